"""One full build in another process: a thread that starts it, waits for it, and may end it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Protocol

from ..snapshot import Snapshot, take_snapshot
from .order import Order, Report

#: Variables that name the folder for temporary files, on any system.
_TEMPORARY = ("TMPDIR", "TEMP", "TMP")

#: A build during which a file changed counts for nothing. Where MkDocs does not watch that file,
#: no edit ends the build, and another one follows.
_ATTEMPTS = 2

#: How many of the last lines of what a process printed are told when it ended without an answer.
_LINES = 5


class Owner(Protocol):
    """Who takes over what is built."""

    def is_current(self, before: Snapshot, now: Snapshot) -> bool:
        """Return whether only the build itself has changed files since `before`."""

    def take_over(self, order: Order, report: Report, may_go_on: Callable[[], bool]) -> None:
        """Take over the site that `order` made, as long as `may_go_on` says so."""


class SettlingRun(threading.Thread):
    """A build, after a pause. Once it ends, or is stopped, no process and no folder is left.

    Attributes:
        is_waiting: whether the build has not begun, and will read each file as it is then.
    """

    def __init__(
        self, owner: Owner, order: Order, cwd: str, pause: float, previous: SettlingRun | None
    ) -> None:
        """Prepare it.

        Args:
            owner: takes over the files.
            order: what to build.
            cwd: the current folder of the build.
            pause: seconds to wait first.
            previous: the last such build, which has been stopped.
        """
        super().__init__(name="blogposts: settling", daemon=True)
        self._owner, self._order, self._cwd, self._pause = owner, order, cwd, pause
        self._previous = previous
        self._stopped = threading.Event()
        self._lock = threading.Lock()  # held while a process starts and while files are replaced
        self._process: subprocess.Popen[bytes] | None = None
        self._written: frozenset[str] = frozenset()
        self.is_waiting = True

    def run(self) -> None:
        """Wait, build, and hand the site over."""
        if self._previous:
            self._previous.join()
            self._previous = None
        for _ in range(_ATTEMPTS):
            self.is_waiting = True
            is_stopped = self._stopped.wait(self._pause)
            self.is_waiting = False
            try:
                if is_stopped or self._is_done():
                    return
            except OSError as error:  # no room, or a file that may not be replaced
                return self._owner.take_over(self._order, Report(error=str(error)), lambda: False)

    def stop(self) -> None:
        """End the build; when this returns, it replaces no file any more."""
        self._stopped.set()
        with self._lock:
            self._kill()

    def written(self) -> frozenset[str]:
        """The watched files that the build has changed, or is about to."""
        with suppress(OSError):  # not begun, or its folder is gone
            if self._order.folder:
                names = Path(self._order.written).read_text("utf-8", "surrogateescape")
                self._written = frozenset(names.splitlines())
        return self._written

    def _is_done(self) -> bool:
        """Build once; returns False where a file was edited meanwhile."""
        # Beside the site: files are moved from here to there.
        place = Path(self._order.site_dir).parent
        self._order = replace(self._order, folder=tempfile.mkdtemp(prefix="blogposts_", dir=place))
        before = take_snapshot(self._order.watched)
        try:
            report = self._built()
            with self._lock:
                if self._stopped.is_set():
                    return True
                if not self._owner.is_current(before, take_snapshot(self._order.watched)):
                    return False
                self._owner.take_over(self._order, report, lambda: not self._stopped.is_set())
                return True
        finally:
            self._leave_nothing()

    def _built(self) -> Report:
        """What the process answers."""
        order = self._order
        temporary, output = Path(order.folder, "tmp"), Path(order.folder, "output")
        temporary.mkdir()
        with self._lock, output.open("wb") as errors:
            if self._stopped.is_set():
                return Report()
            process = self._process = subprocess.Popen(
                _command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                cwd=self._cwd,
                env=os.environ | dict.fromkeys(_TEMPORARY, str(temporary)),
                start_new_session=True,
            )
        assert process.stdin and process.stdout
        with suppress(BrokenPipeError):  # it has ended: what it printed says why
            process.stdin.write(json.dumps(asdict(order)).encode() + b"\n")
            process.stdin.flush()
        answer = process.stdout.readline()
        if answer:
            return Report(**json.loads(answer))
        lines = output.read_text("utf-8", "replace").splitlines()[-_LINES:]
        return Report(error="\n".join(lines) or "the process ended")

    def _leave_nothing(self) -> None:
        self.written()
        with self._lock:
            self._kill()
            process, self._process = self._process, None
        if process:
            process.communicate()
        shutil.rmtree(self._order.folder, ignore_errors=True)

    def _kill(self) -> None:
        """End the process and those that it started."""
        if self._process is None or self._process.returncode is not None:
            return
        if hasattr(os, "killpg"):
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        else:
            self._process.kill()


def _command() -> list[str]:
    flags = ["-X", "utf8"] if sys.flags.utf8_mode else []
    return [sys.executable, *flags, "-P", "-m", f"{__package__}.process"]
