"""The last steps of a rebuild: convert pages, write pages, templates, feeds, and the search."""

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
from ..site import notices
from ..site.list_pages import MkDocsListPage
from ..site.pages import MkDocsPostPage
from . import output_files, support
from .conversions import KeptConversion
from .fingerprints import PageInputs, PageInputsReader
from .state import BuiltSite, RebuildReport

MISSING_PAGE = "404.html"

#: How many entries of feeds stay cached that no feed holds any more: those of a few edits.
_SPARE_ENTRIES = 32


def convert(
    build: Build, pages: Iterable[Page], report: RebuildReport
) -> dict[str, KeptConversion]:
    """Read and convert `pages` as MkDocs does, with all events; the conversions by src_uri."""
    result: dict[str, KeptConversion] = {}
    pages = list(pages)
    for page in pages:
        _populate_page(page, build.config, build.layout.files)
        result[page.file.src_uri] = KeptConversion.of(page)
        report.converted.append(page.file.src_uri)
    notices.log_components(build.layout, pages)
    for page in pages:
        if isinstance(page, MkDocsPostPage | MkDocsListPage):
            page.escape()
    return result


def is_missing_page_changed(site: BuiltSite, missing: PageInputs) -> bool:
    """Return whether the 404 page, whose inputs are `missing` now, may have changed."""
    return missing != site.missing_page_inputs or support.is_customized(site.config, MISSING_PAGE)


def publish(
    site: BuiltSite, uris: Collection[str], templates: Iterable[str], report: RebuildReport
) -> None:
    """Render and write the pages at `uris` and the templates, and update the search index."""
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
            site.build.material.choose_template(page)
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
    """Run `on_post_build` of all plugins but the search plugin whose index is written here."""
    written = site.search if site.search and site.search.write() else None
    plugins = site.config.plugins
    for method in plugins.events["post_build"]:
        # Our own handler removes unlisted posts from the index.
        if written is None or getattr(method, "__self__", None) is not written.plugin:
            method(config=site.config)


def write_shown_posts(site: BuiltSite, uris: Collection[str], report: RebuildReport) -> None:
    """Write feeds with, and redirects to, any of the posts at `uris`, whose text has changed."""
    generated, new, last = site.build.layout.generated, site.build.feed_writer(), site.feed_writer
    changed = output_files.redirect_origins(generated, uris)
    if new and last:
        new.entries.update({u: entry for u, entry in last.entries.items() if u not in uris})
        site.feed_writer = new
        for channel in generated.channels:
            if any(post.src_uri in uris for post in new.posts_of(channel)):
                changed |= output_files.feed_origins(channel, new)
    changed |= output_files.copy_origins(generated, changed)
    paths = output_files.changed_files(site.origins, changed, ())
    output_files.write(site.build, new, paths)
    site.origins |= changed
    report.written += paths
    if new:
        feeds.trim(len(new.entries) + _SPARE_ENTRIES)


def write_generated(site: BuiltSite, modified: Iterable[str], report: RebuildReport) -> None:
    """Write the feeds, redirects and other files that changed, and remove those that are gone.

    `modified` are the paths of files whose source has a new content.
    """
    origins = output_files.origins(site.build, site.feed_writer)
    removed = sorted(site.origins.keys() - origins.keys())
    output_files.remove(site.config.site_dir, removed)
    modified = set(modified)
    copies = site.build.layout.generated.copies.items()
    modified |= {path for path, file in copies if file.dest_uri in modified}
    paths = output_files.changed_files(site.origins, origins, modified)
    output_files.write(site.build, site.feed_writer, paths)
    if site.feed_writer:
        feeds.trim(len(site.feed_writer.entries) + _SPARE_ENTRIES)
    site.origins = origins
    report.removed += removed
    report.written += paths


def next_feed_writer(
    site: BuiltSite, old: Build, reader: PageInputsReader, may_resize: bool
) -> FeedWriter | None:
    """The writer of the feeds of the new build, with the entries that did not change.

    Args:
        site: the site, with the new build, and writer and reader of the last one.
        old: the last build, which may be the same one.
        reader: the reader of inputs of the new build.
        may_resize: whether the sizes of images, which entries hold, may have changed.
    """
    new, last = site.build.feed_writer(), site.feed_writer
    if new is not None and last is not None and not may_resize:
        cards = last.presenter.cards
        entries: dict[str, Entry] = {
            uri: entry
            for uri, entry in last.entries.items()
            if uri in new.contents
            and new.contents[uri] == last.contents[uri]
            and old.loaded.all_posts[uri] is site.build.loaded.all_posts[uri]
            and site.inputs_reader.without_unshown_counts(cards[uri])
            == reader.without_unshown_counts(new.presenter.cards[uri])
        }
        new.entries.update(entries)
    return new
