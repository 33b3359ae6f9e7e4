"""Attributes that the `<img>` elements of one page lack, in the order of the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .model import Copy, Picture

#: Pixels that the column of a post has in Material up to windows of 1600 pixels, and what it
#: has in any window, the widest first. tests/browser/test_pictures.py measures it.
_COLUMN = 567
TEXT_SIZES = (
    "(min-width: 2000px) 680px, (min-width: 1600px) 624px, "
    f"(min-width: 600px) {_COLUMN}px, calc(100vw - 32px)"
)

#: Signs among words rather than illustrations; their size is that of the text.
EMOJI = frozenset({"emoji", "emojione", "gemoji", "twemoji"})


class PageImages:
    """The pictures of one page. The first one loads at once unless a cover precedes it."""

    def __init__(
        self,
        find: Callable[[str], Picture | None],
        relative: Callable[[str], str],
        *,
        has_cover: bool,
    ) -> None:
        """`find` looks up a picture by its address in the page; `relative` makes a URL one."""
        self._find = find
        self._relative = relative
        self._waits = has_cover

    def added(self, present: Mapping[str, str], *, is_choice: bool = False) -> dict[str, str]:
        """The attributes to add to the next `<img>`, which has those `present`.

        Args:
            present: its attributes, names in lower case; one without a value has "".
            is_choice: whether it is part of a `<picture>` that the author wrote.
        """
        src = present.get("src", "").strip()
        classes = present.get("class", "").split()
        if not src or src.startswith("data:") or not EMOJI.isdisjoint(classes):
            return {}
        waits, self._waits = self._waits, True
        picture = self._find(src)
        if picture is None:
            return {}
        needed = _size(present, picture) | (_waiting(present) if waits else {})
        if not is_choice:
            needed |= self._copies({**needed, **present}, picture)
        return {name: value for name, value in needed.items() if name not in present}

    def _copies(self, present: Mapping[str, str], picture: Picture) -> dict[str, str]:
        if not picture.copies or "srcset" in present:
            return {}
        added = {"srcset": self._srcset(picture.copies), "sizes": _sizes(present.get("width", ""))}
        if picture.placeholder:
            added["style"] = f"--blogposts-blur:url({picture.placeholder})"
        return added

    def _srcset(self, copies: tuple[Copy, ...]) -> str:
        return ", ".join(f"{self._relative(copy.url)} {copy.width}w" for copy in copies)


def _size(present: Mapping[str, str], picture: Picture) -> dict[str, str]:
    """Both sides, or the one that the author left out, in proportion."""
    style = present.get("style", "")
    if "width" in style or "height" in style or "inline-size" in style or "block-size" in style:
        return {}
    match _pixels(present.get("width")), _pixels(present.get("height")):
        case None, None if "width" not in present and "height" not in present:
            return {"width": str(picture.width), "height": str(picture.height)}
        case int(width), None if "height" not in present:
            return {"height": str(max(1, round(width * picture.height / picture.width)))}
        case None, int(height) if "width" not in present:
            return {"width": str(max(1, round(height * picture.width / picture.height)))}
    return {}


def _pixels(value: str | None) -> int | None:
    text = (value or "").strip().removesuffix("px")
    return int(text) if text.isascii() and text.isdigit() and 1 <= len(text) <= 5 else None


def _waiting(present: Mapping[str, str]) -> dict[str, str]:
    if present.get("loading") == "eager" or present.get("fetchpriority") == "high":
        return {}
    return {"loading": "lazy", "decoding": "async"}


def _sizes(width: str) -> str:
    """The attribute `sizes`: the stated width, or the column where that is narrower."""
    pixels = _pixels(width)
    if pixels is None or pixels >= _COLUMN:
        return TEXT_SIZES
    return f"(min-width: {pixels + 32}px) {pixels}px, calc(100vw - 32px)"
