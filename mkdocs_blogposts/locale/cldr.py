"""Locales of Babel by language tag, and names of months and days as the CLDR has them."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError, localedata
from babel.core import get_global

_NAMES = {"L": "months", "c": "days"}

# Material's Kurdish is Sorani, in Arabic script; CLDR has no months for Kurdish in that script.
_SORANI = {"ku_IQ": "ckb_IQ"}


@lru_cache(maxsize=512)
def known_locale(language: str) -> Locale | None:
    """The locale of a language tag, or of the longest beginning of it that Babel knows.

    Args:
        language: a BCP 47 tag or a POSIX name: `fr`, `fr-CA`, `zh-Hant`, `pt_BR`; a code that
            CLDR replaces by another is that one (`sh` is `sr_Latn`).
    """
    code, *more = str(language).replace("-", "_").split("_")
    parts = "_".join((get_global("language_aliases").get(code, code), *more)).split("_")[:4]
    for length in range(len(parts), 0, -1):
        try:
            name = "_".join(parts[:length])
            return Locale.parse(_SORANI.get(name, name))
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    return None


def inherits(locale: Locale, letter: str, width: int) -> bool:
    """Return whether names that stand alone are those used in a date, as CLDR's root says.

    Babel (seen in 2.18) keeps what such an alias means to the first locale that asks, and
    gives it to all others: after a Chinese date, a Hebrew month would be Chinese.

    Args:
        locale: whose names are meant.
        letter: "L" for months, "c" for days, as in date patterns.
        width: 3 for abbreviated, 4 for wide.
    """
    names = _NAMES.get(letter)
    size = {3: "abbreviated", 4: "wide"}.get(max(width, 3) if letter == "c" else width)
    if names is None or size is None:
        return False
    own, root = (localedata.load(name)[names]["stand-alone"] for name in (str(locale), "root"))
    return own[size] is root[size]


def month_name(locale: Locale, month: int) -> str:
    """The name of a month (1 to 12) as a title, not as part of a date."""
    context = "format" if inherits(locale, "L", 4) else "stand-alone"
    return str(locale.months[context]["wide"][month])
