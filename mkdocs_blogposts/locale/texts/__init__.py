"""The texts of the interface, by language, with their plurals and how a tag finds its language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from babel import Locale
from babel.numbers import format_decimal
from markupsafe import Markup

# A text, or its forms by CLDR plural category ("one", "few", "other"...).
Text = str | Mapping[str, str]

_FALLBACK = "en"
_FOLDER = Path(__file__).parent

# Chinese is written two ways and a region implies one of them (CLDR "likely subtags");
# "iw" and "in" are the codes that ISO 639 replaced by "he" and "id".
_ALIASES = {
    "iw": "he",
    "in": "id",
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
    """

    language: str
    direction: Literal["ltr", "rtl"]
    texts: Mapping[str, Text] = field(compare=False, repr=False)

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
        locale = _locale(self.language)
        number = format_decimal(count, locale=locale)
        match self.texts[key]:
            case str(text):
                form = text
            case forms:
                form = forms.get(locale.plural_form(count), forms["other"])
        return _fill(form, {**values, "count": number})

    def forms(self, key: str, /) -> Mapping[str, str]:
        """Give every form of `key` by CLDR plural category, for a script to choose from.

        Raises:
            KeyError: no text has this key, not even in English.
        """
        text = self.texts[key]
        return {"other": text} if isinstance(text, str) else text


def translator(language: str) -> Translator:
    """Find the texts for a language tag, English where there are none.

    Any string will do: case does not matter, nor does `_` in place of `-`, and a tag
    that is too precise finds its language (`fr-CA` is `fr`, `zh-TW` is `zh-Hant`).
    """
    return _load(_known(language.strip().replace("_", "-").lower()))


@cache
def languages() -> tuple[str, ...]:
    """Give the tags of all the languages there are texts in, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.json")))


def _known(tag: str) -> str:
    """The language among `languages()` that serves a lower-case tag best."""
    by_tag = {language.lower(): language for language in languages()} | _ALIASES
    parts = tag.split("-")[:4]  # language, script, region, variant: no tag we serve is longer
    prefixes = ("-".join(parts[:end]) for end in range(len(parts), 0, -1))
    return next((by_tag[prefix] for prefix in prefixes if prefix in by_tag), _FALLBACK)


@cache
def _load(language: str) -> Translator:
    locale = _locale(language)
    return Translator(
        language=language,
        direction="rtl" if locale.text_direction == "rtl" else "ltr",
        texts=_read(_FALLBACK) | _read(language),
    )


def _read(language: str) -> dict[str, Any]:
    texts: dict[str, Any] = json.loads((_FOLDER / f"{language}.json").read_text("utf-8"))
    return texts


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language, sep="-")


def _fill(text: str, values: Mapping[str, object]) -> str:
    is_html = any(hasattr(value, "__html__") for value in values.values())
    return (Markup(text) if is_html else text).format_map(_Values(values))
