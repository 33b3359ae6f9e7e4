"""How far an expression may go, and what is raised when it goes too far or makes no sense."""

from __future__ import annotations

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


def bounded(text: str) -> str:
    """Give `text` back, or raise ExpressionError where it is longer than MAX_TEXT."""
    check_size(len(text))
    return text


def check_size(size: int) -> None:
    """Raise ExpressionError where a text of `size` characters must not be made."""
    if size > MAX_TEXT:
        raise ExpressionError(f"the result is longer than {MAX_TEXT} characters")


class TextBuffer:
    """Pieces of one text, refused as soon as they are too long together."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._size = 0

    def add(self, piece: str) -> None:
        self._size += len(piece)
        check_size(self._size)
        self._pieces.append(piece)

    def text(self) -> str:
        return "".join(self._pieces)
