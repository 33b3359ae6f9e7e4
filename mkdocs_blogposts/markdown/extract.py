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
class PostExtract:
    """What the one conversion of a post left for lists and heads.

    Attributes:
        digest: summary, words and images.
        excerpt: the part before the mark, ready for any page, or None.
        heading: the h1 of the post as HTML, or "" where it had none.
        heading_id: id of that h1, or "".
    """

    digest: summary.PostSummary
    excerpt: links.Fragment | None = None
    heading: str = ""
    heading_id: str = ""


@dataclass(frozen=True, kw_only=True)
class ExtractSettings:
    """What it depends on, besides the HTML.

    Attributes:
        url: address of the post, relative to the root of the site.
        title, dates, home, lists, strips_header: see `lift.lift`.
        separators, length: see `summary.digest`.
    """

    url: str
    title: str
    dates: Spellings
    home: frozenset[str]
    lists: frozenset[str]
    strips_header: bool
    separators: tuple[str, ...]
    length: int


@dataclass(frozen=True, kw_only=True)
class Extract:
    """What is left of a post.

    Attributes:
        html: the body for its page; None where nothing was lifted out of it.
        post: what lists and heads show.
        removed_ids: headings that the table of contents is to forget.
    """

    html: str | None
    post: PostExtract
    removed_ids: frozenset[str]


def extract(html: str, wanted: ExtractSettings, store: Store) -> Extract:
    """What is left of `html`, found in `store` or made now."""
    return store.memo(Extract, partial(_made, html, wanted), "gist", _text_of(wanted), html)


def _text_of(wanted: ExtractSettings) -> str:
    """All of `wanted` as text, equal only for what is equal."""
    dates = wanted.dates.date.when.isoformat(), wanted.dates.date.iso, wanted.dates.language
    sets = {"home": sorted(wanted.home), "lists": sorted(wanted.lists)}
    return repr({**vars(wanted), "dates": dates, **sets})


def _made(html: str, wanted: ExtractSettings) -> Extract:
    lifted = post_header.strip_header(
        markup.body_of(html),
        title=wanted.title,
        dates=wanted.dates,
        home=wanted.home,
        lists=wanted.lists,
        everything=wanted.strips_header,
    )
    digest = summary.summarize(lifted.html, separators=wanted.separators, length=wanted.length)
    rendered = PostExtract(
        digest=digest,
        excerpt=links.fragment(digest.excerpt, wanted.url) if digest.excerpt else None,
        heading=lifted.heading,
        heading_id=lifted.heading_id,
    )
    left = None if lifted.html == html else lifted.html
    return Extract(html=left, post=rendered, removed_ids=lifted.removed_ids)
