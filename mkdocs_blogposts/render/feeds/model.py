"""What a feed says, whatever its format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from urllib.parse import quote

from ...html.plain import in_valid_zone, one_line, without_controls

#: The date of a feed without entries, which Atom asks for all the same.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)

#: RFC 6838, section 4.2.
_MEDIA = re.compile(r"[A-Za-z0-9][\w!#$&^.+-]*/[A-Za-z0-9][\w!#$&^.+-]*", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Person:
    """Someone who writes; `url` is absolute."""

    name: str
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class Enclosure:
    """A file that comes with an entry: absolute URL, media type, size in bytes."""

    url: str
    type: str
    length: int

    @property
    def media(self) -> str:
        """`type` where it is a media type, else that of any file."""
        media = one_line(self.type)
        return media if _MEDIA.fullmatch(media) else "application/octet-stream"

    @property
    def size(self) -> int:
        return max(0, self.length)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One post of a feed.

    Attributes:
        url: where it is, absolute; each entry has its own.
        title, summary: text.
        content: all of it as HTML with absolute URLs (see `absolute`), or None where
            the feed gives summaries only.
        published, updated: with a zone; one without is taken to be in UTC.
        authors: who wrote it.
        terms: its categories and tags.
        enclosure: a file that comes with it, such as its picture, or None.
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

    def __hash__(self) -> int:
        """Few fields tell entries apart, and each format of each feed looks for its entries."""
        return hash((self.url, self.summary, self.content))

    @cached_property
    def html(self) -> str | None:
        """`content` as every format can hold it."""
        return None if self.content is None else without_controls(self.content)

    @property
    def uri(self) -> str:
        """`url` as a URI that names the entry: what a URI cannot hold is percent-encoded."""
        return quote(without_controls(self.url).strip(), safe=":/?#[]@!$&'()*+,;=~%")

    @property
    def labels(self) -> tuple[str, ...]:
        """`terms`, each once, none empty."""
        return tuple(dict.fromkeys(label for term in self.terms if (label := one_line(term))))

    @property
    def bylines(self) -> tuple[Person, ...]:
        """The authors that have a name."""
        return tuple(person for person in self.authors if one_line(person.name))


@dataclass(frozen=True, kw_only=True)
class FeedUrls:
    """Where each format of one feed is, absolute."""

    atom: str
    rss: str
    json: str


@dataclass(frozen=True, kw_only=True)
class Feed:
    """A list of entries, and what they are entries of.

    Attributes:
        title, subtitle: text.
        home: absolute URL of the HTML page that shows the same list.
        urls: absolute URL of the feed itself in each format.
        language: BCP 47 tag.
        entries: in the order to be kept.
        author: name of who answers for the feed, or None.
        rights: the notice of copyright as text, or None.
    """

    title: str
    home: str
    urls: FeedUrls
    entries: tuple[Entry, ...]
    subtitle: str = ""
    language: str = ""
    author: str | None = None
    rights: str | None = None

    @cached_property
    def updated(self) -> datetime:
        """When its newest entry changed; the start of 1970 where there is none."""
        return max((in_valid_zone(entry.updated) for entry in self.entries), default=NEVER)
