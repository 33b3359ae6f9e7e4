"""Width and height of a picture, from the first bytes of its file."""

from __future__ import annotations

import io
from pathlib import Path

import imagesize

from ..html import get, tokens

#: Limit of width and height in pixels; a header may claim anything.
_LARGEST = 65_535

#: Bytes in which the root of an SVG file is looked for.
_SVG_HEAD = 8_192


def read_size(source: Path | bytes) -> tuple[int, int] | None:
    """Width and height in pixels, turned as EXIF says; None where the header tells neither.

    Args:
        source: a file, of which only the header is read, or its content.
    """
    head = _head(source)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _svg_size(head.decode("utf-8", "replace"))
    width, height = imagesize.get(io.BytesIO(source) if isinstance(source, bytes) else source)
    if not (1 <= width <= _LARGEST and 1 <= height <= _LARGEST):
        return None
    return width, height


def _head(source: Path | bytes) -> bytes:
    if isinstance(source, bytes):
        return source[:_SVG_HEAD]
    try:
        with source.open("rb") as file:
            return file.read(_SVG_HEAD)
    except OSError:
        return b""


def _svg_size(head: str) -> tuple[int, int] | None:
    """The size that the root says in pixels; imagesize also takes that of an element in it."""
    for token in tokens(head):
        if token.kind == "start":
            sides = [_pixels(get(token.source, side)) for side in ("width", "height")]
            match token.name, sides:
                case "svg", [int(width), int(height)]:
                    return width, height
            return None
    return None


def _pixels(length: str | None) -> int | None:
    text = (length or "").strip().removesuffix("px")
    try:
        pixels = round(float(text))
    except (ValueError, OverflowError):
        return None
    return pixels if 1 <= pixels <= _LARGEST else None
