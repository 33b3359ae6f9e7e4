"""Dates of front matter, read from values into timestamps with a zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from .errors import InputError, describe_value, quote

_EXAMPLE = "write a date like 2026-01-31, or 2026-01-31 09:30"

_YEAR_FIRST = re.compile(
    r"""(?P<year>[0-9]{4})(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})
    (?:(?:[Tt]|[ \t]+)
       (?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,][0-9]{1,9})?)?
       (?:[ \t]*(?P<zone>Z|z|UTC|GMT|(?P<sign>[-+])(?P<ahead>[0-9]{1,2})(?::?(?P<past>[0-9]{2}))?))?
    )?""",
    re.VERBOSE,
)
_YEAR_LAST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")


@dataclass(frozen=True, kw_only=True, order=True)
class PostDate:
    """A moment, and whether the author gave a time of day.

    Attributes:
        when: always with a zone; a bare date is midnight in UTC, and so is a time
            without a zone taken to be in UTC (as gray-matter and Material's blog do).
            In UTC it lies within the years 1 to 9999.
        has_time: False where the author wrote the day only.
    """

    when: datetime
    has_time: bool = False

    def __eq__(self, other: object) -> bool:
        """True if both are written alike: one moment is of several days, each in its zone."""
        if not isinstance(other, PostDate):
            return NotImplemented
        return self.when == other.when and self.iso == other.iso

    def __hash__(self) -> int:
        return hash((self.when, self.has_time))

    @property
    def iso(self) -> str:
        """`2023-06-16`, or `2023-06-16T10:00:00+02:00` with a time (ISO 8601)."""
        when = self.when
        return when.isoformat(timespec="seconds") if self.has_time else when.date().isoformat()


def parse_date(value: object) -> PostDate:
    """Read a value of front matter as a date.

    Args:
        value: a date, a datetime, or text: year, month and day in this order between
            `-`, `/` or `.`, then perhaps a time, then perhaps a zone.

    Raises:
        InputError: anything else; a date that may be read in two ways is not guessed.
    """
    match value:
        case datetime():
            return _moment(value, has_time=True)
        case date():
            return _moment(datetime.combine(value, time()), has_time=False)
        case str():
            return _parse_text(value.strip())
        case int() if not isinstance(value, bool) and 0 < value < 10**8:
            raise InputError(describe_value(value), _compact_hint(str(value)))
        case _:
            raise InputError(describe_value(value), _EXAMPLE)


def _moment(when: datetime, *, has_time: bool) -> PostDate:
    aware = when.replace(tzinfo=UTC) if when.utcoffset() is None else when
    try:
        aware.astimezone(UTC)
    except (OverflowError, ValueError):
        found = f"is {quote(str(when))}, outside the years 1 to 9999"
        raise InputError(found, _EXAMPLE) from None
    return PostDate(when=aware, has_time=has_time)


def _parse_text(text: str) -> PostDate:
    parts = _YEAR_FIRST.fullmatch(text)
    if parts is None:
        raise InputError(describe_value(text), _hint_for(text))
    day = _day_of(text, int(parts["year"]), int(parts["month"]), int(parts["day"]))
    if parts["hour"] is None:
        return _moment(datetime.combine(day, time()), has_time=False)
    try:
        clock = time(int(parts["hour"]), int(parts["minute"]), int(parts["second"] or 0))
        when = datetime.combine(day, clock, tzinfo=_zone_of(parts))
    except ValueError:
        hint = f"write a time from 00:00 to 23:59, as {day.isoformat()} 09:30"
        raise InputError(describe_value(text), hint) from None
    return _moment(when, has_time=True)


def _zone_of(parts: re.Match[str]) -> timezone:
    if parts["sign"] is None:
        return UTC
    hours, minutes = int(parts["ahead"]), int(parts["past"] or 0)
    if minutes > 59:
        raise ValueError("a zone has at most 59 minutes")
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if parts["sign"] == "-" else offset)


def _day_of(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        found = f"is {quote(text)}, a day that does not exist"
        raise InputError(found, _nearest_hint(year, month, day)) from None


def _nearest_hint(year: int, month: int, day: int) -> str:
    """A hint at the date that an author of an impossible one may have meant."""
    if _exists(year, day, month):
        return f"write {year:04}-{day:02}-{month:02}"
    if year and 1 <= month <= 12 and day > 28:
        last = max(n for n in range(28, 32) if _exists(year, month, n))
        return f"write a day from 1 to {last}, as {year:04}-{month:02}-{last}"
    return _EXAMPLE


def _exists(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False


def _hint_for(text: str) -> str:
    if found := _COMPACT.fullmatch(text):
        return _compact_hint(found[0])
    if not (found := _YEAR_LAST.match(text)):
        return _EXAMPLE
    first, second, year = (int(group) for group in found.groups())
    readings = {
        f"{year:04}-{month:02}-{day:02}"
        for day, month in ((first, second), (second, first))
        if _exists(year, month, day)
    }
    return f"write {' or '.join(sorted(readings))}" if readings else _EXAMPLE


def _compact_hint(digits: str) -> str:
    found = _COMPACT.fullmatch(digits)
    return (
        f"write {'-'.join(found.groups())}"
        if found and _exists(*map(int, found.groups()))
        else _EXAMPLE
    )
