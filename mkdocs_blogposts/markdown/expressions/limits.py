"""Limits of expressions, and the error for an expression without a value."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

MAX_SOURCE: Final = 2_000
"""Maximum number of characters between `{{` and `}}`."""

MAX_NESTING: Final = 64
"""Maximum nesting of operators and brackets."""

MAX_TEXT: Final = 100_000
"""Maximum number of characters of any text in an evaluation."""

MAX_STEPS: Final = 20_000
"""Maximum number of operations of one evaluation; long texts and lists count more."""

MAX_DEPTH: Final = 100
"""Maximum nesting of lists and objects in a value."""


class ExpressionError(Exception):
    """An expression without a value; the message is for the author."""


def check_size(size: int) -> None:
    """Raise ExpressionError if a text of `size` characters is too long."""
    if size > MAX_TEXT:
        raise ExpressionError(f"the result is longer than {MAX_TEXT} characters")


def join_limited(pieces: Iterable[str]) -> str:
    """The pieces as one text; raises ExpressionError as soon as it is too long."""
    parts: list[str] = []
    size = 0
    for piece in pieces:
        size += len(piece)
        check_size(size)
        parts.append(piece)
    return "".join(parts)
