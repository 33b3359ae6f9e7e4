"""Cuts texts between words, or between characters of scripts without spaces."""

from __future__ import annotations

import re
import unicodedata

#: Characters of Chinese and Japanese.
CJK = re.compile(
    "[\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0003ffff]"
)


def shorten(text: str, length: int) -> str:
    """`text` if it has up to `length` characters; else its beginning, with an ellipsis.

    It is cut between words, or between characters of a script without spaces; inside a word
    only if that is longer than `length`.
    """
    if len(text) <= length:
        return text
    limit = max(length - 1, 0)
    cut = next((at for at in range(limit, 0, -1) if _is_boundary(text, at)), 0)
    if not cut:
        cut = next((at for at in range(limit, 0, -1) if not _is_mark(text[at])), limit)
    return text[:cut].rstrip(" \u00a0\u202f.,;:–—-…([{«“‘「『（《〈【、，。") + "…"


def _is_boundary(text: str, at: int) -> bool:
    """Return whether a cut between `text[at - 1]` and `text[at]` is outside of words."""
    if text[at] == " " or text[at - 1] == " ":
        return True
    pair = text[at - 1], text[at]
    return any(map(CJK.match, pair)) and not _is_mark(text[at])


def _is_mark(char: str) -> bool:
    """Return whether `char` belongs to the letter before it, like a combining accent."""
    return unicodedata.category(char).startswith("M") or char == "\u200d"
