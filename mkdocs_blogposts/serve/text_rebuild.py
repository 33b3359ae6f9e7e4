"""A rebuild after nothing but the text of posts changed: addresses and lists stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..posts.post import Post
from . import dependents, support
from .state import BuiltSite, RebuildReport
from .write import MISSING_PAGE, convert, is_missing_page_changed, publish, write_feeds


def rebuild(site: BuiltSite, posts: Mapping[str, Post]) -> RebuildReport:
    """Let `site` say what `posts` say now, which differ from those before in their text only.

    Pages that take in other files are converted again as well.
    """
    report, build = RebuildReport(), site.build
    pages = build.layout.pages
    build.loaded.all_posts.update(posts)
    build.loaded.posts.update(posts)
    wanted = [uri for uri in pages if uri in posts or site.conversions[uri].has_includes]
    for uri in wanted:
        title = build.layout.nav_titles.get(uri)
        pages[uri].rebuild(build.loaded.all_posts[uri], build.config, title)
    before = _Before(site, wanted)
    site.conversions.update(convert(build, [pages[uri] for uri in wanted], report))
    build.refresh_templates(before.presenter.related)
    inputs = site.inputs_reader
    reached = set(wanted) | before.reached(site)
    if support.may_show_any_post(build.config):
        reached = set(site.page_inputs)
    write_feeds(site, set(wanted), report)
    missing = inputs.missing_page()
    templates = [MISSING_PAGE] if is_missing_page_changed(site, missing) else []
    site.missing_page_inputs = missing
    publish(site, reached, templates, report)
    site.page_inputs |= {uri: inputs.of(page) for uri, page in site.pages.items() if uri in reached}
    return report


class _Before:
    """What lists and other pages showed of some posts."""

    def __init__(self, site: BuiltSite, uris: Iterable[str]) -> None:
        presenter = site.build.presenter
        self.uris = list(uris)
        self.presenter = presenter
        self.excerpts = {uri: presenter.card_factory.extracts[uri].excerpt for uri in self.uris}

    def reached(self, site: BuiltSite) -> set[str]:
        """The pages that show something of the posts that is not what it was."""
        old, new, inputs = self.presenter, site.build.presenter, site.inputs_reader
        cards = frozenset(
            new.cards[uri].url
            for uri in self.uris
            if inputs.without_unshown_counts(old.cards[uri])
            != inputs.without_unshown_counts(new.cards[uri])
            or self.excerpts[uri] != new.card_factory.extracts[uri].excerpt
        )
        urls = {uri: face.urls for uri, face in site.page_inputs.items() if cards}
        showing = dependents.pages_showing(cards, urls)
        related = dependents.changed_keys(old.related.uris, new.related.uris)
        return {*showing, *related, *dependents.changed_keys(old.references, new.references)}
