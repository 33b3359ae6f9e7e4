"""`page.config` of Material's blog: the dates, terms and links of a post, by key or attribute."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from markupsafe import Markup
from mkdocs.structure.nav import Link, Navigation, Section

from ..posts.post import Post
from ..render.context import Link as PostLink
from ..site import escaping


class Dates(dict[str, Any]):
    """The dates of a post by name, also as attributes; None for a date it does not have."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self.get(name)


def dates_of(post: Post) -> Dates:
    """Every date of a post as a moment, its own names included."""
    written = post.meta.get("date")
    own = dict(written) if isinstance(written, Mapping) else {}
    found = Dates({str(key): escaping.moment(value) for key, value in own.items()})
    found["created"] = post.date.when
    if post.updated:
        found["updated"] = post.updated.when
    return found


class PostConfig(dict[str, Any]):
    """`page.config`: values by key or attribute, some of them made at their first use."""

    def __init__(self, values: Mapping[str, Any], makers: Mapping[str, Callable[[], Any]]) -> None:
        super().__init__(values)
        self.__dict__["_makers"] = makers

    def __missing__(self, key: str) -> Any:
        # Not stored: the reading time and links of a post are known once it is converted.
        return self.__dict__["_makers"][key]()

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None

    def __setattr__(self, name: str, value: Any) -> None:
        self[name] = value

    def __contains__(self, key: object) -> bool:
        return super().__contains__(key) or key in self.__dict__["_makers"]

    def get(self, key: str, default: Any = None) -> Any:
        try:
            return self[key]
        except KeyError:
            return default

    def escape(self) -> None:
        """Make HTML of the texts, which Material's templates print as they are."""
        for key in ("authors", "categories"):
            self[key] = list(map(Markup.escape, self[key]))


def config_of(post: Post, makers: Mapping[str, Callable[[], Any]]) -> PostConfig:
    """The `page.config` of a post."""
    values = {
        "authors": list(post.authors),
        "categories": list(post.categories),
        "date": dates_of(post),
        "draft": post.draft,
        "pin": bool(post.pin),
        "slug": post.slug or None,
    }
    return PostConfig(values, makers)


def links_of(links: Iterable[PostLink]) -> Navigation | None:
    """`page.config.links` as items of a navigation; `links` has each group before its members."""
    items: list[Any] = []
    groups: list[tuple[int, list[Any]]] = [(-1, items)]
    for link in links:
        while groups[-1][0] >= link.level:
            groups.pop()
        title = str(Markup.escape(link.title))
        if link.url:
            item: Any = Link(title, str(Markup.escape(link.url)))
            item.meta = {"subtitle": str(Markup.escape(link.subtitle))} if link.subtitle else {}
        else:
            item = Section(title, [])
            groups.append((link.level, item.children))
        groups[-2 if not link.url else -1][1].append(item)
    return Navigation(items, []) if items else None


def as_moment(value: object) -> datetime | None:
    """What the filter `date` formats, as a moment; None for anything else."""
    found = escaping.moment(value) if isinstance(value, date) else None
    return found if isinstance(found, datetime) else None
