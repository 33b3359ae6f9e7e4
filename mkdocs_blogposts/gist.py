"""What a post's HTML leaves for its page, for lists and for heads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from . import lift, links, markup, summary
from .dates import Spellings
from .kept import Maybe, fits
from .store import Store, key_of
from .versions import made_by


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
        html: the body for its page.
        rendered: what lists and heads show.
        removed_ids: headings that the table of contents is to forget.
    """

    html: str
    rendered: Rendered
    removed_ids: frozenset[str]


#: A `Gist` as JSON has it.
_FORM = {
    "html": str | None,
    "digest": {
        "text": str,
        "excerpt": str | None,
        "words": int,
        "cjk": int,
        "images": int,
        "first_image": Maybe((str, str)),
        "pieces": int,
    },
    "excerpt": Maybe([str]),
    "heading": (str, str),
    "removed_ids": [str],
}


def gist(html: str, wanted: Wanted, store: Store) -> Gist:
    """What is left of `html`, found in `store` or made now."""
    if not store.is_open:
        return _made(html, wanted)
    key = key_of("gist", made_by(), _text_of(wanted), html)
    found = store.get(key)
    if fits(found, _FORM):
        return _read(html, found)
    made = _made(html, wanted)
    store.put(key, _told(html, made))
    return made


def _text_of(wanted: Wanted) -> str:
    """All of `wanted` as text, equal only for what is equal."""
    dates = wanted.dates.date.when.isoformat(), wanted.dates.date.iso, wanted.dates.language
    sets = {"home": sorted(wanted.home), "lists": sorted(wanted.lists)}
    return repr({**vars(wanted), "dates": dates, **sets})


def _made(html: str, wanted: Wanted) -> Gist:
    lifted = lift.lift(
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
    return Gist(html=lifted.html, rendered=rendered, removed_ids=lifted.removed_ids)


def _told(html: str, made: Gist) -> dict[str, Any]:
    """`made` as JSON has it; a body that nothing was lifted out of is not kept twice."""
    excerpt = made.rendered.excerpt
    return {
        "html": None if made.html == html else made.html,
        "digest": vars(made.rendered.digest),
        "excerpt": excerpt.parts if excerpt else None,
        "heading": [made.rendered.heading, made.rendered.heading_id],
        "removed_ids": sorted(made.removed_ids),
    }


def _read(html: str, told: dict[str, Any]) -> Gist:
    digest, parts = told["digest"], told["excerpt"]
    if digest["first_image"]:
        digest["first_image"] = tuple(digest["first_image"])
    heading, heading_id = told["heading"]
    rendered = Rendered(
        digest=summary.Digest(**digest),
        excerpt=None if parts is None else links.Fragment(parts=tuple(parts)),
        heading=heading,
        heading_id=heading_id,
    )
    kept = html if told["html"] is None else told["html"]
    return Gist(html=kept, rendered=rendered, removed_ids=frozenset(told["removed_ids"]))
