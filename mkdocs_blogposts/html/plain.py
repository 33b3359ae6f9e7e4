"""Values for XML and JSON: clean text, absolute addresses, timestamps, language tags."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from html import unescape
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

#: Characters that XML 1.0 forbids ("Char", section 2.2), removed from HTML and JSON as well.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

#: Breaking white space.
_SPACES = re.compile(r"[^\S\u00a0\u202f]+")

#: Characters of an address that are not percent-encoded (RFC 3986, sections 2.2 and 3.3).
_PATH = "/:@!$&'()*+,;=~%"
_QUERY = _PATH + "?"

_ENTITY = re.compile("&#?[0-9A-Za-z]+;")
_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_LANGUAGE = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


# Cached, since each format of a feed needs the text of a post.
@lru_cache(maxsize=1024)
def without_controls(text: str) -> str:
    """`text` without the characters that XML 1.0 forbids, with line feeds as line ends.

    XML parsers normalize line ends in the same way (XML 1.0, section 2.11).
    """
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


# Cached, since a title or a name is used in many heads and feeds.
@lru_cache(maxsize=4096)
def one_line(text: str) -> str:
    """`text` without control characters, on one line, stripped.

    Non-breaking spaces are kept.
    """
    return fold_spaces(without_controls(text))


def fold_spaces(text: str) -> str:
    """`text` with one space for each run of breaking white space, stripped."""
    return _SPACES.sub(" ", text).strip()


def without_entities(name: str) -> str:
    """`name` with characters for its entities: Material's blog prints names as HTML."""
    if "&" not in name:
        return name
    return one_line(_ENTITY.sub(lambda found: unescape(found[0]), name)) or name


@lru_cache(maxsize=4096)
def web_url(url: str | None) -> str | None:
    """`url` as a URI in ASCII if it is an absolute http or https address, else None.

    Other characters are percent-encoded, and the host is encoded as in DNS. An address with
    a user name or a password is not published: None.
    """
    try:
        parts = urlsplit(without_controls(url or "").strip())
        host = _host(parts)
    except (ValueError, UnicodeError):
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    path, query, fragment = (
        quote(_STRAY_PERCENT.sub("%25", part), safe=safe)
        for part, safe in ((parts.path, _PATH), (parts.query, _QUERY), (parts.fragment, _QUERY))
    )
    return urlunsplit((parts.scheme, host, path, query, fragment))


@lru_cache(maxsize=4096)
def absolute_url(site_url: str, url: str) -> str:
    """The absolute address of `url`, which is relative to the root of the site or absolute."""
    return urljoin(site_url, "" if url in (".", "./") else url)


def _host(parts: SplitResult) -> str:
    """The host and port of an address in ASCII, or "" for an invalid host.

    Raises:
        ValueError: the port is not a number.
        UnicodeError: the host has no form in ASCII.
    """
    name, port = parts.hostname or "", parts.port
    if "@" in parts.netloc or not name:
        return ""
    name = f"[{name}]" if ":" in name else name.encode("idna").decode("ascii")
    if quote(name, safe="[]:") != name:
        return ""
    return name if port is None else f"{name}:{port}"


def timestamp(when: datetime) -> str:
    """`when` in the format of RFC 3339, to the second; a naive time is in UTC."""
    return in_valid_zone(when).isoformat(timespec="seconds").replace("+00:00", "Z")


def in_valid_zone(when: datetime) -> datetime:
    """`when` in its zone if date formats allow its offset, else in UTC.

    An offset has whole minutes (RFC 3339) and at most 14 hours (XML Schema, `dateTime`). In
    UTC, the year must be 1 to 9999.
    """
    offset = when.utcoffset()
    if offset is None:
        return when.replace(tzinfo=UTC)
    fits = abs(offset) <= timedelta(hours=14) and not offset % timedelta(minutes=1)
    return when if fits else when.astimezone(UTC)


@lru_cache(maxsize=256)
def language_tag(language: str) -> str:
    """`language` as a BCP 47 tag (`fr_FR` becomes `fr-FR`), or "" if it is invalid."""
    tag = language.strip().replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else ""
