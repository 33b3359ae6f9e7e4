"""The cards of posts: what every place that shows a post says of it."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from markupsafe import Markup

from ..blog.index import Blog, Taxonomy, Term
from ..config import BlogConfig
from ..html.links import is_safe
from ..locale import dates
from ..locale.texts import translator
from ..locale.typography import style_of, typeset
from ..markdown import summary
from ..markdown.extract import PostExtract
from ..posts.authors import Author
from ..posts.post import Cover, Post
from ..site.addresses import Addresses
from ..urls import KEPT
from . import covers
from .context import AuthorCard, CoverImage, DateText, PostCard, TermLink


# Text and HTML that read the same are not the same.
@lru_cache(maxsize=KEPT, typed=True)
def _typeset(text: str, language: str) -> str:
    return typeset(text, style_of(language))


@dataclass(frozen=True, kw_only=True)
class CardFactory:
    """Makes the cards of posts, and what stands on them and elsewhere: terms, authors, covers.

    Attributes:
        blog: the index of posts.
        options: the options of the plugin.
        addresses: where everything is.
        authors: the authors known to the site, by id.
        extracts: what each post's conversion left, by src_uri.
        language: BCP 47 tag of the site.
        drafts: src_uris of the drafts that are shown.
        descriptions: description of each term by taxonomy and id, where the author wrote one.
        term_names: name of each term by taxonomy and id, where the author chose another.
    """

    blog: Blog
    options: BlogConfig
    addresses: Addresses
    authors: Mapping[str, Author]
    extracts: Mapping[str, PostExtract]
    language: str
    drafts: frozenset[str] = frozenset()
    descriptions: Mapping[tuple[Taxonomy, str], str] = field(default_factory=dict)
    term_names: Mapping[tuple[Taxonomy, str], str] = field(default_factory=dict)

    @cached_property
    def cards(self) -> dict[str, PostCard]:
        """Each post's card by src_uri, in the language of the site."""
        everything = (*self.blog.posts, *self.blog.unlisted)
        return {post.src_uri: self._card(post, self.language) for post in everything}

    def card(self, post: Post, language: str) -> PostCard:
        """The card of a post in `language`."""
        if language == self.language:
            return self.cards[post.src_uri]
        return self._card(post, language)

    def _card(self, post: Post, language: str) -> PostCard:
        made, cover = self.extracts[post.src_uri], self.cover(post.src_uri, post.cover, post.lang)
        return PostCard(
            title=self.typeset(post.title, post.lang),
            url=self.addresses.posts[post.src_uri],
            date=self._date(post.date, language),
            updated=self._later_day(post, language),
            summary=self.typeset(post.summary, post.lang) or made.digest.text,
            cover=cover,
            image=cover
            or covers.first_image(self.addresses, post.src_uri, made.digest.first_image),
            categories=self._named(post, "category", post.categories),
            tags=self._named(post, "tag", post.tags),
            authors=self._authors(post),
            readtime=self._readtime(post, made.digest),
            words=made.digest.words,
            pinned=bool(post.pin),
            draft=post.src_uri in self.drafts,
            anchor=f"post-{posixpath.splitext(post.src_uri)[0].replace('/', '-')}",
            lang=post.lang if post.lang and post.lang != self.language else "",
        )

    def neighbour_card(self, shown: Post, other: Post) -> PostCard:
        """The card of `other` on the page of `shown`, which may be in another language."""
        card, language = self.cards[other.src_uri], shown.lang or self.language
        if language == self.language:
            return card
        key = (other.src_uri, language)
        if key not in self._abroad:
            words = translator(language).language
            self._abroad[key] = replace(
                card,
                date=self._date(other.date, words),
                updated=self._later_day(other, words),
                lang=self.other_language(shown, other),
            )
        return self._abroad[key]

    @cached_property
    def _abroad(self) -> dict[tuple[str, str], PostCard]:
        """Cards on the pages of posts in other languages, by src_uri and that language."""
        return {}

    def other_language(self, shown: Post, other: Post) -> str:
        """The language of `other`, or "" where it is that of `shown`."""
        here, there = (post.lang or self.language for post in (shown, other))
        return there if there != here else ""

    def list_card(self, post: Post, relative: Callable[[str], str]) -> PostCard:
        """The card of a post in a list; `relative` makes addresses relative to its page."""
        card, excerpt = self._without_excerpt(post), self.extracts[post.src_uri].excerpt
        return replace(card, excerpt=Markup(excerpt.render(relative))) if excerpt else card

    def _without_excerpt(self, post: Post) -> PostCard:
        """The card of a post in lists, the same one in all of them but for an excerpt."""
        if post.src_uri not in self._listed:
            card, options = self.cards[post.src_uri], self.options
            self._listed[post.src_uri] = replace(
                card,
                authors=card.authors[: options.post_excerpt_max_authors],
                categories=card.categories[: options.post_excerpt_max_categories],
            )
        return self._listed[post.src_uri]

    @cached_property
    def _listed(self) -> dict[str, PostCard]:
        return {}

    def _date(self, date: dates.PostDate, language: str) -> DateText:
        return DateText(
            iso=date.iso,
            text=dates.format_date(date, self.options.post_date_format, language),
            long=dates.format_date(date, "full", language),
        )

    def _later_day(self, post: Post, language: str) -> DateText | None:
        """When a post was changed, where readers would not see the day of its date again."""
        changed = post.changed
        if changed is None or changed.when.date() <= post.date.when.date():
            return None
        return self._date(changed, language)

    def _readtime(self, post: Post, digest: summary.PostSummary) -> int | None:
        if post.readtime is not None:
            return post.readtime or None
        if not self.options.post_readtime:
            return None
        return summary.reading_time(digest, self.options.post_readtime_words_per_minute)

    def terms_of(self, kind: Taxonomy, post: Post) -> tuple[Term, ...] | None:
        """The terms of a post; None where there are none."""
        return self._terms.get((kind, post.src_uri))

    @cached_property
    def _terms(self) -> dict[tuple[str, str], tuple[Term, ...]]:
        """The terms of each post by taxonomy and src_uri."""
        found: dict[tuple[str, str], tuple[Term, ...]] = {}
        for kind in ("category", "tag", "series"):
            for term in self.blog.terms[kind]:
                for post in term.posts:
                    key = (kind, post.src_uri)
                    found[key] = (*found.get(key, ()), term)
        return found

    def _named(self, post: Post, kind: Taxonomy, names: tuple[str, ...]) -> tuple[TermLink, ...]:
        """The terms of a post in the author's order, with links where there are pages."""
        terms = self.terms_of(kind, post)
        if terms is None:
            return tuple(TermLink(name=self.typeset(name), written=name) for name in names)
        if len(terms) > 1:
            order = {name: index for index, name in enumerate(names)}
            terms = tuple(sorted(terms, key=lambda term: order.get(term.name, len(order))))
        return tuple(self.term(term) for term in terms)

    @cached_property
    def _links_to_terms(self) -> dict[tuple[Taxonomy, str], TermLink]:
        terms = (term for terms in self.blog.terms.values() for term in terms)
        return {(term.kind, term.id): self._link_to(term) for term in terms}

    def term(self, term: Term) -> TermLink:
        """A term as it is shown, with its page and the number of its posts."""
        return self._links_to_terms[term.kind, term.id]

    def _link_to(self, term: Term) -> TermLink:
        key = (term.kind, term.id)
        written = self.term_names.get(key) or term.name
        return TermLink(
            name=self.typeset(written),
            written=written,
            url=self.addresses.terms.get(key),
            count=len(term.posts),
            description=self.typeset(self.descriptions.get(key, "")),
        )

    def _authors(self, post: Post) -> tuple[AuthorCard, ...]:
        return tuple(self.author(key) for key in post.authors if self.options.authors)

    def author(self, key: str) -> AuthorCard:
        """An author, who may be known by an id only."""
        if key not in self._known_authors:
            self._known_authors[key] = self._author_card(key)
        return self._known_authors[key]

    @cached_property
    def _known_authors(self) -> dict[str, AuthorCard]:
        return {}

    def _author_card(self, key: str) -> AuthorCard:
        author = self.authors.get(key) or Author(id=key, name=key)
        page = self.addresses.terms.get(("author", key))
        own = author.url if is_safe(author.url) else ""
        avatar = author.avatar if is_safe(author.avatar) else ""
        file = self.addresses.locate("", avatar) if avatar else None
        return AuthorCard(
            id=key,
            name=author.name,
            description=self.typeset(author.description),
            avatar=file.url if file else avatar or None,
            url=own or page,
        )

    def cover(self, src_uri: str, cover: Cover | None, language: str = "") -> CoverImage | None:
        """The picture that the front matter of `src_uri`, in `language`, names."""
        captioned = cover and replace(cover, caption=self.typeset(cover.caption, language))
        return covers.cover_image(self.addresses, src_uri, captioned)

    def typeset(self, text: str, language: str = "") -> str:
        """`text` as it is shown, in `language` or in that of the site."""
        return _typeset(text, language or self.language) if self.options.typography else text


def without_unshown_counts(card: PostCard) -> PostCard:
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
