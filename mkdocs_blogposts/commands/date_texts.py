"""Dates of front matter as their authors write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

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


def date_of(text: str) -> str:
    """The date in front matter as it is written, or ""."""
    found = _WRITTEN_DATE.search(text)
    return found[2].strip() if found else ""
