"""Fingerprint of the packages that turn Markdown into HTML."""

from __future__ import annotations

import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

#: Packages that turn Markdown into HTML, and Babel, which formats the dates in post headers.
_PACKAGES = (
    *("Markdown", "pymdown-extensions", "Pygments", "markdown-it-py", "mdit-py-plugins"),
    *("linkify-it-py", "mkdocs", "mkdocs-material", "selectolax", "babel"),
)


@cache
def toolchain_fingerprint() -> str:
    """The versions of Python and packages, and the state of our own files."""
    return repr([sys.version_info[:2], [_version(name) for name in _PACKAGES], _own_files()])


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _own_files() -> list[tuple[str, int, int]]:
    """Name, size and time of each of our files, which change without a new version as well."""
    files = sorted((path, path.stat()) for path in Path(__file__).parent.parent.rglob("*.py"))
    return [(path.name, stat.st_size, stat.st_mtime_ns) for path, stat in files]
