"""Symbolic links below docs_dir: their targets, and problems with those that lead elsewhere."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..errors import Problem


class SymlinkChecker:
    """A folder with its links followed; every path is relative to it, with forward slashes."""

    def __init__(self, root: str | Path) -> None:
        self._root = os.path.realpath(root)
        #: The real path of a folder, and those of the folders it is in.
        self._chains: dict[str, tuple[str, ...]] = {"": (self._root,)}
        self._faults: dict[str, Problem | None] = {"": None}
        #: The names of the links in a folder.
        self._links: dict[str, frozenset[str]] = {}
        #: Whether a link on the way to a folder leads back.
        self._repeated: dict[str, bool] = {}

    def files(self, start: str, problems: list[Problem]) -> Iterator[str]:
        """Every file below `start`; adds to `problems` what is wrong with folders on the way."""
        if found := self._folder_fault("" if start == "." else start):
            problems.append(found)
            return
        for folder, names, files in os.walk(Path(self._root, start), followlinks=True):
            here = Path(folder).relative_to(self._root).as_posix()
            names[:] = [name for name in names if self._enters(_join(here, name), problems)]
            yield from (_join(here, name) for name in files)

    def problem_with(self, path: str) -> Problem | None:
        """The problem with the file at `path` or with a folder above it, or None."""
        folder, _, name = path.rpartition("/")
        if found := self._folder_fault(folder):
            return found
        if name not in self._links_in(folder):
            return None
        whole = Path(self._root, path)
        if not whole.exists():
            hint = "remove it, or put the file here"
            return Problem(file=path, found="is a link to nothing", hint=hint)
        return None if self._holds(os.path.realpath(whole)) else _leads_out(path, "file")

    def is_repeated(self, path: str) -> bool:
        """Return whether a link on the way to `path` leads back to a folder that it is in."""
        folder = posixpath.dirname(path)
        if folder not in self._repeated:
            chain = self._chain(folder)
            self._repeated[folder] = len(set(chain)) < len(chain)
        return self._repeated[folder]

    def _links_in(self, folder: str) -> frozenset[str]:
        """The names of the links in `folder`, read once instead of a look at each file."""
        if folder not in self._links:
            self._links[folder] = frozenset(_links(Path(self._root, folder)))
        return self._links[folder]

    def _enters(self, folder: str, problems: list[Problem]) -> bool:
        if found := self._folder_fault(folder):
            # MkDocs leaves out what begins with a dot.
            if not posixpath.basename(folder).startswith("."):
                problems.append(found)
            return False
        return not self.is_repeated(f"{folder}/")

    def _folder_fault(self, folder: str) -> Problem | None:
        for inner in _missing(folder, self._faults):
            is_inside = self._holds(self._chain(inner)[-1])
            above = self._faults[posixpath.dirname(inner)]
            self._faults[inner] = above or (None if is_inside else _leads_out(inner, "folder"))
        return self._faults[folder]

    def _chain(self, folder: str) -> tuple[str, ...]:
        for inner in _missing(folder, self._chains):
            above = self._chains[posixpath.dirname(inner)]
            path = Path(above[-1], posixpath.basename(inner))
            # Not `Path.resolve`: Python 3.11 and 3.12 raise where links go round in a ring.
            real = os.path.realpath(path) if path.is_symlink() else str(path)
            self._chains[inner] = (*above, real)
        return self._chains[folder]

    def _holds(self, real: str) -> bool:
        return Path(real).is_relative_to(self._root)


def _links(folder: Path) -> Iterator[str]:
    if folder.is_dir():
        with os.scandir(folder) as entries:
            yield from (entry.name for entry in entries if entry.is_symlink())


def _missing(folder: str, known: Iterable[str]) -> list[str]:
    """`folder` and those it is in, the outermost first, from the first one not in `known`."""
    found: list[str] = []
    while folder not in known:
        found.append(folder)
        folder = posixpath.dirname(folder)
    return found[::-1]


def _join(folder: str, name: str) -> str:
    return name if folder == "." else f"{folder}/{name}"


def _leads_out(path: str, what: str) -> Problem:
    hint = f"copy the {what} here instead"
    return Problem(file=path, found="is a link that leads out of docs_dir", hint=hint)
