"""Plain text of inline tokens, for titles, ids and labels."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markdown_it.token import Token


def plain_text(tokens: Iterable[Token]) -> str:
    """The text of `tokens` without markup, images and badges, on one line."""
    return " ".join("".join(map(_piece, tokens)).split())


def source_text(tokens: Iterable[Token]) -> str:
    """The text of which VuePress and VitePress make an id: with badges, without short codes."""
    return "".join(_text(token) for token in tokens if token.type != "emoji")


def shown_text(tokens: Iterable[Token]) -> str:
    """The text of `tokens` like `plain_text`, but with its non-breaking spaces."""
    return " ".join(filter(None, re.split(r"[ \t\n]+", "".join(map(_piece, tokens)))))


def _piece(token: Token) -> str:
    if token.meta.get("in_badge"):
        return ""
    return _text(token)


def _text(token: Token) -> str:
    match token.type:
        case "text" | "emoji" | "code_inline" | "expression":
            return token.content
        case "softbreak" | "hardbreak":
            return " "
        case _:
            return ""
