"""Two sources of one output file."""

from __future__ import annotations

import unicodedata

import pytest

from mkdocs_blogposts.blog.views import ListView
from mkdocs_blogposts.site.output_owners import (
    OutputFile,
    collisions,
    duplicate_lists,
    post_as_list,
)


def test_two_sources_of_one_file_are_named_both() -> None:
    claims = [
        OutputFile(dest_uri="été/index.html", source="posts/a.md"),
        OutputFile(dest_uri=unicodedata.normalize("NFD", "ÉTÉ/index.html"), source="posts/b.md"),
        OutputFile(dest_uri="other/index.html", source="posts/c.md"),
    ]
    (problem,) = collisions(claims)
    assert problem.file == "posts/b.md"
    assert "posts/a.md" in problem.found
    assert "another title, date, `slug` or place" in problem.hint


@pytest.mark.parametrize(
    ("first", "second", "others"),
    [
        (None, None, ("a.md",)),
        (None, "slug", ("a.md",)),
        (None, "aliases", ()),
        ("aliases", "aliases", ("a.md",)),
        ("aliases", None, ("a.md",)),
    ],
)
def test_who_is_as_much_at_fault(
    first: str | None, second: str | None, others: tuple[str, ...]
) -> None:
    claims = [
        OutputFile(dest_uri="x", source="a.md", key=first),
        OutputFile(dest_uri="x", source="b.md", key=second),
    ]
    (problem,) = collisions(claims)
    assert (problem.file, problem.key, problem.others) == ("b.md", second, others)


def test_a_list_and_its_rivals_are_named() -> None:
    one = ListView(kind="category", title="Un", src_uri="category/un.md")
    two = ListView(kind="tag", title="Deux", src_uri="category/un.md")
    assert str(duplicate_lists(one, two)) == (
        "category/un.md: is the address of two lists, 'Deux' and 'Un'; "
        "give one of them another name, or another `_url_format`"
    )
    assert str(post_as_list("category/un.md", one)).startswith("category/un.md: ")
    assert "'Un'" in str(post_as_list("category/un.md", one))
