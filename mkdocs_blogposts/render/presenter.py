"""From the model to what templates see: posts and views as frozen, printable data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import urlsplit

from markupsafe import Markup

from ..blog import related, translations
from ..blog.related import Relations
from ..blog.views import View
from ..html.links import is_safe
from ..html.plain import on_site
from ..licenses import License
from ..locale import dates
from ..locale.texts import Translator, translator
from ..posts.post import Post
from . import comments, facets, pager, share_links
from .cards import Deck
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
class _Ways:
    """Where every page leads: to the front of the site, the list of all posts, the blog."""

    home: Link
    all_posts: Link | None
    index: Link | None


@dataclass(frozen=True, kw_only=True)
class Presenter:
    """Makes the `blog` variable of each page.

    Attributes:
        deck: the cards of posts, which is known of the same posts and addresses.
        references: the related links of each post by src_uri.
        site_url: absolute URL of the site with a slash at its end, or None.
        relations: which posts were related when this was last worked out.
    """

    deck: Deck
    references: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)
    site_url: str | None = None
    relations: Relations | None = None

    def post_page(self, post: Post) -> PostPage:
        """The `blog` variable of a post's page."""
        t = translator(post.lang or self.deck.language)
        older, newer = self.deck.blog.neighbours.get(post.src_uri, (None, None))
        made, ways = self.deck.rendered[post.src_uri], self._ways(t)
        return PostPage(
            t=t,
            post=self.deck.of(post, t.language),
            heading=Markup(made.heading) or Markup.escape(self.deck.typeset(post.title, post.lang)),
            heading_id=made.heading_id,
            standfirst=self.deck.typeset(post.summary, post.lang),
            home=ways.home,
            all_posts=ways.all_posts,
            index=ways.index,
            previous=self.deck.beside(post, older) if older else None,
            next=self.deck.beside(post, newer) if newer else None,
            translations=self._translated(post),
            series=self._series_box(post),
            related=tuple(
                self.deck.beside(post, self._by_uri[other])
                for other in self.related.uris.get(post.src_uri, ())
            ),
            links=tuple(
                replace(
                    link,
                    title=self.deck.typeset(link.title, post.lang),
                    subtitle=self.deck.typeset(link.subtitle, post.lang),
                )
                for link in self.references.get(post.src_uri, ())
            ),
            header_look=self.deck.options.header_look,
            reading_progress=self.deck.options.reading_progress,
            share=share_links.links(self.deck.options.share, post.title, self._canonical(post), t),
            license=self._license_link(post),
            comments=self._comments(post, t.language),
        )

    def borrowed(self, post: Post) -> tuple[object, ...]:
        """All that `post_page` takes from other posts, besides their cards; keep it complete."""
        links = self.references.get(post.src_uri, ())
        return self._series_box(post), self._translated(post), links

    def beside(self, post: Post) -> tuple[str, ...]:
        """The posts whose cards `post_page` shows, by src_uri."""
        neighbours = self.deck.blog.neighbours.get(post.src_uri, (None, None))
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
        posts = (self.deck.in_list(post, relative) for post in view.posts if relative)
        narrowed, ways = self._facets(view), self._ways(self._t)
        return ListPage(
            kind=view.kind,
            t=self._t,
            title=self.deck.typeset(title),
            show_title=show_title,
            home=ways.home,
            all_posts=ways.all_posts,
            index=ways.index,
            posts=tuple(posts),
            total=view.total,
            pager=pager.pager(view, self.deck.options, self.deck.at.views),
            years=self._years(view) if view.kind == "articles" else (),
            facets=narrowed.facets,
            marks={self.deck.at.posts[uri]: marks for uri, marks in narrowed.marks.items()},
            script=self.deck.at.script if view.kind == "articles" and view.total > 1 else "",
            terms=tuple(self.deck.term(term) for term in view.terms),
            author=self.deck.author(view.term.id) if view.term and view.kind == "author" else None,
            cover=cover,
            look=self.deck.options.list_look,
            search=self.deck.at.search,
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
            posts=tuple(self.deck.cards[post.src_uri] for post in self.deck.blog.posts[:3]),
            search=self.deck.at.search,
        )

    def license(self, post: Post) -> License | None:
        """The licence of a post: its own, else that of the options."""
        return self.deck.options.license if post.license is None else post.license or None

    @property
    def cards(self) -> Mapping[str, PostCard]:
        """Each post's card by src_uri, in the language of the site."""
        return self.deck.cards

    @cached_property
    def _by_uri(self) -> Mapping[str, Post]:
        return {post.src_uri: post for post in self.deck.blog.posts}

    @cached_property
    def related(self) -> Relations:
        """Which posts are related."""
        texts = {uri: made.digest.text for uri, made in self.deck.rendered.items()}
        return related.related(self.deck.blog, texts, self.deck.options.related, self.relations)

    @cached_property
    def _translations(self) -> Mapping[str, tuple[tuple[str, Post], ...]]:
        return translations.translations(self.deck.blog.posts, self.deck.language)

    @cached_property
    def _t(self) -> Translator:
        return translator(self.deck.language)

    def _ways(self, t: Translator) -> _Ways:
        """The ways on from a page in the language of `t`."""
        if t.language not in self._known_ways:
            home, every, index = self.deck.at.home, self.deck.at.all_posts, self.deck.at.index
            self._known_ways[t.language] = _Ways(
                home=Link(title=t("home"), url=home),
                all_posts=None if every is None else Link(title=t("posts.all"), url=every),
                index=None if index is None else Link(title=t("blog"), url=index),
            )
        return self._known_ways[t.language]

    @cached_property
    def _known_ways(self) -> dict[str, _Ways]:
        return {}

    def _canonical(self, post: Post) -> str | None:
        """The absolute address of a post, or None where the site has none."""
        url = self.deck.at.posts[post.src_uri]
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
            self.deck.options.comments,
            toot=post.toot,
            title=post.title,
            path=urlsplit(url or self.deck.at.posts[post.src_uri]).path.strip("/"),
            language=language,
            url=url,
        )

    def _years(self, view: View) -> tuple[YearGroup, ...]:
        archive = {key[1]: url for key, url in self.deck.at.terms.items() if key[0] == "archive"}
        return pager.years(view.posts, self.deck.cards, self.deck.language, archive)

    def _facets(self, view: View) -> facets.Facets:
        return self._narrowed if view.kind == "articles" and view.total > 1 else facets.Facets()

    @cached_property
    def _narrowed(self) -> facets.Facets:
        return facets.facets(self.deck.blog, self.deck.term)

    def _translated(self, post: Post) -> tuple[Translation, ...]:
        found = self._translations.get(post.src_uri, ())
        return tuple(
            Translation(
                lang=lang,
                name=dates.locale_of(lang).get_display_name() or lang,
                title=self.deck.typeset(other.title, other.lang),
                url=self.deck.at.posts[other.src_uri],
                current=other.src_uri == post.src_uri,
            )
            for lang, other in found
        )

    def _series_box(self, post: Post) -> SeriesBox | None:
        for term in self.deck.terms_of("series", post) or ():
            parts = tuple(
                Link(
                    title=self.deck.typeset(part.title, part.lang),
                    url=self.deck.at.posts[part.src_uri],
                    current=part.src_uri == post.src_uri,
                    lang=self.deck.other_language(post, part),
                )
                for part in term.posts
            )
            position = 1 + next(index for index, part in enumerate(parts) if part.current)
            url = self.deck.at.terms.get(("series", term.id))
            return SeriesBox(
                name=self.deck.typeset(term.name), url=url, parts=parts, position=position
            )
        return None
