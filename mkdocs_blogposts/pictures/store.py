"""Copies of pictures kept between builds, in a folder of their own.

A picture's copies are one entry, named by a key: a file `<key>.json` that says what there is,
and one file for each copy. The key depends on the bytes of the picture, so nothing in here is
ever out of date; what is damaged is made anew, and what is not used goes.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .model import Made

#: Builds after which an entry that none of them used goes.
KEPT_BUILDS = 50

#: Bytes that all entries may have together; those unused for longest go first.
MOST_BYTES = 1_000_000_000

#: A file changed less than this many nanoseconds ago may change again unseen: file systems
#: round times, and a file of the same size and time is taken for the same.
_SETTLED = 2_000_000_000

_INDEX = "index.json"

#: Names of our files. The folder may be a link to one with other files in it.
_OURS = re.compile(r"(?P<key>[0-9a-f]{32}|index)(-.*)?\.(json|webp|tmp)")


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One copy as a file: `path`, and its width in pixels."""

    path: Path
    width: int


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What is kept of one picture."""

    copies: tuple[Kept, ...] = ()
    placeholder: str = ""


@dataclass(kw_only=True)
class Store:
    """The entries below `folder`, for one build; `close` ends it.

    Attributes:
        folder: where they are; made when needed.
        build: number of this build, from 1.
        digests: size, time and digest of the pictures that were read, by path.
        used: number of the last build that used an entry, by key.
    """

    folder: Path
    build: int = 1
    digests: dict[str, tuple[int, int, str]] = field(default_factory=dict)
    used: dict[str, int] = field(default_factory=dict)

    @classmethod
    def open(cls, folder: Path) -> Store:
        """The store in `folder`; empty where there is none, or where its index is damaged."""
        match _read_json(folder / _INDEX):
            case {"build": int(build), "digests": dict(digests), "used": dict(used)}:
                known = {path: tuple(entry) for path, entry in digests.items() if _is_seen(entry)}
                builds = {key: last for key, last in used.items() if isinstance(last, int)}
                return cls(folder=folder, build=build + 1, digests=known, used=builds)
        return cls(folder=folder)

    def digest(self, path: Path) -> str:
        """The digest of a file. It is read again only if its size or time has changed.

        Pictures are megabytes, and a site has hundreds of them: to read them all for each
        preview while an author types would take longer than all the rest.
        """
        status = path.stat()
        size, changed, digest = self.digests.get(str(path), (-1, -1, ""))
        if (size, changed) == (status.st_size, status.st_mtime_ns):
            return digest
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if abs(time.time_ns() - status.st_mtime_ns) > _SETTLED:
            self.digests[str(path)] = (status.st_size, status.st_mtime_ns, digest)
        return digest

    def get(self, key: str) -> Entry | None:
        """The entry of `key`; None where there is none, or one that is not whole."""
        match _read_json(self.folder / f"{key}.json"):
            case {"placeholder": str(placeholder), "copies": list(copies)}:
                kept = [self._copy(key, copy) for copy in copies]
            case _:
                return None
        if None in kept:
            return None
        self.used[key] = self.build
        return Entry(copies=tuple(copy for copy in kept if copy), placeholder=placeholder)

    def put(self, key: str, made: Made) -> Entry:
        """Keep what was `made`; the file that names the copies is written when they are there."""
        self.folder.mkdir(parents=True, exist_ok=True)
        copies = []
        for copy in made.copies:
            _write(self._path(key, copy.width), copy.data)
            digest = hashlib.sha256(copy.data).hexdigest()
            copies.append({"width": copy.width, "sha256": digest})
        said = {"placeholder": made.placeholder, "copies": copies}
        _write(self.folder / f"{key}.json", _json(said))
        self.used[key] = self.build
        return Entry(
            copies=tuple(
                Kept(path=self._path(key, copy.width), width=copy.width) for copy in made.copies
            ),
            placeholder=made.placeholder,
        )

    def close(self) -> None:
        """Drop what is too old or too much, and remember the rest for the next build."""
        if not self.folder.is_dir():
            return
        files = self._files()
        oldest = self.build - KEPT_BUILDS
        room = MOST_BYTES
        for key in sorted(files, key=lambda key: (-self.used.get(key, 0), key)):
            last = self.used.get(key, 0)
            room -= sum(_size(path) for path in files[key])
            if last != self.build and (last <= oldest or room < 0):
                for path in files[key]:
                    path.unlink(missing_ok=True)
                self.used.pop(key, None)
        self._save(files)

    def _save(self, files: Mapping[str, list[Path]]) -> None:
        index = {
            "build": self.build,
            "digests": {path: seen for path, seen in self.digests.items() if Path(path).exists()},
            "used": {key: last for key, last in self.used.items() if key in files},
        }
        _write(self.folder / _INDEX, _json(index))

    def _files(self) -> dict[str, list[Path]]:
        """The files of each entry, by its key; what we have not named stays out of it."""
        found: dict[str, list[Path]] = {}
        for path in sorted(self.folder.iterdir()):
            named = _OURS.fullmatch(path.name)
            if named and path.name != _INDEX and path.is_file():
                found.setdefault(named["key"], []).append(path)
        return found

    def _path(self, key: str, width: int) -> Path:
        return self.folder / f"{key}-{width}.webp"

    def _copy(self, key: str, said: Any) -> Kept | None:
        match said:
            case {"width": int(width), "sha256": str(digest)}:
                path = self._path(key, width)
                if _digest_of(path) == digest:
                    return Kept(path=path, width=width)
        return None


def _is_seen(entry: object) -> bool:
    match entry:
        case [int(), int(), str()]:
            return True
    return False


def _digest_of(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _json(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def _read_json(path: Path) -> object:
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None


def _write(path: Path, data: bytes) -> None:
    """Write a file that is whole whenever it is there, whoever else writes it at the same time."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.stem}-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
