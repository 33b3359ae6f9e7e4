"""HTML by its places: what stands where, so that the rest can be copied to the letter."""

from __future__ import annotations

from .attributes import Attribute, attributes, classes, get
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
    "get",
    "open_code",
    "partners",
    "tokens",
]
