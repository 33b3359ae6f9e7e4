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


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [}", ".authors.yml:1: is not valid YAML"),
        ("- a\n- b", ".authors.yml: is not a mapping of authors"),
        ("authors:\n  joe: {description: x}", ".authors.yml: `joe` has no readable `name`"),
        ("authors:\n  joe: {name: [a]}", ".authors.yml: `joe` has no readable `name`"),
    ],
)
def test_mistakes_are_named(text: str, message: str) -> None:
    authors, problems = read_authors(text, ".authors.yml")
    assert authors == {}
    assert len(problems) == 1
    assert str(problems[0]).startswith(message)
    assert "; write " in str(problems[0])
