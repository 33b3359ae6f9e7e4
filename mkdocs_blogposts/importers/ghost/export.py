"""The tables of an export of Ghost, whatever its release wrapped them in."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ..source import LONGEST_EXPORT, SourceError, read_text

Row = Mapping[str, Any]

_HEAD = 64 * 1024


def exports_of(source: Path) -> list[Path]:
    """The exports that SOURCE is, or that lie in it or its folder `data`, by name."""
    if not source.is_dir():
        return [source] if _is_export(source) else []
    found = [*sorted(source.glob("*.json")), *sorted((source / "data").glob("*.json"))]
    return [file for file in found if _is_export(file)]


def _is_export(file: Path) -> bool:
    if not file.is_file() or file.suffix.lower() != ".json":
        return False
    with file.open("rb") as opened:
        head = opened.read(_HEAD)
    if b'"exported_on"' in head:
        return True
    return b'"data"' in head and b'"posts"' in head and (b'"meta"' in head or b'"db"' in head)


def tables_of(file: Path) -> Tables:
    """The tables of an export.

    Raises:
        SourceError: if it is no JSON, or has no table of posts.
    """
    try:
        data = json.loads(read_text(file, LONGEST_EXPORT))
    except ValueError as error:
        raise SourceError(f"{file} is no JSON ({error}); export it again") from None
    except RecursionError:
        raise SourceError(f"{file} is nested deeper than any export") from None
    for key in ("db", 0, "data"):
        if isinstance(key, int):
            data = data[0] if isinstance(data, list) and data else data
        elif isinstance(data, dict) and key in data:
            data = data[key]
    if not isinstance(data, dict) or not isinstance(data.get("posts"), list):
        raise SourceError(f"{file} has no posts; export it in Settings, Labs, Export")
    return Tables(data)


class Tables:
    """The rows of an export, and what belongs to a post."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data
        self.settings = {str(row.get("key")): row.get("value") for row in self.rows("settings")}
        self.users = {str(row.get("id")): row for row in self.rows("users")}
        self.tags = {str(row.get("id")): row for row in self.rows("tags")}
        self._meta = {str(row.get("post_id")): row for row in self.rows("posts_meta")}
        self._tags_of = self._joined("posts_tags", "tag_id")
        self._authors_of = self._joined("posts_authors", "author_id")

    def rows(self, name: str) -> list[Row]:
        """The rows of a table, [] if there is none."""
        return _rows(self.data.get(name))

    def _joined(self, name: str, key: str) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        rows = self.rows(name)
        for row in sorted(rows, key=lambda row: _number(row.get("sort_order"))):
            found[str(row.get("post_id"))].append(str(row.get(key)))
        return found

    def setting(self, *names: str) -> str:
        """The first of some settings that is there, or ""."""
        values = (self.settings.get(name) for name in names)
        return next((value for value in values if isinstance(value, str) and value), "")

    def posts(self) -> Iterator[Post]:
        """Posts and pages, in the order of the export."""
        for number, row in enumerate(self.rows("posts"), start=1):
            ident = str(row.get("id") or f"row-{number}")
            tags = _rows(row.get("tags")) or [
                self.tags[i] for i in self._tags_of.get(ident, []) if i in self.tags
            ]
            writers = self._authors_of.get(ident) or [str(row.get("author_id"))]
            given = _rows(row.get("authors"))
            yield Post(
                id=ident,
                row={**_without_none(self._meta.get(ident, {})), **_without_none(row)},
                tags=tags,
                authors=given or [self.users[i] for i in writers if i in self.users],
            )


def _rows(found: object) -> list[Row]:
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def _without_none(row: Row) -> Row:
    return {key: value for key, value in row.items() if value is not None and key != "post_id"}


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


@dataclass(kw_only=True)
class Post:
    """A post or page: its row with that of `posts_meta`, and the rows of its tags and authors."""

    id: str
    row: Row
    tags: list[Row] = field(default_factory=list)
    authors: list[Row] = field(default_factory=list)

    def text(self, *names: str) -> str:
        """The first of some fields that is a text and not empty, or ""."""
        values = (self.row.get(name) for name in names)
        return next((value for value in values if isinstance(value, str) and value.strip()), "")

    def flag(self, name: str) -> bool:
        """Whether a field is true, be it as 1 or as text."""
        return self.row.get(name) in (True, 1, "1", "true")

    @property
    def is_page(self) -> bool:
        """Whether it is a page."""
        return self.row.get("type") == "page" or self.flag("page")

    @property
    def slug(self) -> str:
        """The end of its address."""
        return self.text("slug") or f"post-{self.id}"

    def date(self, name: str) -> datetime | None:
        """A moment in UTC; None if there is none."""
        return moment(self.row.get(name))

    @property
    def hidden(self) -> str:
        """Why it is not public, or ""."""
        status = self.text("status") or "published"
        visibility = self.text("visibility") or "public"
        if status == "sent" or self.flag("email_only"):
            return "sent by e-mail only"
        if status != "published":
            return f"status {status}"
        return "" if visibility == "public" else f"visible to {visibility}"


def moment(value: object) -> datetime | None:
    """A moment in UTC, which Ghost writes as text, and wrote as milliseconds."""
    try:
        if isinstance(value, int | float) and not isinstance(value, bool):
            found = datetime.fromtimestamp(value / 1000, UTC)
        elif isinstance(value, str) and value.strip().isdigit():
            found = datetime.fromtimestamp(int(value) / 1000, UTC)
        elif isinstance(value, str):
            found = datetime.fromisoformat(value.strip())
        else:
            return None
    except (ValueError, OverflowError, OSError):
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
