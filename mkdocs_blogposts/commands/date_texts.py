"""Dates of front matter: as their authors write them, and written anew."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from ..timestamps import PostDate, parse_date
from . import front_matter

_DATE = re.compile(
    r"(?P<day>\d{4}(?P<sep>[-/.])\d{1,2}[-/.]\d{1,2})"
    r"(?:(?P<gap>[Tt]|\s+)\d{1,2}:\d{2}(?P<seconds>:\d{2})?(?:\.\d+)?\s*(?P<zone>Z|[+-]\d.*)?)?"
)

_WRITTEN_DATE = re.compile(
    r"^\s*(?:date|created|createTime)\s*:\s*(['\"]?)(\d[^'\"#\r\n]*)\1", re.MULTILINE
)


def written_date(when: datetime, has_time: bool, like: str) -> str:
    """A date as `like` is written: with a time and a zone where it has them, or if one is asked.

    A time without a zone is taken to be in UTC.
    """
    found = _DATE.fullmatch(like.strip())
    gap, zone = (found["gap"], found["zone"]) if found else (None, None)
    if not gap and not has_time:
        return f"{when:%Y-%m-%d}".replace("-", found["sep"] if found else "-")
    shown = when if zone and zone != "Z" else when.astimezone(UTC)
    day = f"{shown:%Y-%m-%d}".replace("-", found["sep"] if found else "-")
    time = f"{shown:%H:%M}" if found and gap and not found["seconds"] else f"{shown:%H:%M:%S}"
    offset = "" if not zone else "Z" if zone == "Z" else f"{shown:%z}"
    colon = f"{offset[:3]}:{offset[3:]}" if ":" in (zone or "") and len(offset) == 5 else offset
    return f"{day}{gap or ' '}{time}{' ' if colon and gap == ' ' and colon != 'Z' else ''}{colon}"


def begun(when: datetime, has_time: bool = False, like: str = "") -> datetime:
    """`when`, in UTC where `written_date` would else be later than it is.

    A date without a time is read as midnight in UTC: in Tokyo, that of today is of the future
    until nine o'clock.
    """
    written = parse_date(written_date(when, has_time, like))
    return when.astimezone(UTC) if written.when > when else when


def with_date(data: bytes, date: PostDate) -> bytes:
    """The content of a post with a date of publication, under the key that says it.

    Raises:
        InputError: if the front matter cannot be read, or cannot be edited so.
    """
    key = front_matter.key_of(data, "date") or "date"
    when = date.when
    return front_matter.with_value(data, key, when if date.has_time else when.date())


def date_of(text: str) -> str:
    """The date in front matter as it is written, or ""."""
    found = _WRITTEN_DATE.search(text)
    return found[2].strip() if found else ""
