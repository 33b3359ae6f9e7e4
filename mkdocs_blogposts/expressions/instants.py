"""JavaScript's `Date`, read and printed in UTC so that every machine gives the same page.

ECMAScript leaves dates that are not ISO 8601 to the engine; the forms read here are those
of V8 (Node, Chrome) that blogs use. Years go from 1 to 9999, as Python's do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from .limits import ExpressionError

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)
_GREGORIAN_CYCLE: Final = 400  # years after which weekdays and leap years repeat
_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS: Final = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
_MONTH_NUMBERS: Final = {name.lower(): number for number, name in enumerate(_MONTHS, 1)}

_ISO_TIME = r"(?P<H>\d\d):(?P<M>\d\d)(?::(?P<S>\d\d)(?:\.(?P<f>\d+))?)?(?P<zone>Z|[+-]\d\d:?\d\d)?"
_ISO_DAY = r"(?P<y>\d{4})(?:-(?P<m>\d\d)(?:-(?P<d>\d\d))?)?"
_LOOSE_DAYS = (
    r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})",
    r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})",
    r"(?:[a-z]{3,9},?\s+)?(?P<name>[a-z]{3,9})\s+(?P<d>\d{1,2}),?\s+(?P<y>\d{4})",
    r"(?:[a-z]{3,9},?\s+)?(?P<d>\d{1,2})\s+(?P<name>[a-z]{3,9}),?\s+(?P<y>\d{4})",
)
_LOOSE_TIME = (
    r"(?P<H>\d{1,2}):(?P<M>\d{1,2})(?::(?P<S>\d{1,2})(?:\.(?P<f>\d+))?)?(?:\s?(?P<half>[ap]m))?"
    r"(?:\s?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d))?"
)
_FORMS: Final = tuple(
    re.compile(form, re.ASCII | re.IGNORECASE)
    for form in (
        rf"{_ISO_DAY}(?:T{_ISO_TIME})?",
        *(rf"{day}(?:\s+{_LOOSE_TIME})?" for day in _LOOSE_DAYS),
    )
)
_LONGEST_DATE: Final = 64


@dataclass(frozen=True, kw_only=True)
class JsDate:
    """A moment in milliseconds since 1970-01-01 UTC, within the years 1 to 9999."""

    milliseconds: int

    @property
    def moment(self) -> datetime:
        """The same as an aware datetime in UTC."""
        return _EPOCH + self.milliseconds * _MILLISECOND


def date_from_number(milliseconds: float) -> JsDate:
    """`new Date(number)`; fractions of a millisecond are cut off."""
    try:
        whole = JsDate(milliseconds=int(milliseconds))
        _ = whole.moment
    except (OverflowError, ValueError):
        raise ExpressionError("`new Date` got no date of the years 1 to 9999") from None
    return whole


def date_from_text(text: str) -> JsDate:
    """`new Date(text)`; a text without a time zone is in UTC.

    Raises:
        ExpressionError: where JavaScript would print "Invalid Date", which helps no reader.
    """
    trimmed = text.strip()
    if len(trimmed) <= _LONGEST_DATE:
        for form in _FORMS:
            if match := form.fullmatch(trimmed):
                return _from_fields(match.groupdict(), trimmed)
    raise _unreadable(trimmed)


def _unreadable(text: str) -> ExpressionError:
    shown = text if len(text) <= _LONGEST_DATE else f"{text[:_LONGEST_DATE]}…"
    return ExpressionError(f"'{shown}' is not a date that `new Date` reads, as 2026-01-31 is")


def _from_fields(fields: Mapping[str, str | None], text: str) -> JsDate:
    try:
        # JavaScript lets 31 February run over into March, hence the sum.
        start = datetime(int(fields["y"] or 0), _month(fields), 1, tzinfo=UTC)
        moment = start + _day(fields) + _time_of_day(fields) - _offset(fields.get("zone"))
    except (OverflowError, ValueError):
        raise _unreadable(text) from None
    return JsDate(milliseconds=(moment - _EPOCH) // _MILLISECOND)


def _month(fields: Mapping[str, str | None]) -> int:
    if name := fields.get("name"):
        return _MONTH_NUMBERS.get(name[:3].lower(), 0)
    return int(fields.get("m") or 1)


def _day(fields: Mapping[str, str | None]) -> timedelta:
    return timedelta(days=_within(fields.get("d"), 1, 31, default=1) - 1)


def _time_of_day(fields: Mapping[str, str | None]) -> timedelta:
    half = (fields.get("half") or "").lower()
    hours = _within(fields.get("H"), 0, 12 if half else 24)
    time = timedelta(
        hours=hours % 12 + (12 if half == "pm" else 0) if half else hours,
        minutes=_within(fields.get("M"), 0, 59),
        seconds=_within(fields.get("S"), 0, 59),
        milliseconds=int((fields.get("f") or "0")[:3].ljust(3, "0")),
    )
    if time > timedelta(days=1):
        raise ValueError("after midnight of the next day")
    return time


def _within(digits: str | None, low: int, high: int, *, default: int = 0) -> int:
    number = default if digits is None else int(digits)
    if not low <= number <= high:
        raise ValueError("out of range")
    return number


def _offset(zone: str | None) -> timedelta:
    if zone is None or zone.upper() in {"Z", "UTC", "GMT"}:
        return timedelta()
    minutes = _within(zone[1:3], 0, 23) * 60 + _within(zone[-2:], 0, 59)
    return timedelta(minutes=-minutes if zone[0] == "-" else minutes)


def iso_text(value: date | datetime) -> str:
    """`Date.prototype.toISOString()`: UTC, with milliseconds; a naive time is in UTC.

    Microseconds are cut off before the zone is applied, as js-yaml does.
    """
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    milliseconds = moment.microsecond // 1000
    moment = moment.replace(microsecond=0)
    shift = 0
    if offset := moment.utcoffset():
        # 400 years to and fro keep the edges of Python's calendar from overflowing.
        shift = {1: _GREGORIAN_CYCLE, 9999: -_GREGORIAN_CYCLE}.get(moment.year, 0)
        moment = moment.replace(year=moment.year + shift, tzinfo=None) - offset
    year = moment.year - shift
    shown = f"{year:04}" if year <= 9999 else f"+{year:06}"
    return f"{shown}-{moment:%m-%dT%H:%M:%S}.{milliseconds:03}Z"


def date_text(value: JsDate) -> str:
    """`Date.prototype.toDateString()`: `Fri Jun 16 2023`, in English everywhere."""
    moment = value.moment
    day, month = _DAYS[moment.weekday()], _MONTHS[moment.month - 1]
    return f"{day} {month} {moment.day:02} {moment.year:04}"


def full_text(value: JsDate) -> str:
    """`Date.prototype.toString()`, as a machine whose clock is in UTC prints it."""
    return f"{date_text(value)} {value.moment:%H:%M:%S} GMT+0000 (Coordinated Universal Time)"


_FIELDS: Final[Mapping[str, Callable[[JsDate], int]]] = {
    "FullYear": lambda date: date.moment.year,
    "Month": lambda date: date.moment.month - 1,
    "Date": lambda date: date.moment.day,
    "Day": lambda date: date.moment.isoweekday() % 7,
    "Hours": lambda date: date.moment.hour,
    "Minutes": lambda date: date.moment.minute,
}

GETTERS: Final[Mapping[str, Callable[[JsDate], int]]] = {
    f"{prefix}{name}": get for name, get in _FIELDS.items() for prefix in ("get", "getUTC")
}
"""`getFullYear`, `getUTCFullYear` and so on: what each gives, in UTC both."""
