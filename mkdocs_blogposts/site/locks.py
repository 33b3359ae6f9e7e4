"""Which pages mkdocs-encryptcontent-plugin locks: what they say must not be in lists and feeds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from .. import compatibility

#: The level of encryptcontent that locks every page.
_GLOBAL_LEVEL = "_global"


def lock_of(plugins: Iterable[object], root: Path) -> Callable[[Mapping[str, object]], bool] | None:
    """A function that says whether a page with some front matter is locked; None without a plugin.

    mkdocs-encryptcontent-plugin locks by `password`, `level` and `obfuscate`, and may have a
    password or a level for all pages; levels may be in a file below `root`.
    """
    rows = ((compatibility.plugin_of(plugin), getattr(plugin, "config", {})) for plugin in plugins)
    return lock_by([config for row, config in rows if row and row.locks], root)


def lock_by(
    settings: Sequence[Mapping[str, Any]], root: Path
) -> Callable[[Mapping[str, object]], bool] | None:
    """The same function, from the settings of the plugins that lock pages; None without any."""
    common = {
        "password": any(each.get("global_password") for each in settings),
        "level": any(_has_global_level(each, root) for each in settings),
        "obfuscate": False,
    }

    def is_locked(meta: Mapping[str, object]) -> bool:
        return any(bool(str(meta[key])) if key in meta else common[key] for key in common)

    return is_locked if settings else None


def _has_global_level(settings: Mapping[str, Any], root: Path) -> bool:
    if _GLOBAL_LEVEL in (settings.get("password_inventory") or ()):
        return True
    file = root / (settings.get("password_file") or "")
    try:
        return file.is_file() and _GLOBAL_LEVEL in file.read_text("utf-8", "replace")
    except OSError:  # the plugin says so
        return False
