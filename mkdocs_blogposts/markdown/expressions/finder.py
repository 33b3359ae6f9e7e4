"""Where a text holds expressions of ours, and the text with their values in place.

As in Vue, an expression ends at the first `}}`, be it in a string. It holds no `{{` either,
so that a stray one in front of it does no harm and each character is looked at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from .evaluator import ROOTS
from .limits import MAX_SOURCE, ExpressionError
from .parser import evaluate
from .values import to_text

_DELIMITER: Final = re.compile(r"\{\{|\}\}")
_MARK: Final = re.compile("\ue000([0-9]{1,6})\ue001")
_WORD: Final = re.compile(
    # Names in strings and after a dot are none; a string left open goes on to the end.
    r"'(?:[^'\\]|\\.)*+\\?(?:'|\Z)|\"(?:[^\"\\]|\\.)*+\\?(?:\"|\Z)"
    r"|\.\.\.|\.\s*[\w$]+|(?P<name>[\w$]+)",
    re.DOTALL,
)


@dataclass(frozen=True, kw_only=True)
class FoundExpression:
    """One `{{ source }}` of ours, in `text[start:end]`."""

    start: int
    end: int
    source: str


@dataclass(frozen=True, kw_only=True)
class UnresolvedExpression:
    """An expression left as written: where it starts in the text and why it has no value."""

    source: str
    offset: int
    reason: str


def find_expressions(text: str, names: Collection[str] = ROOTS) -> Iterator[FoundExpression]:
    """The expressions of ours in `text`, in order and apart from one another."""
    position = text.find("{{")
    while position >= 0:
        found = match_at(text, position, len(text), names)
        position = text.find("{{", found.end if found else position + 2)
        if found:
            yield found


def match_at(
    text: str, pos: int, end: int, names: Collection[str] = ROOTS
) -> FoundExpression | None:
    """The expression with one of `names` that starts at `pos` and ends before `end`, if any.

    It looks no further than the next `{{` or `}}`, nor than the longest expression.
    """
    if not text.startswith("{{", pos):
        return None
    limit = min(end, pos + MAX_SOURCE + 4)
    closing = _DELIMITER.search(text, pos + 2, limit)
    if closing is None or closing[0] == "{{":
        return None
    source = text[pos + 2 : closing.start()]
    if not any(word["name"] in names for word in _WORD.finditer(source)):
        return None
    return FoundExpression(start=pos, end=closing.end(), source=source.strip())


def replace_expressions(
    text: str, give: Callable[[FoundExpression], str | None], names: Collection[str] = ROOTS
) -> str:
    """`text` with what `give` returns for each expression of ours; None leaves it as written."""
    pieces: list[str] = []
    done = 0
    for found in find_expressions(text, names):
        given = give(found)
        written = text[found.start : found.end]
        pieces += (text[done : found.start], written if given is None else given)
        done = found.end
    return "".join((*pieces, text[done:]))


def mask_expressions(text: str) -> tuple[str, tuple[str, ...]]:
    """Put a mark in the place of each expression of ours, wherever it stands.

    For text that passes through template engines, which stumble over `$`: the values are not
    put in already, as what they say would be run there. The marks are of the private use
    area of Unicode, in which template engines and Markdown see nothing.

    Returns:
        The text, and what the marks in it stand for.
    """
    aside: list[str] = []

    def mark(found: FoundExpression) -> str:
        aside.append(text[found.start : found.end])
        return f"\ue000{len(aside) - 1}\ue001"

    return replace_expressions(text, mark), tuple(aside)


def unmask_expressions(text: str, aside: Sequence[str]) -> str:
    """`text` with what `mask_expressions` took out of it, wherever its marks are now."""

    def written(mark: re.Match[str]) -> str:
        index = int(mark[1])
        return aside[index] if index < len(aside) else mark[0]

    return _MARK.sub(written, text) if aside else text


def interpolate(
    text: str,
    scope: Mapping[str, object],
    names: Mapping[str, object] | None = None,
    *,
    escape: Callable[[str], str],
) -> tuple[str, tuple[UnresolvedExpression, ...]]:
    """Put the values of our expressions in their places.

    What they print is passed through `escape` and not looked at again. Everything else,
    expressions without a value included, stays byte for byte.

    Args:
        text: any text.
        scope: as for `evaluate`.
        names: as for `evaluate`.
        escape: makes text safe where it is put, such as `html.escape`.

    Returns:
        The text, and the expressions that have no value.
    """
    unresolved: list[UnresolvedExpression] = []

    def give(found: FoundExpression) -> str | None:
        try:
            return escape(to_text(evaluate(found.source, scope, names)))
        except ExpressionError as error:
            unresolved.append(
                UnresolvedExpression(source=found.source, offset=found.start, reason=str(error))
            )
            return None

    return replace_expressions(text, give, ROOTS.union(names or ())), tuple(unresolved)
