"""Beside mkdocs-redirects: old addresses lead to posts and lists."""

from __future__ import annotations

import pytest

from tests.neighbours.blog import FILES, PLAIN, VUEPRESS, assert_blog_works, build
from tests.site import Site

pytest.importorskip("mkdocs_redirects", reason="mkdocs-redirects is not installed")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    moved = {
        "ancien/potager.md": "posts/Un_potager.md",
        "ancien/bacs.md": "posts/bacs.md#peinture",
        "ancien/liste.md": "articles.md",
        "ancien/propos.md": "a-propos.md",
    }
    # The plugin looks for its targets before lists without a file of their own are there.
    files = {**FILES, "articles.md": "# Tous les billets\n"}
    return build(
        tmp_path_factory.mktemp("redirects"), {"redirects": {"redirect_maps": moved}}, files=files
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("potager", VUEPRESS),
        ("bacs", f"{PLAIN}#peinture"),
        ("liste", "articles/"),
        ("propos", "a-propos/"),
    ],
)
def test_an_old_address_leads_to_the_page(site: Site, old: str, new: str) -> None:
    page = site.page(f"ancien/{old}/")
    link = page.tree.css_first("a[href]")
    assert link is not None
    assert page.target(link) == site.base + new


def test_the_blog_works(site: Site) -> None:
    assert_blog_works(site)
