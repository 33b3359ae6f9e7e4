"""A second blog for a folder of dated pages, and lists on pages that name one of the blogs."""

from __future__ import annotations

import json

import pytest

from tests import site as sites
from tests.conftest import BuildSite
from tests.integration.samples import post
from tests.site import Files, Site

SECOND = {"blog_dir": "missions", "post_dir": "{blog}", "post_url_format": "{file}"}
PLUGINS = ["search", {"blogposts": {"blog_dir": "blog"}}, {"blogposts": SECOND}]
HERE = "<!-- blogposts: recent as titles -->\n"
BOTH = f"{HERE}\n---\n\n<!-- blogposts missions: recent as titles -->\n"
FILES: Files = {
    "index.md": f"# Home\n\n{BOTH}",
    "blog/index.md": "# Blog\n",
    "blog/posts/a.md": post("Essay", "2024-01-01", "<!-- blogposts missions: tag deep 1 -->"),
    "missions/index.md": f"# Missions\n\n{BOTH}",
    "missions/one.md": post("Mission one", "2024-01-02", tags="[deep]"),
    "missions/two.md": post("Mission two", "2024-01-03", HERE, archive="true", tags="[deep]"),
}


@pytest.fixture(scope="module")
def built(built_once: BuildSite) -> Site:
    built = built_once(FILES, plugins=PLUGINS, theme=sites.theme("mkdocs"))
    assert built.exit_code == 0, built.log
    return built


def _lists(site: Site, url: str) -> list[list[str]]:
    """The titles of posts in the text of a page, for each part between its rules."""
    parts = str(site.page(url).content.html).split("<hr")
    return [[title for title in ("Essay", "Mission one") if title in part] for part in parts[:2]]


def test_a_list_is_of_the_first_blog_that_of_the_page_or_that_it_names(built: Site) -> None:
    assert _lists(built, "") == [["Essay"], ["Mission one"]]
    assert _lists(built, "missions/") == [["Mission one"], ["Mission one"]]
    assert "Mission one" in _lists(built, "blog/2024/01/01/essay/")[0]
    assert "Mission one" in _lists(built, "missions/two/")[0]


def test_pages_of_the_second_blog_are_in_no_navigation_and_unlisted_ones_in_no_search(
    built: Site,
) -> None:
    nav = [text for text, _ in built.page("").links(built.page("").tree.css_first("nav, .navbar"))]
    assert not {"Mission one", "Mission two"}.intersection(nav)
    index = json.loads(built.text("search/search_index.json"))
    found = {entry["location"].partition("#")[0] for entry in index["docs"]}
    assert "missions/one/" in found
    assert "missions/two/" not in found


def test_a_blog_that_is_not_there_is_named_once(built_once: BuildSite) -> None:
    page = "# Home\n\n<!-- blogposts mission: recent -->\n"
    built = built_once({**FILES, "index.md": page}, plugins=PLUGINS, strict=False)
    assert [line.partition("blogposts: ")[2] for line in built.warnings] == [
        "index.md: asks for a list of posts of 'mission', which is the folder of no blog; "
        "write `blog`, `missions` there"
    ]
