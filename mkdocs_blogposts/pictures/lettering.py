"""A title set in lines that fit a width, by estimate: no font is at hand to measure with."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

#: Widths of characters in the bold sans serifs of the common systems, in hundredths of an em,
#: rounded up: a line that is a little short looks better than one that leaves its picture.
_NARROW = dict.fromkeys("iljI.,:;'’|!·`", 32) | dict.fromkeys(' ftr()[]{}-/\\"“”*°', 46)
_WIDE = dict.fromkeys("mwMW@—%<>=+~&", 98) | dict.fromkeys("…", 100)

#: No line begins with these, and none ends with those (JIS X 4051, in short).
_NO_START = frozenset(
    "、。，．・：；？！ー」』）］｝〉》】〕’”…‥!?,.:;)]}%ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
)
_NO_END = frozenset("「『（［｛〈《【〔‘“([{")

#: A soft hyphen, at the end of a line that cuts a word.
_CUT = "\u00ad"


@dataclass(frozen=True, kw_only=True)
class Lettering:
    """Lines of text, and the font size in pixels that they fit at."""

    lines: tuple[str, ...]
    size: int


def letter(text: str, *, width: int, sizes: tuple[tuple[int, int], ...]) -> Lettering:
    """Set `text` in the first of `sizes` that holds it; cut it in the last one if none does.

    Args:
        text: on one line.
        width: of a line, in pixels.
        sizes: font size in pixels, and how many lines there may be in it; largest first.
    """
    # Those of the author say where a word may be cut, and are not seen where it is not.
    text = text.replace(_CUT, "")
    for size, most in sizes:
        lines = _wrapped(text, 100 * width // size)
        if len(lines) <= most and not any(_is_hyphenated(pair) for pair in pairwise(lines)):
            return Lettering(lines=_balanced(text, lines, 100 * width // size), size=size)
    size, most = sizes[-1]
    lines = _wrapped(text, 100 * width // size)
    if len(lines) > most:
        lines = [*lines[: most - 1], _ended(lines[most - 1], 100 * width // size)]
    return Lettering(lines=tuple(line.replace(_CUT, "-") for line in lines), size=size)


def is_rtl(text: str) -> bool:
    """Whether the first letter of `text` is written from right to left."""
    kinds = (unicodedata.bidirectional(char) for char in text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"


def measure(text: str) -> int:
    """Width of `text` in hundredths of an em, rather too large than too small."""
    return sum(map(_width, text))


def _width(char: str) -> int:
    if found := _NARROW.get(char) or _WIDE.get(char):
        return found
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(char) in ("W", "F"):
        return 100
    return 77 if category == "Lu" else 65


def _wrapped(text: str, limit: int) -> list[str]:
    """`text` in lines of up to `limit`; a word that is longer is cut, marked by a soft hyphen."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if measure((line + piece).rstrip()) <= limit:
            line += piece
            continue
        if line.strip():
            lines.append(line.rstrip())
        *cut, line = _cut(piece.lstrip(), limit)
        lines += cut
    return [*lines, line.rstrip()] if line.strip() else lines


def _cut(word: str, limit: int) -> Iterator[str]:
    """`word` in parts that fit, between letters and not before a mark on one."""
    part = ""
    for char in word:
        if part and measure(part + char) > limit - 45 and not unicodedata.combining(char):
            yield part + _CUT
            part = ""
        part += char
    yield part


def _is_hyphenated(pair: tuple[str, str]) -> bool:
    return pair[0].endswith(_CUT)


def _pieces(text: str) -> Iterator[str]:
    """`text` cut where a line may end: after spaces, and between the characters of CJK text."""
    start = 0
    for at in range(1, len(text)):
        before, after = text[at - 1], text[at]
        if before in " -–—/" and after != " ":
            is_end = True
        else:
            is_end = _is_cjk(before) or _is_cjk(after)
            is_end = is_end and after not in _NO_START and before not in _NO_END and after != " "
        if is_end and not unicodedata.combining(after):
            yield text[start:at]
            start = at
    yield text[start:]


def _is_cjk(char: str) -> bool:
    # Korean is written with spaces between words.
    return unicodedata.east_asian_width(char) in ("W", "F") and not "가" <= char <= "힣"


def _balanced(text: str, lines: list[str], limit: int) -> tuple[str, ...]:
    """The same number of lines, as even as can be: no word stands alone in the last one."""
    low, high = measure(text) // max(1, len(lines)), limit
    while low < high:
        middle = (low + high) // 2
        tried = _wrapped(text, middle)
        fits = len(tried) <= len(lines) and not any(map(_is_hyphenated, pairwise(tried)))
        low, high = (low, middle) if fits else (middle + 1, high)
    return tuple(_wrapped(text, high))


def _ended(line: str, limit: int) -> str:
    """`line` with an ellipsis, in the room of one line."""
    line = line.removesuffix(_CUT)
    while line and measure(line) + 100 > limit:
        line = line[:-1]
    return line.rstrip(" .,;:–—-/") + "…"
