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
    for path, page in (*_of_posts(layout, posts), *_of_categories(layout, posts)):
        if path:
            found.setdefault(layout.dest(path), page)
    return found


def _of_posts(layout: Layout, posts: Iterable[Post]) -> Iterator[tuple[str, Page]]:
    for post in posts:
        if not (post.permalink or post.slug):
            path = views.materials_path(post, layout.options, layout.language)
            yield path, layout.pages[post.src_uri]


def _of_categories(layout: Layout, posts: Iterable[Post]) -> Iterator[tuple[str, Page]]:
    """Each page of the list of each category, at the address of each of its spellings."""
    lists: dict[str, list[ViewPage]] = defaultdict(list)
    for page in layout.views.values():
        if page.view.kind == "category" and page.view.term:
            lists[term_key(page.view.term.name)].append(page)
    for name in dict.fromkeys(name for post in posts for name in post.categories):
        for page in lists.get(term_key(name), ()):
            yield views.materials_category_path(name, page.view.page, layout.options), page
