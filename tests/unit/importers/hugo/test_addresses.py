"""Addresses as Hugo 0.168 gives them; each was seen in a site that it built."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mkdocs_blogposts.importers.hugo.addresses import Addresses, path_part, urlize
from mkdocs_blogposts.importers.hugo.pages import Page
from mkdocs_blogposts.importers.hugo.settings import Settings, settings_of


def _settings(**data: Any) -> Settings:
    return settings_of({"baseurl": "https://x.example/", **data})


def _page(**fields: Any) -> Page:
    given = {
        "source": "x.md",
        "folder": "posts",
        "name": "My_file",
        "kind": "page",
        "language": "en",
    }
    return Page(**{**given, "title": "A title", "day": date(2024, 3, 5), **fields})


TITLES = {
    "C++": "c",
    "C# x": "c#-x",
    "D#": "d",
    "a@b": "a@b",
    "x~y": "x~y",
    "50% off": "50-off",
    "Q&A": "qa",
    "été à la": "été-à-la",
    "A: b": "a-b",
    "a/b": "a-b",
    "-- lead": "--lead",
    "tail --": "tail--",
    ".NET": ".net",
    "E=mc²": "emc",
    "a – b": "a-b",
}
TERMS = {
    "C++": "c++",
    "c# x": "c#-x",
    "-- lead": "---lead",
    "½ cup": "-cup",
    "a – b": "a--b",
    "日本語 テスト": "日本語-テスト",
}


@pytest.mark.parametrize("title", TITLES)
def test_titles_in_addresses(title: str) -> None:
    settings = _settings(permalinks={"page": {"posts": "/t/:title/"}})
    assert Addresses(settings).of(_page(title=title)) == f"/t/{TITLES[title]}/"


@pytest.mark.parametrize("term", TERMS)
def test_terms_and_names_in_addresses(term: str) -> None:
    assert path_part(term, _settings()) == TERMS[term]


def test_the_case_and_the_accents_may_be_kept_or_not() -> None:
    assert urlize("Été", _settings(disablepathtolower=True)) == "Été"
    assert urlize("Été", _settings(removepathaccents=True)) == "ete"


PATTERNS = {
    "/:year/:month/:day/:slug/": "/2024/03/05/a-title/",
    "/:section/:filename/": "/posts/my_file/",
    "/:sections/:slugorcontentbasename": "/posts/2021/my_file/",
    "/:sections[0]/:contentbasename": "/posts/my_file/",
    "/:sections[last]/:monthname-:yearday": "/2021/march-65/",
    "/:sections[1:]/x": "/2021/x/",
    "/:2006/:01/:weekdayname": "/2024/03/tuesday/",
}


@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_tokens_of_permalinks(pattern: str) -> None:
    addresses = Addresses(_settings(permalinks={"posts": pattern}))
    addresses.sections = {"posts/2021": "2021"}
    found = addresses.of(_page(folder="posts/2021"))
    assert found.lower() == PATTERNS[pattern]


def test_what_a_page_says_itself() -> None:
    addresses = Addresses(_settings())
    assert addresses.of(_page(meta={"slug": "other"})) == "/posts/other/"
    assert addresses.of(_page(meta={"url": "/old/x.html"})) == "/old/x.html"
    assert addresses.of(_page(meta={"url": "about"})) == "/about/"
    assert addresses.of(_page(meta={"url": "/2009/%d8%a7%d9%84-x/"})) == "/2009/ال-x/"
    assert addresses.of(_page(meta={"url": "/:year/:slug/"})) == "/2024/a-title/"


def test_languages_have_a_path_before_all() -> None:
    settings = _settings(defaultcontentlanguage="en", languages={"en": {}, "fr": {"weight": 2}})
    assert Addresses(settings).of(_page(language="fr")) == "/fr/posts/my_file/"
    assert Addresses(settings).of(_page()) == "/posts/my_file/"


def test_ugly_addresses_are_those_of_pages_and_terms() -> None:
    addresses = Addresses(_settings(uglyurls=True))
    assert addresses.of(_page()) == "/posts/my_file.html"
    assert addresses.of(_page(kind="section")) == "/posts/"
    term = _page(kind="term", folder="tags/x", name="x")
    assert addresses.of(term) == "/tags/x.html"
    assert addresses.pager("/tags/x.html", 2) == "/tags/x/page/2.html"
    assert addresses.feed("/tags/x.html", term) == "/tags/x/index.xml"
    of_sections = Addresses(_settings(uglyurls={"posts": True}))
    assert of_sections.of(_page()) == "/posts/my_file.html"
    assert of_sections.of(_page(folder="docs")) == "/docs/my_file/"


def test_newer_rules_of_permalinks_are_chosen_by_path() -> None:
    rules = [
        {"target": {"kind": "page", "path": "/{posts,posts/**}"}, "pattern": "/n/:slug/"},
        {"pattern": "/rest/:slug/"},
    ]
    addresses = Addresses(_settings(permalinks=rules))
    assert addresses.of(_page()) == "/n/a-title/"
    assert addresses.of(_page(folder="docs")) == "/rest/a-title/"
