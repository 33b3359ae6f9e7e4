"""The files of the old site, read within bounds, and nothing outside of it."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from pathlib import Path

#: Folders that no site is written in.
SKIPPED = frozenset({".git", ".hg", ".svn", "node_modules", "__pycache__", ".venv", "venv"})

#: More are no blog, but a folder that was named by mistake, such as that of a user.
MOST_FILES = 200_000

#: The size of a text, in bytes; an export of a large blog has some tens of millions.
LONGEST_DOCUMENT = 20_000_000
LONGEST_EXPORT = 500_000_000


class SourceError(Exception):
    """Why the old site cannot be imported, as a sentence."""


def is_inside(source: Path, path: Path) -> bool:
    """Return whether `path` is in SOURCE, with the links on its way followed."""
    return path.resolve().is_relative_to(source.resolve())


def is_file(source: Path, name: str) -> bool:
    """Return whether there is a file `name` in SOURCE."""
    return (source / name).is_file() and is_inside(source, source / name)


def files_of(source: Path, below: str = "") -> Iterator[str]:
    """The paths of the files in the folder `below` of SOURCE, from SOURCE, with slashes, sorted.

    Symbolic links are followed where they lead to a file in SOURCE; linked folders are left out.

    Raises:
        SourceError: if the folder is not in SOURCE, or there are more files than a site can have.
    """
    if not is_inside(source, source / below):
        raise SourceError(
            f"{source / below} lies outside of {source}, where nothing is read; "
            "put a copy of the folder in the site"
        )
    seen = 0
    for folder, names, files in os.walk(source / posixpath.normpath(below)):
        names[:] = sorted(name for name in names if name not in SKIPPED)
        for name in sorted(files):
            path = Path(folder, name)
            if path.is_symlink() and not is_inside(source, path):
                continue
            if not path.is_file():
                continue
            seen += 1
            if seen > MOST_FILES:
                raise SourceError(f"{source} holds more than {MOST_FILES} files; name the blog's")
            yield path.relative_to(source).as_posix()


def read_text(path: Path, limit: int = LONGEST_DOCUMENT) -> str:
    """The text of a file, with Unix line ends and without a byte order mark.

    Bytes that are no UTF-8 are read as Latin-1, as browsers read such a page.

    Raises:
        SourceError: if it cannot be read, or is longer than `limit` bytes.
    """
    try:
        if path.stat().st_size > limit:
            raise SourceError(f"{path} has more than {limit} bytes")
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path} cannot be read ({error.strerror or error})") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def safe_target(path: str) -> str:
    """`path` as a path below docs/ that any system can write, or "" where it leads out of it."""
    normal = posixpath.normpath(path.replace("\\", "/").lstrip("/"))
    if normal in ("", ".") or normal.split("/")[0] == ".." or "\0" in normal:
        return ""
    return normal
