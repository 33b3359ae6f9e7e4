"""Two sources of one output file."""

from __future__ import annotations

import unicodedata

import pytest

from mkdocs_blogposts.site.output_owners import OutputFile, collisions


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
