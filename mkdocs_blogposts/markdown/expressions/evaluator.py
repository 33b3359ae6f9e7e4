"""Evaluation of a parsed expression: names, operators, method calls and a count of steps."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence, Sized
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any, Final

from .limits import MAX_STEPS, ExpressionError, check_size, join_limited
from .locale_dates import is_tag
from .methods import method
from .values import UNDEFINED, is_nullish, is_object, strictly_equal, to_number, to_string, truthy

Code = Callable[["Evaluation"], object]
"""A compiled part of an expression: a function that returns its value."""

Pattern = Callable[[object], dict[str, object]]
"""The names, with their values, that a parameter or a declaration gives to a value."""

ROOTS: Final = frozenset(
    {
        *("$frontmatter", "$page", "$site", "$withBase"),
        *("$lang", "$title", "$description", "$themeConfig"),
    }
)
"""The supported names that VuePress defines on each page."""

_TEXT_COST: Final = 100
"""Number of characters that count as one step."""

LOGICAL: Final[Mapping[str, Callable[[object], bool]]] = {
    "&&": lambda left: not truthy(left),
    "||": truthy,
    "??": lambda left: not is_nullish(left),
}
"""Short-circuit operators, each with the test whether the left operand is the result."""

_ORDER: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}


@dataclass(frozen=True)
class Unknown:
    """The value of a name that a script has and that cannot be worked out, for a `reason`."""

    reason: str


class Evaluation:
    """One evaluation of one expression or script, with a limited number of steps."""

    def __init__(
        self, scope: Mapping[str, object], names: Mapping[str, object], limit: int = 0
    ) -> None:
        self._scope = scope
        self._names = names
        self._steps = 0
        self._limit = limit or MAX_STEPS

    def value(self, code: Code) -> object:
        """The value of a part of the expression."""
        self.spend(1)
        return code(self)

    def spend(self, steps: int) -> None:
        """Count `steps`; raise ExpressionError if the limit is exceeded."""
        self._steps += steps
        if self._steps > self._limit:
            raise ExpressionError("the expression takes too long")

    def _spend_on(self, value: object) -> None:
        if isinstance(value, str):
            self.spend(len(value) // _TEXT_COST)
        elif isinstance(value, Sized):
            self.spend(len(value))

    def lookup(self, name: str) -> object:
        """The value of a root, or of the parameter of an arrow function."""
        if name in self._names:
            if isinstance(value := self._names[name], Unknown):
                raise ExpressionError(value.reason)
            return value
        if name not in ROOTS:
            raise ExpressionError(f"`{name[:40]}` is not known here")
        if name not in self._scope:
            raise ExpressionError(f"`{name}` has no value here")
        return self._scope[name]

    def function(self, patterns: Sequence[Pattern], body: Code) -> Callable[..., object]:
        """A function, which sees the names that are known where it is written."""
        known = self._names

        def apply(*items: object) -> object:
            outer, self._names = self._names, known
            try:
                given = chain(items, repeat(UNDEFINED))
                for pattern, item in zip(patterns, given, strict=False):
                    self.bind(pattern, item)
                return self.value(body)
            finally:
                self._names = outer

        return apply

    def spread(self, code: Code) -> Sequence[object]:
        """The items of `...code` in a list."""
        value = self.value(code)
        if not isinstance(value, list | tuple | str):
            raise ExpressionError("what follows `...` is no list")
        self._spend_on(value)
        return value

    def fields(self, code: Code) -> Iterable[tuple[str, object]]:
        """The members of `...code` in an object; none of undefined."""
        value = self.value(code)
        if not isinstance(value, dict) and not is_nullish(value):
            raise ExpressionError("what follows `...` is no object")
        self._spend_on(value)
        return value.items() if isinstance(value, dict) else ()

    def bind(self, pattern: Pattern, value: object) -> None:
        """Give `value`, or its members, the names of `pattern`."""
        self._names = {**self._names, **pattern(value)}

    def call_function(self, name: str, arguments: Sequence[Code]) -> object:
        """`name(...arguments)`, for a function of a script."""
        function = self._names.get(name)
        if not callable(function):
            raise ExpressionError(f"`{name[:40]}` is no function that is known here")
        return function(*[self.value(argument) for argument in arguments])

    def with_base(self, path: object) -> object:
        """`$withBase(path)`."""
        convert = self.lookup("$withBase")
        if not isinstance(path, str) or not callable(convert):
            raise ExpressionError("`$withBase` takes one path")
        return convert(path)

    def call(self, value: object, name: str, arguments: Sequence[Code]) -> object:
        """`value.name(...arguments)`."""
        found = method(value, name)  # before the arguments are evaluated, as in JavaScript
        self._spend_on(value)
        values = [self.value(argument) for argument in arguments]
        if name == "toLocaleDateString" and values[:1] in ([], [UNDEFINED]):
            language = self._scope.get("$lang")
            values[:1] = [language if is_tag(language) else UNDEFINED]
        result = found.call(value, name, values)
        if isinstance(result, str):
            check_size(len(result))
        self._spend_on(result)
        return result

    def operate(self, sign: str, left: object, operand: Code) -> object:
        """The value of `left sign operand`; evaluates the operand only if needed."""
        if sign in LOGICAL and LOGICAL[sign](left):
            return left
        right = self.value(operand)
        match sign:
            case "&&" | "||" | "??":
                return right
            case "===" | "!==":
                return strictly_equal(left, right) is (sign == "===")
            case "+" if any(isinstance(side, str) or is_object(side) for side in (left, right)):
                return join_limited((self._text(left), self._text(right)))
            case "+":
                return to_number(left) + to_number(right)
            case "-":
                return to_number(left) - to_number(right)
            case _ if isinstance(left, str) and isinstance(right, str):
                return _ORDER[sign](left, right)
            case _:
                return _ORDER[sign](to_number(left), to_number(right))

    def _text(self, value: object) -> str:
        text = to_string(value)
        self._spend_on(text)
        return text
