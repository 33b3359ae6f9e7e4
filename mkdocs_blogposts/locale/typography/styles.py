"""Typographic styles: quotation marks, dashes and spaces of each language of the interface."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

NBSP = "\u00a0"
NNBSP = "\u202f"


@dataclass(frozen=True, kw_only=True)
class Spaces:
    """The no-break spaces of one way of writing French.

    Attributes:
        marks: before `;`, `!` and `?`.
        adds_to_marks: whether to put one there where the author wrote no space.
        colon: before `:`.
        quotes: inside « and ».
        thousands: between groups of three digits.
        unit: before a unit, a currency, `%` and `‰`.
    """

    marks: str = NNBSP
    adds_to_marks: bool = True
    colon: str = NBSP
    quotes: str = NBSP
    thousands: str = NNBSP
    unit: str = NBSP


@dataclass(frozen=True, kw_only=True)
class Signs:
    """What stands for the quotation marks and hyphens of a keyboard.

    Attributes:
        double: before and after what is between `"` and `"`, with spaces that belong to them.
        single: the same for `'`.
        dash: for `--`; `---` is an em dash everywhere.
        before_dash: the space before a dash between spaces, or "" to leave it as it is.
        has_apostrophes: whether `'` in a word is `’`.
        omissions: words with an apostrophe at their beginning.
    """

    double: tuple[str, str]
    single: tuple[str, str]
    dash: str = "–"
    before_dash: str = ""
    has_apostrophes: bool = True
    omissions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Style:
    """The typography of one language.

    Attributes:
        language: its primary subtag.
        ellipsis: for `...`.
        spaces: those of French, or None.
        signs: for quotation marks and hyphens, or None to leave these as they are.
    """

    language: str
    ellipsis: str = "…"
    spaces: Spaces | None = None
    signs: Signs | None = None


def _signs(marks: str, **others: Any) -> Signs:
    """The signs with the quotation marks `marks`: opening, closing, and the same inside others."""
    return Signs(double=(marks[0], marks[1]), single=(marks[2], marks[3]), **others)


#: Lexique des règles typographiques en usage à l'Imprimerie nationale, "Ponctuation": a thin
#: space before ; ! ?, a whole one before : and inside « ». Numbers as in the Unicode CLDR.
FRANCE = Spaces()

#: Office québécois de la langue française, "Les espacements": nothing before ; ! ? where thin
#: spaces cannot be had, else a thin one. A space that the author wrote there is made thin;
#: none is added. The CLDR groups digits with a whole no-break space.
CANADA = replace(FRANCE, adds_to_marks=False, thousands=NBSP)

#: Guide du typographe (Lausanne): a thin space before : and inside « » too.
SWITZERLAND = replace(FRANCE, colon=NNBSP, quotes=NNBSP)

_SPACES_BY_REGION = {"ca": CANADA, "ch": SWITZERLAND}

#: Where the sentence goes on after a dash, Cyrillic has an em dash, which begins no line
#: (Milchin, Spravochnik izdatelja; Ukrajinskyj pravopys 2019).
_CYRILLIC = _signs("«»„“", dash="—", before_dash=NBSP)

#: By primary subtag, or by that and a script or country. Quotation marks are those of the Unicode
#: CLDR 48, `delimiters`, which Babel leaves out; Dutch, of which that has single ones alone, has
#: double ones for double (Taalunie, "Aanhalingstekens"). Hebrew writes gershayim and geresh with
#: the same keys, so that marks inside its words stay.
_SIGNS = {
    "ar": _signs("”“’‘", has_apostrophes=False),
    "ca": _signs("«»“”", dash="—"),
    "cs": _signs("„“‚‘"),
    "da": _signs("“”‘’"),
    "de": _signs("„“‚‘"),
    "el": _signs("«»“”"),
    "en": _signs("“”‘’", omissions=("tis", "twas", "twere", "em", "til", "n")),
    "es": _signs("“”‘’", dash="—"),
    "fa": _signs("«»‹›", has_apostrophes=False),
    "fi": _signs("””’’"),
    "he": _signs("””’’", has_apostrophes=False),
    "hi": _signs("“”‘’"),
    "hu": _signs("„”»«"),
    "id": _signs("“”‘’"),
    "it": _signs("«»“”"),
    "ja": _signs("「」『』", dash="—", has_apostrophes=False),
    "ko": _signs("“”‘’", dash="—"),
    "nb": _signs("«»‘’"),
    "nl": _signs("“”‘’", omissions=("s", "t", "n", "k", "m", "r")),
    "pl": _signs("„”«»"),
    "pt": _signs("«»“”", dash="—"),
    "pt-br": _signs("“”‘’", dash="—"),
    "ro": _signs("„”«»"),
    "ru": _CYRILLIC,
    "sv": _signs("””’’"),
    "tr": _signs("“”‘’"),
    "uk": _CYRILLIC,
    "vi": _signs("“”‘’"),
    "zh": _signs("“”‘’", dash="——", has_apostrophes=False),
    "zh-hant": _signs("「」『』", dash="——", has_apostrophes=False),
}

#: Languages written as another one is.
_SAME = {"no": "nb", "nn": "nb", "zh-tw": "zh-hant", "zh-hk": "zh-hant", "zh-mo": "zh-hant"}

#: Chinese has six dots (GB/T 15834), in the place of two characters.
_ELLIPSES = {"zh": "……"}


#: Which texts get their typography; with `french`, quotation marks and dashes stay in these too.
TypesetLanguages = Literal["all", "french", "none"]


@lru_cache(maxsize=256)
def style_of(language: str, which: TypesetLanguages = "all") -> Style | None:
    """The style of a language tag such as `fr`, `fr-CA` or `pt_BR`; None to leave its texts."""
    if which == "none":
        return None
    primary, *others = language.strip().lower().replace("_", "-").split("-", 4)
    if primary == "fr":
        regions = (_SPACES_BY_REGION[part] for part in others if part in _SPACES_BY_REGION)
        spaces = next(regions, FRANCE)
        return Style(
            language="fr", spaces=spaces, signs=_french(spaces) if which == "all" else None
        )
    names = [*(f"{primary}-{part}" for part in others), primary]
    keys = (key for name in names if (key := _SAME.get(name, name)) in _SIGNS)
    signs = _SIGNS.get(next(keys, ""))
    if signs is None or which == "french":
        return None
    return Style(language=primary, ellipsis=_ELLIPSES.get(primary, "…"), signs=signs)


def _french(spaces: Spaces) -> Signs:
    """The signs of French, whose apostrophes have rules of their own."""
    double = f"«{spaces.quotes}", f"{spaces.quotes}»"
    return Signs(double=double, single=("“", "”"), has_apostrophes=False)
