"""Texts of the interface, in the language of the reader."""

from __future__ import annotations


class Translator:
    """Texts of the interface in one language (contract: see the tests)."""

    language: str  # BCP 47 tag, e.g. "fr", "zh-Hant"
    direction: str  # "ltr" or "rtl"

    def __call__(self, key: str, **values: object) -> str: ...

    def plural(self, key: str, count: int, **values: object) -> str: ...


def translator(language: str) -> Translator: ...
