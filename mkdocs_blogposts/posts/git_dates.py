"""Dates of the first and the last commit of files, read from the git repository around them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import InputError, Problem
from ..timestamps import PostDate, parse_date

#: Settings under which git starts no other program and reaches no other machine.
_GUARDS = (
    "--no-pager",
    "--no-optional-locks",
    *("-c", "core.quotepath=false"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "log.showSignature=false"),
    *("-c", "diff.relative=false"),
)
#: An absent object of a partial clone is not fetched, and no password is asked for.
_OFFLINE = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none", "GIT_TERMINAL_PROMPT": "0"}

_PLACE = ("rev-parse", "--is-shallow-repository", "--show-prefix")
_LOG = ("log", "-z", "--topo-order", "--no-color", "--no-ext-diff", "--no-textconv")
_FORMAT = ("--name-status", "--format=tformat:@%aI")

_WHOLE = "fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` in your CI"
_INSTALL = "install git, or take `date_from` out"
_NO_REPOSITORY = "build where the posts are committed, or take `date_from` out"
_OTHER = "run `git log` in that folder to see what is wrong, or take `date_from` out"


@dataclass(frozen=True, kw_only=True)
class CommitDates:
    """The author dates of the earliest and of the latest commit of a file."""

    first: PostDate
    last: PostDate


@dataclass(frozen=True, kw_only=True)
class GitDates:
    """The dates of commits by file, or the problem that kept git from giving them.

    Attributes:
        files: by path under docs_dir; a file that was never committed is absent.
        problem: the reason why git gives no dates; then `files` is empty.
    """

    files: Mapping[str, CommitDates] = field(default_factory=dict)
    problem: Problem | None = None


def read_git_dates(docs_dir: Path, paths: Collection[str]) -> GitDates:
    """Read the dates of the first and last commit of each of `paths`, with one call of git.

    A renamed file keeps the dates of its former names, also from outside `docs_dir`,
    and one that was deleted and came back those of its former life. Merges count for
    nothing. Nothing is fetched: in a clone without old contents (`--filter=blob:none`),
    where renames cannot be detected, only commits under the present name count.

    Args:
        docs_dir: a folder in the work tree of a repository, or its root.
        paths: of files under `docs_dir`, with forward slashes.
    """
    if not paths:
        return GitDates()
    try:
        prefix = _prefix(docs_dir)
        by_name = {prefix + path: path for path in paths}
        return GitDates(files=_dates(_changes(_log(docs_dir)), by_name))
    except InputError as wrong:
        found = f"asks git, but {wrong.found}"
        problem = Problem(file="mkdocs.yml", key="date_from", found=found, hint=wrong.hint)
        return GitDates(problem=problem)


def _prefix(docs_dir: Path) -> str:
    """The path of `docs_dir` in its repository: "" or `docs/`."""
    done = _git(docs_dir, *_PLACE)
    if done.returncode:
        message = _first_line(done.stderr)
        if "not a git repository" in message:
            raise InputError(f"`{docs_dir.name}` is in no git repository", _NO_REPOSITORY)
        raise InputError(f"git cannot read `{docs_dir.name}` ({message})", _OTHER)
    shallow, _, prefix = os.fsdecode(done.stdout).partition("\n")
    if shallow == "true":
        raise InputError(f"`{docs_dir.name}` is in a shallow clone", _WHOLE)
    return prefix.removesuffix("\n")


def _log(docs_dir: Path) -> str:
    done = _git(docs_dir, *_LOG, "-M", *_FORMAT)
    if done.returncode and "does not have any commits yet" in _first_line(done.stderr):
        return ""
    if done.returncode:
        # Detection of renames reads the contents of files, which a partial clone may lack.
        done = _git(docs_dir, *_LOG, "--no-renames", *_FORMAT)
    if done.returncode:
        message = _first_line(done.stderr)
        raise InputError(f"`git log` fails in `{docs_dir.name}` ({message})", _OTHER)
    return os.fsdecode(done.stdout)


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("git")
    if program is None:
        raise InputError("git is not installed", _INSTALL)
    try:
        return subprocess.run(
            [program, *_GUARDS, "-C", str(folder), *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            env={**os.environ, **_OFFLINE, "LC_ALL": "C"},
        )
    except OSError as error:
        raise InputError(f"git cannot be run ({error.strerror})", _INSTALL) from None


def _first_line(message: bytes) -> str:
    return os.fsdecode(message).strip().partition("\n")[0].removeprefix("fatal: ")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Change:
    """A file in a commit, and the name it had before if the commit renamed it."""

    date: PostDate
    path: str
    before: str | None


def _changes(log: str) -> Iterator[_Change]:
    """Each file of each commit, newest commit first; deleted files are left out.

    The log holds, separated by NUL characters, `@` and the date of a commit, then for each
    file a letter and one name, or two for a renamed or copied one.
    """
    pieces = iter(log.split("\0"))
    date: PostDate | None = None
    for piece in pieces:
        # Git writes a line end between the date and the first file.
        mark = piece.removeprefix("\n")
        if mark.startswith("@"):
            date = _date(mark[1:])
        elif mark:
            names = [next(pieces) for _ in range(2 if mark[0] in "RC" else 1)]
            before = names[0] if mark[0] == "R" else None
            if date is not None and mark[0] != "D":
                yield _Change(date=date, path=names[-1], before=before)


def _date(text: str) -> PostDate | None:
    """The date of a commit, or None where it is damaged."""
    try:
        return parse_date(text)
    except InputError:
        return None


def _dates(changes: Iterable[_Change], by_name: Mapping[str, str]) -> dict[str, CommitDates]:
    """The earliest and latest date of each file in `by_name`, by its path under docs_dir."""
    found: dict[str, CommitDates] = {}
    # The present file of each name at the time of the commit.
    paths = dict(by_name)
    for change in changes:
        path = paths.get(change.path)
        if path is None:
            continue
        found[path] = _widened(found.get(path), change.date)
        if change.before is not None:
            paths[change.before] = path
    return found


def _widened(dates: CommitDates | None, date: PostDate) -> CommitDates:
    """`dates`, extended to `date`."""
    if dates is None:
        return CommitDates(first=date, last=date)
    return CommitDates(first=min(dates.first, date), last=max(dates.last, date))
