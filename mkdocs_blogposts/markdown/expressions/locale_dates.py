"""`Date.prototype.toLocaleDateString(locale, options)` with the patterns of Babel.

ECMA-402 leaves the choice of a pattern to the engine. This module follows ICU, which Node uses:
its DateTimePatternGenerator finds the closest skeleton of the locale and widens its fields.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Final, TypeGuard
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date

from ...locale.cldr import inherits, known_locale
from .instants import JsDate
from .limits import ExpressionError
from .values import UNDEFINED, to_string

_DEFAULT_LOCALE: Final = Locale("en", "US")
_TAG: Final = re.compile(r"(?:[a-zA-Z]{2,3}|[a-zA-Z]{5,8})(?:-[a-zA-Z0-9]{2,8}){0,4}")
_ZONE: Final = re.compile(r"[A-Z][A-Za-z_]+(?:/[A-Za-z0-9_+-]+){1,2}")  # never `localtime`
_OTHER_CALENDARS: Final = frozenset({"ckb", "fa", "lrc", "mzn", "ps", "th", "AF", "IR", "SA"})
"""Languages and territories whose calendar in JavaScript Babel does not have."""

_ZEROS: Final = {
    "arab": "\u0660",
    "arabext": "\u06f0",
    "beng": "\u09e6",
    "cakm": "\U00011136",
    "deva": "\u0966",
    "mymr": "\u1040",
    "olck": "\u1c50",
    "tibt": "\u0f20",
}

_WORDS: Final = {"long": 4, "short": 3, "narrow": 5}
_DIGITS: Final = {"numeric": 1, "2-digit": 2}
_FIELDS: Final[Mapping[str, tuple[str, Mapping[str, int]]]] = {
    "weekday": ("E", _WORDS),
    "year": ("y", _DIGITS),
    "month": ("M", {**_DIGITS, **_WORDS}),
    "day": ("d", _DIGITS),
}
"""Options of JavaScript: the letter of CLDR for each, and its number of repetitions."""

_STYLES: Final = frozenset({"full", "long", "medium", "short"})

_LETTERS: Final = re.compile(r"'[^']*'|([a-zA-Z])\1*")
_SAME_FIELD: Final = {"L": "M", "c": "E"}
_RANK: Final = {3: -0x103, 4: -0x104, 5: -0x101}
"""Distance scale of ICU: words are far from digits and close to each other."""

Shape = frozenset[tuple[str, int]]
"""The fields of a pattern, and the number of letters of each."""


def is_tag(value: object) -> TypeGuard[str]:
    """Whether `value` has the form of a language tag (BCP 47)."""
    return isinstance(value, str) and _TAG.fullmatch(value) is not None


def locale_date_text(date: JsDate, tags: object, options: object) -> str:
    """The date as in JavaScript.

    Args:
        date: the time, in UTC without the option `timeZone`.
        tags: a BCP 47 tag, an array of them, or undefined for en-US.
        options: an object of `Intl.DateTimeFormat` options, or undefined.

    Raises:
        ExpressionError: for arguments that are invalid in JavaScript, calendars other than the
            Gregorian one, and options other than those of the date and its time zone.
    """
    locale = _locale(tags)
    texts = _texts(options)
    moment = _in_zone(date.moment, texts.pop("timeZone", "UTC"))
    text = format_date(moment.date(), format=_pattern(locale, texts), locale=locale)
    zero = _ZEROS.get(locale.default_numbering_system)
    return text.translate({ord("0") + n: ord(zero) + n for n in range(10)}) if zero else text


def _locale(tags: object) -> Locale:
    checked = tags if isinstance(tags, list | tuple) else [] if tags is UNDEFINED else [tags]
    if not all(map(is_tag, checked)):
        raise ExpressionError("toLocaleDateString takes a language tag such as 'fr-FR'")
    locale = next(filter(None, map(known_locale, checked)), _DEFAULT_LOCALE)
    if _OTHER_CALENDARS & {locale.language, locale.territory}:
        raise ExpressionError(f"`{locale}` follows a calendar other than the Gregorian one")
    return locale


def _texts(options: object) -> dict[str, str]:
    """The options, as text."""
    if options is UNDEFINED:
        return {}
    if not isinstance(options, dict):
        raise ExpressionError("the options of toLocaleDateString are an object, as { year: '…' }")
    for name in options:
        if name not in {*_FIELDS, "dateStyle", "timeZone"}:
            raise ExpressionError(
                f"the option `{name[:40]}` of toLocaleDateString is not supported"
            )
    return {name: to_string(value) for name, value in options.items()}


def _in_zone(moment: datetime, zone: str) -> datetime:
    if zone.upper() in {"UTC", "GMT"}:
        return moment
    if not _ZONE.fullmatch(zone):
        raise ExpressionError(f"'{zone[:40]}' is not a time zone such as 'Europe/Paris'")
    try:
        return moment.astimezone(ZoneInfo(zone))
    except (KeyError, OSError, OverflowError, ValueError):
        raise ExpressionError(f"the time zone '{zone[:40]}' is not known here") from None


def _pattern(locale: Locale, options: Mapping[str, str]) -> str:
    style = options.get("dateStyle")
    if style is None:
        widths = {_FIELDS[name][0]: _width(name, value) for name, value in options.items()}
        return _best_pattern(locale, widths or {"y": 1, "M": 1, "d": 1})
    if len(options) > 1 or style not in _STYLES:
        raise ExpressionError("`dateStyle` is full, long, medium or short, and stands alone")
    return str(locale.date_formats[style].pattern)


def _width(name: str, value: str) -> int:
    _, widths = _FIELDS[name]
    if value not in widths:
        raise ExpressionError(f"the option `{name}` is one of {', '.join(widths)}")
    return widths[value]


def _best_pattern(locale: Locale, fields: Mapping[str, int]) -> str:
    """The closest pattern of the locale, with the widths of `fields`."""
    shapes = ((dict(shape), pattern) for shape, pattern in _patterns(locale).items())
    usable = [(shape, pattern) for shape, pattern in shapes if shape.keys() == fields.keys()]
    if not usable:
        raise ExpressionError(f"`{locale}` has no pattern for these options; ask for other fields")
    shape, pattern = min(usable, key=lambda candidate: _distance(candidate[0], fields))
    return _LETTERS.sub(lambda part: _adjust_width(part, shape, fields, locale), pattern)


def _patterns(locale: Locale) -> dict[Shape, str]:
    """Patterns by shape: those of the styles, overridden by those of CLDR as in ICU."""
    styles = (str(style.pattern) for style in locale.date_formats.values())
    named = locale.datetime_skeletons.items()
    return {
        **{_shape(pattern): pattern for pattern in styles},
        **{_shape(name): str(getattr(pattern, "pattern", pattern)) for name, pattern in named},
    }


def _shape(pattern: str) -> Shape:
    """The shape of a pattern or of a skeleton of CLDR."""
    letters = ((part[1], len(part[0])) for part in _LETTERS.finditer(pattern) if part[1])
    counts: Counter[str] = Counter()
    for letter, count in letters:
        counts[_SAME_FIELD.get(letter, letter)] += count
    return frozenset(counts.items())


def _distance(shape: Mapping[str, int], fields: Mapping[str, int]) -> int:
    return sum(
        abs(_rank(letter, shape[letter]) - _rank(letter, fields[letter])) for letter in shape
    )


def _rank(letter: str, width: int) -> int:
    if letter == "E":
        return _RANK[max(width, 3)]
    return _RANK[width] if letter == "M" and width > 2 else 0x100 + width


def _adjust_width(
    part: re.Match[str], shape: Mapping[str, int], fields: Mapping[str, int], locale: Locale
) -> str:
    """Widen one field of a pattern as in adjustFieldTypes of ICU."""
    letter, width = part[1], len(part[0])
    field = _SAME_FIELD.get(letter, letter)
    if field not in fields:
        return part[0]
    target = fields[field]
    changes_kind = field == "M" and (target > 2) != (width > 2)
    fits = shape[field] == target if field != "E" else target == _WORDS["short"]
    width = width if changes_kind or fits else target
    return (field if inherits(locale, letter, width) else letter) * width
