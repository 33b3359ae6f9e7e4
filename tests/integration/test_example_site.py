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


def test_no_link_is_dead_as_the_example_comes(tmp_path: Path) -> None:
    """With the `site_url` it is delivered with, too."""
    shutil.copytree(sites.EXAMPLE, tmp_path, dirs_exist_ok=True)
    assert dead_links(sites.build(tmp_path)) == []
