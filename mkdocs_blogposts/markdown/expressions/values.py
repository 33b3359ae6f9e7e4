"""Values of JavaScript and their conversions.

Undefined is UNDEFINED, null None, numbers int or float, strings str (with positions in code
points, not in UTF-16 units: they differ for emoji), arrays lists, objects dicts with str keys,
dates JsDate. Conversions follow ECMA-262, section 7 (abstract operations), except that strings,
arrays and objects are not converted to numbers.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from types import NoneType
from typing import Final

from .instants import JsDate, full_text, iso_text
from .limits import MAX_DEPTH, ExpressionError, check_size, join_limited


class Undefined(Enum):
    """The type of UNDEFINED."""

    UNDEFINED = "undefined"


UNDEFINED: Final = Undefined.UNDEFINED
"""undefined of JavaScript, such as a missing key of front matter."""

SPACE: Final = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""White space of JavaScript, which differs from that of `str.strip`."""

_KINDS: Final[Mapping[type, str]] = {
    Undefined: "undefined",
    NoneType: "null",
    bool: "a boolean",  # before int, its base class
    int: "a number",
    float: "a number",
    str: "a string",
    list: "an array",
    tuple: "an array",
    dict: "an object",
    JsDate: "a date",
}
_SPECIAL: Final = {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity", "0.0": "0", "-0.0": "0"}
_INDENT: Final = "  "
_ARRAY_INDEX: Final = re.compile(r"0|[1-9]\d{0,9}", re.ASCII)


def js_value(value: object) -> object:
    """A front matter value as JSON values, with dates as ISO text in UTC.

    Values that contain themselves, are nested deeper than MAX_DEPTH, or have no form in JSON
    (like NaN) become None.
    """
    done: dict[int, object] = {}  # by identity, so that shared containers stay shared

    def convert(value: object, depth: int) -> object:
        match value:
            case Undefined() | None | bool() | str() | int():
                return value
            case float() if math.isfinite(value):
                return value
            case date():
                return iso_text(value)
            case Mapping() | list() | tuple() if depth < MAX_DEPTH:
                if id(value) not in done:
                    done[id(value)] = None  # for a value that contains itself
                    done[id(value)] = container(value, depth + 1)
                return done[id(value)]
        return None

    def container(value: Mapping[object, object] | Sequence[object], depth: int) -> object:
        if not isinstance(value, Mapping):
            return [convert(item, depth) for item in value]
        names = ((to_string(js_value(key)), item) for key, item in value.items())
        return _in_order({name: convert(item, depth) for name, item in names})

    return convert(value, 0)


def _in_order(fields: dict[str, object]) -> dict[str, object]:
    """An object with its keys in the order of JavaScript: integers ascending, then the others."""
    numbers = sorted((key for key in fields if _ARRAY_INDEX.fullmatch(key)), key=int)
    return {key: fields[key] for key in (*numbers, *fields)}


def is_nullish(value: object) -> bool:
    """Whether `value` is null or undefined."""
    return value is None or value is UNDEFINED


def is_object(value: object) -> bool:
    """Whether JavaScript compares `value` by identity."""
    return isinstance(value, list | tuple | dict | JsDate)


def kind(value: object) -> str:
    """The type of `value`, for a message; raises ExpressionError for other Python objects."""
    for kind_type, name in _KINDS.items():
        if isinstance(value, kind_type):
            return name
    raise ExpressionError("the value is of a kind that expressions do not have")


def truthy(value: object) -> bool:
    """ToBoolean."""
    return is_object(value) or (not is_nullish(value) and value == value and bool(value))


def strictly_equal(left: object, right: object) -> bool:
    """`===`: same type and value; for objects, same identity."""
    if is_object(left):
        return left is right
    return kind(left) == kind(right) and left == right


def to_number(value: object) -> float:
    """ToNumber; raises ExpressionError for strings, arrays and objects."""
    match value:
        case None:
            return 0.0
        case Undefined():
            return math.nan
        case bool() | int() | float():
            return as_float(value)
        case JsDate():
            return float(value.milliseconds)
        case _:
            raise ExpressionError(f"{kind(value)} is not a number here")


def as_float(number: float) -> float:
    """`number` as a double, the number type of JavaScript; infinite if too large."""
    try:
        return float(number)
    except OverflowError:
        return -math.inf if number < 0 else math.inf


def to_string(value: object, depth: int = 0) -> str:
    """ToString: `[1, null]` is "1,", an object "[object Object]"."""
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case int() | float():
            return _number_text(as_float(value))
        case list() | tuple():
            return join(value, ",", depth)
        case dict():
            return "[object Object]"
        case JsDate():
            return full_text(value)
        case _:
            return kind(value)


def join(items: Iterable[object], separator: str, depth: int = 0) -> str:
    """Array.prototype.join: null and undefined are empty."""

    def pieces() -> Iterator[str]:
        for position, item in enumerate(items):
            yield separator if position else ""
            yield "" if is_nullish(item) else to_string(item, depth + 1)

    if depth > MAX_DEPTH:
        raise ExpressionError("the value is nested too deeply")
    return join_limited(pieces())


def _number_text(number: float) -> str:
    """Number::toString, base ten: the shortest digits of the same double."""
    shortest = repr(number)
    if shortest in _SPECIAL:
        return _SPECIAL[shortest]
    if 1e-6 <= abs(number) < 1e21:
        return f"{Decimal(shortest).normalize():f}"
    digits, _, exponent = shortest.partition("e")
    return f"{digits}e{int(exponent):+d}"


def to_text(value: object) -> str:
    """The text of a value in a page: "" for null and undefined, JSON for arrays and objects.

    As `toDisplayString` of @vue/shared. Raises ExpressionError for a too long or deep value.
    """
    if is_nullish(value):
        return ""
    text = _json(value) if isinstance(value, list | tuple | dict) else to_string(value)
    check_size(len(text))
    # Joins surrogate pairs; single surrogates cannot be encoded in a page.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _json(value: object, line: str = "\n") -> str:
    """`JSON.stringify(value, null, 2)`; `line` is the line break and indentation."""
    inner = line + _INDENT
    match value:
        case list() | tuple():
            return _block("[]", (_json(item, inner) for item in value), line)
        case dict():
            items = (f"{_quote(key)}: {_json(item, inner)}" for key, item in value.items())
            return _block("{}", items, line)
        case str():
            return _quote(value)
        case JsDate():
            return _quote(iso_text(value.moment))
        case int() | float() if not math.isfinite(as_float(value)):
            return "null"
        case _:
            return "null" if is_nullish(value) else to_string(value)


def _block(brackets: str, items: Iterable[str], line: str) -> str:
    if len(line) > MAX_DEPTH * len(_INDENT) + 1:
        raise ExpressionError("the value is nested too deeply")
    body = join_limited(f"{line}{_INDENT}{item}," for item in items)[:-1]
    return f"{brackets[0]}{body}{line if body else ''}{brackets[1]}"


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
