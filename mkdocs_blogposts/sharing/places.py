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
    """Addresses relative to pages, each made once for all pages of one place."""

    def __init__(self, make: Any) -> None:
        """Let `make`, a filter, give the address of a target, in a context with a `page`."""
        self._make = make
        self._made: dict[tuple[str, int, int], str] = {}
        self._parts: dict[str, list[str]] = {}
        self._at: tuple[str | None, list[str]] = (None, [])

    def address(self, context: Any, page: Any, target: str) -> str:
        """The address of `target` on `page`, which `context` has; it may be None."""
        if page is None:
            return str(self._make(context, target))
        if self._at[0] != page.url:
            self._at = page.url, _folder_of(page.url)
        parts, common = self._parts.get(target), 0
        if parts is None:
            parts = self._parts[target] = _parts(target)
        for mine, theirs in zip(self._at[1], parts, strict=False):
            if mine != theirs:
                break
            common += 1
        key = (target, len(self._at[1]), common)
        if key not in self._made:
            self._made[key] = str(self._make(context, target))
        return self._made[key]


def _folder_of(page_url: str) -> list[str]:
    """The parts of the path that addresses on a page are relative to."""
    folder, _, name = page_url.rpartition("/")
    return _parts(folder if "." in name else page_url)


def _parts(path: str) -> list[str]:
    path = posixpath.normpath(f"/{path.lstrip('/')}")[1:]
    return path.split("/") if path else []
