"""Pagers of lists, and posts grouped by year and month."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from ..blog.views import ListView
from ..config import BlogConfig
from ..locale import dates
from ..locale.cldr import month_name
from ..posts.post import Post
from ..urls import KEPT
from .context import MonthGroup, Pager, PagerStep, PostCard, YearGroup


def pager(view: ListView, options: BlogConfig, urls: Mapping[str, str]) -> Pager | None:
    """The pager of a page of a list; None for a list of one page.

    Args:
        view: the page of the list.
        options: the options of the plugin.
        urls: URL of each list page by its src_uri.
    """
    if view.pages == 1 and not (options.pagination_if_single_page and view.posts):
        return None
    pages, index = view.all_pages, view.page - 1
    return Pager(
        page=view.page,
        pages=view.pages,
        steps=pager_steps(options.pagination_format, view.page, pages, urls.__getitem__),
        previous_url=urls[pages[index - 1]] if index else None,
        next_url=urls[pages[index + 1]] if view.page < view.pages else None,
    )


def pager_steps(
    pattern: str, page: int, pages: Sequence[str], url: Callable[[str], str] = str
) -> tuple[PagerStep, ...]:
    """The numbers and gaps of a pager.

    Args:
        pattern: `pagination_format`; `~2~` shows the first and last page and two on
            each side of the current one. Other text of the pattern has no effect.
        page: number of the current page, from 1.
        pages: all pages.
        url: returns the address of one of `pages`; called for visible pages only.
    """
    return tuple(
        [
            _step(str(n), None if n == page else url(pages[n - 1]), n == page) if n else _step("…")
            for n in _numbers(pattern, page, len(pages))
        ]
    )


@lru_cache(maxsize=KEPT)
def _numbers(pattern: str, page: int, pages: int) -> tuple[int, ...]:
    """The visible page numbers of a pager, with 0 for each gap."""
    match = re.search(r"~(\d+)~", pattern)
    radius = int(match[1]) if match else 2
    near = range(max(page - radius, 1), min(page + radius, pages) + 1)
    numbers = [1]
    for number in sorted({pages, *near} - {1}):
        if number - numbers[-1] > 1:
            numbers.append(0)
        numbers.append(number)
    return tuple(numbers)


@lru_cache(maxsize=KEPT)
def _step(label: str, url: str | None = None, current: bool = False) -> PagerStep:
    """A step of a pager, cached because the pagers of a list share most steps."""
    return PagerStep(label=label, url=url, current=current)


def years(
    posts: Iterable[Post], cards: Mapping[str, PostCard], language: str, archive: Mapping[str, str]
) -> tuple[YearGroup, ...]:
    """Posts by year and month, newest first.

    Args:
        posts: the posts.
        cards: the card of each post, by src_uri.
        language: BCP 47 tag for the names of months.
        archive: URL of the archive page of a period, by the name of the period in addresses.
    """
    groups = _grouped(posts, lambda post: post.date.when.year)
    return tuple(
        YearGroup(
            title=dates.format_date(groups[year][0].date, "y", language),
            anchor=f"y{year:04}",
            count=len(groups[year]),
            months=_months(groups[year], year, cards, language),
            url=archive.get(f"{year:04}"),
        )
        for year in sorted(groups, reverse=True)
    )


def _months(
    posts: Iterable[Post], year: int, cards: Mapping[str, PostCard], language: str
) -> tuple[MonthGroup, ...]:
    groups = _grouped(posts, lambda post: post.date.when.month)
    return tuple(
        MonthGroup(
            title=month_name(dates.locale_of(language), month),
            anchor=f"{year:04}-{month:02}",
            posts=tuple(cards[post.src_uri] for post in groups[month]),
        )
        for month in sorted(groups, reverse=True)
    )


def _grouped(posts: Iterable[Post], key: Callable[[Post], int]) -> dict[int, list[Post]]:
    groups: dict[int, list[Post]] = defaultdict(list)
    for post in posts:
        groups[key(post)].append(post)
    return groups
