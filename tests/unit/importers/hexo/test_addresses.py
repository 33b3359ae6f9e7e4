"""Addresses as Hexo makes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import pytest

from mkdocs_blogposts.importers.hexo.addresses import (
    PostFacts,
    page_address,
    post_addresses,
    post_name,
    post_urls,
    slugize,
)
from mkdocs_blogposts.importers.hexo.lists import ListedPost, category_ranks, list_addresses
from mkdocs_blogposts.importers.hexo.settings import DEFAULTS, Settings


def settings(**data: object) -> Settings:
    return Settings(source=Path(), data={**DEFAULTS, **data})


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Hello, World!", "Hello-World"),
        ("C++ & C#", "C-C"),
        ("雨 と パン", "雨-と-パン"),
        ("Été à Łódź", "Ete-a-Lodz"),
        ("Straße Ǆ Æ", "Strase-DZ-AE"),
        ("ＡＢ Ⓒ", "AB-C"),
        ("a/b\\c.d_e", "a-b-c-d-e"),
        ("  --x--  ", "x"),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert slugize(text) == slug
    assert slugize(text, 1) == slug.lower()


@pytest.mark.parametrize(
    ("path", "pattern", "slug", "day"),
    [
        ("a/b.md", ":title.md", "a/b", None),
        ("2024-01-31-x.md", ":year-:month-:day-:title.md", "x", date(2024, 1, 31)),
        ("x y.md", ":year-:month-:day-:title.md", "x-y", None),
        ("2024/x.md", ":year/:title.md", "x", None),
        ("2024-1-3-x.md", ":year-:i_month-:i_day-:title.md", "x", date(2024, 1, 3)),
    ],
)
def test_names_of_posts(path: str, pattern: str, slug: str, day: date | None) -> None:
    name = post_name(path, pattern)
    assert (name.slug, name.date) == (slug, day)


def address(permalink: str, meta: Mapping[str, object] | None = None, **more: object) -> list[str]:
    when = datetime(2024, 1, 3, 4, 5, 6)
    facts = PostFacts(
        name=post_name("f/a-b.md", ":title.md"), title="The Title", when=when,
        meta=meta or {}, category="x/y",
    )  # fmt: skip
    return post_addresses(facts, settings(permalink=permalink, **more))


@pytest.mark.parametrize(
    ("permalink", "right"),
    [
        (":year/:month/:day/:title/", "/2024/01/03/f/a-b/"),
        (":year-:i_month-:i_day/:name.html", "/2024-1-3/a-b.html"),
        (":category/:post_title/", "/x/y/the-title/"),
        (":hour:minute:second/:timestamp/", "/040506/1704254706/"),
        ("p/:abbrlink/", "/p/4a/"),
        (":lang/:title", "/fr/f/a-b"),
        ("/:nothing/", None),
    ],
)
def test_patterns(permalink: str, right: str | None) -> None:
    found = address(permalink, {"abbrlink": "4a"}, permalink_defaults={"lang": "fr"})
    assert found == ([right] if right else [])


def test_an_address_of_its_own() -> None:
    assert address("x", {"permalink": "own/place.html"}) == ["/own/place.html"]
    assert address("x", {"permalink": "/own"}, post_asset_folder=True) == ["/own/"]


def test_pages() -> None:
    assert page_address("about/index.md", None) == "/about/"
    assert page_address("a/b.md", None) == "/a/b.html"
    assert page_address("a/b.md", "c") == "/c.html"
    assert page_address("a/b.md", "c/") == "/c/"


def test_what_our_options_may_say() -> None:
    first = post_urls(settings(permalink="blog/:year/:month/:day/:title.html"))[0]
    assert first == {
        "post_url_format": "{date}/{folder}/{file}",
        "use_directory_urls": False,
        "post_url_prefix": "blog",
    }
    assert post_urls(settings(permalink=":year-:i_month/:name/"))[0] == {
        "post_url_format": "{date}/{file}",
        "use_directory_urls": True,
        "post_url_date_format": "yyyy-M",
    }
    assert post_urls(settings(permalink=":abbrlink/")) == []


def test_lists() -> None:
    posts = [
        ListedPost(when=date(2024, 1, day), tags=["A b"], categories=[("X", "Y")])
        for day in range(1, 4)
    ]
    found = {
        (each.kind, each.name, each.page): each.address
        for each in list_addresses(posts, settings(per_page=2, feed={"type": "rss2"}))
    }
    assert found == {
        ("home", "", 1): "/",
        ("home", "", 2): "/page/2/",
        ("articles", "", 1): "/archives/",
        ("articles", "", 2): "/archives/page/2/",
        ("archive", "2024", 1): "/archives/2024/",
        ("archive", "2024", 2): "/archives/2024/page/2/",
        ("archive", "2024/01", 1): "/archives/2024/01/",
        ("archive", "2024/01", 2): "/archives/2024/01/page/2/",
        ("category", "", 1): "/categories/",
        ("category", "X", 1): "/categories/X/",
        ("category", "X", 2): "/categories/X/page/2/",
        ("category", "X/Y", 1): "/categories/X/Y/",
        ("category", "X/Y", 2): "/categories/X/Y/page/2/",
        ("tag", "", 1): "/tags/",
        ("tag", "A b", 1): "/tags/A-b/",
        ("tag", "A b", 2): "/tags/A-b/page/2/",
        ("rss", "", 1): "/rss2.xml",
    }


def test_the_order_of_categories() -> None:
    ranks = category_ranks([[("A", "B"), ("C",)], [("C",)]])
    assert sorted(ranks, key=lambda path: ranks[path]) == [("A",), ("C",), ("A", "B")]
