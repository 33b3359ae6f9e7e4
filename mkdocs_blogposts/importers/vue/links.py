"""Links of a document whose file, or whose targets, moved."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import quote, unquote

from ..link_targets import rewrite_targets

#: Comments count as code, and these are read in them.
_INCLUDE = re.compile(
    r"(?P<before>^[ \t]*(?:<!--[ \t]*@include:[ \t]*|<<<[ \t]+|@\[code[^\]\n]*\]\())"
    r"(?P<path>(?![@~])[^\s#{)>-][^\s#{)>]*?)(?=[\s#{)]|-->|$)",
    re.MULTILINE,
)
_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z+.-]*:|//|\{\{|#|@")


def relinked(body: str, path: str, moves: Mapping[str, str]) -> str:
    """`body` with its links to files that moved, or from a document that did.

    Args:
        body: Markdown.
        path: of the document, in the old docs folder.
        moves: new path of each document and file, by the old one.
    """
    here = moves.get(path, path)

    def resolve(written: str, _: bool) -> str | None:
        if _OUTSIDE.match(written):
            return None
        parts = re.split(r"(?=[?#])", written, maxsplit=1)
        new = _new(unquote(parts[0]), path, here, moves)
        # What the file says stays where it leads to the same.
        return None if new is None else "".join([quote(new, safe="/:@!$&'*+,;=~%"), *parts[1:]])

    def include(found: re.Match[str]) -> str:
        new = resolve(found["path"], False)
        return found[0] if new is None else found["before"] + new

    return rewrite_targets(_INCLUDE.sub(include, body), resolve)


def _new(written: str, path: str, here: str, moves: Mapping[str, str]) -> str | None:
    """What leads to the target of `written` now; None where it does as it is."""
    is_absolute = written.startswith("/")
    old = posixpath.normpath(
        written.lstrip("/") if is_absolute else posixpath.join(posixpath.dirname(path), written)
    )
    target = next((each for each in _files(old, written) if each in moves), None)
    if target is None:
        return None
    new = moves[target]
    if is_absolute:
        return f"/{new}" if new != target else None
    if new == target and here == path:
        return None
    relative = posixpath.relpath(new, posixpath.dirname(here) or ".")
    before = posixpath.relpath(target, posixpath.dirname(path) or ".")
    if relative == before:
        return None
    return relative if relative.startswith(".") or not written.startswith("./") else f"./{relative}"


def _files(old: str, written: str) -> tuple[str, ...]:
    """The files that a link may mean, with the endings and indexes that it may leave out."""
    stem = old.removesuffix(".html")
    if old.endswith(".html"):
        return (f"{stem}.md", old)
    names = ("index.md", "README.md", "readme.md")
    indexes = tuple(f"{old}/{name}".removeprefix("./") for name in names)
    return indexes if written.endswith("/") else (old, f"{old}.md", *indexes)
