"""JavaScript's values and how they turn into one another.

Undefined is UNDEFINED, null None, numbers int or float, strings str (counted in code
points, where JavaScript counts UTF-16 units: they differ for emoji), arrays lists, objects
dicts with str keys, dates JsDate. Rules are those of ECMA-262, section 7 (abstract operations).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Set
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Final

from .instants import JsDate, full_text, iso_text
from .limits import MAX_DEPTH, ExpressionError, TextBuffer


class Undefined(Enum):
    """The type of UNDEFINED."""

    UNDEFINED = "undefined"


UNDEFINED: Final = Undefined.UNDEFINED
"""What JavaScript calls undefined: a front matter key that is not there."""

SPACE: Final = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""White space to JavaScript, which is not quite what `str.strip` removes."""

_DECIMAL: Final = re.compile(r"[+-]?(?:Infinity|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)", re.ASCII)
_BASED: Final = re.compile(r"0(?:[xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)")
_BASES: Final = {"x": 16, "o": 8, "b": 2}
_ARRAY_INDEX: Final = re.compile(r"0|[1-9]\d{0,9}", re.ASCII)


def js_value(value: object) -> object:
    """What a front matter value is in a page: JSON, with dates as ISO text in UTC.

    A value that contains itself, one nested deeper than MAX_DEPTH, and anything else that
    JSON cannot hold, is None, as undefined and NaN are to JSON.
    """
    return _Converter().convert(value, 0)


class _Converter:
    """Converts what YAML aliases share once only, so that they cannot multiply."""

    def __init__(self) -> None:
        self._done: dict[int, object] = {}

    def convert(self, value: object, depth: int) -> object:
        match value:
            case Undefined() | None | bool() | str() | int():
                return value
            case float():
                return value if math.isfinite(value) else None
            case date():
                return iso_text(value)
            case Mapping() | list() | tuple() | Set() if depth < MAX_DEPTH:
                return self._shared(value, depth)
            case _:
                return None

    def _shared(self, value: Iterable[object], depth: int) -> object:
        if id(value) not in self._done:
            self._done[id(value)] = None  # what a value that contains itself finds inside
            self._done[id(value)] = self._container(value, depth + 1)
        return self._done[id(value)]

    def _container(self, value: Iterable[object], depth: int) -> object:
        if isinstance(value, Set):  # `!!set` of YAML is an object of nulls to js-yaml
            return dict.fromkeys(sorted(map(_key, value)))
        if not isinstance(value, Mapping):
            return [self.convert(item, depth) for item in value]
        return js_object((_key(key), self.convert(item, depth)) for key, item in value.items())


def _key(key: object) -> str:
    return to_string(js_value(key))


def js_object(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    """An object in JavaScript's order: whole numbers first, ascending, then as written."""
    plain = dict(pairs)
    numbers = sorted((key for key in plain if _ARRAY_INDEX.fullmatch(key)), key=int)
    return {key: plain[key] for key in (*numbers, *plain)}


def is_nullish(value: object) -> bool:
    """Whether `value` is null or undefined."""
    return value is None or value is UNDEFINED


def is_object(value: object) -> bool:
    """Whether JavaScript compares `value` by identity."""
    return isinstance(value, list | tuple | dict | JsDate)


def kind(value: object) -> str:
    """What `value` is, for a message.

    Raises:
        ExpressionError: for a Python object that did not pass through `js_value`.
    """
    match value:
        case Undefined():
            return "undefined"
        case None:
            return "null"
        case bool():
            return "a boolean"
        case int() | float():
            return "a number"
        case str():
            return "a string"
        case list() | tuple():
            return "an array"
        case dict():
            return "an object"
        case JsDate():
            return "a date"
        case _:
            raise ExpressionError("the value is of a kind that expressions do not have")


def truthy(value: object) -> bool:
    """ToBoolean."""
    return is_object(value) or (not is_nullish(value) and value == value and bool(value))


def to_primitive(value: object, *, number: bool = True) -> object:
    """ToPrimitive: objects as text; dates as text or, where `number`, as milliseconds."""
    match value:
        case JsDate() if number:
            return value.milliseconds
        case list() | tuple() | dict() | JsDate():
            return to_string(value)
        case _:
            kind(value)  # refuses what is not a JavaScript value
            return value


def to_number(value: object) -> float:
    """ToNumber; NaN where there is none."""
    match to_primitive(value):
        case None:
            return 0.0
        case bool() | int() | float() as number:
            return as_float(number)
        case str() as text:
            return _number_in(text.strip(SPACE))
        case _:
            return math.nan


def as_float(number: float) -> float:
    """A double, which is all JavaScript has; whole numbers too large for one are infinite."""
    try:
        return float(number)
    except OverflowError:
        return -math.inf if number < 0 else math.inf


def _number_in(text: str) -> float:
    if not text:
        return 0.0
    if _DECIMAL.fullmatch(text):
        return float(text)
    if _BASED.fullmatch(text):
        return as_float(int(text[2:], _BASES[text[1].lower()]))
    return math.nan


def to_integer(value: object, default: float = 0.0) -> float:
    """ToIntegerOrInfinity, or `default` for undefined."""
    number = default if value is UNDEFINED else to_number(value)
    if math.isnan(number):
        return 0.0
    return number if math.isinf(number) else float(math.trunc(number))


def to_string(value: object, depth: int = 0) -> str:
    """ToString: `[1, null]` is "1,", an object "[object Object]"."""
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case int() | float():
            return number_text(value)
        case None | Undefined():
            return "null" if value is None else "undefined"
        case list() | tuple():
            return join(value, ",", depth)
        case dict():
            return "[object Object]"
        case JsDate():
            return full_text(value)
        case _:
            raise ExpressionError("the value is of a kind that expressions do not have")


def join(items: Iterable[object], separator: str, depth: int = 0) -> str:
    """Array.prototype.join: null and undefined are empty."""
    if depth > MAX_DEPTH:
        raise ExpressionError("the value is nested too deeply")
    buffer = TextBuffer()
    for position, item in enumerate(items):
        buffer.add(separator if position else "")
        buffer.add("" if is_nullish(item) else to_string(item, depth + 1))
    return buffer.text()


def number_text(number: float) -> str:
    """Number::toString, base ten: the shortest digits that read back as the same double."""
    number = as_float(number)
    if math.isnan(number) or number == 0:
        return "NaN" if math.isnan(number) else "0"
    sign = "-" if number < 0 else ""
    if math.isinf(number):
        return f"{sign}Infinity"
    shortest = Decimal(repr(abs(number))).normalize().as_tuple()
    digits = "".join(map(str, shortest.digits))
    return sign + _place_point(digits, len(digits) + int(shortest.exponent))


def _place_point(digits: str, point: int) -> str:
    """Write `digits` with the decimal point after the first `point` of them."""
    if 0 < point <= 21:
        fraction = digits[point:]
        return digits[:point].ljust(point, "0") + (f".{fraction}" if fraction else "")
    if -6 < point <= 0:
        return f"0.{'0' * -point}{digits}"
    fraction = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{digits[0]}{fraction}e{point - 1:+d}"
