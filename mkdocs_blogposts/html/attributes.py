"""Parsing of the attributes of a start tag, with their offsets."""

from __future__ import annotations

from dataclasses import dataclass
from html import unescape

from selectolax.lexbor import LexborNode

_SPACE = " \t\n\r\f"


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
    found: list[Attribute] = []
    end = len(tag) - (2 if tag.endswith("/>") else 1)
    at = _until(tag, 1, end, _SPACE + "/")
    while (at := _past(tag, at, end, _SPACE + "/")) < end:
        name_end = _until(tag, at + 1, end, _SPACE + "/=")
        equals = _past(tag, name_end, end, _SPACE)
        if equals < end and tag[equals] == "=":
            value, stop = _value(tag, _past(tag, equals + 1, end, _SPACE), end)
        else:
            value, stop = None, name_end
        found.append(Attribute(name=tag[at:name_end], value=value, start=at, end=stop))
        at = stop
    return found


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


def _value(tag: str, at: int, end: int) -> tuple[str, int]:
    """The value that starts at `at`, and its end."""
    quote = tag[at : at + 1]
    if at < end and quote in ('"', "'"):
        close = tag.find(quote, at + 1, end)
        close = end if close < 0 else close
        return unescape(tag[at + 1 : close]), min(close + 1, end)
    stop = _until(tag, at, end, _SPACE)
    return unescape(tag[at:stop]), stop


def _until(text: str, at: int, end: int, stops: str) -> int:
    while at < end and text[at] not in stops:
        at += 1
    return min(at, end)


def _past(text: str, at: int, end: int, skipped: str) -> int:
    while at < end and text[at] in skipped:
        at += 1
    return min(at, end)
