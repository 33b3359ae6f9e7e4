"""The lists of posts that have feeds, and the files of these."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Container, Iterable, Iterator
from dataclasses import dataclass, replace
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
        names: the names of its files; files of the author's may stand at the paths of others.
    """

    title: str
    folder: str
    page: str
    posts: tuple[Post, ...]
    term: Term | None = None
    names: tuple[str, ...] = tuple(MEDIA_TYPES)

    def files(self) -> Iterator[tuple[str, str]]:
        """Name of each format, and its path below site_dir."""
        return ((name, self.path_of(name)) for name in self.names)

    def path_of(self, name: str) -> str:
        """The path of a format below site_dir."""
        return posixpath.normpath(posixpath.join(self.folder, name))

    def without(self, paths: Container[str]) -> FeedSource:
        """The same list without its files at `paths`."""
        return replace(self, names=tuple(name for name, path in self.files() if path not in paths))

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
