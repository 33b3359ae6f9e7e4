"""Which parts of a page are hidden beside those that its front matter hides."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.structure.toc import AnchorLink, TableOfContents

from mkdocs_blogposts.render.mkdocs_pages.vue_keys import hide_empty_contents

ENTRY, TITLE, TITLE_WITH_ENTRY = (
    AnchorLink("Part", "part", 2),
    AnchorLink("Title", "title", 1),
    AnchorLink("Title", "title", 1),
)
TITLE_WITH_ENTRY.children.append(ENTRY)


@pytest.mark.parametrize(
    ("toc", "hidden"),
    [([], ["toc"]), ([TITLE], ["toc"]), ([TITLE_WITH_ENTRY], []), ([ENTRY], [])],
    ids=["nothing", "the title alone", "below the title", "no title"],
)
def test_contents_without_an_entry_leave_no_place(toc: list[AnchorLink], hidden: list[str]) -> None:
    page: Any = SimpleNamespace(meta={"hide": ["navigation"]}, toc=TableOfContents(toc))
    hide_empty_contents(page)
    assert page.meta["hide"] == ["navigation", *hidden]
