"""Containers `::: tip Title` and quotes `> [!NOTE]` as admonitions and details of Material."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from . import attributes
from .state import ConversionState, state_of

TRANSLATED = {
    "tip": "tip",
    "info": "info",
    "note": "note",
    "important": "info important",
    "warning": "warning",
    "danger": "danger",
    "caution": "danger caution",
}
"""Types of VuePress, VitePress and GitHub, and the classes that Material styles."""

MATERIAL = frozenset({"abstract", "success", "question", "failure", "bug", "example", "quote"})
"""Further types of Material and Obsidian; the default title is the name."""

_ALERT = re.compile(r"\[!([A-Za-z]{1,20})\]([+-]?)([^\n]*)")


def is_admonition(name: str) -> bool:
    """Whether `name` is a type of admonition."""
    return name in TRANSLATED or name in MATERIAL


def _default_title(conversion: ConversionState, name: str) -> str:
    return name.capitalize() if name in MATERIAL else conversion.t(f"container.{name}")


def _title(kind: str, tag: str, text: str, line: int, level: int) -> Iterator[Token]:
    yield Token(f"{kind}_open", tag, 1, block=True, level=level)
    yield Token("inline", "", 0, content=text, children=[], map=[line, line + 1], level=level + 1)
    yield Token(f"{kind}_close", tag, -1, block=True, level=level)


def admonition(
    conversion: ConversionState, name: str, title: str, *, line: int, level: int
) -> tuple[list[Token], Token]:
    """Opening tokens of an admonition, title included, and its closing token."""
    title, extra = attributes.take_trailing(title)
    classes = f"admonition {TRANSLATED.get(name, name)}"
    box = Token("admonition_open", "div", 1, attrs={"class": classes}, block=True, level=level)
    attributes.apply(box, extra or {})
    title = title or _default_title(conversion, name)
    opened = [box, *_title("admonition_title", "p", title, line, level + 1)]
    opened[1].attrSet("class", "admonition-title")
    return opened, Token("admonition_close", "div", -1, block=True, level=level)


def details(
    conversion: ConversionState, classes: str, title: str, *, is_open: bool, line: int, level: int
) -> tuple[list[Token], Token]:
    """Opening tokens of a `<details>`, `<summary>` included, and its closing token."""
    box = Token("details_open", "details", 1, attrs={"class": classes}, block=True, level=level)
    if is_open:
        box.attrSet("open", "open")
    title = title or conversion.t("container.details")
    opened = [box, *_title("summary", "summary", title, line, level + 1)]
    return opened, Token("details_close", "details", -1, block=True, level=level)


def open_box(state: StateBlock, name: str, rest: str, line: int) -> Token:
    """Push the opening tokens of the container `name`; return its closing token."""
    conversion = state_of(state.env)
    if name == "details":
        title, is_open = _take_open(rest)
        tokens, closing = details(
            conversion, name, title, is_open=is_open, line=line, level=state.level
        )
    else:
        tokens, closing = admonition(conversion, name, rest, line=line, level=state.level)
    tokens[0].map = [line, line + 1]
    state.tokens.extend(tokens)
    return closing


def _take_open(rest: str) -> tuple[str, bool]:
    for mark in ("{open}", "{open=true}", "open"):
        if rest.endswith(mark) and (mark[0] == "{" or rest == mark):
            return rest.removesuffix(mark).rstrip(), True
    return rest, False


def alerts(state: StateCore) -> None:
    """Core rule before inline parsing: turn quotes `> [!NOTE] Title` into admonitions."""
    conversion = state_of(state.env)
    stack: list[Token | None] = []
    tokens: list[Token] = []
    for index, token in enumerate(state.tokens):
        if token.type == "blockquote_open":
            opened, closing = _alert(conversion, state.tokens, index)
            tokens.extend(opened or [token])
            stack.append(closing)
        elif token.type == "blockquote_close":
            tokens.append(stack.pop() or token)
        else:
            tokens.append(token)
    state.tokens = [token for token in tokens if token.type != "consumed"]


def _alert(
    conversion: ConversionState, tokens: list[Token], index: int
) -> tuple[list[Token], Token | None]:
    if index + 2 >= len(tokens) or tokens[index + 1].type != "paragraph_open":
        return [], None
    quote, text = tokens[index], tokens[index + 2]
    mark = _ALERT.match(text.content)
    if mark is None or not is_admonition(name := mark[1].lower()):
        return [], None
    text.content = text.content[mark.end() :].lstrip("\n")
    if not text.content:
        for used in tokens[index + 1 : index + 4]:
            used.type = "consumed"
    line, end = text.map or (0, 0)
    text.map = [line + 1, end]
    return _box(conversion, name, mark, line=line, level=quote.level)


def _box(
    conversion: ConversionState, name: str, mark: re.Match[str], *, line: int, level: int
) -> tuple[list[Token], Token]:
    title = (mark[3] or "").strip()
    if not mark[2]:
        return admonition(conversion, name, title, line=line, level=level)
    classes = TRANSLATED.get(name, name)
    title = title or _default_title(conversion, name)
    return details(conversion, classes, title, is_open=mark[2] == "+", line=line, level=level)
