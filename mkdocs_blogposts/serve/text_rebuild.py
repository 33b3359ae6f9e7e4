"""A rebuild after an edit of nothing but the text of posts: addresses and lists stay."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ..posts.post import Post
from ..render.presenter import Presenter
from ..site.navigation import nav_fingerprint
from . import conversions, dependents, support
from .state import BuiltSite, RebuildReport
from .steps import MISSING_PAGE, convert, files_of_posts, finish_others, is_missing_page_changed
from .support import NeedsFullBuild
from .unwritten import leave


def rebuild(site: BuiltSite, posts: Mapping[str, Post], paths: Collection[str]) -> RebuildReport:
    """Rebuild `site` after an edit of `posts`, which differ from its posts in their text only.

    Posts that read one of the files at the absolute `paths` are converted again as well.
    """
    report, build, reader = RebuildReport(), site.build, site.inputs_reader
    pages, old, extracts = build.layout.pages, build.presenter, build.extraction.extracts
    build.loaded.all_posts.update(posts)
    build.loaded.posts.update(posts)
    edited = [uri for uri in pages if uri in posts or site.conversions[uri].depends_on(paths)]
    if late := site.unfinished().intersection(edited):
        raise NeedsFullBuild(f"another plugin completes '{min(late)}' after all pages")
    titles = {uri: (extracts[uri].title, pages[uri].title) for uri in edited}
    site.adapters.begin(edited)
    for uri in edited:
        # Reading and converting a page set everything else.
        pages[uri].restart(build.loaded.all_posts[uri], build.layout.nav_titles.get(uri))
    # The conversion replaces the extracts of posts, and `expose_to_templates` the presenter.
    excerpts = {uri: extracts[uri].excerpt for uri in edited}
    site.conversions.update(convert(build, [pages[uri] for uri in edited], report))
    is_retitled = titles != {uri: (extracts[uri].title, pages[uri].title) for uri in edited}
    _complete(site, edited, is_retitled, report)
    build.expose_to_templates(build.env, old)
    uris = {*edited, *report.converted, *_dependents(site, old, excerpts)}
    if is_retitled:
        uris |= _showing_titles(site)
    if not site.is_preview and support.may_show_any_post(build.config):
        uris = set(site.page_inputs)
    files = files_of_posts(site, set(edited))
    missing = reader.missing_page()
    templates = [MISSING_PAGE] if is_missing_page_changed(site, missing) else []
    site.missing_page_inputs = missing
    leave(site, report, uris, templates, files)
    site.page_inputs |= {uri: reader.of(page) for uri, page in site.pages.items() if uri in uris}
    return report


def _complete(
    site: BuiltSite, edited: Collection[str], is_retitled: bool, report: RebuildReport
) -> None:
    """Bring the sums of other plugins up to date; pages with titles on them are converted again."""
    shared = site.adapters.shared()
    if not is_retitled and shared.isdisjoint(edited):
        return finish_others(site, edited)
    more = [page for uri, page in site.pages.items() if uri in shared.difference(edited)]
    uris = [page.file.src_uri for page in more]
    site.adapters.begin(uris)
    for page in more:
        conversions.restart(page, site.recording.nav_titles.get(page.file.src_uri))
    site.conversions.update(convert(site.build, more, report))
    finish_others(site, (*edited, *uris))


def _showing_titles(site: BuiltSite) -> frozenset[str]:
    """The pages that show a title that changed: in a series, a translation, a footer, the menu."""
    navigation = nav_fingerprint(site.nav.items)
    if navigation != site.navigation:
        site.navigation = navigation
        if not site.is_preview:
            return frozenset(site.page_inputs)
    inputs = {uri: site.inputs_reader.of(page) for uri, page in site.pages.items()}
    return dependents.changed_keys(site.page_inputs, inputs)


def _dependents(site: BuiltSite, old: Presenter, excerpts: Mapping[str, object]) -> set[str]:
    """The pages that show a changed card, excerpt, related post or link of an edited post.

    Args:
        site: the site with the new presenter.
        old: the presenter before the edit.
        excerpts: the excerpts before the edit of all edited posts, by src_uri.
    """
    new, bare = site.build.presenter, site.inputs_reader.without_unshown_counts
    cards = frozenset(
        new.cards[uri].url
        for uri, excerpt in excerpts.items()
        if bare(old.cards[uri]) != bare(new.cards[uri])
        or excerpt != new.card_factory.extracts[uri].excerpt
    )
    urls = {uri: inputs.urls for uri, inputs in site.page_inputs.items() if cards}
    showing = dependents.pages_showing(cards, urls)
    related = dependents.changed_keys(old.related.uris, new.related.uris)
    return {*showing, *related, *dependents.changed_keys(old.references, new.references)}
