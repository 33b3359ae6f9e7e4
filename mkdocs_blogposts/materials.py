"""Where Material's blog writes what we give a tidier address, or an address of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mkdocs.structure.pages import Page

from . import views
from .blog import Term, term_key
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
    terms: dict[str, Term] = {term_key(term.name): term for term in layout.blog.categories}
    for name in dict.fromkeys(name for post in posts for name in post.categories):
        term = terms.get(term_key(name))
        for page in layout.views.values():
            if term is not None and page.view.term is term:
                yield views.materials_category_path(name, page.view.page, layout.options), page
