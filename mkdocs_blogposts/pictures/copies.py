"""Smaller copies of pictures, encoded once and stored from build to build.

Their key depends on the bytes of the picture, so that they are never out of date.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ..cache.store import Store, key_of
from . import encode
from .model import CopySet, Encoded, PictureError

#: Widths of copies in pixels: a phone's column, the same on finer screens, a desk's, and so on.
WIDTHS = (320, 640, 960, 1280, 1920)

#: Endings of files that copies may be made of.
ENDINGS = frozenset({".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp"})

#: Bytes of copies that the store never removes; see `Store`.
_LEAST = 1_000_000_000

#: Bytes of the largest file that is read.
_MOST_BYTES = 200_000_000

#: Nanoseconds after a change of a file in which another one may go unnoticed: file systems
#: round times, and a file of the same size and time counts as unchanged.
_SETTLED = 2_000_000_000


@dataclass(kw_only=True)
class CopyMaker:
    """The copies of pictures.

    Attributes:
        folder: the folder of the store.
        encoded: number of pictures without copies of earlier builds.
    """

    folder: Path
    encoded: int = 0

    def copies(self, source: Path | bytes) -> tuple[str, CopySet]:
        """The key of a picture, and its copies.

        Args:
            source: its file, or the content of one.

        Raises:
            PictureError: the picture cannot be copied.
        """
        try:
            key = self._key(source)
            return key, self.copies_at(key, source)
        except OSError as error:
            reason = (error.strerror or "cannot be read").lower()
            raise PictureError(f"cannot be read or copied ({reason})") from None

    def copies_at(self, key: str, source: Path | bytes) -> CopySet:
        """The copies at `key`; encoded from `source` if the store has none."""
        copies = _unpacked(self._store.get_bytes(bytes.fromhex(key)) or b"")
        if copies is None:
            copies = encode.make(_content(source), WIDTHS)
            self._store.put_bytes(bytes.fromhex(key), _packed(copies))
            self._store.flush()  # for other processes
            self.encoded += 1
        return copies

    def close(self) -> None:
        """Save the store, which removes old copies."""
        self._store.save()

    @cached_property
    def _store(self) -> Store:
        store = Store(self.folder, min_limit=_LEAST)
        # Without a file, copies are in memory until the end of the build.
        store.accepts_without_file = True
        return store

    def _key(self, source: Path | bytes) -> str:
        """The key of the copies: a digest of the picture and the version of the encoder."""
        if isinstance(source, bytes):
            digest = hashlib.sha256(source).hexdigest()
        else:
            digest = self._digest(source)
        recipe = f"{digest} {encode.RECIPE} {WIDTHS} {encode.version()}"
        return hashlib.sha256(recipe.encode()).hexdigest()[:32]

    def _digest(self, path: Path) -> str:
        """The digest of a file. It is read again only if its size or time has changed.

        Pictures are megabytes, and a site has hundreds of them: to read them all for each
        preview while an author types would take longer than all the rest.
        """
        status, place = path.stat(), key_of("digest", str(path))
        stored = self._store.get(place, tuple[int, int, str])
        if stored and stored[:2] == (status.st_size, status.st_mtime_ns):
            return stored[2]
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if abs(time.time_ns() - status.st_mtime_ns) > _SETTLED:
            self._store.put(place, (status.st_size, status.st_mtime_ns, digest))
        return digest


def _content(source: Path | bytes) -> bytes:
    if isinstance(source, bytes):
        return source
    if source.stat().st_size > _MOST_BYTES:
        raise PictureError(f"has more than {_MOST_BYTES // 1_000_000} MB")
    return source.read_bytes()


def _packed(copies: CopySet) -> bytes:
    """The copies as bytes: their widths and lengths as JSON on one line, then their data."""
    sizes = [[copy.width, len(copy.data)] for copy in copies.copies]
    head = json.dumps({"placeholder": copies.placeholder, "copies": sizes})
    return b"\n".join((head.encode(), b"".join(copy.data for copy in copies.copies)))


def _unpacked(data: bytes) -> CopySet | None:
    """The copies that were `_packed`; None for any other bytes."""
    head, _, rest = data.partition(b"\n")
    try:
        match json.loads(head):
            case {"placeholder": str(placeholder), "copies": list(sizes)}:
                return CopySet(copies=tuple(_cut(rest, sizes)), placeholder=placeholder)
    except (ValueError, TypeError, RecursionError):
        pass
    return None


def _cut(data: bytes, sizes: list[Any]) -> Iterator[Encoded]:
    start = 0
    for width, length in sizes:
        yield Encoded(width=width, data=data[start : start + length])
        start += length
