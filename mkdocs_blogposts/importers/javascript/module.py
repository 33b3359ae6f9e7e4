"""What a module exports, as plain data: its literals, and names that stand for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from .cursor import CLOSE, OPEN
from .declarations import DECLARING, Declarations
from .tokens import Token, tokens

#: Deeper literals are left out.
_DEEPEST = 60

#: A bound of the work for a module: names may be used many times.
_MOST_VALUES = 200_000

_CONSTANTS: dict[str, object] = {"true": True, "false": False, "null": None}
_MODIFIERS = frozenset(("await", "async"))
_TYPED = frozenset(("as", "satisfies"))


class Call(dict[str, object]):
    """The object that a function is called with, as in `defaultTheme({…})`.

    Attributes:
        function: the name of the function.
    """

    function: str = ""


class _Unknown:
    """A value that is no literal."""


_UNKNOWN = _Unknown()


@dataclass(frozen=True)
class _Function:
    """A function, and the literal that it returns, if any."""

    result: object


#: Gives the text of the module that is imported by a name such as `./nav`, or None.
Load = Callable[[str], str | None]


def exported(text: str, load: Load = lambda name: None) -> object:
    """What a module exports by default, as plain data: mappings, lists, texts, numbers, booleans.

    Values that are no literals are left out of mappings and lists; None where all is unknown.

    Args:
        text: the module.
        load: gives the text of modules that it imports.
    """
    value = _Module(tokens(text), load).export("default")
    return None if isinstance(value, _Unknown) else value


@dataclass
class _Module(Declarations):
    """A module: the places of its declarations, read when they are asked for."""

    load: Load = lambda name: None
    depth: int = 0
    spent: list[int] = field(default_factory=lambda: [0])
    values: dict[str, object] = field(default_factory=dict)

    def export(self, name: str) -> object:
        """What the module exports as `name`; a function stands for what it returns."""
        if name in self.exports:
            value, _ = self.value(self.exports[name])
        else:
            value = self.name(name)
        return value.result if isinstance(value, _Function) else value

    # Values

    def name(self, name: str) -> object:
        """The value of a name; unknown while it is read, and where it is not of this module."""
        if name in self.values:
            return self.values[name]
        self.values[name] = _UNKNOWN
        if name in self.names:
            self.values[name], _ = self.value(self.names[name])
        elif name in self.imports:
            self.values[name] = self._imported(*self.imports[name])
        return self.values[name]

    def _imported(self, module: str, name: str) -> object:
        text = self.load(module) if self.depth < 5 else None
        if text is None:
            return _UNKNOWN
        other = _Module(tokens(text), self.load, self.depth + 1, self.spent)
        return other.export(name)

    def value(self, at: int, depth: int = 0) -> tuple[object, int]:
        """The value of the expression at `at`, and the place after it."""
        self.spent[0] += 1
        if depth > _DEEPEST or self.spent[0] > _MOST_VALUES:
            return _UNKNOWN, self.skip(at)
        value, at = self._primary(at, depth)
        value, at = self._postfix(value, at, depth)
        return self._binary(value, at, depth)

    def _primary(self, at: int, depth: int) -> tuple[object, int]:
        token = self.at(at)
        if self.is_function(at):
            return self._function(at, depth)
        match token.kind:
            case "text":
                return token.value, at + 1
            case "number":
                return _number(token.value), at + 1
            case "template":
                return self._template(token), at + 1
            case "name":
                return self._named(token.value, at, depth)
            case "mark":
                return self._marked(token.value, at, depth)
        return _UNKNOWN, self.skip(at)

    def _named(self, name: str, at: int, depth: int) -> tuple[object, int]:
        if name in _CONSTANTS:
            return _CONSTANTS[name], at + 1
        if name in _MODIFIERS and depth < _DEEPEST:
            return self._primary(at + 1, depth + 1)
        if name in ("new", "typeof", "class"):
            return _UNKNOWN, self.skip(at)
        return self.name(name), at + 1

    def _marked(self, mark: str, at: int, depth: int) -> tuple[object, int]:
        if mark == "{":
            return self._object(at + 1, depth)
        if mark == "[":
            return self._array(at + 1, depth)
        if mark == "(":
            value, after = self.value(at + 1, depth + 1)
            return value, self.skip(after) + 1
        if mark == "-" and self.at(at + 1).kind == "number":
            number = _number(self.at(at + 1).value)
            return -number if isinstance(number, int | float) else _UNKNOWN, at + 2
        return _UNKNOWN, self.skip(at)

    def _postfix(self, value: object, at: int, depth: int) -> tuple[object, int]:
        """Members, calls and types after a value."""
        name = self.at(at - 1).value if self.at(at - 1).kind == "name" else ""
        while True:
            token = self.at(at)
            if token.kind == "mark" and token.value in (".", "?."):
                name = self.at(at + 1).value
                value = value.get(name, _UNKNOWN) if isinstance(value, dict) else _UNKNOWN
                at += 2
            elif token.kind == "mark" and token.value == "(":
                value, at = self._call(value, name, at, depth)
            elif token.kind == "mark" and token.value == "!" and self.at(at + 1).value in ",)}]":
                at += 1
            elif token.kind == "mark" and token.value == "[":
                value, at = _UNKNOWN, self.skip_group(at)
            elif token.kind == "name" and token.value in _TYPED:
                at = self.skip_type(at + 1)
            elif name and self.mark(after := self.skip_arguments(at)) == "(":
                at = after
            else:
                return value, at

    def _call(self, function: object, name: str, at: int, depth: int) -> tuple[object, int]:
        """What a call stands for: the object that it is given, or that a function returns."""
        after = self.skip_group(at)
        if isinstance(function, _Function) and not isinstance(function.result, _Unknown):
            return function.result, after
        value, _ = self.value(at + 1, depth + 1)
        if name == "require" and isinstance(value, str):
            return self._imported(value, "default"), after
        value = value.result if isinstance(value, _Function) else value
        if isinstance(value, dict):
            call = Call(value)
            call.function = name
            return call, after
        return _UNKNOWN, after

    def _binary(self, value: object, at: int, depth: int) -> tuple[object, int]:
        token = self.at(at)
        if token.kind != "mark":
            return value, at
        if token.value in ("||", "??"):
            other, after = self.value(at + 1, depth + 1)
            return other if isinstance(value, _Unknown) or not value else value, after
        if token.value == "+":
            other, after = self.value(at + 1, depth + 1)
            both = isinstance(value, str) and isinstance(other, str)
            return f"{value}{other}" if both else _UNKNOWN, after
        if token.value in CLOSE or token.value in (",", ";", "="):
            return value, at
        # A statement may end without a semicolon.
        return (value, at) if token.value in ("{", "@", "#") else (_UNKNOWN, self.skip(at))

    def _object(self, at: int, depth: int) -> tuple[object, int]:
        found: dict[str, object] = {}
        while self.at(at).kind != "end" and self.at(at).value != "}":
            at = self._member(found, at, depth)
            at = self.skip(at) if self.at(at).value not in (",", "}") else at
            at += self.at(at).value == ","
            if self.at(at).value in (")", "]", ";") and self.at(at).kind == "mark":
                break
        return found, at + 1

    def _member(self, found: dict[str, object], at: int, depth: int) -> int:
        key, after = self.at(at), self.at(at + 1)
        if key.kind == "mark" and key.value == "...":
            value, at = self.value(at + 1, depth + 1)
            found.update(value if isinstance(value, dict) else {})
            return at
        if key.kind in ("name", "text", "number") and after.value == ":":
            value, at = self.value(at + 2, depth + 1)
            if not isinstance(value, _Unknown | _Function):
                found[key.value] = value
            return at
        if key.kind == "name" and after.value in (",", "}"):
            value = self.name(key.value)
            if not isinstance(value, _Unknown | _Function):
                found[key.value] = value
            return at + 1
        return self.skip(at)

    def _array(self, at: int, depth: int) -> tuple[object, int]:
        found: list[object] = []
        while self.at(at).kind != "end" and self.at(at).value != "]":
            spreads = self.at(at).value == "..." and self.at(at).kind == "mark"
            value, after = self.value(at + spreads, depth + 1)
            if spreads:
                found.extend(value if isinstance(value, list) else [])
            elif not isinstance(value, _Unknown | _Function):
                found.append(value)
            at = self.skip(after) if self.at(after).value not in (",", "]") else after
            at += self.at(at).value == ","
            if self.at(at).value in (")", "}", ";") and self.at(at).kind == "mark":
                break
        return found, at + 1

    def _template(self, token: Token) -> object:
        texts = [part if isinstance(part, str) else self._inner(part) for part in token.parts]
        return "".join(map(str, texts)) if all(isinstance(t, str) for t in texts) else _UNKNOWN

    def _inner(self, part: tuple[Token, ...]) -> object:
        if len(part) == 1 and part[0].kind == "name":
            return self.name(part[0].value)
        return _UNKNOWN

    # Functions

    def _function(self, at: int, depth: int) -> tuple[object, int]:
        at = self.body(at)
        if self.mark(at) != "{":
            value, at = self.value(at, depth + 1)
            return _Function(value), at
        end = self.skip_group(at)
        value = next(self._returned(at + 1, end, depth), _UNKNOWN)
        return _Function(value), end

    def _returned(self, at: int, end: int, depth: int) -> Iterator[object]:
        while at < end:
            if self.word(at) == "return":
                yield self.value(at + 1, depth + 1)[0]
            if self.word(at) in DECLARING and self.word(at - 1) != "as":
                at = self.declare(at + 1)
            at = self.skip_group(at) if self.mark(at) in OPEN else at + 1


def _number(text: str) -> object:
    digits = text.replace("_", "").removesuffix("n")
    try:
        return int(digits, 0)
    except ValueError:
        try:
            return float(digits)
        except ValueError:
            return _UNKNOWN
