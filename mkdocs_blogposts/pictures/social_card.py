"""Draws the picture that previews of a page show: its title, on 1200 by 630 pixels.

The fonts are the author's, then ours: Inter, of which 82 KB for Latin, Greek and Cyrillic letters
are left. A text is drawn in the first font that has all of its characters, or not at all.
"""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

#: Version of the drawing, so that pictures of an older one are not used.
RECIPE = "1"

WIDTH, HEIGHT = 1200, 630

OWN_FONT = Path(__file__).parent / "fonts" / "Inter-SemiBold.woff"

_MARGIN = 88
_BAR = 16
_GROUND, _INK = "#ffffff", "#16181d"

#: How dark the name of the site is, of 255.
_MUTED = 184

#: Sizes of the title in pixels, the first of which is taken that leaves it so many lines at most.
_SIZES = ((88, 3), (76, 3), (64, 4), (52, 5))
_SMALL = 34

#: Height of a line, in sizes of its text.
_LEADING = 1.16

#: Where the title begins and ends at most.
_TOP, _BOTTOM = 164, 484

_RIGHT_TO_LEFT = frozenset({"R", "AL"})


@dataclass(frozen=True, kw_only=True)
class CardText:
    """What a card shows: the title, what is above it, the name of the site, and a color."""

    title: str
    above: str
    site: str
    accent: str

    @property
    def name(self) -> str:
        """A name of its file that no other text has."""
        parts = (RECIPE, self.title, self.above, self.site, self.accent)
        return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


@dataclass(frozen=True)
class Fonts:
    """The font files that may be used, the best first."""

    paths: tuple[Path, ...]

    @cached_property
    def fingerprint(self) -> str:
        """A digest of the files, and of what draws with them."""
        from PIL import __version__, features

        digest = hashlib.sha256(f"{RECIPE} {__version__} {features.check('raqm')}".encode())
        for path in self.paths:
            digest.update(path.read_bytes())
        return digest.hexdigest()

    def of(self, text: str) -> Path | None:
        """The first font with all characters of `text`, or None.

        Letters that join or change their order need a layout engine that not every Pillow has.
        """
        from PIL import features

        if any(map(_is_joined, text)) and not features.check("raqm"):
            return None
        return next((path for path in self.paths if all(_has(path, c) for c in text)), None)


def is_color(text: str) -> bool:
    """Return whether `text` is a color that can be drawn with."""
    from PIL.ImageColor import getrgb

    try:
        return bool(getrgb(text))
    except ValueError:
        return False


def is_font(path: Path) -> bool:
    """Return whether `path` is a font that can be used."""
    from PIL import ImageFont

    try:
        ImageFont.truetype(str(path), _SMALL)
    except OSError:
        return False
    return True


def draw(text: CardText, fonts: Fonts) -> bytes | None:
    """The card as PNG; None where no font has all characters of one of its texts."""
    from PIL import Image, ImageDraw

    title = _without_signs(text.title)
    chosen = [fonts.of(part) for part in (title, text.above, text.site)]
    if not title or None in chosen:
        return None
    of_title, of_above, of_site = (path for path in chosen if path)
    inks, accents = (Image.new("L", (WIDTH, HEIGHT), 0) for _ in range(2))
    pen, marker = ImageDraw.Draw(inks), ImageDraw.Draw(accents)
    marker.rectangle((0, 0, WIDTH, _BAR - 1), fill=255)
    _line(marker, _MARGIN - 6, text.above, _font(of_above, _SMALL), 255)
    font, lines = _fitting(title, of_title)
    for number, line in enumerate(lines):
        _line(pen, _TOP + number * round(font.size * _LEADING), line, font, 255)
    _line(pen, HEIGHT - _MARGIN - _SMALL, text.site, _font(of_site, _SMALL), _MUTED)
    return _png(inks, accents, text.accent)


def _png(inks: Image, accents: Image, accent: str) -> bytes:
    """A picture of sixteen colors: eight shades of ink, and eight of the color of the site."""
    inks = inks.point([value >> 5 for value in range(256)])
    inks.paste(accents.point([8 + (value >> 5) for value in range(256)]), mask=accents)
    inks.putpalette([part for color in (_INK, accent) for part in _shades(color)])
    target = io.BytesIO()
    inks.save(target, "PNG", bits=4)
    return target.getvalue()


def _shades(color: str) -> Iterator[int]:
    """Red, green and blue of eight shades, from that of the ground to `color`."""
    from PIL.ImageColor import getrgb

    for number in range(8):
        for ground, full in zip(getrgb(_GROUND), getrgb(color), strict=False):
            yield round(ground + (full - ground) * number / 7)


def _without_signs(text: str) -> str:
    """`text` without emoji, which fonts of text lack, on one line."""
    kept = (c for c in text if unicodedata.category(c) not in ("So", "Cs", "Co", "Cn", "Cc"))
    return " ".join("".join(c for c in kept if c not in "\ufe0f\u200d").split())


@cache
def _font(path: Path, size: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(str(path), size)


@cache
def _has(path: Path, char: str) -> bool:
    """Return whether a font draws `char` as anything but the box of what it lacks."""
    if char.isspace() or unicodedata.category(char) == "Cf":
        return True
    font = _font(path, _SMALL)
    return bytes(font.getmask(char)) != bytes(font.getmask("\uffff"))


@cache
def _is_joined(char: str) -> bool:
    """Return whether a letter is drawn by the letters beside it: Arabic, Hebrew, Indic scripts."""
    is_marked = unicodedata.category(char) in ("Mn", "Mc")
    return is_marked or unicodedata.bidirectional(char) in _RIGHT_TO_LEFT


def _is_right_to_left(text: str) -> bool:
    """Return whether the first letter of `text` belongs to a script from right to left."""
    kinds = (unicodedata.bidirectional(char) for char in text)
    return next((kind in _RIGHT_TO_LEFT for kind in kinds if kind in ("L", "R", "AL")), False)


def _line(pen: ImageDraw, top: float, text: str, font: FreeTypeFont, shade: int) -> None:
    """Draw one line, at the side where its script begins; what is too long is cut off."""
    is_reverse = _is_right_to_left(text)
    place = (WIDTH - _MARGIN if is_reverse else _MARGIN, top)
    shown = _cut(text, font)
    pen.text(place, shown, fill=shade, font=font, anchor="ra" if is_reverse else "la")


def _fitting(text: str, path: Path) -> tuple[FreeTypeFont, list[str]]:
    """The largest font in which `text` fits, and its lines; of a very long one the first ones."""
    for size, most in _SIZES:
        font = _font(path, size)
        lines = _lines(text, font, WIDTH - 2 * _MARGIN)
        if len(lines) <= most and len(lines) * size * _LEADING <= _BOTTOM - _TOP:
            return font, _balanced(text, font, lines)
    return font, [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), font)]


def _balanced(text: str, font: FreeTypeFont, lines: list[str]) -> list[str]:
    """The same number of lines, as equal in length as they can be."""
    low, high = 0, WIDTH - 2 * _MARGIN
    while high - low > 8:
        middle = (low + high) // 2
        found = _lines(text, font, middle)
        if len(found) <= len(lines) and all(font.getlength(line) <= middle for line in found):
            high, lines = middle, found
        else:
            low = middle
    return lines


def _lines(text: str, font: FreeTypeFont, width: int) -> list[str]:
    """`text` in lines of `width` pixels at most."""
    lines = [""]
    for piece in _pieces(text, font, width):
        longer = lines[-1] + piece
        if lines[-1] and font.getlength(longer.rstrip()) > width:
            lines.append(piece.lstrip())
        else:
            lines[-1] = longer
    return [line.strip() for line in lines]


def _pieces(text: str, font: FreeTypeFont, width: int) -> Iterator[str]:
    """Words with the space before them; parts or characters of those that are too long."""
    for number, word in enumerate(text.split(" ")):
        space = " " if number else ""
        if font.getlength(word) <= width and not any(map(_stands_alone, word)):
            yield space + word
        else:
            parts = re.findall(r"[^-/]*[-/]|[^-/]+", word)
            is_short = all(font.getlength(part) <= width for part in parts)
            signs = parts if is_short and len(parts) > 1 else word
            yield from (space + sign if at == 0 else sign for at, sign in enumerate(signs))


@cache
def _stands_alone(char: str) -> bool:
    """Return whether a line may be broken at `char`: Chinese and Japanese have no spaces."""
    return unicodedata.east_asian_width(char) in ("W", "F") and not "\uac00" <= char <= "\ud7a3"


def _cut(text: str, font: FreeTypeFont) -> str:
    """`text` with an ellipsis where it is longer than a line."""
    width = WIDTH - 2 * _MARGIN
    if font.getlength(text) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (
            (middle, high) if font.getlength(text[:middle] + "…") <= width else (low, middle - 1)
        )
    return text[:low].rstrip(" ,;:.") + "…"


def fonts_of(own: Sequence[Path]) -> Fonts:
    """The fonts of the author's, then ours."""
    return Fonts((*own, OWN_FONT))
