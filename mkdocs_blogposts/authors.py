"""Who writes: the authors file, in the shape of Material's blog or its older one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from .problems import Problem

_TEXT_KEYS = ("description", "avatar", "slug", "url")


@dataclass(frozen=True, kw_only=True)
class Author:
    """Someone who writes.

    Attributes:
        id: what posts call them.
        name: what readers see.
        description: a few words, or "".
        avatar: address of a picture, absolute or under docs_dir, or "".
        slug: segment of the address of their page, or "" for `id`.
        url: their own site, or "".
    """

    id: str
    name: str
    description: str = ""
    avatar: str = ""
    slug: str = ""
    url: str = ""


def read_authors(text: str, file: str) -> tuple[dict[str, Author], tuple[Problem, ...]]:
    """Read an authors file; `file` is its path for messages.

    Returns the authors by id, and what is wrong with the file.
    """
    try:
        data = yaml.load(text, yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = Problem(
            file=file,
            line=mark.line + 1 if mark else None,
            found=f"is not valid YAML ({getattr(error, 'problem', None) or 'unreadable'})",
            hint="write `authors:` with an id, a colon and the author's keys below it",
        )
        return {}, (problem,)
    # Before 2023 the authors stood at the top level, without `authors:`.
    if isinstance(data, dict) and "authors" in data:
        data = data["authors"]
    match data:
        case None:
            return {}, ()
        case dict():
            return _read_all(data, file)
        case _:
            hint = "write `authors:` with an id, a colon and the author's keys below it"
            return {}, (Problem(file=file, found="is not a mapping of authors", hint=hint),)


def _read_all(
    data: Mapping[object, object], file: str
) -> tuple[dict[str, Author], tuple[Problem, ...]]:
    authors: dict[str, Author] = {}
    problems: list[Problem] = []
    for key, value in data.items():
        match value:
            case {"name": str(name), **fields} if all(_is_text(fields.get(k)) for k in _TEXT_KEYS):
                texts = {k: str(fields[k]) for k in _TEXT_KEYS if fields.get(k) is not None}
                authors[str(key)] = Author(id=str(key), name=name, **texts)
            case str():
                authors[str(key)] = Author(id=str(key), name=value)
            case _:
                hint = (
                    "write `name:` below it, and `description:` and `avatar:` if you like, as text"
                )
                problems.append(
                    Problem(file=file, key=str(key), found="has no readable `name`", hint=hint)
                )
    return authors, tuple(problems)


def _is_text(value: object) -> bool:
    return value is None or isinstance(value, (str, int, float))
