"""Colours of code: two styles of Pygments, for light and dark, as CSS that everybody can read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pygments.styles import get_all_styles, get_style_by_name
from pygments.token import STANDARD_TYPES, Text

#: The styles for light and for dark that the theme has by default, in code.css.
LIGHT: Final = "lovelace"
DARK: Final = "nord-darker"

#: The least contrast of text with what is behind it (WCAG 2.2, 1.4.3).
CONTRAST: Final = 4.5

#: Where the contrast of a colour does not reach that, this part of it is replaced at a time.
_STEP: Final = 0.02

#: How much of the colour of the text a marked line has.
_MARK: Final = 0.06

Rgb = tuple[float, float, float]


def names() -> list[str]:
    """The names of all styles that are installed."""
    return sorted(get_all_styles())


def css(light: str = LIGHT, dark: str = DARK, grounds: tuple[str, str] | None = None) -> str:
    """The CSS of code in the styles `light` and `dark`.

    A colour that has too little contrast with its ground, or with a marked line, is made darker
    or lighter until it has enough: its hue stays.

    Args:
        light: the style for light.
        dark: the style for dark.
        grounds: what is behind code in each; None for the grounds of the styles: the CSS then
            sets these too, and takes back what code.css says before it.
    """
    pair = grounds or (None, None)
    palettes = _Palette(light, pair[0]), _Palette(dark, pair[1])
    groups: dict[str, list[str]] = defaultdict(list)
    for token, name in STANDARD_TYPES.items():
        if name and name != "w" and (text := _declarations(token, palettes)):
            groups[text].append(name)
    rules = [f".highlight {_either(found)} {{ {text} }}" for text, found in groups.items()]
    if grounds is None:
        values = zip(("fg", "ground", "mark"), *palettes, strict=True)
        pairs = (f"--blogposts-code-{part}: light-dark({one}, {two});" for part, one, two in values)
        names = sorted(filter(None, STANDARD_TYPES.values()))
        plain = "color: inherit; font-style: normal; font-weight: inherit;"
        rules[:0] = f":root {{ {' '.join(pairs)} }}", f".highlight {_either(names)} {{ {plain} }}"
    return "@layer blogposts {\n" + "".join(f"  {rule}\n" for rule in rules) + "}\n"


class _Palette:
    """The colours of one style, each readable on its ground and on a marked line."""

    def __init__(self, name: str, ground: str | None) -> None:
        self.style = get_style_by_name(name)
        self.ground = rgb(ground or self.style.background_color)
        is_dark = _luminance(self.ground) < 0.18
        self._end: Rgb = (255, 255, 255) if is_dark else (0, 0, 0)
        plain = self.style.style_for_token(Text)["color"] or _hex(self._end)
        self.mark = _mixed(self.ground, rgb(plain), _MARK)
        self.plain = self.readable(plain)

    def __iter__(self) -> Iterator[str]:
        yield from (self.plain, _hex(self.ground), _hex(self.mark))

    def readable(self, colour: str) -> str:
        """`colour`, changed as far as needed."""
        found = rgb(colour)
        while min(contrast(found, self.ground), contrast(found, self.mark)) < CONTRAST:
            found = _mixed(found, self._end, _STEP)
        return _hex(found)

    def of(self, token: Any) -> Mapping[str, Any]:
        return self.style.style_for_token(token)


def _declarations(token: Any, palettes: tuple[_Palette, _Palette]) -> str:
    """How one token differs from plain text: nothing for most of them."""
    styles = [palette.of(token) for palette in palettes]
    colours = [
        palette.readable(style["color"] or palette.plain)
        for palette, style in zip(palettes, styles, strict=True)
    ]
    found = []
    if colours != [palette.plain for palette in palettes]:
        found.append(f"color: light-dark({colours[0]}, {colours[1]});")
    # Only colours can be two: what else a style does is done where both do it.
    found += ["font-weight: 700;"] * all(style["bold"] for style in styles)
    found += ["font-style: italic;"] * all(style["italic"] for style in styles)
    return " ".join(found)


def _either(names: list[str]) -> str:
    return f".{names[0]}" if len(names) == 1 else f":is({', '.join(f'.{name}' for name in names)})"


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast of two colours (WCAG 2.2, "contrast ratio")."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Rgb) -> float:
    parts = (part / 255 for part in colour)
    linear = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def rgb(colour: str) -> Rgb:
    """The red, green and blue of a colour in hexadecimal digits."""
    digits = colour.lstrip("#")
    digits = "".join(char * 2 for char in digits) if len(digits) == 3 else digits
    red, green, blue = (int(digits[at : at + 2], 16) for at in (0, 2, 4))
    return red, green, blue


def _hex(colour: Rgb) -> str:
    digits = "".join(f"{round(part):02x}" for part in colour)
    is_short = digits[::2] == digits[1::2]
    return f"#{digits[::2] if is_short else digits}"


def _mixed(one: Rgb, other: Rgb, part: float) -> Rgb:
    red, green, blue = (a + (b - a) * part for a, b in zip(one, other, strict=True))
    return red, green, blue
