"""A blog made for Material's own blog plugin moves by changing one word of mkdocs.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests import site as sites
from tests.conftest import BuildSite
from tests.integration.samples import BLOG, post
from tests.site import Page

AUTHORS = """\
authors:
  ada:
    name: Ada
    description: Writes
    avatar: https://example.org/ada.png
    url: https://example.org/ada
"""

SIGNED = post("Signé", "2023-04-04", "Texte.\n\n<!-- more -->\n\nSuite.", authors="[ada]")

OPTIONS: list[dict[str, Any]] = [
    {},
    {"pagination_per_page": 2},
    {"post_url_format": "{categories}/{file}", "categories_url_format": "sujet/{slug}"},
    {"archive_date_format": "MMMM yyyy", "archive_url_date_format": "yyyy/MM"},
    {"authors_profiles": True},
    {"post_url_date_format": "yyyy", "archive": False},
]


@pytest.mark.parametrize(
    ("options", "directory_urls"),
    [({}, True), *((options, place % 2 == 1) for place, options in enumerate(OPTIONS))],
    ids=lambda value: " ".join(value) or "defaults" if isinstance(value, dict) else str(value),
)
def test_every_address_stays(tmp_path: Path, options: dict[str, Any], directory_urls: bool) -> None:
    """Each of the options with one form of addresses; more of them in tests/parity."""
    files = {**BLOG, "blog/.authors.yml": AUTHORS, "blog/posts/signed.md": SIGNED}
    theirs, ours = (
        sites.make_site(
            tmp_path / name,
            files,
            strict=False,
            plugins=["search", {name: options}],
            use_directory_urls=directory_urls,
        )
        for name in ("blog", "blogposts")
    )
    assert theirs.exit_code == 0, theirs.log
    assert ours.exit_code == 0, ours.log
    assert sorted(set(theirs.urls()) - set(ours.urls())) == []


NAVS: dict[str, list[Any] | None] = {
    "no nav": None,
    "top level": [{"Accueil": "index.md"}, {"Blog": "blog/index.md"}, {"À propos": "about.md"}],
    "section": [{"Accueil": "index.md"}, {"Blog": ["blog/index.md"]}, {"À propos": "about.md"}],
}


@pytest.mark.parametrize("nav", NAVS)
def test_top_level_of_the_navigation_stays(built_once: BuildSite, nav: str) -> None:
    theirs, ours = (
        built_once(BLOG, nav=NAVS[nav], plugins=["search", name]).page("blog/")
        for name in ("material/blog", "blogposts")
    )
    assert entries(ours) == entries(theirs)


@pytest.mark.parametrize("with_blog", [True, False], ids=["blog in nav", "blog not in nav"])
def test_own_pages_of_lists_are_not_missed_in_nav(tmp_path: Path, with_blog: bool) -> None:
    """A site that wants every page in `nav`, with emoji where its owner has them."""
    files = {
        **BLOG,
        "index.md": "# Home\n\nThe name urn:a:b:c, :tada:.",
        "blog/category/ciel.md": "# Ciel\n\nMine.",
    }
    nav = [{"Home": "index.md"}, *([{"Blog": ["blog/index.md"]}] if with_blog else [])]
    theirs, ours = (
        sites.make_site(
            tmp_path / name.replace("/", "-"),
            files,
            nav=[*nav, "about.md"],
            validation={"nav": {"omitted_files": "warn"}},
            plugins=["search", name],
        )
        for name in ("material/blog", "blogposts")
    )
    assert (theirs.exit_code, ours.exit_code) == (0, 0), ours.log
    assert "The name urn:a:b:c, :tada:." in ours.page("").text


def entries(page: Page) -> list[str]:
    """The addresses at the top level of the navigation, or "" for sections."""
    links = [item.css_first("a") for item in page.tree.css("nav.md-nav--primary > ul > li")]
    return [(link.attributes["href"] or "") if link else "" for link in links]


@pytest.mark.parametrize("nav", NAVS)
def test_lists_are_in_the_navigation_and_posts_are_not(built_once: BuildSite, nav: str) -> None:
    ours = {"compatibility": "none", "lists_in_nav": "sections"}
    plugins = ["search", {"blogposts": ours}]
    built = built_once(BLOG, nav=NAVS[nav], plugins=plugins)
    assert built.exit_code == 0, built.log
    targets = navigation(built.page("blog/"))
    for path in ("category/ciel/", "tag/", "archive/2022/", "articles/"):
        assert built.base + "blog/" + path in targets
    assert [target for target in targets if "/blog/20" in target] == []


def test_the_page_of_a_term_is_marked_in_the_navigation(built_once: BuildSite) -> None:
    built = built_once(BLOG, nav=None)
    page = built.page("blog/category/ciel/")
    active = page.tree.css("nav.md-nav--primary a.md-nav__link--active")
    assert [node.text(strip=True) for node in active] != []
    assert {page.target(node) for node in active} == {built.base + page.url}


def navigation(page: Page) -> set[str]:
    """Where the links of the primary navigation lead."""
    bar = page.tree.css_first("nav.md-nav--primary")
    assert bar is not None
    return {target.partition("#")[0] for _, target in page.links(bar)}
