"""Dates as authors of other engines wrote them, to what our front matter says."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from ..errors import InputError, describe_value, quote

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY_NAME = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"

_DATES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<year>\d{4})\s*[-/.]\s*(?P<month>\d{1,2})\s*[-/.]\s*(?P<day>\d{1,2})(?!\d)",
        r"(?P<year>\d{4})-(?P<month>\d{2})(?P<day>)$",
        r"(?P<year>\d{4})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日?",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?!\d)",
        rf"{_DAY_NAME}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_MONTH},?[\s-]+(?P<year>\d{{4}})",
        rf"{_DAY_NAME}{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
        r"(?P<first>\d{1,2})\s*[-/.]\s*(?P<second>\d{1,2})\s*[-/.]\s*(?P<year>\d{4})(?!\d)",
    )
]
_TIME = re.compile(
    r"""(?:\s*[T,]?\s*(?:at\s+)?)(?P<hour>\d{1,2})\s*[:：时](?P<minute>\d{1,2})
    (?:[:：分](?P<second>\d{1,2})(?:[.,]\d+)?)?\s*(?P<half>[ap]m)?""",
    re.VERBOSE | re.IGNORECASE,
)
_ZONE = re.compile(
    r"""\s*(?:(?P<utc>Z|UTC|GMT)?\s*(?P<sign>[-+])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?
    |(?P<zero>Z|UTC|GMT)|(?P<place>[A-Z][A-Za-z_]+/[A-Za-z_/+-]+))?\s*(?:\(.*\)|[A-Z]{3,5})?\s*""",
    re.VERBOSE,
)
#: No date is longer, with the name of its zone.
_LONGEST = 100
_HINT = "write a date like 2026-01-31, or 2026-01-31 09:30"


def zone(name: str) -> tzinfo | None:
    """The time zone of a name as `Asia/Shanghai`; None for none, and for one that is unknown."""
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, OSError, ValueError):
        return None


def read_date(
    value: object,
    timezone: tzinfo | None = None,
    *,
    day_first: bool = False,
    rolls_over: bool = False,
) -> date | datetime:
    """A date without a time, or a moment; with its zone, or that of the site where it is known.

    Args:
        value: of front matter, as `read_front_matter` returns it: a date, text, a number of
            seconds or milliseconds since 1970.
        timezone: that of the site, for times that are written without one.
        day_first: whether 05/01/2012 is in January; where only one reading is a date, it is taken.
        rolls_over: whether 2012-02-30 is March 1, as in JavaScript.

    Raises:
        InputError: it is no date, or a day that does not exist.
    """
    match value:
        case datetime():
            return _in_zone(value, timezone)
        case date():
            return value
        case bool() | None:
            raise InputError(describe_value(value), _HINT)
        case int() | float():
            return _of_number(value, timezone)
        case str() if 0 < len(value.strip()) < _LONGEST:
            return _of_text(value.strip(), timezone, day_first, rolls_over)
        case _:
            raise InputError(describe_value(value), _HINT)


def _in_zone(when: datetime, timezone: tzinfo | None) -> datetime:
    when = when.replace(microsecond=0)
    return when if when.tzinfo else when.replace(tzinfo=timezone)


def _of_number(value: float, timezone: tzinfo | None) -> date | datetime:
    if isinstance(value, int) and 1900_00_00 < value < 2200_00_00:
        return _of_text(str(value), timezone, False, False)
    try:
        seconds = value / 1000 if abs(value) > 10**11 else value
        return datetime.fromtimestamp(seconds, timezone or UTC).replace(microsecond=0)
    except (OverflowError, OSError, ValueError):
        raise InputError(describe_value(value), _HINT) from None


def _of_text(
    text: str, timezone: tzinfo | None, day_first: bool, rolls_over: bool
) -> date | datetime:
    wrong = InputError(describe_value(text), _HINT)
    if re.fullmatch(r"\d{9,13}", text):
        return _of_number(int(text), timezone)
    if clock_first := re.fullmatch(r"(.*\S)\s+(\d\d:\d\d:\d\d)(.*?)\s+(\d{4})", text):
        before, clock, after, year = clock_first.groups()  # Tue Jan 17 10:00:00 UTC 2012
        text = f"{before} {year} {clock}{after}"
    found = next((found for form in _DATES if (found := form.match(text))), None)
    if not found:
        raise wrong
    year, month, day = _numbers(found, day_first)
    rest = text[found.end() :]
    clock = _TIME.match(rest)
    tail = rest[clock.end() :] if clock else rest
    own = _ZONE.fullmatch(tail)
    if own is None:
        raise wrong
    if clock is None:
        return _day(text, year, month, day, 0, rolls_over).date()
    seconds = _seconds(clock)
    if seconds >= 86400 and not rolls_over:
        raise wrong
    when = _day(text, year, month, day, seconds, rolls_over)
    return when.replace(tzinfo=_zone_of(own) or timezone)


def _numbers(found: re.Match[str], day_first: bool) -> tuple[int, int, int]:
    groups = found.groupdict()
    year = int(groups["year"])
    if groups.get("name"):
        return year, _MONTHS.index(groups["name"].lower()) + 1, int(groups["day"])
    if groups.get("first"):
        first, second = int(groups["first"]), int(groups["second"])
        day_first = (day_first and second <= 12) or first > 12
        return (year, second, first) if day_first else (year, first, second)
    return year, int(groups["month"]), int(groups["day"] or 1)


def _seconds(clock: re.Match[str]) -> int:
    hour, half = int(clock["hour"]), (clock["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return hour * 3600 + int(clock["minute"]) * 60 + int(clock["second"] or 0)


def _day(text: str, year: int, month: int, day: int, seconds: int, rolls_over: bool) -> datetime:
    try:
        if rolls_over:
            years, months = divmod(month - 1, 12)
            start = datetime(year + years, months + 1, 1)
            return start + timedelta(days=day - 1, seconds=seconds)
        return datetime(year, month, day) + timedelta(seconds=seconds)
    except (ValueError, OverflowError):
        raise InputError(f"is {quote(text)}, a day that does not exist", _HINT) from None


def _zone_of(own: re.Match[str]) -> tzinfo | None:
    if own["sign"]:
        offset = timedelta(hours=int(own["hours"]), minutes=int(own["minutes"] or 0))
        if offset >= timedelta(days=1):
            return UTC
        return timezone(-offset if own["sign"] == "-" else offset)
    return UTC if own["zero"] else zone(own["place"] or "")
