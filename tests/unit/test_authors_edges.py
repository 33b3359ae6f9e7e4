"""The edges of the authors file: each key, what is no text, addresses of authors."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.authors import Author, read_authors

NO_NAME = (
    "has no readable `name`; write `name:` below it, and `description:` and `avatar:` if you "
    "like, as text"
)


@pytest.mark.parametrize(
    ("fields", "author"),
    [
        ("name: A", Author(id="a", name="A")),
        ("name: A, slug: my-a", Author(id="a", name="A", slug="my-a")),
        ("name: A, slug: 7, url: 8, avatar: 9", Author(id="a", name="A", slug="7", url="8", avatar="9")),
        ("name: A, description: , avatar: null", Author(id="a", name="A")),
        ('name: "A\\0B", description: "C\\0D"', Author(id="a", name="AB", description="CD")),
        ("name: A, other: [x]", Author(id="a", name="A")),
    ],
)  # fmt: skip
def test_an_author_has_what_is_written(fields: str, author: Author) -> None:
    assert read_authors(f"authors:\n  a: {{{fields}}}", "f.yml") == ({"a": author}, ())


def test_an_author_may_be_a_name_alone() -> None:
    assert read_authors('a: "A\\0B"', "f.yml") == ({"a": Author(id="a", name="AB")}, ())


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("a:\n  name: A\n  url: [x]", [f"f.yml:1: `a` {NO_NAME}"]),
        ("a:\n  name: A\n  slug: {x: y}", [f"f.yml:1: `a` {NO_NAME}"]),
        ("a:\n  name: 7", [f"f.yml:1: `a` {NO_NAME}"]),
        ("a:", [f"f.yml:1: `a` {NO_NAME}"]),
        (
            "b: B\na:\n  name: A\n  slug: x/y\nc: []",
            [
                "f.yml:4: `a` has a `slug` that holds '/'; write one word for the address, as my-name",
                f"f.yml:5: `c` {NO_NAME}",
            ],
        ),
        (
            "authors: [a]",
            [
                "f.yml:1: is not a mapping of authors; write `authors:` with an id, a colon and the "
                "author's keys below it"
            ],
        ),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, messages: list[str]) -> None:
    authors, problems = read_authors(text, "f.yml")
    assert [str(problem) for problem in problems] == messages
    assert set(authors) == ({"b"} if text.startswith("b") else set())
