"""What search results tell of a post besides its title and text: its date and terms."""

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
    """A page as it was before it was changed for search plugins.

    Attributes:
        meta: its metadata.
        text: HTML that was put before its content.
    """

    meta: MutableMapping[str, Any]
    text: str


def shows_tags(plugins: Iterable[str]) -> bool:
    """Whether any of these plugins, by their names, shows `tags` in the results of a search."""
    return any(search.shows_tags for name in plugins if (search := search_of(name)))


def apply(page: Any, card: PostCard, *, as_tags: bool) -> SearchView:
    """Put date and terms where search plugins find them; `undo` takes them away again.

    Args:
        page: a page of MkDocs, whose `content` and `meta` search plugins read.
        card: the post.
        as_tags: whether the search shows `tags` beside the text, as Material's does, which
            prints them raw; otherwise the terms stand in the text.
    """
    terms = list(dict.fromkeys(term.name for term in (*card.categories, *card.tags)))
    text = Markup("<p>{}</p>\n").format(_line([card.date.text, *(() if as_tags else terms)]))
    view = SearchView(meta=page.meta, text=text)
    page.content = f"{text}{page.content or ''}"
    if as_tags and terms:
        page.meta = {**page.meta, "tags": list(map(Markup.escape, terms))}
    return view


def exclude(page: Any) -> None:
    """Let search plugins pass over the page until `undo`: its entries are made."""
    page.meta = {**page.meta, "search": {**(page.meta.get("search") or {}), "exclude": True}}


def undo(page: Any, view: SearchView) -> None:
    """Leave the page as it was; what others changed meanwhile in its content stays."""
    page.content = str(page.content).replace(view.text, "", 1)
    page.meta = view.meta


def remove_pages(site_dir: Path, urls: frozenset[str]) -> None:
    """Drop the pages at `urls` from search/search_index.json, where there is one."""
    path = site_dir / "search" / "search_index.json"
    if not urls or not path.is_file():
        return
    index = json.loads(path.read_text(encoding="utf-8"))
    kept = [doc for doc in index["docs"] if doc["location"].partition("#")[0] not in urls]
    if len(kept) < len(index["docs"]):
        index["docs"] = kept
        # A prebuilt index would still hold them; without it the browser builds its own.
        index.pop("index", None)
        path.write_text(json.dumps(index, ensure_ascii=False), encoding="utf-8")


def _line(parts: Iterable[str]) -> str:
    return " · ".join(parts)
