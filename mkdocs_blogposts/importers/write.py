"""Writes an import, and touches nothing that its user changed since the last one."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..posts.symlinks import SymlinkChecker
from .source import SourceError

#: What an import wrote, beside mkdocs.yml: a hash for each file.
MANIFEST = ".blogposts-import.json"


@dataclass(kw_only=True)
class Written:
    """What became of the files of an import, by their paths below DIR.

    Attributes:
        new, changed, same: written, written anew, and left because they are equal.
        kept: left because they were changed, or removed, since the last import.
        removed: written by an earlier import, and no part of the site any more.
    """

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


def check_target(source: Path, target: Path) -> None:
    """Refuse a DIR in which an import might touch what is not its own.

    Raises:
        SourceError: with one sentence.
    """
    old, new = source.resolve(), target.resolve()
    if old == new or new.is_relative_to(old) or (old.is_relative_to(new)):
        raise SourceError(
            f"{target} and {source} lie one in the other; name another folder for --to"
        )
    if target.exists() and not target.is_dir():
        raise SourceError(f"{target} is a file; name a folder for --to")
    if target.is_dir() and any(target.iterdir()) and not (target / MANIFEST).is_file():
        raise SourceError(
            f"{target} is not empty, and holds no earlier import; name a new folder for --to"
        )


def write(
    target: Path, texts: Mapping[str, str], files: Mapping[str, Path], *, dry: bool
) -> Written:
    """Write `texts` and copies of `files`, by their paths below `target`; only look if `dry`."""
    before = _manifest(target)
    done, after = Written(), dict[str, str]()
    checker = SymlinkChecker(target)
    for name, (data, source) in sorted(_contents(texts, files).items()):
        place = target / name
        hashed = _hash(data) if data is not None else _hash_file(source)
        known = before.get(name)
        now = _hash_file(place) if _is_file(name, target, checker) else None
        if (now is None and known is not None) or now not in (None, known, hashed):
            done.kept.append(name)
            after[name] = known or hashed
            continue
        after[name] = hashed
        (done.same if now == hashed else done.changed if now else done.new).append(name)
        if now != hashed and not dry:
            _put(place, data, source)
    for name in sorted(before.keys() - after.keys()):
        place = target / name
        if not _is_file(name, target, checker):
            continue
        if _hash_file(place) != before[name]:
            done.kept.append(name)
            continue
        done.removed.append(name)
        if not dry:
            _remove(place, target)
    if not dry and after != before:
        text = json.dumps(after, ensure_ascii=False, indent=0, sort_keys=True)
        _put(target / MANIFEST, f"{text}\n".encode(), None)
    return done


def _contents(
    texts: Mapping[str, str], files: Mapping[str, Path]
) -> dict[str, tuple[bytes | None, Path | None]]:
    copies: dict[str, tuple[bytes | None, Path | None]] = {
        name: (None, path) for name, path in files.items()
    }
    return copies | {name: (text.encode(), None) for name, text in texts.items()}


def _manifest(target: Path) -> dict[str, str]:
    try:
        found = json.loads((target / MANIFEST).read_text("utf-8"))
    except OSError:
        return {}
    except ValueError:
        raise SourceError(
            f"{target / MANIFEST} is no JSON; remove it, or name a new folder"
        ) from None
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}


def _is_file(name: str, target: Path, checker: SymlinkChecker) -> bool:
    """Return whether there is a file at `name`; one behind a link out of `target` is refused."""
    if checker.problem_with(name):
        raise SourceError(f"{target / name} is a link that leads out of {target}")
    return (target / name).is_file()


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]


def _hash_file(path: Path | None) -> str:
    if path is None:
        return ""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()[:32]


def _put(place: Path, data: bytes | None, source: Path | None) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    if data is not None:
        place.write_bytes(data)
    elif source is not None:
        shutil.copyfile(source, place)


def _remove(place: Path, target: Path) -> None:
    place.unlink()
    for folder in _folders(place, target):
        if any(folder.iterdir()):
            break
        folder.rmdir()


def _folders(place: Path, target: Path) -> Iterator[Path]:
    folder = place.parent
    while folder != target:
        yield folder
        folder = folder.parent
