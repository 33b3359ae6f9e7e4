"""Front matter of Jekyll in our keys."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.importers.jekyll.meta import plain_title


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
