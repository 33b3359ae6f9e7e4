"""Parser of functions, their parameters, and the variables of `v-for`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

from .evaluator import Code, Evaluation, Pattern
from .lexer import Tokens
from .limits import MAX_NESTING, ExpressionError
from .methods import member
from .values import UNDEFINED, truthy

Item = TypeVar("Item")
_Step = Callable[[Evaluation], "Code | None"]
"""Code of a statement, which returns the code of the result where a function ends there."""

CONSTANTS: Final = {"true": True, "false": False, "null": None, "undefined": UNDEFINED}
_DECLARATIONS: Final = ("const", "let", "var")
_KEYWORDS: Final = frozenset({*CONSTANTS, *_DECLARATIONS, "new", "return", "function", "async"})


class FunctionParser:
    """The part of the parser that reads functions and what gives names to values."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._depth = 0

    def _expression(self) -> Code:
        raise NotImplementedError

    def whole(self) -> Code:
        """The code of all tokens."""
        code = self._expression()
        self._end()
        return code

    def declaration(self) -> tuple[Pattern, Code]:
        """The names and the value of `name = value`, which may be a function."""
        pattern = self.pattern()
        self._tokens.expect("=")
        value = self._value()
        self._tokens.accept(";")
        self._end()
        return pattern, value

    def loop(self) -> tuple[list[Pattern], Code]:
        """The variables and the values of a `v-for`: `(item, index) in items`, `{ url } of x`."""
        in_brackets = self._tokens.accept("(")
        patterns = [self.pattern()]
        while self._tokens.accept(","):
            patterns.append(self.pattern())
        if in_brackets:
            self._tokens.expect(")")
        if self._tokens.advance() not in (("name", "in"), ("name", "of")) or len(patterns) > 3:
            raise ExpressionError("it is written as `item in items`")
        return patterns, self.whole()

    def _end(self) -> None:
        if self._tokens.next.kind != "end":
            raise self._tokens.unexpected()

    @contextmanager
    def _deeper(self) -> Iterator[None]:
        self._depth += 1
        if self._depth > MAX_NESTING:
            raise ExpressionError("the expression is nested too deeply")
        yield
        self._depth -= 1

    def _list(self, closing: str, item: Callable[[], Item]) -> tuple[Item, ...]:
        """Items separated by commas up to `closing`, with an optional trailing comma."""
        found: list[Item] = []
        while not self._tokens.accept(closing):
            found.append(item())
            if not self._tokens.starts(closing):
                self._tokens.expect(",")
        return tuple(found)

    def _value(self) -> Code:
        """An expression, or a function."""
        if self._tokens.starts("name", "name") and self._tokens.next.text == "async":
            self._tokens.advance()
        if self._tokens.next == ("name", "function"):
            self._tokens.advance()
            if not self._tokens.starts("("):
                self._identifier()
            return self.function()
        return self.function() if self._tokens.starts_arrow() else self._expression()

    def function(self) -> Code:
        """Parameters and body, with `=>` between them or not."""
        is_bare = not self._tokens.accept("(")
        patterns = (self.pattern(),) if is_bare else self._list(")", self.pattern)
        is_arrow = self._tokens.accept("=>")
        if self._tokens.accept("{") or not is_arrow:
            with self._deeper():
                body = self._statements()
        else:
            body = self._expression()
        return lambda run: run.function(patterns, body)

    def _statements(self) -> Code:
        """Declarations, conditions and one `return` up to a closing brace."""
        steps: list[_Step] = []
        while self._tokens.next != ("name", "return"):
            steps.append(self._statement())
            self._tokens.accept(";")
        self._tokens.advance()
        result = self._value()
        self._tokens.accept(";")
        self._tokens.expect("}")

        def body(run: Evaluation) -> object:
            for step in steps:
                if (early := step(run)) is not None:
                    return run.value(early)
            return run.value(result)

        return body

    def _statement(self) -> _Step:
        """`const name = value`, `if (test) return value`, or `name.sort(...)`, which changes it."""
        first = self._tokens.advance()
        if first == ("name", "if") and self._tokens.accept("("):
            return self._condition()
        if first.text in _DECLARATIONS:
            pattern = self.pattern()
            self._tokens.expect("=")
            value = self._value()
            return lambda run: run.bind(pattern, run.value(value))
        self._tokens.expect(".")
        name = self._identifier()
        self._tokens.expect("(")
        arguments = self._list(")", self._value)
        variable: Pattern = lambda value: {first.text: value}  # noqa: E731
        if name in ("sort", "reverse"):
            return lambda run: run.bind(variable, run.call(run.lookup(first.text), name, arguments))
        if name.startswith("set"):  # the hour of a date, so that no time zone moves its day
            return lambda run: None
        raise ExpressionError(f"`{name[:40]}` changes what it is called on")

    def _condition(self) -> _Step:
        """The rest of `if (test) return value`."""
        test = self._expression()
        self._tokens.expect(")")
        in_braces = self._tokens.accept("{")
        if self._tokens.advance() != ("name", "return"):
            raise ExpressionError("a condition is written as `if (test) return value`")
        early = self._value()
        self._tokens.accept(";")
        if in_braces:
            self._tokens.expect("}")
        return lambda run: early if truthy(run.value(test)) else None

    def pattern(self) -> Pattern:
        """The names of a parameter: `post`, `[first]`, or `{ url, frontmatter: { title } }`."""
        if self._tokens.accept("["):
            with self._deeper():
                items = self._list("]", self.pattern)
            return lambda value: {
                name: found
                for place, inner in enumerate(items)
                for name, found in inner(member(value, str(place))).items()
            }
        if self._tokens.accept("{"):
            with self._deeper():
                members = self._list("}", self._member_pattern)
            return lambda value: {
                name: found
                for key, inner in members
                for name, found in inner(member(value, key)).items()
            }
        name = self._identifier()
        return lambda value: {name: value}

    def _member_pattern(self) -> tuple[str, Pattern]:
        key = self._identifier()
        return key, self.pattern() if self._tokens.accept(":") else lambda value: {key: value}

    def _identifier(self) -> str:
        kind, text = self._tokens.next
        if kind != "name" or text in _KEYWORDS:
            raise ExpressionError("an arrow function is written as `x => x.title`")
        return self._tokens.advance().text
