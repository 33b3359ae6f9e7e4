"""What search results tell of a post besides its title and text: its date and terms."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from .context import PostCard


@dataclass(frozen=True, kw_only=True)
class Loan:
    """What a page is lent while search plugins read it.

    Attributes:
        meta: its metadata as they were.
        text: HTML before the content, or "".
    """

    meta: MutableMapping[str, Any]
    text: str = ""


def lend(page: Any, card: PostCard, *, as_tags: bool) -> Loan:
    """Put date and terms where search plugins find them; `take_back` ends it.

    Args:
        page: a page of MkDocs, whose `content` and `meta` search plugins read.
        card: the post.
        as_tags: whether the search shows `tags` beside the text, as Material's does, which
            prints them raw; otherwise the terms stand in the text.
    """
    terms = list(dict.fromkeys(term.name for term in (*card.categories, *card.tags)))
    text = Markup("<p>{}</p>\n").format(_line([card.date.text, *(() if as_tags else terms)]))
    loan = Loan(meta=page.meta, text=text)
    page.content = f"{text}{page.content or ''}"
    if as_tags and terms:
        page.meta = {**page.meta, "tags": list(map(Markup.escape, terms))}
    return loan


def withhold(page: Any) -> Loan:
    """Let search plugins pass over the page until it is taken back: its entries are made."""
    loan = Loan(meta=page.meta)
    page.meta = {**page.meta, "search": {**(page.meta.get("search") or {}), "exclude": True}}
    return loan


def take_back(page: Any, loan: Loan) -> None:
    """Leave the page as it was; what others changed meanwhile in its content stays."""
    page.content = str(page.content).replace(loan.text, "", 1)
    page.meta = loan.meta


def _line(parts: Iterable[str]) -> str:
    return " · ".join(parts)
