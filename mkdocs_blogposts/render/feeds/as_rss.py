"""A feed as RSS 2.0, by the best practices profile of the RSS Advisory Board."""

from __future__ import annotations

from email.utils import format_datetime
from functools import lru_cache
from html import escape

from ...html.plain import in_valid_zone, language_tag, one_line, web_url, without_controls
from .model import Enclosure, Entry, Feed
from .xml import MAX_ENTRIES, NAMESPACES, container, document, element, indented, optional


def rss(feed: Feed) -> bytes:
    """`feed` as an RSS document, in UTF-8."""
    declared = {f"xmlns:{prefix}": uri for prefix, uri in NAMESPACES.items()}
    url = web_url(feed.urls.rss)
    description = feed.subtitle if feed.subtitle.strip() else feed.title
    link = {"href": url or "", "rel": "self", "type": "application/rss+xml"}
    children = (
        element("title", feed.title),
        element("link", web_url(feed.home) or ""),
        element("description", _html(description)),
        *([element("atom:link", **link)] if url else []),
        *optional("language", language_tag(feed.language)),
        *optional("copyright", feed.rights),
        *optional(
            "lastBuildDate", format_datetime(in_valid_zone(feed.updated)) if feed.entries else ""
        ),
        element("generator", "mkdocs-blogposts"),
    )
    author = one_line(feed.author or "")
    language = language_tag(feed.language)
    around = {"rss": {"version": "2.0", **declared, "xml:lang": language}, "channel": {}}
    return document(
        around, children, [_item(entry, author) for entry in feed.entries], feed.style_sheet
    )


@lru_cache(maxsize=MAX_ENTRIES)
def _item(entry: Entry, feed_author: str) -> bytes:
    """An item, cached because it is in the feeds of all its terms."""
    url, rights = web_url(entry.url), (one_line(entry.rights), web_url(entry.license))
    # The `author` of RSS is a mail address, which must not be published.
    names = [person.name for person in entry.bylines] or [feed_author]
    children = (
        element("title", entry.title),
        *optional("link", url),
        element("guid", entry.uri, isPermaLink="true" if entry.uri == url else "false"),
        element("pubDate", format_datetime(in_valid_zone(entry.published))),
        *(creator for name in names for creator in optional("dc:creator", one_line(name))),
        *(element("category", label) for label in entry.labels),
        *optional("dc:rights", " ".join(filter(None, rights))),
        *optional("description", _html(entry.summary)),
        *optional("content:encoded", entry.html),
        *_enclosure(entry.enclosure),
    )
    return indented(2, container(2, "item", children))


def _enclosure(file: Enclosure | None) -> list[str]:
    url = web_url(file.url) if file else None
    if not file or not url:
        return []
    return [element("enclosure", url=url, length=str(file.size), type=file.media)]


def _html(text: str) -> str:
    """`text` as HTML, since feed readers read descriptions as HTML."""
    return escape(without_controls(text), quote=False)
