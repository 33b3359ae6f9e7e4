"""Links to the categories, tags and series of posts, and to their feeds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from ..blog.index import Blog, Taxonomy, Term
from ..html.plain import without_entities
from ..posts.post import Post
from ..site.addresses import Addresses
from ..site.tag_listings import TagListings, url_in
from .context import AuthorCard, Link, TermLink

#: A value for some terms, by taxonomy and id.
ByTerm = Mapping[tuple[Taxonomy, str], str]


@dataclass(frozen=True, kw_only=True)
class TermLinks:
    """Makes the links to terms.

    Attributes:
        blog: the index of posts.
        urls: the URL of the page of each term, or of its entry in the list of tags.
        typeset: gives a text the typography of the site.
        names, descriptions: those of terms from pages in docs_dir.
        anchors: the ids of tags in the list of tags that have no page.
        listings: the places of tags in listings of Material's `tags` plugin; None without them.
        author_of: the author of an id, with picture and description; None for authors by name.
    """

    blog: Blog
    urls: ByTerm
    typeset: Callable[[str], str]
    names: ByTerm = field(default_factory=dict)
    descriptions: ByTerm = field(default_factory=dict)
    anchors: ByTerm = field(default_factory=dict)
    listings: TagListings | None = None
    author_of: Callable[[str], AuthorCard] | None = None

    def terms_of(self, kind: Taxonomy, post: Post) -> tuple[Term, ...] | None:
        """The terms of a post in one taxonomy; None without any."""
        return self._terms.get((kind, post.src_uri))

    @cached_property
    def _terms(self) -> dict[tuple[str, str], tuple[Term, ...]]:
        """The terms of each post by taxonomy and src_uri."""
        terms: dict[tuple[str, str], tuple[Term, ...]] = {}
        for kind in ("category", "tag", "series"):
            for term in self.blog.terms[kind]:
                for post in term.posts:
                    key = (kind, post.src_uri)
                    terms[key] = (*terms.get(key, ()), term)
        return terms

    def of_post(self, post: Post, kind: Taxonomy, names: tuple[str, ...]) -> tuple[TermLink, ...]:
        """The links to the terms of a post in the order of its front matter (`names`)."""
        terms = self.terms_of(kind, post)
        listings = self.listings if kind == "tag" else None
        places = listings.of_post(post.src_uri) if listings else {}
        if terms is None:
            return tuple(
                TermLink(name=self.typeset(name), written=name, url=url_in(places, name))
                for name in map(without_entities, names)
            )
        if len(terms) > 1:
            order = {name: index for index, name in enumerate(names)}
            terms = tuple(sorted(terms, key=lambda term: order.get(term.id, len(order))))
        links = tuple(map(self.link, terms))
        if listings is None:
            return links
        # Listings may be of parts of the site: the closest one is another for other posts.
        found = (url_in(places, term.id) for term in terms)
        return tuple(replace(link, url=url) for link, url in zip(links, found, strict=True))

    def link(self, term: Term) -> TermLink:
        """The link to a term, with its number of posts."""
        return self.links[term.kind, term.id]

    @cached_property
    def links(self) -> dict[tuple[Taxonomy, str], TermLink]:
        """The link to each term, by taxonomy and id."""
        terms = (term for terms in self.blog.terms.values() for term in terms)
        return {(term.kind, term.id): self._link_to(term) for term in terms}

    def _link_to(self, term: Term) -> TermLink:
        key = (term.kind, term.id)
        written = self.names.get(key) or term.name
        author = self.author_of(term.id) if self.author_of and term.kind == "author" else None
        described = self.descriptions.get(key, "")
        place = self.listings.of_term(term) if self.listings and term.kind == "tag" else None
        return TermLink(
            name=self.typeset(written),
            written=written,
            url=place.url if place else self.urls.get(key),
            anchor=self.anchors.get(key, ""),
            count=len(term.posts),
            description=author.description if author and not described else self.typeset(described),
            avatar=author.avatar if author else None,
        )


def landing_pages(addresses: Addresses, kind: str) -> tuple[Link, ...]:
    """The pages of archive and terms, for the list of all posts, which is the way to them."""
    lists = addresses.lists if kind == "articles" else ()
    return tuple(Link(title=title, url=url) for title, url in lists)


def feed(addresses: Addresses, term: Term | None) -> Link | None:
    """The feed of a term, else that of the blog; None without feeds."""
    of_term = addresses.feeds.get((term.kind, term.id)) if term else None
    found = of_term or addresses.feeds.get(None)
    return Link(title=found[0], url=found[1]) if found else None
