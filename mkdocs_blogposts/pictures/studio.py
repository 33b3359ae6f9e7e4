"""Copies of pictures, made once and kept: what there is of a picture that a page shows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from . import encode
from .model import PictureError
from .store import Entry, Store

#: Widths of copies in pixels: a phone's column, the same on finer screens, a desk's, and so on.
WIDTHS = (320, 640, 960, 1280, 1920)

#: Endings of files that copies may be made of.
ENDINGS = frozenset({".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp"})

#: Bytes of a file that is still read into memory.
_MOST_BYTES = 200_000_000


@dataclass(kw_only=True)
class Studio:
    """Makes what the `store` does not have; `made` counts the pictures it was made of."""

    store: Store
    made: int = 0

    def copies(self, source: Path | bytes) -> tuple[str, Entry]:
        """The key of a picture, and its copies.

        Args:
            source: its file, or the content of one.

        Raises:
            PictureError: there are none, and there will be none.
        """
        try:
            key = self._key(source)
            entry = self.store.get(key)
            if entry is None:
                entry = self.store.put(key, encode.make(_content(source), WIDTHS))
                self.made += 1
        except OSError as error:
            reason = (error.strerror or "cannot be read").lower()
            raise PictureError(f"cannot be read or copied ({reason})") from None
        return key, entry

    def _key(self, source: Path | bytes) -> str:
        """What the copies depend on: the bytes of the picture, and what is done to them."""
        if isinstance(source, bytes):
            digest = hashlib.sha256(source).hexdigest()
        else:
            digest = self.store.digest(source)
        recipe = f"{digest} {encode.RECIPE} {WIDTHS} {encode.version()}"
        return hashlib.sha256(recipe.encode()).hexdigest()[:32]


def _content(source: Path | bytes) -> bytes:
    if isinstance(source, bytes):
        return source
    if source.stat().st_size > _MOST_BYTES:
        raise PictureError(f"has more than {_MOST_BYTES // 1_000_000} MB")
    return source.read_bytes()
