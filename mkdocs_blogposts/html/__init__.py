"""Reading and cutting HTML: tokens, attributes, bodies, links, and text for XML and JSON.

Input is HTML as text; output is offsets, parts and balanced HTML. The modules do not depend on
posts or pages; they import `urls` and `errors` at most.
"""

from __future__ import annotations

from .attributes import Attribute, attributes, classes, classes_of, get
from .body import Body, Piece, body_of, heading_text
from .tokens import RAW_TEXT, VOID, Token, matching_tags, open_raw_text, tokens

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
    "heading_text",
    "matching_tags",
    "open_raw_text",
    "tokens",
]
