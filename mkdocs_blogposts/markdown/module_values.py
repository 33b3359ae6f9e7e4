"""What the modules of an author hold beside their text: data that they read as they were loaded.

A function in a setting may show it, and no conversion reads the file again.
"""

from __future__ import annotations

import logging
import re
import sys
from collections import namedtuple
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import cache, partial
from hashlib import blake2b
from itertools import count
from pathlib import PurePath
from types import BuiltinFunctionType, CellType, FunctionType, GenericAlias, ModuleType, UnionType
from typing import Any, Final

#: The number of values that the digest of one module may cover.
_MOST: Final = 20_000

#: Values whose `repr` is all of them.
_PLAIN: Final = (
    *(type(None), bool, int, float, complex, str, bytes, type(...), type(NotImplemented)),
    *(date, datetime, time, timedelta, PurePath, re.Pattern, count, range),
    type(vars(namedtuple("Fields", "field"))["field"]),
)

#: Modules of what stands in annotations, and of `from __future__`.
_OF_TYPES: Final = ("typing", "__future__")

#: What the machinery of `import` puts into each module.
_OF_IMPORT: Final = frozenset(
    f"__{name}__"
    for name in ["builtins", "cached", "doc", "file", "loader", "name", "package", "path", "spec"]
)

#: What each module held when it was last looked at.
_last: dict[str, str | None] = {}


@cache
def values_of(module: str) -> str | None:
    """The digest of what a loaded module holds; None if that is not known.

    It is asked once in a build, before conversions: these may put something there.
    """
    _last[module] = _values_now(module)
    return _last[module]


def refresh() -> None:
    """Look at modules again as a build begins: hooks may read their data anew."""
    values_of.cache_clear()
    _last.clear()


def are_untouched() -> bool:
    """Return whether modules hold what they did when they were last looked at."""
    return all(_values_now(module) == values for module, values in _last.items())


def look_again() -> None:
    """Take what modules hold now for what conversions have put there."""
    _last.update({module: _values_now(module) for module in _last})


def _values_now(module: str) -> str | None:
    loaded = sys.modules.get(module)
    if loaded is None:
        return None
    own = {name: value for name, value in vars(loaded).items() if name not in _OF_IMPORT}
    try:
        text = _Reader(module).read(own)
    except (_Unknown, RecursionError):
        return None
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


class _Unknown(ValueError):
    """There is no text of a value."""


class _Reader:
    """Writes the values of one module as a text, equal only for equal values."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._left = _MOST
        self._seen: dict[int, tuple[int, Any]] = {}  # keeps them: a number may be used again

    def read(self, value: Any) -> str:
        """The text of `value`."""
        self._left -= 1
        if self._left < 0:
            raise _Unknown
        if isinstance(value, ModuleType | logging.Logger | logging.LoggerAdapter):
            return f"<{type(value).__name__} {getattr(value, '__name__', '')}>"
        if isinstance(value, _PLAIN) and not isinstance(value, Enum):
            return f"{type(value).__qualname__}{value!r}"
        if id(value) in self._seen:
            return f"<seen {self._seen[id(value)][0]}>"
        self._seen[id(value)] = len(self._seen), value
        return f"{type(value).__qualname__}{self._read_parts(value)}"

    def _read_parts(self, value: Any) -> str:
        match value:
            case Enum():
                return f".{value.name}"
            case Mapping():
                items = (f"{self.read(key)}:{self.read(item)}" for key, item in value.items())
                return f"{{{','.join(items)}}}"
            case list() | tuple():
                return f"[{','.join(map(self.read, value))}]"
            case set() | frozenset():
                return f"({','.join(sorted(map(self.read, value)))})"
            case partial():
                return self.read([value.func, value.args, value.keywords])
            case property():
                return self.read([value.fget, value.fset])
        return self._read_code(value)

    def _read_code(self, value: Any) -> str:
        # A function may be wrapped (`functools.cache`, `staticmethod`).
        value = getattr(value, "__wrapped__", value)
        if isinstance(value, BuiltinFunctionType):
            return value.__qualname__
        if isinstance(value, GenericAlias | UnionType) or type(value).__module__ in _OF_TYPES:
            return repr(value)
        if isinstance(value, FunctionType):
            return self._read_function(value)
        if isinstance(value, type):
            return f"{value.__module__}.{value.__qualname__}{self._read_class(value)}"
        if _has_attributes_only(value):
            return f"{self.read(type(value))}{self.read(vars(value))}"
        raise _Unknown(type(value).__qualname__)

    def _read_class(self, value: type) -> str:
        if not self._is_own(value):
            return ""
        names = {name: each for name, each in vars(value).items() if not name.startswith("__")}
        return self.read(names)

    def _read_function(self, function: FunctionType) -> str:
        if function.__code__.co_filename.startswith("<"):
            raise _Unknown(function.__qualname__)  # made of a text, as templates are
        place = f"{function.__module__}.{function.__qualname__}"
        cells = function.__closure__ or ()
        if not cells and not self._is_own(function):
            return place
        held = [each for cell in cells for each in _held(cell)]
        return place + self.read(
            [function.__defaults__, function.__kwdefaults__, held, vars(function)]
        )

    def _is_own(self, value: Any) -> bool:
        return bool(value.__module__ == self._module)


class _Bare:
    """A class whose instances hold their attributes only."""


def _has_attributes_only(value: object) -> bool:
    kind = type(value)
    return kind.__basicsize__ <= _Bare.__basicsize__ and hasattr(value, "__dict__")


def _held(cell: CellType) -> list[Any]:
    """The value in a cell of a closure, if it has one by now."""
    try:
        return [cell.cell_contents]
    except ValueError:
        return []
