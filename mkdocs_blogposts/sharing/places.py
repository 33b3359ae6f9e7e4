"""Which pages see the same relative addresses."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from typing import Any

#: The parts of some paths: a tree of folders.
Tree = dict[str, Any]

Place = tuple[int, tuple[str, ...]]


def tree_of(targets: Iterable[str]) -> Tree:
    """The folders and files that links lead to."""
    root: Tree = {}
    for target in targets:
        branch = root
        for part in _parts(target):
            branch = branch.setdefault(part, {})
    return root


def place_in(tree: Tree, page_url: str) -> Place:
    """Where a page lies: pages of one place have the same relative addresses of all targets.

    That is how deep it lies, and how much of its path is that of a target (see
    `get_relative_url` in mkdocs/utils/__init__.py).
    """
    parts, common = _folder_of(page_url), 0
    for part in parts:
        if part not in tree:
            break
        tree = tree[part]
        common += 1
    return len(parts), tuple(parts[:common])


class Nearby:
    """Addresses relative to pages, each made once for all pages that have the same for a target.

    These are the pages that lie as deep, and share as much of their path with the target.
    """

    def __init__(self, make: Any) -> None:
        """Let `make`, MkDocs' filter, give addresses in a context with a `page`."""
        self._make = make
        self._made: dict[tuple[str, int, int], str] = {}
        self._parts_of: dict[str, list[str]] = {}
        self._latest: tuple[str | None, list[str]] = (None, [])

    def forget(self) -> None:
        """Forget all addresses: other targets come after these."""
        self._made.clear()
        self._parts_of.clear()

    def address(self, context: Any, page: Any, target: str) -> str:
        """The address of `target` on `page`, which `context` has; it may be None."""
        if page is None:
            return str(self._make(context, target))
        if self._latest[0] != page.url:
            self._latest = page.url, _folder_of(page.url)
        parts, here, common = self._parts_of.get(target), self._latest[1], 0
        if parts is None:
            parts = self._parts_of[target] = _parts(target)
        for mine, theirs in zip(here, parts, strict=False):
            if mine != theirs:
                break
            common += 1
        key = (target, len(here), common)
        if key not in self._made:
            self._made[key] = str(self._make(context, target))
        return self._made[key]


def _folder_of(page_url: str) -> list[str]:
    """The parts of the path that addresses on a page are relative to."""
    folder, _, name = page_url.rpartition("/")
    return _parts(folder if "." in name else page_url)


def _parts(path: str) -> list[str]:
    # MkDocs takes a backslash for a slash, with a warning.
    path = path.replace("\\", "/").lstrip("/")
    path = posixpath.normpath(f"/{path}")[1:]
    return path.split("/") if path else []
