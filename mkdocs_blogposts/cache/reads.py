"""The files that code reads while it runs, and whether it does anything else: by an audit hook.

The hook sees files that are opened, folders that are listed, processes, sockets, and code that is
made while it runs. It sees no file that is only looked for, no clock and no random number.
"""

from __future__ import annotations

import inspect
import os
import re
import sys
import sysconfig
import zoneinfo
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.util import source_from_cache
from pathlib import Path
from threading import get_ident
from typing import Any, Final

#: Size in bytes and modification time in nanoseconds of a file; None where there is none.
Stamp = tuple[int, int] | None

#: Events that tell nothing of what a result depends on: `exec` and the lists of folders are
#: looked at, and files that are opened.
_HARMLESS: Final = frozenset(
    {
        *("import", "compile", "marshal.loads", "marshal.load", "pickle.find_class"),
        *("code.__new__", "function.__new__", "builtins.id", "array.__new__"),
        *("object.__getattr__", "object.__setattr__", "object.__delattr__"),
        *("sys._getframe", "sys._getframemodulename", "sys._current_frames"),
        *("sys.settrace", "sys.setprofile", "sys.excepthook", "sys.unraisablehook"),
        *("gc.get_objects", "gc.get_referrers", "gc.get_referents"),
    }
)

#: Events about a folder, which is their first argument.
_LISTS: Final = frozenset(
    {"os.listdir", "os.scandir", "os.walk", "glob.glob", "glob.glob/2", "pathlib.Path.glob"}
)

_WRITES: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

#: Folders of what is no file: it has another content at each time. /dev/shm holds files, in memory.
_NO_FILES: Final = re.compile(r"/(dev(?!/shm/)|proc|sys)/")

_PYTHON: Final = [
    sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")
]

#: Where Python and installed packages are, whose versions are known (see `versions`), time zones,
#: and our own files.
INSTALLED: Final = (
    *{f"{form(path)}{os.sep}" for path in _PYTHON for form in (os.path.normpath, os.path.realpath)},
    *(f"{path}{os.sep}" for path in (*zoneinfo.TZPATH, Path(__file__).parent.parent)),
    *(path for path in sys.path if path.endswith(".zip")),
)


@dataclass(eq=False)
class Watch:
    """What code does while it is watched, in one thread.

    Attributes:
        files: the files that it read or looked for, by absolute path, with their state then.
        only_reads: whether it did nothing else that can be seen.
        is_paused: whether what it does is not noted.
        known: folders that it may list, since their state is part of a key.
    """

    files: dict[str, Stamp] = field(default_factory=dict)
    only_reads: bool = True
    is_paused: bool = False
    known: tuple[str, ...] = ()
    _written: set[str] = field(default_factory=set)
    _thread: int = field(default_factory=get_ident)

    def start(self) -> None:
        """Note what this thread does, until `stop`."""
        _install()
        _watches.append(self)

    def stop(self) -> None:
        """Note nothing more."""
        if self in _watches:
            _watches.remove(self)

    @contextmanager
    def running(self) -> Iterator[Watch]:
        """Note what this thread does in this context."""
        self.start()
        try:
            yield self
        finally:
            self.stop()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Note nothing in this context: what it does is noted in another form."""
        was_paused, self.is_paused = self.is_paused, True
        try:
            yield
        finally:
            self.is_paused = was_paused

    def note(self, path: str) -> None:
        """Note a file as it is now, unless it was before, or was written here."""
        if path not in self.files and path not in self._written:
            self.files[path] = stamp(path)

    def note_write(self, path: str) -> None:
        """Note that a file was written, by what may read it again."""
        self.only_reads = False
        self._written.add(path)
        self.files.pop(path, None)


#: The watches that run, the outermost first.
_watches: list[Watch] = []


def note(path: str) -> None:
    """Note the file at an absolute path, read or looked for, in the watches that run."""
    for watch in _running():
        watch.note(path)


@contextmanager
def paused() -> Iterator[None]:
    """Note nothing in this context, in none of the watches that run."""
    with ExitStack() as stack:
        for watch in _running():
            stack.enter_context(watch.paused())
        yield


def stamp(path: str) -> Stamp:
    """The state of the file at `path`."""
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        return None
    return status.st_size, status.st_mtime_ns


def digest(path: str) -> str | None:
    """The digest of the content of the file at an absolute path; None if it cannot be read."""
    note(path)
    found = stamp(path)
    return None if found is None else _digest(path, found)


@lru_cache(maxsize=4096)
def _digest(path: str, _: Stamp) -> str | None:
    try:
        return blake2b(Path(path).read_bytes(), digest_size=16).hexdigest()
    except (OSError, ValueError):
        return None


@cache
def _install() -> None:
    """Add the hook, which stays for the life of the process."""
    sys.addaudithook(_hook)


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if _watches and event not in _HARMLESS:
        for watch in _running():
            _see(watch, event, arguments)


def _running() -> list[Watch]:
    """The watches of this thread that note what happens."""
    thread = get_ident()
    return [each for each in _watches if each._thread == thread and not each.is_paused]


def _see(watch: Watch, event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open":
        path, _, flags = arguments
        is_named = isinstance(path, str | bytes | os.PathLike)
        read = _path(path) if is_named else ""
        if isinstance(flags, int) and flags & _WRITES:
            watch.note_write(read)
        elif not is_named or _NO_FILES.match(read):
            watch.only_reads = False
        elif not read.startswith(INSTALLED):
            watch.note(_source(read))
    elif event == "exec":
        name = str(getattr(arguments[0], "co_filename", ""))
        watch.only_reads &= not name.startswith("<") or _is_importing()
    elif event in _LISTS:
        # The machinery of `import` lists the folders that it knows.
        folder = "." if arguments[0] is None else arguments[0]
        is_known = folder in sys.path_importer_cache or (
            isinstance(folder, str | bytes | os.PathLike)
            and f"{_path(folder)}{os.sep}".startswith((*INSTALLED, *watch.known))
        )
        watch.only_reads &= is_known
    else:
        watch.only_reads = False


def _is_importing() -> bool:
    """Return whether a module is being loaded: classes in it may be made of texts."""
    frame = inspect.currentframe()
    while frame and frame.f_code.co_filename != "<frozen importlib._bootstrap>":
        frame = frame.f_back
    return frame is not None


def absolute(path: str) -> str:
    """`path` from the root, without `..`, and without following symbolic links."""
    return os.path.normpath(Path(path).absolute())


def _path(path: Any) -> str:
    return absolute(os.fsdecode(path))


def _source(path: str) -> str:
    """The source of a compiled module, else `path`."""
    if not path.endswith(".pyc"):
        return path
    try:
        return source_from_cache(path)
    except (ValueError, NotImplementedError):
        return path
