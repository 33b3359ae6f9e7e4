"""Which files changed between two looks at the folders of a site."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

#: What tells two states of a file apart: size in bytes, time of change in nanoseconds, and
#: whether a link leads to it.
Stamp = tuple[int, int, bool]

#: The state of every file, by its path as the operating system has it.
Snapshot = Mapping[str, Stamp]


@dataclass(frozen=True, kw_only=True)
class Changes:
    """What happened between two snapshots: paths as they have them, sorted."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.modified)

    def __iter__(self) -> Iterator[str]:
        return iter((*self.added, *self.removed, *self.modified))


def take_snapshot(paths: Iterable[str]) -> dict[str, Stamp]:
    """The state of each file in `paths`, files or folders; what is not there is left out.

    Folders are walked as MkDocs walks docs_dir, through links, each real folder once.
    """
    found: dict[str, Stamp] = {}
    seen: set[tuple[int, int]] = set()
    for path in paths:
        place = Path(path)
        if place.is_dir():
            _walk(path, False, found, seen)
        elif place.exists():
            found[path] = _stamp(place.stat(), place.is_symlink())
    return found


def compare(before: Snapshot, after: Snapshot) -> Changes:
    """What was added, removed and modified."""
    return Changes(
        added=tuple(sorted(after.keys() - before.keys())),
        removed=tuple(sorted(before.keys() - after.keys())),
        modified=tuple(
            sorted(path for path, stamp in after.items() if before.get(path, stamp) != stamp)
        ),
    )


def below(folder: str, path: str) -> str | None:
    """`path` relative to `folder`, with forward slashes; None where it lies elsewhere."""
    if not PurePath(path).is_relative_to(folder):
        return None
    return PurePath(path).relative_to(folder).as_posix()


def _walk(folder: str, linked: bool, found: dict[str, Stamp], seen: set[tuple[int, int]]) -> None:
    about = Path(folder).stat()
    if (about.st_dev, about.st_ino) in seen:
        return
    # File systems without numbers of files say 0 for all of them.
    if about.st_ino:
        seen.add((about.st_dev, about.st_ino))
    with os.scandir(folder) as entries:
        for entry in entries:
            is_link = linked or entry.is_symlink()
            try:
                if entry.is_dir():
                    _walk(entry.path, is_link, found, seen)
                else:
                    found[entry.path] = _stamp(entry.stat(), is_link)
            except OSError:  # gone meanwhile, or a link to nowhere
                continue


def _stamp(about: os.stat_result, linked: bool) -> Stamp:
    return about.st_size, about.st_mtime_ns, linked
