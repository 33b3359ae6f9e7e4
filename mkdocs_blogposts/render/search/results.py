"""Date and terms of posts in search results, and removal of pages from the search index."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ...compatibility import search_of
from ..context import PostCard


def shows_tags(plugins: Iterable[str]) -> bool:
    """Return whether one of the plugins of these names shows `tags` in search results."""
    return any(search.shows_tags for name in plugins if (search := search_of(name)))


def line_of(*texts: str) -> Markup:
    """The line above a post that shows these texts in results."""
    return Markup("<p>{}</p>\n").format(" · ".join(texts))


def apply(page: Any, card: PostCard, *, as_tags: bool) -> Callable[[], None]:
    """Insert title, date and terms of a post for search plugins, until the result is called.

    That keeps changes that other plugins make to the content.

    Args:
        page: a page of MkDocs, whose `content` and `meta` search plugins read.
        card: the card of the post.
        as_tags: whether to put the terms into `meta.tags`, escaped, for Material's search, which
            does not escape them; otherwise they are part of the text.
    """
    terms = list(dict.fromkeys(term.name for term in (*card.categories, *card.tags)))
    text = line_of(card.date.text, *(() if as_tags else terms))
    title = Markup.escape(card.title)
    original_meta, original_title = page.meta, page.title
    if page.meta.get("title", page.title) != title:
        # Another title for the navigation than the h1, which is no part of the content.
        page.title, page.meta = title, {**page.meta, "title": title}
    page.content = f"{text}{page.content or ''}"
    if as_tags and terms:
        page.meta = {**page.meta, "tags": list(map(_escaped, terms))}

    def restore() -> None:
        page.content = str(page.content).replace(text, "", 1)
        page.meta, page.title = original_meta, original_title

    return restore


# Material's search keeps each for each section of each post.
@lru_cache(maxsize=1024, typed=True)
def _escaped(term: str) -> str:
    return str(Markup.escape(term))


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
