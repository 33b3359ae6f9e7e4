"""Front matter edited in place: one value changes, every other byte stays."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from mkdocs_blogposts.commands.front_matter import (
    key_of,
    with_item,
    with_item_renamed,
    with_value,
    without,
)
from mkdocs_blogposts.errors import InputError
from mkdocs_blogposts.posts.frontmatter import read_front_matter
from tests.conftest import ROOT

POST = """---
# what it is called
title:   'It''s'   # in quotes
date: 2024-01-31 # a day

tags:
  - a   # first
  - "b c"
categories: [x,   y]
# the end
---

Text --- with
---
a rule
"""


def changed(edited: bytes, old: str, new: str) -> None:
    """That `edited` is POST with one text for another."""
    assert POST.count(old) == 1
    assert edited.decode() == POST.replace(old, new)


def test_a_value_is_replaced_in_its_place() -> None:
    post = POST.encode()
    changed(with_value(post, "title", "It's: new"), "'It''s'", "'It''s: new'")
    changed(with_value(post, "date", date(2025, 2, 3)), "2024-01-31", "2025-02-03")
    when = datetime(2025, 2, 3, 9, 30, tzinfo=UTC)
    changed(with_value(post, "date", when), "2024-01-31", "2025-02-03 09:30:00+00:00")
    changed(with_value(post, "categories", ["x", "a, b"]), "[x,   y]", "[x, 'a, b']")
    changed(with_value(post, "tags", ["z", "b c"]), '- a   # first\n  - "b c"', '- z\n  - "b c"')


def test_a_new_key_is_the_last() -> None:
    changed(with_value(POST.encode(), "draft", True), "# the end\n", "# the end\ndraft: true\n")
    aliases = with_item(POST.encode(), "aliases", "old/")
    changed(aliases, "# the end\n", "# the end\naliases: [old/]\n")


def test_a_key_is_taken_out_with_its_line() -> None:
    post = POST.encode()
    changed(without(post, "title"), "title:   'It''s'   # in quotes\n", "")
    changed(without(post, "tags"), 'tags:\n  - a   # first\n  - "b c"\n', "")
    assert without(post, "none") == post


def test_items_of_lists() -> None:
    post = POST.encode()
    changed(with_item(post, "tags", "yes"), '"b c"\n', "\"b c\"\n  - 'yes'\n")
    changed(with_item(post, "categories", "z, z"), "y]", "y, 'z, z']")
    changed(with_item_renamed(post, "tags", "a", "é"), "- a ", "- é ")
    changed(with_item_renamed(post, "tags", "b c", "d"), '"b c"', '"d"')
    changed(with_item_renamed(post, "categories", "x", "new"), "[x,", "[new,")
    changed(with_item_renamed(post, "categories", "x", "y"), "[x,   y]", "[y]")
    assert with_item_renamed(post, "tags", "none", "d") == post
    assert with_item(b"---\ntag: a\n---\n", "tag", "b") == b"---\ntag: [a, b]\n---\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_the_byte_order_mark_stay(newline: str, mark: str) -> None:
    def bytes_of(text: str) -> bytes:
        return (mark + text.replace("\n", newline)).encode()

    given = bytes_of(POST)
    assert with_value(given, "draft", True) == bytes_of(
        POST.replace("# the end\n", "# the end\ndraft: true\n")
    )
    assert without(given, "date") == bytes_of(POST.replace("date: 2024-01-31 # a day\n", ""))
    assert with_item(given, "tags", "z") == bytes_of(POST.replace('"b c"\n', '"b c"\n  - z\n'))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\n---\nText", "---\ndraft: true\n---\nText"),
        ("---\n\n---\nText", "---\n\ndraft: true\n---\nText"),
        ("Text\n", "---\ndraft: true\n---\nText\n"),
        ("---\ndraft:\n---\n", "---\ndraft: true\n---\n"),
        ("---\ndraft: # soon\na: b\n---\n", "---\ndraft: true # soon\na: b\n---\n"),
        ("---\n{title: a}\n---\n", "---\n{title: a, draft: true}\n---\n"),
        ("---\ndraft: false\ndraft: 0\n...\n", "---\ndraft: false\ndraft: true\n...\n"),
        ("---\ndraft: |\n  a\n\n# c\nb: c\n---\n", "---\ndraft: true\n\n# c\nb: c\n---\n"),
    ],
)
def test_front_matter_of_every_form(before: str, after: str) -> None:
    assert with_value(before.encode(), "draft", True).decode() == after


def test_keys_in_mappings() -> None:
    post = b"---\ndate:\n  created: 2024-01-31 # a\n  updated: 2024-02-01\n---\n"
    edited = with_value(post, "date.created", date(2025, 1, 1))
    assert edited == post.replace(b"2024-01-31", b"2025-01-01")
    assert without(post, "date.updated") == post.replace(b"  updated: 2024-02-01\n", b"")
    assert key_of(post, "date") == "date.created" and key_of(post, "tags") is None
    assert key_of(b"---\ncategory: a\n---\n", "categories") == "category"


@pytest.mark.parametrize(
    ("post", "key"),
    [
        ("---\na: &x b\nc: *x\n---\n", "c"),
        ("---\na: &x b\nc: *x\n---\n", "a"),
        ("---\na: [b\n---\n", "a"),
        ("+++\na = 1\n+++\n", "a"),
        ("---\ndate: 2024-01-31\n---\n", "date.created"),
    ],
)
def test_what_cannot_be_edited_alone_is_refused(post: str, key: str) -> None:
    with pytest.raises(InputError):
        with_value(post.encode(), key, "new")


@pytest.mark.parametrize(
    "file", sorted((ROOT / "example_site/docs").rglob("*.md")), ids=lambda path: path.name
)
def test_edits_of_real_posts_can_be_taken_back(file: Path) -> None:
    post = file.read_bytes()
    if not read_front_matter(post, is_optional=True).fields:
        return
    assert without(with_value(post, "expires", date(2030, 1, 1)), "expires") == post
    for key, node in read_front_matter(post).fields.items():
        if isinstance(node.value, str):
            assert with_value(with_value(post, key, "new"), key, node.value)
            once = with_value(post, key, node.value)
            assert read_front_matter(once).fields[key].value == node.value
