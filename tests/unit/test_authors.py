"""The authors file, in both its shapes."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.authors import Author, read_authors

MARIE = Author(id="marie", name="Marie", description="Écrit", avatar="a.webp", url="https://m.org")
FIELDS = "name: Marie, description: Écrit, avatar: a.webp, url: https://m.org"


@pytest.mark.parametrize(
    "text", [f"authors:\n  marie: {{{FIELDS}}}", f"marie: {{{FIELDS}}}"], ids=["new", "old"]
)
def test_both_shapes(text: str) -> None:
    assert read_authors(text, ".authors.yml") == ({"marie": MARIE}, ())


def test_an_empty_file_has_no_authors() -> None:
    assert read_authors("", ".authors.yml") == ({}, ())


NO_NAME = "has no readable `name`; write `name:` below it, and `description:` and `avatar:` if"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "a: [}",
            ".authors.yml:1: is not valid YAML: a ',' or a bracket where a value should be; "
            "put the value in quotes",
        ),
        (
            "- a\n- b",
            ".authors.yml:1: is not a mapping of authors; write `authors:` with an id, a colon "
            "and the author's keys below it",
        ),
        ("authors:\n  joe: {description: x}", f".authors.yml:2: `joe` {NO_NAME} you like, as text"),
        ("authors:\n  joe: {name: [a]}", f".authors.yml:2: `joe` {NO_NAME} you like, as text"),
    ],
)
def test_mistakes_are_named(text: str, message: str) -> None:
    authors, problems = read_authors(text, ".authors.yml")
    assert authors == {}
    assert [str(problem) for problem in problems] == [message]
