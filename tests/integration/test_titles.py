"""The title of a post is what its page shows, wherever it is shown."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests import site as sites
from tests.conftest import BuildSite
from tests.site import Files, Site

HOOK = """\
def on_page_markdown(markdown, page, **_):
    if page.file.name == "by-meta":
        page.meta["title"] = "Named by & a hook"

def on_page_content(html, page, **_):
    if page.file.name == "by-title":
        page.title = "Named &amp; <b>bold</b>"
"""

#: The text of a post by the name of its file, and the title that its page shows.
POSTS = {
    "2026-01-01-lint": ("<!-- markdownlint-disable -->\n\n# My real title", "My real title"),
    "anchor": ('<a id="top"></a>\n\n# Anchored title', "Anchored title"),
    "badge": ("[![b](../b.svg)](https://example.org)\n\n# Release notes", "Release notes"),
    "emoji": ("# Emoji :rocket: title", "Emoji \U0001f680 title"),
    "keys": ("# ++ctrl+c++ it's[^1]\n\n[^1]: a note", "Ctrl+C it\u2019s"),
    "macro": ("# Release {{ version }} out", "Release 2.0 out"),
    "setext": ("A *setext* & title\n===", "A setext & title"),
    "below": ("Text.\n\n# Below the text", "Below the text"),
    "later": ("Text.\n\n## Under", "Later"),
    "by-meta": ("Text.", "Named by & a hook"),
    "by-title": ("Text.", "Named & bold"),
    "long": ("# The long one", "The long one"),
}


@pytest.fixture
def site(built_once: BuildSite) -> Site:
    files: Files = {
        "/hook.py": HOOK,
        "blog/index.md": "# Blog\n",
        "blog/b.svg": "<svg/>",
        **{
            f"blog/posts/{name}.md": f"---\ndate: 2026-01-{day:02}\n{_keys(name)}---\n{text}\n"
            for day, (name, (text, _)) in enumerate(POSTS.items(), 1)
        },
    }
    return built_once(
        files,
        theme=sites.material(language="en", features=["navigation.footer"]),
        hooks=["hook.py"],
        plugins=[
            "search",
            "macros",
            {"blogposts": {"compatibility": "none", "pagination_per_page": 20}},
        ],
        extra={"version": "2.0"},
        markdown_extensions=["pymdownx.keys", "smarty", "footnotes"],
    )


def _keys(name: str) -> str:
    """The further front matter of a post."""
    return {"long": "title: Short\n", "by-meta": "title: Old\n"}.get(name, "")


def _page(site: Site, day: int) -> sites.Page:
    pages = [site.page(url) for url in site.urls() if url.startswith(f"blog/2026/01/{day:02}/")]
    [page] = [page for page in pages if not page.tree.css("meta[http-equiv=refresh]")]
    return page


def _text(node: Any) -> str:
    return " ".join(node.text().split())


@pytest.mark.parametrize("name", POSTS)
def test_the_title_is_that_of_the_page_everywhere(site: Site, name: str) -> None:
    title, day = POSTS[name][1], list(POSTS).index(name) + 1
    page = _page(site, day)
    heading = page.tree.css("h1")
    assert len(heading) == 1
    assert _text(heading[0]).removesuffix("1" if name == "keys" else "") == title
    document = _text(page.tree.css_first("head title"))
    assert document == f"{'Short' if name == 'long' else title} - {site.config['site_name']}"
    assert page.tree.css_first("meta[property='og:title']").attributes["content"] == title
    [data] = [
        json.loads(node.text()) for node in page.tree.css("script[type='application/ld+json']")
    ]
    assert title in [node.get("headline") for node in data["@graph"]]
    cards = [_text(node) for node in site.page("blog/").tree.css(".blogposts-card__title")]
    assert cards[len(POSTS) - day] == title
    feed = json.loads(site.text("blog/feed.json"))
    assert feed["items"][len(POSTS) - day]["title"] == title
    found = json.loads(site.text("search/search_index.json"))["docs"]
    assert [doc["title"] for doc in found if doc["location"] == page.url] == [_html(title)]
    if day > 1:
        nearby = _text(_page(site, day - 1).tree.css_first("body"))
        assert title in nearby
        footer = _text(_page(site, day - 1).tree.css_first(".md-footer__link--next"))
        assert ("Short" if name == "long" else title) in footer


def _html(text: str) -> str:
    return text.replace("&", "&amp;")
