"""Beside mkdocs-autorefs: what it links in a page is a link in lists and feeds too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mkdocs_blogposts.serve.settling import settler
from tests import site as sites
from tests.integration.samples import post
from tests.serving import Serving, clean, differences

pytest.importorskip("mkdocs_autorefs", reason="mkdocs-autorefs is not installed")

FILES = {
    "index.md": "# Home\n",
    "guide.md": "# Guide\n\n## Suite\n\nText.\n",
    "blog/posts/a.md": post(
        "A", "2024-01-02", "See the [*whole* suite][suite].\n\n<!-- more -->\n\nAnd [Suite][]."
    ),
    "blog/posts/b.md": post("B", "2024-01-03", "No [Suite][] before [A][a-part].\n\n## A part\n"),
}


@pytest.mark.parametrize("order", [["blogposts", "autorefs"], ["autorefs", "blogposts"]])
def test_references_are_links_in_pages_lists_and_feeds(tmp_path: Path, order: list[str]) -> None:
    settings = {"blogposts": {"list_look": "list"}, "autorefs": {}}
    plugins = [{name: settings[name]} for name in order]
    built = sites.make_site(tmp_path, FILES, theme={"name": "blogposts"}, plugins=plugins)
    assert (built.exit_code, built.warnings) == (0, []), built.log
    target = f"{built.base}guide/#suite"
    for url, text in (("blog/", "whole suite"), ("blog/2024/01/02/a/", "Suite")):
        assert (text, target) in built.page(url).links(), url
    feeds = {name: built.text(f"blog/{name}") for name in ("feed.xml", "rss.xml", "feed.json")}
    for text in (*feeds.values(), built.text("blog/"), built.text("blog/articles/")):
        assert "autoref " not in text
    items = json.loads(feeds["feed.json"])["items"]
    assert [item["content_html"].count(f'href="{target}"') for item in items] == [1, 2]


def test_references_are_links_after_an_edit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fixed_moment: None
) -> None:
    monkeypatch.setattr(settler, "PAUSES", (3600.0, 3600.0))
    plugins: list[Any] = [{"blogposts": {"list_look": "list"}}, "autorefs"]
    sites.write_site(tmp_path / "site", FILES, theme=sites.bare(), plugins=plugins)
    served = Serving(root=tmp_path / "site", site_dir=tmp_path / "served")
    served.start()
    source = tmp_path / "site/docs/blog/posts/b.md"
    source.write_text(post("B", "2024-01-03", "All [Suite][].\n\n<!-- more -->\n\nx"), "utf-8")
    assert served.edited() is not None
    assert differences(served.tree(), clean(tmp_path / "site", tmp_path / "clean")) == []
    assert served.tree()["blog/index.html"].count(b"guide/#suite") == 2
