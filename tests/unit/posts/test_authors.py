"""The authors file, in both its shapes."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.posts.authors import Author, read_authors

MARIE = Author(id="marie", name="Marie", description="Écrit", avatar="a.webp", url="https://m.org")
FIELDS = "name: Marie, description: Écrit, avatar: a.webp, url: https://m.org"


@pytest.mark.parametrize(
    "text", [f"authors:\n  marie: {{{FIELDS}}}", f"marie: {{{FIELDS}}}"], ids=["new", "old"]
)
def test_both_shapes(text: str) -> None:
    assert read_authors(text, ".authors.yml", with_slugs=True) == ({"marie": MARIE}, (), ())


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("", {}),
        ("authors:\n", {}),
        ("ada: Ada\n", {"ada": Author(id="ada", name="Ada")}),
        ("authors:\n  ada: Ada\n", {"ada": Author(id="ada", name="Ada")}),
    ],
)
def test_authors_in_short(text: str, authors: dict[str, Author]) -> None:
    assert read_authors(text, ".authors.yml", with_slugs=True) == (authors, (), ())


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
    assert read_authors(f"authors:\n  a: {{{fields}}}", "f.yml", with_slugs=True) == (
        {"a": author},
        (),
        (),
    )


@pytest.mark.parametrize(
    ("slug", "kept"),
    [
        ("team/kim", "team/kim"),
        ("/team//kim/", "team/kim"),
        ("https://x.example/kim", "https:/x.example/kim"),
    ],
)
def test_beside_material_a_slug_may_hold_folders(slug: str, kept: str) -> None:
    text = f"authors:\n  a: {{name: A, slug: '{slug}'}}"
    author = Author(id="a", name="A", slug=kept)
    found = read_authors(text, "f.yml", with_slugs=True, with_folders=True)
    assert found == ({"a": author}, (), ())
    assert "holds '/'" in str(read_authors(text, "f.yml", with_slugs=True)[1])


def test_a_slug_stays_in_the_site() -> None:
    text = "authors:\n  a: {name: A, slug: ../../x}"
    assert read_authors(text, "f.yml", with_slugs=True, with_folders=True)[1]


def test_an_author_may_be_a_name_alone() -> None:
    assert read_authors('a: "A\\0B"', "f.yml", with_slugs=True) == (
        {"a": Author(id="a", name="AB")},
        (),
        (),
    )


NO_MAPPING = (
    "is not a mapping of authors; write `authors:` with an id, a colon and the author's keys below "
    "it"
)


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (
            "a: [}",
            [
                "f.yml:1: is not valid YAML: a ',' or a bracket where a value should be; "
                "put the value in quotes"
            ],
        ),
        ("- a\n- b", [f"f.yml:1: {NO_MAPPING}"]),
        ("authors: [a]", [f"f.yml:1: {NO_MAPPING}"]),
        ("authors:\n  joe: {description: x}", [f"f.yml:2: `joe` {NO_NAME}"]),
        ("authors:\n  joe: {name: [a]}", [f"f.yml:2: `joe` {NO_NAME}"]),
        ("a:\n  name: A\n  url: [x]", [f"f.yml:1: `a` {NO_NAME}"]),
        (
            "a:\n  name: A\n  slug: {x: y}",
            ["f.yml:3: `a` has a `slug` that is a mapping; write text"],
        ),
        ("a:\n  name: 7", [f"f.yml:1: `a` {NO_NAME}"]),
        ("a:", [f"f.yml:1: `a` {NO_NAME}"]),
        (
            "b: B\na:\n  name: A\n  slug: x/y\nc: []",
            [
                "f.yml:4: `a` has a `slug` that holds '/'; write one word for the address, as my-name",
                f"f.yml:5: `c` {NO_NAME}",
            ],
        ),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, messages: list[str]) -> None:
    authors, problems, _ = read_authors(text, "f.yml", with_slugs=True)
    assert [str(problem) for problem in problems] == messages
    assert set(authors) == ({"b"} if text.startswith("b") else set())
