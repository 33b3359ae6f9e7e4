"""The texts of the interface, by language, with their plurals and how a tag finds its language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

from babel import Locale
from babel.numbers import format_decimal
from markupsafe import Markup

from ..cldr import known_locale
from .of_material import words

# A text, or its forms by CLDR plural category ("one", "few", "other"...).
Text = str | Mapping[str, str]

_FALLBACK = "en"
_FOLDER = Path(__file__).parent

# Chinese is written two ways and a region implies one of them (CLDR "likely subtags");
# "iw" and "in" are the codes that ISO 639 replaced by "he" and "id"; "no" is mostly "nb".
_ALIASES = {
    "iw": "he",
    "in": "id",
    "no": "nb",
    "zh-tw": "zh-Hant",
    "zh-hk": "zh-Hant",
    "zh-mo": "zh-Hant",
}


class _Values(dict[str, object]):
    """Values of placeholders; one that is not given stays in the text as written."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


@dataclass(frozen=True, kw_only=True)
class Translator:
    """The texts of the interface in one language.

    Attributes:
        language: BCP 47 tag of the texts, e.g. "fr" or "zh-Hant".
        direction: the direction the language is written in.
        texts: every text by key; a text with a plural has a form for each category.
        borrowed: keys of texts whose forms are "one" for 1, else "other": English and Material's.
    """

    language: str
    direction: Literal["ltr", "rtl"]
    texts: Mapping[str, Text] = field(compare=False, repr=False)
    borrowed: frozenset[str] = field(default=frozenset(), compare=False, repr=False)

    def __call__(self, key: str, /, **values: object) -> str:
        """Give the text of `key`, its `{name}` placeholders replaced by `values`.

        The result is HTML (`Markup`) where a value is; the other values are then escaped.

        Raises:
            KeyError: no text has this key, not even in English.
        """
        match self.texts[key]:
            case str(text):
                return _fill(text, values)
            case forms:
                return _fill(forms["other"], values)

    def plural(self, key: str, /, count: int, **values: object) -> str:
        """Give the form of `key` for `count` by CLDR's plural rules.

        `{count}` in the text is the number as the language writes it ("12,345").

        Raises:
            KeyError: no text has this key, not even in English.
        """
        number, category = _number(self.language, count)
        match self.texts[key]:
            case str(text):
                form = text
            case forms:
                if key in self.borrowed:
                    category = "one" if count == 1 else "other"
                form = forms.get(category, forms["other"])
        return _fill(form, {**values, "count": number})

    def forms(self, key: str, /) -> Mapping[str, str]:
        """Give every form of `key` by CLDR plural category, for a script to choose from.

        Raises:
            KeyError: no text has this key, not even in English.
        """
        text = self.texts[key]
        if isinstance(text, str):
            return {"other": text}
        if key in self.borrowed and not _is_one_alone(self.language):
            return {"other": text["other"]}
        return text


def translator(language: str) -> Translator:
    """Find the texts for a language tag.

    Any string will do: case does not matter, nor does `_` in place of `-`, and a tag
    that is too precise finds its language (`fr-CA` is `fr`, `zh-TW` is `zh-Hant`).

    A language without texts here has those of Material for MkDocs where that is installed, else
    English ones, with its own numbers and direction. One that nobody knows is English.
    """
    tag = language.strip().replace("_", "-").lower()
    if own := _known(tag):
        return _load(own)
    locale = known_locale(tag)
    return _borrow(str(locale).replace("_", "-"), tag) if locale else _load(_FALLBACK)


@cache
def languages() -> tuple[str, ...]:
    """Give the tags of all the languages there are texts in, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.json")))


@lru_cache(maxsize=512)
def _known(tag: str) -> str | None:
    """The language among `languages()` that serves a lower-case tag best, or None."""
    by_tag = {language.lower(): language for language in languages()} | _ALIASES
    parts = tag.split("-")[:4]  # language, script, region, variant: no tag we serve is longer
    prefixes = ("-".join(parts[:end]) for end in range(len(parts), 0, -1))
    return next((by_tag[prefix] for prefix in prefixes if prefix in by_tag), None)


@cache
def _load(language: str) -> Translator:
    texts = _read(_FALLBACK) | _read(language)
    return Translator(language=language, direction=_direction(language), texts=texts)


@cache
def _borrow(language: str, tag: str) -> Translator:
    """The translator of a language that has no file here, from a tag for it."""
    texts = _read(_FALLBACK) | words(tag)
    return Translator(
        language=language,
        direction=_direction(language),
        texts=texts,
        borrowed=frozenset(texts),
    )


def _direction(language: str) -> Literal["ltr", "rtl"]:
    return "rtl" if _locale(language).text_direction == "rtl" else "ltr"


@cache
def _is_one_alone(language: str) -> bool:
    """Return whether 1 is the only number of the category "one", as in English."""
    plural_form = _locale(language).plural_form
    return [count for count in range(300) if plural_form(count) == "one"] == [1]


def _read(language: str) -> dict[str, Any]:
    texts: dict[str, Any] = json.loads((_FOLDER / f"{language}.json").read_text("utf-8"))
    return texts


@lru_cache(maxsize=4096)
def _number(language: str, count: int) -> tuple[str, str]:
    """A number as a language writes it, and its plural category there."""
    locale = _locale(language)
    return format_decimal(count, locale=locale), locale.plural_form(count)


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language, sep="-")


def _fill(text: str, values: Mapping[str, object]) -> str:
    is_html = any(hasattr(value, "__html__") for value in values.values())
    return (Markup(text) if is_html else text).format_map(_Values(values))
