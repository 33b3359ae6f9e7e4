"""Formulas `$x$` and `$$x$$`, where the site has `pymdownx.arithmatex`: as that writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.dollarmath.index import math_block_dollar, math_inline_dollar
from pymdownx.arithmatex import arithmatex_fenced_format, arithmatex_inline_format

from .state import state_of

#: A sign of money after its amount.
_MONEY = re.compile(r"[0-9]\$(?![\w\\])")
_parse_inline = math_inline_dollar(allow_space=False, allow_double=True)
_END = re.compile(r"\$\$[ \t]*$", re.MULTILINE)
_parse_block = math_block_dollar(allow_labels=False, allow_blank_lines=True)


def use_math(md: MarkdownIt) -> None:
    """Add formulas to `md`."""
    md.inline.ruler.before("escape", "math", _inline)
    alternatives: RuleOptionsType = {
        "alt": ["paragraph", "reference", "blockquote", "list", "footnote_def"]
    }
    md.block.ruler.before("fence", "math_block", _block, alternatives)
    for kind in ("math_inline", "math_inline_double", "math_block"):
        md.add_render_rule(kind, _render)


def _inline(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if state_of(state.env).source.math is None or _MONEY.match(state.src, max(start - 1, 0)):
        return False
    is_found = _parse_inline(state, True)
    end, state.pos = state.pos, start
    # A digit may well stand before a formula, and none after it: `$5 or $6`.
    if not is_found or state.src[end : end + 1].isdigit():
        return False
    if silent:
        state.pos = end
    return silent or _parse_inline(state, False)


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state_of(state.env).source.math is None:
        return False
    position = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("$$", position) or position + 2 > _last_end(state.src):
        return False
    count, line = len(state.tokens), state.line
    found = _parse_block(state, start, end, silent)
    if silent:  # the rule knows no such question
        del state.tokens[count:]
        state.line = line
    return found


@lru_cache(maxsize=8)
def _last_end(src: str) -> int:
    """The position of the last `$$` that ends a line; -1 without one."""
    return max((end.start() for end in _END.finditer(src)), default=-1)


def _render(_: Any, tokens: Sequence[Token], index: int, __: Any, env: Any) -> str:
    token, options = tokens[index], state_of(env).source.math or {}
    if token.block:
        return f"{_as_block(token.content, options)}\n"
    wrap = "tex_inline_wrap" if token.type == "math_inline" else "tex_block_wrap"
    return _as_inline(token.content, options, wrap)


def _as_inline(tex: str, options: Mapping[str, Any], wrap: str) -> str:
    tag, preview = options.get("inline_tag", "span"), options.get("preview", True)
    if not options.get("generic"):
        written = arithmatex_inline_format(mode="mathjax", tag=tag, preview=preview)(tex)
    else:
        write = arithmatex_inline_format(mode="generic", tag=tag)
        written = write(tex, wrap=_wrap(options, wrap))
    return ElementTree.tostring(written, encoding="unicode", method="html")


def _as_block(tex: str, options: Mapping[str, Any]) -> str:
    tag, preview = options.get("block_tag", "div"), options.get("preview", False)
    if not options.get("generic"):
        write = arithmatex_fenced_format(mode="mathjax", tag=tag, preview=preview)
        return str(write(tex.strip()))
    write = arithmatex_fenced_format(mode="generic", tag=tag)
    wrap = _wrap(options, "tex_block_wrap")
    return str(write(tex, classes=[], id_value="", attrs={}, wrap=wrap))


def _wrap(options: Mapping[str, Any], name: str) -> str:
    default = ("\\(", "\\)") if name == "tex_inline_wrap" else ("\\[", "\\]")
    opening, closing = (
        mark.replace("{", "{{").replace("}", "}}") for mark in options.get(name) or default
    )
    return f"{opening}{{}}{closing}"
