"""A head, put together from what is known of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from ..web import language_tag, line, web_url
from . import graph, social
from .model import FeedLink, Head, HeadLink, ListFacts, Meta, PageFacts, PostFacts, SiteFacts


def post_head(site: SiteFacts, post: PostFacts) -> Head:
    """The head of a post."""
    title = line(post.title)
    names = ", ".join(name for person in post.authors if (name := line(person.name)))
    return _head(
        site,
        post,
        title,
        metas=(*social.page_metas(site, post, title, "article"), *social.article_metas(post)),
        author=names or site.author,
        json_ld=graph.of_post(site, post),
    )


def list_head(site: SiteFacts, page: ListFacts) -> Head:
    """The head of a page of a list; page 2 and later have titles of their own."""
    title = _numbered(page)
    kind = "profile" if page.kind == "profile" else "website"
    return _head(
        site,
        page,
        title,
        metas=tuple(social.page_metas(site, page, title, kind)),
        author=site.author,
        json_ld=graph.of_list(site, page, title),
    )


def _head(
    site: SiteFacts,
    page: PageFacts,
    title: str,
    *,
    metas: tuple[Meta, ...],
    author: str,
    json_ld: Markup,
) -> Head:
    described = social.metas("name", {"description": page.description, "author": author})
    return Head(
        title=_with_site(title, line(site.name)),
        metas=metas,
        links=(*feed_links(page.feeds), *_alternates(page)),
        theme_metas=tuple(described),
        theme_links=tuple(_neighbours(page)),
        json_ld=json_ld,
    )


def _numbered(page: ListFacts) -> str:
    title = line(page.title)
    if page.page < 2:
        return title
    label = line(page.page_label)
    return f"{title} - {label}" if label else f"{title} ({page.page}/{page.pages})"


def _with_site(title: str, site_name: str) -> str:
    """The title as Material writes it; the site's name never stands there twice."""
    return " - ".join(dict.fromkeys(part for part in (title, site_name) if part))


#: `alternate` announces a feed, and is a list of words. Material's script takes every link
#: whose `rel` is that word alone for a site in another language, and asks for its sitemap.
_FEED = "alternate feed"


def feed_links(feeds: Iterable[FeedLink]) -> Iterator[HeadLink]:
    """The elements that announce `feeds`."""
    for feed in feeds:
        if url := web_url(feed.url):
            yield HeadLink(rel=_FEED, type=feed.type, title=line(feed.title), href=url)


def _alternates(page: PageFacts) -> Iterator[HeadLink]:
    for other in page.alternates:
        language = other.hreflang if other.hreflang == "x-default" else language_tag(other.hreflang)
        if language and (url := web_url(other.url)):
            yield HeadLink(rel="alternate", hreflang=language, href=url)


def _neighbours(page: PageFacts) -> Iterator[HeadLink]:
    links = (("canonical", page.canonical), ("prev", page.previous), ("next", page.next))
    for rel, address in links:
        if url := web_url(address):
            yield HeadLink(rel=rel, href=url)
