"""Authors of posts, read from the authors file in the shape of Material's blog or its older one."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from ..errors import InputError, Problem
from ..urls import with_scheme
from .frontmatter import read_yaml
from .frontmatter.keys import repeated
from .frontmatter.nodes import Node
from .frontmatter.values import printable, segment, slug

_TEXT_KEYS = ("description", "avatar", "url", "email")
_TEXT = str | int | float | None


@dataclass(frozen=True, kw_only=True)
class Author:
    """Someone who writes.

    Attributes:
        id: key in the front matter of posts.
        name: name that readers see.
        description: a few words, or "".
        avatar: address of a picture, absolute or under docs_dir, or "".
        slug: segment of the address of their page, or "" for `id`.
        url: their own site, or "".
        email: their address, which only mkdocs-rss-plugin shows, or "".
        line: the line of `avatar` in the authors file, for messages.
    """

    id: str
    name: str
    description: str = ""
    avatar: str = ""
    slug: str = ""
    url: str = ""
    email: str = ""
    line: int | None = field(default=None, compare=False)

    @property
    def in_rss(self) -> str:
        """The author as an item of RSS names one."""
        return f"{self.email} ({self.name})" if self.email else self.name


def read_authors(
    text: str, file: str, *, with_slugs: bool, with_folders: bool = False
) -> tuple[dict[str, Author], tuple[Problem, ...], tuple[Problem, ...]]:
    """Read an authors file.

    Args:
        text: its content.
        file: its path for messages.
        with_slugs: whether a `slug` is read: other programs write other things there.
        with_folders: whether a `slug` may hold slashes, as beside Material's blog.

    Returns the authors by id, what is wrong with the file, and keys that are written twice.
    """
    try:
        root = read_yaml(text)
    except InputError as wrong:
        return {}, (wrong.in_file(file),), ()
    twice = tuple(repeated(root.value, file)) if isinstance(root.value, Mapping) else ()
    # Before 2023 the authors stood at the top level, without `authors:`.
    if isinstance(root.value, Mapping) and "authors" in root.value:
        root = root.value["authors"]
    match root.value:
        case None:
            return {}, (), twice
        case Mapping():
            read_slug = partial(_slug, with_folders) if with_slugs else lambda node: ""
            return *_read_all(root.value, file, read_slug), twice
        case _:
            hint = "write `authors:` with an id, a colon and the author's keys below it"
            found = "is not a mapping of authors"
            return {}, (Problem(file=file, line=root.line, found=found, hint=hint),), ()


def _read_all(
    data: Mapping[str, Node], file: str, read_slug: Callable[[Node], str]
) -> tuple[dict[str, Author], tuple[Problem, ...]]:
    authors: dict[str, Author] = {}
    problems: list[Problem] = []
    for key, node in data.items():
        try:
            authors[key] = _read(key, node, read_slug)
        except InputError as wrong:
            problems.append(wrong.in_file(file, key=key, line=node.line))
    return authors, tuple(problems)


def _read(key: str, node: Node, read_slug: Callable[[Node], str]) -> Author:
    """One author; raises InputError."""
    match node.plain:
        case {"name": str(name), **rest} if all(isinstance(rest.get(k), _TEXT) for k in _TEXT_KEYS):
            texts = {k: printable(str(rest[k])) for k in _TEXT_KEYS if rest.get(k) is not None}
            texts |= {k: with_scheme(texts[k]) for k in ("avatar", "url") if k in texts}
            own, line = read_slug(node), _avatar_line(node)
            return Author(id=key, name=printable(name), slug=own, line=line, **texts)
        case str(name):
            return Author(id=key, name=printable(name))
        case _:
            hint = "write `name:` below it, and `description:` and `avatar:` if you like, as text"
            raise InputError("has no readable `name`", hint)


def _avatar_line(node: Node) -> int | None:
    match node.value:
        case {"avatar": Node() as written}:
            return written.line
    return None


def _slug(with_folders: bool, node: Node) -> str:
    """The author's own segment of an address, or segments with slashes between them, or ""."""
    match node.value:
        case {"slug": Node() as written}:
            try:
                if with_folders and isinstance(written.value, str):
                    # Slashes fold: `https://x.org/a` is a path of three folders.
                    folded = posixpath.normpath(written.value.strip("/ "))
                    written = replace(written, value=folded, text=folded)
                return slug(written) if with_folders else segment(written)
            except InputError as wrong:
                raise InputError(
                    f"has a `slug` that {wrong.found}", wrong.hint, wrong.line
                ) from None
    return ""
