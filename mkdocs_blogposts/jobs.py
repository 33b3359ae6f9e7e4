"""Work on many posts done ahead by other processes, which inherit all that this one knows.

A worker makes what the store would keep and sends it; this process takes it for what an earlier
build kept. Whatever turns out not to fit, or never arrives, is made here as if by one process.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import struct
import sys
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from typing import Any, Final, Literal

from .store import Store

#: With `auto`, how many posts must be left to do for other processes to be worth their start,
#: and how many are done here first: an earlier build may have left all of them.
_WORTH: Final = 48
_FIRST: Final = 8

#: Posts that a process takes on at once; more of them where there would be more tickets than
#: a pipe holds on any system.
_CHUNK: Final = 4
_TICKETS: Final = 16_000

#: So many results that nobody asked for say that none will be: a plugin gives posts another text.
_PATIENCE: Final = 8

#: More processes than this wait for the one that reads what they made.
_MOST: Final = 8

#: Bytes that may be on their way from one process; most systems allow no more.
_PIPE: Final = 1 << 20

_ROW: Final = struct.Struct("<16sI")
_TICKET: Final = struct.Struct("<I")

#: Does the work on one post, and puts what comes of it into a store.
Work = Callable[[str, Store], None]


class Jobs:
    """The processes of one build. Without any, `take` does nothing.

    Attributes:
        sent: how many results came from other processes.
    """

    def __init__(
        self,
        asked: int | Literal["auto"],
        names: Sequence[str],
        store: Store,
        work: Work,
    ) -> None:
        self.sent = 0
        self._processes = _processes(asked)
        self._is_auto = asked == "auto"
        self._names = list(names)
        self._places = {name: index for index, name in enumerate(self._names)}
        self._store = store
        self._work = work
        self._readers: list[Connection] = []
        self._arrived: dict[str, bytes] = {}
        self._first = 0
        self._chunk = max(_CHUNK, -(-len(self._names) // _TICKETS))
        self._vain = 0
        #: How many values the store had found when it was last given any; None if it was not.
        self._found_before: int | None = None
        self._is_started = self._processes < 2
        if not self._is_started:
            store.gathers = True

    def take(self, name: str) -> None:
        """Give the store what was made of `name`, once it has arrived."""
        place = self._places.get(name)
        if place is None:
            return
        if not self._is_started and self._is_time(place):
            self._start(place)
        self._mind_use()
        while name not in self._arrived and self._is_awaited(place):
            self._receive()
        rows = list(_rows(self._arrived.pop(name, b"")))
        for key, data in rows:
            self.sent += 1
            self._store.offer(key, data)
        self._found_before = self._store.hits if rows else None

    def close(self) -> None:
        """Want nothing more; workers that are still busy end when they find nobody listens."""
        for reader in self._readers:
            reader.close()
        self._readers.clear()
        self._arrived.clear()
        self._is_started = True

    def _mind_use(self) -> None:
        """Go on alone where nothing of what arrived last was asked for, time and again."""
        self._vain = self._vain + 1 if self._store.hits == self._found_before else 0
        if self._vain >= _PATIENCE:
            self.close()

    def _is_time(self, place: int) -> bool:
        if not self._is_auto:
            return True
        return self._store.misses >= _FIRST and len(self._names) - place >= _WORTH

    def _is_awaited(self, place: int) -> bool:
        """Whether a process is at work that may have taken on what is at `place`."""
        return bool(self._readers) and place >= self._first

    def _start(self, place: int) -> None:
        """Start the processes; what is left from `place` on is theirs to take on in turn."""
        # A thread may hold a lock that nobody would release in another process.
        if self._is_started or threading.active_count() > 1:
            return
        self._is_started, self._first = True, place
        with suppress(OSError), _frozen(), warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            tickets = self._tickets(place)
            try:
                for _ in range(self._processes):
                    self._split(self._taken_on(tickets))
            finally:
                os.close(tickets)

    def _split(self, names: Iterable[str]) -> None:
        """Start one process; raises OSError where there may be no more."""
        context = multiprocessing.get_context("fork")
        reader, writer = context.Pipe(duplex=False)
        _widen(writer.fileno())
        others = [*self._readers, reader]
        process = context.Process(target=self._run, args=(names, writer, others), daemon=True)
        try:
            process.start()
        except OSError:
            reader.close()
            raise
        finally:
            writer.close()
        self._readers.append(reader)

    def _tickets(self, place: int) -> int:
        """A pipe that holds the start of each chunk from `place` on."""
        reader, writer = os.pipe()
        starts = range(place, len(self._names), self._chunk)
        # What a smaller pipe does not hold is taken on by nobody, and made here.
        os.set_blocking(writer, False)
        os.write(writer, b"".join(map(_TICKET.pack, starts)))
        os.close(writer)
        return reader

    def _taken_on(self, tickets: int) -> Iterator[str]:
        """What one process takes on: whichever is ready first has the next chunk."""
        while len(ticket := os.read(tickets, _TICKET.size)) == _TICKET.size:
            (start,) = _TICKET.unpack(ticket)
            yield from self._names[start : start + self._chunk]

    def _receive(self) -> None:
        """Take what has arrived from any process: one that is not read from has to wait."""
        ready = wait(self._readers)
        for reader in list(self._readers):
            if reader not in ready:
                continue
            try:
                data = reader.recv_bytes()
            except (EOFError, OSError):
                self._readers.remove(reader)
                reader.close()
            else:
                name, _, rows = data.partition(b"\0")
                self._arrived[name.decode("utf-8", "surrogatepass")] = rows

    def _run(self, names: Iterable[str], writer: Connection, others: list[Connection]) -> None:
        """Do the work of one process; what it says, the first process will say as well."""
        for reader in others:
            reader.close()
        quiet = os.open(os.devnull, os.O_WRONLY)
        for stream in (1, 2):
            os.dup2(quiet, stream)
        store = self._store.again()
        # What goes wrong here goes wrong there, with a message; whoever waits is told by the end.
        with suppress(BaseException):
            for name in names:
                with suppress(Exception):
                    self._work(name, store)
                rows = b"".join(_ROW.pack(key, len(data)) + data for key, data in store.taken())
                writer.send_bytes(name.encode("utf-8", "surrogatepass") + b"\0" + rows)
        os._exit(0)


def _processes(asked: int | Literal["auto"]) -> int:
    """How many processes to start; none where a process cannot be split safely."""
    if "fork" not in multiprocessing.get_all_start_methods() or sys.platform == "darwin":
        return 0
    if asked != "auto":
        return asked
    has_affinity = hasattr(os, "sched_getaffinity")
    return min(len(os.sched_getaffinity(0)) if has_affinity else os.cpu_count() or 1, _MOST)


@contextmanager
def _frozen() -> Iterator[None]:
    """Let the garbage collectors of the processes not touch, and so copy, what they inherit."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _widen(pipe: int) -> None:
    """Let a process get some pages ahead of the one that reads, where the system allows it."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)


def _rows(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at: Any = 0
    while at < len(data):
        key, size = _ROW.unpack_from(data, at)
        at += _ROW.size
        yield key, data[at : at + size]
        at += size
