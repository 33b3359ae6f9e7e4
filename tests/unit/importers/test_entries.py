"""The files that an import writes."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.importers.entries import Entry
from mkdocs_blogposts.importers.model import Document


@pytest.mark.parametrize(
    ("is_post", "original", "says"),
    [(True, "", False), (False, "", True), (False, "---\ntitle: A\n---\nx\n", False)],
    ids=["post", "page", "page as it was"],
)
def test_a_page_that_is_written_anew_says_its_markdown(
    is_post: bool, original: str, says: bool
) -> None:
    document = Document(
        source="a.md", target="a.md", is_post=is_post, meta={}, body="x\n", original=original
    )
    assert ("flavor: commonmark\n" in Entry(document=document, target="a.md").text) is says
