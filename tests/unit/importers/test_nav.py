"""The front page in the navigation."""

from __future__ import annotations

from mkdocs_blogposts.importers.nav import files_in, front_page_first, with_front_page


def test_the_front_page_is_added_where_nothing_leads_to_it() -> None:
    assert with_front_page([{"About": "about.md"}]) == ["index.md", {"About": "about.md"}]
    within = [{"Start": [{"Home": "index.md"}, "about.md"]}]
    assert with_front_page(within) == within
    assert with_front_page([]) == []
    assert with_front_page(["a.md"], {"Home": "index.md"}) == [{"Home": "index.md"}, "a.md"]


def test_the_front_page_goes_before_others_with_its_title() -> None:
    entries = [{"About": "about.md"}, {"Start": "index.md"}]
    assert front_page_first(entries) == [{"Start": "index.md"}, {"About": "about.md"}]
    assert front_page_first([{"A": "a.md"}]) == [{"Home": "index.md"}, {"A": "a.md"}]


def test_files_are_found_in_all_parts() -> None:
    assert list(files_in(["a.md", {"B": ["b.md", {"C": "c.md"}]}])) == ["a.md", "b.md", "c.md"]
