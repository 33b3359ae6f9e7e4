"""Front matter that a folder gives to its posts: the `.meta.yml` files of the meta plugin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..errors import InputError, Problem, unreadable
from .frontmatter import hiding, keys, read_yaml
from .frontmatter.nodes import Node
from .symlinks import SymlinkChecker

#: Key in which Material's meta plugin lists the files it has merged, to merge each once.
EXTENDS = "__extends"

_HINT = "write keys of front matter in it, one a line, like `draft: true`"


@dataclass(frozen=True, kw_only=True)
class Defaults:
    """Front matter by folder, problems with its files, and keys that are written twice."""

    by_folder: Mapping[str, Mapping[str, object]]
    file_name: str = ".meta.yml"
    problems: tuple[Problem, ...] = ()
    doubts: tuple[Problem, ...] = ()

    def of(self, src_uri: str) -> dict[str, object]:
        """The defaults of one post: those of the outermost folder first."""
        if not self.by_folder:
            return {}
        folders = [str(folder) for folder in reversed(PurePosixPath(src_uri).parents)]
        found = [folder for folder in folders if folder in self.by_folder]
        merged: dict[str, object] = {}
        for folder in found:
            merged = merge(merged, self.by_folder[folder])
        paths = [str(PurePosixPath(folder) / self.file_name) for folder in found]
        return {**merged, EXTENDS: paths} if paths else {}

    def file_of(self, src_uri: str, key: str) -> str | None:
        """The file that gives `key` to a post, or None."""
        folders = map(str, PurePosixPath(src_uri).parents)
        found = (folder for folder in folders if key in self.by_folder.get(folder, ()))
        return next((str(PurePosixPath(folder) / self.file_name) for folder in found), None)


def read_defaults(docs_dir: Path, file_name: str) -> Defaults:
    """Read every file called `file_name` below `docs_dir`."""
    by_folder: dict[str, Mapping[str, object]] = {}
    problems: list[Problem] = []
    doubts: list[Problem] = []
    checker = SymlinkChecker(docs_dir)
    for path in sorted(docs_dir.rglob(file_name)):
        place = path.relative_to(docs_dir)
        if fault := checker.problem_with(place.as_posix()):
            problems.append(fault)
        elif path.is_file():
            try:
                fields = _load(path)
            except InputError as wrong:
                problems.append(wrong.in_file(place.as_posix()))
                continue
            by_folder[place.parent.as_posix()] = {key: node.plain for key, node in fields.items()}
            problems += hiding.unclear(fields, place.as_posix())
            doubts += keys.repeated(fields, place.as_posix())
    return Defaults(
        by_folder=by_folder,
        file_name=file_name,
        problems=tuple(problems),
        doubts=tuple(doubts),
    )


def merge(under: Mapping[str, object], over: Mapping[str, object]) -> dict[str, object]:
    """`over` on top of `under`: lists are joined, mappings merged, anything else replaced."""
    merged = dict(under)
    for key, value in over.items():
        match merged.get(key), value:
            case dict() as below, dict():
                merged[key] = merge(below, value)
            case list() as below, list():
                merged[key] = [*below, *value]
            case _:
                merged[key] = value
    return merged


def _load(path: Path) -> Mapping[str, Node]:
    """The mapping that a file holds; raises InputError."""
    try:
        data = read_yaml(path.read_text(encoding="utf-8-sig")).value
    except UnicodeDecodeError:
        raise InputError("is not UTF-8 text", "save it as UTF-8") from None
    except OSError as error:
        raise unreadable(error) from None
    if not isinstance(data, Mapping):
        raise InputError("is not a mapping of keys", _HINT)
    return data
