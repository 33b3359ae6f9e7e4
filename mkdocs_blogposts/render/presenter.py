"""The `blog` variable of templates, made from posts and list views."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from urllib.parse import urlsplit

from markupsafe import Markup

from ..blog import related, translations, views
from ..blog.related import RelatedPosts
from ..blog.views import ListView
from ..html.links import is_safe_url
from ..html.plain import absolute_url
from ..licenses import License
from ..locale import dates
from ..locale.texts import translator
from ..posts.post import Post
from . import comments, facets, pager, series_box, share_links, term_links
from .cards import CardFactory
from .context import (
    Comments,
    CoverImage,
    LicenseLink,
    Link,
    ListPage,
    PostCard,
    PostPage,
    SeriesBox,
    Translation,
    YearGroup,
)


@dataclass(frozen=True, kw_only=True)
class _SiteLinks:
    """Links on every page: the front page of the site, all posts, the front page of the blog."""

    home: Link
    all_posts: Link | None
    index: Link | None


@dataclass(frozen=True, kw_only=True)
class Presenter:
    """Makes the `blog` variable of each page.

    Attributes:
        card_factory: makes the cards of posts.
        references: the related links (`links`) of each post by src_uri.
        site_url: absolute URL of the site with a slash at its end, or None.
        relations: the related posts of the previous build.
    """

    card_factory: CardFactory
    references: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)
    site_url: str | None = None
    relations: RelatedPosts | None = None

    def post_page(self, post: Post) -> PostPage:
        """The `blog` variable of a post's page."""
        factory, src_uri, lang = self.card_factory, post.src_uri, post.lang
        language, options = lang or factory.language, factory.options
        t = translator(language)
        older, newer = factory.blog.neighbours.get(src_uri, (None, None))
        extract, site = factory.extracts[src_uri], self._site_links(language)
        related_uris = self.related.uris.get(src_uri, ())
        return PostPage(
            t=t,
            post=factory.card(post, language),
            heading=Markup(extract.heading) or Markup.escape(factory.title(post)),
            heading_id=extract.heading_id,
            standfirst=factory.typeset(post.summary, lang),
            home=site.home,
            all_posts=site.all_posts,
            index=site.index,
            feed=term_links.feed(factory.addresses, None),
            previous=factory.neighbour_card(post, older) if older else None,
            next=factory.neighbour_card(post, newer) if newer else None,
            translations=self._translations_of(post),
            series=self._series(post),
            related=tuple(factory.neighbour_card(post, self._by_uri[uri]) for uri in related_uris),
            links=tuple(
                replace(
                    link,
                    title=factory.typeset(link.title, lang),
                    subtitle=factory.typeset(link.subtitle, lang),
                )
                for link in self.references.get(src_uri, ())
            ),
            header_look=options.header_look,
            reading_progress=options.reading_progress,
            share=share_links.links(
                options.share, factory.plain_title(post), self._canonical(post), t
            ),
            license=self._license_link(post),
            comments=self._comments(post, t.language),
        )

    def inputs_from_posts(self, post: Post) -> tuple[object, ...]:
        """All inputs of `post_page` from other posts, besides their cards; keep it complete."""
        links = self.references.get(post.src_uri, ())
        return self._series(post), self._translations_of(post), links

    def neighbour(self, post: Post, src_uri: str) -> PostCard | None:
        """The card of the listed post at `src_uri` on the page of `post`; None if there is none."""
        other = self._by_uri.get(src_uri)
        return self.card_factory.neighbour_card(post, other) if other else None

    def neighbour_uris(self, post: Post) -> tuple[str, ...]:
        """The src_uris of the posts whose cards `post_page` shows: older, newer, related."""
        neighbours = self.card_factory.blog.neighbours.get(post.src_uri, (None, None))
        uris = tuple(other.src_uri if other else "" for other in neighbours)
        return (*uris, *self.related.uris.get(post.src_uri, ()))

    def list_page(
        self,
        view: ListView,
        title: str,
        show_title: bool,
        heading_id: str,
        relative: Callable[[str], str] | None,
        cover: CoverImage | None = None,
    ) -> ListPage:
        """The `blog` variable of a list's page.

        Args:
            view: the page of the list.
            title: its title.
            show_title: whether the author's text of the page lacks an h1.
            heading_id: the id of the heading in the contents of the page, or "".
            relative: makes an address from the root relative to the page; None leaves out
                the posts.
            cover: the cover of the page, or None.
        """
        factory, addresses = self.card_factory, self.card_factory.addresses
        posts = (factory.list_card(post, relative) for post in view.posts if relative)
        years = self._years(view) if view.kind == "articles" else ()
        site = self._site_links()
        found = self._facets if years and view.total > 1 else facets.Facets()
        has_filter = view.total > 1 and (len(years) > 1 or bool(found.facets))
        by_author = view.term if view.kind == "author" else None
        return ListPage(
            kind=view.kind,
            t=translator(factory.language),
            title=factory.typeset(title),
            show_title=show_title,
            heading_id=heading_id,
            home=site.home,
            all_posts=site.all_posts,
            index=site.index,
            feed=term_links.feed(factory.addresses, view.term),
            lists=term_links.landing_pages(addresses, view.kind),
            posts=tuple(posts),
            total=view.total,
            pager=pager.pager(view, factory.options, addresses.views),
            years=years,
            facets=found.facets,
            marks={addresses.posts[uri]: marks for uri, marks in found.marks.items()},
            script=addresses.script if has_filter else "",
            terms=tuple(factory.term(term) for term in view.terms),
            entries={
                link.anchor: tuple(factory.link_to(post) for post in term.posts)
                for term in view.terms
                if (link := factory.term(term)).anchor
            },
            author=factory.author(by_author.id) if by_author else None,
            cover=cover,
            look=factory.options.list_look,
            contents=views.in_contents(view, factory.options),
            search=addresses.search,
        )

    def inputs_of_list(self, view: ListView) -> tuple[object, ...]:
        """All inputs of `list_page` for a list of posts besides its arguments, options and cards.

        Keep it complete: it stands for the result, which takes longer to make.
        """
        factory, term = self.card_factory, view.term if view.kind == "author" else None
        return (
            (view.kind, view.total, self._site_links(), factory.addresses.search),
            (term_links.feed(factory.addresses, view.term), factory.addresses.lists),
            pager.pager(view, factory.options, factory.addresses.views),
            factory.author(term.id) if term else None,
        )

    def missing_page(self) -> ListPage:
        """The `blog` variable of the 404 page, with the three newest posts."""
        factory, site = self.card_factory, self._site_links()
        t = translator(factory.language)
        return ListPage(
            kind="missing",
            t=t,
            title=t("missing.title"),
            show_title=True,
            home=site.home,
            all_posts=site.all_posts,
            index=site.index,
            posts=tuple(factory.cards[post.src_uri] for post in factory.blog.posts[:3]),
            search=factory.addresses.search,
        )

    def license(self, post: Post) -> License | None:
        """The licence of a post: that of its front matter, else that of the options."""
        return self.card_factory.options.license if post.license is None else post.license or None

    @property
    def cards(self) -> Mapping[str, PostCard]:
        """Each post's card by src_uri, in the language of the site."""
        return self.card_factory.cards

    @cached_property
    def _by_uri(self) -> Mapping[str, Post]:
        return {post.src_uri: post for post in self.card_factory.blog.posts}

    @cached_property
    def related(self) -> RelatedPosts:
        """The related posts of each post."""
        factory = self.card_factory
        texts = {uri: extract.digest.text for uri, extract in factory.extracts.items()}
        count, known = factory.options.related, self.relations
        return related.related(factory.blog, texts, count, known, self._translations)

    @cached_property
    def _translations(self) -> Mapping[str, tuple[tuple[str, Post], ...]]:
        return translations.translations(self.card_factory.blog.posts, self.card_factory.language)

    def _site_links(self, language: str = "") -> _SiteLinks:
        addresses, own = self.card_factory.addresses, self.card_factory.language
        return _site_links(addresses.home, addresses.all_posts, addresses.index, language or own)

    def _canonical(self, post: Post) -> str | None:
        """The absolute address of a post; None without `site_url`."""
        url = self.card_factory.addresses.posts[post.src_uri]
        return absolute_url(self.site_url, url) if self.site_url else None

    def _license_link(self, post: Post) -> LicenseLink | None:
        license = self.license(post)
        if license is None:
            return None
        return LicenseLink(name=license.name, url=license.url if is_safe_url(license.url) else None)

    def _comments(self, post: Post, language: str) -> Comments | None:
        if post.comments is False:
            return None
        url = self._canonical(post)
        return comments.discussion(
            self.card_factory.options.comments,
            toot=post.toot,
            title=self.card_factory.plain_title(post),
            path=urlsplit(url or self.card_factory.addresses.posts[post.src_uri]).path.strip("/"),
            language=language,
            url=url,
        )

    def _years(self, view: ListView) -> tuple[YearGroup, ...]:
        factory = self.card_factory
        terms = factory.addresses.terms.items()
        archive = {period: url for (kind, period), url in terms if kind == "archive"}
        return pager.years(view.posts, factory.cards, factory.language, archive)

    @cached_property
    def _facets(self) -> facets.Facets:
        return facets.facets(self.card_factory.blog, self.card_factory.term)

    def _translations_of(self, post: Post) -> tuple[Translation, ...]:
        return tuple(
            Translation(
                lang=lang,
                name=dates.locale_of(lang).get_display_name() or lang,
                title=self.card_factory.title(other),
                url=self.card_factory.addresses.posts[other.src_uri],
                current=other.src_uri == post.src_uri,
            )
            for lang, other in self._translations.get(post.src_uri, ())
        )

    def _series(self, post: Post) -> SeriesBox | None:
        return series_box.series_box(self.card_factory, post, self._positions)

    @cached_property
    def _positions(self) -> series_box.Positions:
        return series_box.positions(self.card_factory.blog.terms["series"])


@lru_cache(maxsize=256)
def _site_links(home: str, all_posts: str | None, index: str | None, language: str) -> _SiteLinks:
    """The links of `_SiteLinks` to these addresses, with titles in `language`."""
    t = translator(language)
    return _SiteLinks(
        home=Link(title=t("home"), url=home),
        all_posts=None if all_posts is None else Link(title=t("posts.all"), url=all_posts),
        index=None if index is None else Link(title=t("blog"), url=index),
    )
