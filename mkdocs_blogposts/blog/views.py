"""List pages of a blog with their addresses and posts, planned by `plan()`."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from .. import urls
from ..config import BlogConfig
from ..locale.texts import Translator
from ..posts.post import Post
from .index import Blog, Term

#: The kind of list on a page.
ListKind = Literal[
    "index",
    "articles",
    "archive",
    "category",
    "tag",
    "author",
    "series",
    "archives",
    "categories",
    "tags",
    "authors",
    "all_series",
    "missing",
]


# A tuple is created fastest, and each rebuild creates all of them.
class ListView(NamedTuple):
    """One page of a list.

    Attributes:
        kind: the kind of list.
        title: its title as text.
        src_uri: its Markdown file under docs_dir, which need not exist.
        posts: the posts of this page of the list.
        total: the number of posts of the whole list.
        terms: the terms of a landing page.
        term: the term of a term's page.
        page, pages: number of this page, from 1, and number of pages of the list.
        all_pages: src_uri of each page of the list.
    """

    kind: ListKind
    title: str
    src_uri: str
    posts: tuple[Post, ...] = ()
    total: int = 0
    terms: tuple[Term, ...] = ()
    term: Term | None = None
    page: int = 1
    pages: int = 1
    all_pages: tuple[str, ...] = ()

    @property
    def is_addition(self) -> bool:
        """Return whether Material's blog has no such list."""
        return self.kind not in ("index", "archive", "category", "author")

    @property
    def identity(self) -> tuple[object, ...]:
        """The facts of a page besides its posts, for comparison."""
        term = (self.term.kind, self.term.id, self.term.name) if self.term else None
        return (self.kind, self.title, term, self.page, self.pages)


#: What the names of a taxonomy's options begin with, and the list of its terms.
_TAXONOMIES: Mapping[ListKind, tuple[str, ListKind]] = {
    "archive": ("archive", "archives"),
    "category": ("categories", "categories"),
    "tag": ("tags", "tags"),
    "author": ("authors_profiles", "authors"),
    "series": ("series", "all_series"),
}


def plan(blog: Blog, options: BlogConfig, blog_dir: str, t: Translator) -> tuple[ListView, ...]:
    """Every list page of the blog, each with its share of posts.

    Args:
        blog: the posts.
        options: the options of the plugin.
        blog_dir: folder of the blog under docs_dir, "." for the root.
        t: texts of the interface in the language of the site.
    """
    first_pages = [
        *_index(blog, options, t),
        *_articles(blog, options, t),
        *_landings(blog, options, t),
        *_term_pages(blog, options),
    ]
    return tuple(page for view in first_pages for page in _cut(view, blog_dir, options))


def template_of(view: ListView) -> str:
    """The name of the template that shows `view`, without its ending."""
    if view.kind == "articles":
        return "articles"
    return "terms" if view.terms else "list"


def document_title(view: ListView, title: str, t: Translator) -> str:
    """The title of the document, as tabs and search results show it; distinct for each page.

    Args:
        view: the page of the list.
        title: what the page is called, which the author may have chosen.
        t: texts of the interface.
    """
    name = t(f"title.{view.kind}", name=title) if view.term else title
    if view.page == 1:
        return name
    return f"{name} - {t('pager.page_of', page=view.page, pages=view.pages)}"


def in_contents(view: ListView, options: BlogConfig) -> bool:
    """Return whether the posts of a list are in the table of contents of its page (`*_toc`)."""
    own = _option_of(view.kind, "toc", options)
    return bool(options.blog_toc if own is None else own)


def _option_of(kind: ListKind, name: str, options: BlogConfig) -> Any:
    """The option `name` of a taxonomy; None where it has none, or `kind` is no list of a term."""
    return options.get(f"{_TAXONOMIES[kind][0]}_{name}") if kind in _TAXONOMIES else None


def _index(blog: Blog, options: BlogConfig, t: Translator) -> Iterator[ListView]:
    if options.index:
        yield ListView(kind="index", title=t("blog"), src_uri="index.md", posts=blog.pinned_first)


def _articles(blog: Blog, options: BlogConfig, t: Translator) -> Iterator[ListView]:
    if options.articles:
        path = urls.fill(options.articles_url_format, {})
        src_uri = f"{path}.md" if path else "index.md"
        yield ListView(kind="articles", title=t("posts.all"), src_uri=src_uri, posts=blog.posts)


def _landings(blog: Blog, options: BlogConfig, t: Translator) -> Iterator[ListView]:
    """One page per taxonomy that lists its terms, where the addresses leave room for it."""
    for kind, terms in blog.terms.items():
        prefix, landing = _TAXONOMIES[kind]
        # `tag/{slug}/index` is the address `tag/x/` where others end in .html.
        folder = posixpath.dirname(options[f"{prefix}_url_format"].removesuffix("/index"))
        if terms and folder and "{" not in folder:
            src_uri = posixpath.join(urls.fill(folder, {}), "index.md")
            title = display_name(options[f"{prefix}_name"], t)
            yield ListView(kind=landing, title=title, src_uri=src_uri, terms=terms)


def display_name(name: str, t: Translator) -> str:
    """The text for a key such as `blog.archive`; any other title as it is."""
    prefix, _, key = name.partition("blog.")
    if prefix or not key:
        return name
    return t("series.all" if key == "series" else key)


def _term_pages(blog: Blog, options: BlogConfig) -> Iterator[ListView]:
    slugify, separator = options.slugifier("post"), options.post_slugify_separator
    for kind, terms in blog.terms.items():
        pattern = options[f"{_TAXONOMIES[kind][0]}_url_format"]
        for term in terms:
            name = term.name
            if not urls.is_segment(name):
                name = urls.slug(name, slugify, separator)
            path = urls.fill(pattern, {"slug": term.slug, "date": term.slug, "name": name})
            yield ListView(
                kind=kind, title=term.name, src_uri=f"{path}.md", posts=term.posts, term=term
            )


def per_page(kind: ListKind, options: BlogConfig) -> int | None:
    """The number of posts on a page of a list; None for all."""
    own, size = (_option_of(kind, name, options) for name in ("pagination", "pagination_per_page"))
    is_cut = options.pagination if own is None else own
    # All posts on one page is what `articles` is for.
    if not is_cut or kind in ("articles", "series"):
        return None
    return size or options.pagination_per_page


def _cut(view: ListView, blog_dir: str, options: BlogConfig) -> Iterator[ListView]:
    """The pages of a list, each under docs_dir and with its share of the posts."""
    total, pattern = len(view.posts), options.pagination_url_format
    size = per_page(view.kind, options) or max(total, 1)
    pages = max(-(-total // size), 1)
    first = posixpath.normpath(posixpath.join(blog_dir, view.src_uri))
    uris = (first, *(_page_uri(first, page, pattern) for page in range(2, pages + 1)))
    for index, uri in enumerate(uris):
        yield view._replace(
            src_uri=uri,
            posts=view.posts[index * size : (index + 1) * size],
            total=total,
            page=index + 1,
            pages=pages,
            all_pages=uris,
        )


@lru_cache(maxsize=urls.KEPT)
def _page_path(url_format: str, page: int) -> str:
    """The address of page 2 and later below their list."""
    return urls.fill(url_format, {"page": str(page)})


def _page_uri(base: str, page: int, url_format: str) -> str:
    """The src_uri of page 2 and later: below the list, as an index where the list is one."""
    folder, is_index = posixpath.splitext(base)[0], posixpath.basename(base) == "index.md"
    path = _page_path(url_format, page)
    if is_index:
        return posixpath.join(posixpath.dirname(folder), path, "index.md")
    return posixpath.join(folder, f"{path}.md")
