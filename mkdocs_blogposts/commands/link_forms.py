"""Paths and addresses in the form in which a link is written."""

from __future__ import annotations

import posixpath
from urllib.parse import quote, unquote

from ..posts.frontmatter import titles


def split(written: str) -> tuple[str, str]:
    """A link cut before its query or its fragment."""
    at = next((at for at, char in enumerate(written) if char in "?#"), len(written))
    return written[:at], written[at:]


def joined(folder: str, path: str) -> str:
    """The place that `path` leads to from a folder below the root; at most to the root."""
    return posixpath.normpath(posixpath.join("/", folder, unquote(path))).lstrip("/")


def relative(target: str, folder: str, path: str) -> str:
    """`target` seen from a folder, with `./` where `path` has it."""
    found = posixpath.relpath("/" + target, "/" + folder)
    slash = "/" if target.endswith("/") or not target else ""
    return ("./" if path.startswith("./") and not found.startswith(".") else "") + found + slash


def with_ending_of(path: str, new: str, old: str) -> str:
    """`new` with as much of its ending as `path` has of that of `old`."""
    name = posixpath.basename(unquote(path))
    stem, ending = posixpath.splitext(new)
    if name and name == posixpath.basename(old):
        return new
    if posixpath.splitext(name)[1] == ".html" and posixpath.splitext(old)[1] != ".html":
        return f"{stem}.html"
    if ending != ".md":
        return new
    slash = "/" if path.endswith("/") else ""
    is_index = posixpath.basename(stem).lower() in titles.INDEXES
    return (posixpath.dirname(stem) if is_index and name != "index" else stem) + slash


def address_like(path: str, dest: str) -> str:
    """The address of an output path, with the ending that `path` has."""
    if path.endswith("index.html"):
        return dest
    if dest == "index.html" or dest.endswith("/index.html"):
        address = dest.removesuffix("index.html")
        return address if path.endswith(("/", "..", ".")) else address.rstrip("/")
    return dest if "." in posixpath.basename(path) else posixpath.splitext(dest)[0]


def spelt(path: str, like: str) -> str:
    """`path` with what an address may not hold as `%20`, where `like` or a `%` needs it."""
    return quote(path, safe="/~!$&'()*+,;=:@") if "%" in like or "%" in path else path
