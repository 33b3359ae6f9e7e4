"""Dates as authors of other engines wrote them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mkdocs_blogposts.errors import InputError
from mkdocs_blogposts.importers.dates import read_date, zone

SHANGHAI = zone("Asia/Shanghai")


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("2012-1-5", "2012-01-05"),
        ("2012/01/05", "2012-01-05"),
        ("2012.1.5", "2012-01-05"),
        ("2012-01", "2012-01-01"),
        ("20120105", "2012-01-05"),
        (20120105, "2012-01-05"),
        (date(2012, 1, 5), "2012-01-05"),
        ("01/18/2012", "2012-01-18"),
        ("18/01/2012", "2012-01-18"),
        ("05/01/2012", "2012-05-01"),
        ("2012年1月5日", "2012-01-05"),
        ("January 5th, 2012", "2012-01-05"),
        ("5 Jan 2012", "2012-01-05"),
        ("2012年1月5日 10:05", "2012-01-05T10:05:00+08:00"),
        ("2012-01-05 8:3", "2012-01-05T08:03:00+08:00"),
        ("2012-01-05T10:00", "2012-01-05T10:00:00+08:00"),
        ("2012-01-05 9:30 pm", "2012-01-05T21:30:00+08:00"),
        (datetime(2012, 1, 5, 10), "2012-01-05T10:00:00+08:00"),
        (datetime(2012, 1, 5, 10, tzinfo=UTC), "2012-01-05T10:00:00+00:00"),
        ("2012-01-05 10:00:00.123456789 Z", "2012-01-05T10:00:00+00:00"),
        ("2012-01-05 23:30 -0800", "2012-01-05T23:30:00-08:00"),
        ("2012-01-05 10:00:00 +08:00", "2012-01-05T10:00:00+08:00"),
        ("2012-01-05 10:00:00 Asia/Tokyo", "2012-01-05T10:00:00+09:00"),
        ("Tue Jan 17 2012 10:00:00 GMT+0800", "2012-01-17T10:00:00+08:00"),
        ("Tue Jan 17 2012 10:00:00 GMT+0900 (JST)", "2012-01-17T10:00:00+09:00"),
        ("Tue, 17 Jan 2012 10:00:00 -0130", "2012-01-17T10:00:00-01:30"),
        ("Tue Jan 17 10:00:00 UTC 2012", "2012-01-17T10:00:00+00:00"),
        ("1326765600", "2012-01-17T10:00:00+08:00"),
        (1326765600000, "2012-01-17T10:00:00+08:00"),
    ],
)
def test_dates(value: object, right: str) -> None:
    assert read_date(value, SHANGHAI).isoformat() == right


@pytest.mark.parametrize(
    "value",
    [
        "2012-02-30",
        "2012-13-01",
        "2012-01-05 25:00",
        "30/30/2012",
        "soon",
        "{{ date }}",
        "",
        None,
        True,
        [],
        "2012-01-05 10:00 +0800 +0800",
        "2012-01-05 and more",
        "9" * 200,
        float("inf"),
    ],
)
def test_what_is_no_date_is_refused(value: object) -> None:
    with pytest.raises(InputError):
        read_date(value)


def test_javascript_rolls_over() -> None:
    assert read_date("2012-02-30", rolls_over=True) == date(2012, 3, 1)
    assert read_date("2012-13-01", rolls_over=True) == date(2013, 1, 1)
    assert read_date("2012-01-31 25:00", rolls_over=True) == datetime(2012, 2, 1, 1)


def test_the_day_may_come_first() -> None:
    assert read_date("05/01/2012", day_first=True) == date(2012, 1, 5)
    assert read_date("01/18/2012", day_first=True) == date(2012, 1, 18)


def test_no_zone_is_made_up() -> None:
    assert read_date("2012-01-05 10:00") == datetime(2012, 1, 5, 10)
    assert zone("") is zone("Nowhere/Town") is zone("../x") is None
