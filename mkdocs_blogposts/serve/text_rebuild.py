"""A rebuild after nothing but the text of posts changed: addresses and lists stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..posts.post import Post
from . import dependents, support
from .state import Site, Work
from .write import MISSING, convert, is_missing_new, publish, write_feeds


def rebuild(site: Site, posts: Mapping[str, Post]) -> Work:
    """Let `site` say what `posts` say now, which differ from those before in their text only.

    Pages that take in other files are converted again as well.
    """
    work, build = Work(), site.build
    pages = build.layout.pages
    build.intake.every.update(posts)
    build.intake.posts.update(posts)
    wanted = [uri for uri in pages if uri in posts or site.converted[uri].takes_in_files]
    for uri in wanted:
        title = build.layout.nav_titles.get(uri)
        pages[uri].renew(build.intake.every[uri], build.config, title)
    before = _Before(site, wanted)
    site.converted.update(convert(build, [pages[uri] for uri in wanted], work))
    build.reopen(before.presenter.related)
    faces = site.maker
    reached = set(wanted) | before.reached(site)
    if support.shows_all(build.config):
        reached = set(site.faces)
    write_feeds(site, set(wanted), work)
    missing = faces.missing()
    templates = [MISSING] if is_missing_new(site, missing) else []
    site.missing = missing
    publish(site, reached, templates, work)
    site.faces |= {uri: faces.of(page) for uri, page in site.pages.items() if uri in reached}
    return work


class _Before:
    """What lists and other pages showed of some posts."""

    def __init__(self, site: Site, uris: Iterable[str]) -> None:
        presenter = site.build.presenter
        self.uris = list(uris)
        self.presenter = presenter
        self.excerpts = {uri: presenter.deck.rendered[uri].excerpt for uri in self.uris}

    def reached(self, site: Site) -> set[str]:
        """The pages that show something of the posts that is not what it was."""
        old, new, faces = self.presenter, site.build.presenter, site.maker
        cards = frozenset(
            new.cards[uri].url
            for uri in self.uris
            if faces.bare(old.cards[uri]) != faces.bare(new.cards[uri])
            or self.excerpts[uri] != new.deck.rendered[uri].excerpt
        )
        urls = {uri: face.urls for uri, face in site.faces.items() if cards}
        showing = dependents.showing(cards, urls)
        related = dependents.differing(old.related.uris, new.related.uris)
        return {*showing, *related, *dependents.differing(old.references, new.references)}
