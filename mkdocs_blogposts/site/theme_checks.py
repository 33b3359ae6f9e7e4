"""What each setting of `theme: blogposts` may be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from ..errors import InputError, describe_value, quote
from . import code_colors

#: The kinds of fonts that every system has.
FONTS: Final = ("system", "serif", "mono")

#: The parts of a page that have fonts.
PARTS: Final = ("text", "headings", "code")

#: How many links a header has room for.
_LINKS: Final = 5

#: The names of colors in CSS, many of which begin alike, as patterns.
_HUES: Final = """
    aliceblue antiquewhite aqua(marine)? azure beige bisque black blanchedalmond blue(violet)?
    brown burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan
    dark(blue|cyan|goldenrod|gr[ae]y|green|khaki|magenta|olivegreen|orange|orchid|red)
    dark(salmon|seagreen|slateblue|slategr[ae]y|turquoise|violet) deeppink deepskyblue
    dimgr[ae]y dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite
    gold(enrod)? gr[ae]y green(yellow)? honeydew hotpink indianred indigo ivory khaki
    lavender(blush)? lawngreen lemonchiffon
    light(blue|coral|cyan|goldenrodyellow|gr[ae]y|green|pink|salmon)
    light(seagreen|skyblue|slategr[ae]y|steelblue|yellow) lime(green)? linen magenta maroon
    medium(aquamarine|blue|orchid|purple|seagreen|slateblue|springgreen|turquoise|violetred)
    midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive(drab)? orange(red)?
    orchid pale(goldenrod|green|turquoise|violetred) papayawhip peachpuff peru pink plum
    powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown
    seagreen seashell sienna silver skyblue slateblue slategr[ae]y snow springgreen steelblue
    tan teal thistle tomato turquoise violet wheat white(smoke)? yellow(green)?
"""

#: A color of CSS: a name, digits or a function, and nothing that would end the declaration.
_COLOR: Final = re.compile(
    "|".join(_HUES.split()) + r"|#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})|[a-z-]+\([^;{}<>\\]*\)",
    re.IGNORECASE,
)
_LENGTH: Final = re.compile(r"(?:\d+|\d*\.\d+)(?:rem|em|ch|px|vw)")
_PERCENT: Final = re.compile(r"\d+(?:\.\d+)?%")

#: A value in a style sheet that neither ends its text nor its rule.
_PLAIN: Final = re.compile(r"[^\"\\;{}<>\n]+")


def _fault(value: object, hint: str, part: str = "") -> InputError:
    return InputError(f"{part} {describe_value(value)}".strip(), hint)


def _pattern(pattern: re.Pattern[str], hint: str) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if isinstance(value, str) and pattern.fullmatch(value.strip()):
            return value.strip()
        raise _fault(value, hint)

    return check


def _choice(*names: str) -> Callable[[Any], str]:
    hint = f"write {', '.join(names[:-1])} or {names[-1]}"

    def check(value: Any) -> str:
        if value in names:
            return str(value)
        raise _fault(value, hint)

    return check


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise _fault(value, "write a text")


def _path(value: Any) -> str:
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise _fault(value, "write the path of a file in docs_dir, or an address")


def _fonts(value: Any) -> dict[str, Any]:
    if isinstance(value, str):
        value = {"text": value}
    if not isinstance(value, Mapping):
        raise _fault(value, f"write a font for each of {', '.join(PARTS)}")
    if strange := [str(part) for part in value if part not in PARTS]:
        raise InputError(f"has `{strange[0]}`", f"write a font for each of {', '.join(PARTS)}")
    return {part: _font(font, f"of {part}") for part, font in value.items() if font is not None}


def _font(value: Any, part: str) -> Any:
    if value in FONTS:
        return value
    if not isinstance(value, Mapping) or not is_plain(value.get("family")):
        raise _fault(value, "write system, serif, mono, or `family` and `files` of a font", part)
    known = {"family", "files", "size_adjust", "fallback"}
    if strange := sorted(set(value) - known):
        raise InputError(f"{part} has `{strange[0]}`", f"write {', '.join(sorted(known))}")
    font = dict(value)
    if (adjust := font.get("size_adjust")) and not _PERCENT.fullmatch(str(adjust)):
        raise _fault(adjust, "write `size_adjust` as 104%", part)
    if (fallback := font.get("fallback")) and fallback not in FONTS:
        raise _fault(fallback, "write `fallback` as system, serif or mono", part)
    files = font.get("files") or []
    font["files"] = [_file(each, part) for each in (files if isinstance(files, list) else [files])]
    return font


def _file(value: Any, part: str) -> dict[str, str]:
    file = {"src": value} if isinstance(value, str) else value
    if (
        not isinstance(file, Mapping)
        or "src" not in file
        or not set(file) <= {"src", "weight", "style"}
        or not all(map(is_plain, map(str, file.values())))
    ):
        hint = "write the path of a file in docs_dir, or `src`, `weight` and `style`"
        raise _fault(value, hint, f"{part} has a file that")
    return {key: str(each) for key, each in file.items()}


def is_plain(value: object) -> bool:
    """Return whether a value is a text that may stand in a style sheet."""
    return isinstance(value, str) and bool(_PLAIN.fullmatch(value))


def _links(value: Any) -> list[dict[str, str]]:
    if not isinstance(value, list):
        raise _fault(value, "write a list, as `- About: about.md`")
    if len(value) > _LINKS:
        raise InputError(f"has {len(value)} entries", f"write up to {_LINKS}; `nav` may have more")
    return [_link(each) for each in value]


def _link(value: Any) -> dict[str, str]:
    match value:
        case {"title": str(title), "url": str(url)} if len(value) == 2:
            return {"title": title, "url": url}
        case dict() if len(value) == 1:
            [(title, url)] = value.items()
            if title is None or isinstance(title, bool):
                hint = "write the title between quotes"
                raise InputError(f"has an entry whose title {describe_value(title)}", hint)
            if isinstance(url, str):
                return {"title": str(title), "url": url}
    raise _fault(value, "write `- About: about.md`, or an address", "has an entry that")


def _social(value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, list):
        raise _fault(value, "write a list of `link`, `icon` and `name`")
    for item in value:
        if not isinstance(item, Mapping) or not isinstance(item.get("link"), str):
            raise _fault(item, "write `link`, and `icon` or `name`", "has an entry that")
        if not isinstance(icon := item.get("icon") or "", str):
            raise _fault(icon, "write `icon` as fontawesome/brands/mastodon", "has an icon that")
    return [dict(item) for item in value]


def _code_style(value: Any) -> dict[str, str]:
    names = code_colors.names()
    styles = {"light": value, "dark": value} if isinstance(value, str) else value
    if not isinstance(styles, Mapping) or not set(styles) <= {"light", "dark"}:
        raise _fault(value, "write a style of Pygments for `light` and one for `dark`")
    for name in styles.values():
        if name not in names:
            raise InputError(f"names {quote(str(name))}", f"write one of {', '.join(names)}")
    return dict(styles)


#: The checks by setting: each returns a value as templates read it, or raises InputError.
CHECKS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "accent": _pattern(_COLOR, "write a color of CSS between quotes, as '#c62a1d'"),
    "fonts": _fonts,
    "logo": _path,
    "favicon": _path,
    "color_scheme": _choice("auto", "light", "dark"),
    "links": _links,
    "social": _social,
    "footer": _text,
    "width": _pattern(_LENGTH, "write a length of CSS, as 40rem"),
    "covers": _choice("text", "wide"),
    "search": _choice("pagefind", "titles", "none"),
    "announcement": _text,
    "code_style": _code_style,
}
