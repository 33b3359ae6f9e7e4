"""Where a text holds expressions of ours, and the text with their values in place.

As in Vue, an expression ends at the first `}}`, be it in a string. It holds no `{{` either,
so that a stray one in front of it does no harm and each character is looked at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from .display import to_text
from .evaluator import ROOTS, evaluate
from .limits import MAX_SOURCE, ExpressionError

_DELIMITER: Final = re.compile(r"\{\{|\}\}")
_MARK: Final = re.compile("\ue000([0-9]{1,6})\ue001")
_WORD: Final = re.compile(
    # Names in strings and after a dot are none; a string left open goes on to the end.
    r"'(?:[^'\\]|\\.)*+\\?(?:'|\Z)|\"(?:[^\"\\]|\\.)*+\\?(?:\"|\Z)"
    r"|\.\.\.|\.\s*[\w$]+|(?P<name>[\w$]+)",
    re.DOTALL,
)


@dataclass(frozen=True, kw_only=True)
class Found:
    """One `{{ source }}` of ours, in `text[start:end]`."""

    start: int
    end: int
    source: str


@dataclass(frozen=True, kw_only=True)
class Unresolved:
    """An expression left as written: where it starts in the text and why it has no value."""

    source: str
    offset: int
    reason: str


def find_expressions(text: str) -> Iterator[Found]:
    """The expressions of ours in `text`, in order and apart from one another."""
    position = text.find("{{")
    while position >= 0:
        found = match_at(text, position, len(text))
        position = text.find("{{", found.end if found else position + 2)
        if found:
            yield found


def match_at(text: str, pos: int, end: int) -> Found | None:
    """The expression of ours that starts at `pos` and ends before `end`, if there is one.

    It looks no further than the next `{{` or `}}`, nor than the longest expression.
    """
    if not text.startswith("{{", pos):
        return None
    limit = min(end, pos + MAX_SOURCE + 4)
    closing = _DELIMITER.search(text, pos + 2, limit)
    if closing is None or closing[0] == "{{":
        return None
    source = text[pos + 2 : closing.start()]
    if not _is_ours(source):
        return None
    return Found(start=pos, end=closing.end(), source=source.strip())


def _is_ours(source: str) -> bool:
    return any(word["name"] in ROOTS for word in _WORD.finditer(source))


def set_aside(text: str) -> tuple[str, tuple[str, ...]]:
    """Put a mark in the place of each expression of ours, wherever it stands.

    For text that passes through template engines, which stumble over `$`: the values are not
    put in already, as what they say would be run there. The marks are of the private use
    area of Unicode, in which template engines and Markdown see nothing.

    Returns:
        The text, and what the marks in it stand for.
    """
    pieces: list[str] = []
    aside: list[str] = []
    done = 0
    for found in find_expressions(text):
        pieces += (text[done : found.start], f"\ue000{len(aside)}\ue001")
        aside.append(text[found.start : found.end])
        done = found.end
    return "".join((*pieces, text[done:])), tuple(aside)


def put_back(text: str, aside: Sequence[str]) -> str:
    """`text` with what `set_aside` took out of it, wherever its marks are now."""

    def written(mark: re.Match[str]) -> str:
        index = int(mark[1])
        return aside[index] if index < len(aside) else mark[0]

    return _MARK.sub(written, text) if aside else text


def interpolate(
    text: str, scope: Mapping[str, object], *, escape: Callable[[str], str]
) -> tuple[str, tuple[Unresolved, ...]]:
    """Put the values of our expressions in their places.

    What they print is passed through `escape` and not looked at again. Everything else,
    expressions without a value included, stays byte for byte.

    Args:
        text: any text.
        scope: as for `evaluate`.
        escape: makes text safe where it is put, such as `html.escape`.

    Returns:
        The text, and the expressions that have no value.
    """
    pieces: list[str] = []
    unresolved: list[Unresolved] = []
    done = 0
    for found in find_expressions(text):
        pieces.append(text[done : found.start])
        done = found.end
        try:
            pieces.append(escape(to_text(evaluate(found.source, scope))))
        except ExpressionError as error:
            pieces.append(text[found.start : found.end])
            unresolved.append(
                Unresolved(source=found.source, offset=found.start, reason=str(error))
            )
    return "".join((*pieces, text[done:])), tuple(unresolved)
