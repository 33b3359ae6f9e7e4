"""Parsing of the attributes of a start tag, with their offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from selectolax.lexbor import LexborNode

_SPACE = r" \t\n\r\f"

#: An attribute: its name, and its value in double, single or no quotes.
_ATTRIBUTE = re.compile(
    rf"""([^{_SPACE}/][^{_SPACE}/=]*)"""
    rf"""(?:[{_SPACE}]*=[{_SPACE}]*(?:"([^"]*)"?|'([^']*)'?|([^{_SPACE}]*)))?"""
)
_TAG_NAME = re.compile(rf"<[^{_SPACE}/]*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Attribute:
    """One attribute of a start tag: its name as written, its value without entities.

    `value` is None without a `=`. `start` and `end` are offsets into the tag.
    """

    name: str
    value: str | None
    start: int
    end: int


def attributes(tag: str) -> list[Attribute]:
    """The attributes of the start tag `tag`, in order (HTML standard, "Attributes")."""
    end = len(tag) - (2 if tag.endswith("/>") else 1)
    name = _TAG_NAME.match(tag, 0, end)
    return [
        Attribute(
            name=found[1],
            value=None if found.lastindex == 1 else unescape(found[found.lastindex or 1]),
            start=found.start(),
            end=found.end(),
        )
        for found in _ATTRIBUTE.finditer(tag, name.end() if name else end, end)
    ]


def get(tag: str, name: str) -> str | None:
    """The value of the attribute `name` of the start tag `tag`: None without it, "" if bare."""
    found = (each.value or "" for each in attributes(tag) if each.name.lower() == name)
    return next(found, None)


def classes(tag: str) -> frozenset[str]:
    """The classes of the start tag `tag`."""
    return frozenset((get(tag, "class") or "").split())


def classes_of(node: LexborNode) -> frozenset[str]:
    """The classes of an element that is parsed; none of another node."""
    return frozenset((node.attributes.get("class") or "").split())
