"""The path of theme/, and the object that the `mkdocs.themes` entry point loads."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

_PACKAGE = Path(__file__).resolve().parent

#: `<package>/theme` once installed from a wheel, `<root>/theme` in a checkout.
_PLACES = (_PACKAGE / "theme", _PACKAGE.parent / "theme")
THEME_DIR = next((path for path in _PLACES if (path / "mkdocs_theme.yml").is_file()), _PLACES[0])

#: MkDocs takes the directory of `__file__` as the theme and reads nothing else
#: (`mkdocs.utils.get_theme_dir`), so theme/ needs no Python file of its own.
theme = SimpleNamespace(__file__=str(THEME_DIR / "__init__.py"))
