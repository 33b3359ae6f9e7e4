"""The pages of lists."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.importers.paging import further_pages, paged


@pytest.mark.parametrize(
    ("count", "size", "pages"), [(0, 5, 0), (5, 5, 0), (6, 5, 1), (11, 5, 2), (11, 0, 0)]
)
def test_a_list_is_cut_where_a_page_is_full(count: int, size: int, pages: int) -> None:
    assert len(further_pages(count, size)) == pages


def test_each_page_has_an_address() -> None:
    found = [(each.address, each.page) for each in paged("/a/", "tag", "A", count=5, size=2)]
    assert found == [("/a/", 1), ("/a/page/2/", 2), ("/a/page/3/", 3)]
    assert {(e.kind, e.name) for e in paged("/a/", "tag", "A", count=5, size=2)} == {("tag", "A")}
