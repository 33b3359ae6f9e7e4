"""Which parts of Markdown are code, and what is rewritten outside of them."""

from __future__ import annotations

import itertools
import re

import pytest

from mkdocs_blogposts.importers import text
from mkdocs_blogposts.importers.text import code_spans, fenced, matches, rewrite

X = re.compile("X")

CASES = {
    "a fence": "a\n```py\na\n```\na",
    "a fence in a quote": "> ```\n> a\n> ```\na",
    "a fence in a list": "- a\n\n  ~~~\n  a\n  ~~~\na",
    "a longer fence around a fence": "````\n```\na\n```\n````\na",
    "a fence without an end": "a\n```\na\na",
    "inline code": "a `a` a",
    "inline code with a backtick": "a ``a ` a`` a",
    "a lone backtick": "a ` a\n\na ` a",
    "an escaped backtick": r"a \` a ` a",
    "an info string with a backtick": "``` a ``` a",
}
RIGHT = {
    "a fence": "b\n```py\na\n```\nb",
    "a fence in a quote": "> ```\n> a\n> ```\nb",
    "a fence in a list": "- b\n\n  ~~~\n  a\n  ~~~\nb",
    "a longer fence around a fence": "````\n```\na\n```\n````\nb",
    "a fence without an end": "b\n```\na\na",
    "inline code": "b `a` b",
    "inline code with a backtick": "b ``a ` a`` b",
    "a lone backtick": "b ` b\n\nb ` b",
    "an escaped backtick": r"b \` b ` b",
    "an info string with a backtick": "``` a ``` b",
}


@pytest.mark.parametrize("name", CASES)
def test_only_text_outside_code_is_rewritten(name: str) -> None:
    assert text.outside_code(CASES[name], lambda part: part.replace("a", "b")) == RIGHT[name]


def test_an_offset_is_in_code_from_its_first_to_its_last_mark() -> None:
    spans = text.code_spans("x `a` y ```b``` z")
    assert [text.in_spans(spans, at) for at in (0, 2, 4, 5, 8, 14, 15)] == [
        False, True, True, False, True, True, False,
    ]  # fmt: skip


def test_a_line_is_counted_from_where_the_text_begins() -> None:
    assert text.line_at("a\nb\nc", 4) == 3
    assert text.line_at("a\nb\nc", 2, first=5) == 6


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("X `X` X", "y `X` y"),
        ("``X ` X`` X", "``X ` X`` y"),
        ("X `X\n\nX` X", "y `y\n\ny` y"),
        (r"X \`X\` X", r"y \`y\` y"),
        ("X\n```\nX\n```\nX", "y\n```\nX\n```\ny"),
        ("~~~~ a\n~~~\nX\n~~~~\nX", "~~~~ a\n~~~\nX\n~~~~\ny"),
        ("```\nX", "```\nX"),
        ("``` a`b` X", "``` a`b` y"),
        ("> ```\n> X\n> ```\n> X", "> ```\n> X\n> ```\n> y"),
        ("- ```\n  X\n  ```\n- X", "- ```\n  X\n  ```\n- y"),
        ("X\n\n    X\n\n    X\nX", "y\n\n    X\n\n    X\ny"),
        ("X\n    X", "y\n    y"),
        ("- X\n\n    X\n\nX\n\n    X", "- y\n\n    y\n\ny\n\n    X"),
        ("\tX\nX", "\tX\ny"),
        ("X <!-- X --> X", "y <!-- X --> y"),
        ("<!-- ` --> X `X`", "<!-- ` --> y `X`"),
        ("<pre>\n\nX `</pre> X `X`", "<pre>\n\nX `</pre> y `X`"),
        ("<PRE class=a>X</PRE>X", "<PRE class=a>X</PRE>y"),
        ("<prefix>X", "<prefix>y"),
        ("<!-- X", "<!-- X"),
        ("<!--\n```\n-->\nX\n```\nX", "<!--\n```\n-->\ny\n```\nX"),
    ],
)
def test_matches_that_are_not_code_are_rewritten(written: str, right: str) -> None:
    assert rewrite(written, X, lambda match, line: "y") == right


def test_lines_are_those_of_the_file() -> None:
    written = "X\n`X`\n\n```\nX\n```\nX X\nX"
    assert [found.line for found in matches(written, X, first_line=10)] == [10, 16, 16, 17]


def test_none_leaves_a_match_and_a_match_may_reach_over_code() -> None:
    pattern = re.compile(r"\[(.*?)\]", re.DOTALL)
    new = rewrite(
        "[a `]` b] [c]", pattern, lambda match, line: None if match[1] == "c" else f"({match[1]})"
    )
    assert new == "(a `)` b] [c]"


def test_spans_are_in_order_and_none_is_over_another() -> None:
    written = "`a` <!-- ```\n --> `b`\n```\n`c`\n```\n\n    d `e`\n" * 3
    spans = code_spans(written)
    assert spans == sorted(spans)
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))


def test_a_fence_is_longer_than_any_inside() -> None:
    assert fenced("a\n```\nb\n", "js") == "````js\na\n```\nb\n````"
    assert fenced("", "") == "```\n```"
