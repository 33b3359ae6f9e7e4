"""The builder of `mkdocs serve`, which rebuilds what an edit can have changed, or everything."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files

from .. import theming
from ..build import Build
from ..errors import BlogError
from ..render.feeds.write import FeedWriter
from . import snapshot as watch
from . import support
from .conversions import KeptConversion
from .rebuild import rebuild
from .state import BuiltSite, RebuildReport, built_site, pages_of

log = get_plugin_logger("blogposts")


class IncrementalBuilder:
    """Follows the builds of one plugin, and stands in for MkDocs' builder after the first.

    Attributes:
        report: what the last rebuild did; None after a full build.
        site: the site as the last build left it; None where the next must be a full one.
    """

    def __init__(self, plugin: Any) -> None:
        self._plugin = plugin
        self._full: Callable[[], None] | None = None
        self._said: str | None = None
        self._begun: Callable[[], BuiltSite] | None = None
        self._snapshot: watch.Snapshot = {}
        self.report: RebuildReport | None = None
        self.site: BuiltSite | None = None

    def start_full_build(self, config: MkDocsConfig) -> None:
        """A full build begins: look at the files before anything of it reads them."""
        self.site, self._begun = None, None
        gc.unfreeze()  # what the last one left is garbage soon
        self._snapshot = self._look(config)

    def pages_converted(self, build: Build, feed_writer: FeedWriter | None, files: Files) -> None:
        """A full build has converted every page: keep that, before it is printed."""
        made = {uri: KeptConversion.of(page) for uri, page in pages_of(files).items()}
        snapshot = self._snapshot
        self._begun = lambda: built_site(build, made, feed_writer, snapshot)

    def serve(self, server: Any, builder: Callable[[], None]) -> None:
        """The first build is done; stand in for `builder` from here on."""
        self._full = builder
        self._settle()
        server.builder = self

    def __call__(self) -> None:
        """Build the site, as the builder of MkDocs does."""
        assert self._full is not None
        started = time.perf_counter()
        site, self.site, self.report = self.site, None, None
        if site is not None and self._rebuild(site):
            milliseconds = round(1000 * (time.perf_counter() - started))
            log.info(_report(self.report or RebuildReport(), self._edited, milliseconds))
            return
        self._full()
        self._settle()

    def _settle(self) -> None:
        """Remember the site that a full build left, where rebuilds may start from it."""
        begun, self._begun = self._begun, None
        if begun is None or not self._plugin.config.hot_reload:
            return
        site = begun()
        options = self._plugin.config
        reason = support.reason_for_full_builds(
            site.config, options, self._plugin, site.places.values()
        )
        if reason is None:
            self.site = site
            _leave_in_peace()
        elif reason != self._said:
            log.info(f"The whole site is built after each edit: {reason}")
        self._said = reason

    def _rebuild(self, site: BuiltSite) -> bool:
        """Whether the change since the last build could be dealt with here."""
        snapshot = self._look(site.config)
        changes = watch.compare(site.snapshot, snapshot)
        try:
            edit = support.edit_of(changes, snapshot, site.config, self._authors_file(site))
            self._edited = sorted(edit.every)
            with _no_looking_for_garbage():
                self.report = rebuild(site, edit, self._adopt)
        except support.NeedsFullBuild as reason:
            log.info(f"Building the whole site: {reason}")
            return False
        except BlogError as mistakes:
            # Nothing was built: the site is still the one before, and mending is quick.
            self.site = site
            log.error(str(mistakes))
            raise Abort("Aborted with a BuildError!") from None
        site.snapshot = snapshot
        self.site = site
        return True

    def _adopt(self, build: Build) -> None:
        self._plugin.build = build

    def _authors_file(self, site: BuiltSite) -> str:
        return site.build.options.authors_file.format(blog=site.build.loaded.folders.blog)

    def _look(self, config: MkDocsConfig) -> watch.Snapshot:
        return watch.look(support.watched_paths(config, theming.THEME_DIR))


@contextmanager
def _no_looking_for_garbage() -> Iterator[None]:
    """Let Python look for garbage once after a rebuild, and not hundreds of times in it."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _leave_in_peace() -> None:
    """Let Python not look for garbage among what a full build left: nearly all of it stays."""
    gc.collect()
    gc.freeze()


def _report(report: RebuildReport, edited: Iterable[str], milliseconds: int) -> str:
    names = list(edited)
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    pages = f"{len(report.rendered)} page{'' if len(report.rendered) == 1 else 's'}"
    return f"rebuilt {pages} in {milliseconds} ms ({', '.join(names[:3])}{more})"
