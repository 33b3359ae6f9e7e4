"""Text, addresses, moments and languages as machines elsewhere can read them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from mkdocs_blogposts.html.plain import (
    absolute_url,
    in_valid_zone,
    language_tag,
    one_line,
    timestamp,
    web_url,
    without_controls,
    without_entities,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("\x00\x08\x0b\x1f\ufffe\uffff\ud800\udfff", ""),
        ("\t é 🦊 \x85 \ue000 \ufffd", "\t é 🦊 \x85 \ue000 \ufffd"),
    ],
)
def test_clean(text: str, expected: str) -> None:
    assert without_controls(text) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("A &amp; B", "A & B"),
        ("&#233;t&#xe9; &lt;b&gt;", "été <b>"),
        ("R&D, a&copy=b, &no-such;, &nosuch;", "R&D, a&copy=b, &no-such;, &nosuch;"),
        ("&amp;amp;", "&amp;"),
        ("a&#10;b", "a b"),
        ("&#1;", "&#1;"),
    ],
)
def test_a_name_has_no_entities(name: str, expected: str) -> None:
    assert without_entities(name) == expected


def test_line() -> None:
    assert one_line(" a\n b\x00\u00a0c ") == "a b\u00a0c"


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (datetime(2024, 1, 2, 3, 4, 5, 678), "2024-01-02T03:04:05Z"),
        (datetime(2024, 1, 2, tzinfo=timezone(timedelta(hours=-5))), "2024-01-02T00:00:00-05:00"),
        # Paris before 1911, nine minutes and 21 seconds ahead: RFC 3339 has no seconds.
        (datetime(1900, 1, 1, tzinfo=timezone(timedelta(seconds=561))), "1899-12-31T23:50:39Z"),
        (datetime(2024, 1, 2, tzinfo=timezone(-timedelta(hours=15))), "2024-01-02T15:00:00Z"),
    ],
)
def test_timestamp(when: datetime, expected: str) -> None:
    assert timestamp(when) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", "fr"),
        ("fr_FR", "fr-FR"),
        ("zh-Hant-TW", "zh-Hant-TW"),
        ("<x>", ""),
        ("f", ""),
        ("", ""),
    ],
)
def test_language_tag(language: str, expected: str) -> None:
    assert language_tag(language) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/é?q=ü#à", "https://example.org/%C3%A9?q=%C3%BC#%C3%A0"),
        ("https://example.org/%C3%A9", "https://example.org/%C3%A9"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("http://[::1]:8000/x", "http://[::1]:8000/x"),
        (' https://example.org/"><script> ', "https://example.org/%22%3E%3Cscript%3E"),
        ("HTTPS://example.org", "https://example.org"),
        ("https://user:secret@example.org/", None),
        ("https://a b/", None),
        ("https://example.org:port/", None),
        ("https:///x", None),
        ("//example.org/", None),
        ("blog/", None),
        ("javascript:alert(1)", None),
        ("ftp://example.org/", None),
        ("http://[broken", None),
        ("https://" + "a" * 70 + ".org/", None),
        ("", None),
        (None, None),
    ],
)
def test_addresses_of_the_web(url: str | None, expected: str | None) -> None:
    assert web_url(url) == expected


@pytest.mark.parametrize(
    ("site_url", "url", "absolute"),
    [
        ("https://a.org/b/", "c/", "https://a.org/b/c/"),
        ("https://a.org/b/", ".", "https://a.org/b/"),
        ("https://a.org/b/", "./", "https://a.org/b/"),
        # Without a slash at its end the address of a site is what it is.
        ("https://a.org/b", ".", "https://a.org/b"),
        ("https://a.org/b", "./", "https://a.org/b"),
        ("https://a.org/b/", "/c/", "https://a.org/c/"),
        ("https://a.org/b/", "https://c.org/d", "https://c.org/d"),
    ],
)
def test_addresses_are_seen_from_the_site(site_url: str, url: str, absolute: str) -> None:
    assert absolute_url(site_url, url) == absolute


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (14 * 60, "2024-01-02T00:00:00+14:00"),
        (14 * 60 + 1, "2024-01-01T09:59:00Z"),
        (-14 * 60, "2024-01-02T00:00:00-14:00"),
        (5 * 60 + 45, "2024-01-02T00:00:00+05:45"),
        (1, "2024-01-02T00:00:00+00:01"),
        (0, "2024-01-02T00:00:00Z"),
    ],
)
def test_zones_of_whole_minutes_up_to_fourteen_hours_stay(minutes: int, text: str) -> None:
    zone = timezone(timedelta(minutes=minutes))
    assert timestamp(datetime(2024, 1, 2, tzinfo=zone)) == text


def test_other_zones_become_utc() -> None:
    when = datetime(2024, 1, 2, tzinfo=timezone(timedelta(hours=20)))
    assert in_valid_zone(when) == when
    assert in_valid_zone(when).tzinfo is UTC


def test_a_host_is_no_list_of_any_characters() -> None:
    assert web_url("https://a_b.org/") == "https://a_b.org/"
    assert web_url("https://a;b.org/") is None
    assert web_url("https://a%20b.org/") is None
