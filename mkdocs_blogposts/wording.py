"""How a value found in an author's file is named in a message."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

#: Longer values are cut: a message is read in a terminal.
LONGEST_QUOTE = 40


def quoted(text: str) -> str:
    """`text` between quotes: on one line, printable, not too long."""
    line = " ".join(text[: LONGEST_QUOTE * 4].split())
    shown = "".join(char if char.isprintable() else "?" for char in line)
    return f"'{shown[: LONGEST_QUOTE - 1]}…'" if len(shown) > LONGEST_QUOTE else f"'{shown}'"


def predicate(value: object) -> str:
    """What `value` is, as the predicate of a sentence: "is 'soon'", "is a list"."""
    match value:
        case None:
            return "is empty"
        case str():
            return f"is {quoted(value)}" if value.strip() else "is empty"
        case bool():
            return f"is {str(value).lower()}"
        case int() | float() | date():
            return f"is {_plain(value)}"
        case Mapping():
            return "is a mapping"
        case list() | tuple() | set() | frozenset():
            return "is a list"
        case _:
            return "is of a kind that cannot be read"


def _plain(value: float | date) -> str:
    try:
        text = str(value)
    except ValueError:  # Python refuses to print an integer of more than 4300 digits
        return "a very large number"
    return text if len(text) <= LONGEST_QUOTE else "a very large number"
