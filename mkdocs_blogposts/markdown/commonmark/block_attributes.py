"""Attributes in braces at the end of a paragraph, an item or a cell, or under a list or a table.

The places are those of markdown-it-attrs, which VitePress uses: `text {.class}` is of the
paragraph or the item, `{.class}` on a line of its own of the list, the quote or the table that ends
there, or of the paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from .attributes import apply, attach, take_trailing

_LISTS = frozenset({"bullet_list_open", "ordered_list_open"})


def attributes_rule(state: StateCore) -> None:
    """Core rule before escapes are text: move attributes in braces to what they stand after."""
    for token in state.tokens:
        if token.type == "inline":
            attach(token.children or [])
    state.tokens = _attach_to_blocks(state.tokens)


def _attach_to_blocks(tokens: Sequence[Token]) -> list[Token]:
    """`tokens` with attributes moved to their blocks, without paragraphs of attributes alone."""
    consumed: set[int] = set()
    opened: list[Token] = []
    ended: tuple[int, Token] | None = None
    for index, token in enumerate(tokens):
        if token.type == "inline" and token.children:
            if ended and ended[0] == index - 2 and _take_only(token, ended[1]):
                consumed |= {index - 1, index, index + 1}
            else:
                _attach(tokens, index, opened)
        if token.nesting == 1:
            opened.append(token)
        elif token.nesting == -1 and opened:
            last = opened.pop()
            ended = (index, last) if last.type in (*_LISTS, "table_open") else ended
    return [token for index, token in enumerate(tokens) if index not in consumed]


def _take_only(inline: Token, target: Token) -> bool:
    """Move the text of `inline` to `target` if it is nothing but attributes."""
    text, found = _split(inline)
    if text or not found or len(inline.children or ()) > 1:
        return False
    apply(target, found)
    return True


def _split(inline: Token) -> tuple[str, dict[str, str] | None]:
    """The last text of `inline` before attributes in braces, and these."""
    last = (inline.children or [])[-1]
    return take_trailing(last.content) if last.type == "text" else (last.content, None)


def _attach(tokens: Sequence[Token], index: int, opened: Sequence[Token]) -> None:
    """Move attributes at the end of the inline token at `index`, within the blocks `opened`."""
    inline, parent = tokens[index], tokens[index - 1]
    text, found = _split(inline)
    # The id of a heading is its own matter.
    if not found or not opened or parent.type == "heading_open":
        return
    children = inline.children or []
    is_item = index > 1 and tokens[index - 2].type == "list_item_open"
    if text or len(children) == 1 or children[-2].type != "softbreak":
        children[-1].content = text
        apply(tokens[index - 2] if is_item else parent, found)
        return
    lists = [token for token in opened if token.type in _LISTS]
    ends = sum(1 for _ in takewhile(lambda token: token.nesting == -1, tokens[index + 1 :]))
    apply(lists[-1] if is_item and lists else opened[-ends], found)
    del children[-2:]
