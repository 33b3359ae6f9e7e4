"""Links of a Hugo or Zola site, as this site has them."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_blogposts.importers.hugo.links import Links
from mkdocs_blogposts.importers.hugo.pages import Page
from mkdocs_blogposts.importers.hugo.settings import settings_of

SETTINGS = settings_of(
    {
        "baseurl": "https://x.example/",
        "defaultcontentlanguage": "en",
        "languages": {"en": {"weight": 1}, "de": {"weight": 2}},
    }
)


def _page(folder: str, name: str, address: str, target: str, **fields: Any) -> Page:
    given = {"source": target, "kind": "page", "language": "en", **fields}
    return Page(folder=folder, name=name, address=address, target=target, **given)


ONE = _page("posts", "one", "/2024/one/", "posts/posts/one.md")
TWO = _page("posts/deep", "two", "/2024/two/", "posts/posts/deep/two/index.md")
ZWEI = _page(
    "posts/deep", "two", "/de/2024/two/", "posts/posts/deep/two/index.de.md", language="de"
)
LIST = _page("posts", "posts", "/posts/", "", kind="section")
FILES = {"img/a b.png": "img/a b.png"}
LINKS = Links(SETTINGS, [ONE, TWO, ZWEI, LIST], FILES, ["/posts/", "/de/posts/", "/tags/x/"])

TARGETS = {
    "/2024/two/": "deep/two/index.md",
    "/2024/two": "deep/two/index.md",
    "/2024/two/index.html?q=1#a": "deep/two/index.md?q=1#a",
    "https://x.example/2024/two/#a": "deep/two/index.md#a",
    "http://www.x.example/2024/two/": "deep/two/index.md",
    "../two/": "deep/two/index.md",
    "../one/#a": "#a",
    "deep/two.md": "deep/two/index.md",
    "@/posts/deep/two/index.md#a": "deep/two/index.md#a",
    "@/posts/deep/two/index.de.md": "deep/two/index.de.md",
    "@/posts/_index.md": "/posts/",
    "/img/a%20b.png": "../../img/a%20b.png",
    "/posts/": "/posts/",
    "/de/posts/": "/posts/",
    "/tags/x": "/tags/x",
}
LEFT = ["#a", "https://other.example/2024/two/", "mailto:a@b.example", "/nowhere/", "", "data:,x"]


@pytest.mark.parametrize("target", TARGETS)
def test_a_link_leads_to_the_file(target: str) -> None:
    assert LINKS.here(target, ONE) == TARGETS[target]


@pytest.mark.parametrize("target", LEFT)
def test_other_links_stay(target: str) -> None:
    assert LINKS.here(target, ONE) is None
