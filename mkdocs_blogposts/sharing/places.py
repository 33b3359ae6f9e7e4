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
    folder, _, name = page_url.rpartition("/")
    parts = _parts(folder if "." in name else page_url)
    common = 0
    for part in parts:
        if part not in tree:
            break
        tree = tree[part]
        common += 1
    return len(parts), tuple(parts[:common])


def _parts(path: str) -> list[str]:
    path = posixpath.normpath(f"/{path.lstrip('/')}")[1:]
    return path.split("/") if path else []
