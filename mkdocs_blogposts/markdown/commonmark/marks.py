"""Inline syntax for `==highlight==`, `H~2~O` and `x^2^`."""

from __future__ import annotations

import re
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

_EQUALS = ord("=")
_SHORT = {
    "~": (re.compile(r"~((?:[^\s~\\]|\\.){1,100})~(?!~)"), "sub"),
    "^": (re.compile(r"\^((?:[^\s^\\\[]|\\.){1,100})\^"), "sup"),
}
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~ ])")


def use_marks(md: MarkdownIt) -> None:
    """Add the three marks to `md`."""
    md.inline.ruler.before("strikethrough", "mark", _scan_mark)
    md.inline.ruler2.before("strikethrough", "mark", _pair_marks)
    md.inline.ruler.after("strikethrough", "sub_sup", _short_mark)


def _scan_mark(state: StateInline, silent: bool) -> bool:
    if silent or not state.src.startswith("==", state.pos):
        return False
    run = state.scanDelims(state.pos, True)
    if run.length != 2:
        state.pending += "=" * run.length
        state.pos += run.length
        return True
    state.push("text", "", 0).content = "=="
    state.delimiters.append(
        Delimiter(
            marker=_EQUALS,
            length=0,
            token=len(state.tokens) - 1,
            end=-1,
            open=run.can_open,
            close=run.can_close,
        )
    )
    state.pos += 2
    return True


def _pair_marks(state: StateInline) -> None:
    inner = (meta["delimiters"] for meta in state.tokens_meta if meta and "delimiters" in meta)
    for delimiters in (state.delimiters, *inner):
        for opener in delimiters:
            if opener.marker == _EQUALS and opener.end != -1:
                _turn(state.tokens[opener.token], "mark_open", 1)
                _turn(state.tokens[delimiters[opener.end].token], "mark_close", -1)


def _turn(token: Token, kind: str, nesting: Literal[1, -1]) -> None:
    token.type, token.tag, token.content, token.markup = kind, "mark", "", "=="
    token.nesting = nesting


def _short_mark(state: StateInline, silent: bool) -> bool:
    pattern, tag = _SHORT.get(state.src[state.pos], (None, ""))
    found = pattern.match(state.src, state.pos, state.posMax) if pattern else None
    if found is None:
        return False
    if not silent:
        state.push(f"{tag}_open", tag, 1)
        state.push("text", "", 0).content = _ESCAPED.sub(r"\1", found[1])
        state.push(f"{tag}_close", tag, -1)
    state.pos = found.end()
    return True
