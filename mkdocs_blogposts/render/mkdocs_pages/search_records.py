"""What the search of our theme knows of each page of a site: nothing of what is not published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from ...html.body import heading_text
from ...html.plain import fold_spaces
from ...posts.load import LoadedPosts
from ...site.find_files import is_written
from ...site.layout import SiteLayout
from ...site.list_pages import MkDocsListPage
from ...site.pages import MkDocsPostPage
from ..presenter import Presenter
from ..search.records import Record

_PARAGRAPH = re.compile(r"<p>((?:[^<]|<(?!/?p>))*+)")


class SearchedBlog(Protocol):
    """What is read of the build of a blog."""

    layout: SiteLayout
    loaded: LoadedPosts
    presenter: Presenter


def records_of(files: Files, blogs: Sequence[SearchedBlog], language: str) -> Iterator[Record]:
    """The published pages of a site, once they are converted, in the order of its files.

    Left out are drafts that `mkdocs serve` shows, unlisted posts, pages with a password, lists
    without a text, and those with `search: exclude` in their front matter.

    Args:
        files: the files of the site.
        blogs: the builds of its blogs.
        language: BCP 47 tag of pages that name none.
    """
    hidden = {uri for blog in blogs for uri in (*blog.loaded.drafts, *blog.loaded.draft_pages)}
    hidden.update(post.src_uri for blog in blogs for post in blog.layout.blog.unlisted)
    for file in files.documentation_pages():
        page = file.page
        if page is None or not is_written(file) or file.src_uri in hidden:
            continue
        if not _is_excluded(page) and not _is_locked(page, blogs):
            yield _record(page, blogs, language)


def _is_excluded(page: Page) -> bool:
    if isinstance(page, MkDocsListPage) and (page.is_bare or not page.body):
        return True  # it would only repeat its posts
    search = page.meta.get("search")
    return search is False or (isinstance(search, dict) and bool(search.get("exclude")))


def _is_locked(page: Page, blogs: Sequence[SearchedBlog]) -> bool:
    if isinstance(page, MkDocsPostPage):
        return page.post.is_locked
    # The plugin has taken its keys from the front matter by now.
    is_marked = hasattr(page, "encryptcontent")
    return is_marked or any(blog.loaded.lock(page.meta) for blog in blogs if blog.loaded.lock)


def _record(page: Page, blogs: Sequence[SearchedBlog], language: str) -> Record:
    for blog in blogs:
        if isinstance(page, MkDocsPostPage) and blog.layout.owns(page):
            return _post(page, blog.presenter, language)
    content = page.body if isinstance(page, MkDocsListPage) else page.content or ""
    first = _PARAGRAPH.search(content)
    summary = str(page.meta.get("description") or "") or heading_text(first[1] if first else "")
    return Record(
        url=page.url,
        title=heading_text(str(page.title or "")),  # a number in front matter
        content=content,
        summary=fold_spaces(summary),
        language=str(page.meta.get("lang") or language),
    )


def _post(page: MkDocsPostPage, presenter: Presenter, language: str) -> Record:
    card = presenter.cards[page.post.src_uri]
    return Record(
        url=page.url,
        title=card.title,
        content=page.content or "",
        summary=card.summary,
        language=page.post.lang or language,
        date=card.date.iso[:10],
        categories=tuple(term.name for term in card.categories),
        tags=tuple(term.name for term in card.tags),
        authors=tuple(author.name for author in card.authors),
    )
