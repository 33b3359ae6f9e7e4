"""The lists of posts that have feeds, and the files of these."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from ..config import BlogConfig, FeedList
from ..posts.post import Post
from ..urls import KEPT
from .index import Term
from .views import ListView

#: The file of each format, Atom first, and its media type, for the links that announce it.
MEDIA_TYPES = {
    "feed.xml": "application/atom+xml",
    "rss.xml": "application/rss+xml",
    "feed.json": "application/feed+json",
}


#: The name of each format for readers, by its file.
LABELS = dict(zip(MEDIA_TYPES, ("Atom", "RSS", "JSON"), strict=True))

#: The file of each format, as the option `feeds_formats` names it.
_FILES = dict(zip(("atom", "rss", "json"), MEDIA_TYPES, strict=True))

#: The name in options of the feeds of each kind of term.
_LISTS: Mapping[str, FeedList] = {"category": "categories", "tag": "tags", "author": "authors"}


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
        moved: the names of the files that earlier versions made, and that only name `successor`.
        successor: the path below site_dir of the feed that is in their place.
        is_whole: whether its feeds hold whole posts.
    """

    title: str
    folder: str
    page: str
    posts: tuple[Post, ...]
    term: Term | None = None
    names: tuple[str, ...] = tuple(MEDIA_TYPES)
    moved: tuple[str, ...] = ()
    successor: str = ""
    is_whole: bool = True

    def files(self) -> Iterator[tuple[str, str]]:
        """Name of each format, and its path below site_dir."""
        return ((name, self.path_of(name)) for name in self.names)

    def all_files(self) -> Iterator[tuple[str, str]]:
        """The same, with the files in the place of those of earlier versions."""
        return ((name, self.path_of(name)) for name in (*self.names, *self.moved))

    def title_of(self, name: str) -> str:
        """The title of a format among the others of the list: `Notes (Atom)`."""
        return f"{self.title} ({LABELS[name]})"

    def path_of(self, name: str) -> str:
        """The path of a format below site_dir."""
        return _path(self.folder, name)

    def without(self, paths: Container[str]) -> FeedSource:
        """The same list without its files at `paths`."""
        names, moved = (
            tuple(name for name in each if self.path_of(name) not in paths)
            for each in (self.names, self.moved)
        )
        return replace(self, names=names, moved=moved)

    def shown(self, drafts: Collection[str], limit: int) -> list[Post]:
        """The posts that the feeds hold: none of `drafts`, and `limit` of them at most."""
        return list(islice((post for post in self.posts if post.src_uri not in drafts), limit))


@lru_cache(maxsize=KEPT)  # a build asks the same several times, a rebuild of all of them
def _path(folder: str, name: str) -> str:
    """The path of the file `name` of the feeds in `folder`."""
    return posixpath.normpath(posixpath.join(folder, name))


def feed_sources(
    views: Iterable[tuple[ListView, str]],
    gone: Iterable[tuple[ListView, str]],
    prefix: str,
    blog_dir: str,
    title: str,
    posts: Iterable[Post],
    home: str,
    options: BlogConfig,
) -> Iterator[FeedSource]:
    """The lists that have feeds: the blog, and each category, tag and author.

    The first version had each in three formats: where no option says which there are, a small
    feed at the address of one that is no more names the one in its place.

    Args:
        views: the pages of lists, with their URLs.
        gone: the lists that have no page, with the URLs of what is in their place.
        prefix: folder of the language that is built, with a slash at its end, or "".
        blog_dir: folder of the blog, "." for the root of the site.
        title: title of the blog.
        posts: every listed post, newest first.
        home: URL of the page that shows them.
        options: the options of the plugin.
    """
    blog = FeedSource(
        title=title,
        folder=posixpath.normpath(prefix + blog_dir),
        page=home,
        posts=tuple(posts),
        names=_names("blog", options),
        is_whole=options.has_whole_feeds("blog"),
    )
    yield blog
    fallback = next((path for _, path in blog.files()), "")
    for has_page, (view, url) in [*((True, v) for v in views), *((False, v) for v in gone)]:
        term = view.term
        if not (term and view.page == 1 and term.kind in _LISTS):
            continue
        kind = _LISTS[term.kind]
        source = FeedSource(
            title=f"{title} - {term.name}",
            folder=prefix + posixpath.splitext(view.src_uri)[0],
            page=url,
            posts=term.posts,
            term=term,
            names=_names(kind, options) if has_page else (),
            is_whole=options.has_whole_feeds(kind),
        )
        successor = next((path for _, path in source.files()), fallback)
        moved = kind not in options.feeds_formats and successor
        others = tuple(name for name in MEDIA_TYPES if name not in source.names)
        yield replace(source, moved=others, successor=successor) if moved else source


def _names(kind: FeedList, options: BlogConfig) -> tuple[str, ...]:
    """The files of the feeds of a list."""
    return tuple(_FILES[name] for name in options.feed_formats(kind))
