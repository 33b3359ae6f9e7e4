"""Beside mkdocs-awesome-nav: it orders the navigation, our lists have their place in it."""

from __future__ import annotations

import pytest

from tests.neighbours.blog import (
    IN_FOLDER,
    SHOWN_TITLE,
    assert_blog_works,
    assert_folder_works,
    build,
    sidebar,
)
from tests.site import Site

pytest.importorskip("mkdocs_awesome_nav", reason="mkdocs-awesome-nav is not installed")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    nav = "nav:\n  - index.md\n  - Carnet de bord: blog/index.md\n  - À la fin: guide\n"
    files = {**IN_FOLDER, ".nav.yml": nav, "guide/.nav.yml": "nav:\n  - semer.md\n  - index.md\n"}
    # In a blog of Material's kind, one at the top level would stay alone there.
    ours = {"blogposts": {"compatibility": "none", "lists_in_nav": "sections"}}
    return build(tmp_path_factory.mktemp("awesome"), "awesome-nav", files=files, ours=ours)


def test_it_builds_without_a_warning(site: Site) -> None:
    assert site.warnings == []


def test_it_orders_the_navigation(site: Site) -> None:
    targets = [target for _, target in sidebar(site.page("guide/"))]
    wanted = ["", "blog/", "guide/semer/", "guide/"]
    assert [target for target in targets if target in wanted] == wanted


def test_the_index_of_the_blog_lists_posts(site: Site) -> None:
    assert_folder_works(site)


def test_the_index_has_the_name_that_it_was_given(site: Site) -> None:
    assert "Carnet de bord" in [
        text for text, target in sidebar(site.page("blog/")) if target == "blog/"
    ]


def test_lists_stand_beside_the_index(site: Site) -> None:
    targets = {target for _, target in sidebar(site.page("blog/"))}
    assert {"blog/articles/", "blog/category/", "blog/tag/"} <= targets


def test_posts_are_not_in_the_navigation(site: Site) -> None:
    assert SHOWN_TITLE not in [text for text, _ in sidebar(site.page("blog/"))]


def test_awesome_nav_leaves_a_blog_at_the_root_alone(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    site = build(tmp_path_factory.mktemp("awesome"), "awesome-nav")
    assert_blog_works(site)
    assert SHOWN_TITLE not in [text for text, _ in sidebar(site.page("a-propos/"))]
