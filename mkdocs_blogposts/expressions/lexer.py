"""How the text of an expression falls into tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from .limits import MAX_SOURCE, ExpressionError
from .values import SPACE

Kind = Literal["number", "string", "name", "sign", "end"]


@dataclass(frozen=True, kw_only=True)
class Token:
    """One token; `text` is its source, for a string what it stands for."""

    kind: Kind
    text: str


_TOKEN: Final = re.compile(
    rf"(?P<space>[{SPACE}]+)"
    r"|(?P<number>(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?(?![\w$]))"
    r"|(?P<string>'(?:[^'\\\r\n]|\\.)*+'|\"(?:[^\"\\\r\n]|\\.)*+\")"
    r"|(?P<name>(?:[^\W\d]|\$)[\w$]*)"
    # Signs that are refused are here too, so that `a--b` is not read as `a - -b`.
    r"|(?P<sign>===|!==|\*\*|==|!=|<=|>=|=>|&&|\|\||\?\?|\?\.(?![0-9])|\+\+|--|<<|>>|\.\.\."
    r"|[-+*/%<>!?:.,()\[\]{}])",
    re.DOTALL,
)
_ESCAPE: Final = re.compile(
    r"\\(?:u\{(?P<braced>0*[0-9a-fA-F]{1,6})\}|u(?P<four>[0-9a-fA-F]{4})|x(?P<two>[0-9a-fA-F]{2})"
    r"|(?P<newline>\r\n|[\n\r\u2028\u2029])|(?P<zero>0)(?![0-9])|(?P<one>[^ux0-9]))"
    r"|(?P<bad>\\)",
    re.DOTALL,
)
_CONTROLS: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v"}


def tokens(source: str) -> tuple[Token, ...]:
    """Tokens of `source`, the last one of kind "end".

    Raises:
        ExpressionError: for a character or string outside the grammar, or a source too long.
    """
    if len(source) > MAX_SOURCE:
        raise ExpressionError(f"an expression has at most {MAX_SOURCE} characters")
    return (*_scan(source), Token(kind="end", text=""))


def _scan(source: str) -> Iterator[Token]:
    position = 0
    while position < len(source):
        match = _TOKEN.match(source, position)
        if match is None:
            raise ExpressionError(f"`{source[position]}` cannot stand here")
        position = match.end()
        match match.lastgroup:
            case "string":
                yield Token(kind="string", text=_unescaped(match[0][1:-1]))
            case "number" | "name" | "sign" as kind:
                yield Token(kind=kind, text=match[0])


def _unescaped(body: str) -> str:
    if "\\" not in body:
        return body
    text = _ESCAPE.sub(_meaning, body)
    # `\ud83d\ude00` is one character, written as two halves.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _meaning(escape: re.Match[str]) -> str:
    match escape.lastgroup:
        case "braced" | "four" | "two" as kind:
            code = int(escape[kind], 16)
            if code > 0x10FFFF:
                raise ExpressionError(f"`{escape[0]}` is no character")
            return chr(code)
        case "newline":
            return ""
        case "zero":
            return "\0"
        case "one":
            return _CONTROLS.get(escape["one"], escape["one"])
        case _:
            raise ExpressionError("a string holds an escape that JavaScript refuses")
