"""`Date` of JavaScript, parsed and formatted in UTC, so that every machine renders the same.

ECMAScript leaves formats other than ISO 8601 to the engine; the supported ones are those of
V8 (Node, Chrome) that blogs use. Years range from 1 to 9999, as in Python.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from .limits import ExpressionError

NO_DATE: Final = "`new Date` got no date of the years 1 to 9999"

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)
_GREGORIAN_CYCLE: Final = 400  # years after which weekdays and leap years repeat
_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS: Final = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)

_OFFSET = r"[+-](?:[01]\d|2[0-3]):?[0-5]\d"
_ISO = (
    r"(?P<y>\d{4})(?:-(?P<m>\d\d)(?:-(?P<d>\d\d))?)?"
    rf"(?:T(?P<H>\d\d):(?P<M>[0-5]\d)(?::(?P<S>[0-5]\d)(?:\.(?P<f>\d+))?)?(?P<zone>Z|{_OFFSET})?)?"
)
_TIME = (
    r"(?:\s+(?P<H>\d\d?):(?P<M>[0-5]?\d)(?::(?P<S>[0-5]?\d)(?:\.(?P<f>\d+))?)?"
    rf"(?:\s?(?P<half>[ap]m))?(?:\s?(?P<zone>Z|UTC|GMT|{_OFFSET}))?)?"
)
_FORMS: Final = tuple(
    re.compile(form, re.ASCII | re.IGNORECASE)
    for form in (
        _ISO,
        rf"(?P<y>\d{{4}})[-/.](?P<m>\d\d?)[-/.](?P<d>\d\d?){_TIME}",
        rf"(?P<m>\d\d?)/(?P<d>\d\d?)/(?P<y>\d{{4}}){_TIME}",
        rf"(?:[a-z]{{3,9}},?\s+)?(?P<name>[a-z]{{3,9}})\s+(?P<d>\d\d?),?\s+(?P<y>\d{{4}}){_TIME}",
        rf"(?:[a-z]{{3,9}},?\s+)?(?P<d>\d\d?)\s+(?P<name>[a-z]{{3,9}}),?\s+(?P<y>\d{{4}}){_TIME}",
    )
)
_MAX_LENGTH: Final = 64


@dataclass(frozen=True, kw_only=True)
class JsDate:
    """A time in milliseconds since 1970-01-01 UTC, in the years 1 to 9999; NaN for no date."""

    milliseconds: float

    @property
    def moment(self) -> datetime:
        """The time as an aware datetime in UTC."""
        if math.isnan(self.milliseconds):
            raise ExpressionError(NO_DATE)
        return _EPOCH + self.milliseconds * _MILLISECOND


def date_from_number(milliseconds: float) -> JsDate:
    """`new Date(number)` without fractions of a millisecond."""
    try:
        whole = JsDate(milliseconds=int(milliseconds))
        _ = whole.moment
    except (OverflowError, ValueError):
        raise ExpressionError(NO_DATE) from None
    return whole


def date_from_text(text: str) -> JsDate:
    """`new Date(text)`; a text without a time zone is in UTC.

    Raises:
        ExpressionError: the date is invalid; JavaScript would render "Invalid Date".
    """
    text = text.strip()
    text = text if len(text) <= _MAX_LENGTH else f"{text[:_MAX_LENGTH]}…"
    found = next((match for form in _FORMS if (match := form.fullmatch(text))), None)
    try:
        if found:
            return _from_fields(found.groupdict())
    except (OverflowError, ValueError):
        pass
    raise ExpressionError(f"'{text}' is not a date that `new Date` reads, as 2026-01-31 is")


def _from_fields(fields: Mapping[str, str | None]) -> JsDate:
    """The date of a matched format; raises ValueError or OverflowError if it is invalid."""
    year, day, hour, minute, second = (
        int(fields.get(name) or default)
        for name, default in (("y", 0), ("d", 1), ("H", 0), ("M", 0), ("S", 0))
    )
    if not 1 <= day <= 31 or hour > (12 if fields.get("half") else 24):
        raise ValueError("out of range")
    if half := fields.get("half"):
        hour = hour % 12 + (12 if half.lower() == "pm" else 0)
    fraction = (fields.get("f") or "")[:3].ljust(3, "0")
    time = timedelta(hours=hour, minutes=minute, seconds=second, milliseconds=int(fraction))
    if time > timedelta(days=1):
        raise ValueError("after midnight of the next day")
    # JavaScript reads 31 February as a day in March, hence the sum.
    start = datetime(year, _month(fields), 1, tzinfo=UTC)
    moment = start + timedelta(days=day - 1) + time - _offset(fields.get("zone"))
    return JsDate(milliseconds=(moment - _EPOCH) // _MILLISECOND)


def _month(fields: Mapping[str, str | None]) -> int:
    if name := fields.get("name"):
        return _MONTHS.index(name[:3].capitalize()) + 1
    return int(fields.get("m") or 1)


def _offset(zone: str | None) -> timedelta:
    if zone is None or zone[0] not in "+-":
        return timedelta()
    ahead = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    return -ahead if zone[0] == "-" else ahead


def iso_text(value: date | datetime) -> str:
    """`Date.prototype.toISOString()`: UTC, with milliseconds; a naive time is in UTC."""
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    shift = 0
    if offset := moment.utcoffset():
        # Shifted by 400 years to avoid an overflow at the limits of Python's calendar.
        shift = {1: _GREGORIAN_CYCLE, 9999: -_GREGORIAN_CYCLE}.get(moment.year, 0)
        moment = moment.replace(year=moment.year + shift) - offset
    year = moment.year - shift
    digits = f"{year:04}" if year <= 9999 else f"+{year:06}"
    return f"{digits}{moment.replace(tzinfo=None).isoformat(timespec='milliseconds')[4:]}Z"


def date_text(value: JsDate) -> str:
    """`Date.prototype.toDateString()`: `Fri Jun 16 2023`, always in English."""
    moment = value.moment
    day, month = _DAYS[moment.weekday()], _MONTHS[moment.month - 1]
    return f"{day} {month} {moment.day:02} {moment.year:04}"


def full_text(value: JsDate) -> str:
    """`Date.prototype.toString()` with UTC as the local time zone."""
    return f"{date_text(value)} {value.moment:%H:%M:%S} GMT+0000 (Coordinated Universal Time)"
