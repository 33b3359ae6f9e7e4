"""What one run of MkDocs keeps from build to build: a server with its builder, old addresses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from ..build import Build
from ..render.feeds.write import FeedWriter
from ..site.published_addresses import AddressKeeper
from .builder import IncrementalBuilder
from .former_addresses import FormerAddresses
from .mistakes import GuardedBuilder, show_in_browser
from .recording import Recording


class Session:
    """One run of MkDocs, of which `mkdocs serve` has a server once the first build is done.

    Attributes:
        is_serving: whether this is `mkdocs serve`.
        is_dirty: whether MkDocs writes only what changed since the last run.
    """

    def __init__(self, plugin: Any, *, is_serving: bool = False, is_dirty: bool = False) -> None:
        self.is_serving, self.is_dirty = is_serving, is_dirty
        self._former_addresses = FormerAddresses()
        self._builder = (
            IncrementalBuilder(plugin, self._former_addresses)
            if is_serving and not is_dirty
            else None
        )
        self._address_keeper = AddressKeeper()
        self._has_told = False

    @property
    def recording(self) -> Recording:
        """The notes of this full build."""
        return self._builder.recording if self._builder else Recording(is_on=False)

    def only_build(self) -> None:
        """Note that this process only builds for a server in another one."""
        self.end()
        self._builder, self._has_told = None, True

    def start_full_build(self, config: MkDocsConfig) -> None:
        """Note that MkDocs reads every file now."""
        if self._builder:
            self._builder.start_full_build(config)

    def check(
        self, config: MkDocsConfig, step: Callable[[], None], again: Callable[[], None]
    ) -> None:
        """Do `step`; before the first build of `mkdocs serve`, do `again` until it succeeds."""
        if self._builder:
            self._builder.until_mended(config, step, again)
        else:
            step()

    def pages_converted(self, build: Build, feed_writer: FeedWriter | None, files: Files) -> None:
        """Keep what rebuilds start from, before templates change it."""
        if self._builder:
            self._builder.pages_converted(build, feed_writer, files)

    def build_failed(self) -> None:
        """Note that MkDocs goes no further with a full build."""
        if self._builder:
            self._builder.build_failed()

    def all_changed(self, files: Files) -> None:
        """Note what other plugins changed once every page was converted."""
        if self._builder:
            self._builder.all_changed(files)

    def site_written(self, build: Build) -> None:
        """Say which published addresses are lost, in `mkdocs serve` only once."""
        layout, drafts = build.layout, build.loaded.drafts
        if not self._has_told:
            self._address_keeper.remember(layout, drafts, is_serving=self.is_serving)
        self._has_told = self.is_serving
        if self.is_serving:
            self._former_addresses.add(layout.pages)

    def serve(self, server: Any, builder: Any, site_dir: str) -> None:
        """Let `server` rebuild only what an edit can have changed, and show mistakes."""
        if self._builder:
            self._builder.serve(server, builder)
        self._former_addresses.lead_on(server, site_dir)
        if not isinstance(server.builder, GuardedBuilder):
            show_in_browser(server)
        if self._builder:
            self._builder.start_on_demand(server)

    def end(self) -> None:
        """Leave nothing running: MkDocs removes the site next."""
        if self._builder:
            self._builder.close()
