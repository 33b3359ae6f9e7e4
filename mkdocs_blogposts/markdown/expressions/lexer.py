"""Tokens of an expression, and a cursor over them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from .limits import MAX_SOURCE, ExpressionError
from .values import SPACE


class Token(NamedTuple):
    """A token of kind number, string, template, name, sign or end.

    The text of a string is its value, that of a template as it is written.
    """

    kind: str
    text: str


_TOKEN: Final = re.compile(
    rf"(?P<space>[{SPACE}]+)"
    r"|(?P<number>(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?(?![\w$]))"
    r"|(?P<string>'(?:[^'\\\r\n]|\\.)*+'|\"(?:[^\"\\\r\n]|\\.)*+\")"
    r"|(?P<template>`(?:[^`\\]|\\.)*+`)"
    r"|(?P<name>(?:[^\W\d]|\$)[\w$]*)"
    # Includes unsupported signs, so that `a--b` is not read as `a - -b`.
    r"|(?P<sign>===|!==|\*\*|==|!=|<=|>=|=>|&&|\|\||\?\?|\?\.(?![0-9])|\+\+|--|<<|>>|\.\.\."
    r"|[-+*/%<>!?:.,;=()\[\]{}])",
    re.DOTALL,
)
_ESCAPE: Final = re.compile(r"\\(?:u([0-9a-fA-F]{4})|([^0-9ux\r\n\u2028\u2029])|)")
_CONTROLS: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v"}


class Tokens:
    """A cursor over the tokens of an expression; the last token is of kind "end".

    Raises:
        ExpressionError: the source is too long, or has a character or string that is no token.
    """

    def __init__(self, source: str, limit: int = MAX_SOURCE) -> None:
        if len(source) > limit:
            raise ExpressionError(f"an expression has at most {limit} characters")
        self._tokens = (*_scan(source), Token("end", ""))
        self._position = 0

    @property
    def next(self) -> Token:
        """The next token."""
        return self._tokens[self._position]

    def advance(self) -> Token:
        """Read and return the next token; at the end, the last one each time."""
        token = self.next
        self._position += token.kind != "end"
        return token

    def starts(self, *texts: str) -> bool:
        """Whether the next tokens are `texts`: signs, or "name" for any name."""
        ahead = self._tokens[self._position : self._position + len(texts)]
        return tuple(text if kind == "sign" else kind for kind, text in ahead) == texts

    def starts_arrow(self) -> bool:
        """Whether the next tokens are the parameters of an arrow function."""
        depth, last = 0, self._position
        while self.starts("("):
            kind, text = self._tokens[last]
            depth += (text == "(") - (text == ")") if kind == "sign" else 0
            if not depth or kind == "end":
                break
            last += 1
        has_parameters = self.next.kind == "name" or last > self._position
        return has_parameters and self._tokens[last + 1 :][:1] == (("sign", "=>"),)

    def accept(self, sign: str) -> bool:
        """Read the next token if it is `sign`; return whether it was."""
        found = self.next == ("sign", sign)
        self._position += found
        return found

    def expect(self, sign: str) -> None:
        """Read `sign`; raise ExpressionError if the next token is another one."""
        if not self.accept(sign):
            raise self.unexpected(f"where `{sign}` belongs")

    def unexpected(self, place: str = "here") -> ExpressionError:
        """The error for an unsupported next token."""
        if self.next.kind == "end":
            return ExpressionError("the expression stops too soon")
        return ExpressionError(f"`{self.next.text[:40]}` is not supported {place}")


def _scan(source: str) -> Iterator[Token]:
    position = 0
    while position < len(source):
        match = _TOKEN.match(source, position)
        if match is None:
            raise ExpressionError(f"`{source[position]}` cannot stand here")
        position = match.end()
        match match.lastgroup:
            case "string":
                yield Token("string", unescape(match[0][1:-1]))
            case "template":
                yield Token("template", match[0][1:-1])
            case "number" | "name" | "sign" as kind:
                yield Token(kind, match[0])


def unescape(text: str) -> str:
    """The value of the text between the quotes of a string."""
    return _ESCAPE.sub(_unescape, text)


def _unescape(escape: re.Match[str]) -> str:
    code, character = escape.groups()
    if code:
        return chr(int(code, 16))
    if character is None:
        raise ExpressionError("a string holds an escape that is not supported")
    return _CONTROLS.get(character, character)
