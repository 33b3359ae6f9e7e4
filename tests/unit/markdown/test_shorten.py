"""Texts are cut between words or characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_blogposts.markdown.shorten import shorten


@given(
    text=st.text(alphabet=st.sampled_from("ab é日。、 e\u0301'-"), max_size=60),
    length=st.integers(2, 30),
)
def test_a_summary_is_a_beginning_of_bounded_length(text: str, length: int) -> None:
    short = shorten(text, length)

    assert len(short) <= length
    assert short == text if len(text) <= length else text.startswith(short.removesuffix("…"))


@given(words=st.lists(st.text("abcé'", min_size=1, max_size=8), min_size=1, max_size=20))
def test_a_summary_never_ends_in_the_middle_of_a_word(words: list[str]) -> None:
    text = " ".join(words)
    short = shorten(text, 20)

    assert (text + " ").startswith(short.removesuffix("…") + " ")


@pytest.mark.parametrize(
    ("text", "length", "short"),
    [
        ("ab cd", 5, "ab cd"),
        ("ab cd ef", 6, "ab cd…"),
        ("ab cd ef", 5, "ab…"),
        ("ab cd ef", 4, "ab…"),
        ("abcdef", 5, "abcd…"),
        ("abcdef", 1, "…"),
        ("abcdef", 0, "…"),
        ("ab, cd", 5, "ab…"),
        ("ab – cd", 5, "ab…"),
        ("日本語です", 4, "日本語…"),
        ("日本。です", 4, "日本…"),
        ("日abc", 3, "日…"),
        ("か\u3099か\u3099か\u3099", 4, "か\u3099…"),
        ("abe\u0301f", 4, "ab…"),
        ("ab\u200dcd", 3, "a…"),
    ],
)
def test_a_text_is_cut_between_words_or_characters(text: str, length: int, short: str) -> None:
    assert shorten(text, length) == short
