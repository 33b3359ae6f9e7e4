"""The words of a feed in a browser, which stand in its style sheet."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.locale.texts import languages, translator
from scripts import feed_words

TEXT = feed_words.FILE.read_text("utf-8")


def test_the_words_are_those_of_the_catalogues() -> None:
    assert feed_words.style_sheet(TEXT) == TEXT


def test_what_is_before_the_words_stays_and_what_is_after_goes() -> None:
    changed = feed_words.style_sheet(f"a\n{feed_words.MARK}b\n")
    assert changed.startswith(f"a\n{feed_words.MARK}\n:is(feed, rss):lang(ar)")
    assert "b\n" not in changed.splitlines(keepends=True)


@pytest.mark.parametrize("language", languages())
def test_each_language_has_words(language: str) -> None:
    words = translator(language)("feed.explanation")
    assert TEXT.count(f':lang({language})::before {{\n  content: "{words}";') == 1
