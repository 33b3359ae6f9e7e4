"""The state of a site after a build, which the next rebuild compares with."""

from __future__ import annotations

from dataclasses import dataclass, field

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date

from .. import compatibility
from ..build import Build
from ..render.feeds.write import FeedWriter
from ..render.mkdocs_pages.page_inputs import PageInputs, PageInputsReader
from ..site import other_plugins
from ..site.navigation import nav_fingerprint
from . import output_files, support
from .adapters import Adapters
from .conversions import KeptConversion
from .output_files import Origin
from .recording import Recording, pages_of
from .search_index import SearchIndex
from .snapshot import Snapshot


@dataclass(kw_only=True)
class RebuildReport:
    """The results of a rebuild: src_uris of pages, paths of files below site_dir."""

    converted: list[str] = field(default_factory=list)
    rendered: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


@dataclass(kw_only=True)
class Unwritten:
    """What a build has left to write.

    Attributes:
        pages: the src_uri of each page to render, by its path below site_dir, in that order.
        templates: names of static templates of the theme.
        files: the paths below site_dir of feeds, redirects and other files that are no pages.
        has_extra: whether the templates in docs_dir (`extra_templates`) are left.
        has_anchors: whether links to anchors are to be checked, as MkDocs does in a full build.
        is_first: whether this began with a full build, whose search index is still to be read.
        is_open: whether the end of the build is left, and anything at all.
        report: what has been written.
        documents: what templates find as `pages`.
    """

    pages: dict[str, str] = field(default_factory=dict)
    templates: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    has_extra: bool = False
    has_anchors: bool = False
    is_first: bool = False
    is_open: bool = False
    report: RebuildReport = field(default_factory=RebuildReport)
    documents: tuple[File, ...] = ()


@dataclass(kw_only=True)
class BuiltSite:
    """A site on disk and in memory.

    Attributes:
        build: the build of the blog.
        snapshot: the files at the start of the build.
        day: the date of the build, which pages without a date of their own show.
        recording: the notes of the last full build, kept up to date by rebuilds.
        pages: the published pages, by src_uri and in the order of the build.
        conversions: the conversion of each page, by src_uri.
        page_inputs: the inputs of each page, by src_uri; of no page that was never rendered.
        inputs_reader: the reader that collected them.
        missing_page_inputs: the inputs of the 404 page.
        navigation: the fingerprint of the navigation.
        origins: the origin of each file, by its path below site_dir.
        feed_writer: the writer of the feeds, or None without feeds.
        search: the search index, or None without a search plugin.
        unwritten: what is left to write.
        adapters: what is done for plugins that keep sums over all pages.
        must_lay_out: whether other plugins have handled files that are not those of the site.
        is_preview: whether a full build follows the rebuild in hand: pages that only the navigation
            or templates in custom_dir may change are left to it.
        theme_files: src_uri and folder of each file of the theme, once they are looked for.
    """

    build: Build
    snapshot: Snapshot
    day: str
    recording: Recording
    pages: dict[str, Page]
    conversions: dict[str, KeptConversion]
    page_inputs: dict[str, PageInputs]
    inputs_reader: PageInputsReader
    missing_page_inputs: PageInputs
    navigation: tuple[object, ...]
    origins: dict[str, Origin]
    feed_writer: FeedWriter | None
    search: SearchIndex | None
    adapters: Adapters
    unwritten: Unwritten = field(default_factory=Unwritten)
    must_lay_out: bool = False
    is_preview: bool = False
    theme_files: list[tuple[str, str]] = field(default_factory=list)

    @property
    def config(self) -> MkDocsConfig:
        return self.build.config

    @property
    def files(self) -> Files:
        return self.build.layout.files

    @property
    def dest_uris(self) -> dict[str, str]:
        """The path below site_dir of each published file, by src_uri."""
        return self.recording.dest_uris

    def unfinished(self) -> frozenset[str]:
        """The pages that other plugins change when all are converted, and only full builds can.

        What known plugins do then changes no page, or an adapter does it again.
        """
        if all(map(compatibility.plugin_of, other_plugins.handling(self.config, ["env"]))):
            return frozenset()
        return frozenset(self.recording.late - self.adapters.shared())

    @property
    def nav(self) -> Navigation:
        return self.build.nav


def built_site(
    build: Build,
    converted: dict[str, KeptConversion],
    feed_writer: FeedWriter | None,
    snapshot: Snapshot,
    recording: Recording,
    is_written: bool = True,
) -> BuiltSite:
    """The state of a site after a full build, which may have left all pages and the end of it."""
    pages = pages_of(build.layout.files)
    for uri, page in pages.items():
        converted[uri].restore(page)
    # Templates in custom_dir may show more of a card than ours do.
    exact, adapters = support.is_customized(build.config, "blogposts"), Adapters(build.config)
    inputs = PageInputsReader(build=build, exact=exact, shown_on=adapters.shown_on)
    return BuiltSite(
        build=build,
        snapshot=snapshot,
        day=get_build_date(),
        recording=recording,
        pages=pages,
        conversions=converted,
        page_inputs={uri: inputs.of(page) for uri, page in pages.items() if is_written},
        inputs_reader=inputs,
        missing_page_inputs=inputs.missing_page(),
        navigation=nav_fingerprint(build.nav.items),
        origins=output_files.origins(build, feed_writer),
        feed_writer=feed_writer,
        search=SearchIndex.of(build.config, is_written=is_written),
        adapters=adapters,
    )
