"""What a check found, and how it is printed: for people, programs, GitHub and GitLab."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final, Literal

from ...errors import Problem, printable
from ...messages import CONFIG_FILE, from_here

Level = Literal["error", "warning", "notice"]
LEVELS: Final[tuple[Level, ...]] = ("error", "warning", "notice")

#: Notices of one kind that are printed for people; one of each post of a large blog is no help.
_MOST: Final = 10

#: GitLab's names of levels (Code Quality report format).
_SEVERITY: Final = {"error": "major", "warning": "minor", "notice": "info"}


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that was found.

    Attributes:
        level: an error stops a build, a warning is a fault, a notice is to be known.
        rule: the name of the check.
        path: the file.
        line: 1-based, or None for the whole file.
        text: what was found, and what to do.
    """

    level: Level
    rule: str
    path: Path
    line: int | None = None
    text: str

    @property
    def place(self) -> str:
        """The path, which opens from the current folder, with the line."""
        line = "" if self.line is None else f":{self.line}"
        return printable(f"{from_here(self.path)}{line}")


@dataclass(frozen=True, kw_only=True)
class Folder:
    """Where the files of a site are.

    Attributes:
        docs_dir: the folder of the documents.
        config_file: mkdocs.yml.
    """

    docs_dir: Path
    config_file: Path

    def finding(self, problem: Problem, level: Level, rule: str) -> Finding:
        """The finding that is a problem."""
        is_config = problem.file == CONFIG_FILE
        return Finding(
            level=level,
            rule=rule,
            path=self.config_file if is_config else self.docs_dir / problem.file,
            line=problem.line,
            text=problem.told("", problem.found).removeprefix(": ").removesuffix("; "),
        )


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, each once, the worst first and then by place."""
    unique = {(each.path, each.line, each.text): each for each in findings}
    return sorted(
        unique.values(),
        key=lambda each: (LEVELS.index(each.level), str(each.path), each.line or 0, each.text),
    )


def as_text(findings: Sequence[Finding]) -> Iterator[str]:
    """A line for each finding, and one that counts them; many notices of a kind are cut."""
    told = Counter[str]()
    for each in findings:
        told[each.rule] += 1
        if each.level != "notice" or told[each.rule] <= _MOST:
            yield f"{each.place}: {each.level}: {printable(each.text)} ({each.rule})"
    notices = Counter(each.rule for each in findings if each.level == "notice")
    for rule, count in notices.items():
        if count > _MOST:
            yield f"… and {count - _MOST} more notices of {rule}; --format json has all"
    yield totals(findings)


def totals(findings: Iterable[Finding]) -> str:
    """How many findings of each level there are, in a sentence."""
    counts = Counter(each.level for each in findings)
    named = [f"{counts[name]} {name}{'s'[: counts[name] != 1]}" for name in LEVELS if counts[name]]
    return f"Found {', '.join(named)}." if named else "Nothing was found."


def as_json(findings: Sequence[Finding]) -> dict[str, object]:
    """The findings for programs."""
    rows = [
        {
            "level": each.level,
            "rule": each.rule,
            "file": from_here(each.path).as_posix(),
            "line": each.line,
            "text": each.text,
        }
        for each in findings
    ]
    counts = Counter(each.level for each in findings)
    return {"findings": rows, "counts": {name: counts[name] for name in LEVELS}}


def as_github(findings: Iterable[Finding]) -> Iterator[str]:
    """Annotations of GitHub's workflows ("Workflow commands for GitHub Actions")."""
    for each in findings:
        line = f",line={each.line}" if each.line else ""
        place = f"file={_in_property(_in_repository(each.path))}{line}"
        title = _in_property(f"blogposts: {each.rule}")
        yield f"::{each.level} {place},title={title}::{_in_data(printable(each.text))}"


def as_gitlab(findings: Iterable[Finding]) -> str:
    """A report of GitLab's Code Quality."""
    rows, seen = [], Counter[str]()
    for each in findings:
        path = _in_repository(each.path)
        key = f"{each.rule}\0{path}\0{each.text}"
        seen[key] += 1  # a finding stays the same when lines above it are added
        digest = blake2b(f"{key}\0{seen[key]}".encode(), digest_size=16).hexdigest()
        rows.append(
            {
                "description": each.text,
                "check_name": each.rule,
                "fingerprint": digest,
                "severity": _SEVERITY[each.level],
                "location": {"path": path, "lines": {"begin": each.line or 1}},
            }
        )
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _in_repository(path: Path) -> str:
    """`path` from the root of the checkout, where a service says what that is."""
    root = os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR")
    if root and path.is_relative_to(root):
        return path.relative_to(root).as_posix()
    return from_here(path).as_posix()


def _in_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _in_property(text: str) -> str:
    return _in_data(text).replace(":", "%3A").replace(",", "%2C")
