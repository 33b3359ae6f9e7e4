"""The box of a post that shows the parts of its series."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..blog.index import Term
from ..posts.post import Post
from .cards import CardFactory
from .context import Link, SeriesBox

#: The place of each post in each of its series, by the ids of both.
Positions = Mapping[tuple[str, str], int]

#: Parts of a series up to which a post shows them all, and else on each side of its own: a
#: thousand pages with a thousand links each are no use to readers.
_WHOLE, _AROUND = 30, 5


def positions(series: Iterable[Term]) -> Positions:
    """The places of all posts in `series`."""
    return {(term.id, post.src_uri): at for term in series for at, post in enumerate(term.posts)}


def series_box(cards: CardFactory, post: Post, places: Positions) -> SeriesBox | None:
    """The box of `post`; None if it is part of no series."""
    for term in cards.term_links.terms_of("series", post) or ():
        at, count = places[term.id, post.src_uri], len(term.posts)
        first = max(0, at - _AROUND) if count > _WHOLE else 0
        last = at + _AROUND + 1 if count > _WHOLE else count
        parts = tuple(
            Link(
                title=cards.title(part),
                url=cards.addresses.posts[part.src_uri],
                current=part.src_uri == post.src_uri,
                lang=cards.other_language(post, part),
            )
            for part in term.posts[first:last]
        )
        return SeriesBox(
            name=cards.typeset(term.name),
            url=cards.addresses.terms.get(("series", term.id)),
            parts=parts,
            position=1 + at,
            count=count,
            start=1 + first,
        )
    return None
