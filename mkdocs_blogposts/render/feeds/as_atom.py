"""A feed as Atom (RFC 4287)."""

from __future__ import annotations

from functools import lru_cache

from ...html.plain import language_tag, one_line, timestamp, web_url
from .model import Entry, Feed, Person
from .xml import MAX_ENTRIES, NAMESPACES, container, document, element, indented, optional


def atom(feed: Feed) -> bytes:
    """`feed` as an Atom document, in UTF-8."""
    language = language_tag(feed.language)
    # Each entry needs an author, else the feed does (section 4.1.2).
    lacks_author = not all(entry.bylines for entry in feed.entries)
    name = one_line(feed.author or "") or feed.title
    children = (
        element("title", feed.title, type="text"),
        *optional("subtitle", feed.subtitle),
        element("id", web_url(feed.home) or feed.home),
        element("updated", timestamp(feed.updated)),
        *_link("self", feed.urls.atom, type="application/atom+xml"),
        *_link("alternate", feed.home, type="text/html"),
        *([_person(1, Person(name=name))] if feed.author or lacks_author else []),
        *optional("rights", feed.rights),
        element("generator", "mkdocs-blogposts"),
    )
    root = {"feed": {"xmlns": NAMESPACES["atom"], "xml:lang": language}}
    return document(
        root, children, [_entry(entry, language) for entry in feed.entries], feed.style_sheet
    )


@lru_cache(maxsize=MAX_ENTRIES)
def _entry(entry: Entry, feed_language: str) -> bytes:
    """An entry, cached because it is in the feeds of all its terms."""
    language, file = language_tag(entry.language), entry.enclosure
    children = (
        element("title", entry.title, type="text"),
        element("id", entry.uri),
        *_link("alternate", entry.url, type="text/html"),
        element("published", timestamp(entry.published)),
        element("updated", timestamp(entry.updated)),
        *(_person(2, person) for person in entry.bylines),
        *(element("category", term=label) for label in entry.labels),
        *(_link("enclosure", file.url, type=file.media, length=str(file.size)) if file else []),
        # The link is of RFC 4946; `rights` is for people (RFC 4287, section 4.2.10).
        *optional("rights", one_line(entry.rights)),
        *_link("license", entry.license),
        *([element("summary", entry.summary, type="text")] if entry.summary.strip() else []),
        *([element("content", entry.html, type="html")] if entry.html is not None else []),
    )
    other = language if language != feed_language else ""
    return indented(1, container(1, "entry", children, **{"xml:lang": other}))


def _person(level: int, person: Person) -> str:
    children = (element("name", one_line(person.name)), *optional("uri", web_url(person.url)))
    return container(level, "author", children)


def _link(rel: str, url: str, **attributes: str) -> list[str]:
    address = web_url(url)
    return [element("link", rel=rel, href=address, **attributes)] if address else []
