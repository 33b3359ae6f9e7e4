"""The example site builds without a warning, and each of its links leads somewhere."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests import site as sites
from tests.reader import dead_links, foreign_requests
from tests.site import Site

#: Not the host that the example's own addresses are on.
ADDRESS = "https://blog.example.net/a/path/"


@pytest.fixture(scope="module", params=["material", "blogposts"])
def example(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The example site in either theme, published under a path."""
    return build_example(tmp_path_factory.mktemp("example"), theme=request.param)


def build_example(root: Path, *, theme: str) -> Site:
    """Build a copy of the example site, with the settings it comes with."""
    sites.write_example(root, of=theme, site_url=ADDRESS)
    return sites.build(root)


def test_it_builds_without_a_warning(example: Site) -> None:
    assert example.exit_code == 0, example.log
    assert example.warnings == []


def test_no_link_is_dead(example: Site) -> None:
    assert dead_links(example) == []


def test_no_other_host_is_asked(example: Site) -> None:
    assert [address for page in example.pages() for address in foreign_requests(page)] == []


def test_every_page_has_one_title(example: Site) -> None:
    pages = {page.url: page for page in example.pages() if not page.is_redirect}
    assert [url for url, page in pages.items() if len(page.headings) != 1] == []
    assert pages["page/2/"].headings == ["Accueil Page 2"]


def test_translations_lead_to_each_other_and_are_not_related_too(example: Site) -> None:
    french = example.titled("Le vélo, la pluie et les horaires")
    english = example.titled("Bikes, rain and timetables")
    assert french.link("English") == example.base + english.url
    assert english.link("français") == example.base + french.url
    related = french.tree.css("[aria-labelledby=blogposts-related] a")
    assert related != []
    assert example.base + english.url not in [french.target(link) for link in related]
    listed = [target for _, target in example.page("english/").links()]
    assert example.base + english.url in listed


def test_no_link_is_dead_as_the_example_comes(tmp_path: Path) -> None:
    """With the `site_url` it is delivered with, too."""
    shutil.copytree(sites.EXAMPLE, tmp_path, dirs_exist_ok=True)
    assert dead_links(sites.build(tmp_path)) == []
