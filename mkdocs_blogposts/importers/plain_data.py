"""Files of YAML, TOML and JSON as plain data, within bounds: settings and data of the old site."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: More levels than any settings have; what reads them goes down level by level.
_DEEPEST = 100

#: How many values `*name` may stand for in a file: few lines can say thousands of millions.
_MOST_COPIED = 500_000


def parsed(text: str, ending: str) -> Any:
    """What a text says, by the ending of its file: `.toml`, `.json`, else YAML.

    Raises:
        ValueError: with one line, if it cannot be read, or passes a bound.
    """
    try:
        if ending == ".toml":
            value: Any = tomllib.loads(text)
        elif ending == ".json":
            value = json.loads(text)
        else:
            _check_copies(text)
            value = yaml.load(text, _LOADER)
    except yaml.YAMLError as error:
        raise ValueError(" ".join(str(error).split())) from None
    except RecursionError:
        raise ValueError(f"it is nested more than {_DEEPEST} levels deep") from None
    check_depth(value)
    return value


def mapping(value: object) -> Mapping[str, Any]:
    """`value` if it is a mapping, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def items(value: object) -> list[Any]:
    """`value` if it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def check_depth(value: object) -> None:
    """Raise ValueError if plain data is nested deeper than its readers go."""
    level, depth = [value], 0
    while level:
        if depth > _DEEPEST:
            raise ValueError(f"it is nested more than {_DEEPEST} levels deep")
        level, depth = [inner for each in level for inner in _nested(each)], depth + 1


def _nested(value: object) -> list[object]:
    """The mappings and lists in a value."""
    held = value.values() if isinstance(value, Mapping) else value
    if not isinstance(held, Iterable) or isinstance(held, str | bytes):
        return []
    return [each for each in held if isinstance(each, Mapping | list | tuple)]


def _check_copies(text: str) -> None:
    """Raise ValueError where values that begin with `*` copy too much, or hold themselves."""
    sizes, opened, size, copied = dict[str, int](), list[tuple[str | None, int]](), 0, 0
    for event in yaml.parse(text, _LOADER) if "*" in text else ():
        size += 1
        match event:
            case yaml.AliasEvent():
                if event.anchor not in sizes:
                    raise ValueError(f"`*{event.anchor}` stands for no value above it")
                size += sizes[event.anchor]
                copied += sizes[event.anchor]
            case yaml.CollectionStartEvent():
                opened.append((event.anchor, size))
            case yaml.CollectionEndEvent():
                anchor, start = opened.pop()
                if anchor:
                    sizes[anchor] = size - start
            case yaml.ScalarEvent() if event.anchor:
                sizes[event.anchor] = 1
        if copied > _MOST_COPIED:
            raise ValueError(f"values that begin with `*` copy more than {_MOST_COPIED} values")
