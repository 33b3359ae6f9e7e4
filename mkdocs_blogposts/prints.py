"""Finished pages: when a page may be the one that an earlier build, or another process, printed.

A page is kept by all that its templates may read. What is the same for all pages, and what is
shown on many of them, is written down once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

from .context import ListPage, MonthGroup, PostCard, PostPage, TermLink, YearGroup
from .flavors.recipe import UnknownError, text_of
from .i18n import Translator
from .kept import fits
from .store import Store, key_of

#: A value of the search index.
SearchEntry = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Finished:
    """A page as it was printed, and its entries in the search."""

    html: str
    entries: Sequence[SearchEntry]


class Prints:
    """The finished pages of one build.

    Attributes:
        store: where they are kept.
        missed: how many were asked for and not found.
    """

    def __init__(self, store: Store, settings: Callable[[], str | None]) -> None:
        self.store = store
        self.missed = 0
        self._settings = settings
        self._cards: dict[int, tuple[PostCard, str]] = {}

    @property
    def is_open(self) -> bool:
        """Whether any page may be kept."""
        return self.store.is_open and self._common is not None

    @cached_property
    def _common(self) -> str | None:
        """What stands for all that pages have in common; None where no page may be kept."""
        settings = self._settings()
        return None if settings is None else key_of(settings).hex()

    def key(self, page: Any, shown: Iterable[object], cards: Iterable[PostCard]) -> bytes | None:
        """What `page` is kept by; None where it may not be kept.

        Args:
            page: a page of MkDocs, converted.
            shown: what else it shows, but for `cards`: classes of context.py, and plain values.
            cards: the posts it shows.
        """
        if not self.is_open or self._common is None:
            return None
        try:
            own = (page.content or "", text_of(page.meta), _of_page(page))
        except UnknownError:
            return None
        return key_of("page", self._common, *own, *map(self._text, shown), *map(self._text, cards))

    def key_of_missing(self, shown: ListPage) -> bytes | None:
        """What the page for addresses that lead nowhere is kept by, which shows `shown`."""
        return key_of("missing", self._common, self._text(shown)) if self._common else None

    def recall(self, key: bytes | None) -> Finished | None:
        """What was kept at `key`, if anything."""
        found = _read(self.store.get_text(key)) if key else None
        self.missed += found is None
        return found

    def keep(self, key: bytes, page: Finished) -> None:
        """Keep a page that was printed."""
        self.store.put_text(key, f"{json.dumps(page.entries)}\n{page.html}")

    def _text(self, value: object) -> str:
        """The text of what templates see; that of a card is made once for many pages."""
        match value:
            case PostCard():
                return self._of_card(value)
            case Translator():
                return value.language
            case PostPage() | ListPage() | YearGroup() | MonthGroup():
                own = repr(value.post) if isinstance(value, PostPage) else ""
                return own + repr([self._text(part) for part in vars(value).values()])
            case tuple():
                return repr(list(map(self._text, value)))
        return repr(value)

    def _of_card(self, card: PostCard) -> str:
        kept = self._cards.get(id(card))
        if kept is None or kept[0] is not card:
            kept = self._cards[id(card)] = (card, repr(without_numbers(card)))
        return kept[1]


def _read(text: str | None) -> Finished | None:
    """A page as it is kept: its entries as JSON in one line, then its HTML."""
    line, newline, html = (text or "").partition("\n")
    with suppress(ValueError, RecursionError):
        entries = json.loads(line)
        if newline and fits(entries, [{str: object}]):
            return Finished(html=html, entries=entries)
    return None


def without_numbers(card: PostCard) -> PostCard:
    """`card` without the numbers that our templates do not print of cards; a test reads them."""
    return replace(
        card,
        words=0,
        categories=tuple(map(_uncounted, card.categories)),
        tags=tuple(map(_uncounted, card.tags)),
    )


@lru_cache(maxsize=4096)
def _uncounted(term: TermLink) -> TermLink:
    return replace(term, count=0)


def _of_page(page: Any) -> str:
    """What templates read of a page besides its content and its metadata."""
    around = (page.previous_page, page.next_page, *page.ancestors)
    return repr(
        (
            *(page.title, page.url, page.canonical_url, page.edit_url),
            *(page.update_date, page.is_homepage, page.file.src_uri),
            [(other.title, getattr(other, "url", None)) for other in around if other],
            list(map(_of_anchor, page.toc)),
        )
    )


def _of_anchor(item: Any) -> tuple[Any, ...]:
    return (item.title, item.id, item.level, list(map(_of_anchor, item.children)))
