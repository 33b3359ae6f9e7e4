"""Markdown as text: which parts of it are code, and a rewriting of the parts that are not."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

#: A line that opens or closes a fence: also in a quote or a list item.
_FENCE = re.compile(
    r"^(?P<prefix>(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*)(?P<marks>`{3,}|~{3,})"
    r"(?P<rest>[^\n]*)$",
    re.MULTILINE,
)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_TICKS = re.compile("`+")


def code_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each code block with fences and each inline code of `text`, in order."""
    spans: list[tuple[int, int]] = []
    at = 0
    for start, end in _fences(text):
        spans += _inline_code(text, at, start)
        spans.append((start, end))
        at = end
    return spans + list(_inline_code(text, at, len(text)))


def in_spans(spans: list[tuple[int, int]], offset: int) -> bool:
    """Return whether `offset` is within one of `spans`, which are in order."""
    at = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return at >= 0 and offset < spans[at][1]


def outside_code(text: str, rewrite: Callable[[str], str]) -> str:
    """`text` with `rewrite` applied to each part that is not code."""
    parts = []
    at = 0
    for start, end in code_spans(text):
        parts += [rewrite(text[at:start]), text[start:end]]
        at = end
    return "".join([*parts, rewrite(text[at:])])


def line_at(text: str, offset: int, first: int = 1) -> int:
    """The number of the line that `offset` is on, if `text` begins on line `first`."""
    return first + text.count("\n", 0, offset)


def _fences(text: str) -> Iterator[tuple[int, int]]:
    """Blocks from an opening fence to the end of the closing line, or of the text."""
    opened: re.Match[str] | None = None
    for found in _FENCE.finditer(text):
        if opened is None:
            # A backtick in the info string makes it inline code.
            if found["marks"][0] == "~" or "`" not in found["rest"]:
                opened = found
        elif _closes(found, opened):
            yield opened.start("marks"), found.end()
            opened = None
    if opened is not None:
        yield opened.start("marks"), len(text)


def _closes(found: re.Match[str], opened: re.Match[str]) -> bool:
    return found["marks"].startswith(opened["marks"]) and not found["rest"].strip()


def _inline_code(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Runs of backticks up to the next run of the same length in the same paragraph."""
    at = start
    for blank in [*(found.start() for found in _BLANK_LINE.finditer(text, start, end)), end]:
        yield from _paired_ticks(text, at, blank)
        at = blank


def _paired_ticks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    runs = [found.span() for found in _TICKS.finditer(text, start, end)]
    # The last run of each length: a run without a later one of its length opens nothing.
    last = {stop - begin: begin for begin, stop in runs}
    opened: tuple[int, int] | None = None
    for begin, stop in runs:
        if opened is None:
            escaped = begin > 0 and text[begin - 1] == "\\"
            if last[stop - begin] > begin and not escaped:
                opened = begin, stop
        elif stop - begin == opened[1] - opened[0]:
            yield opened[0], stop
            opened = None
