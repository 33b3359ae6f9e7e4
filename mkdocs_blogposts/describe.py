"""What the head of a page says of it: titles, pictures, authors, feeds, translations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from markupsafe import Markup

from . import head
from .channels import MEDIA_TYPES, Channel
from .context import AuthorCard, CoverImage, Link, ListPage, PostPage, TermLink
from .post import Post
from .views import View
from .web import on_site

Facts = TypeVar("Facts", head.PostFacts, head.ListFacts)


@dataclass(frozen=True, kw_only=True)
class Describer:
    """Makes heads.

    Attributes:
        site: what is true of every page.
        site_url: absolute URL of the site with a slash at its end, or None.
        language: BCP 47 tag of the site.
        channels: the feeds of the blog and of its terms; the blog's own comes first.
        metadata: whether to say anything but where the feeds are.
        social: whether Open Graph and the Twitter card are ours to print.
    """

    site: head.SiteFacts
    site_url: str | None
    language: str
    channels: tuple[Channel, ...]
    metadata: bool = True
    social: bool = True

    def post(self, post: Post, page: PostPage, canonical: str | None) -> head.Head:
        """The head of a post's page."""
        card = page.post
        return self._kept(
            head.post_head,
            head.PostFacts(
                canonical=canonical,
                title=card.title,
                description=card.summary,
                language=post.lang or self.language,
                image=self._image(card.image),
                breadcrumbs=self._crumbs(page.home, page.index, card.title),
                feeds=self._of_blog,
                published=post.date.when,
                updated=post.changed.when if post.changed else None,
                authors=tuple(self._person(author) for author in card.authors),
                section=_written(card.categories[0]) if card.categories else "",
                tags=tuple(map(_written, card.tags)),
                words=card.words,
                license=(page.license.url or page.license.name) if page.license else "",
                alternates=tuple(
                    head.Alternate(hreflang=other.lang, url=url)
                    for other in page.translations
                    if (url := self._absolute(other.url))
                ),
            ),
        )

    def list(
        self, view: View, page: ListPage, canonical: str | None, description: str
    ) -> head.Head:
        """The head of a list's page."""
        own = self._by_term.get(id(view.term))
        kind = {"index": "blog", "author": "profile"}.get(view.kind, "list")
        pager = page.pager
        return self._kept(
            head.list_head,
            head.ListFacts(
                canonical=canonical,
                title=page.title,
                description=description,
                language=self.language,
                breadcrumbs=self._crumbs(
                    page.home, page.index, "" if view.kind == "index" else page.title
                ),
                feeds=(*self._of_blog, *(self._feeds(own) if own else ())),
                previous=self._absolute(pager.previous_url) if pager else None,
                next=self._absolute(pager.next_url) if pager else None,
                kind=kind,  # type: ignore[arg-type]
                page=view.page,
                pages=view.pages,
                page_label=page.t("pager.page_of", page=view.page, pages=view.pages),
                author=self._person(page.author) if page.author else None,
                posts=tuple(
                    head.Crumb(title=card.title, url=self._absolute(card.url))
                    for card in page.posts
                ),
            ),
        )

    def other(self) -> head.Head | None:
        """The head of a page that is not ours: it announces the feeds of the blog."""
        return self._other

    def _kept(self, make: Callable[[head.SiteFacts, Facts], head.Head], facts: Facts) -> head.Head:
        """What `make` says, without what the options or another plugin take care of."""
        made = make(self.site, facts)
        if not self.metadata:
            return _only(made.links)
        return made if self.social else replace(made, metas=())

    @cached_property
    def _other(self) -> head.Head | None:
        links = tuple(head.feed_links(self._of_blog))
        return _only(links) if links else None

    @cached_property
    def _of_blog(self) -> tuple[head.FeedLink, ...]:
        """The feeds of the blog, which every page announces."""
        return self._feeds(self.channels[0]) if self.channels else ()

    @cached_property
    def _by_term(self) -> dict[int, Channel]:
        """The feeds of each term by its identity."""
        return {id(channel.term): channel for channel in self.channels if channel.term}

    def _feeds(self, channel: Channel) -> tuple[head.FeedLink, ...]:
        return tuple(
            head.FeedLink(type=MEDIA_TYPES[name], title=channel.title, url=url)
            for name, path in channel.files()
            if (url := self._absolute(path))
        )

    def _crumbs(self, home: Link, index: Link | None, title: str) -> tuple[head.Crumb, ...]:
        steps = [home, *([index] if index and index.url != home.url else [])]
        crumbs = [head.Crumb(title=step.title, url=self._absolute(step.url)) for step in steps]
        return (*crumbs, *([head.Crumb(title=title)] if title else []))

    def _image(self, image: CoverImage | None) -> head.Image | None:
        url = self._absolute(image.src) if image else None
        if image is None or url is None:
            return None
        return head.Image(url=url, width=image.width, height=image.height, alt=image.alt)

    def _person(self, author: AuthorCard) -> head.Person:
        return head.Person(
            name=author.name,
            url=self._absolute(author.url),
            description=author.description,
            image=self._absolute(author.avatar),
        )

    def _absolute(self, url: str | None) -> str | None:
        if url is None or self.site_url is None:
            return None
        return on_site(self.site_url, url)


def _written(term: TermLink) -> str:
    return term.written or term.name


def _only(links: tuple[head.HeadLink, ...]) -> head.Head:
    return head.Head(
        title="", metas=(), links=links, theme_metas=(), theme_links=(), json_ld=Markup("")
    )
