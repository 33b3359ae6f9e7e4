"""The edges of addresses and moments as machines elsewhere read them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from mkdocs_blogposts.web import on_site, timestamp, web_url, zoned


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
    assert on_site(site_url, url) == absolute


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
    assert zoned(when) == when
    assert zoned(when).tzinfo is UTC


def test_a_host_is_no_list_of_any_characters() -> None:
    assert web_url("https://a_b.org/") == "https://a_b.org/"
    assert web_url("https://a;b.org/") is None
    assert web_url("https://a%20b.org/") is None
