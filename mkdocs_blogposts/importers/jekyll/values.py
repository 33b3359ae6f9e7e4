"""What `site` and `page` hold in Liquid."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import pairwise
from typing import Any

from .entries import Entry
from .settings import Settings


class Moment(datetime):
    """A date that Liquid prints as Ruby does."""

    def __str__(self) -> str:
        return self.strftime("%Y-%m-%d %H:%M:%S %z")


def moment(when: datetime) -> Moment:
    """A date for Liquid."""
    parts = when.timetuple()[:6]
    return Moment(*parts, tzinfo=when.tzinfo)


class DocumentValue(Mapping[str, Any]):
    """A post, page or document in Liquid: its front matter and what Jekyll knows of it."""

    def __init__(self, entry: Entry, separator: str) -> None:
        self.entry, self.separator = entry, separator
        self.neighbours: dict[str, DocumentValue | None] = {}

    def __getitem__(self, key: str) -> Any:
        known = self._known(key)
        return self.entry.data[key] if known is None else known

    def _known(self, key: str) -> Any:
        """What Jekyll knows of the document beside its front matter; None for other keys."""
        entry = self.entry
        match key:
            case "url":
                return entry.address.removesuffix("index.html")
            case "id":
                return posixpath.splitext(entry.address)[0].rstrip("/")
            case "date":
                return entry.date and moment(entry.date)
            case "content" | "output":
                return entry.body
            case "excerpt":
                return entry.data.get(key) or entry.body.strip().partition(self.separator)[0]
            case "path" | "relative_path":
                return entry.path
            case "name":
                return posixpath.basename(entry.path)
            case "collection":
                return entry.kind
            case _:
                return self.neighbours.get(key)

    def __iter__(self) -> Iterator[str]:
        return iter({**self.entry.data, "url": "", "path": "", "content": ""})

    def __len__(self) -> int:
        return len(list(iter(self)))

    def __hash__(self) -> int:
        return hash(self.entry.file)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DocumentValue) and other.entry is self.entry


def site_values(
    settings: Settings,
    documents: Sequence[DocumentValue],
    data: Mapping[str, Any],
    files: Sequence[str],
    today: date,
) -> dict[str, Any]:
    """The value of `site`.

    Args:
        settings: those of the site, each a value of its own.
        documents: what Jekyll publishes.
        data: of `_data`.
        files: those that are copied.
        today: the day of the import, for `site.time`.
    """
    posts = [each for each in documents if each.entry.kind == "posts" and each.entry.date]
    posts.sort(key=lambda each: (each.entry.date, each.entry.path), reverse=True)
    for newer, older in pairwise(posts):
        newer.neighbours["previous"], older.neighbours["next"] = older, newer
    pages = [each for each in documents if each.entry.kind == "pages"]
    collected = {
        name: [each for each in documents if each.entry.kind == name]
        for name in settings.collections
        if name != "posts"
    }
    return {
        **settings.data,
        **collected,
        "posts": posts,
        "related_posts": posts[:10],
        "pages": pages,
        "html_pages": [each for each in pages if each.entry.output == ".html"],
        "documents": [*posts, *(each for docs in collected.values() for each in docs)],
        "collections": _collections(settings, {"posts": posts, **collected}),
        "tags": _terms(posts, "tags"),
        "categories": _terms(posts, "categories"),
        "data": data,
        "static_files": [{"path": f"/{path}", "name": posixpath.basename(path)} for path in files],
        "time": moment(datetime.combine(today, time(), settings.zone)),
    }


def _terms(posts: Sequence[DocumentValue], key: str) -> dict[str, list[DocumentValue]]:
    found: dict[str, list[DocumentValue]] = {}
    for post in posts:
        for name in post.entry.data.get(key) or ():
            found.setdefault(str(name), []).append(post)
    return found


def _collections(
    settings: Settings, documents: Mapping[str, Sequence[DocumentValue]]
) -> list[dict[str, Any]]:
    return [
        {**settings.collections.get(name, {}), "label": name, "docs": list(each)}
        for name, each in documents.items()
    ]
