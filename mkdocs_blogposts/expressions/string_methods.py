"""The methods of `String.prototype` that expressions may call."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Final

from .limits import TextBuffer, bounded, check_size
from .values import SPACE, UNDEFINED, to_integer, to_string

_SUBSTITUTION: Final = re.compile(r"(\$[$&`'])")


class Arguments:
    """What a method was called with; what is left out is undefined."""

    def __init__(self, *values: object) -> None:
        self.values = values

    def value(self, position: int) -> object:
        return self.values[position] if position < len(self.values) else UNDEFINED

    def text(self, position: int) -> str:
        return to_string(self.value(position))

    def integer(self, position: int, default: float = 0) -> float:
        return to_integer(self.value(position), default)


def clamped(index: float, length: int) -> int:
    """An index brought between 0 and `length`."""
    return int(min(max(index, 0), length))


def relative(index: float, length: int) -> int:
    """The same, where a negative index counts from the end."""
    return clamped(index + length if index < 0 else index, length)


def _substring(text: str, args: Arguments) -> str:
    ends = (clamped(args.integer(0), len(text)), clamped(args.integer(1, math.inf), len(text)))
    return text[min(ends) : max(ends)]


def _slice(text: str, args: Arguments) -> str:
    return text[
        relative(args.integer(0), len(text)) : relative(args.integer(1, math.inf), len(text))
    ]


def _substr(text: str, args: Arguments) -> str:
    start = relative(args.integer(0), len(text))
    return text[start : start + clamped(args.integer(1, math.inf), len(text) - start)]


def _char_at(text: str, args: Arguments) -> str:
    index = args.integer(0)
    return text[int(index)] if 0 <= index < len(text) else ""


def _at(text: str, args: Arguments) -> object:
    index = args.integer(0)
    index = index + len(text) if index < 0 else index
    return text[int(index)] if 0 <= index < len(text) else UNDEFINED


def _index_of(text: str, args: Arguments) -> int:
    return text.find(args.text(0), clamped(args.integer(1), len(text)))


def _includes(text: str, args: Arguments) -> bool:
    return _index_of(text, args) >= 0


def _starts_with(text: str, args: Arguments) -> bool:
    return text.startswith(args.text(0), clamped(args.integer(1), len(text)))


def _ends_with(text: str, args: Arguments) -> bool:
    return text.endswith(args.text(0), 0, clamped(args.integer(1, math.inf), len(text)))


def _padding(text: str, args: Arguments) -> str:
    fill = " " if args.value(1) is UNDEFINED else args.text(1)
    wanted = args.integer(0)
    if wanted <= len(text) or not fill:
        return ""
    check_size(math.ceil(wanted) if math.isfinite(wanted) else 10**9)
    missing = int(wanted) - len(text)
    return (fill * (missing // len(fill) + 1))[:missing]


def _concat(text: str, args: Arguments) -> str:
    buffer = TextBuffer()
    for piece in (text, *map(to_string, args.values)):
        buffer.add(piece)
    return buffer.text()


def _split(text: str, args: Arguments) -> list[object]:
    limit = args.value(1)
    end = len(text) + 1 if limit is UNDEFINED else _unsigned(args.integer(1))
    separator = args.value(0)
    if separator is UNDEFINED:
        return [text] if end else []
    by = to_string(separator)
    pieces: list[object] = []
    pieces.extend(text.split(by) if by else text)
    return pieces[:end]


def _unsigned(number: float) -> int:
    """ToUint32."""
    return int(number) % 2**32 if math.isfinite(number) else 0


def _replace(text: str, args: Arguments) -> str:
    return _replaced(text, args.text(0), args.text(1), most=1)


def _replace_all(text: str, args: Arguments) -> str:
    return _replaced(text, args.text(0), args.text(1), most=len(text) + 1)


def _replaced(text: str, search: str, replacement: str, most: int) -> str:
    parts = _replacement_parts(replacement, search)
    buffer = TextBuffer()
    start, position = 0, text.find(search)
    while position >= 0 and most:
        end = position + len(search)
        buffer.add(text[start:position])
        for part in parts:
            buffer.add(_substitution(part, text, position, end))
        start, most = end, most - 1
        following = end if search else end + 1
        position = text.find(search, following) if following <= len(text) else -1
    buffer.add(text[start:])
    return buffer.text()


class _Around(Enum):
    """The two parts of a replacement that differ from match to match."""

    BEFORE = "$`"
    AFTER = "$'"


def _replacement_parts(replacement: str, search: str) -> list[str | _Around]:
    """A replacement cut into plain text and the parts of ECMA-262's GetSubstitution."""
    known: dict[str, str | _Around] = {
        "$$": "$",
        "$&": search,
        "$`": _Around.BEFORE,
        "$'": _Around.AFTER,
    }
    cut = _SUBSTITUTION.split(replacement)
    return [part for raw in cut if (part := known.get(raw, raw))]


def _substitution(part: str | _Around, text: str, start: int, end: int) -> str:
    match part:
        case _Around.BEFORE:
            return text[:start]
        case _Around.AFTER:
            return text[end:]
        case _:
            return part


STRING_METHODS: Final[Mapping[str, Callable[[str, Arguments], object]]] = {
    "at": _at,
    "charAt": _char_at,
    "concat": _concat,
    "endsWith": _ends_with,
    "includes": _includes,
    "indexOf": _index_of,
    "padEnd": lambda text, args: bounded(text + _padding(text, args)),
    "padStart": lambda text, args: bounded(_padding(text, args) + text),
    "replace": _replace,
    "replaceAll": _replace_all,
    "slice": _slice,
    "split": _split,
    "startsWith": _starts_with,
    "substr": _substr,
    "substring": _substring,
    "toLowerCase": lambda text, args: bounded(text.lower()),
    "toUpperCase": lambda text, args: bounded(text.upper()),
    "trim": lambda text, args: text.strip(SPACE),
}
"""What each method gives for a text and its arguments."""
