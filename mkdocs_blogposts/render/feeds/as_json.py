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
        **_given(
            home_page_url=web_url(feed.home),
            feed_url=web_url(feed.urls.json),
            description=without_controls(feed.subtitle),
            authors=_people((Person(name=feed.author or ""),)),
            language=language,
        ),
    }
    items = [part for entry in feed.entries for part in (b", ", _written(entry, language))]
    return b"".join((_JSON.encode(data)[:-1].encode(), b', "items": [', *items[1:], b"]}\n"))


@lru_cache(maxsize=MAX_ENTRIES)
def _written(entry: Entry, feed_language: str) -> bytes:
    """An item as JSON, which stands in the feeds of all its terms."""
    return _JSON.encode(_item(entry, feed_language)).encode()


def _item(entry: Entry, feed_language: str) -> dict[str, object]:
    language = language_tag(entry.language)
    changed = in_valid_zone(entry.updated) != in_valid_zone(entry.published)
    return {
        "id": entry.uri,
        **_given(
            url=web_url(entry.url),
            title=without_controls(entry.title),
            summary=without_controls(entry.summary),
        ),
        **_content(entry),
        "date_published": timestamp(entry.published),
        **_given(
            date_modified=timestamp(entry.updated) if changed else "",
            authors=_people(entry.authors),
            tags=list(entry.labels),
            language=language if language != feed_language else "",
            **_file(entry),
        ),
    }


def _content(entry: Entry) -> dict[str, str]:
    """The content; an item needs some, as HTML or as text."""
    if entry.html is not None:
        return {"content_html": entry.html}
    return {
        "content_text": without_controls(entry.summary if entry.summary.strip() else entry.title)
    }


def _people(people: tuple[Person, ...]) -> list[Mapping[str, object]]:
    return [
        _given(name=name, url=web_url(person.url))
        for person in people
        if (name := one_line(person.name))
    ]


def _file(entry: Entry) -> dict[str, object]:
    """The file of an entry, also as its picture where it is one."""
    file = entry.enclosure
    url = web_url(file.url) if file else None
    if not file or not url:
        return {}
    attachment = {"url": url, "mime_type": file.media, "size_in_bytes": file.size}
    image = url if file.media.startswith("image/") else ""
    return {"image": image, "attachments": [attachment]}


def _given(**values: object) -> Mapping[str, object]:
    """What has a value."""
    return {name: value for name, value in values.items() if value}
