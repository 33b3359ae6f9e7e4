"""Where Material's blog writes what we give a tidier address, or an address of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mkdocs.structure.pages import Page

from . import views
from .blog import term_key
from .pages import ViewPage
from .post import Post

if TYPE_CHECKING:
    from .layout import Layout


def dests(layout: Layout, posts: Iterable[Post]) -> dict[str, Page]:
    """The files below site_dir that Material's blog writes, with our page for each."""
    posts = list(posts)
    found: dict[str, Page] = {}
    for dest, page in (*_of_posts(layout, posts), *_of_categories(layout, posts)):
        if dest:
            found.setdefault(dest, page)
    return found


def _of_posts(layout: Layout, posts: Iterable[Post]) -> Iterator[tuple[str, Page]]:
    """The file of each post, "" for none; pages that stay from build to build know it."""
    for post in posts:
        if not (post.permalink or post.slug):
            page = layout.pages[post.src_uri]
            if page.materials_dest is None:
                path = views.materials_path(post, layout.options, layout.language)
                page.materials_dest = _dest(layout, path)
            yield page.materials_dest, page


def _of_categories(layout: Layout, posts: Iterable[Post]) -> Iterator[tuple[str, Page]]:
    """The file of each page of the list of each category, for each of its spellings."""
    lists: dict[str, list[ViewPage]] = defaultdict(list)
    for page in layout.views.values():
        if page.view.kind == "category" and page.view.term:
            lists[term_key(page.view.term.name)].append(page)
    for name in dict.fromkeys(name for post in posts for name in post.categories):
        for page in lists.get(term_key(name), ()):
            path = views.materials_category_path(name, page.view.page, layout.options)
            yield _dest(layout, path), page


def _dest(layout: Layout, path: str) -> str:
    return layout.dest(path) if path else ""
