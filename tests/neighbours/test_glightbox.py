"""Beside mkdocs-glightbox: pictures in posts, pages and excerpts open."""

from __future__ import annotations

import pytest

from tests.neighbours.blog import PLAIN, VUEPRESS, assert_blog_works, build
from tests.site import Site

pytest.importorskip("mkdocs_glightbox", reason="mkdocs-glightbox is not installed")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    ours = {"blogposts": {"list_look": "list"}}  # the look that shows excerpts as written
    return build(tmp_path_factory.mktemp("glightbox"), "glightbox", ours=ours)


def test_the_blog_works(site: Site) -> None:
    assert_blog_works(site)


@pytest.mark.parametrize("url", [PLAIN, VUEPRESS, "a-propos/"])
def test_pictures_in_pages_open(site: Site, url: str) -> None:
    page = site.page(url)
    frames = page.content.css("a.glightbox")
    assert [frame.css_first("img") is not None for frame in frames] == [True]
    assert page.target(frames[0]) == f"{site.base}assets/img/Bacs.webp"


def test_pictures_in_excerpts_open(site: Site) -> None:
    page = site.page("")
    frames = page.tree.css(".blogposts-card__excerpt a.glightbox")
    assert [page.target(frame) for frame in frames] == [f"{site.base}assets/img/Bacs.webp"]


def test_no_document_stands_inside_of_another(site: Site) -> None:
    for page in site.pages():
        source = site.text(page.url)
        assert (source.count("<html"), source.count("<body"), source.count("<head>")) == (
            1,
            1,
            1,
        ), page.url
