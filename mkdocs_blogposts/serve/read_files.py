"""Looks after files that pages read and that lie in no watched folder, such as snippets.

`cache.reads` has seen which files these are. MkDocs' server does not notice them by itself. Only
the folder that one is in is watched, without those below, and an event there counts only if a
file that was read, or looked for, is another one than then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

from ..cache.reads import Stamp, stamp
from . import edits
from .conversions import KeptConversion
from .snapshot import Snapshot, below

log = get_plugin_logger("blogposts")

#: Folders of caches and histories, which plugins read and write while a site is built.
_NO_SOURCES = frozenset({".cache", ".git", "__pycache__"})

#: Files that change in so many builds, each because of the last change, are written by builds.
_MOST_LOOPS = 3


class ReadFiles:
    """The files that pages of a site read.

    Attributes:
        server: that of MkDocs, once there is one.
        all_paths: the absolute paths of all of them.
    """

    def __init__(self) -> None:
        self.server: Any = None
        self.all_paths: frozenset[str] = frozenset()
        self._files: dict[str, Stamp] = {}  # those elsewhere, as they were when they were read
        self._watches: dict[str, Any] = {}
        self._lock = Lock()
        self._wanted: set[str] = set()  # the files for which a build was wanted last
        self._loops: Counter[str] = Counter()  # in how many builds since each of them changed
        self._in_row = 0  # how many builds changed files, each because of the last one

    @property
    def paths(self) -> list[str]:
        """The absolute paths of those that lie in no watched folder; they need not exist."""
        return sorted(self._files)

    def update(
        self, conversions: Mapping[str, KeptConversion], config: MkDocsConfig, snapshot: Snapshot
    ) -> Snapshot:
        """Look after the files that `conversions` read, from now on.

        Args:
            conversions: those of all pages, by src_uri.
            config: the configuration of the site.
            snapshot: the state of files when the build began.

        Returns:
            `snapshot` with the files that are looked after.
        """
        reads: dict[str, Stamp] = {}
        for conversion in conversions.values():
            for path, then in conversion.reads.items():
                reads.setdefault(path, then)
        self.all_paths = frozenset(reads)
        with self._lock:
            before = self._files
            seen = [*edits.watched_paths(config), config.site_dir]
            self._files = {path: reads[path] for path in _outside(reads, seen)}
            again = filter(self._is_changed, self._wanted.union(self._loops))
            self._loops = Counter({path: self._loops[path] + 1 for path in again})
            is_again = bool(self._wanted) and any(map(self._is_changed, self._files))
            self._in_row = self._in_row + 1 if is_again else 0
            self._wanted.clear()
        self._watch_folders()
        if self._in_row < _MOST_LOOPS:
            self._compare()  # a file may have changed since it was read
        gone = before.keys() - self._files.keys()
        kept = {path: state for path, state in snapshot.items() if path not in gone}
        for path in self._files.keys() - before.keys():
            if (then := reads[path]) is not None:
                kept[path] = (*then, Path(path).is_symlink())
        return kept

    def names_of(self, paths: Iterable[str], config: MkDocsConfig) -> list[str]:
        """The paths of files as seen from docs_dir, or else from the folder of mkdocs.yml."""
        root = str(Path(config.config_file_path).parent)
        return sorted(below(config.docs_dir, path) or below(root, path) or path for path in paths)

    def _watch_folders(self) -> None:
        observer = getattr(self.server, "observer", None)
        if observer is None or not hasattr(self.server, "_rebuild_cond"):
            return
        folders, watched = (
            {_existing_folder(path) for path in list(self._files)},
            set(self._watches),
        )
        # Without the lock: the observer has one of its own, which `dispatch` is called under.
        for folder in watched - folders:
            with suppress(KeyError):  # the other thread was first
                observer.unschedule(self._watches.pop(folder))
        for folder in folders - watched:
            try:
                self._watches[folder] = observer.schedule(self, folder, recursive=False)
            except OSError as error:
                log.debug(f"'{folder}' cannot be watched: {error}")

    def dispatch(self, _: object) -> None:
        """Have the site built if a file changed: watchdog calls this on an event in a folder."""
        self._watch_folders()  # the folder of a file may be there now
        self._compare()

    def _compare(self) -> None:
        with self._lock:
            changed = {
                path
                for path in self._files
                if self._loops[path] < _MOST_LOOPS and self._is_changed(path)
            }
            self._files |= {path: stamp(path) for path in changed}
            self._wanted |= changed
        if changed and self._watches:
            with self.server._rebuild_cond:
                self.server._want_rebuild = True
                self.server._rebuild_cond.notify_all()

    def _is_changed(self, path: str) -> bool:
        return path in self._files and stamp(path) != self._files[path]


def _outside(files: Iterable[str], seen: list[str]) -> list[str]:
    """Those of `files` that are no folders, no part of a cache, and not below one of `seen`."""
    return [
        path
        for path in files
        if all(below(folder, path) is None for folder in seen)
        and _NO_SOURCES.isdisjoint(Path(path).parts)
        and not Path(path).is_dir()
    ]


def _existing_folder(path: str) -> str:
    """The nearest folder above `path` that exists."""
    return next(str(folder) for folder in Path(path).parents if folder.is_dir())
