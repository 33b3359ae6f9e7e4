"""A cover drawn from a post's title: an SVG that asks for nothing and is the same every time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from ..web import line
from .lettering import Lettering, is_rtl, letter, measure

WIDTH, HEIGHT = 1200, 675

_MARGIN = 88

#: Font sizes of the title in pixels, each with how many lines it may have. On a card of 270
#: pixels the smallest is 17 pixels high.
_SIZES = ((120, 2), (100, 3), (86, 4), (74, 4))

#: Ground, drawing and text. Text on ground and on drawing has a contrast of 7 and more; the
#: hues are those of pigments, so that they stand beside photographs and each other.
PALETTES = (
    ("#12355b", "#1c4672", "#f3efe4", "#f2b661"),
    ("#4a1d35", "#5d2a45", "#fbeee8", "#f3a58e"),
    ("#0f4038", "#17514a", "#f2f1e3", "#e4c56a"),
    ("#3a2a63", "#4a3977", "#f3effa", "#b9a7f0"),
    ("#5b2a16", "#6d3820", "#fdf0e2", "#f5b36b"),
    ("#26333d", "#34434f", "#eef2f3", "#7fc6c4"),
    ("#f2e8d5", "#e6d8bb", "#33261a", "#7a3b12"),
    ("#dfe9e4", "#cbdbd3", "#16302a", "#0d4f4a"),
)

_FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', sans-serif"


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a cover says: the title of the post, its category and the name of the site, or ""."""

    title: str
    category: str = ""
    site: str = ""


def draw(words: Words, *, with_words: bool = True) -> bytes:
    """The cover as SVG, `WIDTH` by `HEIGHT`; the words are data and stay text.

    Posts of one category share their colours; the title chooses the drawing.

    Args:
        words: of the cover.
        with_words: whether they are written on it, or only choose how it looks.
    """
    ground, lines, ink, accent = PALETTES[_chosen(words.category or words.title, len(PALETTES))]
    root = ET.Element(
        "svg",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        width=str(WIDTH),
        height=str(HEIGHT),
    )
    ET.SubElement(root, "rect", width=str(WIDTH), height=str(HEIGHT), fill=ground)
    title = line(words.title)
    mirrored = {"transform": f"matrix(-1 0 0 1 {WIDTH} 0)"} if is_rtl(title) else {}
    _pattern(ET.SubElement(root, "g", mirrored, fill=lines), title)
    if with_words:
        _write(root, words, ink, accent)
    ET.indent(root, "")
    return f"{ET.tostring(root, encoding='unicode')}\n".encode("utf-8", "replace")


def _chosen(text: str, choices: int, salt: str = "") -> int:
    """One of `choices`, always the same for one text."""
    digest = hashlib.sha256(f"{salt}{text}".encode("utf-8", "replace")).digest()
    return int.from_bytes(digest[:4], "big") % choices


def _pattern(group: ET.Element, title: str) -> None:
    """A quiet drawing on the far side of the text."""
    turn = _chosen(title, 5, "turn")
    match _chosen(title, 5, "pattern"):
        case 0:
            _rings(group, turn)
        case 1:
            _waves(group, turn)
        case 2:
            _bands(group, turn)
        case 3:
            _tiles(group, turn)
        case _:
            _discs(group, turn)


def _rings(group: ET.Element, turn: int) -> None:
    group.attrib |= {"fill": "none", "stroke": group.attrib["fill"], "stroke-width": "30"}
    for step in range(7):
        _circle(group, WIDTH - 40 * turn, HEIGHT, 90 + 78 * step)


def _waves(group: ET.Element, turn: int) -> None:
    for step in range(3):
        y, phase = 400 + 90 * step + 12 * turn, -150 * ((step + turn) % 2)
        curve = f"M{phase} {y}q150 -110 300 0" + "t300 0" * 4 + f"V{HEIGHT}H{phase}z"
        ET.SubElement(group, "path", d=curve, opacity=f"{0.4 + 0.3 * step:.1f}")


def _bands(group: ET.Element, turn: int) -> None:
    for step in range(5):
        x = 560 + 150 * step + 20 * turn
        ET.SubElement(group, "path", d=f"M{x} {HEIGHT}l390 -{HEIGHT}h70l-390 {HEIGHT}z")


def _tiles(group: ET.Element, turn: int) -> None:
    side = 135
    for column in range(5):
        for row in range(5):
            if column + row < 3 + turn % 2:
                continue
            x, y = WIDTH - side * (5 - column), side * row
            quarter = (column * 3 + row * 5 + turn) % 4
            ET.SubElement(group, "path", d=_quarter(x, y, side, quarter))


def _quarter(x: int, y: int, side: int, corner: int) -> str:
    """A quarter of a disc in a square, around one of its corners."""
    at = ((x, y), (x + side, y), (x + side, y + side), (x, y + side))
    (cx, cy), (ax, ay), (bx, by) = at[corner], at[(corner + 1) % 4], at[corner - 1]
    return f"M{cx} {cy}L{ax} {ay}A{side} {side} 0 0 1 {bx} {by}z"


def _discs(group: ET.Element, turn: int) -> None:
    group.attrib["fill-opacity"] = "0.6"
    for x, y, radius in ((1060, 150, 230), (900, 420, 190), (1120, 560, 250)):
        _circle(group, x - 18 * turn, y + 12 * turn, radius)


def _circle(group: ET.Element, x: int, y: int, radius: int) -> None:
    ET.SubElement(group, "circle", cx=str(x), cy=str(y), r=str(radius))


def _write(root: ET.Element, words: Words, ink: str, accent: str) -> None:
    title = line(words.title)
    lettering = letter(title, width=WIDTH - 2 * _MARGIN, sizes=_SIZES)
    style = {"font-family": _FONT, "font-weight": "700", "fill": ink}
    group = ET.SubElement(root, "g", style)
    is_mirrored = is_rtl(title)
    if words.category:
        _small(group, words.category, _MARGIN + 28, accent, is_mirrored)
    for text, y in _placed(lettering):
        # Large type is set a little closer, where letters do not join.
        closer = {"letter-spacing": "-0.015em"} if max(text) < "\u0530" else {}
        _text(group, text, y, lettering.size, is_mirrored, closer)
    _small(group, words.site, HEIGHT - _MARGIN + 12, ink, is_mirrored, opacity="0.8")


def _placed(lettering: Lettering) -> Iterator[tuple[str, int]]:
    """Each line with its baseline; the block stands in the middle of its room."""
    leading = round(lettering.size * 1.14)
    block = leading * (len(lettering.lines) - 1)
    first = HEIGHT // 2 + round(lettering.size * 0.36) - block // 2
    for number, text in enumerate(lettering.lines):
        yield text, first + leading * number


def _small(group: ET.Element, text: str, y: int, fill: str, is_mirrored: bool, **more: str) -> None:
    """One line of small print, cut to the width of the cover."""
    text = line(text)
    if not text:
        return
    size = 40
    if measure(text) * size // 100 > WIDTH - 2 * _MARGIN:
        text = letter(text, width=WIDTH - 2 * _MARGIN, sizes=((size, 1),)).lines[0]
    _text(group, text, y, size, is_mirrored, {"fill": fill, **more})


def _text(
    group: ET.Element, text: str, y: int, size: int, is_mirrored: bool, more: dict[str, str]
) -> None:
    """A line that starts at the margin, on the right where its script is read from there."""
    x = WIDTH - _MARGIN if is_mirrored else _MARGIN
    place = {"x": str(x), "y": str(y), "font-size": str(size)}
    turned = {"direction": "rtl"} if is_mirrored else {}
    ET.SubElement(group, "text", place | turned | more).text = text
