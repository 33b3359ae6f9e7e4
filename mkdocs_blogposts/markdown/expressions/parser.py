"""Parser of the subset of JavaScript expressions that front matter and lists of pages need.

Each rule of the grammar reads tokens and returns code, a function of an `Evaluation`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Final

from .evaluator import LOGICAL, Code, Evaluation
from .functions import CONSTANTS, FunctionParser
from .lexer import Tokens, unescape
from .limits import ExpressionError, join_limited
from .methods import member, new_date, plain_text
from .values import UNDEFINED, is_nullish, to_number, to_string, truthy

Link = Callable[[Evaluation, object], object]
"""Code of a link of a chain, such as `.name`, with the value before it as an argument."""

_LEVELS: Final = (
    ("??",),
    ("||",),
    ("&&",),
    ("===", "!=="),
    ("<", ">", "<=", ">="),
    ("+", "-"),
)
_VALUE: Final = re.compile(r"\$\{([^{}]*)\}")
PRECEDENCE: Final = {sign: level for level, signs in enumerate(_LEVELS) for sign in signs}


def evaluate(
    source: str, scope: Mapping[str, object], names: Mapping[str, object] | None = None
) -> object:
    """The value of an expression; see `values` for its type.

    Args:
        source: the text between `{{` and `}}`.
        scope: values of the roots by name (`$frontmatter`), converted by `js_value`.
            `$withBase` is a function from a path to an address; `$lang` is the default
            language of dates.
        names: values of further names, such as the variables of a loop.

    Raises:
        ExpressionError: the syntax or a method is not supported, JavaScript would throw, or a
            limit is exceeded.
    """
    return Evaluation(scope, names or {}).value(parse(source))


@lru_cache(maxsize=1024)  # a loop parses the same expressions in each iteration
def parse(source: str) -> Code:
    """The code of an expression; raises ExpressionError for unsupported or too complex ones."""
    return Parser(Tokens(source)).whole()


class Parser(FunctionParser):
    """A recursive descent parser; repetition is a loop, so that only nesting takes depth."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__(tokens)
        self._logical: set[Code] = set()

    def _expression(self) -> Code:
        with self._deeper():
            test = self._binary(0)
            if not self._tokens.accept("?"):
                return test
            then = self._expression()
            self._tokens.expect(":")
            otherwise = self._expression()
            return lambda run: run.value(then if truthy(run.value(test)) else otherwise)

    def _binary(self, level: int) -> Code:
        """Binary operators of `level` and of higher precedence."""
        code = self._unary()
        while (found := self._level()) >= level:
            code = self._operators(code, found)
        return code

    def _level(self) -> int:
        kind, text = self._tokens.next
        return PRECEDENCE.get(text, -1) if kind == "sign" else -1

    def _operators(self, first: Code, level: int) -> Code:
        """All operators of one level after the operand `first`, left-associative."""
        rest: list[tuple[str, Code]] = []
        while self._level() == level:
            sign = self._tokens.advance().text
            with self._deeper():
                rest.append((sign, self._binary(level + 1)))
        if level == 0 and any(
            code in self._logical for code in (first, *(code for _, code in rest))
        ):
            raise ExpressionError("`??` beside `||` or `&&` needs parentheses")

        def operation(run: Evaluation) -> object:
            value = run.value(first)
            for sign, operand in rest:
                value = run.operate(sign, value, operand)
            return value

        if rest[0][0] in LOGICAL:
            self._logical.add(operation)
        return operation

    def _unary(self) -> Code:
        sign = next(filter(self._tokens.accept, "!-+"), "")
        if not sign:
            return self._chain()
        with self._deeper():
            operand = self._unary()
        if sign == "!":
            return lambda run: not truthy(run.value(operand))
        factor = -1 if sign == "-" else 1
        return lambda run: factor * to_number(run.value(operand))

    def _chain(self) -> Code:
        """A value and the links after it; `?.` on null or undefined ends the whole chain."""
        head = self._primary()
        links: list[tuple[bool, Link]] = []
        while any(map(self._tokens.starts, (".", "?.", "["))):
            optional = self._tokens.accept("?.")
            links.append((optional, self._link(optional)))
        if not links:
            return head

        def chain(run: Evaluation) -> object:
            value = run.value(head)
            for optional, link in links:
                run.spend(1)
                if optional and is_nullish(value):
                    return UNDEFINED
                value = link(run, value)
            return value

        return chain

    def _link(self, optional: bool) -> Link:
        if self._tokens.accept("["):
            key = self._expression()
            self._tokens.expect("]")
            return lambda run, value: member(value, plain_text(run.value(key)))
        if not optional:
            self._tokens.expect(".")
        if not self._tokens.starts("name"):
            raise self._tokens.unexpected("after a dot")
        name = self._tokens.advance().text
        if not self._tokens.accept("("):
            return lambda run, value: member(value, name)
        arguments = self._list(")", partial(self._argument, name))
        return lambda run, value: run.call(value, name, arguments)

    def _argument(self, method: str) -> Code:
        """An argument of a method: an expression, an arrow function or date options."""
        if method == "toLocaleDateString" and self._tokens.accept("{"):
            options = dict(self._list("}", self._option))
            return lambda run: options
        return self._value()

    def _option(self) -> tuple[str, str]:
        match (self._tokens.advance(), self._tokens.advance(), self._tokens.advance()):
            case (("name", name), ("sign", ":"), ("string", text)):
                return name, text
        raise ExpressionError("options of a date are written as `{ year: 'numeric' }`")

    def _primary(self) -> Code:
        constant: object
        match self._tokens.next:
            case ("number", text):
                constant = float(text)
            case ("string", constant):
                pass
            case ("template", text):
                self._tokens.advance()
                return self._template(text)
            case ("name", name) if name in CONSTANTS:
                constant = CONSTANTS[name]
            case ("name", _):
                return self._name()
            case _:
                return self._brackets()
        self._tokens.advance()
        return lambda run: constant

    def _template(self, text: str) -> Code:
        """The pieces of `text ${value} text`, joined."""
        codes: list[Code] = []
        for place, piece in enumerate(_VALUE.split(text)):
            if place % 2:
                with self._deeper():
                    inner = type(self)(Tokens(piece))
                    inner._depth = self._depth
                    codes.append(inner.whole())
            elif "${" in piece:
                raise ExpressionError("a value in a template has no braces")
            else:
                codes.append(partial(_constant, unescape(piece)))
        return lambda run: join_limited(to_string(run.value(code)) for code in codes)

    def _name(self) -> Code:
        name = self._tokens.advance().text
        if name == "$withBase":
            path = self._only_argument("`$withBase` takes one path")
            return lambda run: run.with_base(run.value(path))
        if name != "new" and self._tokens.accept("("):
            arguments = self._list(")", self._value)
            return lambda run: run.call_function(name, arguments)
        if name != "new":
            return lambda run: run.lookup(name)
        if self._tokens.advance() != ("name", "Date"):
            raise ExpressionError("`new` makes a `Date` only")
        date = self._only_argument("`new Date` takes one date")
        return lambda run: new_date(run.value(date))

    def _only_argument(self, rule: str) -> Code:
        arguments = self._list(")", self._expression) if self._tokens.accept("(") else ()
        if len(arguments) != 1:
            raise ExpressionError(rule)
        return arguments[0]

    def _brackets(self) -> Code:
        if self._tokens.accept("["):
            items = self._list("]", self._item)
            return lambda run: [
                each
                for is_spread, item in items
                for each in (run.spread(item) if is_spread else (run.value(item),))
            ]
        if self._tokens.accept("{"):
            members = self._list("}", self._member)
            return lambda run: {
                name: value
                for key, code in members
                for name, value in (run.fields(code) if key is None else ((key, run.value(code)),))
            }
        if not self._tokens.accept("("):
            raise self._tokens.unexpected()
        inner = self._expression()
        self._tokens.expect(")")
        # Parentheses end a chain, and allow `??` beside `||`.
        return lambda run: run.value(inner)

    def _item(self) -> tuple[bool, Code]:
        """An item of a list, and whether it is `...items`."""
        return self._tokens.accept("..."), self._expression()

    def _member(self) -> tuple[str | None, Code]:
        """A member: `key: value`, `name`, `method(x) { return x }`; no key for `...object`."""
        if self._tokens.accept("..."):
            return None, self._expression()
        kind, key = self._tokens.advance()
        if (kind, key) == ("name", "async") and self._tokens.starts("name"):
            key = self._tokens.advance().text
        if kind not in ("name", "string", "number"):
            raise ExpressionError("an object is written as `{ title: 'A' }`")
        if self._tokens.accept(":"):
            return key, self._value()
        if self._tokens.starts("("):
            return key, self.function()
        return key, lambda run: run.lookup(key)


def _constant(value: object, run: Evaluation) -> object:
    return value
