"""Files of wp-content/uploads that lie beside an export, by the addresses that posts have."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from ..source import files_of

#: What WordPress adds to the name of a smaller copy, or of a large picture.
_SIZE = re.compile(r"-(?:\d{1,5}x\d{1,5}|scaled|rotated|e\d{10,13})(?=\.\w{1,5}$)")
_FOLDERS = ("wp-content/uploads", "wp-content", "uploads", "files", "media")


class Uploads:
    """The files, and which of them posts ask for."""

    def __init__(self, source: Path) -> None:
        """Look for files in a folder, or in the folders of uploads beside a file."""
        root = source if source.is_dir() else source.parent
        below = [""] if source.is_dir() else [name for name in _FOLDERS if (root / name).is_dir()]
        self.root = root
        self.found: dict[str, str] = {}
        self.by_name: dict[str, list[str]] = {}
        for folder in below:
            for name in files_of(root, folder):
                if name.lower().endswith((".xml", ".sql", ".php")):
                    continue
                self.found.setdefault(name, name)
                self.by_name.setdefault(posixpath.basename(name).lower(), []).append(name)
        self.used: dict[str, Path] = {}

    def take(self, path: str) -> str:
        """The path below docs/ of the file at `path` of the old site, or ""; it is to be copied.

        A smaller copy that is not there is the picture itself.
        """
        path = path.strip("/")
        for wanted in dict.fromkeys(
            (path, _SIZE.sub("", path), _SIZE.sub("-scaled", path, count=1))
        ):
            if name := self._find(wanted):
                self.used[wanted] = self.root / name
                return wanted
        return ""

    def _find(self, path: str) -> str:
        inside = path.partition("uploads/")[2] or path
        for candidate in (path, path.removeprefix("wp-content/"), f"uploads/{inside}", inside):
            if candidate in self.found:
                return candidate
        same = self.by_name.get(posixpath.basename(path).lower(), [])
        return same[0] if len(same) == 1 else ""


def is_upload(path: str) -> bool:
    """Return whether a path of a site is that of a file, not of a page."""
    return "/wp-content/" in path or bool(re.search(r"\.(?!html?$|php$)[a-z0-9]{2,5}$", path, re.I))
