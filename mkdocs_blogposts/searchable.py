"""What search results tell of a post besides its title and text: its date and terms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from .context import PostCard


@dataclass(frozen=True, kw_only=True)
class Loan:
    """What a page is lent while search plugins read it.

    Attributes:
        text: HTML before the content.
        meta: its metadata as they were.
    """

    text: Markup
    meta: dict[str, Any]


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
    loan = Loan(text=text, meta=page.meta)
    page.content = f"{text}{page.content or ''}"
    if as_tags and terms:
        page.meta = {**page.meta, "tags": list(map(Markup.escape, terms))}
    return loan


def take_back(page: Any, loan: Loan) -> None:
    """Leave the page as it was; what others changed meanwhile in its content stays."""
    page.content = str(page.content).replace(loan.text, "", 1)
    page.meta = loan.meta


def _line(parts: Iterable[str]) -> str:
    return " · ".join(parts)
