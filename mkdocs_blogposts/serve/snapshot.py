"""Snapshots of the files that a site is made of, and the changes between two of them.

These files are many and looked at often, so that their size and time stand for them. Those that two
builds made have other times each: `settling.settled_files` compares what is in them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path, PurePath

#: The state of a file: size in bytes, modification time in nanoseconds, and whether it is
#: reached through a symbolic link.
Stamp = tuple[int, int, bool]

#: The state of every file, by its path in the form of the operating system.
Snapshot = Mapping[str, Stamp]

#: Files that editors and systems keep beside those that somebody edits; no build reads them.
_OF_EDITORS = re.compile(r"\..*\.(sw[a-z]|kate-swp)|\.#.*|\.goutputstream-.*|\.DS_Store")

#: Seconds by which the time of a file may be behind the clock.
_TICK = 0.02


@dataclass(frozen=True, kw_only=True)
class Changes:
    """The differences between two snapshots: their paths, sorted."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.modified)

    def __iter__(self) -> Iterator[str]:
        return iter((*self.added, *self.removed, *self.modified))


def take_snapshot(paths: Iterable[str]) -> dict[str, Stamp]:
    """The state of each file in `paths`, which are files or folders that need not exist.

    Folders are walked as MkDocs walks docs_dir, through links, each real folder once.
    """
    found: dict[str, Stamp] = {}
    seen: set[tuple[int, int]] = set()
    for path in paths:
        if (file := Path(path)).is_dir():
            _walk(path, False, found, seen)
        elif file.exists():
            found[path] = _stamp(file.stat(), file.is_symlink())
    return found


def compare(before: Snapshot, after: Snapshot) -> Changes:
    """The files added, removed and modified between two snapshots."""
    return Changes(
        added=tuple(sorted(after.keys() - before.keys())),
        removed=tuple(sorted(before.keys() - after.keys())),
        modified=tuple(
            sorted(path for path, stamp in after.items() if before.get(path, stamp) != stamp)
        ),
    )


def is_seen(snapshot: Snapshot, elsewhere: Iterable[str], moment: float) -> bool:
    """Whether no file of a snapshot that was taken at `moment` was written, or replaced, since.

    A file may be another one though its size and time are the same. `elsewhere` are further files
    and folders, in which none was removed either.
    """
    limit = moment - _TICK
    try:
        return all(
            Path(path).stat().st_ctime < limit
            for path in chain(snapshot, elsewhere, chain.from_iterable(map(_below, elsewhere)))
        )
    except OSError:
        return False


def _below(folder: str) -> Iterator[str]:
    """The paths of all folders and files below `folder`."""
    for root, folders, files in os.walk(folder):
        yield from (str(Path(root, name)) for name in (*folders, *files))


@lru_cache(maxsize=1 << 16)  # each rebuild asks the same of every file
def below(folder: str, path: str) -> str | None:
    """`path` relative to `folder`, with forward slashes; None where it lies elsewhere."""
    if not PurePath(path).is_relative_to(folder):
        return None
    return PurePath(path).relative_to(folder).as_posix()


def _walk(folder: str, linked: bool, found: dict[str, Stamp], seen: set[tuple[int, int]]) -> None:
    status = Path(folder).stat()
    if (status.st_dev, status.st_ino) in seen:
        return
    # On file systems without inode numbers st_ino is 0 for all of them.
    if status.st_ino:
        seen.add((status.st_dev, status.st_ino))
    with os.scandir(folder) as entries:
        for entry in entries:
            if _OF_EDITORS.fullmatch(entry.name):
                continue
            is_link = linked or entry.is_symlink()
            try:
                if entry.is_dir():
                    _walk(entry.path, is_link, found, seen)
                else:
                    found[entry.path] = _stamp(entry.stat(), is_link)
            except OSError:  # gone meanwhile, or a link to nowhere
                continue


def _stamp(status: os.stat_result, linked: bool) -> Stamp:
    return status.st_size, status.st_mtime_ns, linked
