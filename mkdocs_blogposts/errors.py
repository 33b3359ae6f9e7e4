"""Problems in authors' files, with hints to solve them, and descriptions of values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

#: Longer values are cut: a message is read in a terminal.
LONGEST_QUOTE = 40

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One mistake: its place, a description, and a hint.

    Attributes:
        file: path of the file, relative to docs_dir, with forward slashes.
        line: 1-based line number, or None where the whole file is meant.
        key: the front matter key concerned, or None.
        found: what was found, as a predicate ("is 'soon'", "is missing").
        hint: what to do, as an imperative ("write 2026-01-31").
        others: further files with the same problem.
        names: other files that `found` names.
    """

    file: str
    line: int | None = None
    key: str | None = None
    found: str
    hint: str
    others: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """Every file with the problem."""
        return (self.file, *self.others)

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return self.told(place, self.found)

    def told(self, place: str, found: str) -> str:
        """The sentence of the problem, with its place and what was found as they are shown."""
        subject = f"`{self.key}` " if self.key else ""
        return printable(f"{place}: {subject}{found}; {self.hint}")


class InputError(ValueError):
    """A mistake in a file, raised where the name of the file is not known.

    Its attributes are those of a `Problem`.
    """

    def __init__(
        self, found: str, hint: str, line: int | None = None, key: str | None = None
    ) -> None:
        super().__init__(f"{found}; {hint}")
        self.found, self.hint, self.line, self.key = found, hint, line, key

    def in_file(self, file: str, key: str | None = None, line: int | None = None) -> Problem:
        """The problem of `file`; `key` and `line` are taken where the mistake has none."""
        key, line = self.key or key, self.line or line
        return Problem(file=file, line=line, key=key, found=self.found, hint=self.hint)


def unreadable(error: OSError) -> InputError:
    """The mistake of a file that the system does not let us read."""
    return InputError(f"cannot be read ({error.strerror or error})", "check its permissions")


class BlogError(Exception):
    """All the problems of a build, reported together."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems), key=lambda p: (p.file, p.line or 0, str(p))))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def split_by_severity(
    problems: Iterable[Problem],
    fatal: Iterable[Problem] = (),
    may_leave_out: Callable[[str], bool] | None = None,
) -> tuple[tuple[Problem, ...], frozenset[str]]:
    """Split problems into reports and files to leave out, so that others can be built.

    Args:
        problems: problems of single files.
        fatal: other problems.
        may_leave_out: whether a file may be left out; None if no file may.

    Returns:
        `problems` in the order of reports, and every file of them that may be left out.

    Raises:
        BlogError: with all of both, if any is fatal or is in no file that may be left out.
    """
    others = tuple(fatal)
    error = BlogError([*problems, *others])
    out = {
        problem: [file for file in problem.files if may_leave_out and may_leave_out(file)]
        for problem in error.problems
    }
    if others or not all(out.values()):
        raise error
    return error.problems, frozenset(file for files in out.values() for file in files)


def printable(text: str) -> str:
    """`text` without what may move the cursor of a terminal, or the order of its letters."""
    return _CONTROLS.sub("?", text)


def quote(text: str) -> str:
    """`text` between quotes: on one line, printable, not too long."""
    line = " ".join(text[: LONGEST_QUOTE * 4].split())
    shown = "".join(char if char.isprintable() else "?" for char in line)
    return f"'{shown[: LONGEST_QUOTE - 1]}…'" if len(shown) > LONGEST_QUOTE else f"'{shown}'"


def describe_value(value: object) -> str:
    """`value` as the predicate of a sentence: "is 'soon'", "is a list"."""
    match value:
        case None:
            return "is empty"
        case str():
            return f"is {quote(value)}" if value.strip() else "is empty"
        case bool():
            return f"is {str(value).lower()}"
        case int() | float() | date():
            return f"is {_plain(value)}"
        case Mapping():
            return "is a mapping"
        case list() | tuple() | set() | frozenset():
            return "is a list"
        case _:
            return "is of a kind that cannot be read"


def _plain(value: float | date) -> str:
    try:
        text = str(value)
    except ValueError:  # Python refuses to print an integer of more than 4300 digits
        return "a very large number"
    return text if len(text) <= LONGEST_QUOTE else "a very large number"
