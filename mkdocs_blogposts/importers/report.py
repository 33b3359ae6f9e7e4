"""What an import did: what was converted, what stays as it was, what was hidden, where it went."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place in the old site: a file from SOURCE with slashes, and a 1-based line or 0."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(kw_only=True)
class Count:
    """How often something was found, and where first."""

    first: Place
    uses: int = 0
    files: set[str] = field(default_factory=set)

    def add(self, place: Place, uses: int = 1) -> None:
        """Count `uses` more at `place`."""
        self.uses += uses
        self.files.add(place.file)


@dataclass(kw_only=True)
class Report:
    """The result of an import, filled by engines and by the core.

    Attributes:
        converted: constructs that became something here, by name: `{% asset_img %}`.
        raw: constructs that stay in the text as they were; `--strict` fails on them.
        left: what was left out on purpose, by name: `comments`, `key: layout`.
        hidden: documents that are not published, with the reason.
        refused: documents or files that could not be read, with the reason.
        kept, moved, lost: addresses of the old site: that answer as they did, that lead to a new
            one, and that answer nowhere (with the reason).
        step: is told how far the import is: what is done, how much of it, of how much.
    """

    converted: dict[str, Count] = field(default_factory=dict)
    raw: dict[str, Count] = field(default_factory=dict)
    left: dict[str, Count] = field(default_factory=dict)
    hidden: dict[Place, str] = field(default_factory=dict)
    refused: dict[Place, str] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    moved: dict[str, str] = field(default_factory=dict)
    lost: dict[str, str] = field(default_factory=dict)
    step: Callable[[str, int, int], None] = lambda what, done, total: None

    def refused_file(self, name: str, why: str) -> None:
        """Note a file that is not copied."""
        self.refused[Place(file=name)] = why

    def noter(self, place: Place) -> Callable[[str, str], None]:
        """What notes a construct at `place`: `convert`, `leave` or `keep_raw`, and its name."""

        def note(kind: str, construct: str) -> None:
            counts = {"convert": self.converted, "leave": self.left}
            _count(counts.get(kind, self.raw), construct, place, 1)

        return note

    def convert(self, construct: str, place: Place, uses: int = 1) -> None:
        """Note that a construct became what stands there now."""
        _count(self.converted, construct, place, uses)

    def keep_raw(self, construct: str, place: Place, uses: int = 1) -> None:
        """Note that a construct stays as it was."""
        _count(self.raw, construct, place, uses)

    def leave(self, what: str, place: Place, uses: int = 1) -> None:
        """Note that something was left out on purpose."""
        _count(self.left, what, place, uses)


def _count(counts: dict[str, Count], name: str, place: Place, uses: int) -> None:
    counts.setdefault(name, Count(first=place)).add(place, uses)
