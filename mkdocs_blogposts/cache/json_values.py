"""Conversion of typed values to JSON and back, with a check against the type on reading."""

from __future__ import annotations

import json
from dataclasses import is_dataclass
from functools import lru_cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


def dump(value: object) -> str:
    """`value` as JSON: nested dataclasses, lists, tuples, frozensets, dicts and JSON scalars."""
    return json.dumps(value, default=_to_json, ensure_ascii=False, separators=(",", ":"))


def _to_json(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else vars(value)


def load(kind: type[T], text: str) -> T:
    """The value of type `kind` that `dump` wrote as `text`.

    Args:
        kind: a dataclass, `list[X]`, `tuple[X, ...]`, `tuple[X, Y]`, `frozenset[X]`,
            `dict[str, X]`, `X | None`, or a type that `isinstance` accepts.
        text: any text: another version or program may have written it.

    Raises:
        ValueError, RecursionError: the text is no value of that type.
    """
    return _from_json(kind, json.loads(text))  # type: ignore[no-any-return]


def _from_json(kind: Any, value: Any) -> Any:
    if kind is str and type(value) is str:  # most values are
        return value
    origin, parts, fields = _type_parts(kind)
    if fields and isinstance(value, dict) and value.keys() == fields.keys():
        return kind(**{name: _from_json(fields[name], item) for name, item in value.items()})
    if origin is UnionType:
        return None if value is None else _from_json(parts[0], value)
    if origin is dict and isinstance(value, dict):
        return {key: _from_json(parts[1], item) for key, item in value.items()}
    if origin and isinstance(value, list):
        if origin is tuple and parts[-1] is not Ellipsis:
            return tuple(_from_json(part, item) for part, item in zip(parts, value, strict=True))
        return origin(_from_json(parts[0], item) for item in value)
    if origin or fields or not isinstance(value, kind):
        raise ValueError(f"not a {kind}")
    return value


@lru_cache
def _type_parts(kind: Any) -> tuple[Any, tuple[Any, ...], dict[str, Any]]:
    """The origin and arguments of a generic type, and the types of fields of a dataclass."""
    return get_origin(kind), get_args(kind), get_type_hints(kind) if is_dataclass(kind) else {}
