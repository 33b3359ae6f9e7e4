"""Where `{{ … }}` stands in text and in addresses, so that Markdown leaves its inside alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from markdown_it.helpers import parseLinkDestination, parseLinkLabel, parseLinkTitle
from markdown_it.rules_inline import StateInline

from ..expressions import match_at

_DELIMITER = re.compile(r"\{\{|\}\}")


def expression_rule(state: StateInline, silent: bool) -> bool:
    """Inline rule: a `{{ … }}` becomes one token, evaluated later if it is ours."""
    if not state.src.startswith("{{", state.pos, state.posMax):
        return False
    # Never past the next `{{`: thousands of them without an end stay cheap.
    delimiter = _DELIMITER.search(state.src, state.pos + 2, state.posMax)
    if delimiter is None or delimiter[0] == "{{":
        return False
    if not silent:
        state.push("expression", "", 0).content = state.src[state.pos : delimiter.end()]
    state.pos = delimiter.end()
    return True


@dataclass(kw_only=True)
class Destination:
    """What markdown-it expects of a parsed link destination."""

    ok: bool
    pos: int
    str: str


class Helpers:
    """The helpers markdown-it parses links with; a destination may hold one of our expressions."""

    parseLinkLabel = staticmethod(parseLinkLabel)
    parseLinkTitle = staticmethod(parseLinkTitle)

    @staticmethod
    def parseLinkDestination(text: str, pos: int, maximum: int) -> Any:
        """A destination: `{{ $frontmatter.link }}` and what follows it, or a plain one."""
        found = match_at(text, pos, maximum) if text.startswith("{{", pos) else None
        if found is None:
            return parseLinkDestination(text, pos, maximum)
        rest = parseLinkDestination(text, found.end, maximum)
        written = text[pos : found.end]
        if not rest.ok:
            return Destination(ok=True, pos=found.end, str=written)
        return Destination(ok=True, pos=rest.pos, str=written + rest.str)
