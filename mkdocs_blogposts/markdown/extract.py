"""What a post's HTML leaves for its page, for lists and for heads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from .. import html as markup
from ..cache.store import Store
from ..html import links
from ..locale.dates import Spellings
from . import post_header, summary


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """What the one conversion of a post left for lists and heads.

    Attributes:
        digest: summary, words and images.
        excerpt: the part before the mark, ready for any page, or None.
        heading: the h1 of the post as HTML, or "" where it had none.
        heading_id: id of that h1, or "".
    """

    digest: summary.Digest
    excerpt: links.Fragment | None = None
    heading: str = ""
    heading_id: str = ""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What it depends on, besides the HTML.

    Attributes:
        url: address of the post, relative to the root of the site.
        title, dates, home, lists, everything: see `lift.lift`.
        separators, length: see `summary.digest`.
    """

    url: str
    title: str
    dates: Spellings
    home: frozenset[str]
    lists: frozenset[str]
    everything: bool
    separators: tuple[str, ...]
    length: int


@dataclass(frozen=True, kw_only=True)
class Gist:
    """What is left of a post.

    Attributes:
        html: the body for its page; None where nothing was lifted out of it.
        rendered: what lists and heads show.
        removed_ids: headings that the table of contents is to forget.
    """

    html: str | None
    rendered: Rendered
    removed_ids: frozenset[str]


def gist(html: str, wanted: Wanted, store: Store) -> Gist:
    """What is left of `html`, found in `store` or made now."""
    return store.memo(Gist, partial(_made, html, wanted), "gist", _text_of(wanted), html)


def _text_of(wanted: Wanted) -> str:
    """All of `wanted` as text, equal only for what is equal."""
    dates = wanted.dates.date.when.isoformat(), wanted.dates.date.iso, wanted.dates.language
    sets = {"home": sorted(wanted.home), "lists": sorted(wanted.lists)}
    return repr({**vars(wanted), "dates": dates, **sets})


def _made(html: str, wanted: Wanted) -> Gist:
    lifted = post_header.lift(
        markup.body_of(html),
        title=wanted.title,
        dates=wanted.dates,
        home=wanted.home,
        lists=wanted.lists,
        everything=wanted.everything,
    )
    digest = summary.digest(lifted.html, separators=wanted.separators, length=wanted.length)
    rendered = Rendered(
        digest=digest,
        excerpt=links.fragment(digest.excerpt, wanted.url) if digest.excerpt else None,
        heading=lifted.heading,
        heading_id=lifted.heading_id,
    )
    left = None if lifted.html == html else lifted.html
    return Gist(html=left, rendered=rendered, removed_ids=lifted.removed_ids)
