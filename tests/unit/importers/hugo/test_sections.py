"""Which pages of a Hugo site are posts, and where they go."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mkdocs_blogposts.importers.hugo.pages import Page
from mkdocs_blogposts.importers.hugo.sections import post_sections, set_targets


def _page(path: str, dated: bool = True, **fields: Any) -> Page:
    folder, _, name = path.rpartition("/")
    return Page(
        source=path,
        folder=folder,
        name=name,
        kind="page",
        language="en",
        bundle="\0",
        day=date(2024, 1, 1),
        is_dated=dated,
        **fields,
    )


SITES: dict[str, tuple[list[Page], list[str]]] = {
    "the section with most dated pages": (
        [_page("a/1"), _page("a/2"), _page("b/1"), _page("about")],
        ["a"],
    ),
    "sections with usual names": (
        [_page("posts/1"), _page("til/1"), _page("work/1")],
        ["posts", "til"],
    ),
    "pages in no section": ([_page(str(n)) for n in range(6)] + [_page("docs/1")], ["", "docs"]),
    "pages that only say when they changed": (
        [_page(str(n), dated=False) for n in range(9)] + [_page("posts/1")],
        ["posts"],
    ),
    "a page that is a search": (
        [_page("posts/1"), _page("blog/1", meta={"layout": "search"})],
        ["posts"],
    ),
}


@pytest.mark.parametrize("name", SITES)
def test_posts_are_found_by_dates_and_names(name: str) -> None:
    pages, sections = SITES[name]
    assert post_sections(pages, []) == sections


def test_main_sections_count_before_all() -> None:
    pages = [_page("posts/1"), _page("work/1")]
    assert post_sections(pages, ["Work"]) == ["work"]
    assert post_sections(pages, ["none"]) == ["posts"]


def test_posts_lie_below_posts_and_pages_at_their_addresses() -> None:
    pages = [_page("posts/a/x"), _page("posts/y"), _page("About Me", address="/about-me/")]
    pages.append(_page("posts/z", address="/p/z/"))
    pages[3].bundle = "posts/z"
    pages[1].language = "fr"
    set_targets(pages, ["posts"], "en", nested=False)
    found = [page.target for page in pages]
    assert found == ["posts/a/x.md", "posts/y.fr.md", "about-me.md", "posts/z/index.md"]
    set_targets(pages, ["posts"], "en", nested=True)
    assert [page.target for page in pages][:2] == ["posts/posts/a/x.md", "posts/posts/y.fr.md"]


def test_no_two_pages_have_one_file() -> None:
    pages = [_page("posts/x"), _page("posts/X"), _page("posts/index")]
    set_targets(pages, ["posts"], "en", nested=False)
    assert [page.target for page in pages] == ["posts/x.md", "posts/X-2.md", "posts/index-page.md"]
