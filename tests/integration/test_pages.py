"""Pages of ours are pages of MkDocs, made in less time."""

from __future__ import annotations

from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from mkdocs_blogposts.site.list_pages import add_to_contents
from mkdocs_blogposts.site.pages import BlogPage
from tests import site as sites
from tests.conftest import BuildSite
from tests.integration.samples import post


def _page(kind: type[Page], site_url: str | None, uri: str = "blog/é è.md") -> Any:
    config = MkDocsConfig()
    config.load_dict({"site_name": "A", "site_url": site_url, "site_dir": "site"})
    config.validate()
    return kind("A", File(uri, "docs", "site", use_directory_urls=True), config)


@pytest.mark.parametrize("site_url", [None, "https://example.org", "https://example.org/a/b/"])
@pytest.mark.parametrize("uri", ["index.md", "blog/é è.md", "a/b/c.md"])
def test_the_absolute_address_is_that_of_mkdocs(site_url: str | None, uri: str) -> None:
    theirs, ours = _page(Page, site_url, uri), _page(BlogPage, site_url, uri)
    assert (ours.abs_url, ours.canonical_url) == (theirs.abs_url, theirs.canonical_url)


def test_an_address_that_a_plugin_gave_stays() -> None:
    page = _page(BlogPage, "https://example.org/")
    page.canonical_url = "https://example.com/there/"
    assert page.abs_url == "/blog/%C3%A9%20%C3%A8/"
    assert page.canonical_url == "https://example.com/there/"


def test_what_a_page_does_not_have_is_not_there() -> None:
    assert not hasattr(_page(BlogPage, None), "typeset")


KEEPS = """
from mkdocs.plugins import event_priority
pages = {}
@event_priority(50)
def on_post_page(output, page, **_):
    pages[page.url] = page, page.content
def on_post_build(**_):
    packed = [url for url, (page, _) in pages.items() if "content" not in vars(page)]
    assert packed == ["blog/2024/01/01/a/", "blog/2024/01/02/b/"], packed
    for page, html in pages.values():
        assert page.content == html, page.url
    page.content = html = "<p>Mine.</p>"
    assert page.content == html
"""


def test_the_html_of_a_written_page_is_kept_in_less_space(build_site: BuildSite) -> None:
    files = {
        "blog/posts/a.md": post("A", "2024-01-01", "Été 🏖"),
        "blog/posts/b.md": post("B", "2024-01-02", "Été 🏖"),
        "/hook.py": KEEPS,
    }
    built = build_site(files, theme=sites.bare(), hooks=["hook.py"])
    assert built.exit_code == 0, built.log


@pytest.mark.parametrize("text", ["# Blog\n", "# Blog\n\n## Part\n", "Text.\n"])
def test_the_contents_of_a_list_show_its_posts(text: str, build_site: BuildSite) -> None:
    files = {"blog/index.md": text, "blog/posts/a.md": post("One", "2024-01-01")}
    options = {"plugins": [{"blogposts": {"blog_toc": True}}]}
    built = build_site(files, theme=sites.theme("material"), **options)
    contents = built.page("blog/").tree.css_first(".md-nav--secondary .md-nav__list")
    titles = [link.text(strip=True) for link in contents.css("a")] if contents else []
    assert titles == [*(["Part"] if "Part" in text else []), "One"]
    years = built.page("blog/articles/").tree.css_first(".md-nav--secondary .md-nav__list")
    assert [link.text(strip=True) for link in years.css("a")] == ["2024"]


def test_posts_in_contents_are_gone_with_the_next_build() -> None:
    items = [AnchorLink("Blog", "blog", 1)]
    kept = tuple(items)
    add_to_contents(items, [AnchorLink("One", "one", 2)])
    assert [child.title for child in items[0].children] == ["One"]
    assert kept[0].children == []
