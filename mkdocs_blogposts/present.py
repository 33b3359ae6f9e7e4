"""From the model to what templates see: posts and views as frozen, printable data."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markupsafe import Markup

from . import (
    comments,
    dates,
    facets,
    listing,
    pictures,
    related,
    share,
    summary,
    translations,
)
from .authors import Author
from .blog import Blog, Taxonomy, Term
from .context import (
    AuthorCard,
    Comments,
    CoverImage,
    DateText,
    LicenseLink,
    Link,
    ListPage,
    PostCard,
    PostPage,
    SeriesBox,
    TermLink,
    Translation,
    YearGroup,
)
from .covers import Covers
from .i18n import Translator, translator
from .licensing import License
from .links import Fragment, is_safe
from .post import Cover, Post
from .related import Relations
from .typography import style_of, typeset
from .urls import KEPT
from .views import View
from .web import on_site

if TYPE_CHECKING:
    from .config import BlogConfig


_KINDS: tuple[Taxonomy, ...] = ("category", "tag", "author", "series", "archive")


# Text and HTML that read the same are not the same.
@lru_cache(maxsize=KEPT, typed=True)
def _typeset(text: str, language: str) -> str:
    return typeset(text, style_of(language))


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
    excerpt: Fragment | None = None
    heading: str = ""
    heading_id: str = ""


@dataclass(frozen=True, kw_only=True)
class Asset:
    """A file of the site: its URL, and its path on disk unless it exists in memory only."""

    url: str
    path: Path | None


@dataclass(frozen=True, kw_only=True)
class Addresses:
    """Where everything is, relative to the root of the site.

    Attributes:
        posts: URL of each post by src_uri.
        terms: URL of each term's page by taxonomy and id.
        views: URL of each list page by its src_uri.
        home: the front page of the site.
        all_posts: the page with every post, or None.
        index: the front page of the blog, or None.
        search: the page that searches the site for `?q=`, or None.
        script: our script, "" where the theme does not load it.
        locate: a file of docs_dir, given the post that names it ("" for none) and the path.
        at_url: the file of the site that is written to a URL.
        picture: what is known of the picture at a URL, given the src_uri of who shows it.
        title_cover: URL of a cover drawn for a post, given its src_uri, what it says and
            whether the words are on it; None without the option.
    """

    posts: Mapping[str, str]
    terms: Mapping[tuple[Taxonomy, str], str]
    views: Mapping[str, str]
    home: str
    all_posts: str | None
    index: str | None
    search: str | None
    script: str
    locate: Callable[[str, str], Asset | None]
    at_url: Callable[[str], Asset | None]
    picture: Callable[[str, str], pictures.Picture | None]
    title_cover: Callable[[str, pictures.Words, bool], str | None]


@dataclass(frozen=True, kw_only=True)
class Presenter:
    """Makes the `blog` variable of each page.

    Attributes:
        blog: the index of posts.
        options: the options of the plugin.
        at: where everything is.
        authors: the authors known to the site, by id.
        rendered: what each post's conversion left, by src_uri.
        language: BCP 47 tag of the site.
        site_name: what the site is called.
        drafts: src_uris of the drafts that are shown.
        about: description of each term by taxonomy and id, where the author wrote one.
        names: name of each term by taxonomy and id, where the author chose another.
        references: the related links of each post by src_uri.
        site_url: absolute URL of the site with a slash at its end, or None.
        known: cards made before that are still right, by src_uri.
        earlier: cards of the build before, which may be right: those that are stay the same
            objects, so that who compares pages need not look at what is on them.
        relations: which posts were related when this was last worked out.
    """

    blog: Blog
    options: BlogConfig
    at: Addresses
    authors: Mapping[str, Author]
    rendered: Mapping[str, Rendered]
    language: str
    site_name: str = ""
    drafts: frozenset[str] = frozenset()
    about: Mapping[tuple[Taxonomy, str], str] = field(default_factory=dict)
    names: Mapping[tuple[Taxonomy, str], str] = field(default_factory=dict)
    references: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)
    site_url: str | None = None
    known: Mapping[str, PostCard] = field(default_factory=dict)
    earlier: Mapping[str, PostCard] = field(default_factory=dict)
    relations: Relations | None = None

    def post_page(self, post: Post) -> PostPage:
        """The `blog` variable of a post's page."""
        t = translator(post.lang or self.language)
        older, newer = self.blog.neighbours.get(post.src_uri, (None, None))
        made = self.rendered[post.src_uri]
        return PostPage(
            t=t,
            post=self._card_for(post, t.language),
            heading=Markup(made.heading) or Markup.escape(self._set(post.title, post.lang)),
            heading_id=made.heading_id,
            standfirst=self._set(post.summary, post.lang),
            home=self._home(t),
            all_posts=self._all_posts(t),
            index=self._index(t),
            previous=self._beside(post, older) if older else None,
            next=self._beside(post, newer) if newer else None,
            translations=self._translated(post),
            series=self._series_box(post),
            related=tuple(
                self._beside(post, self._by_uri[other])
                for other in self.related.uris.get(post.src_uri, ())
            ),
            links=tuple(
                replace(
                    link,
                    title=self._set(link.title, post.lang),
                    subtitle=self._set(link.subtitle, post.lang),
                )
                for link in self.references.get(post.src_uri, ())
            ),
            header_look=self.options.header_look,
            reading_progress=self.options.reading_progress,
            share=share.links(self.options.share, post.title, self._canonical(post), t),
            license=self._license_link(post),
            comments=self._comments(post, t.language),
        )

    def borrowed(self, post: Post) -> tuple[object, ...]:
        """All that `post_page` takes from other posts, besides their cards; keep it complete."""
        links = self.references.get(post.src_uri, ())
        return self._series_box(post), self._translated(post), links

    def beside(self, post: Post) -> tuple[str, ...]:
        """The posts whose cards `post_page` shows, by src_uri."""
        neighbours = self.blog.neighbours.get(post.src_uri, (None, None))
        uris = tuple(other.src_uri if other else "" for other in neighbours)
        return (*uris, *self.related.uris.get(post.src_uri, ()))

    def list_page(
        self,
        view: View,
        title: str,
        show_title: bool,
        relative: Callable[[str], str] | None,
        cover: CoverImage | None = None,
    ) -> ListPage:
        """The `blog` variable of a list's page.

        Args:
            view: the page of the list.
            title: its title, which the author may have changed.
            show_title: whether the page's own text lacks an h1.
            relative: makes an address from the root relative to the page; None leaves out
                the posts.
            cover: the picture of the page, or None.
        """
        posts = (self._with_excerpt(post, relative) for post in view.posts if relative)
        narrowed = self._facets(view)
        return ListPage(
            kind=view.kind,
            t=self._t,
            title=self._set(title),
            show_title=show_title,
            home=self._home(self._t),
            all_posts=self._all_posts(self._t),
            index=self._index(self._t),
            posts=tuple(posts),
            total=view.total,
            pager=listing.pager(view, self.options, self.at.views),
            years=self._years(view) if view.kind == "articles" else (),
            facets=narrowed.facets,
            marks={self.at.posts[uri]: marks for uri, marks in narrowed.marks.items()},
            script=self.at.script if view.kind == "articles" and view.total > 1 else "",
            terms=tuple(self._term_link(term) for term in view.terms),
            author=self._author(view.term.id) if view.term and view.kind == "author" else None,
            cover=cover,
            look=self.options.list_look,
            search=self.at.search,
        )

    def missing_page(self) -> ListPage:
        """The `blog` variable of the 404 page: three posts and the ways on."""
        return ListPage(
            kind="missing",
            t=self._t,
            title=self._t("missing.title"),
            show_title=True,
            home=self._home(self._t),
            all_posts=self._all_posts(self._t),
            index=self._index(self._t),
            posts=tuple(self.cards[post.src_uri] for post in self.blog.posts[:3]),
            search=self.at.search,
        )

    def license(self, post: Post) -> License | None:
        """The licence of a post: its own, else that of the options."""
        return self.options.license if post.license is None else post.license or None

    @cached_property
    def cards(self) -> dict[str, PostCard]:
        """Each post's card by src_uri, in the language of the site."""
        everything = (*self.blog.posts, *self.blog.unlisted)
        return {post.src_uri: self._settled_card(post) for post in everything}

    def _settled_card(self, post: Post) -> PostCard:
        if known := self.known.get(post.src_uri):
            return known
        made, earlier = self._card_in(post, self.language), self.earlier.get(post.src_uri)
        return earlier if earlier == made else made

    @cached_property
    def _by_uri(self) -> Mapping[str, Post]:
        return {post.src_uri: post for post in self.blog.posts}

    @cached_property
    def related(self) -> Relations:
        """Which posts are related."""
        texts = {uri: made.digest.text for uri, made in self.rendered.items()}
        return related.related(self.blog, texts, self.options.related, self.relations)

    @cached_property
    def _translations(self) -> Mapping[str, tuple[tuple[str, Post], ...]]:
        return translations.translations(self.blog.posts, self.language)

    @cached_property
    def _t(self) -> Translator:
        return translator(self.language)

    @cached_property
    def _terms(self) -> dict[tuple[str, str], tuple[Term, ...]]:
        """The terms of each post by taxonomy and src_uri."""
        found: dict[tuple[str, str], tuple[Term, ...]] = {}
        for kind in ("category", "tag", "series"):
            for term in self.blog.terms_of(kind):
                for post in term.posts:
                    key = (kind, post.src_uri)
                    found[key] = (*found.get(key, ()), term)
        return found

    def _set(self, text: str, language: str = "") -> str:
        """`text` as it is shown, in `language` or in that of the site."""
        return _typeset(text, language or self.language) if self.options.typography else text

    def _home(self, t: Translator) -> Link:
        return Link(title=t("home"), url=self.at.home)

    def _all_posts(self, t: Translator) -> Link | None:
        url = self.at.all_posts
        return None if url is None else Link(title=t("posts.all"), url=url)

    def _index(self, t: Translator) -> Link | None:
        return None if self.at.index is None else Link(title=t("blog"), url=self.at.index)

    def _card_for(self, post: Post, language: str) -> PostCard:
        if language == self.language:
            return self.cards[post.src_uri]
        return self._card_in(post, language)

    def _card_in(self, post: Post, language: str) -> PostCard:
        made = self.rendered[post.src_uri]
        title = self._set(post.title, post.lang)
        categories = self._named(post, "category", post.categories)
        cover, image = self._covers.of_post(
            post, self._captioned(post.cover, post.lang), made.digest.first_image, title, categories
        )
        return PostCard(
            title=title,
            url=self.at.posts[post.src_uri],
            date=self._date(post.date, language),
            updated=self._later_day(post, language),
            summary=self._set(post.summary, post.lang) or made.digest.text,
            cover=cover,
            image=image,
            categories=categories,
            tags=self._named(post, "tag", post.tags),
            authors=self._authors(post),
            readtime=self._readtime(post, made.digest),
            words=made.digest.words,
            pinned=bool(post.pin),
            draft=post.src_uri in self.drafts,
            anchor=f"post-{posixpath.splitext(post.src_uri)[0].replace('/', '-')}",
            lang=post.lang if post.lang and post.lang != self.language else "",
        )

    def _beside(self, shown: Post, other: Post) -> PostCard:
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
                lang=self._other_language(shown, other),
            )
        return self._abroad[key]

    @cached_property
    def _abroad(self) -> dict[tuple[str, str], PostCard]:
        """Cards on the pages of posts in other languages, by src_uri and that language."""
        return {}

    def _other_language(self, shown: Post, other: Post) -> str:
        """The language of `other`, or "" where it is that of `shown`."""
        here, there = (post.lang or self.language for post in (shown, other))
        return there if there != here else ""

    def _canonical(self, post: Post) -> str | None:
        """The absolute address of a post, or None where the site has none."""
        url = self.at.posts[post.src_uri]
        return on_site(self.site_url, url) if self.site_url else None

    def _license_link(self, post: Post) -> LicenseLink | None:
        found = self.license(post)
        if found is None:
            return None
        return LicenseLink(name=found.name, url=found.url if is_safe(found.url) else None)

    def _comments(self, post: Post, language: str) -> Comments | None:
        if post.comments is False:
            return None
        url = self._canonical(post)
        return comments.discussion(
            self.options.comments,
            toot=post.toot,
            title=post.title,
            path=urlsplit(url or self.at.posts[post.src_uri]).path.strip("/"),
            language=language,
            url=url,
        )

    def _authors(self, post: Post) -> tuple[AuthorCard, ...]:
        return tuple(self._author(key) for key in post.authors if self.options.authors)

    def _with_excerpt(self, post: Post, relative: Callable[[str], str]) -> PostCard:
        card, excerpt = self._in_lists(post), self.rendered[post.src_uri].excerpt
        return replace(card, excerpt=Markup(excerpt.render(relative))) if excerpt else card

    def _in_lists(self, post: Post) -> PostCard:
        """The card of a post in lists, the same one in all of them."""
        known = self._listed
        if post.src_uri not in known:
            card, limits = self.cards[post.src_uri], self.options
            known[post.src_uri] = replace(
                card,
                authors=card.authors[: limits.post_excerpt_max_authors],
                categories=card.categories[: limits.post_excerpt_max_categories],
            )
        return known[post.src_uri]

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

    def _readtime(self, post: Post, digest: summary.Digest) -> int | None:
        if post.readtime is not None:
            return post.readtime or None
        if not self.options.post_readtime:
            return None
        return summary.reading_time(digest, self.options.post_readtime_words_per_minute)

    def cover(self, src_uri: str, cover: Cover | None, language: str = "") -> CoverImage | None:
        """The picture that the front matter of `src_uri`, in `language`, names."""
        return self._covers.given(src_uri, self._captioned(cover, language))

    def _captioned(self, cover: Cover | None, language: str) -> Cover | None:
        return cover and replace(cover, caption=self._set(cover.caption, language))

    @cached_property
    def _covers(self) -> Covers:
        banner = self.options.header_look == "cover"
        return Covers(at=self.at, site_name=self.site_name, has_banner=banner)

    def _named(self, post: Post, kind: Taxonomy, names: tuple[str, ...]) -> tuple[TermLink, ...]:
        """The terms of a post in the author's order, with links where there are pages."""
        terms = self._terms.get((kind, post.src_uri))
        if terms is None:
            return tuple(TermLink(name=self._set(name), written=name) for name in names)
        order = {name: index for index, name in enumerate(names)}
        ranked = sorted(terms, key=lambda term: order.get(term.name, len(order)))
        return tuple(self._term_link(term) for term in ranked)

    def _years(self, view: View) -> tuple[YearGroup, ...]:
        archive = {key[1]: url for key, url in self.at.terms.items() if key[0] == "archive"}
        return listing.years(view.posts, self.cards, self.language, archive)

    def _facets(self, view: View) -> facets.Facets:
        return self._narrowed if view.kind == "articles" and view.total > 1 else facets.Facets()

    @cached_property
    def _narrowed(self) -> facets.Facets:
        return facets.facets(self.blog, self._term_link)

    @cached_property
    def _links_to_terms(self) -> dict[tuple[Taxonomy, str], TermLink]:
        terms = (term for kind in _KINDS for term in self.blog.terms_of(kind))
        return {(term.kind, term.id): self._link_to(term) for term in terms}

    def _term_link(self, term: Term) -> TermLink:
        return self._links_to_terms[term.kind, term.id]

    def _link_to(self, term: Term) -> TermLink:
        key = (term.kind, term.id)
        written = self.names.get(key) or term.name
        return TermLink(
            name=self._set(written),
            written=written,
            url=self.at.terms.get(key),
            count=len(term.posts),
            description=self._set(self.about.get(key, "")),
        )

    @cached_property
    def _known_authors(self) -> dict[str, AuthorCard]:
        return {}

    def _author(self, key: str) -> AuthorCard:
        known = self._known_authors
        if key not in known:
            known[key] = self._author_card(key)
        return known[key]

    def _author_card(self, key: str) -> AuthorCard:
        author = self.authors.get(key) or Author(id=key, name=key)
        page = self.at.terms.get(("author", key))
        own = author.url if is_safe(author.url) else ""
        avatar = author.avatar if is_safe(author.avatar) else ""
        file = self.at.locate("", avatar) if avatar else None
        return AuthorCard(
            id=key,
            name=author.name,
            description=self._set(author.description),
            avatar=file.url if file else avatar or None,
            url=own or page,
        )

    def _translated(self, post: Post) -> tuple[Translation, ...]:
        found = self._translations.get(post.src_uri, ())
        return tuple(
            Translation(
                lang=lang,
                name=dates.locale_of(lang).get_display_name() or lang,
                title=self._set(other.title, other.lang),
                url=self.at.posts[other.src_uri],
                current=other.src_uri == post.src_uri,
            )
            for lang, other in found
        )

    def _series_box(self, post: Post) -> SeriesBox | None:
        for term in self._terms.get(("series", post.src_uri), ()):
            parts = tuple(
                Link(
                    title=self._set(part.title, part.lang),
                    url=self.at.posts[part.src_uri],
                    current=part.src_uri == post.src_uri,
                    lang=self._other_language(post, part),
                )
                for part in term.posts
            )
            position = 1 + next(index for index, part in enumerate(parts) if part.current)
            url = self.at.terms.get(("series", term.id))
            return SeriesBox(name=self._set(term.name), url=url, parts=parts, position=position)
        return None
