"""Beside mkdocs-section-index: sections lead to their indexes, that of the blog too."""

from __future__ import annotations

import pytest

from tests import site as sites
from tests.neighbours.blog import IN_FOLDER, MATERIAL_TITLE, assert_folder_works, sidebar
from tests.site import Site

pytest.importorskip("mkdocs_section_index", reason="mkdocs-section-index is not installed")


NAV = [
    {"Accueil": "index.md"},
    {"Guide": ["guide/index.md", {"Semer": "guide/semer.md"}]},
    {"Carnet de bord": ["blog/index.md"]},
]


@pytest.fixture(scope="module", params=["ours first", "ours last"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    both = ["blogposts", "section-index"]
    plugins = ["search", *(both if request.param == "ours first" else reversed(both))]
    built = sites.make_site(
        tmp_path_factory.mktemp("sections") / "project", IN_FOLDER, plugins=plugins, nav=NAV
    )
    assert built.exit_code == 0, built.log
    return built


def test_it_builds_without_a_warning(site: Site) -> None:
    assert site.warnings == []


@pytest.mark.parametrize(("name", "url"), [("Guide", "guide/"), ("Carnet de bord", "blog/")])
def test_a_section_leads_to_its_index(site: Site, name: str, url: str) -> None:
    assert (name, url) in sidebar(site.page("guide/semer/"))


def test_the_index_of_the_blog_lists_posts(site: Site) -> None:
    assert_folder_works(site, MATERIAL_TITLE)


def test_lists_stand_in_the_section(site: Site) -> None:
    targets = {target for _, target in sidebar(site.page("blog/"))}
    assert {"blog/articles/", "blog/category/", "blog/tag/"} <= targets
