"""The words of the theme's frame are those of the catalogues, for every language."""

from __future__ import annotations

import jinja2
import pytest

from mkdocs_blogposts.locale.texts import languages, translator
from scripts import words

MODULE = jinja2.Template(words.TEMPLATE.read_text("utf-8")).module


def test_the_template_is_as_the_catalogues_have_it() -> None:
    assert words.TEMPLATE.read_text("utf-8") == words.template(), "run `python -m scripts.words`"


def test_the_catalogues_of_mkdocs_are_as_ours_have_it() -> None:
    written = {path: path.read_bytes() for path in words.CATALOGUES.rglob("*.mo")}
    assert written == dict(words.catalogues()), "run `python -m scripts.words`"


@pytest.mark.parametrize("language", languages())
def test_a_language_has_its_own_words(language: str) -> None:
    found = MODULE.texts[language.lower()]  # type: ignore[attr-defined]
    t = translator(language)
    assert found["direction"] == t.direction
    assert {key: t(key) for key in found if key != "direction"} == {
        key: text for key, text in found.items() if key != "direction"
    }


def test_every_word_that_a_template_asks_for_is_there() -> None:
    folder = words.TEMPLATE.parents[1]
    pattern = words.USED
    asked = {
        key
        for path in folder.rglob("*.html")
        if path != words.TEMPLATE
        for key in pattern.findall(path.read_text("utf-8"))
    }
    assert "chrome.skip" in asked
    assert asked <= set(words.words("en"))
