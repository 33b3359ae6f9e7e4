"""Addresses of WordPress: of posts as patterns, of lists and feeds by its defaults.

An export says the address of each post, and not those of lists: their bases (`category`, `tag`,
`author`) and ten posts a page are what WordPress has without settings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from ..model import ListAddress
from ..paging import paged
from .items import Export, Item, names_of

PER_PAGE = 10
_DATE = re.compile(r"(?:19|20)\d\d|[01]\d|[0-3]\d")


def slug_of(login: str) -> str:
    """The slug that WordPress makes of the login of an author."""
    return re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s.@-]|[@.]", "-", login.lower())).strip("-")


def _paths(export: Export, shown: Iterable[Item]) -> list[list[str]]:
    """The parts of the address of each post that has one without `?`."""
    links = (item.link for item in shown if item.kind == "post" and not urlsplit(item.link).query)
    paths = (export.path_of(link) for link in links)
    return [path.strip("/").split("/") for path in paths if path and path.strip("/")]


def front(export: Export, shown: Sequence[Item]) -> list[str]:
    """The words that all addresses of posts begin with, such as `blog` or `index.php`."""
    paths = _paths(export, shown)
    common: list[str] = []
    for parts in zip(*(path[:-1] for path in paths), strict=False):
        word = parts[0]
        if len(set(parts)) > 1 or _DATE.fullmatch(word) or word in export.categories:
            break
        common.append(word)
    return common


def post_urls(export: Export, shown: Sequence[Item]) -> list[Mapping[str, object]]:
    """Candidates for the options of the addresses of posts."""
    prefix = "/".join(front(export, shown))
    ends = [item.link.endswith("/") for item in shown if item.kind == "post"]
    folders = sum(ends) * 2 >= len(ends)
    forms = [
        *(
            ("{date}/{name}", pattern)
            for pattern in ("yyyy/MM/dd", "yyyy/MM", "yyyy", "yyyy-MM-dd")
        ),
        ("{name}", ""),
        ("{categories}/{name}", ""),
    ]
    return [
        {
            "post_url_format": form,
            **({"post_url_date_format": pattern} if pattern else {}),
            "post_url_prefix": prefix,
            "use_directory_urls": folders,
        }
        for form, pattern in forms
    ]


def lists_of(export: Export, shown: Sequence[Item]) -> Iterator[ListAddress]:
    """The addresses of the lists and feeds of a blog whose addresses have no `?`."""
    posts = [item for item in shown if item.kind == "post"]
    yield from paged("/", "home", count=len(posts), size=PER_PAGE)
    yield from (
        ListAddress(address=f"/{path}", kind="feed")
        for path in ("feed/", "feed/atom/", "feed/rss2/", "comments/feed/")
    )
    paths = _paths(export, shown)
    if not paths:
        return
    root = "".join(f"{word}/" for word in front(export, shown))
    yield from _terms(export, posts, root)
    yield from _periods(posts, root, has_ids=all(path[-1].isdigit() for path in paths))


def _terms(export: Export, posts: Sequence[Item], root: str) -> Iterator[ListAddress]:
    categories: Counter[str] = Counter()
    tags: Counter[tuple[str, str]] = Counter()
    for item in posts:
        # Each once, in the order of the export: sets have another in each run.
        tags.update(dict.fromkeys(names_of(item.terms, "post_tag")).keys())
        terms = names_of(item.terms, "category")
        categories.update(
            dict.fromkeys(s for slug, _ in terms for s in export.line_of(slug)).keys()
        )
    for slug, count in categories.items():
        path = "/".join(export.line_of(slug))
        yield from _term(f"/{root}category/{path}/", "category", export.category_name(slug), count)
    for (slug, name), count in tags.items():
        yield from _term(f"/{root}tag/{slug}/", "tag", name, count)
    authors = Counter(item.author for item in posts if item.author)
    for login, count in authors.items():
        yield from _term(f"/{root}author/{slug_of(login)}/", "author", login, count)


def _term(address: str, kind: str, name: str, count: int) -> Iterator[ListAddress]:
    yield from paged(address, kind, name, count=count, size=PER_PAGE)
    yield ListAddress(address=f"{address}feed/", kind=f"{kind}-feed", name=name)


def _periods(posts: Sequence[Item], root: str, *, has_ids: bool) -> Iterator[ListAddress]:
    root = f"{root}date/" if has_ids else root
    for pattern in ("%Y", "%Y/%m", "%Y/%m/%d"):
        for period, count in Counter(f"{p.date:{pattern}}" for p in posts if p.date).items():
            address = f"/{root}{period}/"
            yield from paged(address, "archive", period, count=count, size=PER_PAGE)
