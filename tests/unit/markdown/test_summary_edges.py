"""The edges of summaries: where they are cut, what counts as said, how long reading takes."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_blogposts.markdown.summary import PostSummary, reading_time, shorten, summarize


def made(**keys: Any) -> PostSummary:
    plain = {"text": "", "excerpt": None, "words": 0, "cjk": 0, "images": 0, "first_image": None}
    return PostSummary(**{**plain, **keys})


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


def test_a_summary_has_240_characters_where_nothing_else_is_asked() -> None:
    assert summarize(f"<p>{'日' * 240}</p>").text == "日" * 240
    assert summarize(f"<p>{'日' * 241}</p>").text == "日" * 239 + "…"


@pytest.mark.parametrize(
    ("keys", "minutes"),
    [
        ({}, 1),
        ({"word_fragments": 200}, 1),
        ({"word_fragments": 201}, 2),
        ({"word_fragments": 400}, 2),
        ({"cjk": 300}, 1),
        ({"cjk": 301}, 2),
        ({"word_fragments": 100, "cjk": 150}, 1),
        ({"word_fragments": 100, "cjk": 151}, 2),
        # 12, 11, 10 … seconds, and 3 for each from the tenth on.
        ({"images": 6}, 1),
        ({"images": 7}, 2),
        ({"images": 25}, 2),
        ({"images": 26}, 3),
        ({"word_fragments": 160, "images": 1}, 1),
        ({"word_fragments": 161, "images": 1}, 2),
    ],
)
def test_reading_takes_whole_minutes(keys: dict[str, int], minutes: int) -> None:
    assert reading_time(made(**keys), 200) == minutes


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a</p><p>b</p>", "a b"),
        ("<p>a<br>b</p>", "a b"),
        ("<p> a\n b </p>", "a b"),
        ("<ul><li>a<li>b</ul><dl><dt>t<dd>c</dl>", "a b c"),
        ("a<p>b</p>c", "b"),
        ("<h1>t</h1><p>a</p><pre>x</pre><p>b</p>", "a b"),
        ("<p>a <b>b <code>c</code></b></p>", "a b c"),
        ("<div class='x admonition-title'><p>t</p></div><p>a</p>", "a"),
        ("<p class=toc>t</p><p>a</p>", "a"),
        ("<p>a <img class='x emoji' alt='😀'></p>", "a 😀"),
        ("<p>a <img alt='b'></p>", "a"),
        ("<p>a</p><!-- more --><p>b</p>", "a"),
        ("<!-- more --><p>a</p>", "a"),
        ("<p>a</p><!-- other --><p>b</p>", "a b"),
        ("<p>a</p><!-- excerpt --><p>b</p><!-- more --><p>c</p>", "a"),
        ("<!-- more --><p>a</p><!-- more --><p>b</p>", "a b"),
    ],
)
def test_a_summary_is_made_of_sentences(html: str, text: str) -> None:
    assert summarize(html).text == text


@pytest.mark.parametrize(
    ("separators", "html", "excerpt"),
    [
        (["%%"], "<p>a</p>%%<p>b</p>", "<p>a</p>"),
        ([" %% "], "<p>a</p>%%<p>b</p>", "<p>a</p>"),
        (["<!-- cut -->"], "<p>a</p><!--cut--><p>b</p>", "<p>a</p>"),
        (["<!-- cut -->"], "<p>a</p><!-- more --><p>b</p>", None),
        ([""], "<p>a</p><!-- more --><p>b</p>", None),
        (["<!-- a -->", "%%"], "<p>a</p>%%<p>b</p><!-- a -->", "<p>a</p>"),
    ],
)
def test_the_mark_is_what_the_option_says(
    separators: list[str], html: str, excerpt: str | None
) -> None:
    found = summarize(html, separators=separators)
    assert found.excerpt == excerpt
    assert found.text == ("a" if excerpt else "a b")


@pytest.mark.parametrize(
    ("html", "image"),
    [
        ("<img src='a.png' alt=' A '><img src=b.png>", ("a.png", "A")),
        ("<img src=' a.png '>", ("a.png", "")),
        ("<img><img src=''><img src='data:x'><img src=b.png>", ("b.png", "")),
        ("<img class='a twemoji' src=a.png><img src=b.png>", ("b.png", "")),
        ("<img class=avatar src=a.png><img src=b.png>", ("b.png", "")),
        ("<span class=md-author><img src=a.png></span><img src=b.png>", ("b.png", "")),
        ("<p>a</p>", None),
    ],
)
def test_the_first_picture_that_shows_something(html: str, image: tuple[str, str] | None) -> None:
    found = summarize(html)
    assert found.first_image == image
    assert found.images == html.count("<img")


@pytest.mark.parametrize(
    ("html", "words", "cjk", "pieces"),
    [
        ("", 0, 0, 1),
        ("<p>a b</p>", 2, 0, 2),
        ("<p>(a b.)</p>", 2, 0, 4),
        ("<p>…</p>", 0, 0, 2),
        ("<p>a</p><script>b c</script><svg><text>d</text></svg>", 1, 0, 1),
        ("<p>日本 ab</p>", 3, 2, 1),
    ],
)
def test_words_are_counted(html: str, words: int, cjk: int, pieces: int) -> None:
    found = summarize(html)
    assert (found.words, found.cjk, found.word_fragments) == (words, cjk, pieces)
