"""What search results tell of a post besides its title and text: its date and terms."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from .context import PostCard


@dataclass(frozen=True, kw_only=True)
class SearchView:
    """A page as it was before it was changed for search plugins.

    Attributes:
        meta: its metadata.
        text: HTML that was put before its content.
    """

    meta: MutableMapping[str, Any]
    text: str


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


def _line(parts: Iterable[str]) -> str:
    return " · ".join(parts)
