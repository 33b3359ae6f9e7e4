"""Files moved and written, all or none."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from .run import CommandError

Undo = Callable[[], object]


def apply(moves: Mapping[Path, Path], writes: Mapping[Path, bytes]) -> None:
    """Move files, then write others, and leave no empty folder where one was moved from.

    Args:
        moves: the new path of each file.
        writes: the content of each file, by the path that it has then.

    Raises:
        CommandError: if any of it cannot be done; then all is as it was.
    """
    origins = {new: old for old, new in moves.items()}
    for path in writes:
        _check_writable(origins.get(path, path))
    for old, new in moves.items():
        _check_free(old, new)
    undo: list[Undo] = []
    try:
        kept = [*_do(moves, writes, undo)]
    except BaseException as error:
        for step in reversed(undo):
            with suppress(OSError):
                step()
        if isinstance(error, OSError):
            what = f"{error.filename or ''}: {error.strerror or error}".removeprefix(": ")
            raise CommandError(f"{what}; nothing was changed") from None
        raise
    for path in kept:
        with suppress(OSError):
            path.unlink()
    _remove_empty({old.parent for old in moves})


def _do(
    moves: Mapping[Path, Path], writes: Mapping[Path, bytes], undo: list[Undo]
) -> Iterable[Path]:
    """Do it, add to `undo` what takes each step back, and return what was put aside."""
    for folder in {new.parent for new in moves.values()}:
        _make(folder, undo)
    staged = [_staged(path, data, undo) for path, data in writes.items()]
    for old, new in moves.items():
        old.rename(new)
        undo.append(partial(new.rename, old))
    kept: list[Path] = []
    for path, new in zip(writes, staged, strict=True):
        place = path.resolve()  # it may be a link
        if place.exists():
            aside = _beside(place)
            undo.append(aside.unlink)
            place.replace(aside)
            undo.append(partial(aside.replace, place))
            shutil.copymode(aside, new)
            kept.append(aside)
        new.replace(place)
    return kept


def _staged(path: Path, data: bytes, undo: list[Undo]) -> Path:
    """A new file with `data` in the folder of `path`."""
    found = _beside(path.resolve())
    undo.append(found.unlink)
    found.write_bytes(data)
    return found


def _beside(path: Path) -> Path:
    """A new empty file in the folder of `path`, whose name no build reads."""
    handle, name = tempfile.mkstemp(prefix=".blogposts-", dir=path.parent)
    os.close(handle)
    return Path(name)


def _make(folder: Path, undo: list[Undo]) -> None:
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir()
        undo.append(each.rmdir)


def _check_writable(path: Path) -> None:
    if path.exists() and not os.access(path, os.W_OK):
        raise CommandError(f"{path} cannot be written; nothing was changed")


def _check_free(old: Path, new: Path) -> None:
    if old.is_symlink():
        raise CommandError(f"{old} is a symbolic link; move what it leads to; nothing was changed")
    # Where case does not count, `Trip.md` is there when `trip.md` is to get that name.
    if os.path.lexists(new) and not (new.exists() and new.samefile(old)):
        raise CommandError(f"{new} is there already; nothing was changed")


def _remove_empty(folders: Iterable[Path]) -> None:
    for folder in sorted(folders, key=lambda each: len(each.parts), reverse=True):
        with suppress(OSError):
            folder.rmdir()
