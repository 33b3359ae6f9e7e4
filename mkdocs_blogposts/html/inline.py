"""Text of front matter with a few inline elements, and icons in SVG: what is safe of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape

from .attributes import attributes
from .tokens import are_balanced, tokens

#: Elements that a text may have, without their attributes.
_INLINE = frozenset(
    {"b", "br", "code", "em", "i", "kbd", "mark", "s", "small", "strong", "sub", "sup"}
)

#: Elements and attributes of a drawing; none loads anything, runs code or holds text.
_SHAPES = frozenset(
    {
        *("svg", "g", "path", "circle", "ellipse", "line", "polygon", "polyline", "rect", "defs"),
        *("lineargradient", "radialgradient", "stop", "title"),
    }
)
_DRAWN = frozenset(
    {
        *("viewbox", "width", "height", "d", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r"),
        *("rx", "ry", "points", "fill", "fill-rule", "fill-opacity", "clip-rule", "opacity"),
        *("transform", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "offset"),
        *("stroke-miterlimit", "stroke-dasharray", "stroke-opacity", "stop-color", "stop-opacity"),
        *("id", "gradientunits", "gradienttransform", "preserveaspectratio", "xmlns"),
    }
)

#: A value of such an attribute: numbers, words and colours; a gradient of the same drawing.
_VALUE = re.compile(r"(?:[\w\s.,#%()+:/-]*|url\(#[\w-]+\))", re.ASCII)
_LOADS = re.compile(r"url|script|data:", re.IGNORECASE)

#: Maximum number of characters of a drawing.
_MAX_SVG = 20_000


def inline_html(text: str, address: Callable[[str], str | None] | None = None) -> str:
    """`text` as HTML: a few inline elements stay, other tags go, and what they hold is shown.

    Args:
        address: the address that a link gets for the one it names; None to leave the link out.
    """
    pieces = tokens(" ".join(text.split()))
    keeps_tags = are_balanced([token for token in pieces if token.name != "br"])

    def kept() -> Iterator[str]:
        is_link = False
        for token in pieces:
            if token.kind == "text":
                yield token.source.replace("<", "&lt;")
            elif token.name == "a" and keeps_tags and address:
                if is_link:
                    yield "</a>" * (token.kind == "end")
                    is_link = token.kind != "end"
                elif token.kind == "start" and (url := _address(token.source, address)):
                    yield f'<a href="{escape(url)}">'
                    is_link = True
            elif token.name in _INLINE and (keeps_tags or token.name == "br"):
                yield f"</{token.name}>" if token.kind == "end" else f"<{token.name}>"
            elif token.kind == "other" and not token.source.startswith("<!"):
                yield escape(token.source, quote=False)

    return "".join(kept())


def _address(tag: str, address: Callable[[str], str | None]) -> str | None:
    written = next((one.value for one in attributes(tag) if one.name.lower() == "href"), None)
    return address(written) if written else None


def safe_svg(html: str) -> str | None:
    """A drawing in SVG, hidden from screen readers, with what is safe of it; None for another."""
    pieces = tokens(html.strip()) if len(html) <= _MAX_SVG else []
    if not pieces or pieces[0].name != "svg" or not are_balanced(pieces):
        return None
    parts: list[str] = []
    for token in pieces:
        if token.kind in ("start", "end") and token.name not in _SHAPES:
            return None
        if token.kind == "end":
            parts.append(f"</{token.written_name}>")
        elif token.kind == "start":
            is_root = not parts
            parts.append(_start(token.source, token.written_name, token.is_closed, is_root))
    return "".join(parts)


def _start(source: str, name: str, is_closed: bool, is_root: bool) -> str:
    kept = [
        f' {each.name}="{escape(each.value)}"'
        for each in attributes(source)
        if each.value is not None and each.name.lower() in _DRAWN and _is_drawn(each.value)
    ]
    hidden = ' aria-hidden="true" focusable="false"' if is_root else ""
    return f"<{name}{hidden}{''.join(kept)}{'/' if is_closed else ''}>"


def _is_drawn(value: str) -> bool:
    is_gradient = re.fullmatch(r"url\(#[\w-]+\)", value) is not None
    return is_gradient or bool(_VALUE.fullmatch(value) and not _LOADS.search(value))
