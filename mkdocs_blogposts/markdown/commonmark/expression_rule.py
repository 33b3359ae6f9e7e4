"""Parsing of `{{ … }}` in text and in addresses, so that Markdown inside is not parsed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from markdown_it.helpers import parseLinkDestination, parseLinkLabel, parseLinkTitle
from markdown_it.rules_inline import StateInline

from ..expressions import match_at

_DELIMITER = re.compile(r"\{\{|\}\}")


def expression_rule(state: StateInline, silent: bool) -> bool:
    """Inline rule: parse `{{ … }}` as one token, which `resolve` evaluates."""
    if not state.src.startswith("{{", state.pos, state.posMax):
        return False
    # Up to the next `{{`, so that thousands of unclosed ones stay cheap.
    delimiter = _DELIMITER.search(state.src, state.pos + 2, state.posMax)
    if delimiter is None or delimiter[0] == "{{":
        return False
    if not silent:
        state.push("expression", "", 0).content = state.src[state.pos : delimiter.end()]
    state.pos = delimiter.end()
    return True


@dataclass(kw_only=True)
class Destination:
    """A parsed link destination, with the fields that markdown-it reads."""

    ok: bool
    pos: int
    str: str


class Helpers:
    """Link helpers of markdown-it that allow an expression in a destination."""

    parseLinkLabel = staticmethod(parseLinkLabel)
    parseLinkTitle = staticmethod(parseLinkTitle)

    @staticmethod
    def parseLinkDestination(text: str, pos: int, maximum: int) -> Any:
        """Parse a destination, which may start with `{{ $frontmatter.link }}`."""
        found = match_at(text, pos, maximum)
        if found is None:
            return parseLinkDestination(text, pos, maximum)
        rest = parseLinkDestination(text, found.end, maximum)
        end, following = (rest.pos, rest.str) if rest.ok else (found.end, "")
        return Destination(ok=True, pos=end, str=text[pos : found.end] + following)
