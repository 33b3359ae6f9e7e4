"""A place among tokens, and ways to go past what is not read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from .tokens import Token

OPEN = {"(": ")", "[": "]", "{": "}"}
CLOSE = frozenset(OPEN.values())
_END = Token("end", "")

#: Types and lists of imported names are short.
_LONGEST_TYPE = 200


@dataclass
class Cursor:
    """The tokens of a module."""

    tokens: tuple[Token, ...]

    def at(self, at: int) -> Token:
        """The token at a place, which may be after the last one."""
        return self.tokens[at] if 0 <= at < len(self.tokens) else _END

    def mark(self, at: int) -> str:
        """The mark at a place, or ""."""
        token = self.at(at)
        return token.value if token.kind == "mark" else ""

    def word(self, at: int) -> str:
        """The name at a place, or ""."""
        token = self.at(at)
        return token.value if token.kind == "name" else ""

    def skip(self, at: int) -> int:
        """The place of the comma, semicolon or bracket that ends the expression at `at`."""
        while self.at(at).kind != "end":
            mark = self.mark(at)
            if mark in CLOSE or mark in (",", ";"):
                return at
            at = self.skip_group(at) if mark in OPEN else at + 1
        return at

    def skip_group(self, at: int) -> int:
        """The place after the bracket that closes the one at `at`."""
        return self._ends.get(at, at + 1)

    @cached_property
    def _ends(self) -> dict[int, int]:
        """The place after each group, by the place of its first bracket."""
        ends: dict[int, int] = {}
        begun: list[int] = []
        for at in range(len(self.tokens)):
            mark = self.mark(at)
            if mark in OPEN:
                begun.append(at)
            elif mark in CLOSE and begun:
                ends[begun.pop()] = at + 1
        return ends | dict.fromkeys(begun, len(self.tokens))

    def skip_type(self, at: int) -> int:
        """The place after the type at `at`: `const`, `UserConfig<Theme>[]`, `{…}`."""
        at = self.skip_group(at) if self.mark(at) in OPEN else at + 1
        while True:
            if self.mark(at) in (".", "|", "&"):
                at = self.skip_group(at + 1) if self.mark(at + 1) in OPEN else at + 2
            elif self.mark(at) == "[":
                at = self.skip_group(at)
            elif (after := self.skip_arguments(at)) > at:
                at = after
            else:
                return at

    def skip_arguments(self, at: int) -> int:
        """The place after the arguments of a type, `<A, B>`, or `at` where there are none."""
        if self.mark(at) != "<":
            return at
        depth = 0
        for place in range(at, at + _LONGEST_TYPE):
            mark = self.mark(place)
            depth += (mark == "<") - (mark == ">")
            if depth == 0:
                return place + 1
            if mark in (";", "=>") or self.at(place).kind == "end":
                break
        return at

    def declared(self, at: int) -> int:
        """The place of the value of the name at `at`, past its type; 0 where it has none."""
        for place in range(at + 1, at + _LONGEST_TYPE):
            mark = self.mark(place)
            if mark == "=":
                return place + 1
            if mark in (";", "=>") or self.word(place) in ("const", "let", "var", "export"):
                break
        return 0

    def is_function(self, at: int) -> bool:
        """Return whether a function begins at `at`."""
        at += self.word(at) == "async"
        if self.mark(at) == "(":
            return self.mark(self._skip_result_type(self.skip_group(at))) == "=>"
        return self.word(at) == "function" or (bool(self.word(at)) and self.mark(at + 1) == "=>")

    def _skip_result_type(self, at: int) -> int:
        return self.skip_type(at + 1) if self.mark(at) == ":" and self.word(at + 1) else at

    def body(self, at: int) -> int:
        """The place of the body of the function at `at`: of a brace, or of an expression."""
        at += self.word(at) == "async"
        if self.word(at) == "function":
            while self.mark(at) not in ("(", "") or self.at(at).kind == "name":
                at += 1
            at = self._skip_result_type(self.skip_group(at))
            return at
        at = self._skip_result_type(self.skip_group(at)) if self.mark(at) == "(" else at + 1
        return at + 1
