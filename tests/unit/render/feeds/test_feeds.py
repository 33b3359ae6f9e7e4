"""Feeds: what readers find in them, whatever the posts say."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from mkdocs_blogposts.html.plain import one_line, without_controls
from mkdocs_blogposts.render.feeds import (
    Enclosure,
    Entry,
    Feed,
    FeedUrls,
    Person,
    atom,
    json_feed,
    rss,
)

SCHEMAS = Path(__file__).parents[3] / "schemas"
ATOM_SCHEMA, RSS_SCHEMA = (
    etree.RelaxNG(etree.parse(SCHEMAS / f"{name}.rng")) for name in ("atom", "rss")
)
JSON_SCHEMA = json.loads((SCHEMAS / "jsonfeed-1.1.json").read_text(encoding="utf-8"))

A = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

SITE = "https://example.org/blog/"
URLS = FeedUrls(atom=f"{SITE}feed.xml", rss=f"{SITE}rss.xml", json=f"{SITE}feed.json")
PARIS = timezone(timedelta(hours=2))

HOSTILE = [
    "</title><script>alert(1)</script>",
    "a ]]> b <![CDATA[ c",
    "NUL \x00 ESC \x1b FFFE \ufffe",
    "lone \ud800 surrogate",
    "emoji 🦊👩‍👩‍👧 and ﷺ מימין לשמאל \u202egnp.exe",
    "&amp; &lt; &nope; % %zz",
    "one\r\ntwo\rthree\nfour",
    "\"quotes\" 'here'",
    "javascript:alert(1)",
    "{{ 7 * 7 }} {% raw %}",
    "",
    " ",
]


def make_entry(**values: Any) -> Entry:
    base: dict[str, Any] = {
        "url": f"{SITE}2023/bilan/",
        "title": "Bilan & <suite>",
        "summary": "Quelques mots, 1 < 2.",
        "content": '<p>Tout <a href="https://example.org/x?a=1&amp;b=2">ici</a></p>',
        "published": datetime(2023, 6, 16, 10, 30, tzinfo=PARIS),
        "updated": datetime(2024, 1, 2, tzinfo=UTC),
        "authors": (Person(name="Zoë", url="https://zoe.example/"),),
        "terms": ("Été", "C#", "Été"),
        "enclosure": Enclosure(url=f"{SITE}a b.webp", type="image/webp", length=1234),
        "language": "fr",
    }
    return Entry(**base | values)


def make_feed(*entries: Entry, **values: Any) -> Feed:
    base: dict[str, Any] = {
        "title": "Le blog",
        "subtitle": "Des mots",
        "home": SITE,
        "urls": URLS,
        "language": "fr",
        "entries": entries,
        "author": "La rédaction",
        "rights": "© 2024",
    }
    return Feed(**base | values)


def check(feed: Feed) -> tuple[ElementTree.Element, ElementTree.Element, Any]:
    """The feed in its three formats, each of them valid."""
    made = atom(feed), rss(feed), json_feed(feed)
    for schema, data in ((ATOM_SCHEMA, made[0]), (RSS_SCHEMA, made[1])):
        assert schema.validate(etree.fromstring(data)), schema.error_log
        parsed = feedparser.parse(data)
        assert parsed.bozo == 0, parsed.get("bozo_exception")
        assert len(parsed.entries) == len(feed.entries)
    data = json.loads(made[2])
    jsonschema.validate(data, JSON_SCHEMA, cls=jsonschema.Draft202012Validator)
    channel = ElementTree.fromstring(made[1]).find("channel")
    assert channel is not None
    return ElementTree.fromstring(made[0]), channel, data


def test_atom_holds_everything() -> None:
    root, _, _ = check(make_feed(make_entry()))
    assert root.get(LANG) == "fr"
    assert root.findtext(f"{A}title") == "Le blog"
    assert root.findtext(f"{A}id") == SITE
    assert root.findtext(f"{A}updated") == "2024-01-02T00:00:00Z"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{A}link")}
    assert links == {"self": URLS.atom, "alternate": SITE}
    entry = root.find(f"{A}entry")
    assert entry is not None
    assert entry.findtext(f"{A}title") == "Bilan & <suite>"
    assert entry.findtext(f"{A}published") == "2023-06-16T10:30:00+02:00"
    assert entry.findtext(f"{A}summary") == "Quelques mots, 1 < 2."
    assert entry.findtext(f"{A}content") == make_entry().content
    assert entry.findtext(f"{A}id") == f"{SITE}2023/bilan/"
    assert [term.get("term") for term in entry.findall(f"{A}category")] == ["Été", "C#"]
    links = {link.get("rel"): dict(link.attrib) for link in entry.findall(f"{A}link")}
    assert links["alternate"]["href"] == f"{SITE}2023/bilan/"
    assert links["enclosure"] == {
        "rel": "enclosure",
        "href": f"{SITE}a%20b.webp",
        "type": "image/webp",
        "length": "1234",
    }


def test_rss_holds_everything() -> None:
    _, channel, _ = check(make_feed(make_entry()))
    assert channel.findtext("title") == "Le blog"
    assert channel.findtext("link") == SITE
    assert channel.findtext("language") == "fr"
    assert channel.findtext("lastBuildDate") == "Tue, 02 Jan 2024 00:00:00 +0000"
    item = channel.find("item")
    assert item is not None
    guid = item.find("guid")
    assert guid is not None
    assert (guid.text, guid.get("isPermaLink")) == (f"{SITE}2023/bilan/", "true")
    assert item.findtext("pubDate") == "Fri, 16 Jun 2023 10:30:00 +0200"
    assert item.findtext(f"{DC}creator") == "Zoë"
    assert item.findtext(f"{CONTENT}encoded") == make_entry().content
    assert item.findtext("description") == "Quelques mots, 1 &lt; 2."


def test_json_holds_everything() -> None:
    _, _, data = check(make_feed(make_entry()))
    assert data["feed_url"] == URLS.json
    assert data["items"] == [
        {
            "id": f"{SITE}2023/bilan/",
            "url": f"{SITE}2023/bilan/",
            "title": "Bilan & <suite>",
            "summary": "Quelques mots, 1 < 2.",
            "content_html": make_entry().content,
            "date_published": "2023-06-16T10:30:00+02:00",
            "date_modified": "2024-01-02T00:00:00Z",
            "authors": [{"name": "Zoë", "url": "https://zoe.example/"}],
            "tags": ["Été", "C#"],
            "image": f"{SITE}a%20b.webp",
            "attachments": [
                {"url": f"{SITE}a%20b.webp", "mime_type": "image/webp", "size_in_bytes": 1234}
            ],
        }
    ]


def test_readers_see_the_same_in_both_xml_formats() -> None:
    feed = make_feed(make_entry())
    for data in (atom(feed), rss(feed)):
        entry = feedparser.parse(data).entries[0]
        assert entry.id == entry.link == f"{SITE}2023/bilan/"
        assert entry.author.startswith("Zoë")
        assert "Tout" in entry.content[0].value
        assert [tag.term for tag in entry.tags] == ["Été", "C#"]
        assert entry.enclosures[0].href == f"{SITE}a%20b.webp"
        assert entry.published_parsed[:5] == (2023, 6, 16, 8, 30)


def test_summaries_only() -> None:
    root, channel, data = check(make_feed(make_entry(content=None)))
    assert root.find(f"{A}entry/{A}content") is None
    assert channel.find(f"item/{CONTENT}encoded") is None
    assert data["items"][0]["content_text"] == "Quelques mots, 1 < 2."
    assert "content_html" not in data["items"][0]


def test_an_entry_with_the_least() -> None:
    when = datetime(2023, 6, 16)
    least = Entry(url=f"{SITE}a/", title="A", published=when, updated=when)
    feed = Feed(title="T", home=SITE, urls=URLS, entries=(least,))
    root, channel, data = check(feed)
    assert root.findtext(f"{A}author/{A}name") == "T"
    assert channel.findtext("description") == "T"
    assert data["items"] == [
        {
            "id": f"{SITE}a/",
            "url": f"{SITE}a/",
            "title": "A",
            "content_text": "A",
            "date_published": "2023-06-16T00:00:00Z",
        }
    ]


def test_a_feed_without_entries_has_a_fixed_date() -> None:
    root, channel, data = check(make_feed())
    assert root.findtext(f"{A}updated") == "1970-01-01T00:00:00Z"
    assert channel.find("lastBuildDate") is None
    assert data["items"] == []


def test_entries_keep_their_order_and_the_feed_the_newest_date() -> None:
    urls = [f"{SITE}{name}/" for name in "bac"]
    days = (3, 9, 1)
    entries = [
        make_entry(url=url, updated=datetime(2024, 1, day, tzinfo=UTC))
        for url, day in zip(urls, days, strict=True)
    ]
    root, channel, data = check(make_feed(*entries))
    assert [entry.findtext(f"{A}id") for entry in root.findall(f"{A}entry")] == urls
    assert [item.findtext("guid") for item in channel.findall("item")] == urls
    assert [item["id"] for item in data["items"]] == urls
    assert root.findtext(f"{A}updated") == "2024-01-09T00:00:00Z"


@pytest.mark.parametrize("write", [atom, rss, json_feed])
def test_the_same_feed_gives_the_same_bytes(write: Callable[[Feed], bytes]) -> None:
    assert write(make_feed(make_entry())) == write(make_feed(make_entry()))


@pytest.mark.parametrize("write", [atom, rss, json_feed])
@pytest.mark.parametrize("field", ["published", "updated"])
def test_a_moment_of_another_zone_is_written_anew(
    write: Callable[[Feed], bytes], field: str
) -> None:
    moment = datetime(2024, 6, 16, 10, 30, tzinfo=PARIS)
    here, there = (
        make_feed(make_entry(**{field: when})) for when in (moment, moment.astimezone(UTC))
    )
    assert here != there
    write(here)
    assert write(there) != write(here)


def test_the_writers_leave_no_trace_in_the_process() -> None:
    atom(make_feed())
    root = ElementTree.Element(f"{A}feed")
    assert ElementTree.tostring(root).startswith(b"<ns0:feed")


def test_an_address_that_is_not_in_ascii_is_no_permanent_link() -> None:
    _, channel, data = check(make_feed(make_entry(url="https://été.example/à 1/")))
    guid = channel.find("item/guid")
    assert guid is not None
    assert guid.get("isPermaLink") == "false"
    assert guid.text == data["items"][0]["id"] == "https://%C3%A9t%C3%A9.example/%C3%A0%201/"
    assert channel.findtext("item/link") == "https://xn--t-9fab.example/%C3%A0%201/"


def test_a_language_of_its_own_is_said_and_one_that_is_none_is_not() -> None:
    feed = make_feed(make_entry(language="en_GB"), make_entry(language="<x>"), language="fr_FR")
    root, channel, data = check(feed)
    assert root.get(LANG) == channel.findtext("language") == data["language"] == "fr-FR"
    assert [entry.get(LANG) for entry in root.findall(f"{A}entry")] == ["en-GB", None]


def test_only_addresses_of_the_web_are_printed() -> None:
    author = Person(name="Eve", url="javascript:alert(1)")
    enclosure = Enclosure(url="file:///etc/passwd", type="x", length=-1)
    feed = make_feed(make_entry(authors=(author,), enclosure=enclosure))
    check(feed)
    for data in (atom(feed), rss(feed), json_feed(feed)):
        assert not any(word in data for word in (b"javascript", b"file:"))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_every_field(text: str) -> None:
    hostile_everywhere(text)


@given(st.text(alphabet=st.characters(), max_size=40))
def test_any_text_in_every_field(text: str) -> None:
    hostile_everywhere(text)


def hostile_everywhere(text: str) -> None:
    """Every text comes back as it was written, less what XML forbids."""
    entry = make_entry(
        url=f"https://example.org/{text}",
        title=text,
        summary=text,
        content=text,
        authors=(Person(name=text, url=text),),
        terms=(text,),
        enclosure=Enclosure(url=f"https://example.org/{text}", type=text, length=1),
        language=text,
    )
    feed = make_feed(entry, title=text, subtitle=text, author="x" + text, rights=text)
    kept = without_controls(text)
    root, channel, data = check(replace(feed, language=text))
    assert root.findtext(f"{A}title") == channel.findtext("title") == data["title"] == kept
    assert root.findtext(f"{A}entry/{A}title") == channel.findtext("item/title") == kept
    assert data["items"][0].get("title", "") == data["items"][0]["content_html"] == kept
    assert root.findtext(f"{A}entry/{A}content") == kept
    if kept.strip():
        assert root.findtext(f"{A}entry/{A}summary") == kept
        assert root.findtext(f"{A}rights") == channel.findtext("copyright") == kept
        assert channel.findtext(f"item/{CONTENT}encoded") == kept
        name = one_line(kept)
        assert root.findtext(f"{A}entry/{A}author/{A}name") == name
        assert channel.findtext(f"item/{DC}creator") == name
        assert data["items"][0]["authors"][0]["name"] == name


@given(st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29), timezones=st.timezones()))
def test_any_moment_comes_back(when: datetime) -> None:
    root, channel, data = check(make_feed(make_entry(published=when, updated=when)))
    # Compared in UTC: moments of an hour that the clock shows twice equal none of another zone.
    expected = when.replace(microsecond=0).astimezone(UTC)
    for text in (root.findtext(f"{A}updated"), data["items"][0]["date_published"]):
        assert datetime.fromisoformat(text or "").astimezone(UTC) == expected
    if when.year > 999:  # earlier years are read as short forms of others
        read = parsedate_to_datetime(channel.findtext("item/pubDate") or "")
        assert read.astimezone(UTC) == expected


def test_an_address_that_is_none_of_the_web_is_not_named() -> None:
    feed = make_feed(urls=FeedUrls(atom="ftp://a/b", rss="ftp://a/b", json="ftp://a/b"))
    for made in (atom(feed), rss(feed), json_feed(feed)):
        assert b"Le blog" in made
        assert b"ftp:" not in made
