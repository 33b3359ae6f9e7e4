"""The bounds of an expression, and the error raised where one has no value."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

MAX_SOURCE: Final = 2_000
"""Characters between `{{` and `}}`."""

MAX_NESTING: Final = 64
"""Levels of operators and brackets inside one another, as the parser counts them."""

MAX_TEXT: Final = 100_000
"""Characters of any text that an expression makes."""

MAX_STEPS: Final = 20_000
"""Operations of one evaluation; long texts and lists count for more than one."""

MAX_DEPTH: Final = 100
"""Lists and objects inside one another in a value."""


class ExpressionError(Exception):
    """An expression that has no value here; its message is a sentence for the author."""


def check_size(size: int) -> None:
    """Raise ExpressionError where a text of `size` characters must not be made."""
    if size > MAX_TEXT:
        raise ExpressionError(f"the result is longer than {MAX_TEXT} characters")


def joined(pieces: Iterable[str]) -> str:
    """The pieces as one text; raises ExpressionError as soon as they are too long together."""
    found: list[str] = []
    size = 0
    for piece in pieces:
        size += len(piece)
        check_size(size)
        found.append(piece)
    return "".join(found)
