"""The plain text of inline tokens, as titles, ids and labels need it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markdown_it.token import Token


def plain_text(tokens: Iterable[Token]) -> str:
    """The text of `tokens` without markup, images and badges, on one line."""
    return " ".join("".join(map(_piece, tokens)).split())


def shown_text(tokens: Iterable[Token]) -> str:
    """The same, with the spaces that break no line as they are."""
    return " ".join(filter(None, re.split(r"[ \t\n]+", "".join(map(_piece, tokens)))))


def _piece(token: Token) -> str:
    if token.meta.get("in_badge"):
        return ""
    match token.type:
        case "text" | "code_inline" | "expression":
            return token.content
        case "softbreak" | "hardbreak":
            return " "
        case _:
            return ""
