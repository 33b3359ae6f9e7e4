"""Block rule for containers `::: name`: tabs, code groups, admonitions, plain elements."""

from __future__ import annotations

from collections.abc import Iterable

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from .admonitions import is_admonition, open_box
from .lines import closes, container_end, parse_opening, tokenize
from .state import state_of
from .tabs import TAB_KINDS, push_code_group, push_tabs, tab_sections

#: Containers that align their text.
_ALIGNMENTS = frozenset({"center", "left", "right", "justify"})

#: Containers that show code and what it does; a page without Vue shows the code.
_DEMOS = frozenset({"demo", "normal-demo", "md-demo", "vue-demo", "react-demo"})

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
    elif name.lower() in _DEMOS:
        tokenize(state, inside, closing)
    else:
        _push_box(state, name, rest, start, closing)


def _push_box(state: StateBlock, name: str, rest: str, start: int, closing: int) -> None:
    kind = name.lower()
    if kind == "details" or is_admonition(kind):
        last = open_box(state, kind, rest, start)
    else:
        last = _open_plain(state, name, start)
    state.level += 1
    first = len(state.tokens)
    tokenize(state, start + 1, closing)
    if kind == "steps":
        _number(state.tokens[first:], state.level)
    state.level -= 1
    state.tokens.append(last)


def _number(tokens: Iterable[Token], level: int) -> None:
    """Make numbered lists of those at `level`."""
    for token in tokens:
        if token.level == level and token.type in ("bullet_list_open", "bullet_list_close"):
            token.type, token.tag = token.type.replace("bullet", "ordered"), "ol"


def _open_plain(state: StateBlock, name: str, line: int) -> Token:
    """Push a `<div>` for `v-pre`, `raw` or an unknown container; return its closing token."""
    kind = "verbatim" if name == "v-pre" else "container"
    opened = Token(f"{kind}_open", "div", 1, block=True, level=state.level)
    opened.map = [line, line + 1]
    if name.lower() in _ALIGNMENTS:
        opened.attrSet("style", f"text-align: {name.lower()}")
    elif name != "v-pre":
        classes = {"raw": "vp-raw", "steps": "blogposts-steps"}
        opened.attrSet("class", classes.get(name.lower(), name))
    if name.lower() not in ("v-pre", "raw", "steps", *_ALIGNMENTS, *TAB_KINDS):
        state_of(state.env).warn(line, f"`::: {name}` is not a known container", _HINT)
    state.tokens.append(opened)
    return Token(f"{kind}_close", "div", -1, block=True, level=state.level)
