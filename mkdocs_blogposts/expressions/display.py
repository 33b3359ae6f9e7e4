"""What Vue prints for a value (`toDisplayString` of @vue/shared)."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable

from .instants import JsDate, iso_text
from .limits import MAX_DEPTH, ExpressionError, TextBuffer, bounded
from .values import UNDEFINED, as_float, is_nullish, number_text, to_string

_INDENT = "  "


def to_text(value: object) -> str:
    """Print a value: nothing for null and undefined, indented JSON for arrays and objects.

    Raises:
        ExpressionError: where the text would be too long or the value too deep.
    """
    if is_nullish(value):
        return ""
    if isinstance(value, list | tuple | dict):
        buffer = TextBuffer()
        _write_json(value, buffer, 0)
        return _whole(buffer.text())
    return _whole(bounded(to_string(value)))


def _whole(text: str) -> str:
    """Replace halves of surrogate pairs, which no encoding of a page can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _write_json(value: object, buffer: TextBuffer, depth: int) -> None:
    match value:
        case list() | tuple():
            _write_items("[]", (("", item) for item in value), buffer, depth)
        case dict():
            fields = ((key, item) for key, item in value.items() if item is not UNDEFINED)
            named = ((f"{_quoted(key)}: ", item) for key, item in fields)
            _write_items("{}", named, buffer, depth)
        case _:
            buffer.add(_json_scalar(value))


def _write_items(
    brackets: str, items: Iterable[tuple[str, object]], buffer: TextBuffer, depth: int
) -> None:
    if depth > MAX_DEPTH:
        raise ExpressionError("the value is nested too deeply")
    buffer.add(brackets[0])
    separator, closing = "\n", ""
    for label, item in items:
        buffer.add(f"{separator}{_INDENT * (depth + 1)}{label}")
        _write_json(item, buffer, depth + 1)
        separator, closing = ",\n", f"\n{_INDENT * depth}"
    buffer.add(f"{closing}{brackets[1]}")


def _json_scalar(value: object) -> str:
    match value:
        case str():
            return _quoted(value)
        case JsDate():
            return _quoted(iso_text(value.moment))
        case bool():
            return to_string(value)
        case int() | float():
            return number_text(value) if math.isfinite(as_float(value)) else "null"
        case _:
            return "null" if is_nullish(value) else to_string(value)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
