"""Beside mkdocs-minify-plugin: smaller pages that say the same."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.integration.samples import post
from tests.neighbours.blog import FILES, PLAIN, READ_TITLE, VUEPRESS, build, days
from tests.site import Page, Site

pytest.importorskip("mkdocs_minify_plugin", reason="mkdocs-minify-plugin is not installed")


CODE = post("Code", "2021-01-01", "```python\nif x:\n    y = 1\n```")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build(tmp_path_factory.mktemp("plain"), files={**FILES, "posts/code.md": CODE})


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    options = {"minify_html": True, "htmlmin_opts": {"remove_comments": True}}
    files = {**FILES, "posts/code.md": CODE}
    return build(tmp_path_factory.mktemp("minify"), {"minify": options}, files=files)


def test_pages_are_smaller(site: Site, plain: Site) -> None:
    for url in (PLAIN, VUEPRESS, ""):
        assert len(site.text(url)) < len(plain.text(url))


@pytest.mark.parametrize("url", [PLAIN, VUEPRESS, "", "articles/", "a-propos/"])
def test_readers_and_machines_read_the_same(site: Site, plain: Site, url: str) -> None:
    ours, theirs = site.page(url), plain.page(url)
    assert ours.headings == theirs.headings
    assert _data(ours) == _data(theirs) != []
    assert _times(ours) == _times(theirs)
    assert _words(ours) == _words(theirs)


def test_posts_hold_their_data_and_dates(site: Site) -> None:
    for url in (PLAIN, VUEPRESS):
        kinds = [thing.get("@type") for data in _data(site.page(url)) for thing in _things(data)]
        assert "BlogPosting" in kinds
        assert _times(site.page(url)) != []


def test_posts_are_listed_with_their_dates(site: Site) -> None:
    assert site.warnings == []
    assert days(site, "") == ["2022-09-04", "2022-03-01", "2021-01-01"]
    assert site.page("").link(READ_TITLE) == site.base + PLAIN


def test_code_keeps_its_lines(site: Site) -> None:
    code = site.titled("Code").tree.css_first("pre code")
    assert code is not None and code.text().strip() == "if x:\n    y = 1"


def _data(page: Page) -> list[Any]:
    """What the page says in JSON."""
    scripts = page.tree.css('script[type$="json"]')
    return [json.loads(script.text()) for script in scripts]


def _things(data: Any) -> list[Any]:
    return data.get("@graph", [data]) if isinstance(data, dict) else []


def _times(page: Page) -> list[tuple[str | None, str]]:
    return [(node.attributes["datetime"], node.text().strip()) for node in page.tree.css("time")]


def _words(page: Page) -> list[str]:
    return page.text.split()
