"""`Date.prototype.toLocaleDateString(locale, options)`, with the patterns of Babel.

ECMA-402 leaves the choice of a pattern to the engine. Node uses ICU, whose
DateTimePatternGenerator looks for the closest skeleton of the locale and then widens its
fields; the same is done here over the same CLDR data.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from ..cldr import inherits
from .instants import JsDate
from .limits import ExpressionError
from .values import UNDEFINED, to_string

_DEFAULT_LOCALE: Final = "en-US"
_TAG: Final = re.compile(r"(?:[a-zA-Z]{2,3}|[a-zA-Z]{5,8})(?:-[a-zA-Z0-9]{2,8}){0,4}")
_ZONE: Final = re.compile(r"[A-Z][A-Za-z_]+(?:/[A-Za-z0-9_+-]+){1,2}")  # never `localtime`
_OTHER_CALENDARS: Final = frozenset({"ckb", "fa", "lrc", "mzn", "ps", "th", "AF", "IR", "SA"})
"""Languages and territories that JavaScript dates by a calendar that Babel does not have."""

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
"""Options of JavaScript: the letter of CLDR for each, and how often it stands."""

_STYLES: Final = frozenset({"full", "long", "medium", "short"})
_REFUSED: Final = (
    *("era", "hour", "minute", "second", "fractionalSecondDigits", "dayPeriod", "timeStyle"),
    *("timeZoneName", "calendar", "numberingSystem", "hour12", "hourCycle"),
)

_PART: Final = re.compile(r"'[^']*'|([GyQMLEcd])\1*")
_SAME_FIELD: Final = {"L": "M", "c": "E"}
_RANK: Final = {3: -0x103, 4: -0x104, 5: -0x101}
"""ICU's distance scale: words lie far from digits and close to one another."""


def locale_date_text(date: JsDate, tags: object, options: object, default: str | None) -> str:
    """The date as JavaScript prints it.

    Args:
        date: the moment; shown in UTC unless the option `timeZone` says otherwise.
        tags: a BCP 47 tag, an array of them, or undefined.
        options: an object of `Intl.DateTimeFormat` options, or undefined.
        default: the tag used where `tags` is undefined, or None for en-US.

    Raises:
        ExpressionError: for what JavaScript refuses, and for calendars other than the
            Gregorian one and options that concern the time of day.
    """
    locale = _locale(tags, default)
    wanted = _texts(options)
    moment = _in_zone(date.moment, wanted.get("timeZone"))
    text = format_date(moment.date(), format=_pattern(locale, wanted), locale=locale)
    zero = _ZEROS.get(locale.default_numbering_system)
    return text.translate(_digits_from(zero)) if zero else text


def _digits_from(zero: str) -> dict[int, int]:
    return {ord("0") + digit: ord(zero) + digit for digit in range(10)}


def _locale(tags: object, default: str | None) -> Locale:
    if tags is UNDEFINED:
        tags = [default] if default and _TAG.fullmatch(default) else []
    if not isinstance(tags, list | tuple):
        tags = [tags]
    checked = [_checked(tag) for tag in tags]
    found = (locale for tag in checked if (locale := _known(tag)))
    locale = next(found, None) or Locale.parse(_DEFAULT_LOCALE, sep="-")
    if _OTHER_CALENDARS & {locale.language, locale.territory}:
        raise ExpressionError(f"`{locale}` follows a calendar other than the Gregorian one")
    return locale


def _checked(tag: object) -> str:
    if not isinstance(tag, str) or not _TAG.fullmatch(tag):
        raise ExpressionError("toLocaleDateString takes a language tag such as 'fr-FR'")
    return tag


@lru_cache(maxsize=64)
def _known(tag: str) -> Locale | None:
    """The locale of `tag`, or of the longest beginning of it that there is."""
    parts = tag.split("-")
    for length in range(len(parts), 0, -1):
        try:
            return Locale.parse("-".join(parts[:length]), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


def _texts(options: object) -> dict[str, str]:
    """The options that are set, as text."""
    if options is UNDEFINED:
        return {}
    if not isinstance(options, dict):
        raise ExpressionError("the options of toLocaleDateString are an object, as { year: '…' }")
    wanted = {key: to_string(item) for key, item in options.items() if item is not UNDEFINED}
    if refused := next((name for name in _REFUSED if name in wanted), None):
        raise ExpressionError(f"the option `{refused}` of toLocaleDateString is not supported")
    return wanted


def _in_zone(moment: datetime, zone: str | None) -> datetime:
    if zone is None or zone.upper() in {"UTC", "GMT"}:
        return moment
    if not _ZONE.fullmatch(zone):
        raise ExpressionError(f"'{zone[:40]}' is not a time zone such as 'Europe/Paris'")
    try:
        return moment.astimezone(ZoneInfo(zone))
    except (KeyError, OSError, OverflowError, ValueError):
        raise ExpressionError(f"the time zone '{zone[:40]}' is not known here") from None


def _pattern(locale: Locale, wanted: Mapping[str, str]) -> str:
    fields = {
        letter: _width(name, wanted[name], widths)
        for name, (letter, widths) in _FIELDS.items()
        if name in wanted
    }
    style = wanted.get("dateStyle")
    if style is None:
        return _best_pattern(locale, fields or {"y": 1, "M": 1, "d": 1})
    if fields or style not in _STYLES:
        raise ExpressionError("`dateStyle` is full, long, medium or short, and stands alone")
    return str(locale.date_formats[style].pattern)


def _width(name: str, value: str, widths: Mapping[str, int]) -> int:
    if value not in widths:
        raise ExpressionError(f"the option `{name}` is one of {', '.join(widths)}")
    return widths[value]


def _best_pattern(locale: Locale, fields: Mapping[str, int]) -> str:
    shapes = ((_shape(skeleton), pattern) for skeleton, pattern in _skeletons(locale).items())
    usable = [(shape, pattern) for shape, pattern in shapes if shape.keys() == fields.keys()]
    if not usable:
        raise ExpressionError(f"`{locale}` has no pattern for these options; ask for other fields")
    shape, pattern = min(usable, key=lambda candidate: _distance(candidate[0], fields))
    return _PART.sub(lambda part: _adjusted(part, shape, fields, locale), pattern)


def _skeletons(locale: Locale) -> dict[str, str]:
    """Patterns by skeleton; as in ICU those of the styles come first, CLDR's own prevail."""
    styles = (style.pattern for style in locale.date_formats.values())
    named = locale.datetime_skeletons.items()
    return {
        **{_skeleton(pattern): pattern for pattern in styles},
        **{skeleton: str(getattr(pattern, "pattern", pattern)) for skeleton, pattern in named},
    }


def _skeleton(pattern: str) -> str:
    """The fields of a pattern in the order in which CLDR writes skeletons."""
    parts = (part for part in _PART.finditer(pattern) if part[1])
    fields = [_SAME_FIELD.get(part[1], part[1]) * len(part[0]) for part in parts]
    return "".join(sorted(fields, key=lambda field: "GyQMEd".index(field[0])))


def _shape(skeleton: str) -> dict[str, int]:
    """How often each letter stands in a skeleton."""
    return {letter: skeleton.count(letter) for letter in dict.fromkeys(skeleton)}


def _distance(shape: Mapping[str, int], fields: Mapping[str, int]) -> int:
    return sum(
        abs(_rank(letter, shape[letter]) - _rank(letter, fields[letter])) for letter in shape
    )


def _rank(letter: str, width: int) -> int:
    if letter == "E":
        return _RANK[max(width, 3)]
    return _RANK[width] if letter == "M" and width > 2 else 0x100 + width


def _adjusted(
    part: re.Match[str], shape: Mapping[str, int], fields: Mapping[str, int], locale: Locale
) -> str:
    """Widen one field of a pattern to what was asked for, as ICU's adjustFieldTypes does."""
    letter, width = part[1], len(part[0])
    field = _SAME_FIELD.get(letter, letter)
    if letter is None or field not in fields:
        return part[0]
    asked = fields[field]
    changes_kind = field == "M" and (asked > 2) != (width > 2)
    stays = shape[field] == asked if field != "E" else asked == _WORDS["short"]
    width = width if changes_kind or stays else asked
    return (field if inherits(locale, letter, width) else letter) * width
