"""Dates: what is read, what is refused, and what each language shows."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import material
import pytest
import yaml
from babel.dates import format_date as cldr_date
from babel.dates import format_skeleton
from babel.localedata import locale_identifiers
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_blogposts.errors import InputError
from mkdocs_blogposts.locale.cldr import inherits, month_name
from mkdocs_blogposts.locale.dates import (
    NAMED_FORMATS,
    PatternProblem,
    PostDate,
    check_pattern,
    format_address,
    format_date,
    locale_of,
    parse_date,
    spellings,
)

CASES: dict[str, list[list[Any]]] = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "dates.yml").read_text(encoding="utf-8")
)
ZONES = st.integers(-23 * 60, 23 * 60).map(lambda n: timezone(timedelta(minutes=n)))
MOMENTS = st.datetimes(timezones=st.one_of(st.none(), ZONES))
EDGES = (date(1, 1, 1), date(2023, 6, 1), date(9999, 12, 31))


@pytest.mark.parametrize(("written", "iso"), CASES["read"])
def test_reads(written: object, iso: str) -> None:
    assert parse_date(written).iso == iso


@pytest.mark.parametrize(("written", "message"), CASES["refused"])
def test_refuses(written: object, message: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_date(written)
    assert f"{caught.value.found}; {caught.value.hint}" == message


@pytest.mark.parametrize(("written", "pattern", "language", "text"), CASES["written"])
def test_writes(written: str, pattern: str, language: str, text: str) -> None:
    assert format_date(parse_date(written), pattern, language) == text


@pytest.mark.parametrize(("language", "locale"), CASES["languages"])
def test_finds_locale(language: str, locale: str) -> None:
    assert str(locale_of(language)) == locale


MATERIAL = Path(material.__file__).parent / "templates" / "partials" / "languages"
TAGS = sorted(file.stem for file in MATERIAL.glob("*.html"))


def test_only_english_is_written_in_english() -> None:
    assert len(TAGS) > 60
    assert [tag for tag in TAGS if locale_of(tag).language == "en"] == ["en"]


@pytest.mark.parametrize("tag", TAGS)
def test_languages_of_material_are_written_as_in_the_cldr(tag: str) -> None:
    locale, day = locale_of(tag), parse_date("2026-04-16")
    whole = cldr_date(day.when, "long", locale)
    digits = re.sub(
        r"\d+", lambda n: f"{int(n[0]):02}", format_skeleton("yMd", day.when, locale=locale)
    )
    day_first = digits.index("16") < digits.index("04") < digits.index("2026")
    assert format_date(day, "long", tag) == whole
    assert format_date(day, "auto", tag) == (digits if day_first else whole)
    for month in ("MMM", "MMMM"):
        pattern = str(locale.datetime_skeletons[f"y{month}"])
        if re.search("[LM]{3}", pattern):
            # The alias of CLDR, which Babel gives to the first locale only; see `inherits`.
            same = inherits(locale, "L", len(month))
            words = cldr_date(day.when, pattern.replace("L", "M") if same else pattern, locale)
            assert format_date(day, month, tag) in words
    assert format_date(day, "MMMM", tag).lower() == month_name(locale, 4).lower()
    assert month_name(locale, 4) != "M04"


def test_addresses_have_the_months_of_their_pattern() -> None:
    day = parse_date("2026-01-16")
    assert format_address(day, "yyyy/MMMM", "pl") == "2026/stycznia"
    assert format_address(day, "yyyy/LLLL", "pl") == "2026/styczeń"


def test_a_bare_date_is_midnight_in_utc() -> None:
    assert parse_date("2023-06-16") == PostDate(when=datetime(2023, 6, 16, tzinfo=UTC))


def test_dates_are_ordered_as_moments() -> None:
    written = ["2023-06-16 23:00 -05:00", "2023-06-17 01:00 +00:00", "2023-06-16", "0001-01-01"]
    ordered = sorted(map(parse_date, written))
    assert [day.iso[:13] for day in ordered] == [
        "0001-01-01",
        "2023-06-16",
        "2023-06-17T01",
        "2023-06-16T23",
    ]


def test_every_locale_writes_every_format() -> None:
    days = [parse_date(day) for day in EDGES]
    empty = [
        (identifier, pattern, day)
        for identifier in sorted(locale_identifiers())
        for day in days
        for pattern in ("auto", *NAMED_FORMATS)
        if not format_date(day, pattern, identifier).strip()
    ]
    assert empty == []


def test_auto_shows_the_whole_year_and_two_digits_where_the_day_comes_first() -> None:
    day_first = [
        name
        for name in locale_identifiers()
        if format_date(parse_date("2023-06-16"), "yMd", name)
        and str(locale_of(name).datetime_skeletons.get("yMd", "")).startswith("d")
    ]
    assert len(day_first) > 400
    for name in day_first:
        text = format_date(parse_date("2023-02-01"), "auto", name)
        digits = "".join(char if char.isdigit() else " " for char in text).split()
        assert digits == ["01", "02", "2023"], name


def test_french_ordinal_is_everywhere_french_is_spoken() -> None:
    for name in (name for name in locale_identifiers() if name.split("_")[0] == "fr"):
        assert "1er janvier 2023" in format_date(parse_date("2023-01-01"), "full", name)


@pytest.mark.parametrize(
    "pattern", ["auto", *NAMED_FORMATS, "yyyy", "d MMMM y 'à' HH:mm", "yyyy 'at' HH:mm", "Y w"]
)
def test_accepts_pattern(pattern: str) -> None:
    assert check_pattern(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "found"), [("", "is empty"), ("dddddd", "is 'dddddd'"), ("GGGGGG", "is 'GGGGGG'")]
)
def test_refuses_pattern(pattern: str, found: str) -> None:
    hint = "write one of auto, full, long, medium, short, or a pattern such as 'd MMMM yyyy'"
    assert check_pattern(pattern) == f"{found}; {hint}"


def test_a_pattern_that_is_none_raises() -> None:
    with pytest.raises(PatternProblem, match="'dddddd' is no pattern of dates"):
        format_date(parse_date("2023-06-16"), "dddddd", "fr")


@pytest.mark.parametrize(("day", "pattern"), [("9999-12-31", "Y"), ("2023-06-16", "b")])
def test_a_field_that_fails_on_one_date_gives_iso(day: str, pattern: str) -> None:
    assert format_date(parse_date(day), pattern, "fr") == day


def test_spellings_hold_what_authors_write() -> None:
    found = spellings(parse_date("2023-06-01"), "fr")
    assert {
        "01/06/2023",
        "1/6/2023",
        "01.06.2023",
        "1-6-2023",
        "2023-06-01",
        "2023/06/01",
        "2023-06-01T00:00:00.000Z",
        "1er juin 2023",
        "1 juin 2023",
        "jeudi 1er juin 2023",
        "June 1, 2023",
        "1 June 2023",
    } <= found
    assert "06/01/2023" not in found
    assert "06/01/2023" in spellings(parse_date("2023-06-01"), "en")


@given(MOMENTS)
def test_any_datetime_is_read_or_refused(when: datetime) -> None:
    try:
        read = parse_date(when)
    except InputError:
        return
    assert read.when.astimezone(UTC).tzinfo is UTC
    assert parse_date(read.iso).when == read.when.replace(microsecond=0)


@given(st.dates())
def test_any_date_comes_back_from_its_iso_form(day: date) -> None:
    assert parse_date(parse_date(day).iso) == parse_date(day)


@given(st.dates(), st.sampled_from(["fr", "en", "ar", "ja", "sr", "tlh"]))
def test_a_date_is_among_its_own_spellings(day: date, language: str) -> None:
    read = parse_date(day)
    assert {format_date(read, "auto", language), read.iso} <= spellings(read, language)


@given(st.one_of(st.text(), st.from_regex(r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}.*")))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert parse_date(text).iso
    except InputError as wrong:
        assert wrong.hint.startswith("write ")


@given(st.text(), st.text())
def test_any_language_and_pattern_are_safe(language: str, pattern: str) -> None:
    day = parse_date("2023-06-16")
    if check_pattern(pattern) is None:
        assert format_date(day, pattern, language)
    assert format_date(day, "auto", language)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("2024-01-32", "a day that does not exist; write a day from 1 to 31, as 2024-01-31"),
        ("2024-12-32", "a day that does not exist; write a day from 1 to 31, as 2024-12-31"),
        ("2023-02-29", "a day that does not exist; write a day from 1 to 28, as 2023-02-28"),
        ("2024-06-16 10:00 +02:60", "write a time from 00:00 to 23:59, as 2024-06-16 09:30"),
    ],
)
def test_a_date_just_out_of_bounds_is_told_the_bounds(written: str, message: str) -> None:
    with pytest.raises(InputError, match=re.escape(message) + "$"):
        parse_date(written)


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


def test_an_empty_pattern_writes_no_date() -> None:
    with pytest.raises(PatternProblem, match=r"^the pattern of dates is empty$"):
        format_date(DAY, " ", "en")
