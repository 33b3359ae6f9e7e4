"""Task lists `- [x] done` in the markup of pymdownx.tasklist, which Material styles."""

from __future__ import annotations

import html
from collections.abc import Sequence

from markdown_it.token import Token

from .plain_text import plain_text

_STATES = {"[ ] ": "", "[x] ": " checked", "[X] ": " checked"}


def mark_tasks(tokens: Sequence[Token]) -> None:
    """Replace `[ ]` at the start of list items by checkboxes; set classes of items and lists."""
    lists: list[Token] = []
    for index, token in enumerate(tokens):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append(token)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            # mdit-py-plugins drops the start of a list in a note that is defined twice.
            del lists[-1:]
        elif token.type == "list_item_open" and _mark(tokens[index + 1 : index + 3]):
            token.attrJoin("class", "task-list-item")
            if "task-list" not in str(lists[-1].attrGet("class") or ""):
                lists[-1].attrJoin("class", "task-list")


def _mark(inside: Sequence[Token]) -> bool:
    if [token.type for token in inside] != ["paragraph_open", "inline"]:
        return False
    children = inside[1].children or []
    if not children or children[0].type != "text":
        return False
    state = _STATES.get(children[0].content[:4])
    if state is None:
        return False
    children[0].content = children[0].content[4:]
    # The checkbox needs an accessible name: the label of Material has no text.
    name = html.escape(plain_text(children))
    children.insert(0, Token("html_inline", "", 0, content=_box(state, name)))
    return True


def _box(state: str, name: str) -> str:
    return (
        '<label class="task-list-control">'
        f'<input type="checkbox" aria-label="{name}" disabled{state}/>'
        '<span class="task-list-indicator"></span></label> '
    )
