"""The pages that depend on an edit."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.serve import dependents


def test_moved_files_are_found_by_the_endings_of_their_paths_and_addresses() -> None:
    before = {"posts/a.md": "2024/a/index.html", "b.md": "b/index.html", "c/index.md": "c.html"}
    after = {"posts/a.md": "2024/a-b/index.html", "b.md": "b/index.html", "d.png": "d.png"}
    assert dependents.changed_link_endings(before, after) == {"a", "a-b", "c", "d"}


def test_nothing_moved() -> None:
    assert dependents.changed_link_endings({"a.md": "a.html"}, {"a.md": "a.html"}) == frozenset()


@pytest.mark.parametrize(
    "html",
    [
        '<a href="../old/">x</a>',
        '<a href="old.md">x</a>',
        "<a href='old'>x</a>",
        "<a href=old>x</a>",
        '<img src="../a/old.png">',
        '<a href="%6Fld/">x</a>',
        '<a href="../old">x</a>',
        '<a href="../old/#suite">x</a>',
        '<a href="../old?x">x</a>',
        '<a href="../old/index.html">x</a>',
        '<a href="../old/README.md#x">x</a>',
        "<a href=old/>x</a>",
        '<a href="../older/">x</a> <a href="../old.html">x</a>',
    ],
)
def test_an_address_with_the_ending(html: str) -> None:
    assert dependents.may_link_to(html, {"old"})


@pytest.mark.parametrize(
    "html",
    [
        "<p>old</p>",
        '<a href="../bold/">x</a>',
        '<a href="../older/">x</a>',
        '<a href="../old-man/">x</a>',
        '<a href="../old/man/">x</a>',
        "",
    ],
)
def test_words_are_no_addresses(html: str) -> None:
    assert not dependents.may_link_to(html, {"old"})


@pytest.mark.parametrize("written", ["été", "%C3%A9t%C3%A9", "%c3%a9t%c3%a9"])
def test_names_are_found_however_they_are_written(written: str) -> None:
    assert dependents.may_link_to(f'<a href="../{written}/">x</a>', {"été"})


def test_names_are_found_escaped() -> None:
    assert dependents.may_link_to('<a href="a&amp;b.md">x</a>', {"a&b"})


def test_changed_keys_are_new_or_have_another_value() -> None:
    assert dependents.changed_keys({"a": 1, "b": 2, "c": 3}, {"a": 1, "b": 3, "d": 4}) == {"b", "d"}


def test_pages_that_show_a_post() -> None:
    shown = {"index.md": ["a/", "b/"], "tag.md": ["b/"], "page.md": []}
    assert dependents.pages_showing(frozenset({"b/"}), shown) == {"index.md", "tag.md"}
    assert dependents.pages_showing(frozenset(), shown) == frozenset()
