"""The folders of theme/, and the object that the `mkdocs.themes` entry point loads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Literal

_PACKAGE = Path(__file__).resolve().parent

#: `<package>/theme` once installed from a wheel, `<root>/theme` in a checkout.
_PLACES = (_PACKAGE / "theme", _PACKAGE.parent / "theme")
THEME_DIR = next((path for path in _PLACES if (path / "shared").is_dir()), _PLACES[0])

#: What every theme uses; what only `theme: blogposts` uses; what only Material needs.
SHARED, STANDALONE, MATERIAL = (THEME_DIR / name for name in ("shared", "standalone", "material"))

#: The accent that theme.css sets.
ACCENT = "#c62a1d"

#: What a theme is to us: our own, Material or one with its blocks, or another.
Kind = Literal["standalone", "material", "other"]

#: MkDocs takes the directory of `__file__` as the theme and reads nothing else
#: (`mkdocs.utils.get_theme_dir`), so theme/ needs no Python file of its own.
theme = SimpleNamespace(__file__=str(STANDALONE / "__init__.py"))


def is_ours(path: Path | str) -> bool:
    """Return whether a file or folder is one of the theme folders, or in them."""
    return Path(path).is_relative_to(THEME_DIR)


def own_folders(folders: Iterable[str]) -> list[Path]:
    """The folders of a theme that are none of ours, in their order."""
    return [folder for folder in map(Path, folders) if not is_ours(folder)]


def own_templates(folders: Iterable[str]) -> Iterator[str]:
    """The texts of the templates of a theme that are none of ours."""
    for folder in own_folders(folders):
        yield from (file.read_text("utf-8", "replace") for file in folder.rglob("*.html"))


def kind_of(folders: Iterable[str]) -> Kind:
    """Which of our folders a theme with these folders uses."""
    kinds: dict[Path, Kind] = {STANDALONE: "standalone", MATERIAL: "material"}
    return next((kinds[each] for each in map(Path, folders) if each in kinds), "other")


def is_standalone(folders: Iterable[str]) -> bool:
    """Return whether a theme with these folders is ours, or extends it."""
    return str(STANDALONE) in folders


def add_to(folders: list[str], custom_dir: str | None, *, has_blocks: bool) -> None:
    """Insert our folders after `custom_dir`, which overrides them, and before those of the theme.

    Args:
        folders: the folders of the theme, in the order in which files are looked for.
        custom_dir: the one of the site's owner.
        has_blocks: whether the theme has the blocks that the templates for Material fill.
    """
    if str(SHARED) in folders:
        return
    if is_standalone(folders):
        folders.insert(folders.index(str(STANDALONE)) + 1, str(SHARED))
        return
    place = folders.index(custom_dir) + 1 if custom_dir in folders else 0
    folders[place:place] = [str(MATERIAL), str(SHARED)] if has_blocks else [str(SHARED)]
