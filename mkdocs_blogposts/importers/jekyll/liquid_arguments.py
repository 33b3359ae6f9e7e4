"""What stands in a tag of Liquid after its name: words, quoted texts and `key=value`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_ARGUMENT = re.compile(
    r"""
    (?:(?P<key>[\w-]+)\s*[=:]\s*(?![=/]))?
    (?:"(?P<double>(?:[^"\\]|\\.)*)"|'(?P<single>(?:[^'\\]|\\.)*)'|(?P<bare>[^\s"',]+))
    """,
    re.VERBOSE,
)
_ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True, kw_only=True)
class Arguments:
    """The arguments of a tag.

    Attributes:
        words: those without a key.
        named: those with one.
        markup: all of it as written.
    """

    words: tuple[str, ...]
    named: Mapping[str, object]
    markup: str = ""

    def text(self, *keys: str) -> str:
        """The first of the named arguments that says something, as text."""
        return next((str(self.named[key]) for key in keys if self.named.get(key)), "")

    def word(self, index: int) -> str:
        """The word at an index, or ""."""
        return self.words[index] if index < len(self.words) else ""


def parse(markup: str, look_up: Callable[[str], object]) -> Arguments:
    """Read arguments; `look_up` is asked for the values of names without quotes.

    A name that has no value stands for itself: `{% figure class:wide %}`.
    """
    words: list[str] = []
    named: dict[str, object] = {}
    for found in _ARGUMENT.finditer(markup):
        value: object
        if (bare := found["bare"]) is not None:
            value = _value(bare, look_up) if found["key"] else bare
        else:
            quoted = found["double"] if found["double"] is not None else found["single"]
            value = _ESCAPED.sub(r"\1", quoted)
        if found["key"]:
            named[found["key"]] = value
        else:
            words.append(str(value))
    return Arguments(words=tuple(words), named=named, markup=markup)


def _value(name: str, look_up: Callable[[str], object]) -> object:
    if not re.fullmatch(r"[A-Za-z_][\w-]*(?:\.[\w-]+)*", name):
        return name
    if name in ("true", "false"):
        return name == "true"
    value = look_up(name)
    # Of `include.caption`, nothing is what a page without a caption has.
    return name if value is None and "." not in name else value
