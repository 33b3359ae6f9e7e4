"""The methods of `Array.prototype` that expressions may call; none changes its array."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from .operators import same_value_zero, strictly_equal
from .string_methods import Arguments, relative
from .values import UNDEFINED, join, truthy

Items = Sequence[object]
Callback = Callable[[object], object]


def _slice(items: Items, args: Arguments) -> list[object]:
    size = len(items)
    return list(items[relative(args.integer(0), size) : relative(args.integer(1, math.inf), size)])


def _join(items: Items, args: Arguments) -> str:
    return join(items, "," if args.value(0) is UNDEFINED else args.text(0))


def _at(items: Items, args: Arguments) -> object:
    index = args.integer(0)
    index = index + len(items) if index < 0 else index
    return items[int(index)] if 0 <= index < len(items) else UNDEFINED


def _index_of(items: Items, args: Arguments) -> int:
    start = relative(args.integer(1), len(items))
    found = (i for i in range(start, len(items)) if strictly_equal(items[i], args.value(0)))
    return next(found, -1)


def _includes(items: Items, args: Arguments) -> bool:
    start = relative(args.integer(1), len(items))
    return any(same_value_zero(item, args.value(0)) for item in items[start:])


def _concat(items: Items, args: Arguments) -> list[object]:
    added = (value if isinstance(value, list | tuple) else [value] for value in args.values)
    return [*items, *(item for group in added for item in group)]


LIST_METHODS: Final[Mapping[str, Callable[[Items, Arguments], object]]] = {
    "at": _at,
    "concat": _concat,
    "includes": _includes,
    "indexOf": _index_of,
    "join": _join,
    "reverse": lambda items, args: list(reversed(items)),
    "slice": _slice,
}
"""What each method gives for an array and its arguments."""

CALLBACK_METHODS: Final[Mapping[str, Callable[[Items, Callback], list[object]]]] = {
    "filter": lambda items, callback: [item for item in items if truthy(callback(item))],
    "map": lambda items, callback: [callback(item) for item in items],
}
"""The methods whose one argument is an arrow function."""
