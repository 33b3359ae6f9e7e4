"""A site as a build left it: all that the next rebuild compares with."""

from __future__ import annotations

from dataclasses import dataclass, field

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date

from ..build import Build
from ..render.feeds.write import FeedWriter
from ..site.navigation import nav_fingerprint
from . import output_files, support
from .conversions import KeptConversion
from .fingerprints import PageInputs, PageInputsReader
from .output_files import Origin
from .search_index import SearchIndex
from .snapshot import Snapshot


@dataclass(kw_only=True)
class BuiltSite:
    """A site on disk and in memory.

    Attributes:
        build: the build of the blog.
        snapshot: the files it was made from.
        day: the date of the build, which pages without a date of their own carry.
        dest_uris: the file below site_dir of each file that is published, by src_uri.
        pages: the pages that are built, by src_uri and in the order of the build.
        conversions: each page as it was converted, by src_uri.
        page_inputs: what each page shows, by src_uri.
        inputs_reader: what made them.
        missing_page_inputs: what the 404 page shows.
        navigation: what all pages show of it.
        origins: what each file below site_dir is made of.
        feed_writer: what wrote the feeds, or None without feeds.
        search: the entries of the search, or None without one.
    """

    build: Build
    snapshot: Snapshot
    day: str
    dest_uris: dict[str, str]
    pages: dict[str, Page]
    conversions: dict[str, KeptConversion]
    page_inputs: dict[str, PageInputs]
    inputs_reader: PageInputsReader
    missing_page_inputs: PageInputs
    navigation: tuple[object, ...]
    origins: dict[str, Origin]
    feed_writer: FeedWriter | None
    search: SearchIndex | None

    @property
    def config(self) -> MkDocsConfig:
        return self.build.config

    @property
    def files(self) -> Files:
        return self.build.layout.files

    @property
    def nav(self) -> Navigation:
        return self.build.nav


@dataclass(kw_only=True)
class RebuildReport:
    """What a rebuild did: src_uris of pages, paths of files below site_dir."""

    converted: list[str] = field(default_factory=list)
    rendered: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


def built_site(
    build: Build,
    converted: dict[str, KeptConversion],
    feed_writer: FeedWriter | None,
    snapshot: Snapshot,
) -> BuiltSite:
    """The site as a full build left it."""
    pages = pages_of(build.layout.files)
    for uri, page in pages.items():
        converted[uri].restore(page)
    # Templates of the author's may print more of a card than ours do.
    inputs = PageInputsReader(build=build, exact=support.has_custom_partials(build.config))
    return BuiltSite(
        build=build,
        snapshot=snapshot,
        day=get_build_date(),
        dest_uris=output_files.published_paths(build.layout.files),
        pages=pages,
        conversions=converted,
        page_inputs={uri: inputs.of(page) for uri, page in pages.items()},
        inputs_reader=inputs,
        missing_page_inputs=inputs.missing_page(),
        navigation=nav_fingerprint(build.nav.items),
        origins=output_files.origins(build, feed_writer),
        feed_writer=feed_writer,
        search=SearchIndex.of(build.config),
    )


def pages_of(files: Files) -> dict[str, Page]:
    """What `Site.pages` is of `files`, each of which has its page."""
    built = files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
    return {file.src_uri: file.page for file in built if file.page is not None}
