"""Smaller copies of pictures, made once and kept from build to build.

What is kept has a key that depends on the bytes of the picture, so that it is never out of date.
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
from .model import Encoded, Made, PictureError

#: Widths of copies in pixels: a phone's column, the same on finer screens, a desk's, and so on.
WIDTHS = (320, 640, 960, 1280, 1920)

#: Endings of files that copies may be made of.
ENDINGS = frozenset({".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp"})

#: Bytes of copies that may always be kept; see `Store`.
_LEAST = 1_000_000_000

#: Bytes of a file that is still read into memory.
_MOST_BYTES = 200_000_000

#: A file changed less than this many nanoseconds ago may change again unseen: file systems
#: round times, and a file of the same size and time is taken for the same.
_SETTLED = 2_000_000_000


@dataclass(kw_only=True)
class CopyMaker:
    """The copies of pictures.

    Attributes:
        folder: where they are kept.
        made: how many pictures had to be copied, because no earlier build has done it.
    """

    folder: Path
    made: int = 0

    def copies(self, source: Path | bytes) -> tuple[str, Made]:
        """The key of a picture, and its copies.

        Args:
            source: its file, or the content of one.

        Raises:
            PictureError: there are none, and there will be none.
        """
        try:
            key = self._key(source)
            return key, self.kept(key, source)
        except OSError as error:
            reason = (error.strerror or "cannot be read").lower()
            raise PictureError(f"cannot be read or copied ({reason})") from None

    def kept(self, key: str, source: Path | bytes) -> Made:
        """The copies at `key`; they are made of `source` if they are not kept."""
        made = _unpacked(self._store.get_bytes(bytes.fromhex(key)) or b"")
        if made is None:
            made = encode.make(_content(source), WIDTHS)
            self._store.put_bytes(bytes.fromhex(key), _packed(made))
            self._store.flush()  # so that it is seen by other processes
            self.made += 1
        return made

    def close(self) -> None:
        """Close the store, which forgets what is old."""
        self._store.save()

    @cached_property
    def _store(self) -> Store:
        store = Store(self.folder, min_limit=_LEAST)
        store.accepts_without_file = (
            True  # where there can be no file, copies wait for the end of the build
        )
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
        known = self._store.get(place, tuple[int, int, str])
        if known and known[:2] == (status.st_size, status.st_mtime_ns):
            return known[2]
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


def _packed(made: Made) -> bytes:
    """The copies as bytes: their widths and lengths as JSON on one line, then their data."""
    sizes = [[copy.width, len(copy.data)] for copy in made.copies]
    said = json.dumps({"placeholder": made.placeholder, "copies": sizes})
    return b"\n".join((said.encode(), b"".join(copy.data for copy in made.copies)))


def _unpacked(data: bytes) -> Made | None:
    """The copies that were `_packed`; None for any other bytes."""
    said, _, rest = data.partition(b"\n")
    try:
        match json.loads(said):
            case {"placeholder": str(placeholder), "copies": list(sizes)}:
                return Made(copies=tuple(_cut(rest, sizes)), placeholder=placeholder)
    except (ValueError, TypeError, RecursionError):
        pass
    return None


def _cut(data: bytes, sizes: list[Any]) -> Iterator[Encoded]:
    start = 0
    for width, length in sizes:
        yield Encoded(width=width, data=data[start : start + length])
        start += length
