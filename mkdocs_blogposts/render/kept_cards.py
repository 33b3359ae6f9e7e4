"""Cards of the last build that the next one would make again, for rebuilds of `mkdocs serve`."""

from __future__ import annotations

from collections.abc import Iterator

from ..markdown.extract import PostExtract
from ..posts.post import Post
from . import covers
from .cards import CardFactory
from .context import PostCard
from .presenter import Presenter


def keep_cards(new: CardFactory, previous: Presenter | None) -> CardFactory:
    """`new` with the cards of the `previous` build that it would make as they are."""
    if previous:
        old = previous.card_factory
        new.kept.update(_kept_cards(old, new))
        new.list_cards.update({u: card for u, card in old.list_cards.items() if u in new.kept})
    return new


def _kept_cards(old: CardFactory, new: CardFactory) -> dict[str, PostCard]:
    """The cards of `old` that `new` would make as they are, by src_uri.

    The rest of what cards are made of, such as options, is the same for all builds of a server
    between two full ones.
    """
    if old.listings or new.listings or old.language != new.language:
        return {}
    if any(new.author(key) != author for key, author in old.author_cards.items()):
        return {}
    others = set(_with_changed_terms(old, new)).union(_with_changed_terms(new, old))
    posts = {post.src_uri: post for post in (*new.blog.posts, *new.blog.unlisted)}
    return {
        uri: old.cards[uri]
        for uri, (post, extract) in old.sources.items()
        if uri not in others
        and posts.get(uri) is post
        and new.extracts.get(uri) is extract
        and not post.is_locked
        and _is_shown_equally(old.cards[uri], post, extract, new)
    }


def _with_changed_terms(one: CardFactory, other: CardFactory) -> Iterator[str]:
    """The posts in terms of `one` that have another name, address or count in `other`."""
    links, others = one.term_links.links, other.term_links.links
    for kind in ("category", "tag"):
        for term in one.blog.terms[kind]:
            if links[kind, term.id] != others.get((kind, term.id)):
                yield from (post.src_uri for post in term.posts)


def _is_shown_equally(
    card: PostCard, post: Post, extract: PostExtract, factory: CardFactory
) -> bool:
    """Return whether what `card` has of other files is as it was: addresses, pictures, drafts."""
    uri, image = post.src_uri, extract.digest.first_image
    if card.url != factory.addresses.posts[uri] or card.draft is not (uri in factory.drafts):
        return False
    if post.cover is None and not image:
        return True
    cover = factory.cover(uri, post.cover, post.lang)
    first = cover or covers.first_image(factory.addresses, uri, image)
    return (cover, first) == (card.cover, card.image)
