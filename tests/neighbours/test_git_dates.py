"""Beside mkdocs-git-revision-date-localized-plugin: posts and pages show when they changed."""

from __future__ import annotations

import subprocess

import pytest

from tests import site as sites
from tests.neighbours.blog import FILES, PLAIN, VUEPRESS, assert_blog_works
from tests.site import Site

pytest.importorskip(
    "mkdocs_git_revision_date_localized_plugin",
    reason="mkdocs-git-revision-date-localized-plugin is not installed",
)

WHO = ["-c", "user.name=Solène", "-c", "user.email=solene@example.org"]
WHEN = {"GIT_AUTHOR_DATE": "2024-02-29T12:00:00Z", "GIT_COMMITTER_DATE": "2024-02-29T12:00:00Z"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("dates") / "project"
    # One file at a time: a pool of processes takes longer than these three files.
    options = {"enable_parallel_processing": False}
    plugins = ["search", "blogposts", {"git-revision-date-localized": options}]
    sites.write_site(root, FILES, plugins=plugins)
    for command in (["init", "-q"], ["add", "."], [*WHO, "commit", "-q", "-m", "Première"]):
        subprocess.run(["git", *command], cwd=root, env=sites.environment() | WHEN, check=True)
    built = sites.build(root)
    assert built.exit_code == 0, built.log
    return built


def test_the_blog_works(site: Site) -> None:
    assert_blog_works(site)


@pytest.mark.parametrize("url", [PLAIN, VUEPRESS, "a-propos/"])
def test_pages_show_the_date_of_their_revision(site: Site, url: str) -> None:
    found = site.page(url).tree.css(".git-revision-date-localized-plugin-date")
    assert {node.text().strip() for node in found} == {"29 février 2024"}, url
