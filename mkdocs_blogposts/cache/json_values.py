"""Values as JSON, and back in the form that their type says: any other has no say in a build."""

from __future__ import annotations

import json
from dataclasses import is_dataclass
from functools import lru_cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


def dump(value: object) -> str:
    """A value as JSON: of dataclasses, lists, tuples, frozensets and dicts, as deep as they go."""
    return json.dumps(value, default=_to_json, ensure_ascii=False, separators=(",", ":"))


def _to_json(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else vars(value)


def load(kind: type[T], text: str) -> T:
    """The value that was `written`.

    Args:
        kind: its type: a dataclass, `list[X]`, `tuple[X, ...]`, `tuple[X, Y]`, `frozenset[X]`,
            `dict[str, X]`, `X | None`, or one that `isinstance` takes.
        text: what may come from another version, another program or a joker.

    Raises:
        ValueError, RecursionError: it is no value of that type.
    """
    return _from_json(kind, json.loads(text))  # type: ignore[no-any-return]


def _from_json(kind: Any, value: Any) -> Any:
    origin, parts, fields = _type_parts(kind)
    if fields and isinstance(value, dict) and value.keys() == fields.keys():
        return kind(**{name: _from_json(fields[name], each) for name, each in value.items()})
    if origin is UnionType:
        return None if value is None else _from_json(parts[0], value)
    if origin is dict and isinstance(value, dict):
        return {key: _from_json(parts[1], each) for key, each in value.items()}
    if origin and isinstance(value, list):
        if origin is tuple and parts[-1] is not Ellipsis:
            return tuple(_from_json(part, each) for part, each in zip(parts, value, strict=True))
        return origin(_from_json(parts[0], each) for each in value)
    if origin or fields or not isinstance(value, kind):
        raise ValueError(f"no {kind}")
    return value


@lru_cache
def _type_parts(kind: Any) -> tuple[Any, tuple[Any, ...], dict[str, Any]]:
    """What a type is made of: its generic type and its arguments, or its fields."""
    return get_origin(kind), get_args(kind), get_type_hints(kind) if is_dataclass(kind) else {}
