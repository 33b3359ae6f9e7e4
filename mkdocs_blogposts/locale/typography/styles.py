"""Typographic styles: the spaces of each country that writes French."""

from __future__ import annotations

from dataclasses import dataclass, replace

NBSP = "\u00a0"
NNBSP = "\u202f"


@dataclass(frozen=True, kw_only=True)
class Style:
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


#: Lexique des règles typographiques en usage à l'Imprimerie nationale, "Ponctuation": a thin
#: space before ; ! ?, a whole one before : and inside « ». Numbers as in the Unicode CLDR.
FRANCE = Style()

#: Office québécois de la langue française, "Les espacements": nothing before ; ! ? where thin
#: spaces cannot be had, else a thin one. A space that the author wrote there is made thin;
#: none is added. The CLDR groups digits with a whole no-break space.
CANADA = replace(FRANCE, adds_to_marks=False, thousands=NBSP)

#: Guide du typographe (Lausanne): a thin space before : and inside « » too.
SWITZERLAND = replace(FRANCE, colon=NNBSP, quotes=NNBSP)

_BY_REGION = {"ca": CANADA, "ch": SWITZERLAND}


def style_of(language: str) -> Style | None:
    """The style of a language tag such as `fr`, `fr-CA` or `fr_CH`; None if it is not French."""
    primary, *others = language.strip().lower().replace("_", "-").split("-", 4)
    if primary != "fr":
        return None
    return next((_BY_REGION[part] for part in others if part in _BY_REGION), FRANCE)
