"""Worker processes that convert posts ahead; they are forked, and so inherit the build.

A worker returns the rows of its store, and the main process reads them like results of an
earlier build. The main process converts itself what does not match or does not arrive.
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

#: With `auto`, the number of remaining posts that justifies the start of workers, and the number
#: of misses of the store before it: all posts may be stored by an earlier build. Of fewer posts,
#: workers take about the seconds of other processors that they save: blogs of 127 and 200 posts
#: took 13 % and 5 % more.
_MIN_REMAINING: Final = 256
_MIN_MISSES: Final = 8

#: Posts that are submitted ahead for each worker; limited because results wait in memory.
_QUEUE_PER_PROCESS: Final = 8

#: Posts in one task: handing over each alone took 4 % more seconds of all processors.
_POSTS_PER_TASK: Final = 4

#: With more workers, all wait for the main process, which reads their results.
_MAX_PROCESSES: Final = 8

#: In a worker, the `Workers` that started it.
_inherited: list[Workers] = []


class Workers:
    """The workers of one build. Without any, `collect` does nothing.

    Args:
        jobs: the number of workers; fewer than 2 means none.
        names: the posts, in the order of the build.
        store: receives the results.
        work: converts one post, and puts its results into the store.
    """

    def __init__(
        self,
        jobs: int | Literal["auto"],
        names: Sequence[str],
        store: Store,
        work: Callable[[str], object],
    ) -> None:
        self._processes = _process_count(jobs)
        self._is_auto = jobs == "auto"
        self._remaining = list(reversed(names))
        self._store = store
        self._work = work
        self._executor: ProcessPoolExecutor | None = None
        self._pending: dict[str, Future[Rows]] = {}
        self._hits = -1
        self._is_closed = self._processes < 2
        store.accepts_without_file |= not self._is_closed
        store.drops_own |= not self._is_closed

    def collect(self, name: str) -> None:
        """Wait for the results of `name`, if submitted, and put them into the store."""
        if self._is_closed or not self._is_running(name):
            return
        try:
            self._submit()
            future = self._pending.pop(name, None)
            rows = future.result() if future else []
            self._store.put_raw(rows)
            rows.clear()  # other posts may have the same future
        except (OSError, BrokenExecutor):  # a worker could not be started, or died
            self._pending.clear()
        if not self._pending:
            self.close()

    def close(self) -> None:
        """Stop all workers."""
        self._is_closed = True
        self._pending.clear()
        if self._executor:
            self._executor.shutdown(cancel_futures=True)

    def _is_running(self, name: str) -> bool:
        """Whether there are workers, or should be from `name` on."""
        if self._executor or (self._is_auto and self._store.misses < _MIN_MISSES):
            return self._executor is not None
        while self._remaining and self._remaining[-1] != name:
            self._remaining.pop()
        # A thread may hold a lock, which would stay locked in a forked process.
        is_alone = threading.active_count() == 1
        self._is_closed = not is_alone or (self._is_auto and len(self._remaining) < _MIN_REMAINING)
        return not self._is_closed

    def _submit(self) -> None:
        """Submit more posts, unless none of the last results was used."""
        if self._store.hits == self._hits:
            return
        self._hits = self._store.hits
        self._executor = self._executor or self._start()
        most = _QUEUE_PER_PROCESS * self._processes - _POSTS_PER_TASK
        while self._remaining and len(self._pending) <= most:
            names = [self._remaining.pop() for _ in self._remaining[-_POSTS_PER_TASK:]]
            future = self._executor.submit(_convert_in_worker, names)
            self._pending.update(dict.fromkeys(names, future))

    def _start(self) -> ProcessPoolExecutor:
        """Start the workers; raises OSError where that fails."""
        others = multiprocessing.active_children()
        context = multiprocessing.get_context("fork")
        executor = ProcessPoolExecutor(self._processes, context, _start_worker, (self,))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            try:
                executor.submit(int)  # this starts the workers
            except OSError:
                for process in set(multiprocessing.active_children()).difference(others):
                    process.kill()
                    process.join()
                raise
        return executor


def _start_worker(workers: Workers) -> None:
    """Initialize a worker without output: the main process logs the same messages."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(quiet, stream)
    gc.freeze()  # garbage collection would copy all inherited memory
    workers._store.drain()
    workers._store.drops_own = False
    _inherited.append(workers)


def _convert_in_worker(names: Sequence[str]) -> Rows:
    """Convert the posts `names`; the rows that this adds to the store."""
    for name in names:
        # The main process converts the post again after an exception, and reports it.
        with suppress(BaseException):
            _inherited[-1]._work(name)
    return _inherited[-1]._store.drain()


def _process_count(jobs: int | Literal["auto"]) -> int:
    """The number of workers to start; 0 on systems without a safe fork."""
    if "fork" not in multiprocessing.get_all_start_methods() or sys.platform == "darwin":
        return 0
    if jobs != "auto":
        return jobs
    has_affinity = hasattr(os, "sched_getaffinity")
    processors = len(os.sched_getaffinity(0)) if has_affinity else os.cpu_count() or 1
    return min(processors, _MAX_PROCESSES)
