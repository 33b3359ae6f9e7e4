"""A page is kept by all that it shows, and read back only in the form it was given."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from mkdocs_blogposts.context import DateText, Link, ListPage, PostCard, TermLink
from mkdocs_blogposts.i18n import translator
from mkdocs_blogposts.prints import Finished, Prints, without_numbers
from mkdocs_blogposts.store import Store, key_of

CARD = PostCard(
    title="Un",
    url="a/",
    date=DateText(iso="2024-01-01", text="01/01/2024", long="1er janvier 2024"),
    tags=(TermLink(name="X", count=2),),
    words=100,
)

LIST = ListPage(
    kind="index",
    t=translator("fr"),
    title="Blog",
    show_title=True,
    home=Link(title="Accueil", url="."),
    all_posts=None,
    index=None,
)


@pytest.fixture
def prints(tmp_path: Path) -> Prints:
    return Prints(Store(tmp_path), lambda: "settings")


def page(**changed: Any) -> Any:
    given = {
        "title": "Blog",
        "url": "blog/",
        "meta": {},
        "content": "<p>Text.</p>",
        "canonical_url": None,
        "edit_url": None,
        "update_date": "2024-01-01",
        "is_homepage": False,
        "file": SimpleNamespace(src_uri="blog/index.md"),
        "previous_page": None,
        "next_page": SimpleNamespace(title="Next", url="next/"),
        "ancestors": [SimpleNamespace(title="Section")],
        "toc": [SimpleNamespace(title="A", id="a", level=1, children=[])],
    }
    return SimpleNamespace(**given | changed)


def test_the_same_page_has_the_same_key(prints: Prints) -> None:
    assert prints.key(page(), [LIST, 1], [CARD]) == prints.key(page(), [LIST, 1], [CARD])


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "Journal"},
        {"content": "<p>More.</p>"},
        {"meta": {"hide": ["toc"]}},
        {"is_homepage": True},
        {"previous_page": SimpleNamespace(title="Before", url="before/")},
        {"ancestors": []},
        {"toc": []},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_what_a_page_says_is_part_of_its_key(prints: Prints, changed: dict[str, Any]) -> None:
    assert prints.key(page(), [LIST], []) != prints.key(page(**changed), [LIST], [])


@pytest.mark.parametrize(
    "shown", [replace(LIST, title="Journal"), replace(LIST, t=translator("en")), (CARD,), None]
)
def test_what_a_page_shows_is_part_of_its_key(prints: Prints, shown: object) -> None:
    assert prints.key(page(), [LIST], []) != prints.key(page(), [shown], [])


def test_numbers_that_no_card_prints_are_no_part_of_it(prints: Prints) -> None:
    other = replace(CARD, words=101, tags=(TermLink(name="X", count=3),))
    assert without_numbers(CARD) == without_numbers(other)
    assert prints.key(page(), [], [CARD]) == prints.key(page(), [], [other])
    named = replace(CARD, tags=(TermLink(name="Y", count=2),))
    assert prints.key(page(), [], [CARD]) != prints.key(page(), [], [named])


def test_a_page_with_a_value_of_an_unknown_kind_is_not_kept(prints: Prints) -> None:
    assert prints.key(page(meta={"x": object()}), [], []) is None


@pytest.mark.parametrize("closed", [Store(), None], ids=["no store", "no settings"])
def test_nothing_is_kept_where_nothing_may_be(closed: Store | None, tmp_path: Path) -> None:
    prints = Prints(closed or Store(tmp_path), lambda: "settings" if closed else None)
    assert not prints.is_open
    assert prints.key(page(), [], []) is None
    assert closed or prints.key_of_missing(LIST) is None
    assert prints.recall(None) is None and prints.missed == 1


def test_what_was_kept_is_found(prints: Prints) -> None:
    made = Finished(html="<p>\u20ac\n</p>", entries=[{"location": "a/", "text": "x\ny"}])
    key = prints.key_of_missing(LIST)
    assert key and prints.recall(key) is None
    prints.keep(key, made)
    assert prints.recall(key) == made and prints.missed == 1


@pytest.mark.parametrize("text", ["", "[]", "[", '["a"]\n<p>', "{}\n<p>", "[" * 100_000 + "\n"])
def test_what_has_another_form_is_printed_anew(prints: Prints, text: str) -> None:
    key = key_of("x")
    prints.store.put_text(key, text)
    assert prints.recall(key) is None
