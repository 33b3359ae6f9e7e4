"""A feed as Atom (RFC 4287)."""

from __future__ import annotations

import re
from functools import lru_cache
from xml.etree.ElementTree import Element

from ..web import language_tag, line, timestamp, web_url
from .model import Entry, Feed, Person
from .xml import KEPT, NAMESPACES, add, add_text, document, given, piece

_MAIL = re.compile(r"[^\s@]+@[^\s@]+")


def atom(feed: Feed) -> bytes:
    """`feed` as an Atom document, in UTF-8."""
    language = language_tag(feed.language)
    root = Element("feed", given({"xmlns": NAMESPACES["atom"], "xml:lang": language}))
    add(root, "title", feed.title, type="text")
    add_text(root, "subtitle", feed.subtitle)
    add(root, "id", web_url(feed.home) or feed.home)
    add(root, "updated", timestamp(feed.updated))
    _link(root, "self", feed.urls.atom, type="application/atom+xml")
    _link(root, "alternate", feed.home, type="text/html")
    # Each entry needs an author, its own or the feed's (section 4.1.2).
    if feed.author or not all(entry.bylines for entry in feed.entries):
        _person(root, Person(name=line(feed.author or "") or feed.title))
    add_text(root, "icon", web_url(feed.icon))
    add_text(root, "rights", feed.rights)
    add(root, "generator", "mkdocs-blogposts")
    return document(root, root, [_entry(entry, language) for entry in feed.entries], 1)


@lru_cache(maxsize=KEPT)
def _entry(entry: Entry, feed_language: str) -> str:
    """An entry, which stands in the feeds of all its terms."""
    language = language_tag(entry.language)
    item = Element("entry", given({"xml:lang": language if language != feed_language else ""}))
    add(item, "title", entry.title, type="text")
    add(item, "id", entry.uri)
    _link(item, "alternate", entry.url, type="text/html")
    add(item, "published", timestamp(entry.published))
    add(item, "updated", timestamp(entry.updated))
    for person in entry.bylines:
        _person(item, person)
    for label in entry.labels:
        add(item, "category", term=label)
    if file := entry.enclosure:
        _link(item, "enclosure", file.url, type=file.media, length=str(file.size))
    # RFC 4946 has the link; `rights` is for readers (RFC 4287, section 4.2.10).
    add_text(item, "rights", line(entry.rights))
    _link(item, "license", entry.license)
    if entry.summary.strip():
        add(item, "summary", entry.summary, type="text")
    if entry.content is not None:
        add(item, "content", entry.content, type="html")
    return piece(item, 1)


def _person(parent: Element, person: Person) -> None:
    author = add(parent, "author")
    add(author, "name", line(person.name))
    add_text(author, "uri", web_url(person.url))
    if _MAIL.fullmatch(mail := line(person.email or "")):
        add_text(author, "email", mail)


def _link(parent: Element, rel: str, url: str, **attributes: str) -> None:
    if address := web_url(url):
        add(parent, "link", rel=rel, href=address, **attributes)
