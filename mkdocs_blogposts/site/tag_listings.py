"""The listings of Material's `tags` plugin, to which tags lead where it is in use."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from ..blog.index import Term, term_key
from ..config import BlogConfig
from . import other_plugins
from .layout import SiteLayout


class Place(NamedTuple):
    """A tag in a listing: the page of the listing, and the id of its heading there."""

    page: Page
    anchor: str

    @property
    def url(self) -> str:
        """The address, from the root of the site."""
        return f"{self.page.url or '.'}#{self.anchor}"


def are_used(config: MkDocsConfig, options: BlogConfig) -> bool:
    """Return whether tags lead to listings of that plugin, in place of lists of ours."""
    return options.tags is not True and bool(_plugins(config))


def _plugins(config: MkDocsConfig) -> list[Any]:
    found = other_plugins.plugins_of_theme(config, "tags")
    return [each for each in found if each.config.get("enabled") and not each.config["export_only"]]


def url_in(places: Mapping[str, Place], name: str) -> str | None:
    """The address of the tag `name`, or None."""
    place = places.get(term_key(name))
    return place.url if place else None


@dataclass(frozen=True, kw_only=True)
class TagListings:
    """The places of tags, once every page is converted.

    Attributes:
        layout: the pages of the blog.
    """

    layout: SiteLayout
    _of_posts: dict[str, Mapping[str, Place]] = field(default_factory=dict)

    def of_post(self, src_uri: str) -> Mapping[str, Place]:
        """The place of each tag of a post, by its `term_key`: as the plugin's own tags lead."""
        if src_uri not in self._of_posts:
            page = self.layout.pages[src_uri]
            plugins = reversed(_plugins(self.layout.config))
            places = (place for plugin in plugins for place in _places(plugin, page))
            self._of_posts[src_uri] = dict(places)
        return self._of_posts[src_uri]

    def of_term(self, term: Term) -> Place | None:
        """The place of a tag, as the newest of its posts that has one leads there."""
        key = term_key(term.id)
        found = (self.of_post(post.src_uri).get(key) for post in term.posts)
        return next(filter(None, found), None)

    def redirect(self) -> None:
        """Let redirects from lists of tags, which are not built, lead to the listings."""
        generated = self.layout.generated
        for path, view in generated.of_tags.items():
            places = [self.of_term(view.term)] if view.term else map(self.of_term, view.terms)
            if place := next(filter(None, places), None):
                generated.redirects[path] = place.page.file
                generated.anchors[path] = place.anchor if view.term else ""


def of_site(layout: SiteLayout) -> TagListings | None:
    """The places of tags of a site, to which redirects lead then; None where lists are ours."""
    if not are_used(layout.config, layout.options):
        return None
    listings = TagListings(layout=layout)
    listings.redirect()
    return listings


def _places(plugin: Any, page: Page) -> Iterator[tuple[str, Place]]:
    """The tags of a page that an instance of the plugin shows in a listing: in the closest one."""
    mapping = plugin.mappings.get(page)
    if mapping is None or not plugin.config["listings"]:
        return
    listings = plugin.listings.closest(mapping)
    for reference in plugin.listings & mapping:
        # It links to hidden tags as well, which listings leave out.
        holders = [listing for listing in listings if reference in set(listing & mapping)]
        shown = [
            (_rank(listing, page), Place(listing.page, link.url.partition("#")[2]))
            for listing, link in zip(holders, reference.links, strict=False)
            if listing.config.shadow or not reference.hidden
        ]
        if shown:
            yield term_key(reference.name), min(shown, key=itemgetter(0))[1]


def _rank(listing: Any, page: Page) -> tuple[object, ...]:
    """The closest listing first, as in the plugin; it has those equally close in random order."""
    common = posixpath.commonpath([page.url, listing.page.url])
    return -len(common), listing.page.file.src_uri, listing.id
