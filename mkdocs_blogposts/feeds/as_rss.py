"""A feed as RSS 2.0, after the best practices profile of the RSS Advisory Board."""

from __future__ import annotations

from email.utils import format_datetime
from functools import lru_cache
from html import escape
from posixpath import splitext
from xml.etree.ElementTree import Element

from ..web import clean, language_tag, line, web_url, zoned
from .model import Entry, Feed
from .xml import KEPT, NAMESPACES, add, add_text, document, piece

#: Pictures that a channel may have.
_PICTURES = {".png", ".gif", ".jpg", ".jpeg"}


def rss(feed: Feed) -> bytes:
    """`feed` as an RSS document, in UTF-8."""
    declared = {f"xmlns:{prefix}": uri for prefix, uri in NAMESPACES.items()}
    root = Element("rss", {"version": "2.0", **declared})
    channel = add(root, "channel")
    home = web_url(feed.home) or ""
    add(channel, "title", feed.title)
    add(channel, "link", home)
    add(channel, "description", _html(feed.subtitle if feed.subtitle.strip() else feed.title))
    if url := web_url(feed.urls.rss):
        add(channel, "atom:link", href=url, rel="self", type="application/rss+xml")
    add_text(channel, "language", language_tag(feed.language))
    add_text(channel, "copyright", feed.rights)
    if feed.entries:
        add(channel, "lastBuildDate", format_datetime(zoned(feed.updated)))
    add(channel, "generator", "mkdocs-blogposts")
    _picture(channel, feed, home)
    author = line(feed.author or "")
    return document(root, channel, [_item(entry, author) for entry in feed.entries], 2)


def _picture(channel: Element, feed: Feed, home: str) -> None:
    url = web_url(feed.icon)
    if url and splitext(url)[1].lower() in _PICTURES:
        image = add(channel, "image")
        add(image, "url", url)
        add(image, "title", feed.title)
        add(image, "link", home)


@lru_cache(maxsize=KEPT)
def _item(entry: Entry, feed_author: str) -> str:
    """An entry, which stands in the feeds of all its terms."""
    item = Element("item")
    url = web_url(entry.url)
    add(item, "title", entry.title)
    add_text(item, "link", url)
    add(item, "guid", entry.uri, isPermaLink="true" if entry.uri == url else "false")
    add(item, "pubDate", format_datetime(zoned(entry.published)))
    # RSS knows authors by their address for mail only, which is no one's to publish.
    for name in [person.name for person in entry.bylines] or [feed_author]:
        add_text(item, "dc:creator", line(name))
    for label in entry.labels:
        add(item, "category", label)
    add_text(
        item, "dc:rights", " ".join(filter(None, (line(entry.rights), web_url(entry.license))))
    )
    add_text(item, "description", _html(entry.summary))
    add_text(item, "content:encoded", entry.content)
    if (file := entry.enclosure) and (address := web_url(file.url)):
        add(item, "enclosure", url=address, length=str(file.size), type=file.media)
    return piece(item, 2)


def _html(text: str) -> str:
    """`text` as the HTML that readers take a description for."""
    return escape(clean(text), quote=False)
