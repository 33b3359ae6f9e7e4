"""Data of pictures and of their smaller copies."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Copy:
    """One of the files that show the same picture: its URL and its width in pixels."""

    url: str
    width: int


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture file of the site.

    Attributes:
        width, height: in pixels, as it is shown (turned as its EXIF data say).
        copies: files for a browser to choose from, the narrowest first; none if there is only one.
        placeholder: a `data:` URI to show until the picture is loaded, or "".
    """

    width: int
    height: int
    copies: tuple[Copy, ...] = ()
    placeholder: str = ""


@dataclass(frozen=True, kw_only=True)
class Encoded:
    """A copy as bytes of WebP, `width` pixels wide."""

    width: int
    data: bytes


@dataclass(frozen=True, kw_only=True)
class CopySet:
    """The copies of one picture; none for a picture that is left as it is."""

    copies: tuple[Encoded, ...] = ()
    placeholder: str = ""


class PictureError(Exception):
    """A picture that no copies can be made of. The text is a predicate: "is damaged"."""
