"""The lists of posts that have feeds, and the files of these."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from ..posts.post import Post
from .index import Term
from .views import ListView

#: The file of each format, Atom first, and its media type, for the links that announce it.
MEDIA_TYPES = {
    "feed.xml": "application/atom+xml",
    "rss.xml": "application/rss+xml",
    "feed.json": "application/feed+json",
}


@dataclass(frozen=True, kw_only=True)
class FeedSource:
    """One list of posts that has feeds.

    Attributes:
        title: title of the feeds.
        folder: folder of the feeds below site_dir.
        page: URL of the HTML page with the same posts, relative to the root of the site.
        posts: newest first.
        term: the term it is about; None for the whole blog.
    """

    title: str
    folder: str
    page: str
    posts: tuple[Post, ...]
    term: Term | None = None

    def files(self) -> Iterator[tuple[str, str]]:
        """Name of each format, and its path below site_dir."""
        for name in MEDIA_TYPES:
            yield name, posixpath.join(self.folder, name) if self.folder != "." else name

    def shown(self, drafts: Collection[str], limit: int) -> list[Post]:
        """The posts that the feeds hold: none of `drafts`, and `limit` of them at most."""
        return list(islice((post for post in self.posts if post.src_uri not in drafts), limit))


def feed_sources(
    views: Iterable[tuple[ListView, str]],
    prefix: str,
    blog_dir: str,
    title: str,
    posts: Iterable[Post],
    home: str,
) -> Iterator[FeedSource]:
    """The lists that have feeds: the blog, and each category, tag and author.

    Args:
        views: the pages of lists, with their URLs.
        prefix: folder of the language that is built, with a slash at its end, or "".
        blog_dir: folder of the blog, "." for the root of the site.
        title: title of the blog.
        posts: every listed post, newest first.
        home: URL of the page that shows them.
    """
    yield FeedSource(
        title=title, folder=posixpath.normpath(prefix + blog_dir), page=home, posts=tuple(posts)
    )
    for view, url in views:
        term = view.term
        if term and view.page == 1 and term.kind in ("category", "tag", "author"):
            yield FeedSource(
                title=f"{title} - {term.name}",
                folder=prefix + posixpath.splitext(view.src_uri)[0],
                page=url,
                posts=term.posts,
                term=term,
            )
