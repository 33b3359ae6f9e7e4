"""The builder of `mkdocs serve`: an incremental rebuild after each edit, or a full build."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files

from .. import garbage
from ..build import Build
from ..errors import BlogError
from ..messages import report
from ..posts.folders import authors_file_name
from ..render.feeds.write import FeedWriter
from . import edits, mistakes, support, unwritten
from .adapters import Adapters
from .conversions import KeptConversion
from .former_addresses import FormerAddresses
from .on_demand import AT_ONCE, LeftOut, OnDemand, expects_server
from .output_files import published_paths
from .read_files import ReadFiles
from .rebuild import rebuild
from .recording import Recording, pages_of
from .settling.command_line import command_line
from .settling.settler import HeardWarnings, Settler
from .snapshot import Snapshot, compare, take_snapshot
from .state import BuiltSite, RebuildReport, built_site
from .support import Gate, Scope, Verdict

log = get_plugin_logger("blogposts")


class IncrementalBuilder:
    """Replacement for MkDocs' builder after the first build of a plugin.

    Attributes:
        report: what the last rebuild did; None after a full build.
        site: the site as the last build left it; None where the next must be a full one.
        verdict: what the last rebuild did; after a full build, what one of texts would do.
        on_demand: renders pages that a build has left.
        settler: settles previews; None before the first build, and where it cannot.
        recording: the notes of the last full build.
    """

    def __init__(self, plugin: Any, addresses: FormerAddresses) -> None:
        self._plugin, self._addresses = plugin, addresses
        self._full_build: Callable[[], None] | None = None
        self._logged_reason: str | None = None
        self._pending_site: Callable[..., BuiltSite] | None = None
        self._snapshot: Snapshot = {}
        self._conversions: dict[str, KeptConversion] = {}
        self.report: RebuildReport | None = None
        self.site: BuiltSite | None = None
        self.verdict = Verdict("full")
        self._gate = Gate(full=("there was no build",), stale=())
        self.on_demand = OnDemand(self._forget_site)
        self._left_out: LeftOut | None = None
        self._command_line = command_line()
        self._heard = HeardWarnings()
        self.settler: Settler | None = None
        self.recording = Recording()
        self._read_files = ReadFiles()

    def start_full_build(self, config: MkDocsConfig) -> None:
        """Take a snapshot of the files, before a full build reads any of them."""
        self.site, self._pending_site, self.recording = None, None, Recording()
        gc.unfreeze()  # objects of the last build are garbage soon
        self._snapshot = self._take_snapshot(config)
        self._heard.texts.clear()
        Adapters(config).start()

    def pages_converted(self, build: Build, feed_writer: FeedWriter | None, files: Files) -> None:
        """Store the conversions of a full build, before templates change them."""
        recording, pages = self.recording, pages_of(files)
        recording.note_late(files)
        recording.replaces_files = files is not build.layout.files
        self._conversions = {uri: KeptConversion.of(page) for uri, page in pages.items()}
        self._pending_site = partial(
            built_site, build, self._conversions, feed_writer, self._snapshot, recording
        )
        self._addresses.add(build.layout.pages)
        if self._may_leave_pages(build, files):
            build.store.flush()  # whoever sees pages may end the server
            self._left_out = LeftOut(build.config)

    def _may_leave_pages(self, build: Build, files: Files) -> bool:
        """Return whether pages of a full build may be rendered after it, when asked for."""
        if not (self.on_demand.is_on or expects_server()):
            return False
        config, plugin = build.config, self._plugin
        dests = published_paths(files).values()
        verdict = support.gate_of(config, plugin.config, plugin, dests).verdict()
        is_exact = verdict.allows(plugin.config.hot_reload, can_settle=False)
        return is_exact and support.ends_alone(config)

    def build_failed(self) -> None:
        """Let MkDocs render pages again, after a full build that failed."""
        if self._left_out:
            self._left_out.undo()
            self._left_out = None

    def all_changed(self, files: Files) -> None:
        """Store the conversions that plugins changed after ours were stored."""
        pages = pages_of(files)
        for uri in self.recording.note_late(files):
            self._conversions[uri] = KeptConversion.of(pages[uri])

    def until_mended(
        self, config: MkDocsConfig, step: Callable[[], None], again: Callable[[], None]
    ) -> None:
        """Do `step`; after a mistake, show it in the browser, and do `again` once files changed.

        That is for the first build, since MkDocs has no server until it is done.

        Raises:
            BlogError: this is no first build, or the mistake is in the configuration, which only
                MkDocs can read again.
        """
        try:
            step()
        except BlogError as error:
            if self._full_build:
                raise

            def once_more(snapshot: Snapshot) -> None:
                self._snapshot = snapshot
                again()

            read = partial(self._take_snapshot, config)
            mistakes.wait_until_mended(config, error, once_more, read, self._snapshot)

    def serve(self, server: Any, builder: Callable[[], None]) -> None:
        """Replace `builder` of `server`, after the first build."""
        self._full_build, self._read_files.server = builder, server
        if self._command_line:
            watched = self._watched_paths
            self.settler = Settler(self._command_line, server, watched, self._heard)
        self._start_incremental()
        server.builder = self

    def start_on_demand(self, server: Any) -> None:
        """Render pages when they are asked for, from now on."""
        self.on_demand.attach(server)
        with self.on_demand.paused():
            self.on_demand.go_on(self.site)

    def close(self) -> None:
        """End with the server."""
        self.on_demand.close()
        self._heard.close()
        if self.settler:
            self.settler.close()

    def __call__(self) -> None:
        """Build the site, incrementally where possible."""
        with self.on_demand.paused():
            site, self.site, self.report = self.site, None, None
            self.on_demand.stop()
            try:
                self._build(site)
            finally:
                self.on_demand.go_on(self.site)

    def _build(self, site: BuiltSite | None) -> None:
        assert self._full_build is not None
        started = time.perf_counter()
        snapshot = site and self._take_snapshot(site.config)
        if self.settler:
            is_edit = self.settler.is_edit
            if site and snapshot and not is_edit(site.config, site.snapshot, snapshot):
                log.debug("No file was edited")
                self.site = site
                return self.settler.keep_browsers()
            self.settler.stop()
        if site and snapshot and (edited := self._rebuild(site, snapshot)):
            milliseconds = round(1000 * (time.perf_counter() - started))
            log.info(unwritten.message(site.unwritten, edited, milliseconds))
            # An exact rebuild does not settle what an earlier one has left.
            if self.settler and (self.verdict.kind == "preview" or not self.settler.is_settled):
                self.settler.request(site.config)
            return None
        self.report = None
        edits.forget_changed_hooks(self._snapshot)
        self._full_build()
        if self.settler:
            self.settler.built_all()
        self._start_incremental()
        if self.settler and self.site and self.verdict.kind == "preview":
            # A plugin may remember more than one build.
            self.settler.request(self.site.config)
        return None

    def _start_incremental(self) -> None:
        """Set `site` after a full build, unless every build of it must be a full one."""
        pending, self._pending_site = self._pending_site, None
        left_out, self._left_out = self._left_out, None
        if pending is None or not self._plugin.config.hot_reload:
            return
        site, plugin = pending(is_written=left_out is None), self._plugin
        site.snapshot = self._read_files.update(site.conversions, site.config, site.snapshot)
        if left_out:
            unwritten.leave_all(site)
            log.info(f"{len(site.pages)} pages are rendered when asked for, or as time allows")
        dests = site.dest_uris.values()
        replaces_files = site.recording.replaces_files
        self._gate = support.gate_of(site.config, plugin.config, plugin, dests, replaces_files)
        self.verdict = self._gate.verdict()
        if self._is_allowed():
            self.site = site
            self._log_reason("After each edit the rest is built in the background")
            # Nearly all objects of a full build stay: exempt them from garbage collection.
            gc.collect()
            gc.freeze()
            return
        unwritten.complete(site)
        self._log_reason("The whole site is built after each edit")

    def _log_reason(self, what: str) -> None:
        """Log once what is done after each edit, and why it is not less."""
        line = f"{what}: {self.verdict.reasons[0]}" if self.verdict.reasons else None
        if line and line != self._logged_reason:
            log.info(line)
        self._logged_reason = line

    def _rebuild(self, site: BuiltSite, snapshot: Snapshot) -> list[str]:
        """Rebuild after an edit; the edited files, none of them if a full build is needed."""
        build = site.build
        authors_file = authors_file_name(build.options, build.loaded.folders.blog)
        changes = compare(site.snapshot, snapshot)
        try:
            heard, read = set(self._heard.texts), self._read_files.all_paths
            edit = edits.supported_edit(changes, snapshot, site.config, authors_file, read)
            with garbage.paused():
                self.report = rebuild(site, edit, self._set_build, partial(self._allow, site))
                self._write(site)
            if site.config.strict and self._heard.texts > heard:
                raise support.NeedsFullBuild("`strict` forbids warnings, and there is one")
        except support.NeedsFullBuild as reason:
            log.info(f"Building the whole site: {reason}")
            return []
        except BlogError as error:
            # Nothing was built: the next rebuild starts from the same site.
            self.site = site
            log.error(report(site.config, error))
            raise Abort("Aborted with a BuildError!") from None
        except Exception as error:
            if self.verdict.kind == "exact":
                raise
            # Another plugin may not expect to be asked about some pages alone.
            log.info(f"Building the whole site: a preview failed: {type(error).__name__}: {error}")
            log.debug("The preview failed here:", exc_info=error)
            return []
        site.snapshot = self._read_files.update(site.conversions, site.config, snapshot)
        self.site = site
        return self._read_files.names_of(edit.paths, site.config)

    def _write(self, site: BuiltSite) -> None:
        """Write what a rebuild has left, only the first pages where others are asked for."""
        is_settled = self.settler is None or self.settler.is_settled
        is_exact = self.verdict.kind == "exact" and not site.config.strict
        if self.on_demand.is_on and is_exact and is_settled:
            unwritten.write_first(site, AT_ONCE)
        else:
            unwritten.complete(site)

    def _allow(self, site: BuiltSite, scope: Scope) -> None:
        """Raise NeedsFullBuild if edits of the kind `scope` are rebuilt by full builds only."""
        self.verdict = self._gate.verdict(scope)
        if not self._is_allowed():
            raise support.NeedsFullBuild(self.verdict.reasons[0])
        site.is_preview = self.verdict.kind == "preview"

    def _is_allowed(self) -> bool:
        """Return whether a rebuild of `verdict` is made under the options of the site."""
        option, can_settle = self._plugin.config.hot_reload, self.settler is not None
        return self.verdict.allows(option, can_settle=can_settle)

    def _set_build(self, build: Build) -> None:
        self._plugin.build = build
        self._addresses.add(build.layout.pages)

    def _forget_site(self) -> None:
        self.site = None

    def _take_snapshot(self, config: MkDocsConfig) -> Snapshot:
        return take_snapshot(self._watched_paths(config))

    def _watched_paths(self, config: MkDocsConfig) -> list[str]:
        return [*edits.watched_paths(config), *self._read_files.paths]
