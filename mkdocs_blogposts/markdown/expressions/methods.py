"""Members of values, and the methods of strings, arrays and dates that expressions may call.

Attributes of Python objects are never looked up: members are keys of dicts, positions in lists
and strings, `length`, and the methods of these tables. No method changes its list.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cmp_to_key, partial
from typing import Final
from unicodedata import combining, normalize

from .instants import JsDate, date_from_number, date_from_text, date_text, iso_text
from .limits import ExpressionError, check_size, join_limited
from .locale_dates import locale_date_text
from .values import (
    SPACE,
    UNDEFINED,
    is_nullish,
    is_object,
    join,
    kind,
    strictly_equal,
    to_number,
    to_string,
    truthy,
)

Parameter = tuple[Callable[[object], object], object]
"""The conversion of an argument, and its default where it is missing or undefined."""

_POSITION: Final = re.compile(r"0|[1-9]\d{0,8}", re.ASCII)
_SUBSTITUTION: Final = re.compile(r"\$[$&`']")
_MOST: Final = 10**9
"""A position beyond the end of any text or list."""


def plain_text(value: object) -> str:
    """The text of a primitive value; raises ExpressionError for an array, object or date."""
    if is_object(value):
        raise ExpressionError(f"{kind(value)} is not a text here")
    return to_string(value)


def _integer(value: object) -> int:
    """ToIntegerOrInfinity, limited to -_MOST and _MOST."""
    number = to_number(value)
    return 0 if math.isnan(number) else int(max(-_MOST, min(number, _MOST)))


@dataclass(frozen=True)
class Method:
    """A method: a function of the value and its arguments.

    Attributes:
        repeats: True if it accepts any number of its one parameter.
        takes_arrow: True if its only argument is an arrow function.
        arrow_is_optional: True if it may come without one.
    """

    function: Callable[..., object]
    parameters: tuple[Parameter, ...] = ()
    repeats: bool = False
    takes_arrow: bool = False
    arrow_is_optional: bool = False

    def call(self, value: object, name: str, arguments: Sequence[object]) -> object:
        """`value.name(...arguments)`; arrow functions are functions of Python.

        Raises:
            ExpressionError: the arguments are invalid.
        """
        if self.takes_arrow and (arguments or not self.arrow_is_optional):
            if len(arguments) != 1 or not callable(arguments[0]):
                raise ExpressionError(f"`{name}` takes one arrow function, as `x => x`")
            return self.function(value, *arguments)
        if any(map(callable, arguments)):
            raise ExpressionError(f"`{name}` takes no arrow function here")
        parameters = self.parameters * (len(arguments) if self.repeats else 1)
        if len(arguments) > len(parameters):
            raise ExpressionError(f"`{name}` takes fewer arguments here")
        values = [*arguments, *[UNDEFINED] * (len(parameters) - len(arguments))]
        return self.function(value, *map(_read, parameters, values))


def _read(parameter: Parameter, value: object) -> object:
    read, default = parameter
    return default if value is UNDEFINED else read(value)


_FROM: Final[Parameter] = (_integer, 0)
_TO: Final[Parameter] = (_integer, _MOST)
_TEXT: Final[Parameter] = (plain_text, "undefined")
_FILL: Final[Parameter] = (plain_text, " ")
_COMMA: Final[Parameter] = (plain_text, ",")
_SEPARATOR: Final[Parameter] = (plain_text, None)
_VALUE: Final[Parameter] = (lambda value: value, UNDEFINED)


def _at(text: str, index: int) -> object:
    return text[index] if -len(text) <= index < len(text) else UNDEFINED


def _substring(text: str, start: int, end: int) -> str:
    first, last = sorted((max(start, 0), max(end, 0)))
    return text[first:last]


def _substr(text: str, start: int, length: int) -> str:
    first = start if start >= 0 else max(start + len(text), 0)
    return text[first : first + max(length, 0)]


def _index_of(text: str, search: str, start: int) -> int:
    return text.find(search, min(max(start, 0), len(text)))


def _padding(text: str, length: int, fill: str) -> str:
    missing = max(length - len(text), 0)
    check_size(missing)
    return (fill * (missing // max(len(fill), 1) + 1))[:missing]


def _replace(most: int, text: str, search: str, replacement: str) -> str:
    if _SUBSTITUTION.search(replacement):
        raise ExpressionError("a replacement with `$` and a sign, as `$&`, is not supported")
    times = min(text.count(search), most)
    check_size(len(text) + times * (len(replacement) - len(search)))
    return text.replace(search, replacement, most)


def _split(text: str, separator: str | None, limit: int) -> list[str]:
    pieces = [text] if separator is None else text.split(separator) if separator else list(text)
    return pieces[: limit if limit >= 0 else None]


def _compare(text: str, other: str) -> int:
    """The order of two texts: letters first, then accents and case."""
    left, right = (
        ([c for c in normalize("NFKD", t).casefold() if not combining(c)], t.swapcase())
        for t in (text, other)
    )
    return (left > right) - (left < right)


STRING_METHODS: Final[Mapping[str, Method]] = {
    "at": Method(_at, (_FROM,)),
    "charAt": Method(lambda text, index: text[index : index + 1] if index >= 0 else "", (_FROM,)),
    "concat": Method(lambda *texts: join_limited(texts), (_TEXT,), repeats=True),
    "localeCompare": Method(_compare, (_TEXT,)),
    "endsWith": Method(lambda text, end, to: text[: max(to, 0)].endswith(end), (_TEXT, _TO)),
    "includes": Method(lambda *args: _index_of(*args) >= 0, (_TEXT, _FROM)),
    "indexOf": Method(_index_of, (_TEXT, _FROM)),
    "padEnd": Method(lambda text, *args: text + _padding(text, *args), (_FROM, _FILL)),
    "padStart": Method(lambda text, *args: _padding(text, *args) + text, (_FROM, _FILL)),
    "replace": Method(partial(_replace, 1), (_TEXT, _TEXT)),
    "replaceAll": Method(partial(_replace, _MOST), (_TEXT, _TEXT)),
    "slice": Method(lambda text, start, end: text[start:end], (_FROM, _TO)),
    "split": Method(_split, (_SEPARATOR, _TO)),
    "startsWith": Method(
        lambda text, s, start: text[max(start, 0) :].startswith(s), (_TEXT, _FROM)
    ),
    "substr": Method(_substr, (_FROM, _TO)),
    "substring": Method(_substring, (_FROM, _TO)),
    "toLowerCase": Method(lambda text: text.lower()),
    "toUpperCase": Method(lambda text: text.upper()),
    "trim": Method(lambda text: text.strip(SPACE)),
}


def _sort(items: Sequence[object], compare: Callable[..., object] | None = None) -> list[object]:
    """The items in order; undefined comes last."""
    if compare is None:
        return sorted(items, key=lambda item: (item is UNDEFINED, plain_text(item)))

    def order(left: object, right: object) -> int:
        result = to_number(compare(left, right))
        return (result > 0) - (result < 0)  # NaN is 0, as in JavaScript

    return sorted(items, key=cmp_to_key(order))


LIST_METHODS: Final[Mapping[str, Method]] = {
    "filter": Method(
        lambda items, keeps: [item for n, item in enumerate(items) if truthy(keeps(item, n))],
        takes_arrow=True,
    ),
    "includes": Method(lambda items, v: any(strictly_equal(i, v) for i in items), (_VALUE,)),
    "join": Method(join, (_COMMA,)),
    "map": Method(
        lambda items, change: [change(item, n) for n, item in enumerate(items)], takes_arrow=True
    ),
    "reverse": Method(lambda items: list(items)[::-1]),
    "slice": Method(lambda items, start, end: list(items[start:end]), (_FROM, _TO)),
    "sort": Method(_sort, takes_arrow=True, arrow_is_optional=True),
}

_FIELDS: Final[Mapping[str, Callable[[JsDate], int]]] = {
    "FullYear": lambda date: date.moment.year,
    "Month": lambda date: date.moment.month - 1,
    "Date": lambda date: date.moment.day,
    "Day": lambda date: date.moment.isoweekday() % 7,
    "Hours": lambda date: date.moment.hour,
    "Minutes": lambda date: date.moment.minute,
}

DATE_METHODS: Final[Mapping[str, Method]] = {
    # All in UTC, so that every machine renders the same.
    **{f"get{utc}{name}": Method(get) for name, get in _FIELDS.items() for utc in ("", "UTC")},
    "getTime": Method(lambda date: date.milliseconds),
    "valueOf": Method(lambda date: date.milliseconds),
    "toDateString": Method(date_text),
    "toISOString": Method(lambda date: iso_text(date.moment)),
    "toLocaleDateString": Method(locale_date_text, (_VALUE, _VALUE)),
}

_METHODS: Final = {"a string": STRING_METHODS, "an array": LIST_METHODS, "a date": DATE_METHODS}


def new_date(value: object) -> JsDate:
    """`new Date(value)`; of undefined, a date that is none, which sorts may compare."""
    if value is UNDEFINED:
        return JsDate(milliseconds=math.nan)
    return date_from_text(value) if isinstance(value, str) else date_from_number(to_number(value))


def member(value: object, name: str) -> object:
    """`value.name`: a key, a position, `length`, or undefined.

    Raises:
        ExpressionError: the value is null or undefined, or the member is a method.
    """
    if name in _methods_of(value, name):
        raise ExpressionError(f"`{name}` is a method: write `{name}()`")
    match value:
        case dict():
            return value.get(name, UNDEFINED)
        case str() | list() | tuple() if name == "length":
            return len(value)
        case str() | list() | tuple() if _POSITION.fullmatch(name) and int(name) < len(value):
            return value[int(name)]
        case _:
            return UNDEFINED


def _methods_of(value: object, name: str) -> Mapping[str, Method]:
    """The methods of `value`; raises ExpressionError, about `name`, for null and undefined."""
    if is_nullish(value):
        raise ExpressionError(f"`{name[:40]}` is asked of {kind(value)}")
    return _METHODS.get(kind(value), {})


def method(value: object, name: str) -> Method:
    """The method `name` of `value`; raises ExpressionError if there is none."""
    found = _methods_of(value, name).get(name)
    if found is None:
        raise ExpressionError(f"{kind(value)} has no method `{name[:40]}` here")
    return found
