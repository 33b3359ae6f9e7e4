"""Quotation marks, apostrophes and dashes of a keyboard, and those that are meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

from .runs import OBJECT, Edit
from .styles import Signs

_QUOTES = re.compile("[\"']")
_DASHES = re.compile(r"(?<![-!<])---?(?![->])")
_EM_DASH = "—"

#: Scripts without spaces between words, in which a mark between two letters may open or close.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


def dashes(text: str, signs: Signs) -> Iterator[Edit]:
    """The edits of `--` and `---` between words, or between two spaces.

    One of which only one side is glued may belong to code: `--force`, `i--`.
    """
    for match in _DASHES.finditer(text):
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        sign = _EM_DASH if end - start == 3 else signs.dash
        if before.isdigit() and after.isdigit():
            yield start, end, "–"
        elif _is_glue(before) and _is_glue(after):
            yield start, end, sign
        elif before + after and not before.strip() and not after.strip():
            wide = bool(before and signs.before_dash)
            yield start - wide, end, signs.before_dash * wide + sign


def _is_glue(char: str) -> bool:
    return char.isalpha() or (char != "" and char in "\"'”’»)?!…“‘«(,.")


def quotes(text: str, signs: Signs, is_kept: Callable[[int, int], bool]) -> Iterator[Edit]:
    """The edits of quotation marks that come in pairs, and of apostrophes, in no order.

    A mark without a partner stays: it may mean inches or minutes. Time grows with the length of
    the text: what is put aside for a partner is looked at once more at most.

    Args:
        text: one paragraph.
        signs: what to put there.
        is_kept: whether a span of the text is to stay.
    """
    waiting: dict[str, list[int]] = {'"': [], "'": []}
    pairs = {'"': signs.double, "'": signs.single}
    apostrophes = {start for start, _ in _apostrophes(text, signs)}
    for match in _QUOTES.finditer(text):
        at, mark = match.start(), match[0]
        if at in apostrophes and not is_kept(at, at + 1):
            yield at, at + 1, "’"
        if at in apostrophes or is_kept(at, at + 1):
            continue
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        opens, closes = _roles(before, after, bool(waiting[mark]))
        if closes and waiting[mark]:
            start = waiting[mark].pop()
            for others in waiting.values():
                while others and others[-1] > start:
                    others.pop()
            yield start, start + 1, pairs[mark][0]
            yield at, at + 1, pairs[mark][1]
        elif opens:
            waiting[mark].append(at)
        elif mark == "'" and before.isalpha() and signs.has_apostrophes:
            yield at, at + 1, "’"  # the boys' room


def _roles(before: str, after: str, is_open: bool) -> tuple[bool, bool]:
    """Whether a mark between two characters may open, and whether it may close."""
    left, right = _kind(before), _kind(after)
    opens = right == "word" or (right == "sign" and left != "word")
    closes = left == "word" or (left == "sign" and right != "word")
    if left == right == "word":
        is_unspaced = bool(_UNSPACED.match(before) or _UNSPACED.match(after))
        return is_unspaced and not is_open, is_unspaced and is_open
    return opens, closes


@lru_cache(maxsize=4096)
def _kind(char: str) -> str:
    """What a character is to a mark beside it: `space`, `sign` or `word`."""
    if not char or char.isspace():
        return "space"
    return "sign" if char != OBJECT and unicodedata.category(char)[0] in "PS" else "word"


def _apostrophes(text: str, signs: Signs) -> Iterator[tuple[int, int]]:
    if signs.has_apostrophes:
        for match in _apostrophe_pattern(signs.omissions).finditer(text):
            yield match.span()


@lru_cache(maxsize=8)
def _apostrophe_pattern(omissions: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for apostrophes in words, before years of two digits, and before `omissions`."""
    at_start = r"'(?<![^\s(«“\"]')(?=\d\ds?(?![\w'’])"
    words = "".join(rf"|{word}(?![\w])" for word in omissions)
    return re.compile(rf"(?i)'(?<=[^\W\d_]')(?=[^\W\d_])|'(?<=\d')(?=s(?!\w))|{at_start}{words})")
