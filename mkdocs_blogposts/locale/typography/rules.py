"""The rules of typography: a table of patterns, and what becomes of each match.

Every pattern starts where a match can start in one way only, so that reading takes a time
that grows with the length of the text and with nothing else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from . import quotes
from .runs import OBJECT, Edit, Span
from .styles import Spaces, Style

#: Spaces at which a line may be broken.
_BREAKABLE = frozenset(
    " \t\n\r\f\v\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f"
)

_S = "[" + "".join(sorted(_BREAKABLE)) + "\u00a0\u202f\u2007\u2060]"
_NOT_S = "[^" + _S[1:]

#: What may follow a mark of punctuation.
_END = rf"(?:\Z|[\s)\]}}»”\"'’,.…–—{OBJECT}-])"

#: What a mark of punctuation may be glued to.
_WORD = rf"[\w)\]}}»”\"'’…%‰°€$£{OBJECT}]"

_UNITS = (
    "€|k€|M€|Md€|[$£¥]|EUR|USD|CHF|CAD|GBP|F CFA|FCFA|"
    "°[CF]?|[kmcµn]?m[²³]?|[kmµ]?g|t|ha|[cmkh]?[lL]|h|min|m?s|km/h|m/s|"
    "[kMG]?Hz|[kMGT]?Wh?|k?V|m?A|k?J|k?cal|[hkM]?Pa|bar|dB|"
    "[kKMGTP]?i?o|[kMGT]bit/s|px|pt|r?em|dpi"
)


@dataclass(frozen=True, kw_only=True)
class Spacing:
    """A place for a space: `space` is the attribute of a style that says which.

    There is none in a text without any of `signs`, which is seen sooner than by the pattern.
    """

    signs: str
    pattern: re.Pattern[str]
    space: str


def _spacing(signs: str, pattern: str, space: str) -> Spacing:
    return Spacing(signs=signs, pattern=re.compile(pattern), space=space)


def _space(before: str, after: str) -> str:
    """A pattern for all the spaces between `before`, one character, and `after`.

    It starts with a character, not with what must stand before it: that is read faster.
    """
    return rf"{_S}(?<={before}{_S}){_S}*(?={after})"


#: After what a space may be that belongs to the sign behind it.
_WORD_END = rf"[^«(\[{{{_S[1:]}"

#: Spaces to replace: they get the right width, and break no line.
_SPACES = (
    _spacing("«", _space("«", _NOT_S), "quotes"),
    _spacing("»", _space(_WORD_END, "»"), "quotes"),
    _spacing("!?;", _space(_WORD_END, rf"[!?;]+{_END}"), "marks"),
    _spacing(":", _space(_WORD_END, rf":(?:{_END}|[«“(])"), "colon"),
    _spacing("%‰", _space(r"\d", "[%‰]"), "unit"),
)
_UNIT_SPACE = re.compile(_space(r"\d", rf"(?:{_UNITS})(?![\w'’])"))

_OPENING = re.compile(r"«(?=[^\s»])")

#: Signs glued to the word before them, to be moved away from it.
_GLUED = (
    _spacing("»", r"»(?<=[^\s«]»)", "quotes"),
    _spacing(
        ":", rf":(?:(?<=\w\w:)|(?<=[\d)\]}}»”\"’…%°{OBJECT}]:)|(?<=\.{{3}}:))(?=\s|\Z)", "colon"
    ),
)
_GLUED_MARKS = _spacing(
    "!?;", rf"[!?;](?:(?<={_WORD}[!?;])|(?<=\.{{3}}[!?;]))(?=[!?;]*{_END})", "marks"
)

#: Words that lose their last vowel, of which an apostrophe may stand before anything.
_ELIDED = ("[cdjlmnst]", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "quelqu")
_AFTER_ELIDED = "|".join(rf"(?<=\b{word}')" for word in _ELIDED)

#: The apostrophes of French.
_APOSTROPHES = (
    re.compile(r"'(?<=[^\W\d_]')(?=\w)"),
    re.compile(rf"(?i)'(?:{_AFTER_ELIDED})(?=[«“\"(\[‘{OBJECT}])"),
    re.compile(r"'(?<![^\s(«]')(?=\d\d(?![\w'’]))"),
)
_ELLIPSIS = re.compile(r"\.{3}(?<![./\\]\.{3})(?![.\w/\\])")

_THOUSANDS = re.compile(
    rf"[1-9](?<![\w.,+/][1-9])(?<!\d{_S}[1-9])\d{{0,2}}(?:{_S}\d{{3}})+(?!\d|{_S}\d)"
)

#: Text that only looks like French, and what to look for before looking for it.
_PROTECTED = (
    (
        ("://", "ww.", "WW.", "ailto:", "AILTO:"),  # also where a sentence begins with one
        r"(?i)\b(?:[a-z][a-z0-9+.-]{1,20}://|www\.|mailto:)"
        r"[^\s<>«»\"]*[^\s<>«»\"'’!?;:.,)\]…]",
    ),
    ((":",), r":(?<!\w:)[a-z0-9_+-]{1,60}:"),  # an emoji by its name
    ((":", ";"), rf"{_S}?[:;](?<![\w:].)['’]?-?(?:[)(|/\\]{{1,3}}|[DPpOo])(?!\w)"),  # a face
    (("&",), r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"),
    (("{{",), r"\{\{[^{}]*\}\}"),  # an expression, ours or another plugin's
    (("+",), r"\+\d[\d ().-]{5,20}\d"),  # a telephone
)
_PROTECTION = tuple((signs, re.compile(pattern)) for signs, pattern in _PROTECTED)

#: A text without any of these stays as it is: of French, and of other languages.
_WORTH_READING = re.compile(r"[!?;:«»'\"\d]|\.{3}|--")
_HAS_SIGNS = re.compile(r"['\"]|\.{3}|--")

_DIGIT = re.compile(r"\d")


def may_change(text: str, style: Style) -> bool:
    """Return whether `text` has any sign that a rule looks at."""
    return bool((_WORTH_READING if style.spaces else _HAS_SIGNS).search(text))


def edits_of(text: str, fixed: Iterable[Span], style: Style) -> list[Edit]:
    """The edits of `text`, in order, never inside `fixed`.

    No two rules look at the same sign, or at the same space.
    """
    if not may_change(text, style):
        return []
    found = list(_edits(text, style))
    has_quotes = style.signs and ('"' in text or "'" in text)
    if not found and not has_quotes:
        return []
    kept = _Kept(chain(fixed, _protected(text)))
    found = [edit for edit in found if not kept.touches(edit[0], edit[1])]
    if style.signs and has_quotes:
        edited = {edit[0] for edit in found}
        found += quotes.quotes(
            text, style.signs, lambda start, end: start in edited or kept.touches(start, end)
        )
    return sorted(found)


def _has(text: str, signs: Iterable[str]) -> bool:
    return any(map(text.__contains__, signs))


def _protected(text: str) -> Iterator[Span]:
    for signs, pattern in _PROTECTION:
        if _has(text, signs):
            yield from (found.span() for found in pattern.finditer(text))


def _edits(text: str, style: Style) -> Iterator[Edit]:
    """The edits of all rules but those of quotation marks, which need to know what stays."""
    if style.spaces:
        yield from _french(text, style.spaces)
    if "..." in text:
        yield from ((*match.span(), style.ellipsis) for match in _ELLIPSIS.finditer(text))
    if style.signs and "--" in text:
        yield from quotes.dashes(text, style.signs)


def _french(text: str, spaces: Spaces) -> Iterator[Edit]:
    yield from _wider_or_thinner(text, spaces)
    yield from _moved_away(text, spaces)
    if "'" in text:
        for pattern in _APOSTROPHES:
            yield from ((*match.span(), "’") for match in pattern.finditer(text))
    if _DIGIT.search(text):
        yield from _numbers(text, spaces)


def _wider_or_thinner(text: str, spaces: Spaces) -> Iterator[Edit]:
    for rule in _SPACES:
        if _has(text, rule.signs):
            yield from _replaced(text, rule.pattern, getattr(spaces, rule.space))


def _replaced(text: str, pattern: re.Pattern[str], space: str) -> Iterator[Edit]:
    for match in pattern.finditer(text):
        if not _BREAKABLE.isdisjoint(match[0]):
            yield *match.span(), space


def _moved_away(text: str, spaces: Spaces) -> Iterator[Edit]:
    for match in _OPENING.finditer(text):
        yield *match.span(), match[0] + spaces.quotes
    for rule in (*_GLUED, *([_GLUED_MARKS] if spaces.adds_to_marks else [])):
        if _has(text, rule.signs):
            for match in rule.pattern.finditer(text):
                yield *match.span(), getattr(spaces, rule.space) + match[0]


def _numbers(text: str, spaces: Spaces) -> Iterator[Edit]:
    """The spaces in numbers, and before their units."""
    yield from _replaced(text, _UNIT_SPACE, spaces.unit)
    for match in _THOUSANDS.finditer(text):
        for at in range(*match.span()):
            if text[at] in _BREAKABLE:
                yield at, at + 1, spaces.thousands


class _Kept:
    """Parts of a text that stay as they are."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touches(self, start: int, end: int) -> bool:
        """Return whether any character from `start` to `end` is to stay."""
        index = bisect_right(self._starts, end - 1) - 1
        return index >= 0 and self._ends[index] > start
