"""Line breaks that only some engines show."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.importers.breaks import with_hard_breaks


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("a\nb\n\nc\nd", "a  \nb\n\nc  \nd"),
        ("- a\n  b\n- c", "- a  \n  b\n- c"),
        ("> a\n> b", "> a  \n> b"),
        ("*a\nb* [c\nd](x)", "*a  \nb* [c  \nd](x)"),
        ("a\n<b>\nc</b>", "a  \n<b>  \nc</b>"),
        ("雨が\n降る", "雨が  \n降る"),
        ("::: note\n\na\nb\n\n:::", "::: note\n\na  \nb\n\n:::"),
    ],
)
def test_two_spaces_make_a_line(text: str, right: str) -> None:
    assert with_hard_breaks(text)[0] == right


@pytest.mark.parametrize(
    "text",
    [
        "a  \nb",
        "a\\\nb",
        "# a\nb",
        "a\nb\n===",
        "```\na\nb\n```",
        "    a\n    b",
        "| a |\n| - |\n| b |",
        "<div>\na\nb\n</div>",
        "`a\nb`",
        "![a\nb](x)",
        "- a\n- b",
        "a",
        "",
    ],
)
def test_all_else_stays(text: str) -> None:
    assert with_hard_breaks(text) == (text, 0)
