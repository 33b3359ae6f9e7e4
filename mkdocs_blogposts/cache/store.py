"""A store of results of earlier builds in an SQLite file, by hashes of what they depend on.

Values are JSON or bytes of pictures, so that nothing in the file can be executed. A damaged
file is replaced; where none can be written, nothing is stored. Several processes may use one
file at the same time.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final, TypeVar

from . import json_values
from .versions import toolchain_fingerprint

T = TypeVar("T")

#: Limit of the stored bytes: the larger of this and a multiple of those used in a build.
_MIN_LIMIT: Final = 64_000_000
_LIMIT_FACTOR: Final = 3

#: Bytes of new values in memory, beyond which they are written.
_MAX_PENDING_BYTES: Final = 16_000_000

#: The same without a file, where values of workers wait to be read; beyond it, they are lost.
_MAX_WAITING_BYTES: Final = 48_000_000

#: First byte of a value without compression; zlib data starts with another one (RFC 1950).
_UNCOMPRESSED: Final = b"\0"

#: Keys and values in the form of the file.
Rows = list[tuple[bytes, bytes]]

_TABLE: Final = "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB NOT NULL)"


def key_of(*parts: str) -> bytes:
    """The key of a value that depends on `parts`: a hash of 16 bytes."""
    digest = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.digest()


class Store:
    """A persistent mapping of keys to values. Without a folder it stores nothing.

    Attributes:
        hits: the number of values found.
        misses: the number of values not found.
        accepts_without_file: whether values are held in memory where there is no file.
        drops_own: whether, of these, only those of other processes are.
    """

    accepts_without_file = drops_own = False

    def __init__(self, folder: Path | None = None, *, min_limit: int = _MIN_LIMIT) -> None:
        self.hits = self.misses = 0
        self._path = folder / "store.sqlite" if folder else None
        self._min_limit = min_limit
        self._pending: dict[bytes, bytes] = {}
        self._used: dict[bytes, int] = {}
        self._pending_bytes, self._is_changed, self._is_empty = 0, False, True
        self._connections: dict[int, sqlite3.Connection | None] = {}

    @property
    def _db(self) -> sqlite3.Connection | None:
        """The connection of this process: SQLite forbids to use an inherited one."""
        process = os.getpid()
        if process not in self._connections:
            self._connections[process] = self._open()
        return self._connections[process]

    @property
    def is_open(self) -> bool:
        """Whether values can be read or written."""
        return self._db is not None or self.accepts_without_file

    @property
    def is_on_disk(self) -> bool:
        """Whether values are written for the next build."""
        return self._db is not None

    def drain(self) -> Rows:
        """Remove the values in memory, and return them."""
        rows = list(self._pending.items())
        self._clear_pending()
        return rows

    def put_raw(self, rows: Rows) -> None:
        """Add values that the store of another process returned from `drain`."""
        for key, data in rows:
            self._add(key, data)

    def memo(self, kind: type[T], make: Callable[[], T], *parts: str) -> T:
        """The result of `make`, from an earlier build if it was called for the same `parts`."""
        if not self.is_open:
            return make()
        key = key_of(toolchain_fingerprint(), *parts)
        value = self.get(key, kind)
        if value is None:
            value = make()
            self.put(key, value)
        return value

    def get(self, key: bytes, kind: type[T]) -> T | None:
        """The value of `key`, or None without one of type `kind` (see `json_values.load`)."""
        data = self.get_bytes(key)
        if data is not None:
            with suppress(ValueError, RecursionError):
                return json_values.load(kind, data.decode("utf-8", "surrogatepass"))
            self.hits, self.misses = self.hits - 1, self.misses + 1
        return None

    def put(self, key: bytes, value: object) -> None:
        """Store a value that `json_values.dump` accepts."""
        if self.is_open:
            self._put(key, json_values.dump(value).encode("utf-8", "surrogatepass"), 1)

    def get_bytes(self, key: bytes) -> bytes | None:
        """The bytes of `key`, or None."""
        value = self.find(key)
        self.hits, self.misses = self.hits + (value is not None), self.misses + (value is None)
        return value

    def find(self, key: bytes) -> bytes | None:
        """The bytes of `key`, or None; workers, who go by `hits` and `misses`, learn nothing."""
        # Without a file, values come from workers, and each is read once.
        data = self._pending.get(key) or self._read(key)
        if data and self._db is None:
            del self._pending[key]
            self._pending_bytes -= len(data)
        if data is not None:
            with suppress(zlib.error):
                value = _decompress(data)
                self._used[key] = len(data)
                return value
        return None

    def has(self, key: bytes) -> bool:
        """Return whether the file holds a value of `key`."""
        return self._read(key, "1") is not None

    def put_bytes(self, key: bytes, data: bytes, level: int = 0) -> None:
        """Store `data`, compressed at `level`; that of pictures is compressed already."""
        if self.is_open:
            self._put(key, data, level)

    def _put(self, key: bytes, data: bytes, level: int) -> None:
        # Without a file, values only go to another process. Level 0 still adds a checksum.
        if self.is_on_disk or not self.drops_own:
            self._add(key, zlib.compress(data, level) if self.is_on_disk else _UNCOMPRESSED + data)

    def save(self) -> None:
        """Write the values in memory, and close the file."""
        if self._is_changed:
            self._write(is_last=True)
        self.close()

    def flush(self) -> None:
        """Write the values in memory, if there is a file."""
        if self._db is not None:
            self._write(is_last=False)
            self._clear_pending()

    def _add(self, key: bytes, data: bytes) -> None:
        """Add `data` to the values in memory, which are limited: large blogs have more."""
        self._pending[key] = data
        self._used[key] = len(data)
        self._pending_bytes += len(data)
        self._is_changed = True
        if self._pending_bytes > (_MAX_PENDING_BYTES if self.is_on_disk else _MAX_WAITING_BYTES):
            self.flush()
            self._clear_pending()

    def _clear_pending(self) -> None:
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
            self._is_empty = False
        except sqlite3.Error as error:
            self._disable(error)

    def close(self) -> None:
        """Close the file, and store nothing more."""
        if file := self._connections.get(os.getpid()):
            with suppress(sqlite3.Error):
                file.close()
        self._connections[os.getpid()] = None
        self._pending = {}
        self.accepts_without_file = False

    def _open(self) -> sqlite3.Connection | None:
        """A connection to the file, created if it does not exist; None where that fails."""
        if self._path is None:
            return None
        for _ in range(2):
            try:
                db = _connect(self._path)
                # A first build would ask for each of its values in vain.
                self._is_empty = db.execute("SELECT 1 FROM kept LIMIT 1").fetchone() is None
                return db
            except (sqlite3.OperationalError, OSError):
                break  # the file cannot be written, or the disk supports no locks
            except sqlite3.DatabaseError:
                _remove(self._path)  # the file is damaged
        return None

    def _read(self, key: bytes, column: str = "value") -> Any:
        if self._db is None or self._is_empty:
            return None
        try:
            row = self._db.execute(f"SELECT {column} FROM kept WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error as error:
            self._disable(error)
            return None
        return row[0] if row and isinstance(row[0], bytes | int) else None

    def _disable(self, error: sqlite3.Error) -> None:
        """Continue without the file; remove it if it is damaged and not only busy."""
        accepts = self.accepts_without_file
        self.close()
        self.accepts_without_file = accepts
        if self._path and not isinstance(error, sqlite3.OperationalError):
            _remove(self._path)

    def _prune(self, db: sqlite3.Connection) -> None:
        """Delete the oldest values that this build did not use, if the file is over its limit."""
        (total,) = db.execute("SELECT coalesce(sum(length(value)), 0) FROM kept").fetchone()
        excess = total - max(self._min_limit, _LIMIT_FACTOR * sum(self._used.values()))
        if excess > 0:
            rows = db.execute("SELECT key, length(value) FROM kept ORDER BY rowid")
            old = self._oldest_unused(rows, excess)
            db.executemany("DELETE FROM kept WHERE key = ?", old)

    def _oldest_unused(self, rows: Iterable[tuple[bytes, int]], size: int) -> list[tuple[bytes]]:
        """The keys of the first unused `rows` (key, bytes) with `size` bytes in total."""
        keys: list[tuple[bytes]] = []
        for key, length in rows:
            if size <= 0:
                break
            if key not in self._used:
                keys.append((key,))
                size -= length
        return keys


def _decompress(data: bytes) -> bytes:
    return data[len(_UNCOMPRESSED) :] if data.startswith(_UNCOMPRESSED) else zlib.decompress(data)


def _connect(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    ignore = path.parent / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")
    # `mkdocs serve` renders pages in several threads, one at a time.
    db = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
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
