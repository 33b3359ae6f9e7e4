"""Posts converted ahead by other processes, which inherit all that this one knows.

A process sends what it put into its store, which passes here for what an earlier build kept.
What turns out not to fit, or never arrives, is made here as if by one process.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
import warnings
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import suppress
from typing import Final, Literal

from .store import Rows, Store

#: With `auto`, how many posts must be left to do for other processes to be worth their start,
#: and how many are done here first: an earlier build may have left all of them.
_MIN_REMAINING: Final = 48
_MIN_MISSES: Final = 8

#: Posts that are handed out before they are asked for, for each process: results wait in memory.
_QUEUE_PER_PROCESS: Final = 8

#: More processes than this wait for the one that reads what they made.
_MAX_PROCESSES: Final = 8

#: In a process that was started here, what it works for.
_inherited: list[Workers] = []


class Workers:
    """The processes of one build. Without any, `collect` does nothing.

    Args:
        asked: how many there are to be.
        names: the posts, in the order of the build.
        store: where their results go.
        work: does the work on one post, and puts what comes of it into the store.
    """

    def __init__(
        self,
        asked: int | Literal["auto"],
        names: Sequence[str],
        store: Store,
        work: Callable[[str], object],
    ) -> None:
        self._processes = _process_count(asked)
        self._is_auto = asked == "auto"
        self._remaining = list(reversed(names))
        self._store = store
        self._work = work
        self._executor: ProcessPoolExecutor | None = None
        self._pending: dict[str, Future[Rows]] = {}
        self._hits = -1
        self._is_closed = self._processes < 2
        store.accepts_without_file |= not self._is_closed

    def collect(self, name: str) -> None:
        """Give the store what was made of `name`, once it has arrived."""
        if self._is_closed or not self._is_running(name):
            return
        try:
            self._submit()
            future = self._pending.pop(name, None)
            self._store.put_raw(future.result() if future else [])
        except (OSError, BrokenExecutor):  # no process can be started, or one has died
            self._pending.clear()
        if not self._pending:
            self.close()

    def close(self) -> None:
        """Want nothing more."""
        self._is_closed = True
        self._pending.clear()
        if self._executor:
            self._executor.shutdown(cancel_futures=True)

    def _is_running(self, name: str) -> bool:
        """Whether there are processes, or are to be from `name` on."""
        if self._executor or (self._is_auto and self._store.misses < _MIN_MISSES):
            return self._executor is not None
        while self._remaining and self._remaining[-1] != name:
            self._remaining.pop()
        # A thread may hold a lock that nobody would release in another process.
        is_alone = threading.active_count() == 1
        self._is_closed = not is_alone or (self._is_auto and len(self._remaining) < _MIN_REMAINING)
        return not self._is_closed

    def _submit(self) -> None:
        """Let the processes go on, unless nothing that came since the last time was of use."""
        if self._store.hits == self._hits:
            return
        self._hits = self._store.hits
        self._executor = self._executor or self._start()
        while self._remaining and len(self._pending) < _QUEUE_PER_PROCESS * self._processes:
            name = self._remaining.pop()
            self._pending[name] = self._executor.submit(_convert_in_worker, name)

    def _start(self) -> ProcessPoolExecutor:
        """The processes; raises OSError where there can be no more."""
        others = multiprocessing.active_children()
        context = multiprocessing.get_context("fork")
        executor = ProcessPoolExecutor(self._processes, context, _start_worker, (self,))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            try:
                executor.submit(int)  # this starts them
            except OSError:
                for process in set(multiprocessing.active_children()).difference(others):
                    process.kill()
                    process.join()
                raise
        return executor

    def convert(self, name: str) -> Rows:
        """What the work on `name` puts into the store."""
        # What goes wrong here goes wrong where it is missed, with a message.
        with suppress(BaseException):
            self._work(name)
        return self._store.drain()


def _start_worker(jobs: Workers) -> None:
    """Begin to work in a process of its own; what it says, the first one will say as well."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(quiet, stream)
    gc.freeze()  # to look for garbage among what is inherited would copy it
    jobs._store.drain()
    _inherited.append(jobs)


def _convert_in_worker(name: str) -> Rows:
    return _inherited[-1].convert(name)


def _process_count(asked: int | Literal["auto"]) -> int:
    """How many processes to start; none where a process cannot be split safely."""
    if "fork" not in multiprocessing.get_all_start_methods() or sys.platform == "darwin":
        return 0
    if asked != "auto":
        return asked
    has_affinity = hasattr(os, "sched_getaffinity")
    return min(
        len(os.sched_getaffinity(0)) if has_affinity else os.cpu_count() or 1, _MAX_PROCESSES
    )
