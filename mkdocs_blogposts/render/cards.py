"""Cards of posts: the data of a post that lists and its own page show."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from markupsafe import Markup

from ..blog.index import Blog, Taxonomy, Term
from ..config import BlogConfig
from ..html.links import is_safe_url
from ..html.plain import without_entities
from ..locale import dates
from ..locale.typography import TypesetLanguages, style_of, typeset
from ..markdown import summary
from ..markdown.extract import PostExtract
from ..posts.authors import Author
from ..posts.load import LoadedPosts
from ..posts.post import Cover, Post
from ..site import tag_entries, tag_listings
from ..site.addresses import Addresses, addresses_of
from ..site.layout import SiteLayout
from ..site.tag_listings import TagListings
from ..urls import KEPT
from . import covers
from .context import AuthorCard, CoverImage, DateText, Link, PostCard, TermLink
from .term_links import TermLinks

#: Number of tags on a card, which are one line: a post stands in as many lists as it has tags.
MAX_TAGS = 5


# typed: a `str` and a `Markup` of the same characters are equal, but not of the same kind.
@lru_cache(maxsize=KEPT, typed=True)
def _typeset(text: str, language: str, which: TypesetLanguages) -> str:
    return typeset(text, style_of(language, which))


@dataclass(frozen=True, kw_only=True)
class CardFactory:
    """Makes the cards of posts, and links to terms, authors and covers, for one build.

    Attributes:
        blog: the index of posts.
        options: the options of the plugin.
        addresses: the addresses of pages, files and pictures.
        authors: the authors of the authors file, by id.
        extracts: the texts extracted from each converted post, by src_uri.
        language: BCP 47 tag of the site.
        drafts: src_uris of the drafts in the build.
        descriptions: description of terms by taxonomy and id, from pages in docs_dir.
        term_names: name of terms by taxonomy and id, from pages in docs_dir.
        anchors: the id of tags in the list of tags that have no page, by taxonomy and id.
        listings: the places of tags in listings of Material's `tags` plugin; None without them.
        kept: cards by src_uri that need not be made.
        list_cards: the cards in lists that were made, without their excerpts.
        sources: what the cards are made of.
        author_cards: the authors that were asked for, by id.
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
    anchors: Mapping[tuple[Taxonomy, str], str] = field(default_factory=dict)
    listings: TagListings | None = None
    # By src_uri and language of the page.
    _translated_cards: dict[tuple[str, str], PostCard] = field(default_factory=dict, init=False)
    list_cards: dict[str, PostCard] = field(default_factory=dict, init=False)
    _with_excerpts: dict[str, tuple[PostCard, PostCard]] = field(default_factory=dict, init=False)
    kept: dict[str, PostCard] = field(default_factory=dict, init=False)
    sources: dict[str, tuple[Post, PostExtract]] = field(default_factory=dict, init=False)
    author_cards: dict[str, AuthorCard] = field(default_factory=dict, init=False)

    @classmethod
    def of_site(
        cls, layout: SiteLayout, loaded: LoadedPosts, extracts: Mapping[str, PostExtract]
    ) -> CardFactory:
        """The factory for the pages of `layout`, with the authors and drafts of `loaded`."""
        terms = {(term.kind, term.id): page for term, page in layout.term_pages()}
        return cls(
            blog=layout.blog,
            options=layout.options,
            addresses=addresses_of(layout),
            authors=loaded.authors,
            extracts=extracts,
            language=layout.language,
            drafts=loaded.drafts,
            descriptions={key: page.description for key, page in terms.items()},
            term_names={key: page.shown_title for key, page in terms.items()},
            anchors=tag_entries.anchors(layout),
            listings=tag_listings.of_site(layout),
        )

    @cached_property
    def cards(self) -> dict[str, PostCard]:
        """Each post's card by src_uri, in the language of the site."""
        posts = {post.src_uri: post for post in (*self.blog.posts, *self.blog.unlisted)}
        self.sources.update({uri: (post, self.extracts[uri]) for uri, post in posts.items()})
        cards = {
            uri: self.kept.get(uri) or self._card(post, self.language)
            for uri, post in posts.items()
        }
        locked = {uri for uri, post in posts.items() if post.is_locked}
        return cards | {uri: _title_and_date(cards[uri]) for uri in locked}

    def card(self, post: Post, language: str) -> PostCard:
        """The card of a post in `language`, for its own page."""
        if language == self.language and not post.is_locked:
            return self.cards[post.src_uri]
        return self._card(post, language)

    def _card(self, post: Post, language: str) -> PostCard:
        digest = self.extracts[post.src_uri].digest
        cover = self.cover(post.src_uri, post.cover, post.lang)
        return PostCard(
            title=self.title(post),
            url=self.addresses.posts[post.src_uri],
            date=self._date(post.date, language),
            updated=self._updated(post, language),
            summary=self.typeset(post.summary, post.lang) or digest.text,
            cover=cover,
            image=cover or covers.first_image(self.addresses, post.src_uri, digest.first_image),
            categories=self.term_links.of_post(post, "category", post.categories),
            tags=self.term_links.of_post(post, "tag", post.tags),
            authors=self._authors(post),
            readtime=self._readtime(post, digest),
            words=digest.words,
            pinned=bool(post.pin),
            draft=post.src_uri in self.drafts,
            anchor=f"post-{posixpath.splitext(post.src_uri)[0].replace('/', '-')}",
            lang=post.lang if post.lang and post.lang != self.language else "",
        )

    def neighbour_card(self, post: Post, other: Post) -> PostCard:
        """The card of `other` on the page of `post`, which may be in another language."""
        card, language = self.cards[other.src_uri], post.lang or self.language
        if language == self.language:
            return card
        key = (other.src_uri, language)
        if key not in self._translated_cards:
            self._translated_cards[key] = replace(
                card,
                date=self._date(other.date, language),
                updated=self._updated(other, language),
                lang=self.other_language(post, other),
            )
        return self._translated_cards[key]

    def other_language(self, post: Post, other: Post) -> str:
        """The language of `other`, or "" where it is that of `post`."""
        language = other.lang or self.language
        return language if language != (post.lang or self.language) else ""

    def link_to(self, post: Post) -> Link:
        """A link to a post, on a page in the language of the site."""
        url, lang = self.addresses.posts[post.src_uri], post.lang
        lang = lang if lang != self.language else ""
        return Link(title=self.title(post), url=url, lang=lang)

    def list_card(self, post: Post, relative: Callable[[str], str]) -> PostCard:
        """The card of a post in a list; `relative` makes addresses relative to its page."""
        card, excerpt = self._without_excerpt(post), self.extracts[post.src_uri].excerpt
        if not excerpt:
            return card
        text = Markup(excerpt.render(relative))
        without, found = self._with_excerpts.get(post.src_uri, (None, card))
        if without is not card or found.excerpt != text:  # as it is in the list before
            found = replace(card, excerpt=text)
            self._with_excerpts[post.src_uri] = card, found
        return found

    def _without_excerpt(self, post: Post) -> PostCard:
        """The card of a post in lists, the same in all lists but for its excerpt."""
        if post.src_uri not in self.list_cards:
            card, options = self.cards[post.src_uri], self.options
            self.list_cards[post.src_uri] = replace(
                card,
                authors=card.authors[: options.post_excerpt_max_authors],
                categories=card.categories[: options.post_excerpt_max_categories],
                tags=card.tags[:MAX_TAGS],
            )
        return self.list_cards[post.src_uri]

    def _date(self, date: dates.PostDate, language: str) -> DateText:
        return DateText(
            iso=date.iso,
            text=dates.format_date(date, self.options.post_date_format, language),
            long=dates.format_date(date, "full", language),
        )

    def _updated(self, post: Post, language: str) -> DateText | None:
        """The date of the last change; None unless that is a later day than the post's date."""
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

    @cached_property
    def term_links(self) -> TermLinks:
        """Makes the links to categories, tags and series."""
        return TermLinks(
            blog=self.blog,
            urls=self.addresses.terms,
            typeset=self.typeset,
            names=self.term_names,
            descriptions=self.descriptions,
            anchors=self.anchors,
            listings=self.listings,
            author_of=self.author,
        )

    def term(self, term: Term) -> TermLink:
        """The link to a term, with its number of posts."""
        return self.term_links.link(term)

    def _authors(self, post: Post) -> tuple[AuthorCard, ...]:
        return tuple(self.author(key) for key in post.authors if self.options.authors)

    def author(self, key: str) -> AuthorCard:
        """The author of an id, which the authors file may lack."""
        if key not in self.author_cards:
            self.author_cards[key] = self._author_card(key)
        return self.author_cards[key]

    def _author_card(self, key: str) -> AuthorCard:
        author = self.authors.get(key) or Author(id=key, name=key)
        page = self.addresses.terms.get(("author", key))
        url = author.url if is_safe_url(author.url) else ""
        avatar = author.avatar if is_safe_url(author.avatar) else ""
        if avatar and self.addresses.is_missing("", avatar):
            avatar = ""
        file = self.addresses.locate("", avatar) if avatar else None
        return AuthorCard(
            id=key,
            name=without_entities(author.name),
            description=self.typeset(author.description),
            avatar=file.url if file else avatar or None,
            url=url or page,
        )

    def title(self, post: Post) -> str:
        """The title of a post as its page shows it, as text."""
        return self.typeset(self.plain_title(post), post.lang)

    def plain_title(self, post: Post) -> str:
        """The same without the typography of cards, for other sites."""
        return self.extracts[post.src_uri].title or post.title

    def cover(self, src_uri: str, cover: Cover | None, language: str = "") -> CoverImage | None:
        """The cover that the front matter of the page `src_uri`, in `language`, names."""
        captioned = cover and replace(cover, caption=self.typeset(cover.caption, language))
        return covers.cover_image(self.addresses, src_uri, captioned)

    def typeset(self, text: str, language: str = "") -> str:
        """`text` with the typography of `language` ("": that of the site)."""
        return _typeset(text, language or self.language, self.options.typeset_languages)


def _title_and_date(card: PostCard) -> PostCard:
    """What other pages show of a locked post."""
    return PostCard(
        title=card.title,
        url=card.url,
        date=card.date,
        pinned=card.pinned,
        draft=card.draft,
        anchor=card.anchor,
        lang=card.lang,
    )


def without_unshown_counts(card: PostCard) -> PostCard:
    """`card` without the numbers that no template of ours shows on cards; a test checks that."""
    return replace(
        card,
        words=0,
        categories=tuple(map(_without_count, card.categories)),
        tags=tuple(map(_without_count, card.tags)),
    )


@lru_cache(maxsize=4096)
def _without_count(term: TermLink) -> TermLink:
    return replace(term, count=0)
