"""Block rule for containers `::: name`: tabs, code groups, admonitions, plain elements."""

from __future__ import annotations

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from .admonitions import is_admonition, open_box
from .lines import closes, container_end, parse_opening, tokenize
from .state import state_of
from .tabs import TAB_KINDS, push_code_group, push_tabs, tab_sections

_HINT = "write tip, info, note, important, warning, danger, caution, details, tabs or code-group"


def container_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Block rule: parse the lines from `::: name` to the closing colons."""
    found = None if state.is_code_block(start) else parse_opening(state, start)
    if found is None:
        return False
    if silent:
        return True
    colons, name, rest = found
    closing, is_closed = container_end(state, start, end, colons)
    # Colons there close the container around this one, which is reported as another mistake.
    if not is_closed and not closes(state, closing, colons):
        hint = f"write a line of {colons} colons where it ends"
        state_of(state.env).warn(start, f"`{':' * colons} {name}` is not closed", hint)
    parent, state.parentType = state.parentType, "container"
    _push(state, name, rest, start, closing)
    state.parentType = parent
    state.line = closing + (1 if is_closed else 0)
    return True


def _push(state: StateBlock, name: str, rest: str, start: int, closing: int) -> None:
    inside = start + 1
    if name in TAB_KINDS and (tabs := tab_sections(state, inside, closing)):
        # Text above the first `@tab` precedes the tabs.
        tokenize(state, inside, tabs[0].start - 1)
        push_tabs(state, tabs, start)
    elif name == "code-group":
        push_code_group(state, inside, closing, start)
    else:
        _push_box(state, name, rest, start, closing)


def _push_box(state: StateBlock, name: str, rest: str, start: int, closing: int) -> None:
    kind = name.lower()
    if kind == "details" or is_admonition(kind):
        last = open_box(state, kind, rest, start)
    else:
        last = _open_plain(state, name, start)
    state.level += 1
    tokenize(state, start + 1, closing)
    state.level -= 1
    state.tokens.append(last)


def _open_plain(state: StateBlock, name: str, line: int) -> Token:
    """Push a `<div>` for `v-pre`, `raw` or an unknown container; return its closing token."""
    kind = "verbatim" if name == "v-pre" else "container"
    opened = Token(f"{kind}_open", "div", 1, block=True, level=state.level)
    opened.map = [line, line + 1]
    if name != "v-pre":
        opened.attrSet("class", "vp-raw" if name == "raw" else name)
    if name not in ("v-pre", "raw", *TAB_KINDS):
        state_of(state.env).warn(line, f"`::: {name}` is not a known container", _HINT)
    state.tokens.append(opened)
    return Token(f"{kind}_close", "div", -1, block=True, level=state.level)
