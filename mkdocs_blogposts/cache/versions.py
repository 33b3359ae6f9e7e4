"""Fingerprint of the packages that turn Markdown into HTML."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

#: Packages that turn Markdown into HTML, and Babel, which formats the dates in post headers.
_PACKAGES = (
    *("Markdown", "pymdown-extensions", "Pygments", "markdown-it-py", "mdit-py-plugins"),
    *("linkify-it-py", "mkdocs", "mkdocs-material", "selectolax", "babel"),
)

#: What packages name in their entry points so that HTML changes once they are installed.
_GROUPS = ("pygments.", "markdown.extensions", "mkdocs.plugins")


@cache
def toolchain_fingerprint() -> str:
    """The versions of Python and packages, what extends these, and the state of our own files."""
    versions = [_version(name) for name in _PACKAGES]
    return repr([sys.version_info[:2], versions, _extensions(sys.path), _own_files()])


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


def _own_files() -> list[tuple[str, int, int]]:
    """Name, size and time of each of our files, which change without a new version as well."""
    files = sorted((path, path.stat()) for path in Path(__file__).parent.parent.rglob("*.py"))
    return [(path.name, stat.st_size, stat.st_mtime_ns) for path, stat in files]
