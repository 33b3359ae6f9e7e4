"""A writer of XML: elements with escaped text, and the bytes of a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from ...html.plain import without_controls

#: Namespaces by prefix, declared on the root.
NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}

#: Size of the caches of encoded entries: usually all entries of a build.
MAX_ENTRIES = 1024

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'

#: Characters that XML parsers normalise to spaces in attributes, and the quotation mark.
_IN_VALUES = {'"': "&quot;", "\n": "&#10;", "\t": "&#09;"}


def element(name: str, text: str = "", **attributes: str) -> str:
    """An element with text, without empty attributes."""
    inner = escaped(text)
    end = f">{inner}</{name}>" if inner else " />"
    return f"{_start(name, attributes)}{end}"


def optional(name: str, text: str | None) -> list[str]:
    """An element in a list, which is empty if `text` is."""
    return [element(name, text)] if text and escaped(text).strip() else []


def container(level: int, name: str, children: Sequence[str], **attributes: str) -> str:
    """An element at the depth `level` with child elements, one a line."""
    inside, after = "\n" + "  " * (level + 1), "\n" + "  " * level
    return f"{_start(name, attributes)}>{inside}{inside.join(children)}{after}</{name}>"


def indented(level: int, text: str) -> bytes:
    """XML indented for the depth `level`, encoded for `document`."""
    return f"{'  ' * level}{text}".encode()


def document(
    parents: Mapping[str, dict[str, str]],
    children: Iterable[str],
    entries: Iterable[bytes],
    style_sheet: str = "",
) -> bytes:
    """A document in UTF-8, with a declaration.

    Args:
        parents: attributes of the root and of the elements inside it, each in the one before.
        children: first elements in the innermost of them.
        entries: last elements in the innermost of them, from `indented`.
        style_sheet: the URL of the CSS with which browsers show it, or "".
    """
    style = f'<?xml-stylesheet type="text/css" href="{_quoted(style_sheet)}"?>'
    levels = list(enumerate(parents))
    opened = (indented(level, f"{_start(name, parents[name])}>") for level, name in levels)
    first = (indented(len(levels), child) for child in children)
    closed = (indented(level, f"</{name}>") for level, name in reversed(levels))
    return b"\n".join(
        (
            _DECLARATION.encode(),
            *([style.encode()] if style_sheet else []),
            *opened,
            *first,
            *entries,
            *closed,
            b"",
        )
    )


# Cached: two formats escape the text of each post, one after the other. It is a long one.
@lru_cache(maxsize=128)
def escaped(text: str) -> str:
    """`text` without control characters, with its markup escaped."""
    return without_controls(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _start(name: str, attributes: Mapping[str, str]) -> str:
    """A start tag without its end."""
    pairs = (f' {key}="{_quoted(value)}"' for key, value in attributes.items() if value)
    return f"<{name}{''.join(pairs)}"


def _quoted(value: str) -> str:
    text = escaped(value)
    for char, reference in _IN_VALUES.items():
        text = text.replace(char, reference)
    return text
