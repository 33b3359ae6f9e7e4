"""Dates of pages: in front matter and in names of files, as Hugo and Zola take them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, tzinfo

from ...errors import InputError
from ..dates import read_date
from .settings import Settings, as_text

_FILE = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2}))?(?:\s*[-_]\s*(.*))?"
)

#: The keys of front matter that each date is read from, by Hugo's own settings.
DATE_KEYS = {
    "date": ["date", "publishdate", "pubdate", "published", "lastmod", "modified"],
    "lastmod": ["lastmod", "modified"],
    "publishdate": ["publishdate", "pubdate", "published", "date"],
    "expirydate": ["expirydate", "unpublishdate"],
}


def moment(value: object, timezone: tzinfo | None = None) -> datetime | date | None:
    """The date or time that a field says, in the zone it is written in, or None."""
    try:
        return read_date(value, timezone)
    except InputError:
        return None


def is_past(value: datetime | date, now: datetime) -> bool:
    """Return whether a date has begun at `now`; without a zone it is in UTC."""
    if not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day)
    return value.replace(tzinfo=value.tzinfo or UTC) <= now


def file_day(name: str) -> tuple[date | None, str]:
    """The date at the start of a file's name, and what follows it; `name` where none does."""
    found = _FILE.fullmatch(name)
    if not found:
        return None, name
    try:
        return date.fromisoformat(found[1]), found[2] or name
    except ValueError:
        return None, name


def date_keys(settings: Settings, name: str) -> list[str]:
    """The keys of front matter that a date is read from, the first that is there counts."""
    found = settings.get(f"frontmatter.{name}")
    if not isinstance(found, list):
        return DATE_KEYS[name]
    keys: list[str] = []
    for key in (as_text(item).lower() for item in found):
        keys += DATE_KEYS[name] if key == ":default" else [key]
    return keys
