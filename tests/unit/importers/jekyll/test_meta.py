"""Front matter of Jekyll in our keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_blogposts.importers import jekyll
from mkdocs_blogposts.importers.jekyll.meta import plain_title
from mkdocs_blogposts.importers.report import Report


@pytest.mark.parametrize(
    ("title", "right"),
    [
        ("Seats: <strike>65%</strike> 80% <br/>gone", "Seats: 65% 80% gone"),
        ("A &amp; B&#160;C", "A & B C"),
        ("Array<T> & `<b>`", "Array<T> & `<b>`"),
        ("Array<T> & <i class='x'>b</i>", "Array<T> & b"),
    ],
)
def test_a_title_that_is_printed_as_html_is_its_words(title: str, right: str) -> None:
    assert plain_title(title) == right


def test_a_picture_for_all_posts_is_the_cover_of_none(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("defaults: [{values: {image: /all.png}}]\n")
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_posts/2024-01-02-a.md").write_text("---\ntitle: A\n---\nx\n")
    own = "---\ntitle: B\nimage: https://h.example/b.png\n---\nx\n"
    (tmp_path / "_posts/2024-01-03-b.md").write_text(own)
    found = {each.meta["title"]: each.meta for each in jekyll.read(tmp_path, Report()).documents}
    assert "cover" not in found["A"]
    assert found["B"]["cover"] == "https://h.example/b.png"
