"""What made a result: another version may make another."""

from __future__ import annotations

import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

#: What turns Markdown into HTML, directly or not; Babel writes the dates that are lifted out.
_PACKAGES = (
    *("Markdown", "pymdown-extensions", "Pygments", "markdown-it-py", "mdit-py-plugins"),
    *("linkify-it-py", "mkdocs", "mkdocs-material", "selectolax", "babel"),
)


@cache
def toolchain_fingerprint() -> str:
    """The versions of all that makes HTML of Markdown, ours to the byte."""
    return repr([sys.version_info[:2], [_version(name) for name in _PACKAGES], _own_files()])


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _own_files() -> list[tuple[str, int, int]]:
    """Size and time of each of our files: a version alone would not see a change to one."""
    root = Path(__file__).parent.parent
    found = sorted((path, path.stat()) for path in root.rglob("*.py"))
    return [(path.name, stat.st_size, stat.st_mtime_ns) for path, stat in found]
