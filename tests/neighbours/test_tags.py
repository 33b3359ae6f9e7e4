"""Beside Material's `tags` plugin: tags lead where its own do, and lists of tags are its."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from tests import site as sites
from tests.integration.samples import post
from tests.neighbours.blog import build
from tests.reader import dead_links
from tests.serving import Serving, clean, differences
from tests.site import Files, Site

FIRST, SECOND = "blog/2022/01/01/first/", "blog/2022/01/02/second/"

FILES: Files = {
    "index.md": "# Home\n",
    "page.md": "---\ntags: [Rust, Ada]\n---\n\n# A page\n",
    "blog/index.md": "# Blog\n",
    "blog/posts/a.md": post("First", "2022-01-01", tags="[Rust, q & a, Shade]"),
    "blog/posts/b.md": post("Second", "2022-01-02", tags="[rust, Ada]"),
    "blog/posts/u.md": post("Unlisted", "2022-01-03", tags="[Rust]", unlisted="true"),
}
ALL: Files = {"tags.md": "# All tags\n\n<!-- material/tags -->\n"}
PARTS: Files = {
    "tags.md": "# All tags\n\n<!-- material/tags { exclude: [Ada] } -->\n",
    "blog/by-tag.md": "# Tags of the blog\n\n<!-- material/tags { scope: true, include: [Rust, rust] } -->\n",
    "ada.md": "# Ada\n\n<!-- material/tags { include: [Ada] } -->\n",
}


def made(root: Path, files: Files, plugin: Any = "tags", **options: Any) -> Site:
    ours = {"blogposts": options}
    return build(root, plugin, files={**FILES, **files}, ours=ours)


def chips(site: Site, url: str) -> dict[str, str | None]:
    """Where the chips of a page lead, and None for those that lead nowhere."""
    page = site.page(url)
    nodes = page.tree.css(".blogposts-chips .blogposts-chip")
    return {
        node.text(): page.target(node).removeprefix(site.base) if node.tag == "a" else None
        for node in nodes
    }


def test_tags_lead_to_the_listing(tmp_path: Path) -> None:
    site = made(tmp_path, ALL, {"tags": {"shadow_tags": ["Shade"]}})
    assert dead_links(site) == []
    assert chips(site, FIRST) == {
        "Rust": "tags/#tag:rust",
        "q & a": "tags/#tag:q--a",
        "Shade": None,
    }
    assert site.page("blog/articles/").link("Ada 1") == f"{site.base}tags/#tag:ada"
    assert "unlisted" not in site.text("tags/").lower()


def test_there_are_no_lists_of_tags_and_their_addresses_lead_to_the_listing(tmp_path: Path) -> None:
    site = made(tmp_path, ALL)
    lists = [url for url in site.urls() if url.startswith("blog/tag/")]
    assert set(lists) >= {"blog/tag/", "blog/tag/rust/", "blog/tag/ada/"}
    targets = {url: site.page(url).links() for url in lists}
    assert targets["blog/tag/"] == [("All tags", f"{site.base}tags/")]
    assert targets["blog/tag/rust/"] == [("All tags", f"{site.base}tags/#tag:rust")]
    assert all(site.page(url).is_redirect for url in lists)
    assert f"{site.base}blog/tag/" not in [link for _, link in site.page("blog/").links()]
    assert f"{sites.SITE_URL}blog/feed.xml" in site.text("blog/tag/rust/feed.xml")


def test_each_leads_to_the_closest_listing_that_has_it(tmp_path: Path) -> None:
    site = made(tmp_path, PARTS)
    assert dead_links(site) == []
    assert chips(site, FIRST)["Rust"] == "blog/by-tag/#tag:rust"
    assert chips(site, FIRST)["q & a"] is not None
    # The listing of all tags leaves pages with `Ada` out.
    assert chips(site, SECOND) == {"Rust": "blog/by-tag/#tag:rust", "Ada": "ada/#tag:ada"}


def test_of_equally_close_listings_the_first_by_path_is_taken(tmp_path: Path) -> None:
    """The plugin takes another one in each build."""
    lists = {f"{name}.md": f"# {name}\n\n<!-- material/tags -->\n" for name in "fedcba"}
    assert chips(made(tmp_path, lists), FIRST)["Rust"] == "a/#tag:rust"


@pytest.mark.parametrize("plugin", ["tags", {"tags": {"listings": False}}])
def test_without_a_listing_they_lead_nowhere(tmp_path: Path, plugin: Any) -> None:
    site = made(tmp_path, ALL if plugin != "tags" else {}, plugin)
    assert set(chips(site, FIRST).values()) == {None}
    (link,) = site.page("blog/tag/rust/").links()
    assert link[1] == f"{site.base}blog/"
    # The plugin's own, on other pages, lead to headings that are not there.
    assert [line for line in dead_links(site) if not line.startswith("page/:")] == []


@pytest.mark.parametrize(
    ("plugin", "options"),
    [
        ("tags", {"tags": True}),
        ({"tags": {"enabled": False}}, {}),
        ({"tags": {"export_only": True}}, {}),
    ],
)
def test_lists_of_ours_are_there_where_they_are_asked_for_or_the_plugin_is_off(
    tmp_path: Path, plugin: Any, options: dict[str, Any]
) -> None:
    site = made(tmp_path, ALL, plugin, **options)
    assert chips(site, FIRST)["Rust"] == "blog/tag/rust/"
    assert chips(site, FIRST)["Shade"] == "blog/tag/#tag:shade"
    assert dead_links(site) == []


def test_with_lists_off_tags_lead_to_the_listing_all_the_same(tmp_path: Path) -> None:
    site = made(tmp_path, ALL, tags=False)
    assert chips(site, FIRST)["Rust"] == "tags/#tag:rust"
    assert not [url for url in site.urls() if url.startswith("blog/tag/")]


def test_served_tags_lead_where_a_clean_build_lets_them(tmp_path: Path, fixed_moment: None) -> None:
    plugins = ["search", "blogposts", "tags"]
    sites.write_site(tmp_path / "site", {**FILES, **PARTS}, plugins=plugins)
    served = Serving(root=tmp_path / "site", site_dir=tmp_path / "served")
    served.start()
    edits = {
        "blog/posts/a.md": post("First", "2022-01-01", tags="[Rust, New]"),
        "ada.md": "# Ada\n\n<!-- material/tags { include: [New] } -->\n",
        "blog/posts/b.md": post("Second, again", "2022-01-02", tags="[New]"),
        "blog/by-tag.md": "# Tags of the blog\n",
    }
    for number, (name, text) in enumerate(edits.items()):
        time.sleep(0.01)  # two edits within one tick of the clock of files are one
        (served.root / "docs" / name).write_text(text, "utf-8")
        served.edited()
        served.settle()
        wanted = clean(served.root, tmp_path / f"clean{number}")
        assert differences(served.tree(), wanted) == [], name
