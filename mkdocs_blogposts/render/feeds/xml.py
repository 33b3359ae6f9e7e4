"""How XML is written: elements with clean text, escaped, and the bytes of a document."""

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

#: How many entries are kept as written: those of one build's feeds, as a rule.
MAX_ENTRIES = 1024

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'

#: What a reader of XML would make spaces of in the value of an attribute, and the quotes around it.
_IN_VALUES = {'"': "&quot;", "\n": "&#10;", "\t": "&#09;"}


def element(name: str, text: str = "", **attributes: str) -> str:
    """An element with text; attributes that are empty are left out."""
    inner = escaped(text)
    return f"{_start(name, attributes)}{inner}</{name}>" if inner else _empty(name, attributes)


def optional(name: str, text: str | None) -> list[str]:
    """An element, unless its text is empty."""
    return [element(name, text)] if text and escaped(text).strip() else []


def container(level: int, name: str, children: Sequence[str], **attributes: str) -> str:
    """An element that stands `level` deep in a document and holds others, one on a line."""
    inside, after = "\n" + "  " * (level + 1), "\n" + "  " * level
    return f"{_start(name, attributes)}{inside}{inside.join(children)}{after}</{name}>"


def indented(level: int, text: str) -> bytes:
    """XML that stands `level` deep, as `document` takes it: an entry stands in many feeds."""
    return f"{'  ' * level}{text}".encode()


def document(
    around: Mapping[str, dict[str, str]], children: Iterable[str], pieces: Iterable[bytes]
) -> bytes:
    """The document in UTF-8, with a declaration.

    Args:
        around: the attributes of the root, and of the elements that hold one another in it.
        children: what the innermost of these begins with.
        pieces: what it ends with, made by `piece`.
    """
    levels = list(enumerate(around))
    opened = (indented(level, _start(name, around[name])) for level, name in levels)
    begun = (indented(len(levels), child) for child in children)
    closed = (indented(level, f"</{name}>") for level, name in reversed(levels))
    return b"\n".join((_DECLARATION.encode(), *opened, *begun, *pieces, *closed, b""))


# The text of a post is asked for by each format, one after the other.
@lru_cache(maxsize=1024)
def escaped(text: str) -> str:
    """`text`, clean, in which nothing is markup any more."""
    return without_controls(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _start(name: str, attributes: Mapping[str, str]) -> str:
    return f"<{name}{_attributes(attributes)}>"


def _empty(name: str, attributes: Mapping[str, str]) -> str:
    return f"<{name}{_attributes(attributes)} />"


def _attributes(values: Mapping[str, str]) -> str:
    return "".join(f' {name}="{_quoted(value)}"' for name, value in values.items() if value)


def _quoted(value: str) -> str:
    text = escaped(value)
    for char, reference in _IN_VALUES.items():
        text = text.replace(char, reference)
    return text
