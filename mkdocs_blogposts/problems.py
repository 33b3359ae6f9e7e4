"""What is wrong with an author's file, in words the author can act on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One mistake: where it is, what was found there, what to write instead.

    Attributes:
        file: path of the file, relative to docs_dir, with forward slashes.
        line: 1-based line number, or None where the whole file is meant.
        key: the front matter key concerned, or None.
        found: what was found, as a predicate ("is 'soon'", "is missing").
        hint: what to do, as an imperative ("write 2026-01-31").
    """

    file: str
    line: int | None = None
    key: str | None = None
    found: str
    hint: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        subject = f"`{self.key}` " if self.key else ""
        return f"{place}: {subject}{self.found}; {self.hint}"


class BlogError(Exception):
    """All the problems of a build, reported together."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems), key=lambda p: (p.file, p.line or 0, str(p))))
        super().__init__("\n".join(str(problem) for problem in self.problems))
