"""Reads the files that a text includes or imports, none of them hidden."""

from __future__ import annotations

import posixpath
from pathlib import Path

from ...cache import reads
from ...compatibility import ENGINE_FOLDERS
from ...urls import address_key


def read_include(
    docs_dir: Path, src_uri: str, path: str, hidden: frozenset[str], *, of_engine: bool = False
) -> str | None:
    """The text of a file that a post includes; None if there is no such file, or it is not allowed.

    Args:
        docs_dir: the folder that must hold the file, also after symbolic links are followed.
        src_uri: the post.
        path: the file, as the post writes it; no part of it may begin with a dot.
        hidden: src_uris of posts that are left out, with their texts.
        of_engine: whether it may lie in the folder of VuePress or VitePress.
    """
    if of_engine and path.startswith("@theme/"):
        path = path.replace("@theme", "/.vitepress/theme", 1)
    path = path.removeprefix("@")
    folder = "" if path.startswith("/") else posixpath.dirname(src_uri)
    named = posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
    try:
        root = docs_dir.resolve()
        target = (root / named).resolve()
        found = target.relative_to(root).as_posix()
        reads.note(str(target))  # a hidden one may be published
        if _is_hidden(named, of_engine) or _is_hidden(found, of_engine):
            return None
        if address_key(found) in map(address_key, hidden):
            return None
        return target.read_text(encoding="utf-8-sig")
    except (OSError, RuntimeError, ValueError):  # too long, a loop of links, not there, not text
        return None


def _is_hidden(path: str, of_engine: bool) -> bool:
    allowed = ENGINE_FOLDERS if of_engine else ()
    return any(part.startswith(".") and part not in allowed for part in path.split("/"))
