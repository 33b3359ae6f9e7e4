"""The date of a document that says none: that of its first commit, else of its file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from ..posts.git_dates import read_git_dates


@dataclass(frozen=True)
class FirstDates:
    """The days of the documents of SOURCE, by their paths there."""

    source: Path
    names: Sequence[str]

    @cached_property
    def _commits(self) -> Mapping[str, date]:
        if not self.source.is_dir():
            return {}
        found = read_git_dates(self.source, self.names).files
        return {name: dates.first.when.date() for name, dates in found.items()}

    def of(self, name: str) -> date | None:
        """The day of the document `name`, or None where there is no such file."""
        if day := self._commits.get(name):
            return day
        try:
            return datetime.fromtimestamp((self.source / name).stat().st_mtime).date()
        except (OSError, ValueError):
            return None
