"""The edges of front matter: defaults of folders, lines of what is wrong, titles."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mkdocs_blogposts.frontmatter import FrontMatterError, body_of, read_yaml, says_date
from mkdocs_blogposts.frontmatter.nodes import wrap
from mkdocs_blogposts.frontmatter.titles import heading_of
from mkdocs_blogposts.frontmatter.values import Unfit, segment
from mkdocs_blogposts.post import read_post
from tests.unit.test_post import Case, cases, check, named, said


@pytest.mark.parametrize("case", cases("edges"), ids=named)
def test_reads_what_is_at_the_edge(case: Case) -> None:
    check(case)


@pytest.mark.parametrize(
    ("front", "defaults", "meta"),
    [
        ("mine: {a: [1], b: x}", {"mine": {"a": [2], "c": 3}}, {"a": [2, 1], "c": 3, "b": "x"}),
        ("mine: [1, a]", {"mine": ["a", 1.0, True]}, ["a", 1.0, True, 1]),
        ("mine: {a: {b: 1}}", {"mine": {"a": {"c": 2}}}, {"a": {"c": 2, "b": 1}}),
        ("mine: a", {"mine": ["b"]}, "a"),
        ("mine: {a: b}", {"mine": ["b"]}, {"a": "b"}),
        ("mine:", {"mine": "b"}, None),
    ],
)
def test_defaults_of_a_folder_are_joined_to_what_a_post_says(
    front: str, defaults: dict[str, Any], meta: object
) -> None:
    text = f"---\ndate: 2024-01-01\n{front}\n---\n"
    post, errors, _ = read_post(text, "posts/a.md", defaults=defaults)
    assert post, errors
    # 1, 1.0 and true are equal in Python, and not to an author.
    assert repr(post.meta["mine"]) == repr(meta)


@pytest.mark.parametrize(
    ("front", "defaults", "message"),
    [
        ("title: [a]", {"title": ["b"]}, "posts/a.md:3: `title` is a list; write text"),
        ("title: {a: b}", {"title": {"c": 1}}, "posts/a.md:3: `title` is a mapping; write text"),
        ("mine: 1", {"title": ["b"]}, "posts/a.md: `title` is a list; write text"),
        (
            "mine: 1",
            {"readtime": True},
            "posts/a.md: `readtime` is true; write a whole number of minutes, from 0 to 10,000",
        ),
        ("mine: 1", {"draft": 1.50}, "posts/a.md: `draft` is 1.5; write true or false"),
    ],
)
def test_the_line_is_that_of_the_post_where_it_says_something(
    front: str, defaults: dict[str, Any], message: str
) -> None:
    text = f"---\ndate: 2024-01-01\n{front}\n---\n"
    post, errors, _ = read_post(text, "posts/a.md", defaults=defaults)
    assert (post, said(errors)) == (None, [message])


def test_a_default_joins_the_key_that_the_post_uses() -> None:
    text = "---\ndate: 2024-01-01\ncategories: [a]\ncategory: [a, c]\n---\n"
    post, _, warnings = read_post(text, "posts/a.md", defaults={"category": ["b"]})
    assert post
    assert (post.meta["categories"], post.meta["category"]) == (["a"], ["b", "a", "c"])
    assert said(warnings) == [
        "posts/a.md:4: `category` is not what `categories` is, and is ignored; remove one of them"
    ]


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (f"# {'x' * 998}", "x" * 998),
        (f"# {'x' * 999}", "x" * 998),
        (f"\n  \n# A\n{'=' * 10}", "A"),
        ("# a {{ b", "a {{ b"),
        ("# a {{ b }} c {{ d", "a c {{ d"),
        ("# a }} b", "a }} b"),
        ("# a {: #id}", "a"),
        ("# a { #id } b", "a { #id } b"),
        ("# a {.b} {c}", "a {.b} {c}"),
        ("a\n=", "a"),
        ("a\n= =", ""),
        ("", ""),
        ("# ", ""),
    ],
)
def test_the_title_is_the_heading_that_a_text_begins_with(body: str, title: str) -> None:
    assert heading_of(body) == title


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ("---\ndate: soon\n---\n", True),
        ("---\ndate:\n  created: 2024-01-01\n---\n", True),
        ("---\ncreateTime: 2024-01-01\n---\n", True),
        ("---\nupdated: 2024-01-01\n---\n", False),
        ("---\ntitle: 'date: 2024-01-01'\n---\n", False),
        ("---\ndate: 2024-01-01\n", False),
        ("date: 2024-01-01\n", False),
    ],
)
def test_a_page_with_a_date_is_known_by_its_front_matter(data: str, found: bool) -> None:
    assert says_date(data.encode()) is found


def test_rules_in_a_text_are_no_front_matter() -> None:
    assert body_of("a\n---\nb\n---\nc") == "a\n---\nb\n---\nc"


def test_a_whole_file_of_yaml_is_read() -> None:
    assert read_yaml("a: [1, b]\n", ".authors.yml").plain == {"a": [1, "b"]}
    assert read_yaml("- a", ".authors.yml").plain == ["a"]
    assert read_yaml("", ".authors.yml").plain == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: b: c", "is not valid YAML: a second ': ' in one value; put the value in quotes, and check the indent"),
        ("a: \x01", "holds a control character; remove it"),
        ("a:\nb: 1\n---\nc: 2", "holds a second document; close it with ---"),
        ("a: 2024-02-30", "holds '2024-02-30', which is no date and no number; write another, or put it in quotes"),
        ("a: 1\na: 2", "`a` is written twice, on line 1 and here; keep one of them"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_of_yaml_is_said_of_that_file(text: str, message: str) -> None:
    with pytest.raises(FrontMatterError) as raised:
        read_yaml(text, ".authors.yml")
    problem = raised.value.problem
    assert problem.file == ".authors.yml"
    assert str(problem).partition(": ")[2] == message


def test_one_segment_of_an_address_holds_no_slash() -> None:
    assert segment(wrap(" my-name ")) == "my-name"
    assert segment(wrap(None)) == ""
    for written in ("a/b", "a%2Fb", "/", "/a"):
        with pytest.raises(Unfit, match=r"^holds '/'; write one word for the address, as my-name$"):
            segment(wrap(written))


def test_defaults_are_read_as_if_they_were_written() -> None:
    defaults = {"tags": None, "title": False, "lang": Decimal("1.50"), "slug": date(2024, 1, 2)}
    post, errors, _ = read_post("---\ndate: 2024-01-01\n---\n# Text", "a.md", defaults=defaults)
    assert post, errors
    assert (post.tags, post.title, post.lang, post.slug) == ((), "false", "1.50", "2024-01-02")
    assert post.meta["tags"] is None
    assert post.meta["lang"] == "1.50"
