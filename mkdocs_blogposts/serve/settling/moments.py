"""Tells what differs between two builds of the same files: their moments, and random ids."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

#: Parts of HTML, XML and JSON that hold one text or one value each.
_BETWEEN_PARTS = re.compile(r'[<>"\n]')

_NUMBER = re.compile(r"\d+")
_TIME_OF_DAY = re.compile(r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?")

#: A Unix time, in seconds or milliseconds.
_UNIX_TIME = re.compile(r"(?<!\d)\d{10}(?:\d{3})?(?!\d)")

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, kw_only=True)
class Moments:
    """The time in which two builds were made, in seconds since 1970."""

    start: float
    end: float

    def tell_apart(self, one: bytes, other: bytes) -> bool:
        """Return whether two files differ in nothing but their moments and random ids."""
        try:
            ours, theirs = (_BETWEEN_PARTS.split(each.decode()) for each in (one, other))
        except UnicodeDecodeError:
            return False
        return len(ours) == len(theirs) and all(
            mine == its or self._plain(mine) == self._plain(its)
            for mine, its in zip(ours, theirs, strict=True)
        )

    def _plain(self, part: str) -> str:
        """`part` without what another moment would have changed."""
        text = _UNIX_TIME.sub(self._unless_now, _UUID.sub("id", part))
        numbers = {int(number) for number in _NUMBER.findall(text)}
        is_dated = any({day.year, day.day} <= numbers for day in self._days)
        return _TIME_OF_DAY.sub("time", text) if is_dated else text

    def _unless_now(self, found: re.Match[str]) -> str:
        return "time" if self.start - 1 <= int(found[0][:10]) <= self.end + 1 else found[0]

    @property
    def _days(self) -> list[datetime]:
        """The days of the builds, in all zones."""
        first, last = (datetime.fromtimestamp(each, UTC) for each in (self.start, self.end))
        count = (last - first).days + 4
        return [first + timedelta(days=each - 1) for each in range(count)]
