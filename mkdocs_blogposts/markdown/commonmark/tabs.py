"""Tabs: `::: tabs`, `::: code-group` and `<CodeGroup>`, as content tabs of Material."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from ...html import get, tokens
from .fence_info import parse_info
from .lines import is_outside, line_text, skip_block, tokenize
from .state import state_of

TAB_KINDS = frozenset({"tabs", "code-tabs"})

_TAB = re.compile(r"@tab(:active)?(?![\w:-])[ \t]*(.*)", re.DOTALL)
_SYNC_ID = re.compile(r"(?<![ \t])[ \t]*+#[\w-]+$")


@dataclass(frozen=True, kw_only=True)
class Tab:
    """One tab: its label, and its lines from `start` up to `end`."""

    title: str
    active: bool = False
    start: int = 0
    end: int = 0


def push_tabs(state: StateBlock, tabs: Sequence[Tab], line: int) -> None:
    """Push the tokens of a set of tabs, opened at `line`; parse the content of each."""
    _push_opening(state, tabs, line)
    for tab in tabs:
        _push(state, "tab_open", 1)
        tokenize(state, tab.start, tab.end)
        _push(state, "tab_close", -1)
    _push(state, "tabs_close", -1)


def _push_opening(state: StateBlock, tabs: Sequence[Tab], line: int) -> None:
    opened = _push(state, "tabs_open", 1)
    conversion = state_of(state.env)
    conversion.tab_sets += 1
    active = next((index for index, tab in enumerate(tabs) if tab.active), 0)
    titles = [tab.title for tab in tabs]
    opened.map = [line, line + 1]
    opened.meta = {"titles": titles, "active": active, "number": conversion.tab_sets}


def _push(state: StateBlock, kind: str, nesting: Literal[1, -1]) -> Token:
    token = state.push(kind, "div", nesting)
    token.block = True
    return token


def tab_sections(state: StateBlock, start: int, end: int) -> list[Tab]:
    """The `@tab` sections between two lines, apart from those in nested blocks."""
    tabs: list[Tab] = []
    line = start
    while line < end:
        mark = _TAB.fullmatch(line_text(state, line))
        if mark is None:
            line = skip_block(state, line, end)
            continue
        if tabs:
            tabs[-1] = replace(tabs[-1], end=line)
        title = _SYNC_ID.sub("", mark[2].strip())
        line += 1
        tabs.append(Tab(title=title, active=mark[1] is not None, start=line, end=end))
    return tabs


def push_code_group(state: StateBlock, start: int, end: int, line: int) -> None:
    """Push the content of `::: code-group`: one tab for each code block."""
    outer, state.tokens = state.tokens, []
    tokenize(state, start, end)
    content, state.tokens = state.tokens, outer
    level = state.level
    fences = [token for token in content if token.type == "fence" and token.level == level]
    others = [token for token in content if not (token.type == "fence" and token.level == level)]
    if not fences:
        state.tokens.extend(others)
        return
    _push_opening(state, [Tab(title=_fence_title(fence)) for fence in fences], line)
    for fence in fences:
        fence.meta["in_tab"] = True
        _push(state, "tab_open", 1)
        fence.level = state.level
        state.tokens.append(fence)
        _push(state, "tab_close", -1)
    _push(state, "tabs_close", -1)
    # Other content follows the tabs.
    state.tokens.extend(others)


def _fence_title(fence: Token) -> str:
    info = parse_info(fence.info)
    return info.title or info.language or "txt"


def code_group_tag_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Block rule: parse `<CodeGroup>` and its `<CodeGroupItem>`, each tag on its own line."""
    if not _is_code_group(state, start, end):
        return False
    if silent:
        return True
    closing = _find(state, start + 1, end, "</CodeGroup>")
    parent, state.parentType = state.parentType, "container"
    push_tabs(state, _items(state, start + 1, closing), start)
    state.parentType = parent
    state.line = _after(state, closing, end, "</CodeGroup>")
    return True


def _is_code_group(state: StateBlock, start: int, end: int) -> bool:
    if state.is_code_block(start) or line_text(state, start).strip() != "<CodeGroup>":
        return False
    first = state.skipEmptyLines(start + 1)
    return first < end and _item_tag(line_text(state, first).strip()) is not None


def _find(state: StateBlock, start: int, end: int, tag: str) -> int:
    """The line of `tag` alone, outside nested blocks; otherwise the end of the block."""
    line = start
    while line < end and not is_outside(state, line):
        if line_text(state, line).strip() == tag:
            return line
        line = skip_block(state, line, end)
    return min(line, end)


def _after(state: StateBlock, line: int, end: int, tag: str) -> int:
    return line + 1 if line < end and line_text(state, line).strip() == tag else line


def _items(state: StateBlock, start: int, end: int) -> list[Tab]:
    tabs: list[Tab] = []
    line = start
    while line < end:
        tag = _item_tag(line_text(state, line).strip())
        line += 1
        if tag is not None:
            closing = _find(state, line, end, "</CodeGroupItem>")
            title = get(tag, "title") or f"{len(tabs) + 1}"
            active = get(tag, "active") is not None
            tabs.append(Tab(title=title, active=active, start=line, end=closing))
            line = _after(state, closing, end, "</CodeGroupItem>")
    return tabs


def _item_tag(text: str) -> str | None:
    """The start tag in `text` if that is a `<CodeGroupItem>`."""
    if not text.startswith("<CodeGroupItem") or not text.endswith(">"):
        return None
    return next((tag.source for tag in tokens(text) if tag.kind == "start"), None)


def render_tabs_open(_: Any, tokens: Sequence[Token], index: int, *__: Any) -> str:
    """HTML of the radio buttons and labels of a set of tabs, as in pymdownx.tabbed."""
    meta = tokens[index].meta
    number, titles = meta["number"], meta["titles"]
    inputs, labels = [], []
    for position, title in enumerate(titles, start=1):
        ident = f"__tabbed_{number}_{position}"
        checked = ' checked="checked"' if position == meta["active"] + 1 else ""
        inputs.append(f'<input{checked} id="{ident}" name="__tabbed_{number}" type="radio" />')
        labels.append(f'<label for="{ident}">{html.escape(title)}</label>')
    return (
        f'<div class="tabbed-set tabbed-alternate" data-tabs="{number}:{len(titles)}">'
        f'{"".join(inputs)}<div class="tabbed-labels">{"".join(labels)}</div>\n'
        '<div class="tabbed-content">\n'
    )
