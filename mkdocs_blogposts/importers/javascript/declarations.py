"""What a module declares, imports and exports, by places among its tokens."""

from __future__ import annotations

from dataclasses import dataclass, field

from .cursor import OPEN, Cursor

#: Words that begin a declaration.
DECLARING = ("const", "let", "var")

#: An import is of few names.
_LONGEST_IMPORT = 200


@dataclass
class Declarations(Cursor):
    """The declarations of a module.

    Attributes:
        names: where the value of each name begins; where its `function` stands.
        imports: the module of each imported name, and its name there.
        exports: where the value that is exported by default begins.
    """

    names: dict[str, int] = field(default_factory=dict, init=False)
    imports: dict[str, tuple[str, str]] = field(default_factory=dict, init=False)
    exports: dict[str, int] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        at = 0
        while at < len(self.tokens):
            at = self._statement(at)

    def _statement(self, at: int) -> int:
        """Note what the statement at `at` declares; returns where to go on."""
        words = [self.at(at + step).value for step in range(4)]
        if self.word(at) == "export" and words[1] == "default":
            self.exports["default"] = at + 2
            return at + 2
        if words == ["module", ".", "exports", "="]:
            self.exports["default"] = at + 4
            return at + 4
        if self.word(at) in DECLARING and self.word(at - 1) != "as":
            return self.declare(at + 1)
        if self.word(at) == "function" and self.word(at + 1):
            self.names.setdefault(words[1], at)
            return self.skip_group(self.body(at))
        if self.word(at) == "import":
            return self._import(at + 1)
        return self.skip_group(at) if self.mark(at) in OPEN else at + 1

    def declare(self, at: int) -> int:
        """Note the name that is declared at `at`; returns where to go on."""
        if self.word(at) and (value := self.declared(at)):
            self.names.setdefault(self.word(at), value)
            return value
        return at + 1

    def _import(self, at: int) -> int:
        names: list[tuple[str, str]] = []
        inside = False
        for step in range(at, at + _LONGEST_IMPORT):
            token, after = self.at(step), self.at(step + 1)
            if token.kind == "text" or token.kind == "end":
                self.imports.update({own: (token.value, theirs) for own, theirs in names})
                return step + 1
            if token.kind == "mark":
                inside = inside or token.value == "{"
            elif token.value == "as":
                theirs = names.pop()[1] if names else "default"
                names.append((after.value, theirs))
            elif token.value not in ("from", "type") and self.at(step - 1).value != "as":
                names.append((token.value, token.value if inside else "default"))
        return at
