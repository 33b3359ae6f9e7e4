"""Extraction from the HTML of a post: its body, heading, excerpt and summary."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from ..cache.store import Store
from ..html import body_of, heading_text, links
from ..html.excerpt import id_prefix
from ..locale.dates import Spellings
from . import post_header, summary


@dataclass(frozen=True, kw_only=True)
class PostExtract:
    """The parts of a converted post for lists and heads.

    Attributes:
        digest: summary, words and images.
        excerpt: the part before the mark, ready for any page, or None.
        heading: the h1 of the post as HTML, or "" where it had none.
        heading_id: id of that h1, or "".
        title: the title that the page shows, as text.
    """

    digest: summary.PostSummary
    excerpt: links.Fragment | None = None
    heading: str = ""
    heading_id: str = ""
    title: str = ""


@dataclass(frozen=True, kw_only=True)
class ExtractSettings:
    """The settings of an extraction.

    Attributes:
        url: address of the post, relative to the root of the site.
        title, dates, home, lists: see `post_header.strip_header`.
        strips_header, is_untitled: `everything` and `is_untitled` of `post_header.strip_header`.
        separators, length: see `summary.summarize`.
    """

    url: str
    title: str
    dates: Spellings
    home: frozenset[str]
    lists: frozenset[str]
    strips_header: bool
    is_untitled: bool
    separators: tuple[str, ...]
    length: int


@dataclass(frozen=True, kw_only=True)
class Extract:
    """The result of an extraction.

    Attributes:
        html: the body for the page of the post; None if nothing was removed from it.
        post: the parts for lists and heads.
        removed_ids: ids of headings to remove from the table of contents.
    """

    html: str | None
    post: PostExtract
    removed_ids: frozenset[str]


def extract(html: str, settings: ExtractSettings, store: Store) -> Extract:
    """The extraction from `html`, from `store` or computed now."""
    compute = partial(_extract, html, settings)
    return store.memo(Extract, compute, "extract", _text_of(settings), html)


def without_text(post: PostExtract) -> PostExtract:
    """`post` with its heading and title alone."""
    return replace(post, digest=summary.summarize("", separators=(), length=0), excerpt=None)


def _text_of(settings: ExtractSettings) -> str:
    """The text of `settings`, equal only for equal ones."""
    dates = settings.dates.date.when.isoformat(), settings.dates.date.iso, settings.dates.language
    sets = {"home": sorted(settings.home), "lists": sorted(settings.lists)}
    return repr({**vars(settings), "dates": dates, **sets})


def _extract(html: str, settings: ExtractSettings) -> Extract:
    header = post_header.strip_header(
        body_of(html),
        title=settings.title,
        dates=settings.dates,
        home=settings.home,
        lists=settings.lists,
        everything=settings.strips_header,
        is_untitled=settings.is_untitled,
    )
    digest = summary.summarize(
        header.html,
        separators=settings.separators,
        length=settings.length,
        prefix=id_prefix(settings.url),
    )
    post = PostExtract(
        digest=digest,
        excerpt=links.fragment(digest.excerpt, settings.url) if digest.excerpt else None,
        heading=header.heading,
        heading_id=header.heading_id,
        title=heading_text(header.heading),
    )
    body = None if header.html == html else header.html
    return Extract(html=body, post=post, removed_ids=header.removed_ids)
