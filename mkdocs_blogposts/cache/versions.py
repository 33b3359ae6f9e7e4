"""Fingerprint of the packages that turn Markdown into HTML."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

#: Packages that turn Markdown into HTML, and Babel, which formats the dates in post headers.
_PACKAGES = (
    *("Markdown", "pymdown-extensions", "Pygments", "markdown-it-py", "mdit-py-plugins"),
    *("linkify-it-py", "mkdocs", "mkdocs-material", "selectolax", "babel"),
)

#: What packages name in their entry points so that HTML changes once they are installed.
_GROUPS = ("pygments.", "markdown.extensions", "mkdocs.plugins", "mkdocs.themes")


#: What our own files are: code, and the texts and settings that it reads.
_SOURCES = frozenset({".py", ".json", ".yml"})


@cache
def toolchain_fingerprint() -> str:
    """The versions of Python and packages, what extends these, and the state of our own files."""
    versions = [_version(name) for name in _PACKAGES]
    # Of Python the whole version: parsers of HTML changed within 3.11 and later ones.
    return repr([sys.version, versions, _extensions(sys.path), _own_files()])


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _extensions(folders: Iterable[str]) -> list[tuple[str, str]]:
    """Each installed package that extends one of `_GROUPS`: its name with version, and how."""
    # Of all groups at once, in the time that `importlib.metadata.entry_points` takes for one.
    files = {file for folder in folders for file in Path(folder).glob("*-info/entry_points.txt")}
    texts = ((file.parent.name, file.read_text("utf-8", "replace")) for file in files)
    return sorted((name, text) for name, text in texts if any(f"[{x}" in text for x in _GROUPS))


def _own_files(folder: Path = Path(__file__).parent.parent) -> str:
    """The digest of our own files, which change without a new version as well.

    Not of their times: on a build server, each run installs them anew.
    """
    digest = blake2b(digest_size=16)
    for path in sorted(each for each in folder.rglob("*") if each.suffix in _SOURCES):
        name, text = path.relative_to(folder).as_posix().encode(), path.read_bytes()
        digest.update(b"%d:%b%d:%b" % (len(name), name, len(text), text))
    return digest.hexdigest()
