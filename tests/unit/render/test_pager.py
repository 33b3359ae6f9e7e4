"""Pagers and years: what a page of a list links to, and how posts fall into months."""

from __future__ import annotations

from typing import Any, cast

import pytest

from mkdocs_blogposts.blog.views import ListView
from mkdocs_blogposts.render.context import Pager, PagerStep, PostCard
from mkdocs_blogposts.render.pager import pager, pager_steps, years
from tests.unit.make import make_options, make_post

URIS = ("a.md", "b.md", "c.md")
URLS = {"a.md": "a/", "b.md": "b/", "c.md": "c/"}


def view(page: int, pages: int = 3, **keys: Any) -> ListView:
    return ListView(
        kind="tag",
        title="T",
        src_uri="a.md",
        page=page,
        pages=pages,
        all_pages=URIS[:pages],
        **keys,
    )


@pytest.mark.parametrize(
    ("page", "previous", "following"), [(1, None, "b/"), (2, "a/", "c/"), (3, "b/", None)]
)
def test_a_pager_leads_to_the_pages_beside(
    page: int, previous: str | None, following: str | None
) -> None:
    steps = [PagerStep(label=str(n), url=url) for n, url in enumerate(URLS.values(), 1)]
    steps[page - 1] = PagerStep(label=str(page), current=True)
    assert pager(view(page), make_options(), URLS) == Pager(
        page=page, pages=3, steps=tuple(steps), previous_url=previous, next_url=following
    )


def test_a_pager_has_as_many_numbers_as_the_option_says() -> None:
    found = pager(view(1), make_options(pagination_format="~0~"), URLS)
    assert found
    assert [step.label for step in found.steps] == ["1", "…", "3"]
    assert found.steps[1] == PagerStep(label="…", url=None, current=False)


def test_a_pager_asks_for_the_addresses_it_shows_however_many_pages_there_are() -> None:
    class Asked(dict[str, str]):
        times = 0

        def __getitem__(self, uri: str) -> str:
            self.times += 1
            return super().__getitem__(uri)

    uris = tuple(f"{number}.md" for number in range(1000))
    urls = Asked({uri: uri.removesuffix("md") for uri in uris})
    whole = ListView(kind="tag", title="T", src_uri="0.md", page=500, pages=1000, all_pages=uris)
    found = pager(whole, make_options(), urls)
    assert found
    assert found.next_url == "500."
    # Two pages on each side, the first and the last, and the two to step to.
    assert urls.times == 8


def test_one_page_has_a_pager_where_it_is_asked_for_and_has_posts() -> None:
    alone = view(1, 1, posts=(make_post(),))
    always = make_options(pagination_if_single_page=True)
    assert pager(alone, make_options(), URLS) is None
    assert pager(view(1, 1), always, URLS) is None
    assert pager(alone, always, URLS) == Pager(
        page=1, pages=1, steps=(PagerStep(label="1", current=True),)
    )


@pytest.mark.parametrize(
    ("pattern", "labels"),
    [("~10~", "1 2 3"), ("~0~ ~9~", "1 … 3"), ("~~", "1 2 3"), ("~x~", "1 2 3")],
)
def test_numbers_of_a_pager_follow_the_first_number_in_the_pattern(
    pattern: str, labels: str
) -> None:
    assert " ".join(step.label for step in pager_steps(pattern, 1, list(URLS))) == labels


@pytest.mark.parametrize(
    ("pattern", "page", "labels"),
    [
        ("~1~", 5, "1 … 4 5 6 … 9"),
        ("~2~", 1, "1 2 3 … 9"),
        ("$link_first$ ~0~", 9, "1 … 9"),
        ("no number", 5, "1 … 3 4 5 6 7 … 9"),
        ("~9~", 5, "1 2 3 4 5 6 7 8 9"),
    ],
)
def test_numbers_of_a_pager(pattern: str, page: int, labels: str) -> None:
    steps = pager_steps(pattern, page, [f"page/{n}/" for n in range(1, 10)])
    assert " ".join(step.label for step in steps) == labels
    assert [step for step in steps if step.current] == [PagerStep(label=str(page), current=True)]
    others = [step for step in steps if not step.current and step.label != "…"]
    assert [step.url for step in others] == [f"page/{step.label}/" for step in others]


def test_the_last_days_of_a_year_are_of_that_year() -> None:
    # The last days of this year are in the first week of the next.
    post = make_post("a.md", date="2024-12-31")
    cards = {"a.md": cast("PostCard", "a")}
    assert [year.title for year in years([post], cards, "fr", {})] == ["2024"]


def test_posts_fall_into_years_and_months_newest_first() -> None:
    dated = ["2023-02-01", "2024-11-03", "2024-01-02", "2024-11-02", "0999-05-01"]
    posts = [make_post(f"{date}.md", date=date) for date in dated]
    cards = {post.src_uri: cast("PostCard", post.src_uri) for post in posts}
    found = years(posts, cards, "fr", {"2024": "archive/2024/", "0999": "archive/0999/"})
    assert [(year.title, year.anchor, year.count, year.url) for year in found] == [
        ("2024", "y2024", 3, "archive/2024/"),
        ("2023", "y2023", 1, None),
        ("999", "y0999", 1, "archive/0999/"),
    ]
    assert [
        [(month.title.lower(), month.anchor, month.posts) for month in year.months]
        for year in found
    ] == [
        [
            ("novembre", "2024-11", ("2024-11-03.md", "2024-11-02.md")),
            ("janvier", "2024-01", ("2024-01-02.md",)),
        ],
        [("février", "2023-02", ("2023-02-01.md",))],
        [("mai", "0999-05", ("0999-05-01.md",))],
    ]
