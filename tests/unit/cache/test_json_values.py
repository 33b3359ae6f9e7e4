"""Values read from JSON equal those written, or are rejected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from mkdocs_blogposts.cache.json_values import dump, load


@dataclass(frozen=True)
class Inner:
    names: frozenset[str]
    pair: tuple[str, int] | None = None


@dataclass(frozen=True)
class Outer:
    text: str | None
    inner: Inner
    many: tuple[int, ...]
    rows: list[tuple[int, str]]
    by_name: dict[str, dict[str, str]]
    anything: list[object]


FULL = Outer(
    text="é \ud83d",
    inner=Inner(names=frozenset({"b", "a"}), pair=("c", 1)),
    many=(1, 2),
    rows=[(1, "x"), (2, "y")],
    by_name={"a": {"b": "c"}, "d": {}},
    anything=[None, 1, "x", [True], {"a": []}],
)
BARE = Outer(None, Inner(frozenset()), (), [], {}, [])


@pytest.mark.parametrize("value", [FULL, BARE, "text", 1], ids=["full", "bare", "text", "number"])
def test_a_value_survives_the_round_trip(value: Any) -> None:
    assert load(type(value), dump(value)) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (str, "1"),
        (str, "null"),
        (int, '"1"'),
        (str | None, "1"),
        (list[str], '["a", 1]'),
        (list[str], '"ab"'),
        (frozenset[str], "[[]]"),
        (tuple[str, int], '["a"]'),
        (tuple[str, int], '["a", 1, 2]'),
        (tuple[str, str], '"ab"'),
        (tuple[int, ...], '[1, "a"]'),
        (dict[str, int], '{"x": "1"}'),
        (dict[str, int], '["x"]'),
        (Inner, '{"names": []}'),
        (Inner, '{"names": [], "pair": null, "more": 1}'),
        (Inner, '{"names": [1], "pair": null}'),
        (Inner, '["names", "pair"]'),
        (Inner, "null"),
        (object, "{"),
    ],
)
def test_a_value_of_another_type_is_rejected(kind: Any, text: str) -> None:
    with pytest.raises(ValueError):
        load(kind, text)
