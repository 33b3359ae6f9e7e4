"""Short codes for `pymdownx.emoji`: emoji as characters, icons as drawings of installed packages.

Nothing of those packages is imported, and none of them has to be installed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import Element

from pymdownx import emoji

#: Packages with a folder of icons in their templates.
_PACKAGES: Final = ("material", "materialx")

#: Generators of theirs, which load emoji from another host.
_REPLACED: Final = {f"{name}.extensions.emoji.to_svg" for name in _PACKAGES} | {
    "materialx.emoji.to_svg"
}

#: What a drawing begins with, and what that gets: a size, for where no style sheet gives it one.
_BEGIN: Final = "<svg "
_SIZED: Final = '<svg width="24" height="24" aria-hidden="true" '


def set_up(settings: dict[str, Any], *, has_icons: bool) -> None:
    """Complete the settings of `pymdownx.emoji`: its defaults load pictures from another host.

    Args:
        settings: those of the site's owner, which stay as they are where they name a generator.
        has_icons: whether the theme shows icons, so that their short codes are known, and those
            of a generator of Material's are shown without another host.
    """
    generator = settings.get("emoji_generator")
    if generator is None:
        settings.setdefault("emoji_index", with_icons if has_icons else gemoji)
        settings["emoji_generator"] = to_text if has_icons else emoji.to_alt
    elif has_icons and not (settings.get("options") or {}).get("image_path"):
        name = f"{getattr(generator, '__module__', '')}.{getattr(generator, '__name__', '')}"
        settings["emoji_generator"] = to_text if name in _REPLACED else generator


def gemoji(options: Mapping[str, Any], md: Any) -> dict[str, Any]:
    """GitHub's short codes, cached: the extension calls this for each page."""
    return _gemoji()


def with_icons(options: Mapping[str, Any], md: Any) -> dict[str, Any]:
    """GitHub's short codes and those of icons, also in the folders of the option `custom_icons`."""
    return _with_icons(tuple(options.get("custom_icons") or ()))


def to_text(
    index: str,
    shortname: str,
    alias: str | None,
    uc: str | None,
    alt: str,
    title: str | None,
    category: str | None,
    options: Mapping[str, Any],
    md: Any,
) -> Any:
    """The drawing of an icon, in the text; the character of an emoji."""
    found = md.inlinePatterns["emoji"].emoji_index["emoji"].get(shortname) or {}
    if uc or "path" not in found:
        return emoji.to_alt(index, shortname, alias, uc, alt, title, category, options, md)
    element = Element("span", {"class": str(options.get("classes", "twemoji"))})
    element.text = md.htmlStash.store(_load(found["path"]))
    return element


class _Icons(dict[str, dict[str, Any]]):
    """GitHub's emoji, and icons, whose folders are read when a text names one that may be there."""

    def __init__(self, folders: tuple[str, ...]) -> None:
        super().__init__(_gemoji()["emoji"])
        self._folders = folders
        found = (entry for folder in folders for entry in Path(folder).glob("*"))
        self._sets = {f":{entry.name.removesuffix('.svg')}" for entry in found}

    def get(self, name: str, default: Any = None) -> Any:
        """The emoji or icon of a short code, colons included."""
        found = super().get(name)
        if found is None and not self._sets.isdisjoint((name[:-1], name.partition("-")[0])):
            found = _paths(self._folders).get(name)
        return default if found is None else found


@lru_cache(maxsize=1)
def _gemoji() -> dict[str, Any]:
    return dict(emoji.gemoji({}, None))


@lru_cache(maxsize=8)
def _with_icons(custom: tuple[str, ...]) -> dict[str, Any]:
    return {**_gemoji(), "name": "twemoji", "emoji": _Icons((*custom, *installed()))}


def installed() -> Iterator[str]:
    """The folders of icons of the packages that are installed."""
    for name in _PACKAGES:
        spec = find_spec(name)
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            yield str(Path(folder, "templates", ".icons"))


@lru_cache(maxsize=8)
def _paths(folders: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """The icons in `folders` by their short codes; of two with one code, that of the first."""
    found: dict[str, dict[str, str]] = {}
    for folder in map(os.path.normpath, folders):
        for base, _, names in os.walk(folder, followlinks=True):
            for path in (f"{base}{os.sep}{each}" for each in names if each.endswith(".svg")):
                name = f":{path[len(folder) + 1 : -4].replace(os.sep, '-')}:"
                found.setdefault(name, {"name": name, "path": path})
    return found


@lru_cache(maxsize=1024)
def _load(path: str) -> str:
    """The drawing in a file, sized, without what stands before it."""
    drawing = Path(path).read_text("utf-8")
    start = max(drawing.find(_BEGIN), 0)
    head = drawing[start : drawing.find(">", start)]
    drawing = drawing[start:].strip()
    return drawing if " width=" in head else drawing.replace(_BEGIN, _SIZED, 1)


def forget() -> None:
    """Read folders and drawings again: icons of the author's own have changed."""
    for cached in (_with_icons, _paths, _load):
        cached.cache_clear()
