"""Date and terms of posts in search results, and removal of pages from the search index."""

from __future__ import annotations

import json
from collections.abc import Iterable, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ...compatibility import search_of
from ..context import PostCard


@dataclass(frozen=True, kw_only=True)
class SearchView:
    """The original state of a page that was changed for search plugins.

    Attributes:
        meta: its original metadata.
        title: its original title.
        text: HTML that was inserted before its content.
    """

    meta: MutableMapping[str, Any]
    title: Any
    text: str


def shows_tags(plugins: Iterable[str]) -> bool:
    """Return whether one of the plugins of these names shows `tags` in search results."""
    return any(search.shows_tags for name in plugins if (search := search_of(name)))


def apply(page: Any, card: PostCard, *, as_tags: bool) -> SearchView:
    """Insert title, date and terms of a post for search plugins, until `undo`.

    Args:
        page: a page of MkDocs, whose `content` and `meta` search plugins read.
        card: the card of the post.
        as_tags: whether to put the terms into `meta.tags`, escaped, for Material's search, which
            does not escape them; otherwise they are part of the text.
    """
    terms = list(dict.fromkeys(term.name for term in (*card.categories, *card.tags)))
    text = Markup("<p>{}</p>\n").format(" · ".join([card.date.text, *(() if as_tags else terms)]))
    view, title = SearchView(meta=page.meta, title=page.title, text=text), Markup.escape(card.title)
    if page.meta.get("title", page.title) != title:
        # Another title for the navigation than the h1, which is no part of the content.
        page.title, page.meta = title, {**page.meta, "title": title}
    page.content = f"{text}{page.content or ''}"
    if as_tags and terms:
        page.meta = {**page.meta, "tags": list(map(Markup.escape, terms))}
    return view


def exclude(page: Any) -> None:
    """Exclude the page from other search plugins until `undo`, as its entries are made."""
    page.meta = {**page.meta, "search": {**(page.meta.get("search") or {}), "exclude": True}}


def undo(page: Any, view: SearchView) -> None:
    """Restore the page, but keep changes that other plugins made to its content."""
    page.content = str(page.content).replace(view.text, "", 1)
    page.meta, page.title = view.meta, view.title


def remove_pages(site_dir: Path, urls: frozenset[str]) -> None:
    """Remove the pages at `urls` from search/search_index.json if it exists."""
    path = site_dir / "search" / "search_index.json"
    if not urls or not path.is_file():
        return
    index = json.loads(path.read_text(encoding="utf-8"))
    docs = [doc for doc in index["docs"] if doc["location"].partition("#")[0] not in urls]
    if len(docs) < len(index["docs"]):
        index["docs"] = docs
        # A prebuilt index would still contain them; without it the browser builds one.
        index.pop("index", None)
        path.write_text(json.dumps(index, ensure_ascii=False), encoding="utf-8")
