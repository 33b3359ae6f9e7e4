"""Which parts of Markdown are code, and what is rewritten outside of them."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.importers import text

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
