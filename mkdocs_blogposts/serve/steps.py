"""Steps of rebuilds of all kinds: pages to convert, feeds and other files that changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from mkdocs.commands.build import _populate_page
from mkdocs.structure.pages import Page

from ..build import Build
from ..render.feeds import Entry
from ..render.feeds.write import FeedWriter
from ..render.mkdocs_pages.page_inputs import PageInputs, PageInputsReader
from ..site import notices
from ..site.list_pages import MkDocsListPage
from ..site.pages import MkDocsPostPage
from . import output_files, support
from .conversions import KeptConversion
from .state import BuiltSite, RebuildReport

MISSING_PAGE = "404.html"


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


def finish_others(site: BuiltSite, uris: Iterable[str]) -> None:
    """Let plugins that keep sums over all pages have the pages at `uris`, just converted."""
    site.adapters.finish(site.pages, site.build.env, site.config)
    for uri in uris:
        if site.pages[uri].content != site.conversions[uri].content:
            site.conversions[uri] = KeptConversion.of(site.pages[uri])


def is_missing_page_changed(site: BuiltSite, missing: PageInputs) -> bool:
    """Return whether the 404 page, whose inputs are `missing` now, may have changed."""
    return missing != site.missing_page_inputs or support.is_customized(site.config, MISSING_PAGE)


def files_of_posts(site: BuiltSite, uris: Collection[str]) -> list[str]:
    """The feeds with, and redirects to, any of the posts at `uris`, whose text has changed."""
    generated, new, last = site.build.layout.generated, site.build.feed_writer(), site.feed_writer
    changed = output_files.redirect_origins(generated, uris)
    if new and last:
        entries = last.entries.items()
        new.entries.update({key: entry for key, entry in entries if key[0] not in uris})
        new.kept.update(last.kept)
        site.feed_writer = new
        for channel in generated.channels:
            if any(post.src_uri in uris for post in new.posts_of(channel)):
                changed |= output_files.feed_origins(channel, new)
    changed |= output_files.copy_origins(generated, changed)
    paths = output_files.changed_files(site.origins, changed, ())
    site.origins |= changed
    return paths


def changed_files(site: BuiltSite, modified: Iterable[str], report: RebuildReport) -> list[str]:
    """The feeds, redirects and other files that changed; removes those that are gone.

    `modified` are the paths of files whose source has a new content.
    """
    origins = output_files.origins(site.build, site.feed_writer)
    removed = sorted(site.origins.keys() - origins.keys())
    output_files.remove(site.config.site_dir, removed)
    modified = set(modified)
    copies = site.build.layout.generated.copies.items()
    modified |= {path for path, file in copies if file.dest_uri in modified}
    paths = output_files.changed_files(site.origins, origins, modified)
    site.origins = origins
    report.removed += removed
    return paths


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
        entries: dict[tuple[str, bool], Entry] = {
            (uri, is_whole): entry
            for (uri, is_whole), entry in last.entries.items()
            if uri in new.contents
            and new.contents[uri] == last.contents[uri]
            and old.loaded.all_posts[uri] is site.build.loaded.all_posts[uri]
            and site.inputs_reader.without_unshown_counts(cards[uri])
            == reader.without_unshown_counts(new.presenter.cards[uri])
        }
        new.entries.update(entries)
        folders = {channel.folder for channel in site.build.layout.generated.channels}
        new.kept.update({key: kept for key, kept in last.kept.items() if key in folders})
    return new
