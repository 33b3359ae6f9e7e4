"""Pages that only list posts, and the lists and feeds that plugins of Jekyll make."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mkdocs_blogposts.importers.jekyll import lists
from mkdocs_blogposts.importers.jekyll.entries import Entry
from mkdocs_blogposts.importers.jekyll.settings import Settings, load

UTC = ZoneInfo("UTC")


def settings(folder: Path, **data: object) -> Settings:
    return Settings(root=folder, data={**load(folder).data, **data}, zone=UTC)


def entry(body: str = "", output: str = ".html", **data: Any) -> Entry:
    return Entry(
        file="a.md",
        path="a.md",
        kind="posts",
        data={"categories": [], "tags": [], **data},
        written=frozenset(),
        body=body,
        line=1,
        date=datetime(2021, 3, 4, tzinfo=UTC),
        output=output,
        address="/a.html",
    )


@pytest.mark.parametrize(
    ("body", "data", "expected"),
    [
        ("{% for p in paginator.posts %}{{ p }}{% endfor %}", {}, ("home", "")),
        ("{% for p in site.posts %}{{ p }}{% endfor %}", {}, ("articles", "")),
        ("{% assign y = site.posts | group_by_exp: 'p', 'p' %}", {}, ("archive", "")),
        ("{% for p in site.posts %}{{ p.date | date: '%Y' }}{% endfor %}", {}, ("archive", "")),
        ("{% for t in site.tags %}{{ t }}{% endfor %}", {}, ("tag", "")),
        ("{% for p in site.categories[page.which] %}{% endfor %}", {"which": "Sea"}, ("category", "Sea")),
        ("{% for p in site.tags['low water'] %}{% endfor %}", {}, ("tag", "low water")),
        ("{% include list.html %}", {"which": "x"}, ("tag", "x")),
        ("", {"layout": "tags"}, ("tag", "")),
        ("", {"layout": "mine"}, ("category", "")),
        ("", {"layout": "page"}, ("", "")),
        ("A text about site.posts.", {}, ("", "")),
        ("A text", {"layout": "tags"}, ("", "")),
    ],
)  # fmt: skip
def test_a_page_that_lists_posts_is_a_list(
    tmp_path: Path, body: str, data: dict[str, Any], expected: tuple[str, str]
) -> None:
    for name, text in {
        "_includes/list.html": "{% for p in site.tags[page.which] %}{% endfor %}",
        "_layouts/mine.html": "{% for c in site.categories %}{% endfor %}",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    assert lists.list_of(entry(body, **data), settings(tmp_path)) == expected


@pytest.mark.parametrize(
    ("body", "output", "data", "expected"),
    [
        ("<feed xmlns='x'>", ".xml", {}, ("feed", "")),
        ("<rss version='2.0'>", ".xml", {}, ("rss", "")),
        ('{"version": "https://jsonfeed.org/version/1"}', ".json", {}, ("json", "")),
        ("", ".xml", {"layout": "mine"}, ("feed", "")),
        ("", ".xml", {"layout": "mine", "category_limit": "Sea"}, ("category-feed", "Sea")),
        ("<feed>", ".xml", {"tag": "low water"}, ("tag-feed", "low water")),
        ("<feed>", ".xml", {"tag": "no such"}, ("feed", "")),
        ("<urlset>", ".xml", {}, None),
        ("<feed>", ".html", {}, None),
        ("", ".xml", {"layout": "none"}, None),
    ],
)
def test_feeds_written_by_hand_are_feeds(
    tmp_path: Path, body: str, output: str, data: dict[str, Any], expected: tuple[str, str] | None
) -> None:
    (tmp_path / "_layouts").mkdir()
    (tmp_path / "_layouts/mine.html").write_text("---\n---\n<feed>{{ content }}</feed>")
    page = replace(entry(body, output, **data), written=frozenset(data))
    posts = [entry(categories=["Sea"], tags=["low water"])]
    assert lists.feed_of(page, settings(tmp_path), posts) == expected


def test_lists_of_plugins_have_their_addresses(tmp_path: Path) -> None:
    posts = [entry(categories=["Sea Life"], tags=["C++", "low water"])]
    made = settings(
        tmp_path,
        plugins=["jekyll-feed", "jekyll-archives"],
        feed={"path": "https://x.example/atom.xml", "categories": ["news"], "tags": True},
        **{
            "jekyll-archives": {
                "enabled": ["tags", "categories", "month"],
                "permalinks": {"tag": "/tags/:name.html"},
            }
        },
    )
    found = [(each.address, each.kind, each.name) for each in lists.made_lists(made, posts)]
    assert found == [
        ("/atom.xml", "feed", ""),
        ("/feed/news.xml", "category-feed", "news"),
        ("/feed/by_tag/c.xml", "tag-feed", "C++"),
        ("/feed/by_tag/low-water.xml", "tag-feed", "low water"),
        ("/tags/c.html", "tag", "C++"),
        ("/tags/low-water.html", "tag", "low water"),
        ("/category/sea-life/", "category", "Sea Life"),
        ("/2021/03/", "archive", "2021/03"),
    ]


def test_pages_of_tags_have_the_addresses_of_jekyll_tagging(tmp_path: Path) -> None:
    made = settings(tmp_path, tag_page_dir="tag", tag_permalink_style="pretty")
    found = [each.address for each in lists.made_lists(made, [entry(tags=["a b"])])]
    assert found == ["/tag/a-b/"]


def test_further_pages_are_those_of_jekyll_paginate(tmp_path: Path) -> None:
    body = "{% for p in paginator.posts %}{% endfor %}"
    made = settings(tmp_path, paginate=2, paginate_path="/blog/page:num")
    found = list(lists.pages_after(entry(body), made, 5))
    assert [(each.address, each.page) for each in found] == [("/blog/page2/", 2), ("/blog/page3/", 3)]  # fmt: skip
    assert not list(lists.pages_after(entry("text"), made, 5))


def test_lists_of_categories_have_the_addresses_of_octopress(tmp_path: Path) -> None:
    made = settings(tmp_path, category_dir="blog/categories")
    posts = [entry(categories=["Web Dev", "c_x"])]
    assert not list(lists.made_lists(made, posts))
    (tmp_path / "_plugins").mkdir()
    (tmp_path / "_plugins" / "category_generator.rb").write_text("")
    found = [each.address for each in lists.made_lists(made, posts)]
    assert found == ["/blog/categories/web-dev/", "/blog/categories/c-x/"]
