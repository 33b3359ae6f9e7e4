"""Covers and avatars whose file is not there: they are not shown, and the author is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..errors import Problem, quote
from ..posts.folders import authors_file_name
from ..posts.load import LoadedPosts
from ..posts.post import Post
from .addresses import is_missing
from .layout import SiteLayout
from .notices import level_of_doubts, log_problems


def log_missing_pictures(layout: SiteLayout, loaded: LoadedPosts, posts: Iterable[Post]) -> None:
    """Log each missing picture of `posts`, their authors, and the lists."""
    level = level_of_doubts(layout.options)
    log_problems(layout.config, _problems(layout, loaded, list(posts)), level)


def _problems(layout: SiteLayout, loaded: LoadedPosts, posts: list[Post]) -> Iterator[Problem]:
    for post in posts:
        if post.cover and is_missing(layout, post.src_uri, post.cover.src):
            yield _problem(post.src_uri, "cover", post.cover.src, post.cover.line)
    for uri, page in layout.views.items():
        if page.cover and page.original is None and is_missing(layout, uri, page.cover.src):
            yield _problem(uri, "cover", page.cover.src)
    file = authors_file_name(layout.options, layout.folders.blog)
    for key in dict.fromkeys(key for post in posts for key in post.authors):
        author = loaded.authors.get(key)
        if author and author.avatar and is_missing(layout, "", author.avatar):
            yield _problem(file, "avatar", author.avatar, author.line)


def _problem(file: str, key: str, path: str, line: int | None = None) -> Problem:
    return Problem(
        file=file,
        line=line,
        key=key,
        found=f"is {quote(path)}, a file that is not there",
        hint="it is not shown; write a path below docs_dir, or an address with https://",
    )
