"""What was made of posts in one build, for the next: what is the same stays one object.

Who compares pages of two builds need not look at what is on cards that are the same objects.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from .blog import Taxonomy
from .context import AuthorCard, CoverImage, PostCard, TermLink
from .post import Post

if TYPE_CHECKING:
    from .gist import Rendered

Made = TypeVar("Made")


class Sources(NamedTuple):
    """All that the card of a post is made of, besides the language and the options."""

    post: Post
    made: Rendered
    url: str
    categories: tuple[TermLink, ...]
    tags: tuple[TermLink, ...]
    authors: tuple[AuthorCard, ...]
    cover: CoverImage | None
    image: CoverImage | None
    is_draft: bool


@dataclass(frozen=True, kw_only=True)
class Dealt:
    """What a deck has made (see `Deck`).

    Attributes:
        cards: the card of each post by src_uri.
        sources: what each of them was made of.
        listed: those in lists, as far as any was asked for.
        terms: each term as it is shown, by taxonomy and id.
        authors: each author as shown, by id.
    """

    cards: Mapping[str, PostCard] = field(default_factory=dict)
    sources: Mapping[str, Sources] = field(default_factory=dict)
    listed: Mapping[str, PostCard] = field(default_factory=dict)
    terms: Mapping[tuple[Taxonomy, str], TermLink] = field(default_factory=dict)
    authors: Mapping[str, AuthorCard] = field(default_factory=dict)


def settled(made: Made, earlier: Made | None) -> Made:
    """`earlier`, where what is made now is the same."""
    return earlier if earlier is not None and earlier == made else made
