"""Results of earlier builds, in one file beside mkdocs.yml: found by what they came from.

Values are JSON or the bytes of pictures, so that nothing in the file can be executed. A file
that is damaged is made anew; where none can be written, nothing is kept. Two processes may use
one file at a time.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Final, TypeVar

from . import json_values
from .versions import toolchain_fingerprint

T = TypeVar("T")

#: Bytes that may always be kept; beyond them, as much as is in use and twice as much again.
_MIN_LIMIT: Final = 64_000_000
_LIMIT_FACTOR: Final = 3

#: Bytes of new values that wait in memory; more are written at once.
_MAX_PENDING_BYTES: Final = 16_000_000

#: What a value begins with that is not compressed; zlib begins with another byte (RFC 1950).
_UNCOMPRESSED: Final = b"\0"

#: Keys and values as they are written.
Rows = list[tuple[bytes, bytes]]

_TABLE: Final = "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB NOT NULL)"


def key_of(*parts: str) -> bytes:
    """What stands for `parts`: other parts have another key."""
    digest = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.digest()


class Store:
    """What is kept. Without a folder it keeps nothing.

    Attributes:
        hits: how many values were found.
        misses: how many were not.
        accepts_without_file: whether it takes values even if there is no file for them.
    """

    accepts_without_file = False

    def __init__(self, folder: Path | None = None, *, min_limit: int = _MIN_LIMIT) -> None:
        self.hits = self.misses = 0
        self._path = folder / "store.sqlite" if folder else None
        self._min_limit = min_limit
        self._pending: dict[bytes, bytes] = {}
        self._used: dict[bytes, int] = {}
        self._pending_bytes, self._is_changed = 0, False
        self._connections: dict[int, sqlite3.Connection | None] = {}

    @property
    def _db(self) -> sqlite3.Connection | None:
        """The file: each process that inherits the store opens it anew, as SQLite asks for."""
        process = os.getpid()
        if process not in self._connections:
            self._connections[process] = self._open()
        return self._connections[process]

    @property
    def is_open(self) -> bool:
        """Whether anything can be found or kept."""
        return self._db is not None or self.accepts_without_file

    @property
    def is_on_disk(self) -> bool:
        """Whether what is put is there for the next build."""
        return self._db is not None

    def drain(self) -> Rows:
        """What was put since the last call, as it is written."""
        rows = list(self._pending.items())
        self._pending.clear()
        self._pending_bytes = 0
        return rows

    def put_raw(self, rows: Rows) -> None:
        """Put what the store of another process has `taken`."""
        for key, data in rows:
            self._add(key, data)

    def memo(self, kind: type[T], make: Callable[[], T], *parts: str) -> T:
        """What `make` makes; it has made the same in earlier builds for the same `parts`."""
        if not self.is_open:
            return make()
        key = key_of(toolchain_fingerprint(), *parts)
        found = self.get(key, kind)
        if found is None:
            found = make()
            self.put(key, found)
        return found

    def get(self, key: bytes, kind: type[T]) -> T | None:
        """The value at `key`, or None where there is none of that type (see `kept.read`)."""
        data = self.get_bytes(key)
        if data is not None:
            with suppress(ValueError, RecursionError):
                return json_values.load(kind, data.decode("utf-8", "surrogatepass"))
            self.hits, self.misses = self.hits - 1, self.misses + 1
        return None

    def put(self, key: bytes, value: object) -> None:
        """Keep a value that `kept` can write."""
        if self.is_open:
            self._put(key, json_values.dump(value).encode("utf-8", "surrogatepass"), 1)

    def get_bytes(self, key: bytes) -> bytes | None:
        """The bytes at `key`, or None."""
        # Without a file a value is of use to whoever asks first: the process that wanted it.
        data = self._pending.pop(key, None) if self._db is None else self._pending.get(key)
        data = data or self._read(key)
        if data is not None:
            with suppress(zlib.error):
                found = _decompress(data)
                self._used[key] = len(data)
                self.hits += 1
                return found
        self.misses += 1
        return None

    def put_bytes(self, key: bytes, data: bytes) -> None:
        """Keep `data`, which does not become smaller if it is compressed."""
        if self.is_open:
            self._put(key, data, 0)

    def _put(self, key: bytes, data: bytes, level: int) -> None:
        # What goes no further than to another process is worth no time. Level 0 has a checksum.
        self._add(key, zlib.compress(data, level) if self.is_on_disk else _UNCOMPRESSED + data)

    def save(self) -> None:
        """Write what is new, and close the file."""
        if self._is_changed:
            self._write(is_last=True)
        self.close()

    def flush(self) -> None:
        """Write what waits, where there is a file."""
        if self._db is not None:
            self._write(is_last=False)
            self._pending.clear()
            self._pending_bytes = 0

    def _add(self, key: bytes, data: bytes) -> None:
        """Let `data` wait to be written; a large blog has more than memory should hold."""
        self._pending[key] = data
        self._used[key] = len(data)
        self._pending_bytes += len(data)
        self._is_changed = True
        if self._pending_bytes > _MAX_PENDING_BYTES:
            self.flush()
            self._pending.clear()
            self._pending_bytes = 0

    def _write(self, *, is_last: bool) -> None:
        if self._db is None:
            return
        try:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", self._pending.items())
            if is_last:
                self._prune(self._db)
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            self._disable(error)

    def close(self) -> None:
        """Close the file, and keep nothing more."""
        if file := self._connections.get(os.getpid()):
            with suppress(sqlite3.Error):
                file.close()
        self._connections[os.getpid()] = None
        self._pending = {}
        self.accepts_without_file = False

    def _open(self) -> sqlite3.Connection | None:
        """The file, made if need be; None where it cannot be had."""
        if self._path is None:
            return None
        for _ in range(2):
            try:
                return _connect(self._path)
            except sqlite3.OperationalError:
                return None  # it cannot be written, or the disk knows no locks
            except sqlite3.DatabaseError:
                _remove(self._path)  # it is damaged
            except OSError:
                return None
        return None

    def _read(self, key: bytes) -> bytes | None:
        if self._db is None:
            return None
        try:
            row = self._db.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error as error:
            self._disable(error)
            return None
        return row[0] if row and isinstance(row[0], bytes) else None

    def _disable(self, error: sqlite3.Error) -> None:
        """Go on without the file; remove it if it is damaged and not only busy."""
        gathers = self.accepts_without_file
        self.close()
        self.accepts_without_file = gathers
        if self._path and not isinstance(error, sqlite3.OperationalError):
            _remove(self._path)

    def _prune(self, db: sqlite3.Connection) -> None:
        """Drop what has been kept longest of what this build did not use, if there is too much."""
        (total,) = db.execute("SELECT coalesce(sum(length(value)), 0) FROM kept").fetchone()
        too_much = total - max(self._min_limit, _LIMIT_FACTOR * sum(self._used.values()))
        old = (
            db.execute("SELECT key, length(value) FROM kept ORDER BY rowid") if too_much > 0 else ()
        )
        db.executemany("DELETE FROM kept WHERE key = ?", self._oldest_unused(old, too_much))

    def _oldest_unused(self, rows: Iterable[tuple[bytes, int]], size: int) -> list[tuple[bytes]]:
        """The first of `rows` that are together as large as `size`, but for those in use."""
        found: list[tuple[bytes]] = []
        for key, length in rows:
            if size <= 0:
                break
            if key not in self._used:
                found.append((key,))
                size -= length
        return found


def _decompress(data: bytes) -> bytes:
    return data[len(_UNCOMPRESSED) :] if data.startswith(_UNCOMPRESSED) else zlib.decompress(data)


def _connect(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    ignore = path.parent / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")
    db = sqlite3.connect(path, timeout=10, isolation_level=None)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute(_TABLE)
    except sqlite3.Error:
        db.close()
        raise
    return db


def _remove(path: Path) -> None:
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        with suppress(OSError):
            (path.parent / name).unlink(missing_ok=True)
