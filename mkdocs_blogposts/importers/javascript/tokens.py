"""Cuts JavaScript and TypeScript into tokens, as far as literals need it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

#: Longer modules are no configuration.
LONGEST = 2_000_000

_DEEPEST_TEMPLATE = 8

Kind = Literal["name", "text", "template", "number", "regex", "mark", "end"]


@dataclass(frozen=True, slots=True)
class Token:
    """A token: its kind, and what it says.

    Attributes:
        kind: what it is.
        value: a name or a mark as written, a text with its escapes resolved, a number.
        parts: of a template with expressions, its texts and the tokens of its expressions.
    """

    kind: Kind
    value: str
    parts: tuple[str | tuple[Token, ...], ...] = ()


_BLANK = re.compile(r"(?:[\s\ufeff]+|//[^\n]*|/\*.*?(?:\*/|\Z)|\A#![^\n]*)+", re.DOTALL)
_NAME = re.compile(r"[A-Za-z_$\u0080-\U0010ffff][\w$]*")
_NUMBER = re.compile(
    r"0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][-+]?\d+)?n?"
)
_MARK = re.compile(
    r"\.\.\.|=>|\?\.(?!\d)|\?\?=?|&&=?|\|\|=?|[=!]==?|[<>]=|[-+]{2}|[-+*/%]=|.", re.DOTALL
)
_REGEX = re.compile(r"/(?![*/])(?:[^\\/\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
_STRING = {
    "'": re.compile(r"'((?:[^'\\\n]|\\.)*)'", re.DOTALL),
    '"': re.compile(r'"((?:[^"\\\n]|\\.)*)"', re.DOTALL),
}
_ESCAPE = re.compile(r"\\(u\{[\da-fA-F]{1,6}\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|\r\n|.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}

#: After one of these a slash begins a regular expression.
_BEFORE_VALUE = frozenset("(,=:[!&|?{};+-*%<>") | {"=>", "&&", "||", "??", "===", "!=="}
_WORDS_BEFORE_VALUE = frozenset(("return", "typeof", "case", "in", "of", "new", "await", "void"))


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of `text`; what is no token is left out, and so is all after the longest size."""
    found, _ = _tokens(text[:LONGEST], 0, depth=0)
    return tuple(found)


def _tokens(text: str, at: int, *, depth: int) -> tuple[list[Token], int]:
    """The tokens from `at` on; in a template, up to the brace that ends its expression."""
    found: list[Token] = []
    braces = 0
    while at < len(text):
        if blank := _BLANK.match(text, at):
            at = blank.end()
            continue
        token, at = _token(text, at, found[-1] if found else None, depth)
        if depth and token.value in ("{", "}") and token.kind == "mark":
            braces += 1 if token.value == "{" else -1
            if braces < 0:
                return found, at
        found.append(token)
    return found, at


def _token(text: str, at: int, last: Token | None, depth: int) -> tuple[Token, int]:
    char = text[at]
    if char in _STRING and (string := _STRING[char].match(text, at)):
        return Token("text", _unescaped(string[1])), string.end()
    if char == "`":
        return _template(text, at + 1, depth)
    if name := _NAME.match(text, at):
        return Token("name", name[0]), name.end()
    if (char.isdigit() or char == ".") and (number := _NUMBER.match(text, at)):
        return Token("number", number[0]), number.end()
    if char == "/" and _may_begin_value(last) and (regex := _REGEX.match(text, at)):
        return Token("regex", regex[0]), regex.end()
    mark = _MARK.match(text, at)
    value = mark[0] if mark else char
    return Token("mark", value), at + len(value)


def _may_begin_value(last: Token | None) -> bool:
    if last is None:
        return True
    words = _WORDS_BEFORE_VALUE if last.kind == "name" else _BEFORE_VALUE
    return last.kind in ("name", "mark") and last.value in words


def _template(text: str, at: int, depth: int) -> tuple[Token, int]:
    parts: list[str | tuple[Token, ...]] = []
    start = at
    while at < len(text) and text[at] != "`":
        if text[at] == "\\":
            at += 2
        elif text.startswith("${", at) and depth < _DEEPEST_TEMPLATE:
            parts.append(_unescaped(text[start:at]))
            inner, at = _tokens(text, at + 2, depth=depth + 1)
            parts.append(tuple(inner))
            start = at
        else:
            at += 1
    parts.append(_unescaped(text[start:at]))
    if len(parts) == 1:
        return Token("text", str(parts[0])), at + 1
    return Token("template", "", tuple(parts)), at + 1


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    plain = _ESCAPE.sub(_escape, text)
    # Two escapes may be the halves of one character.
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _escape(found: re.Match[str]) -> str:
    code = found[1]
    if code[0] in "ux" and len(code) > 1:
        number = int(code[1:].strip("{}"), 16)
        return chr(number) if number <= 0x10FFFF else "\ufffd"
    if code in ("\n", "\r\n", "\u2028", "\u2029"):
        return ""
    return _ESCAPED.get(code, code)
