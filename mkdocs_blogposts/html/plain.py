"""What machines elsewhere can read: clean text, absolute addresses, moments, language tags."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

#: Characters that XML 1.0 refuses ("Char", section 2.2); HTML and JSON do well without them too.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

#: White space at which a line may be broken.
_SPACES = re.compile(r"[^\S\u00a0\u202f]+")

#: Characters of an address that keep their meaning (RFC 3986, sections 2.2 and 3.3).
_PATH = "/:@!$&'()*+,;=~%"
_QUERY = _PATH + "?"

_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_LANGUAGE = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


# The text of a post is asked for by each format of a feed, one after the other.
@lru_cache(maxsize=1024)
def without_controls(text: str) -> str:
    """`text` without the characters that XML 1.0 forbids, its lines ended by a line feed.

    A reader of XML makes every line end a line feed anyway (XML 1.0, section 2.11).
    """
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


# A title or a name stands in many heads and feeds, and several times in one.
@lru_cache(maxsize=4096)
def one_line(text: str) -> str:
    """`text` cleaned, on one line, with no white space around it.

    Spaces that break no line stay as they are.
    """
    return _SPACES.sub(" ", without_controls(text)).strip()


@lru_cache(maxsize=4096)
def web_url(url: str | None) -> str | None:
    """`url` as a URI in ASCII where it is an absolute http or https address, else None.

    What a URI may not hold is percent-encoded, a name in another script is written as
    DNS knows it. An address with a user name or a password is nothing to publish: None.
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
def on_site(site_url: str, url: str) -> str:
    """The absolute address of `url`, which is relative to the root of the site or absolute."""
    return urljoin(site_url, "" if url in (".", "./") else url)


def _host(parts: SplitResult) -> str:
    """The host and port of an address in ASCII, or "" where they are none.

    Raises:
        ValueError: the port is no number.
        UnicodeError: the name has no form in ASCII.
    """
    name, port = parts.hostname or "", parts.port
    if "@" in parts.netloc or not name:
        return ""
    name = f"[{name}]" if ":" in name else name.encode("idna").decode("ascii")
    if quote(name, safe="[]:") != name:
        return ""
    return name if port is None else f"{name}:{port}"


def timestamp(when: datetime) -> str:
    """`when` by RFC 3339, to the second; a moment without a zone is taken to be in UTC."""
    return zoned(when).isoformat(timespec="seconds").replace("+00:00", "Z")


def zoned(when: datetime) -> datetime:
    """`when` in a zone that formats of dates can write, else in UTC.

    That is whole minutes (RFC 3339) and 14 hours at most (XML Schema, `dateTime`). In UTC
    the moment must lie within the years 1 to 9999.
    """
    offset = when.utcoffset()
    if offset is None:
        return when.replace(tzinfo=UTC)
    fits = abs(offset) <= timedelta(hours=14) and not offset % timedelta(minutes=1)
    return when if fits else when.astimezone(UTC)


@lru_cache(maxsize=256)
def language_tag(language: str) -> str:
    """`language` as a BCP 47 tag (`fr_FR` becomes `fr-FR`), or "" where it cannot be one."""
    tag = language.strip().replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else ""
