"""From the model to what templates see: posts and views as frozen, printable data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import urlsplit

from markupsafe import Markup

from ..blog import related, translations
from ..blog.related import RelatedPosts
from ..blog.views import ListView
from ..html.links import is_safe
from ..html.plain import on_site
from ..licenses import License
from ..locale import dates
from ..locale.texts import Translator, translator
from ..posts.post import Post
from . import comments, facets, pager, share_links
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
    """Where every page leads: to the front of the site, the list of all posts, the blog."""

    home: Link
    all_posts: Link | None
    index: Link | None


@dataclass(frozen=True, kw_only=True)
class Presenter:
    """Makes the `blog` variable of each page.

    Attributes:
        card_factory: the cards of posts, which is known of the same posts and addresses.
        references: the related links of each post by src_uri.
        site_url: absolute URL of the site with a slash at its end, or None.
        relations: which posts were related when this was last worked out.
    """

    card_factory: CardFactory
    references: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)
    site_url: str | None = None
    relations: RelatedPosts | None = None

    def post_page(self, post: Post) -> PostPage:
        """The `blog` variable of a post's page."""
        t = translator(post.lang or self.card_factory.language)
        older, newer = self.card_factory.blog.neighbours.get(post.src_uri, (None, None))
        made, ways = self.card_factory.extracts[post.src_uri], self._ways(t)
        return PostPage(
            t=t,
            post=self.card_factory.card(post, t.language),
            heading=Markup(made.heading)
            or Markup.escape(self.card_factory.typeset(post.title, post.lang)),
            heading_id=made.heading_id,
            standfirst=self.card_factory.typeset(post.summary, post.lang),
            home=ways.home,
            all_posts=ways.all_posts,
            index=ways.index,
            previous=self.card_factory.neighbour_card(post, older) if older else None,
            next=self.card_factory.neighbour_card(post, newer) if newer else None,
            translations=self._translated(post),
            series=self._series_box(post),
            related=tuple(
                self.card_factory.neighbour_card(post, self._by_uri[other])
                for other in self.related.uris.get(post.src_uri, ())
            ),
            links=tuple(
                replace(
                    link,
                    title=self.card_factory.typeset(link.title, post.lang),
                    subtitle=self.card_factory.typeset(link.subtitle, post.lang),
                )
                for link in self.references.get(post.src_uri, ())
            ),
            header_look=self.card_factory.options.header_look,
            reading_progress=self.card_factory.options.reading_progress,
            share=share_links.links(
                self.card_factory.options.share, post.title, self._canonical(post), t
            ),
            license=self._license_link(post),
            comments=self._comments(post, t.language),
        )

    def inputs_from_posts(self, post: Post) -> tuple[object, ...]:
        """All that `post_page` takes from other posts, besides their cards; keep it complete."""
        links = self.references.get(post.src_uri, ())
        return self._series_box(post), self._translated(post), links

    def neighbour_uris(self, post: Post) -> tuple[str, ...]:
        """The posts whose cards `post_page` shows, by src_uri."""
        neighbours = self.card_factory.blog.neighbours.get(post.src_uri, (None, None))
        uris = tuple(other.src_uri if other else "" for other in neighbours)
        return (*uris, *self.related.uris.get(post.src_uri, ()))

    def list_page(
        self,
        view: ListView,
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
        posts = (self.card_factory.list_card(post, relative) for post in view.posts if relative)
        narrowed, ways = self._facets(view), self._ways(self._t)
        return ListPage(
            kind=view.kind,
            t=self._t,
            title=self.card_factory.typeset(title),
            show_title=show_title,
            home=ways.home,
            all_posts=ways.all_posts,
            index=ways.index,
            posts=tuple(posts),
            total=view.total,
            pager=pager.pager(view, self.card_factory.options, self.card_factory.addresses.views),
            years=self._years(view) if view.kind == "articles" else (),
            facets=narrowed.facets,
            marks={
                self.card_factory.addresses.posts[uri]: marks
                for uri, marks in narrowed.marks.items()
            },
            script=self.card_factory.addresses.script
            if view.kind == "articles" and view.total > 1
            else "",
            terms=tuple(self.card_factory.term(term) for term in view.terms),
            author=self.card_factory.author(view.term.id)
            if view.term and view.kind == "author"
            else None,
            cover=cover,
            look=self.card_factory.options.list_look,
            search=self.card_factory.addresses.search,
        )

    def missing_page(self) -> ListPage:
        """The `blog` variable of the 404 page: three posts and the ways on."""
        ways = self._ways(self._t)
        return ListPage(
            kind="missing",
            t=self._t,
            title=self._t("missing.title"),
            show_title=True,
            home=ways.home,
            all_posts=ways.all_posts,
            index=ways.index,
            posts=tuple(
                self.card_factory.cards[post.src_uri] for post in self.card_factory.blog.posts[:3]
            ),
            search=self.card_factory.addresses.search,
        )

    def license(self, post: Post) -> License | None:
        """The licence of a post: its own, else that of the options."""
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
        """Which posts are related."""
        texts = {uri: made.digest.text for uri, made in self.card_factory.extracts.items()}
        return related.related(
            self.card_factory.blog, texts, self.card_factory.options.related, self.relations
        )

    @cached_property
    def _translations(self) -> Mapping[str, tuple[tuple[str, Post], ...]]:
        return translations.translations(self.card_factory.blog.posts, self.card_factory.language)

    @cached_property
    def _t(self) -> Translator:
        return translator(self.card_factory.language)

    def _ways(self, t: Translator) -> _SiteLinks:
        """The ways on from a page in the language of `t`."""
        if t.language not in self._known_ways:
            home, every, index = (
                self.card_factory.addresses.home,
                self.card_factory.addresses.all_posts,
                self.card_factory.addresses.index,
            )
            self._known_ways[t.language] = _SiteLinks(
                home=Link(title=t("home"), url=home),
                all_posts=None if every is None else Link(title=t("posts.all"), url=every),
                index=None if index is None else Link(title=t("blog"), url=index),
            )
        return self._known_ways[t.language]

    @cached_property
    def _known_ways(self) -> dict[str, _SiteLinks]:
        return {}

    def _canonical(self, post: Post) -> str | None:
        """The absolute address of a post, or None where the site has none."""
        url = self.card_factory.addresses.posts[post.src_uri]
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
            self.card_factory.options.comments,
            toot=post.toot,
            title=post.title,
            path=urlsplit(url or self.card_factory.addresses.posts[post.src_uri]).path.strip("/"),
            language=language,
            url=url,
        )

    def _years(self, view: ListView) -> tuple[YearGroup, ...]:
        archive = {
            key[1]: url
            for key, url in self.card_factory.addresses.terms.items()
            if key[0] == "archive"
        }
        return pager.years(view.posts, self.card_factory.cards, self.card_factory.language, archive)

    def _facets(self, view: ListView) -> facets.Facets:
        return self._narrowed if view.kind == "articles" and view.total > 1 else facets.Facets()

    @cached_property
    def _narrowed(self) -> facets.Facets:
        return facets.facets(self.card_factory.blog, self.card_factory.term)

    def _translated(self, post: Post) -> tuple[Translation, ...]:
        found = self._translations.get(post.src_uri, ())
        return tuple(
            Translation(
                lang=lang,
                name=dates.locale_of(lang).get_display_name() or lang,
                title=self.card_factory.typeset(other.title, other.lang),
                url=self.card_factory.addresses.posts[other.src_uri],
                current=other.src_uri == post.src_uri,
            )
            for lang, other in found
        )

    def _series_box(self, post: Post) -> SeriesBox | None:
        for term in self.card_factory.terms_of("series", post) or ():
            parts = tuple(
                Link(
                    title=self.card_factory.typeset(part.title, part.lang),
                    url=self.card_factory.addresses.posts[part.src_uri],
                    current=part.src_uri == post.src_uri,
                    lang=self.card_factory.other_language(post, part),
                )
                for part in term.posts
            )
            position = 1 + next(index for index, part in enumerate(parts) if part.current)
            url = self.card_factory.addresses.terms.get(("series", term.id))
            return SeriesBox(
                name=self.card_factory.typeset(term.name), url=url, parts=parts, position=position
            )
        return None
