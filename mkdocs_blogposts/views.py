"""Which list pages exist, at which addresses, with which posts: `plan()`."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from . import dates, urls
from .blog import Blog, Taxonomy, Term
from .i18n import Translator
from .post import Post

if TYPE_CHECKING:
    from .config import BlogConfig


#: Which list a page shows.
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


# A tuple, because they are made anew in each rebuild, each of them in three steps.
class View(NamedTuple):
    """One page of a list.

    Attributes:
        kind: which list it is.
        title: its title as text.
        src_uri: the Markdown file it is, or would be, under docs_dir.
        posts: the posts of this page of the list.
        total: the number of posts of the whole list.
        terms: the terms of a landing page.
        term: the term of a term's page.
        page, pages: number of this page, from 1, and how many the list has.
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
        """Whether Material's blog has no such list."""
        return self.kind not in ("index", "archive", "category", "author")

    @property
    def told(self) -> tuple[object, ...]:
        """What a page says of the list besides its posts."""
        term = (self.term.kind, self.term.id, self.term.name) if self.term else None
        return (self.kind, self.title, term, self.page, self.pages)


@dataclass(frozen=True, kw_only=True)
class _Paging:
    """How one kind of list is cut into pages: `per_page` is None for not at all."""

    per_page: int | None
    url_format: str


def plan(blog: Blog, options: BlogConfig, blog_dir: str, t: Translator) -> tuple[View, ...]:
    """Every list page of the blog, each with its own share of posts.

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
    return tuple(
        page
        for view in first_pages
        for page in _cut(_placed(view, blog_dir), _paging(view, options))
    )


def template_of(view: View) -> str:
    """The name of the template that shows `view`, without its ending."""
    if view.kind == "articles":
        return "articles"
    return "terms" if view.terms else "list"


def document_title(view: View, title: str, t: Translator) -> str:
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


def post_path(
    post: Post, options: BlogConfig, category_slugs: Mapping[str, str], language: str
) -> str:
    """The address of a post under the blog, without an ending: `2023/06/16/title`."""
    if post.permalink:
        return post.permalink.lstrip("/")
    made = urls.slug(post.title, options.post_slugify, options.post_slugify_separator)
    return _filled(post, options, category_slugs, language, post.slug or made)


def in_contents(view: View, options: BlogConfig) -> bool:
    """Whether the posts of a list are in the table of contents of its page (`*_toc`)."""
    key = {"archive": "archive_toc", "category": "categories_toc", "author": "authors_profiles_toc"}
    own = options[key[view.kind]] if view.kind in key else None
    return bool(options.blog_toc if own is None else own)


def materials_category_path(name: str, page: int, options: BlogConfig) -> str:
    """The address Material's blog gives to a page of the list of a category.

    "" where the slug is empty: its address is that of a folder, which several may share.
    """
    slug = urls.plain_slug(name, options.categories_slugify, options.categories_slugify_separator)
    if not slug:
        return ""
    path = urls.fill(options.categories_url_format, {"slug": slug})
    if page == 1:
        return path
    return posixpath.join(path, urls.fill(options.pagination_url_format, {"page": str(page)}))


def materials_path(post: Post, options: BlogConfig, language: str) -> str:
    """The address Material's blog gives to a post, whose slug may hold `--` or end in `-`.

    "" where the slug is empty: its address is that of a folder, which several may share.
    """
    # Titles are as written here: ours are on one line, with single spaces.
    title = str(post.meta.get("title") or post.title)
    made = urls.plain_slug(title, options.post_slugify, options.post_slugify_separator)
    if not made and "{slug}" in options.post_url_format:
        return ""
    raw = {
        name: urls.plain_slug(
            name, options.categories_slugify, options.categories_slugify_separator
        )
        for name in post.categories
    }
    return _filled(post, options, raw, language, made)


def _filled(
    post: Post, options: BlogConfig, category_slugs: Mapping[str, str], language: str, slug: str
) -> str:
    categories = post.categories[: options.post_url_max_categories]
    return _post_path(
        options.post_url_format,
        "/".join([category_slugs.get(name, "") for name in categories]),
        dates.format_date(post.date, options.post_url_date_format, language),
        post.src_uri,
        slug,
    )


@lru_cache(maxsize=urls.KEPT)
def _post_path(url_format: str, categories: str, date: str, src_uri: str, slug: str) -> str:
    """What `post_url_format` becomes when it is filled with these."""
    stem = posixpath.splitext(posixpath.basename(src_uri))[0]
    file = "index" if stem == "README" else stem
    return urls.fill(
        url_format, {"categories": categories, "date": date, "file": file, "slug": slug}
    )


def _index(blog: Blog, options: BlogConfig, t: Translator) -> Iterator[View]:
    if options.index:
        yield View(kind="index", title=t("blog"), src_uri="index.md", posts=blog.pinned_first)


def _articles(blog: Blog, options: BlogConfig, t: Translator) -> Iterator[View]:
    if options.articles:
        path = urls.fill(options.articles_url_format, {})
        src_uri = f"{path}.md" if path else "index.md"
        yield View(kind="articles", title=t("posts.all"), src_uri=src_uri, posts=blog.posts)


_FORMATS: dict[Taxonomy, tuple[str, ListKind]] = {
    "archive": ("archive_url_format", "archives"),
    "category": ("categories_url_format", "categories"),
    "tag": ("tags_url_format", "tags"),
    "author": ("authors_profiles_url_format", "authors"),
    "series": ("series_url_format", "all_series"),
}


def _landings(blog: Blog, options: BlogConfig, t: Translator) -> Iterator[View]:
    """One page per taxonomy that lists its terms, where the addresses leave room for it."""
    titles = {
        "archive": options.archive_name,
        "category": options.categories_name,
        "tag": options.tags_name,
        "author": options.authors_profiles_name,
        "series": options.series_name,
    }
    for kind, (option, landing) in _FORMATS.items():
        folder = posixpath.dirname(options[option])
        terms = blog.terms_of(kind)
        if terms and folder and "{" not in folder:
            src_uri = posixpath.join(urls.fill(folder, {}), "index.md")
            yield View(kind=landing, title=named(titles[kind], t), src_uri=src_uri, terms=terms)


def named(name: str, t: Translator) -> str:
    """`blog.archive` and the like are texts of ours; anything else is the title itself."""
    prefix, _, key = name.partition("blog.")
    if prefix or not key:
        return name
    return t("series.all" if key == "series" else key)


def _term_pages(blog: Blog, options: BlogConfig) -> Iterator[View]:
    slugify, separator = options.post_slugify, options.post_slugify_separator
    for kind, (option, _) in _FORMATS.items():
        for term in blog.terms_of(kind):
            name = term.name
            if not urls.is_segment(name):
                name = urls.slug(name, slugify, separator)
            path = urls.fill(options[option], {"slug": term.slug, "date": term.slug, "name": name})
            yield View(
                kind=kind, title=term.name, src_uri=f"{path}.md", posts=term.posts, term=term
            )


def _placed(view: View, blog_dir: str) -> View:
    src_uri = posixpath.normpath(posixpath.join(blog_dir, view.src_uri))
    return view._replace(src_uri=src_uri, total=len(view.posts))


def _paging(view: View, options: BlogConfig) -> _Paging:
    prefix = {
        "archive": "archive",
        "category": "categories",
        "author": "authors_profiles",
    }.get(view.kind)
    wanted = options[f"{prefix}_pagination"] if prefix else None
    per_page = options[f"{prefix}_pagination_per_page"] if prefix else None
    wanted = options.pagination if wanted is None else wanted
    # All posts on one page is what `articles` is for.
    whole = not wanted or view.kind in ("articles", "series")
    return _Paging(
        per_page=None if whole else per_page or options.pagination_per_page,
        url_format=options.pagination_url_format,
    )


def _cut(view: View, paging: _Paging) -> Iterator[View]:
    size = paging.per_page or max(len(view.posts), 1)
    pages = max(-(-len(view.posts) // size), 1)
    uris = (
        view.src_uri,
        *(_page_uri(view.src_uri, page, paging.url_format) for page in range(2, pages + 1)),
    )
    for index, uri in enumerate(uris):
        yield view._replace(
            src_uri=uri,
            posts=view.posts[index * size : (index + 1) * size],
            page=index + 1,
            pages=pages,
            all_pages=uris,
        )


@lru_cache(maxsize=urls.KEPT)
def _page_path(url_format: str, page: int) -> str:
    """The address of page 2 and later below their list."""
    return urls.fill(url_format, {"page": str(page)})


def _page_uri(base: str, page: int, url_format: str) -> str:
    """Where page 2 and later lie: below the list, as an index where the list is one."""
    folder, is_index = posixpath.splitext(base)[0], posixpath.basename(base) == "index.md"
    path = _page_path(url_format, page)
    if is_index:
        return posixpath.join(posixpath.dirname(folder), path, "index.md")
    return posixpath.join(folder, f"{path}.md")
