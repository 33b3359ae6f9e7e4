"""What a post says to search plugins, and to nobody else."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from markupsafe import Markup

from mkdocs_blogposts.render.context import TermLink
from mkdocs_blogposts.render.search.results import apply
from tests.unit.render.template_samples import BARE, FULL, HOSTILE


def a_page(**meta: Any) -> SimpleNamespace:
    content = "<p>Texte &amp; suite.</p>"
    return SimpleNamespace(content=content, meta=dict(meta), title=FULL.title)


def test_terms_stand_beside_the_text_or_in_it() -> None:
    beside, within = a_page(tags=["Expertises"]), a_page(tags=["Expertises"])
    apply(beside, FULL, as_tags=True)
    apply(within, FULL, as_tags=False)
    assert beside.content == "<p>16/06/2023</p>\n<p>Texte &amp; suite.</p>"
    assert beside.meta["tags"] == ["Product Management", "Sans page", "Expertises"]
    line = "16/06/2023 · Product Management · Sans page · Expertises"
    assert within.content == f"<p>{line}</p>\n<p>Texte &amp; suite.</p>"
    assert within.meta["tags"] == ["Expertises"]


@pytest.mark.parametrize("as_tags", [True, False])
@pytest.mark.parametrize("card", [FULL, BARE], ids=["terms", "no terms"])
@pytest.mark.parametrize("meta", [{}, {"tags": ["a"]}, {"tags": None}], ids=str)
def test_the_page_is_left_as_it_was(as_tags: bool, card: Any, meta: dict[str, Any]) -> None:
    page, before = a_page(**meta), a_page(**meta)
    apply(page, card, as_tags=as_tags)()
    assert page == before


def test_what_others_change_meanwhile_stays() -> None:
    page = a_page()
    restore = apply(page, FULL, as_tags=False)
    page.content = f"<div>{page.content}</div>"
    restore()
    assert page.content == "<div><p>Texte &amp; suite.</p></div>"


@pytest.mark.parametrize("meta", [{}, {"title": "Court"}])
def test_the_title_is_that_of_the_page_not_of_the_menu(meta: dict[str, str]) -> None:
    page = a_page(**meta)
    page.title = "Court"
    restore = apply(page, replace(FULL, title="Le <long>"), as_tags=False)
    assert page.title == page.meta["title"] == "Le &lt;long&gt;"
    restore()
    assert (page.title, page.meta) == ("Court", meta)


@pytest.mark.parametrize("as_tags", [True, False])
def test_terms_become_no_markup(as_tags: bool) -> None:
    page = a_page()
    apply(page, replace(FULL, tags=(TermLink(name=HOSTILE),)), as_tags=as_tags)
    told = [page.content, *page.meta.get("tags", ())]
    assert not [text for text in told if "<script" in text]
    assert any(Markup.escape(HOSTILE) in text for text in told)
