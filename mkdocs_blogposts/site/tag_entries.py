"""Tags without a page of their own: their lists that are left out, and what is in their place.

That is an entry in the list of tags, or the listing of Material's `tags` plugin.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mkdocs.structure.files import File

from ..blog.index import Taxonomy
from ..blog.views import ListView
from . import find_files, tag_listings
from .layout import SiteLayout


def finder(layout: SiteLayout) -> Callable[[ListView, bool], bool]:
    """A function that tells whether a list is not built; see `placement.lists_to_build`."""
    has_listings = tag_listings.are_used(layout.config, layout.options)
    fewest, in_nav = layout.options.tags_min_posts, layout.nav_uris

    def is_left_out(view: ListView, may_be_entry: bool) -> bool:
        if view.kind not in ("tag", "tags"):
            return False
        is_short = view.kind == "tag" and view.total < fewest
        return has_listings or (is_short and may_be_entry and view.src_uri not in in_nav)

    return is_left_out


def anchors(layout: SiteLayout) -> dict[tuple[Taxonomy, str], str]:
    """The id of the entry of each tag that has one, by taxonomy and id of the tag."""
    if _list_of_tags(layout) is None:
        return {}
    terms = (view.term for view in layout.left_out.values() if view.term)
    return {(term.kind, term.id): f"tag:{term.slug}" for term in terms}


def urls(layout: SiteLayout) -> dict[tuple[Taxonomy, str], str]:
    """The address of each entry."""
    file = _list_of_tags(layout)
    return {key: f"{file.url}#{anchor}" for key, anchor in anchors(layout).items() if file}


def add_redirects(layout: SiteLayout, paths: Mapping[str, ListView]) -> None:
    """Let the redirects at `paths`, those of lists that are left out, lead to what is instead."""
    generated, file, known = layout.generated, fallback(layout), anchors(layout)
    if file is None:
        return
    for path, view in paths.items():
        generated.of_tags[path] = view
        generated.redirects[path] = file
        if view.term and (anchor := known.get((view.term.kind, view.term.id))):
            generated.anchors[path] = anchor


def fallback(layout: SiteLayout) -> File | None:
    """The page in place of the lists that are left out, as far as it is known by now."""
    return _list_of_tags(layout) or _front(layout)


def _list_of_tags(layout: SiteLayout) -> File | None:
    pages = (page for page in layout.views.values() if page.view.kind == "tags")
    return next((page.file for page in pages), None)


def _front(layout: SiteLayout) -> File | None:
    """The front page of the blog, else the list of all posts, else the front page of the site."""
    uris = (layout.index_uri, layout.articles_uri or "index.md", "index.md")
    found = (find_files.find_page_file(layout.files, uri) for uri in uris)
    return next(filter(None, found), None)
