"""Typography: quotation marks, apostrophes, dashes, ellipses and no-break spaces of a language.

Text goes in and text comes out. `typeset` takes one text; `typeset_runs` one that markup has
cut into pieces, so that a mark may stand in one piece and the word before it in another.
"""

from __future__ import annotations

from collections.abc import Iterable

from .rules import edits_of, may_change
from .runs import OBJECT, Run, changed, fixed_in, joined
from .silence import RawTags, is_silent
from .styles import Style, TypesetLanguages, style_of

__all__ = [
    "OBJECT",
    "RawTags",
    "Run",
    "Style",
    "TypesetLanguages",
    "is_silent",
    "may_change",
    "style_of",
    "typeset",
    "typeset_runs",
]


def typeset(text: str, style: Style | None) -> str:
    """`text` with the spaces and signs of `style`; as it is without one."""
    return typeset_runs([Run(text)], style)[0] if style else text


def typeset_runs(runs: Iterable[Run], style: Style) -> list[str]:
    """The new text of each of `runs`, the pieces of one paragraph in order.

    Pieces that are fixed come back as they went in. Time grows with the length of the text.
    """
    pieces = list(runs)
    edits = edits_of(joined(pieces), fixed_in(pieces), style)
    return changed(pieces, edits) if edits else [run.text for run in pieces]
