"""Each thing that can be worse in a second site, found in sites of a few files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from mkdocs_blogposts.commands.built_site import BuiltSite
from mkdocs_blogposts.commands.differences import differences, new_warnings

POST = (
    '<head><title>One</title><meta name="description" content="A  text"></head><body>'
    '<article class="md-content__inner"><h1>One<a class="headerlink">¶</a></h1>'
    '<p>Three words here <a href="../../about/">x</a><img src="../a.png"></p></article></body>'
)
LIST = '<body><h1>Blog</h1><a class="toclink" href="one/">One</a><a href="about/">x</a></body>'
FEED = "<rss><channel><item><title>One</title><guid>g1</guid></item><item><title>Two</title><guid>g2</guid></item></channel></rss>"
SEARCH = {"docs": [{"location": "blog/one/", "title": "One &amp; all", "text": "Three words"}]}

FILES = {
    "index.html": LIST.replace('"one/', '"blog/one/'),
    "about/index.html": "<title>About</title>",
    "blog/one/index.html": POST,
    "blog/a.png": "",
    "feed_rss_created.xml": FEED,
    "search/search_index.json": json.dumps(SEARCH),
}
SEEN: dict[str, Any] = {
    "pages": {
        "blog/posts/one.md": {
            "url": "blog/one/index.html",
            "kind": "post",
            "meta": {"on_nav": {"title": "One", "n": 1}},
        },
        "index.md": {"url": "index.html", "kind": "list", "meta": {}},
    },
    "nav": [[0, "Home", ""], [0, "Blog", None], [1, "All", "blog/"]],
    "base": "/sub/",
}


def site(folder: Path, files: Mapping[str, str | None] = {}, **seen: Any) -> BuiltSite:
    for name, text in ({**FILES, **files}).items():
        if text is not None:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
    return BuiltSite(folder=folder, seen={**SEEN, **seen})


def worse(theirs: BuiltSite, ours: BuiltSite) -> dict[str, tuple[str, ...]]:
    return {row.name: row.worse for row in differences(theirs, ours) if row.worse}


def test_a_link_that_is_dead_with_both_is_no_difference(tmp_path: Path) -> None:
    page = {"blog/one/index.html": POST.replace("../../about/", "/elsewhere/")}
    more = {**page, "tag/index.html": '<a href="/elsewhere/">x</a>'}
    assert worse(site(tmp_path / "a", page), site(tmp_path / "b", more)) == {}


def test_equal_sites_and_what_is_only_ours(tmp_path: Path) -> None:
    theirs = site(tmp_path / "a")
    more = {"tag/index.html": '<a href="/sub/blog/one/">x</a>', "feed.xml": "<x/>"}
    more["blog/one/index.html"] = POST.replace("A  text", "A text &quot;quoted&quot;")
    nav = [[0, "Home", ""], [0, "Blog", None], [1, "Tags", "tag/"], [1, "All", "blog/"]]
    assert worse(theirs, site(tmp_path / "b", more, nav=nav)) == {}


@pytest.mark.parametrize(
    ("files", "row", "says"),
    [
        ({"about/index.html": None}, "pages", "about/index.html is missing"),
        (
            {"about/index.html": '<meta http-equiv="refresh" content="0; url=../new/">'},
            "pages",
            "about/index.html has moved, and leads to ../new/",
        ),
        ({"blog/a.png": None}, "other files", "blog/a.png is missing"),
        ({"blog/a.png": None}, "pictures", "blog/one/index.html: /blog/a.png is no file"),
        (
            {"blog/one/index.html": POST.replace("<title>One", "<title>Two")},
            "titles",
            "blog/one/index.html: the tab says 'Two', not 'One'",
        ),
        (
            {"blog/one/index.html": POST.replace("<h1>One", "<h1>Two")},
            "titles",
            "blog/one/index.html: the h1 is 'Two', not 'One'",
        ),
        (
            {"blog/one/index.html": POST.replace("words here", "here")},
            "words",
            "blog/one/index.html: 1 of 5 words are missing: words",
        ),
        (
            {"blog/one/index.html": POST.replace("../../about/", "../../gone/")},
            "links",
            "blog/one/index.html: /about/ is missing",
        ),
        (
            {"blog/one/index.html": POST.replace("../../about/", "../../gone/")},
            "links",
            "blog/one/index.html: /gone/ leads to no page",
        ),
        (
            {"blog/one/index.html": POST.replace("<img", "<p")},
            "pictures",
            "blog/one/index.html: /blog/a.png is missing",
        ),
        ({"index.html": "<h1>Blog</h1>"}, "lists", "index.html: /blog/one/ is not listed"),
        (
            {"blog/one/index.html": POST.replace("A  text", "Other")},
            "metadata",
            "blog/one/index.html: description is 'Other', not 'A text'",
        ),
        (
            {
                "feed_rss_created.xml": FEED.replace(
                    "<item><title>One</title><guid>g1</guid></item>", ""
                )
            },
            "feed items",
            "feed_rss_created.xml: g1 is missing",
        ),
        (
            {"feed_rss_created.xml": FEED.replace(">One<", ">1<")},
            "feed items",
            "feed_rss_created.xml: g1: title is '1', not 'One'",
        ),
        (
            {
                "feed_rss_created.xml": FEED.replace("g1", "g")
                .replace("g2", "g1")
                .replace("g<", "g2<")
            },
            "feed items",
            "feed_rss_created.xml: the items are in another order",
        ),
        ({"search/search_index.json": "{}"}, "search", "blog/one/ is missing"),
        (
            {"search/search_index.json": json.dumps(SEARCH).replace("One &amp;", "Two &amp;")},
            "search",
            "blog/one/ is called 'Two &amp; all', not 'One &amp; all'",
        ),
        (
            {"search/search_index.json": json.dumps(SEARCH).replace("Three words", "words")},
            "search",
            "blog/one/: 1 words are missing: Three",
        ),
    ],
)
def test_what_is_worse_in_files(
    tmp_path: Path, files: dict[str, str | None], row: str, says: str
) -> None:
    assert says in worse(site(tmp_path / "a"), site(tmp_path / "b", files))[row]


@pytest.mark.parametrize(
    ("nav", "says"),
    [
        ([[0, "Home", ""], [0, "Blog", None]], "'All' (blog/) is missing"),
        (
            [[0, "Home", ""], [0, "Blog", None], [1, "Any", "blog/"]],
            "'All' (blog/) is called 'Any'",
        ),
        (
            [[0, "Home", ""], [0, "Blog", None], [0, "All", "blog/"]],
            "'All' (blog/) is on another level",
        ),
        ([[0, "Blog", None], [1, "All", "blog/"], [0, "Home", ""]], "'Home' () stands elsewhere"),
    ],
)
def test_what_is_worse_in_the_navigation(tmp_path: Path, nav: list[list[Any]], says: str) -> None:
    ours = site(tmp_path / "b", nav=nav)
    assert worse(site(tmp_path / "a"), ours) == {"navigation": (says,)}


def test_keys_of_pages_are_compared_at_each_event(tmp_path: Path) -> None:
    pages = json.loads(json.dumps(SEEN["pages"]))
    pages["blog/posts/one.md"]["meta"]["on_nav"] = {"title": "Two", "ours": 1}
    ours = site(tmp_path / "b", pages=pages)
    assert worse(site(tmp_path / "a"), ours) == {
        "page.meta": (
            "blog/posts/one.md in on_nav: `title` is 'Two', not 'One'",
            "blog/posts/one.md in on_nav: `n` is missing",
        )
    }


def test_only_warnings_that_are_new_count() -> None:
    assert new_warnings(["a", "b"], ["b", "b", "d", "c", "c"]) == ["d", "c"]
