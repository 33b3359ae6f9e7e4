"""Cards that are drawn once are what each page would have drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, pass_context
from markupsafe import Markup

from mkdocs_blogposts.locale.texts import translator
from mkdocs_blogposts.render.cards import without_unshown_counts
from mkdocs_blogposts.render.context import DateText, PostCard, TermLink
from mkdocs_blogposts.render.fragments import SharedCards
from mkdocs_blogposts.theming import SHARED

PAGE = """\
{%- from "blogposts/partials/card.html" import card with context -%}
{%- for post in posts %}{{ card(post, level=level, look=look) }}{% endfor -%}
"""

CARD = PostCard(
    title="C & <b>",
    url="a/b&c/",
    date=DateText(iso="2024-01-01", text="1", long="1"),
    summary="Text.",
    categories=(TermLink(name="X", url="category/x/"),),
    tags=(TermLink(name="Y", url="tag/y/"), TermLink(name="Z")),
    readtime=3,
)


@pass_context
def url(context: Any, value: str) -> str:
    return f"{context['base_url']}/{value}"


def environment(with_cards: bool = True) -> Environment:
    env = Environment(loader=FileSystemLoader(SHARED), extensions=["jinja2.ext.do"])
    env.filters["url"] = url
    if with_cards:
        env.globals["blogposts_cards"] = SharedCards(env)
    return env


def drawn(env: Environment, *posts: PostCard, base: str = "..", **given: Any) -> str:
    given = {"level": 2, "look": "", "language": "en", **given}
    blog = {"t": translator(given["language"])}
    given.setdefault("page", object())
    return env.from_string(PAGE).render(posts=posts, blog=blog, base_url=base, **given)


@pytest.mark.parametrize("look", ["", "lead", "row"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_page_has_its_own_addresses(look: str, language: str) -> None:
    shared, alone = environment(), environment(with_cards=False)
    for base in ("..", "../..", ".."):
        given = {"base": base, "look": look, "language": language}
        assert drawn(shared, CARD, **given) == drawn(alone, CARD, **given)
    assert f'href="../{CARD.url.replace("&", "&amp;")}"' in drawn(shared, CARD)


def test_a_card_is_drawn_once_for_all_that_ask_alike() -> None:
    env = environment()
    for base in ("..", "../.."):
        drawn(env, CARD, CARD, base=base)
    assert env.globals["blogposts_cards"].renders == 1
    drawn(env, CARD, level=3)
    drawn(env, CARD, language="fr")
    assert env.globals["blogposts_cards"].renders == 3


def test_an_excerpt_counts_where_it_is_shown() -> None:
    env = environment()
    first, second = (replace(CARD, excerpt=Markup(f"<p>{text}</p>")) for text in "ab")
    assert drawn(env, first) == drawn(env, second)
    assert env.globals["blogposts_cards"].renders == 1
    assert "<p>a</p>" in drawn(env, first, look="row")
    assert "<p>b</p>" in drawn(env, second, look="row")


def test_another_text_is_another_card() -> None:
    env = environment()
    drawn(env, CARD)
    assert "Another" in drawn(env, replace(CARD, title="Another"))


def test_what_stands_for_an_address_in_a_text_is_text() -> None:
    env, odd = environment(), replace(CARD, title="a blogpostsPlaceholder0x b")
    for _ in range(2):
        assert drawn(env, odd) == drawn(environment(with_cards=False), odd)


def test_numbers_that_no_card_prints_make_no_difference() -> None:
    other = replace(
        CARD, words=101, tags=(TermLink(name="Y", url="tag/y/", count=3), *CARD.tags[1:])
    )
    assert without_unshown_counts(CARD) == without_unshown_counts(other) != other
    named = replace(CARD, tags=(TermLink(name="W"),))
    assert without_unshown_counts(CARD) != without_unshown_counts(named)
