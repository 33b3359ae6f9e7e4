"""The grammar: the part of JavaScript's expressions that front matter needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Final, TypeVar

from .lexer import Token, tokens
from .limits import MAX_NESTING, ExpressionError
from .nodes import (
    ArrayLiteral,
    Arrow,
    Call,
    Chain,
    Conditional,
    Group,
    Index,
    Link,
    Literal,
    Logical,
    Member,
    Name,
    NewDate,
    Node,
    ObjectLiteral,
    Operation,
    Unary,
    WithBase,
)
from .values import UNDEFINED, as_float

_Item = TypeVar("_Item")

_LEVELS: Final = (
    ("??",),
    ("||",),
    ("&&",),
    ("===", "!==", "==", "!="),
    ("<", ">", "<=", ">="),
    ("+", "-"),
    ("*", "/", "%"),
)
PRECEDENCE: Final = {sign: level for level, signs in enumerate(_LEVELS) for sign in signs}
_LOGICAL: Final = frozenset({"??", "||", "&&"})
_CONSTANTS: Final = {"true": True, "false": False, "null": None, "undefined": UNDEFINED}


def parse(source: str) -> Node:
    """The tree of an expression.

    Raises:
        ExpressionError: where `source` is not in the grammar or too long or too deep.
    """
    parsed = _parsed(source)
    if isinstance(parsed, str):
        raise ExpressionError(parsed)
    return parsed


@lru_cache(maxsize=1024)
def _parsed(source: str) -> Node | str:
    """The tree, or why there is none: a loop asks for the same ones in each round."""
    try:
        return _Parser(tokens(source)).whole()
    except ExpressionError as error:
        return str(error)


class _Parser:
    """Recursive descent; whatever repeats without nesting is a loop, so that depth is bounded."""

    def __init__(self, found: tuple[Token, ...]) -> None:
        self._tokens = found
        self._position = 0
        self._depth = 0

    def whole(self) -> Node:
        node = self._expression()
        if self._next.kind != "end":
            raise self._unexpected()
        return node

    @property
    def _next(self) -> Token:
        return self._tokens[self._position]

    def _advance(self) -> Token:
        token = self._next
        self._position += 1
        return token

    def _signs(self, *texts: str) -> bool:
        """Whether the next tokens are these signs or, for "name", any name."""
        ahead = self._tokens[self._position : self._position + len(texts)]
        return len(ahead) == len(texts) and all(
            token.kind == "name" if text == "name" else token == Token(kind="sign", text=text)
            for token, text in zip(ahead, texts, strict=True)
        )

    def _accept(self, text: str) -> bool:
        found = self._signs(text)
        self._position += found
        return found

    def _expect(self, text: str) -> None:
        if not self._accept(text):
            raise self._unexpected(f"where `{text}` belongs")

    def _unexpected(self, place: str = "here") -> ExpressionError:
        if self._next.kind == "end":
            return ExpressionError("the expression stops too soon")
        return ExpressionError(f"`{self._next.text[:40]}` is not supported {place}")

    @contextmanager
    def _deeper(self) -> Iterator[None]:
        self._depth += 1
        if self._depth > MAX_NESTING:
            raise ExpressionError("the expression is nested too deeply")
        yield
        self._depth -= 1

    def _expression(self) -> Node:
        with self._deeper():
            test = self._binary(0)
            if not self._accept("?"):
                return test
            then = self._expression()
            self._expect(":")
            return Conditional(test=test, then=then, otherwise=self._expression())

    def _binary(self, level: int) -> Node:
        """Operators of `level` and of those that bind tighter."""
        node = self._unary()
        while (found := self._level()) >= level:
            node = self._operators(node, found)
        return node

    def _level(self) -> int:
        return PRECEDENCE.get(self._next.text, -1) if self._next.kind == "sign" else -1

    def _operators(self, first: Node, level: int) -> Node:
        """All operators of exactly one level that follow `first`."""
        rest = []
        while self._level() == level:
            sign = self._advance().text
            with self._deeper():
                rest.append((sign, self._binary(level + 1)))
        if rest[0][0] not in _LOGICAL:
            return Operation(first=first, rest=tuple(rest))
        return self._logical(rest[0][0], (first, *(operand for _, operand in rest)))

    def _logical(self, sign: str, operands: tuple[Node, ...]) -> Logical:
        if sign == "??" and any(isinstance(operand, Logical) for operand in operands):
            raise ExpressionError("`??` beside `||` or `&&` needs parentheses")
        return Logical(operator=sign, operands=operands)

    def _unary(self) -> Node:
        for sign in ("!", "-"):
            if self._accept(sign):
                with self._deeper():
                    return Unary(operator=sign, operand=self._unary())
        return self._chain()

    def _chain(self) -> Node:
        head = self._primary()
        links: list[Link] = []
        while link := self._link():
            links.append(link)
        return Chain(head=head, links=tuple(links)) if links else head

    def _link(self) -> Link | None:
        optional = self._accept("?.")
        if self._accept("["):
            key = self._expression()
            self._expect("]")
            return Index(key=key, optional=optional)
        if not optional and not self._accept("."):
            return None
        if not self._signs("name"):
            raise self._unexpected("after a dot")
        name = self._advance().text
        if not self._accept("("):
            return Member(name=name, optional=optional)
        return Call(method=name, arguments=self._list(")", self._argument), optional=optional)

    def _list(self, closing: str, item: Callable[[], _Item]) -> tuple[_Item, ...]:
        """Items between commas up to `closing`; a last comma may follow them."""
        found: list[_Item] = []
        while not self._accept(closing):
            found.append(item())
            if not self._signs(closing):
                self._expect(",")
        return tuple(found)

    def _argument(self) -> Node | Arrow:
        bare = self._signs("name", "=>")
        if not bare and not self._signs("(", "name", ")", "=>"):
            return self._expression()
        self._position += not bare
        parameter = self._next.text
        if parameter in _CONSTANTS:
            raise self._unexpected("in an arrow function")
        self._position += 2 if bare else 3
        if self._signs("{"):
            raise self._unexpected("in an arrow function")
        return Arrow(parameter=parameter, body=self._expression())

    def _primary(self) -> Node:
        token = self._next
        match token.kind:
            case "number":
                self._advance()
                return Literal(value=as_float(float(token.text)))
            case "string":
                self._advance()
                return Literal(value=token.text)
            case "name":
                return self._named()
            case _:
                return self._bracketed()

    def _named(self) -> Node:
        name = self._advance().text
        if name in _CONSTANTS:
            return Literal(value=_CONSTANTS[name])
        if name == "new":
            return self._new_date()
        if name == "$withBase":
            return WithBase(argument=self._only_argument("`$withBase` takes one path"))
        return Name(name=name)

    def _new_date(self) -> Node:
        if self._advance().text != "Date":
            raise ExpressionError("`new` makes a `Date` only")
        return NewDate(argument=self._only_argument("`new Date` takes one date"))

    def _only_argument(self, rule: str) -> Node:
        if not self._accept("("):
            raise ExpressionError(rule)
        arguments = self._list(")", self._expression)
        if len(arguments) != 1:
            raise ExpressionError(rule)
        return arguments[0]

    def _bracketed(self) -> Node:
        if self._accept("("):
            inner = self._expression()
            self._expect(")")
            return Group(inner=inner)
        if self._accept("["):
            return ArrayLiteral(items=self._list("]", self._expression))
        if self._accept("{"):
            return ObjectLiteral(entries=self._list("}", self._entry))
        raise self._unexpected()

    def _entry(self) -> tuple[str, Node]:
        if self._next.kind not in {"name", "string"}:
            raise self._unexpected("in an object")
        key = self._advance().text
        self._expect(":")
        return key, self._expression()
