"""Pages of ours are pages of MkDocs, made in less time."""

from __future__ import annotations

from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from mkdocs_blogposts.site.pages import _BlogPage


def _page(kind: type[Page], site_url: str | None, uri: str = "blog/é è.md") -> Any:
    config = MkDocsConfig()
    config.load_dict({"site_name": "A", "site_url": site_url, "site_dir": "site"})
    config.validate()
    return kind("A", File(uri, "docs", "site", use_directory_urls=True), config)


@pytest.mark.parametrize("site_url", [None, "https://example.org", "https://example.org/a/b/"])
@pytest.mark.parametrize("uri", ["index.md", "blog/é è.md", "a/b/c.md"])
def test_the_absolute_address_is_that_of_mkdocs(site_url: str | None, uri: str) -> None:
    theirs, ours = _page(Page, site_url, uri), _page(_BlogPage, site_url, uri)
    assert (ours.abs_url, ours.canonical_url) == (theirs.abs_url, theirs.canonical_url)


def test_an_address_that_a_plugin_gave_stays() -> None:
    page = _page(_BlogPage, "https://example.org/")
    page.canonical_url = "https://example.com/there/"
    assert page.abs_url == "/blog/%C3%A9%20%C3%A8/"
    assert page.canonical_url == "https://example.com/there/"


def test_what_a_page_does_not_have_is_not_there() -> None:
    assert not hasattr(_page(_BlogPage, None), "typeset")
