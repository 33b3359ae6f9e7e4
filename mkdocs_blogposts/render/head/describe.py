"""The metadata in the head of each page: links, previews, structured data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from ...blog.channels import MEDIA_TYPES, FeedSource
from ...blog.views import ListView
from ...html.plain import language_tag, one_line, web_url
from ...posts.post import Post
from ..context import CoverImage, ListPage, PostCard, PostPage
from . import graph, social
from .model import Head, HeadLink, Meta, PageInfo, SiteInfo

#: `rel` of links to feeds and translations. Material's script treats every link whose `rel` is
#: exactly `alternate` as a site in another language, and requests its sitemap; with a space after
#: it, which others read as nothing, it is another text.
_FEED, _TRANSLATION, _TRANSLATION_IN_MATERIAL = "alternate feed", "alternate", "alternate "


class Pictures(Protocol):
    """Finds pictures for the previews of pages that have none."""

    def of_post(self, uri: str, card: PostCard) -> CoverImage | None:
        """That of the post `uri`."""

    def of_list(self, kind: str, title: str) -> CoverImage | None:
        """That of a list."""


@dataclass(frozen=True, kw_only=True)
class HeadBuilder:
    """Makes the heads of pages.

    Attributes:
        site: metadata of the site.
        channels: the feeds of the blog and of its terms; that of the blog comes first.
        metadata: the option `metadata`; without it, heads hold links to feeds and translations.
        cards: finds the pictures of pages without one of their own; None for no other pictures.
        social: whether to write Open Graph and Twitter cards, which another plugin may write.
        is_material: whether Material's script reads the page.
    """

    site: SiteInfo
    channels: tuple[FeedSource, ...]
    metadata: bool = True
    social: bool = True
    is_material: bool = False
    cards: Pictures | None = None

    def post(self, post: Post, page: PostPage, canonical: str | None) -> Head:
        """The head of a post's page."""
        links = (*self._of_blog, *self._translations(page))
        if not self.metadata:
            return Head(links=links)
        card = page.post
        image = card.image or (self.cards.of_post(post.src_uri, card) if self.cards else None)
        info = self._info(canonical, card.title, card.summary, post.lang, image)
        metas: tuple[Meta, ...] = ()
        if self.social:
            article = social.article_metas(self.site, post, card)
            metas = (*social.page_metas(self.site, info, "article"), *article)
        return Head(metas=metas, links=links, json_ld=graph.of_post(self.site, info, post, page))

    def list(self, view: ListView, page: ListPage, canonical: str | None, description: str) -> Head:
        """The head of a list's page; the titles of page 2 and later name their number."""
        channel = self._by_term.get(id(view.term))
        links = (*self._of_blog, *(self._feeds(channel) if channel else ()))
        if not self.metadata:
            return Head(links=links)
        title = page.title
        if view.page > 1:
            number = page.t("pager.page_of", page=view.page, pages=view.pages)
            title = f"{one_line(title)} - {one_line(number)}"
        image = page.cover or (self.cards.of_list(view.kind, page.title) if self.cards else None)
        info = self._info(canonical, title, description, image=image)
        kind = "profile" if view.kind == "author" else "website"
        metas = tuple(social.page_metas(self.site, info, kind)) if self.social else ()
        return Head(metas=metas, links=links, json_ld=graph.of_list(self.site, info, page))

    @cached_property
    def other(self) -> Head | None:
        """The head of a page that is not of the blog: links to the feeds of the blog, or None."""
        return Head(links=self._of_blog) if self._of_blog else None

    def plain_page(self, title: str, canonical: str | None, description: str) -> Head | None:
        """The head of such a page with previews, which only our theme leaves to us."""
        if not (self.metadata and self.social):
            return self.other
        metas = social.page_metas(self.site, self._info(canonical, title, description), "website")
        return Head(metas=tuple(metas), links=self._of_blog)

    def _info(
        self,
        canonical: str | None,
        title: str,
        description: str,
        language: str = "",
        image: CoverImage | None = None,
    ) -> PageInfo:
        address = self.site.absolute(image.src) if image else None
        return PageInfo(
            url=web_url(canonical),
            title=one_line(title),
            description=one_line(description),
            language=language or self.site.language,
            image=image if address else None,
            image_url=address,
        )

    @cached_property
    def _of_blog(self) -> tuple[HeadLink, ...]:
        """Links to the feeds of the blog, for every page."""
        return self._feeds(self.channels[0]) if self.channels else ()

    @cached_property
    def _by_term(self) -> dict[int, FeedSource]:
        """The feed of each term by the identity of the term."""
        return {id(channel.term): channel for channel in self.channels if channel.term}

    def _feeds(self, channel: FeedSource) -> tuple[HeadLink, ...]:
        return tuple(
            HeadLink(
                rel=_FEED,
                type=MEDIA_TYPES[name],
                title=one_line(channel.title_of(name)),
                href=url,
            )
            for name, path in channel.files()
            if (url := self.site.absolute(path))
        )

    def _translations(self, page: PostPage) -> Iterator[HeadLink]:
        """Links to a post in all of its languages, its own included, as search engines require."""
        rel = _TRANSLATION_IN_MATERIAL if self.is_material else _TRANSLATION
        for other in page.translations:
            tag = other.lang if other.lang == "x-default" else language_tag(other.lang)
            if tag and (url := self.site.absolute(other.url)):
                yield HeadLink(rel=rel, hreflang=tag, href=url)
