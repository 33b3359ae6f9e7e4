"""Slides of VuePress, `@slidestart` to `@slideend`: their text, with rules between them."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from .lines import is_outside, line_text, skip_block, tokenize
from .state import state_of

_START = re.compile(r"@slidestart(?:[ \t]+[\w-]+)?[ \t]*")
_SEPARATORS = frozenset({"---", "--"})


def slides_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Block rule: parse each slide as a document of its own."""
    conversion = state_of(state.env)
    if state.is_code_block(start) or not _START.fullmatch(line_text(state, start)):
        return False
    if silent or conversion.in_slides:
        return not conversion.in_slides
    conversion.in_slides = True
    line = first = start + 1
    while line < end and not is_outside(state, line):
        text = line_text(state, line).strip()
        if text in _SEPARATORS or text == "@slideend":
            tokenize(state, first, line)
            if text == "@slideend":
                break
            rule = state.push("hr", "hr", 0)
            rule.map, rule.markup = [line, line + 1], "---"
            first = line + 1
        line = skip_block(state, line, end)
    else:
        conversion.warn(start, "`@slidestart` is not closed", "write `@slideend` below it")
        tokenize(state, first, line)
        line -= 1
    conversion.in_slides = False
    state.line = line + 1
    return True
