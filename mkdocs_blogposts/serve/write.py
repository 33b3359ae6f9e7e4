"""The last steps of a rebuild, which are MkDocs' own: pages, templates, files, the search."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from mkdocs.commands.build import (
    _build_extra_template,
    _build_page,
    _build_theme_template,
    _populate_page,
)
from mkdocs.structure.pages import Page

from ..build import Build
from ..render import feeds
from ..render.feeds import Entry
from ..render.feeds.write import FeedWriter
from ..site.pages import MkDocsListPage, MkDocsPostPage
from . import output_files, support
from .conversions import KeptConversion
from .fingerprints import PageInputs, PageInputsReader
from .output_files import Origin
from .state import BuiltSite, RebuildReport

MISSING_PAGE = "404.html"

#: How many entries of feeds may be kept that no feed holds any more: those of a few edits.
_SPARE_ENTRIES = 32


def convert(
    build: Build, pages: Iterable[Page], report: RebuildReport
) -> dict[str, KeptConversion]:
    """Read and convert `pages` as MkDocs does, with all events; what came of it, by src_uri."""
    made: dict[str, KeptConversion] = {}
    pages = list(pages)
    for page in pages:
        _populate_page(page, build.config, build.layout.files)
        made[page.file.src_uri] = KeptConversion.of(page)
        report.converted.append(page.file.src_uri)
    for page in pages:
        if isinstance(page, MkDocsPostPage | MkDocsListPage):
            page.escape()
    return made


def is_missing_page_changed(site: BuiltSite, missing: PageInputs) -> bool:
    """Whether the 404 page, which shows `missing` now, may be another one than before."""
    return missing != site.missing_page_inputs or support.has_custom_missing_page(site.config)


def publish(
    site: BuiltSite, uris: Collection[str], templates: Iterable[str], report: RebuildReport
) -> None:
    """Print the pages at `uris` and the templates, and let the search know of them."""
    config, files, env = site.config, site.files, site.build.env
    documents = [page.file for page in site.pages.values()]
    if site.search:
        site.search.begin()
    for name in templates:
        _build_theme_template(name, env, files, config, site.nav)
    for name in config.extra_templates:
        _build_extra_template(str(name), files, config, site.nav)
    for uri, page in site.pages.items():
        if uri in uris:
            excluded = page.file.inclusion.is_excluded()
            _build_page(page, config, documents, site.nav, env, excluded=excluded)
            site.conversions[uri].restore(page)
            report.rendered.append(uri)
    if site.search:
        site.search.end(
            [page.url for page in site.pages.values()],
            [site.pages[uri].url for uri in report.rendered],
        )
    level = config.validation.links.anchors
    for page in site.pages.values():
        page.validate_anchor_links(files=files, log_level=level)
    _finish(site)


def _finish(site: BuiltSite) -> None:
    """Run `on_post_build`; the search's own way of it only where there is no quicker one."""
    written = site.search if site.search and site.search.write() else None
    plugins = site.config.plugins
    for method in plugins.events["post_build"]:
        # What is left for ours is to take out what the search of the site had to take in.
        if written is None or getattr(method, "__self__", None) is not written.plugin:
            method(config=site.config)


def write_feeds(site: BuiltSite, uris: Collection[str], report: RebuildReport) -> None:
    """Write the feeds that hold any of the posts at `uris`, after their text has changed."""
    now = site.build.feed_writer()
    if now is None or site.feed_writer is None:
        return
    now.entries.update({u: entry for u, entry in site.feed_writer.entries.items() if u not in uris})
    site.feed_writer = now
    changed: dict[str, Origin] = {}
    for channel in site.build.layout.generated.channels:
        if any(post.src_uri in uris for post in now.posts_of(channel)):
            changed |= output_files.feed_origins(channel, now)
    paths = output_files.changed_files(site.origins, changed, ())
    output_files.write(site.build, now, paths)
    site.origins |= changed
    report.written += paths
    feeds.trim(len(now.entries) + _SPARE_ENTRIES)


def write_generated(site: BuiltSite, modified: Iterable[str], report: RebuildReport) -> None:
    """Write the feeds, redirects and other files that say something else than before."""
    origins = output_files.origins(site.build, site.feed_writer)
    gone = sorted(site.origins.keys() - origins.keys())
    output_files.remove(site.config.site_dir, gone)
    paths = output_files.changed_files(site.origins, origins, modified)
    output_files.write(site.build, site.feed_writer, paths)
    if site.feed_writer:
        feeds.trim(len(site.feed_writer.entries) + _SPARE_ENTRIES)
    site.origins = origins
    report.removed += gone
    report.written += paths


def next_feed_writer(
    site: BuiltSite, old: Build, inputs: PageInputsReader, sized: bool
) -> FeedWriter | None:
    """What writes the feeds, with the entries that say what they said.

    Args:
        site: the site, whose build is the new one, and what made the inputs of the old one.
        old: the build before, which may be the same one.
        inputs: the inputs of the new build.
        sized: whether pictures may have another size, which entries name.
    """
    made = site.build.feed_writer()
    if made is not None and site.feed_writer is not None and not sized:
        before, now = site.feed_writer, made
        cards = before.presenter.cards
        same: dict[str, Entry] = {
            uri: entry
            for uri, entry in before.entries.items()
            if uri in now.contents
            and now.contents[uri] == before.contents[uri]
            and old.loaded.all_posts[uri] is site.build.loaded.all_posts[uri]
            and site.inputs_reader.without_unshown_counts(cards[uri])
            == inputs.without_unshown_counts(now.presenter.cards[uri])
        }
        now.entries.update(same)
    return made
