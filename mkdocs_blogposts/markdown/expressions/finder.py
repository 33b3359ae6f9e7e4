"""Search for supported expressions in a text, and their replacement by values.

As in Vue, an expression ends at the first `}}`, even inside a string. It contains no `{{`, so
that a stray one before it is harmless and the search takes linear time.
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
    # Skips strings, closed or not, and names after a dot.
    r"'(?:[^'\\]|\\.)*+\\?(?:'|\Z)|\"(?:[^\"\\]|\\.)*+\\?(?:\"|\Z)"
    r"|\.\.\.|\.\s*[\w$]+|(?P<name>[\w$]+)",
    re.DOTALL,
)


@dataclass(frozen=True, kw_only=True)
class FoundExpression:
    """A supported expression `{{ source }}` in `text[start:end]`."""

    start: int
    end: int
    source: str


@dataclass(frozen=True, kw_only=True)
class UnresolvedExpression:
    """An expression without a value: its source, offset in the text, and the reason."""

    source: str
    offset: int
    reason: str


def find_expressions(text: str, names: Collection[str] = ROOTS) -> Iterator[FoundExpression]:
    """The supported expressions in `text`, in order, without overlaps."""
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

    The search ends at the next `{{` or `}}`, and at the maximum length of an expression.
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
    text: str, replace: Callable[[FoundExpression], str | None], names: Collection[str] = ROOTS
) -> str:
    """`text` with each supported expression replaced by the result of `replace`, if not None."""
    pieces: list[str] = []
    end = 0
    for found in find_expressions(text, names):
        value = replace(found)
        if value is not None:
            pieces += (text[end : found.start], value)
            end = found.end
    return "".join((*pieces, text[end:]))


def mask_expressions(text: str) -> tuple[str, tuple[str, ...]]:
    """Replace each supported expression by a mark; return the text and the expressions.

    For text that passes through template engines, to which `$` is a syntax error. Values are not
    inserted before, since the engines would run template code in them. The marks are characters
    of the private use area of Unicode, without a meaning in template engines and Markdown.
    """
    masked: list[str] = []

    def mark(found: FoundExpression) -> str:
        masked.append(text[found.start : found.end])
        return f"\ue000{len(masked) - 1}\ue001"

    return replace_expressions(text, mark), tuple(masked)


def unmask_expressions(text: str, masked: Sequence[str]) -> str:
    """`text` with the marks of `mask_expressions` replaced by the `masked` expressions."""

    def expression(mark: re.Match[str]) -> str:
        index = int(mark[1])
        return masked[index] if index < len(masked) else mark[0]

    return _MARK.sub(expression, text) if masked else text


def interpolate(
    text: str,
    scope: Mapping[str, object],
    names: Mapping[str, object] | None = None,
    *,
    escape: Callable[[str], str],
) -> tuple[str, tuple[UnresolvedExpression, ...]]:
    """Replace the supported expressions in `text` by their values.

    Values pass through `escape`, such as `html.escape`, and are not evaluated again. Everything
    else, expressions without a value included, is copied. `scope` and `names` are as for
    `evaluate`.

    Returns:
        The text, and the expressions without a value.
    """
    unresolved: list[UnresolvedExpression] = []

    def value_of(found: FoundExpression) -> str | None:
        try:
            return escape(to_text(evaluate(found.source, scope, names)))
        except ExpressionError as error:
            unresolved.append(
                UnresolvedExpression(source=found.source, offset=found.start, reason=str(error))
            )
            return None

    return replace_expressions(text, value_of, ROOTS.union(names or ())), tuple(unresolved)
