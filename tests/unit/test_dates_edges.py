"""The edges of dates: first days of months, zones, and all spellings of one day."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest

from mkdocs_blogposts.dates import (
    PatternProblem,
    check_pattern,
    format_date,
    locale_of,
    parse_date,
    spellings,
)

DAY = parse_date("2024-01-31")


@pytest.mark.parametrize(
    ("language", "pattern", "text"),
    [
        ("fr", "full", "lundi 1er janvier 2024"),
        ("fr", "medium", "1er janv. 2024"),
        ("fr", "short", "01/01/2024"),
        ("fr-BE", "short", "1/01/24"),
        ("fr", "d MMMM", "1 janvier"),
        ("en", "long", "January 1, 2024"),
    ],
)
def test_the_first_of_a_month_is_an_ordinal_in_french_words(
    language: str, pattern: str, text: str
) -> None:
    assert format_date(parse_date("2024-01-01"), pattern, language) == text


def test_one_moment_is_written_in_the_zone_of_each_date() -> None:
    east, west = (timezone(timedelta(hours=hours)) for hours in (2, -5))
    moment = datetime(2024, 1, 2, tzinfo=UTC)
    dates = [parse_date(moment.astimezone(zone)) for zone in (UTC, east, west)]
    assert len({date.when for date in dates}) == 1
    assert len(set(dates)) == 3
    found = [format_date(date, "dd.MM. HH:mm", "de") for date in dates]
    assert found == ["02.01. 00:00", "02.01. 02:00", "01.01. 19:00"]


@pytest.fixture
def _in_tokyo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("_in_tokyo")
def test_spellings_do_not_depend_on_where_the_site_is_built() -> None:
    assert "2024-01-31T00:00:00.000Z" in spellings(DAY, "en")


def test_spellings_in_digits_are_those_in_use() -> None:
    days = {"31/01/2024", "31/1/2024", "2024/01/31", "2024/1/31"}
    both = {text.replace("/", mark) for text in days for mark in "/.-"}
    american = {text.replace("/", mark) for text in ("01/31/2024", "1/31/2024") for mark in "/.-"}
    assert _digits("fr") == both
    assert _digits("de") == both | {"31.01.24"}
    assert _digits("en") == both | american | {"1/31/24"}


def _digits(language: str) -> set[str]:
    return {text for text in spellings(DAY, language) if re.fullmatch(r"[\d/.-]+", text)}


def test_spaces_that_do_not_break_may_be_written_as_others() -> None:
    found = spellings(DAY, "bg")
    assert {"31 януари 2024 г.", "31 януари 2024\u202f\u0433."} <= found


def test_words_are_in_the_language_and_in_english() -> None:
    found = spellings(DAY, "de")
    words = {
        "31. Januar 2024",
        "January 31, 2024",
        "31 January 2024",
        "Jan 31, 2024",
        "31 Jan 2024",
    }
    assert words <= found
    assert "1/31/24" not in found


@pytest.mark.parametrize(
    ("language", "locale"),
    [
        ("zh-Hant-TW-x", "zh_Hant_TW"),
        ("fr-CA", "fr_CA"),
        ("fr-XX", "fr"),
        ("xx", "en"),
        ("", "en"),
        ("a-b-c-d-e-f", "en"),
    ],
)
def test_the_nearest_locale_is_taken(language: str, locale: str) -> None:
    assert str(locale_of(language)) == locale


def test_a_pattern_that_is_none_is_told_whole() -> None:
    names = "auto, full, long, medium, short"
    assert check_pattern("yyyy 'at' HH:mm") is None
    assert (
        check_pattern("") == f"is empty; write one of {names}, or a pattern such as 'd MMMM yyyy'"
    )


def test_an_empty_pattern_writes_no_date() -> None:
    with pytest.raises(PatternProblem, match=r"^the pattern of dates is empty$"):
        format_date(DAY, " ", "en")
