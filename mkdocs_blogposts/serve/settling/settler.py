"""Settling: after previews, a full build in another process puts right what they left stale."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

from ...messages import first_of
from ..snapshot import Snapshot, below, compare, is_seen
from .command_line import CommandLine
from .order import Order, Report
from .run import SettlingRun
from .settled_files import SettledFiles, digest, read

log = get_plugin_logger("blogposts")

#: Seconds without an edit before a build starts: at first, and once builds found nothing.
PAUSES = (1.0, 5.0)

#: How many builds in a row must find nothing for the longer pause.
_QUIET = 5

#: How many files the log names.
_MOST = 5


class HeardWarnings(logging.Handler):
    """Remembers which warnings the log of this process had since its last full build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: set[str] = set()
        logging.getLogger(mkdocs.__name__).addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Remember a warning."""
        self.texts.add(record.getMessage())

    def close(self) -> None:
        """Hear no more."""
        logging.getLogger(mkdocs.__name__).removeHandler(self)
        super().close()


class Settler:
    """Settles what one server shows.

    Attributes:
        is_settled: whether the site is as a full build, here or in another process, left it.
    """

    def __init__(
        self,
        line: CommandLine,
        server: Any,
        watched: Callable[[MkDocsConfig], Sequence[str]],
        heard: HeardWarnings,
    ) -> None:
        self.is_settled = True
        self._line, self._server, self._watched, self._heard = line, server, watched, heard
        self._started = self._seen = time.time()
        self._files = SettledFiles()
        self._run: SettlingRun | None = None
        self._is_previewed = False
        self._digests: dict[str, str] = {}
        self._quiet = 0
        self._error = ""

    @property
    def is_busy(self) -> bool:
        """Whether a build is to come or going on."""
        return self._run is not None and self._run.is_alive()

    @property
    def pause(self) -> float:
        """The seconds without an edit before the next build."""
        return PAUSES[self._quiet >= _QUIET]

    def built_all(self) -> None:
        """Note that a full build has written every file."""
        self.is_settled = True
        self._files.forget()
        self._digests.clear()

    def request(self, config: MkDocsConfig) -> None:
        """Settle the site, which a preview has made, when nobody edits for a while."""
        self.stop()
        self._files.restore(Path(config.site_dir))
        self.is_settled, self._is_previewed = False, True
        order, folder = self._order(config), self._line.folder
        self._run = SettlingRun(self, order, folder, self.pause, self._run)
        self._run.start()

    def stop(self) -> None:
        """End the build, or the pause before it; when this returns, it changes no file any more."""
        self._is_previewed = False
        if self._run:
            self._run.stop()

    def close(self) -> None:
        """End, and leave nothing behind."""
        self.stop()
        if self._run:
            self._run.join()

    def is_edit(self, config: MkDocsConfig, before: Snapshot, now: Snapshot) -> bool:
        """Return whether someone edited a file since `before`, the snapshot of the last build.

        Plugins of the build in the other process may write into watched folders, and a file may
        have been saved as it was: rebuilding then could go on for ever. And MkDocs may tell of an
        edit that the last build had already seen: who saves twice in a moment edits once.
        """
        known, found = self._digests, self._changed(before, now)
        self._digests = {**known, **found}
        seen, self._seen = self._seen, time.time()
        if now == before and self._is_seen(config, now, seen):
            return False
        if self._run is None or not self._is_previewed:
            return True
        if now == before:
            # Or MkDocs tells of an edit that the last preview had already seen.
            return not (self._run.is_waiting or self._run.written())
        return any(known.get(path) != digest for path, digest in found.items())

    def _is_seen(self, config: MkDocsConfig, snapshot: Snapshot, moment: float) -> bool:
        """Return whether nothing that the server watches changed since `moment`, of `snapshot`."""
        folders, paths = self._watched(config), getattr(self._server, "_watched_paths", None)
        if paths is None:
            return False
        # Such as installed themes (`--watch-theme`).
        elsewhere = [path for path in paths if all(below(each, path) is None for each in folders)]
        return is_seen(snapshot, elsewhere, moment)

    def is_current(self, before: Snapshot, now: Snapshot) -> bool:
        """Return whether nobody but the build in the other process changed files since `before`."""
        changed = self._changed(before, now).items()
        return all(self._digests.get(path) == digest for path, digest in changed)

    def _changed(self, before: Snapshot, now: Snapshot) -> dict[str, str]:
        """The digests of changed files, without those that the build itself wrote."""
        written = self._run.written() if self._run else frozenset()
        return {
            path: digest(read(Path(path))) for path in compare(before, now) if path not in written
        }

    def take_over(self, order: Order, report: Report, may_go_on: Callable[[], bool]) -> None:
        """Take over what a build in another process found."""
        if report.error:
            if report.error != self._error:
                log.error(f"The rest of the site could not be built: {report.error}")
            self._error = report.error
            return
        built, served = Path(order.built), Path(order.site_dir)
        if not self._files.place(built, served, report.differing, may_go_on):
            return
        self.is_settled, self._error = True, ""
        self._quiet = 0 if report.counted else self._quiet + 1
        known, self._heard.texts = self._heard.texts, {text for _, _, text in report.warnings}
        for name, level, text in report.warnings:
            if text not in known:
                known.add(text)
                logging.getLogger(name).log(level, text)
        log.log(logging.INFO if report.counted else logging.DEBUG, _message(report.counted))
        if any(name.endswith(".html") for name in report.counted):
            _reload_browsers(self._server)

    def keep_browsers(self) -> None:
        """Let browsers show what they do after a build that changed nothing."""
        if _has_epochs(self._server):
            self._server._wanted_epoch = self._server._visible_epoch

    def _order(self, config: MkDocsConfig) -> Order:
        return Order(
            generator=mkdocs.__name__,
            path=sys.path,
            config_file=self._line.config_file,
            settings=dict(self._line.settings),
            watch=self._line.watch,
            site_url=str(config.site_url),
            site_dir=str(config.site_dir),
            watched=self._watched(config),
            level=logging.getLogger(mkdocs.__name__).getEffectiveLevel(),
            started=self._started,
        )


def _message(names: Sequence[str]) -> str:
    if not names:
        return "settled: nothing differed"
    files = f"{len(names)} file{'' if len(names) == 1 else 's'}"
    return f"settled: {files} differed: {first_of(names, _MOST)}"


def _has_epochs(server: Any) -> bool:
    """Whether the server tells browsers to load a page again as MkDocs 1.6 does."""
    names = ("_rebuild_cond", "_epoch_cond", "_wanted_epoch", "_visible_epoch")
    return all(hasattr(server, name) for name in names)


def _reload_browsers(server: Any) -> None:
    """Let browsers load their pages again (mkdocs/livereload/__init__.py, `_build_loop`)."""
    if not _has_epochs(server):
        return
    with server._rebuild_cond, server._epoch_cond:
        # Else a build has begun, and browsers load the page after it.
        if server._wanted_epoch == server._visible_epoch:
            now = max(round(time.monotonic() * 1000), server._visible_epoch + 1)
            server._wanted_epoch = server._visible_epoch = now
            server._epoch_cond.notify_all()
