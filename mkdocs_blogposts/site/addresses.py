"""URLs of pages and files, for the data of templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from mkdocs.structure.files import File

from .. import pictures
from ..blog.index import Taxonomy
from . import find_files, mkdocs_config, other_plugins, tag_entries
from .layout import SiteLayout

#: The kinds of the lists of terms, in the order in which they are named.
_LANDING = ("archives", "categories", "tags", "all_series", "authors")


@dataclass(frozen=True, kw_only=True)
class Asset:
    """A file of the site: its URL, and its path on disk unless it exists in memory only."""

    url: str
    path: Path | None


@dataclass(frozen=True, kw_only=True)
class Addresses:
    """URLs of pages and files, relative to the root of the site.

    Attributes:
        posts: URL of each post by src_uri.
        terms: URL of each term's page by taxonomy and id, or of its entry in the list of tags.
        views: URL of each list page by its src_uri.
        home: the front page of the site.
        all_posts: the page with every post, or None.
        index: the front page of the blog, or None.
        feeds: title and URL of the first feed of each term by taxonomy and id, and by None that of
            the blog.
        lists: title and URL of the landing pages of archive, categories, tags, series and authors.
        search: the page that searches the site for `?q=`, or None.
        script: our script, "" where the theme does not load it.
        locate: finds a file of docs_dir by the src_uri of the post that names it ("" for none) and
            the path in its front matter.
        is_missing: whether a path in front matter is of a file that the site lacks.
        at_url: finds a file that is no page by its URL.
        picture: finds the picture at a URL; the src_uri of the page that shows it is for messages.
    """

    posts: Mapping[str, str]
    terms: Mapping[tuple[Taxonomy, str], str]
    views: Mapping[str, str]
    home: str
    all_posts: str | None
    index: str | None
    feeds: Mapping[tuple[Taxonomy, str] | None, tuple[str, str]]
    lists: tuple[tuple[str, str], ...]
    search: str | None
    script: str
    locate: Callable[[str, str], Asset | None]
    is_missing: Callable[[str, str], bool]
    at_url: Callable[[str], Asset | None]
    picture: Callable[[str, str], pictures.Picture | None]


def addresses_of(layout: SiteLayout) -> Addresses:
    """The addresses in a layout, for templates."""

    @cache
    def media() -> dict[str, File]:
        # Built at the first use, when copies of pictures have been added to the files.
        return {file.url: file for file in layout.files if not file.is_documentation_page()}

    pages = {(term.kind, term.id): page.url for term, page in layout.term_pages()}
    return Addresses(
        posts={uri: page.url for uri, page in layout.pages.items()},
        terms={**pages, **tag_entries.urls(layout)},
        views={uri: page.url for uri, page in layout.views.items()},
        home=layout.home,
        all_posts=layout.all_posts,
        index=layout.front,
        feeds={
            (source.term.kind, source.term.id) if source.term else None: (
                source.title_of(name),
                path,
            )
            for source in layout.generated.channels
            for name, path in islice(source.files(), 1)
        },
        lists=tuple(
            (page.view.title, page.url)
            for kind in _LANDING
            for page in layout.views.values()
            if page.view.kind == kind and page.view.page == 1
        ),
        search=other_plugins.search_page(layout.config, layout.home),
        script=mkdocs_config.SCRIPT if layout.templates else "",
        locate=lambda uri, path: _asset(_locate(layout, uri, path)),
        is_missing=lambda uri, path: is_missing(layout, uri, path),
        at_url=lambda url: _asset(media().get(url)),
        picture=layout.pictures.picture,
    )


def is_missing(layout: SiteLayout, src_uri: str, path: str) -> bool:
    """Return whether the file `path`, which the front matter of `src_uri` names, is not there."""
    of_site = (layout.files, layout.collected)
    missing = all(find_files.is_missing(files, src_uri, path) for files in of_site)
    return missing and not layout.pictures.file(path)


def _locate(layout: SiteLayout, src_uri: str, path: str) -> File | None:
    """The result of `find_files.locate`, also where a plugin has taken the file since."""
    found = (find_files.locate(each, src_uri, path) for each in (layout.files, layout.collected))
    return next((file for file in found if file), None)


def _asset(file: File | None) -> Asset | None:
    if file is None:
        return None
    return Asset(url=file.url, path=Path(file.abs_src_path) if file.abs_src_path else None)
