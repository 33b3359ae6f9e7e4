"""What JavaScript's binary operators give for primitive values and, for equality, any value."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from typing import Final

from .limits import bounded, check_size
from .values import is_nullish, is_object, kind, to_number, to_primitive, to_string


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def strictly_equal(left: object, right: object) -> bool:
    """`===`: same type and value; objects only when they are one and the same."""
    if _is_number(left) and _is_number(right):
        return to_number(left) == to_number(right)
    if is_object(left) or is_object(right):
        return left is right
    return kind(left) == kind(right) and left == right


def same_value_zero(left: object, right: object) -> bool:
    """`===`, but NaN equals itself: what `includes` asks."""
    both_nan = _is_number(left) and _is_number(right) and left != left and right != right
    return both_nan or strictly_equal(left, right)


def loosely_equal(left: object, right: object) -> bool:
    """`==`: null equals undefined; otherwise numbers decide where types differ."""
    if is_nullish(left) or is_nullish(right):
        return is_nullish(left) and is_nullish(right)
    if is_object(left) and is_object(right):
        return left is right
    left, right = to_primitive(left, number=False), to_primitive(right, number=False)
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    return to_number(left) == to_number(right)


def add(left: object, right: object) -> object:
    """`+`: joins texts where either side is one, adds numbers otherwise."""
    if isinstance(left, str) or isinstance(right, str):
        first, second = to_string(left), to_string(right)
        check_size(len(first) + len(second))
        return bounded(first + second)
    return to_number(left) + to_number(right)


def _divide(left: float, right: float) -> float:
    if right:
        return left / right
    if left == 0 or math.isnan(left):
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1, right)


def _remainder(left: float, right: float) -> float:
    try:
        return math.fmod(left, right)
    except ValueError:  # an infinite dividend, or a divisor of zero
        return math.nan


_NUMERIC: Final[Mapping[str, Callable[[float, float], float]]] = {
    "-": operator.sub,
    "*": operator.mul,
    "/": _divide,
    "%": _remainder,
}
_RELATIONAL: Final[Mapping[str, Callable[[float, float], bool]]] = {
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}
_TEXT_ORDER: Final[Mapping[str, Callable[[str, str], bool]]] = {
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}
EQUALITY: Final[Mapping[str, Callable[[object, object], bool]]] = {
    "===": strictly_equal,
    "!==": lambda left, right: not strictly_equal(left, right),
    "==": loosely_equal,
    "!=": lambda left, right: not loosely_equal(left, right),
}
"""The operators that look at their operands as they are."""


def operate(sign: str, left: object, right: object) -> object:
    """Apply an arithmetic or relational operator to two primitive values."""
    if sign == "+":
        return add(left, right)
    if sign in _NUMERIC:
        return _NUMERIC[sign](to_number(left), to_number(right))
    if isinstance(left, str) and isinstance(right, str):
        return _TEXT_ORDER[sign](left, right)
    return _RELATIONAL[sign](to_number(left), to_number(right))
