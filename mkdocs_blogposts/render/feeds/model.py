"""The data of a feed, independent of its format."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from functools import cached_property
from urllib.parse import quote

from ...html.plain import in_valid_zone, one_line, without_controls

#: Date of a feed without entries, since Atom requires one.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)

#: RFC 6838, section 4.2.
_MEDIA = re.compile(r"[A-Za-z0-9][\w!#$&^.+-]*/[A-Za-z0-9][\w!#$&^.+-]*", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Person:
    """An author; `url` is absolute."""

    name: str
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class Enclosure:
    """An attached file of an entry: absolute URL, media type, size in bytes."""

    url: str
    type: str
    length: int

    @property
    def media(self) -> str:
        """`type` if it is a media type, else `application/octet-stream`."""
        media = one_line(self.type)
        return media if _MEDIA.fullmatch(media) else "application/octet-stream"

    @property
    def size(self) -> int:
        return max(0, self.length)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One post of a feed.

    Attributes:
        url: absolute address, unique among entries.
        title, summary: text.
        content: the whole post as HTML with absolute URLs (see `absolute`), or None in
            feeds of summaries.
        published, updated: with a time zone; without one, in UTC.
        authors: its authors.
        terms: its categories and tags.
        enclosure: an attached file, such as its picture, or None.
        language: BCP 47 tag, or "" for that of the feed.
        rights: the name of its licence, or "".
        license: absolute URL of the text of that licence, or "".
    """

    url: str
    title: str
    summary: str = ""
    content: str | None = None
    published: datetime
    updated: datetime
    authors: tuple[Person, ...] = ()
    terms: tuple[str, ...] = ()
    enclosure: Enclosure | None = None
    language: str = ""
    rights: str = ""
    license: str = ""

    def __eq__(self, other: object) -> bool:
        """True if both are written alike: one moment has several hours, each in its zone."""
        return isinstance(other, Entry) and self._written == other._written

    def __hash__(self) -> int:
        """The hash of few fields: each format of each feed looks entries up in its cache."""
        return hash((self.url, self.summary, self.content))

    @cached_property
    def _written(self) -> tuple[object, ...]:
        values = (getattr(self, field.name) for field in fields(self))
        return (*values, self.published.utcoffset(), self.updated.utcoffset())

    @cached_property
    def html(self) -> str | None:
        """`content` without control characters, which XML forbids."""
        return None if self.content is None else without_controls(self.content)

    @property
    def uri(self) -> str:
        """`url` as a URI that identifies the entry, percent-encoded where necessary."""
        return quote(without_controls(self.url).strip(), safe=":/?#[]@!$&'()*+,;=~%")

    @property
    def labels(self) -> tuple[str, ...]:
        """`terms` without duplicates and empty ones."""
        return tuple(dict.fromkeys(label for term in self.terms if (label := one_line(term))))

    @property
    def bylines(self) -> tuple[Person, ...]:
        """The authors with a name."""
        return tuple(person for person in self.authors if one_line(person.name))


@dataclass(frozen=True, kw_only=True)
class FeedUrls:
    """The absolute address of each format of a feed."""

    atom: str
    rss: str
    json: str


@dataclass(frozen=True, kw_only=True)
class Feed:
    """A feed: its metadata and its entries.

    Attributes:
        title, subtitle: text.
        home: absolute URL of the HTML page that shows the same list.
        urls: absolute URL of the feed in each format.
        language: BCP 47 tag.
        entries: the entries in order.
        author: name of the author of the site, or None.
        rights: copyright notice as text, or None.
        style_sheet: the URL of the CSS with which browsers show it, or "".
    """

    title: str
    home: str
    urls: FeedUrls
    entries: tuple[Entry, ...]
    subtitle: str = ""
    language: str = ""
    author: str | None = None
    rights: str | None = None
    style_sheet: str = ""

    @cached_property
    def updated(self) -> datetime:
        """The latest change of its entries; the start of 1970 without entries."""
        return max((in_valid_zone(entry.updated) for entry in self.entries), default=NEVER)
