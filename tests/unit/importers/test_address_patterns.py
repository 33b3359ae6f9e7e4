"""Old addresses that are alike become one line."""

from __future__ import annotations

from mkdocs_blogposts.importers.address_patterns import with_patterns


def test_addresses_that_differ_in_one_part_are_one_line() -> None:
    led = {f"/tags/{name}/index.xml": f"/tags/{name}/feed.xml" for name in ("a", "b", "c")}
    led |= {"/tags/c++/": "/tags/c/", "/index.xml": "/rss.xml"}
    assert with_patterns(led) == {
        "/tags/*/index.xml": "/tags/*/feed.xml",
        "/tags/c++/": "/tags/c/",
        "/index.xml": "/rss.xml",
    }


def test_few_addresses_and_files_stay_one_by_one() -> None:
    few = {f"/tags/{name}/index.xml": f"/tags/{name}/feed.xml" for name in ("a", "b")}
    files = {f"/who/{name}/": f"who/{name}.md" for name in ("a", "b", "c")}
    anything = {f"/{name}/page/1/": f"/{name}/" for name in ("a", "b", "c")}
    for led in (few, files, anything):
        assert with_patterns(led) == led
