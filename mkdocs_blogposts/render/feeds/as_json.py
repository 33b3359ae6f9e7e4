"""A feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache

from ...html.plain import (
    in_valid_zone,
    language_tag,
    one_line,
    timestamp,
    web_url,
    without_controls,
)
from .model import Entry, Feed, Person
from .xml import MAX_ENTRIES

_JSON = json.JSONEncoder(ensure_ascii=False)


def json_feed(feed: Feed) -> bytes:
    """`feed` as a JSON document, in UTF-8."""
    language = language_tag(feed.language)
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": without_controls(feed.title),
        **_without_empty(
            home_page_url=web_url(feed.home),
            feed_url=web_url(feed.urls.json),
            description=without_controls(feed.subtitle),
            authors=_people((Person(name=feed.author or ""),)),
            language=language,
        ),
    }
    items = [part for entry in feed.entries for part in (b", ", _encoded(entry, language))]
    return b"".join((_JSON.encode(data)[:-1].encode(), b', "items": [', *items[1:], b"]}\n"))


@lru_cache(maxsize=MAX_ENTRIES)
def _encoded(entry: Entry, feed_language: str) -> bytes:
    """An item as JSON, cached because it is in the feeds of all its terms."""
    return _JSON.encode(_item(entry, feed_language)).encode()


def _item(entry: Entry, feed_language: str) -> dict[str, object]:
    language = language_tag(entry.language)
    is_changed = in_valid_zone(entry.updated) != in_valid_zone(entry.published)
    return {
        "id": entry.uri,
        **_without_empty(
            url=web_url(entry.url),
            title=without_controls(entry.title),
            summary=without_controls(entry.summary),
        ),
        **_content(entry),
        "date_published": timestamp(entry.published),
        **_without_empty(
            date_modified=timestamp(entry.updated) if is_changed else "",
            authors=_people(entry.authors),
            tags=list(entry.labels),
            language=language if language != feed_language else "",
            **_file(entry),
        ),
    }


def _content(entry: Entry) -> dict[str, str]:
    """The content of an item, which is required, as HTML or as text."""
    if entry.html is not None:
        return {"content_html": entry.html}
    text = entry.summary if entry.summary.strip() else entry.title
    return {"content_text": without_controls(text)}


def _people(people: tuple[Person, ...]) -> list[Mapping[str, object]]:
    return [
        _without_empty(name=name, url=web_url(person.url))
        for person in people
        if (name := one_line(person.name))
    ]


def _file(entry: Entry) -> dict[str, object]:
    """The attachment of an entry, also as its `image` if it is a picture."""
    file = entry.enclosure
    url = web_url(file.url) if file else None
    if not file or not url:
        return {}
    attachment = {"url": url, "mime_type": file.media, "size_in_bytes": file.size}
    image = url if file.media.startswith("image/") else ""
    return {"image": image, "attachments": [attachment]}


def _without_empty(**values: object) -> Mapping[str, object]:
    return {name: value for name, value in values.items() if value}
