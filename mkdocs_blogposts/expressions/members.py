"""What hangs on a value: its members, and its methods with what they give."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from .instants import GETTERS, JsDate, date_from_number, date_from_text, date_text, iso_text
from .limits import ExpressionError
from .list_methods import CALLBACK_METHODS, LIST_METHODS
from .locale_dates import locale_date_text
from .string_methods import STRING_METHODS, Arguments
from .values import UNDEFINED, is_nullish, kind, to_number, to_primitive

_POSITION: Final = re.compile(r"0|[1-9]\d{0,8}", re.ASCII)
DATE_METHODS: Final[Mapping[str, Callable[[JsDate], object]]] = {
    "getTime": lambda date: date.milliseconds,
    "toDateString": date_text,
    "toISOString": lambda date: iso_text(date.moment),
    "toJSON": lambda date: iso_text(date.moment),
    **GETTERS,
}
"""What each method of a date without arguments gives."""


def new_date(value: object) -> JsDate:
    """`new Date(value)`."""
    primitive = to_primitive(value)
    if isinstance(primitive, str):
        return date_from_text(primitive)
    return date_from_number(to_number(primitive))


def member(value: object, name: str) -> object:
    """`value.name`: a key, a position, `length`, or undefined.

    Raises:
        ExpressionError: for a member of null or undefined, and a method that is not called.
    """
    if isinstance(value, dict):
        return value.get(name, UNDEFINED)
    if has_method(value, name):
        raise ExpressionError(f"`{name}` is a method: write `{name}()`")
    return _item(value, name) if isinstance(value, str | list | tuple) else UNDEFINED


def _item(value: Sequence[object], name: str) -> object:
    if name == "length":
        return len(value)
    inside = _POSITION.fullmatch(name) and int(name) < len(value)
    return value[int(name)] if inside else UNDEFINED


def has_method(value: object, name: str) -> bool:
    """Whether `value` has a method of that name here.

    Raises:
        ExpressionError: for null and undefined, which have nothing at all.
    """
    if is_nullish(value):
        raise ExpressionError(f"`{name[:40]}` is asked of {kind(value)}")
    match value:
        case str():
            return name in STRING_METHODS
        case list() | tuple():
            return name in LIST_METHODS or name in CALLBACK_METHODS
        case JsDate():
            return name in DATE_METHODS or name == "toLocaleDateString"
        case _:
            kind(value)  # refuses what is not a JavaScript value
            return False


def call(value: object, name: str, args: Arguments, language: str | None) -> object:
    """`value.name(...args)` for a method without a callback; `language` is that of dates.

    Raises:
        ExpressionError: where there is no such method, or the method refuses.
    """
    match value:
        case str() if name in STRING_METHODS:
            return STRING_METHODS[name](value, args)
        case list() | tuple() if name in LIST_METHODS:
            return LIST_METHODS[name](value, args)
        case JsDate() if name in DATE_METHODS:
            return DATE_METHODS[name](value)
        case JsDate() if name == "toLocaleDateString":
            return locale_date_text(value, args.value(0), args.value(1), language)
        case _:
            raise ExpressionError(f"{kind(value)} has no method `{name[:40]}` here")
