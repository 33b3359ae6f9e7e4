"""Dates of posts as each language writes them, after Babel, that is the Unicode CLDR."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from itertools import product

from babel import Locale
from babel.dates import DateTimePattern, parse_pattern, tokenize_pattern, untokenize_pattern

from ..errors import describe_value, quote
from ..timestamps import PostDate, parse_date
from .cldr import inherits, known_locale

__all__ = [
    "NAMED_FORMATS",
    "PatternProblem",
    "PostDate",
    "Spellings",
    "check_pattern",
    "format_address",
    "format_date",
    "locale_of",
    "parse_date",
    "spellings",
]

NAMED_FORMATS = ("full", "long", "medium", "short")

_ENGLISH = Locale("en")

#: Any time, to test a pattern with.
_MOMENT = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)

#: Two digits of day and month and four of year line up in a list.
_WIDTHS = {"d": 2, "M": 2, "y": 4}

#: Babel's token of a pattern: ("field", ("d", 2)) or ("chars", "/").
Token = tuple[str, str | tuple[str, int]]


class PatternProblem(ValueError):
    """A pattern that Babel cannot use."""


@lru_cache(maxsize=512)
def locale_of(language: str) -> Locale:
    """The locale of a language tag; the nearest one of Babel, or else English.

    Args:
        language: a BCP 47 tag or a POSIX name: `fr`, `fr-CA`, `zh-Hant`, `pt_BR`.
    """
    return known_locale(language) or _ENGLISH


def check_pattern(pattern: str) -> str | None:
    """The problem with a pattern for `format_date`, or None."""
    try:
        _pattern_for(pattern, _ENGLISH).apply(_MOMENT, _ENGLISH)
    except (PatternProblem, KeyError, ValueError, AttributeError):
        names = ", ".join(("auto", *NAMED_FORMATS))
        return (
            f"{describe_value(pattern)}; write one of {names}, or a pattern such as 'd MMMM yyyy'"
        )
    return None


# Cards, lists and archives use the same few forms of each date.
@lru_cache(maxsize=8192)
def format_date(date: PostDate, pattern: str, language: str) -> str:
    """Write a date in a language, in the date's own zone.

    The month of a pattern without a day has the form of a title, as CLDR's own patterns of
    month and year have it (Polish "styczeń 2026", not "stycznia 2026").

    Args:
        date: the date.
        pattern: `auto`; or `full`, `long`, `medium`, `short`, as CLDR defines them; or a
            pattern of fields (https://unicode.org/reports/tr35/tr35-dates.html).
        language: as for `locale_of`.

    Raises:
        PatternProblem: `pattern` is no pattern; see `check_pattern`.
    """
    locale = locale_of(language)
    chosen = _pattern_with_month(pattern, locale)
    if date.when.day == 1 and pattern in ("auto", *NAMED_FORMATS):
        chosen = _first_of_month(chosen, locale)
    return _apply(chosen, date, locale)


@lru_cache(maxsize=8192)
def format_address(date: PostDate, pattern: str, language: str) -> str:
    """The same as `format_date`, each field exactly as the pattern has it, for addresses."""
    locale = locale_of(language)
    return _apply(_pattern_for(pattern, locale), date, locale)


def _apply(chosen: DateTimePattern, date: PostDate, locale: Locale) -> str:
    try:
        return chosen.apply(date.when, locale) or date.iso
    except (KeyError, ValueError, OverflowError, AttributeError):
        # A few fields fail on single dates: `Y` in the last week of 9999, `b` at midnight.
        return date.iso


def _pattern_for(pattern: str, locale: Locale) -> DateTimePattern:
    if pattern == "auto":
        return _auto_pattern(locale)
    if pattern in NAMED_FORMATS:
        return _named(pattern, locale)
    if not pattern.strip():
        raise PatternProblem("the pattern of dates is empty")
    try:
        return parse_pattern(pattern)
    except ValueError as error:
        raise PatternProblem(f"{quote(pattern)} is no pattern of dates: {error}") from None


@lru_cache(maxsize=512)
def _pattern_with_month(pattern: str, locale: Locale) -> DateTimePattern:
    """The pattern, with the stand-alone form of a month beside no day where CLDR has it."""
    chosen = _pattern_for(pattern, locale)
    tokens = tokenize_pattern(chosen.pattern)
    if any(kind == "field" and value[0] == "d" for kind, value in tokens):
        return chosen
    return parse_pattern(untokenize_pattern(_month_alone(token, locale) for token in tokens))


def _month_alone(token: Token, locale: Locale) -> Token:
    kind, value = token
    if kind != "field" or value[0] != "M" or value[1] not in (3, 4):
        return token
    width = int(value[1])
    skeleton = str(locale.datetime_skeletons.get("y" + "M" * width, ""))
    stands_alone = ("field", ("L", width)) in tokenize_pattern(skeleton)
    return (kind, ("L", width)) if stands_alone and not inherits(locale, "L", width) else token


@lru_cache(maxsize=512)
def _auto_pattern(locale: Locale) -> DateTimePattern:
    """Digits where the locale puts the day first (16/06/2023), else its long form.

    Order and marks are those of the locale's `yMd` skeleton.
    """
    if _numeric_order(locale) != "dMy":
        return _named("long", locale)
    return parse_pattern(
        untokenize_pattern(_widened(token) for token in tokenize_pattern(_numeric_pattern(locale)))
    )


def _widened(token: Token) -> Token:
    kind, value = token
    return (kind, (value[0], _WIDTHS[value[0]])) if kind == "field" else token


def _named(name: str, locale: Locale) -> DateTimePattern:
    pattern: DateTimePattern = locale.date_formats[name]
    return pattern


def _numeric_pattern(locale: Locale) -> str:
    """The `yMd` skeleton, which every locale of the CLDR has."""
    return str(locale.datetime_skeletons["yMd"])


def _numeric_order(locale: Locale) -> str:
    fields = (
        value[0] for kind, value in tokenize_pattern(_numeric_pattern(locale)) if kind == "field"
    )
    return "".join(fields)


def _first_of_month(pattern: DateTimePattern, locale: Locale) -> DateTimePattern:
    """French says "1er janvier" where the month is a word; CLDR has no field for it."""
    tokens = tokenize_pattern(pattern.pattern)
    if locale.language != "fr" or not any(_is_month_word(token) for token in tokens):
        return pattern
    ordinal: list[Token] = []
    for token in tokens:
        ordinal.append(token)
        if token == ("field", ("d", 1)):
            ordinal.append(("chars", "er"))
    return parse_pattern(untokenize_pattern(ordinal))


def _is_month_word(token: Token) -> bool:
    kind, value = token
    return kind == "field" and value[0] in "ML" and int(value[1]) >= 3


@dataclass(frozen=True, kw_only=True)
class Spellings:
    """The same as `spellings`, which takes Babel a while, for who may not need them."""

    date: PostDate
    language: str

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    @cached_property
    def _all(self) -> frozenset[str]:
        return spellings(self.date, self.language)


def spellings(date: PostDate, language: str) -> frozenset[str]:
    """The ways in which an author may have written this date by hand in a post.

    Digits in the orders in use, with and without leading zeros; every named form of
    the language, of American and of British English; ISO, with JavaScript's variant.
    """
    moment = date.when.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds")
    words = {
        format_date(date, name, spoken)
        for name, spoken in product(("auto", *NAMED_FORMATS), (language, "en", "en-GB"))
        if name != "short"
    }
    locale = locale_of(language)
    cardinal = {_named(name, locale).apply(date.when, locale) for name in NAMED_FORMATS}
    texts = {*_digits(date.when, language), *words, *cardinal, date.iso, f"{moment}Z"}
    return frozenset(texts | {" ".join(text.split()) for text in texts})


def _digits(when: datetime, language: str) -> Iterable[str]:
    year = f"{when.year:04}"
    days, months = {str(when.day), f"{when.day:02}"}, {str(when.month), f"{when.month:02}"}
    month_first = _numeric_order(locale_of(language)) == "Mdy"
    for day, month, mark in product(days, months, "/.-"):
        yield mark.join((day, month, year))
        yield mark.join((year, month, day))
        if month_first:
            yield mark.join((month, day, year))
