"""Inline syntax for `==highlight==`, `H~2~O` and `x^2^`."""

from __future__ import annotations

import re
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

from .cjk import is_cjk

_EQUALS = ord("=")
#: What stands below or above the line: letters of alphabets, digits, signs between them. TeX that
#: nothing renders, paths, and the tildes of Chinese and Japanese, as in `1~2，3~4`, are text.
_INDEX = r"(?:[^\W_]|\\[^\w\s]|[+\-=().,*′'])"
_SHORT = {
    "~": (re.compile(rf"(?<=[^\s~])~((?:{_INDEX}){{1,30}})~(?!~)"), "sub"),
    "^": (re.compile(rf"\^((?:{_INDEX}){{1,30}})\^(?![\w{{\\])"), "sup"),
}
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~ ])")
#: `==` beside one of these compares, as in `a==b`.
_OPERAND_BEFORE = re.compile(r"[A-Za-z0-9)\]'\"]")
_OPERAND_AFTER = re.compile(r"[A-Za-z0-9(\['\"]")


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
    before = state.src[state.pos - 1 : state.pos]
    after = state.src[state.pos + 2 : state.pos + 3]
    state.push("text", "", 0).content = "=="
    state.delimiters.append(
        Delimiter(
            marker=_EQUALS,
            length=0,
            token=len(state.tokens) - 1,
            end=-1,
            open=run.can_open and not _OPERAND_BEFORE.match(before),
            close=run.can_close and not _OPERAND_AFTER.match(after),
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
    if found is None or not _is_index(found):
        return False
    if not silent:
        state.push(f"{tag}_open", tag, 1)
        state.push("text", "", 0).content = _ESCAPED.sub(r"\1", found[1])
        state.push(f"{tag}_close", tag, -1)
    state.pos = found.end()
    return True


def _is_index(found: re.Match[str]) -> bool:
    """Return whether a text between two marks is an index, and these are no signs of ranges."""
    text, start, end = found[1], found.start(), found.end()
    is_range = found.string[start - 1 : start].isdigit() and found.string[end : end + 1].isdigit()
    is_word = any(char.isalnum() for char in text) and not any(map(is_cjk, text))
    return is_word and not is_range and text.count("(") == text.count(")")
