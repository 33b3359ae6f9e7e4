"""The files in which a served site differs from its full build, and how they take their places."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .. import output_files

#: What tells whether a file was written since: its number, its size, its time.
_State = tuple[int, int, int]


def differences(built: Path, served: Path) -> list[str]:
    """The paths at which the folders have not both the same file, sorted."""
    names = {*_files(built), *_files(served)}
    return sorted(name for name in names if read(built / name) != read(served / name))


def read(file: Path) -> bytes | None:
    """What is in `file`; None where there is none."""
    try:
        return file.read_bytes()
    except OSError:
        return None


@dataclass
class SettledFiles:
    """Files of full builds in the place of those that previews left stale.

    A preview does not know them. Where it writes the same stale file again, nothing that it made
    the file of has changed, and the settled one comes back.
    """

    _kept: dict[str, _Kept] = field(default_factory=dict)

    def place(
        self, built: Path, served: Path, names: Iterable[str], may_go_on: Callable[[], bool]
    ) -> bool:
        """Move the files at `names` from `built` to `served`, and remove those not in `built`.

        A reader finds one or the other, whole. Returns whether all are in their places: it stops
        once `may_go_on` says no.
        """
        # Removed first: a folder may be where a file comes.
        for name in sorted(names, key=lambda each: (built / each).exists()):
            if not may_go_on():
                return False
            stale, settled = read(served / name), read(built / name)
            if settled is None:
                output_files.remove(str(served), [name])
            else:
                (served / name).parent.mkdir(parents=True, exist_ok=True)
                _move(built / name, served / name)
            packed = None if settled is None else zlib.compress(settled, 1)
            self._kept[name] = _Kept(digest(stale), packed, _state(served / name))
        return True

    def restore(self, served: Path) -> None:
        """Put settled files back where a preview wrote the same stale ones again."""
        for name, kept in list(self._kept.items()):
            file = served / name
            if _state(file) == kept.state:
                continue
            if digest(read(file)) != kept.stale:
                del self._kept[name]
                continue
            if kept.settled is None:
                output_files.remove(str(served), [name])
            else:
                _write(file, zlib.decompress(kept.settled))
            kept.state = _state(file)

    def forget(self) -> None:
        """Note that a full build wrote every file."""
        self._kept.clear()


@dataclass
class _Kept:
    """A settled file: the digest of the stale one, its content, its state on disk."""

    stale: str
    settled: bytes | None
    state: _State | None


def _files(folder: Path) -> Iterator[str]:
    for parent, _, names in os.walk(folder):
        for name in names:
            yield Path(parent, name).relative_to(folder).as_posix()


def _move(source: Path, target: Path) -> None:
    try:
        source.replace(target)
    except OSError:  # on another file system
        _write(target, source.read_bytes())


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f"{file.name}.settled")
    beside.write_bytes(content)
    beside.replace(file)


def digest(content: bytes | None) -> str:
    """The digest of what `read` has found; "" for nothing."""
    return "" if content is None else hashlib.sha256(content).hexdigest()


def _state(file: Path) -> _State | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns
