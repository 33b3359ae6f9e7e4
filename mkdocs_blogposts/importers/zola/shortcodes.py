"""Zola's shortcodes in a text: `{{ name(id="x") }}` and `{% name() %}…{% end %}`."""

from __future__ import annotations

import re

from ..hugo.shortcodes import Call, Expand, indented
from ..text import code_spans, in_spans, line_at

_OPENING = re.compile(
    r"(?P<mark>\{\{|\{%)-?\s*(?:(?P<end>end)\s*-?%\}|(?P<name>[A-Za-z_]\w*)\s*\()"
)
_ESCAPED = re.compile(r"(\{\{|\{%)/\*(.*?)\*/(\}\}|%\})", re.DOTALL)
_ARGUMENT = re.compile(
    r"""\s*(?P<key>[A-Za-z_]\w*)\s*=\s*
    (?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|`(?P<tick>[^`]*)`|\[(?P<list>[^\]]*)\]
    |(?P<bare>[^\s,()]+))\s*,?""",
    re.VERBOSE,
)
_CLOSING = {"{{": re.compile(r"\s*,?\s*\)\s*-?\}\}"), "{%": re.compile(r"\s*,?\s*\)\s*-?%\}")}


def expand(text: str, replace: Expand, *, first_line: int = 1) -> str:
    """`text` with each shortcode replaced; those in code stay, escaped ones show what they are."""
    if "{{" not in text and "{%" not in text:
        return text
    spans = code_spans(text)
    #: What is written so far, and for each open shortcode the call, its start, and what is before.
    parts: list[str] = []
    opened: list[tuple[Call, int, list[str]]] = []
    at = 0
    for found in _OPENING.finditer(text):
        if found.start() < at or (in_spans(spans, found.start()) and not opened):
            continue
        if found["end"]:
            if opened:
                call, start, before = opened.pop()
                call.inner = "".join([*parts, text[at : found.start()]])
                parts = [*before, indented(replace(call), text, start)]
                at = found.end()
            continue
        read = _call(text, found)
        if read is None:
            continue
        call, end = read
        call.line = line_at(text, found.start(), first_line)
        call.inside = tuple(each.name for each, _, _ in opened)
        parts.append(text[at : found.start()])
        at = end
        if found["mark"] == "{%":
            opened.append((call, found.start(), parts))
            parts = []
        else:
            parts.append(indented(replace(call), text, found.start()))
    while opened:  # never closed: it stays out, what it holds stays
        call, start, before = opened.pop()
        parts = [*before, replace(call), *parts]
    return _ESCAPED.sub(r"\1\2\3", "".join([*parts, text[at:]]))


def _call(text: str, opening: re.Match[str]) -> tuple[Call, int] | None:
    """The call that begins at `opening`, and where its tag ends."""
    named: dict[str, str] = {}
    at = opening.end()
    closing = _CLOSING[opening["mark"]]
    while not (end := closing.match(text, at)):
        found = _ARGUMENT.match(text, at)
        if found is None:
            return None
        named[found["key"].lower()] = _value(found)
        at = found.end()
    return Call(name=opening["name"].lower(), named=named), end.end()


def _value(found: re.Match[str]) -> str:
    if found["list"] is not None:
        items = re.findall(r"\"([^\"]*)\"|'([^']*)'|([^\s,\"']+)", found["list"])
        return ",".join("".join(item) for item in items)
    quoted = (found[kind] for kind in ("double", "single", "tick") if found[kind] is not None)
    return next(quoted, found["bare"] or "")
