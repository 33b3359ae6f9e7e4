"""The table of inputs (rows.yml): each row has its tests, and examples with the whole message."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_blogposts.posts.post import read_post
from tests.conftest import ROOT

ROWS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "rows.yml").read_text("utf-8"))


def examples() -> Iterator[tuple[str, list[str]]]:
    for row in ROWS:
        for example in row.get("examples", ()):
            yield example["front"], example["said"]


@cache
def names_in(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["row"])
def test_each_row_has_tests(row: dict[str, Any]) -> None:
    assert row["tests"]
    for named in row["tests"]:
        path, _, name = named.partition("::")
        assert name in names_in(path), named


@pytest.mark.parametrize(("front", "said"), list(examples()))
def test_an_example_is_taken_or_refused_in_these_words(front: str, said: list[str]) -> None:
    date = "" if front.startswith("date") else "date: 2024-01-01"
    text = f"---\n{date or 'title: T'}\n{front}\n---\nText.\n"
    post, errors, _ = read_post(text, "posts/a.md")
    assert [str(error) for error in errors] == said
    assert (post is None) == bool(said)
