"""Reading and cutting HTML: tokens, attributes, bodies, links, and text for XML and JSON.

In comes HTML as text; out go positions, pieces and whole documents that stay balanced. Nothing
here knows posts or pages. The room imports `urls` and `errors` at most.
"""

from __future__ import annotations

from .attributes import Attribute, attributes, classes, classes_of, get
from .body import Body, Piece, body_of
from .tokens import RAW_TEXT, VOID, Token, open_code, partners, tokens

__all__ = [
    "RAW_TEXT",
    "VOID",
    "Attribute",
    "Body",
    "Piece",
    "Token",
    "attributes",
    "body_of",
    "classes",
    "classes_of",
    "get",
    "open_code",
    "partners",
    "tokens",
]
