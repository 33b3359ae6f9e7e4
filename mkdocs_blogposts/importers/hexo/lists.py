"""The addresses that Hexo gives to lists and feeds."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from ..model import ListAddress
from ..paging import paged
from .addresses import in_utc, slugize
from .settings import Settings

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class ListedPost:
    """What lists of Hexo sort a post by."""

    when: date | datetime
    tags: Sequence[str]
    categories: Sequence[Sequence[str]]


def list_addresses(posts: Sequence[ListedPost], settings: Settings) -> Iterator[ListAddress]:
    """The lists of a site and their pages, and its feeds."""
    index = settings.mapping("index_generator")
    home = f"/{str(index.get('path') or '').strip('/')}/".replace("//", "/")
    paging = settings.text("pagination_dir") or "page"
    pages = _Pages(settings, paging)
    yield from pages.of("home", "", home, len(posts), index)
    archives = settings.mapping("archive_generator")
    base = f"/{settings.text('archive_dir').strip('/')}/"
    if archives.get("enabled") is not False:
        yield from pages.of("articles", "", base, len(posts), archives)
        periods = _periods((post.when for post in posts), archives)
        for period, count in periods.items():
            yield from pages.of("archive", period, f"{base}{period}/", count, archives)
        # A build by a service may have posts in the month before.
        for period in _periods((in_utc(post.when, settings) for post in posts), archives):
            if period not in periods:
                yield ListAddress(address=f"{base}{period}/", kind="archive", name=period)
    yield ListAddress(address=f"/{settings.text('category_dir').strip('/')}/", kind="category")
    yield ListAddress(address=f"/{settings.text('tag_dir').strip('/')}/", kind="tag")
    paths = [path for post in posts for path in _with_parents(post.categories)]
    for path, count in _counted(paths).items():
        address = category_address(path, settings)
        generator = settings.mapping("category_generator")
        yield from pages.of("category", written_category(path), address, count, generator)
    for tag, count in _counted(tag for post in posts for tag in dict.fromkeys(post.tags)).items():
        address = f"/{settings.text('tag_dir').strip('/')}/{_mapped(tag, 'tag_map', settings)}/"
        yield from pages.of("tag", tag, address, count, settings.mapping("tag_generator"))
    yield from _feeds(settings)


def category_address(path: Sequence[str], settings: Settings) -> str:
    """The address of the list of a category, from its name and those above it."""
    folder = settings.text("category_dir").strip("/")
    return f"/{folder}/{category_slug(path, settings)}/".replace("//", "/")


def category_slug(path: Sequence[str], settings: Settings) -> str:
    """The slugs of a category and those above it, between slashes."""
    return "/".join(_mapped(name, "category_map", settings) for name in path)


def written_category(path: Sequence[str]) -> str:
    """A category and those above it as our front matter has them: `Languages/Python`."""
    return "/".join(name.replace("/", "∕") for name in path)


def _mapped(name: str, setting: str, settings: Settings) -> str:
    mapped = settings.mapping(setting).get(name)
    return slugize(str(mapped or name), settings.filename_case)


@dataclass(frozen=True)
class _Pages:
    settings: Settings
    folder: str

    def of(
        self, kind: str, name: str, address: str, count: int, generator: Mapping[str, object]
    ) -> Iterator[ListAddress]:
        size = generator.get("per_page", self.settings.data.get("per_page"))
        folder = generator.get("pagination_dir") or self.folder
        number = size if isinstance(size, int) else 0
        yield from paged(address, kind, name, count=count, size=number, folder=str(folder))


def _periods(moments: Iterable[date | datetime], settings: Mapping[str, object]) -> dict[str, int]:
    forms = [
        form
        for key, form, default in (
            ("yearly", "%Y", True),
            ("monthly", "%Y/%m", True),
            ("daily", "%Y/%m/%d", False),
        )
        if settings.get(key, default) and settings.get("yearly", True)
    ]
    days = list(moments)
    return _counted(f"{day:{form}}" for form in forms for day in days)


def _with_parents(paths: Iterable[Sequence[str]]) -> list[tuple[str, ...]]:
    """Each category with those above it, once."""
    return list(
        dict.fromkeys(tuple(path[:end]) for path in paths for end in range(1, len(path) + 1))
    )


def category_ranks(
    posts: Iterable[Sequence[Sequence[str]]],
) -> dict[tuple[str, ...], int]:
    """The order in which Hexo makes categories: of all posts the first one, then the next.

    Args:
        posts: the categories of each post, in the order of their files.
    """
    steps = [_with_parents(paths) for paths in posts]
    longest = max(map(len, steps), default=0)
    ranks: dict[tuple[str, ...], int] = {}
    for step in range(longest):
        for paths in steps:
            if step < len(paths):
                ranks.setdefault(paths[step], len(ranks))
    return ranks


def _counted(items: Iterable[T]) -> dict[T, int]:
    counts: dict[T, int] = {}
    for item in items:
        counts[item] = counts.get(item, 0) + 1
    return counts


def _feeds(settings: Settings) -> Iterator[ListAddress]:
    feed = settings.mapping("feed")
    if not feed and not settings.has("hexo-generator-feed"):
        return
    kinds = feed.get("type") or "atom"
    kinds = kinds if isinstance(kinds, list) else [kinds]
    paths = feed.get("path") or []
    paths = paths if isinstance(paths, list) else [paths]
    for number, kind in enumerate(kinds):
        path = str(paths[number]) if number < len(paths) else f"{kind}.xml"
        path = path if posixpath.splitext(path)[1] else f"{path}.xml"
        yield ListAddress(address=f"/{path.lstrip('/')}", kind="rss" if kind == "rss2" else "feed")
