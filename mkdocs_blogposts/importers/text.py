"""Where code stands in a Markdown text, and rewriting of what is not code."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Span = tuple[int, int]

#: What may stand before a fence: blanks, marks of quotes and of items.
_BEFORE = r"[ \t]*(?:(?:>|[-*+][ ]|\d{1,9}[.)][ ])[ \t]*)*"
_FENCE = re.compile(rf"{_BEFORE}(?P<fence>`{{3,}}(?=[^`\n]*$)|~{{3,}})")
_ITEM = re.compile(r"[ ]{0,3}(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)")
_INDENTED = re.compile(r"(?: {4}| {0,3}\t)[ \t]*\S")
_TICKS = re.compile(r"`+")
_OPENING = re.compile(r"(?<![\\`])`+|<!--|<(?:pre|script|style|textarea)(?=[\s>])", re.IGNORECASE)
_RAW_LINE = re.compile(r" {0,3}(<!--|<(?:pre|script|style|textarea)(?=[\s>]))", re.IGNORECASE)
_BLANK = re.compile(r"\n[ \t>]*(?=\n)")


@dataclass(frozen=True)
class Found:
    """A match outside of code, and the 1-based line at which it starts."""

    match: re.Match[str]
    line: int


def rewrite(
    text: str,
    pattern: re.Pattern[str],
    function: Callable[[re.Match[str], int], str | None],
    *,
    first_line: int = 1,
) -> str:
    """`text` with each match that does not begin in code replaced by what `function` returns.

    Args:
        text: Markdown.
        pattern: what is looked for; a match may reach over code, as the tags around a box do.
        function: takes the match and its 1-based line; returns what to write, or None to leave it.
        first_line: the line of the file at which `text` starts.
    """
    parts, end = [], 0
    for found in matches(text, pattern, first_line=first_line):
        new = function(found.match, found.line)
        if new is not None:
            parts += [text[end : found.match.start()], new]
            end = found.match.end()
    return "".join([*parts, text[end:]]) if parts else text


def matches(text: str, pattern: re.Pattern[str], *, first_line: int = 1) -> Iterator[Found]:
    """The matches of `pattern` in `text` that do not begin in code, in order."""
    if not (match := pattern.search(text)):
        return
    spans = code_spans(text)
    line, counted = first_line, 0
    while match:
        if (code := _span_at(spans, match.start())) is not None:
            start = code[1]
        else:
            line, counted = line + text.count("\n", counted, match.start()), match.start()
            yield Found(match, line)
            start = match.end() + (match.end() == match.start())
        match = pattern.search(text, start) if start <= len(text) else None


def code_spans(text: str) -> list[Span]:
    """The parts of `text` that are code, as (start, end) in order, none over another.

    They are fenced and indented blocks, code in lines, comments of HTML, and `<pre>`, `<script>`,
    `<style>` and `<textarea>`.
    """
    blocks = list(_blocks(text))
    others = list(_others(text, blocks))
    return sorted([*others, *(block for block in blocks if not in_spans(others, block[0]))])


def in_spans(spans: list[Span], offset: int) -> bool:
    """Return whether `offset` is within one of `spans`, which are in order."""
    return _span_at(spans, offset) is not None


def _span_at(spans: list[Span], offset: int) -> Span | None:
    at = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return spans[at] if at >= 0 and offset < spans[at][1] else None


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


def fenced(code: str, info: str = "", mark: str = "`") -> str:
    """A fence around `code` that is longer than any in it, without an end of line after it."""
    longest = max((len(found[0]) for found in re.finditer(rf"{mark}{{3,}}", code)), default=2)
    fence = mark * (longest + 1)
    body = code.strip("\n")
    return f"{fence}{info}\n{body}\n{fence}" if body else f"{fence}{info}\n{fence}"


def colons_around(inner: str) -> str:
    """The colons of a box around Markdown: more than those of any box in it."""
    inside = re.findall(r"^[ \t>]*(:{3,})", inner, re.MULTILINE)
    return ":" * (1 + max(map(len, inside), default=2))


def _blocks(text: str) -> Iterator[Span]:
    """Fenced and indented blocks, by whole lines."""
    open_fence, block_start, at = "", 0, 0
    after_blank = True  # whether the line before is blank, or code
    in_list, in_code = False, False
    raw: re.Pattern[str] | None = None  # what ends the comment or element that is open
    for line in text.split("\n"):
        start, at = at, min(at + len(line) + 1, len(text))
        if raw:
            raw = None if raw.search(line) else raw
            continue
        if open_fence:
            mark = line.strip(" \t>")
            if mark and set(mark) == {open_fence[0]} and len(mark) >= len(open_fence):
                open_fence = ""
                yield block_start, at
            continue
        if not line.strip():
            after_blank = True
            continue
        if found := _FENCE.match(line):
            open_fence, block_start = found["fence"], start
            in_list = in_list or bool(_ITEM.match(line))
            after_blank, in_code = True, False
            continue
        if _INDENTED.match(line) and not in_list and (after_blank or in_code):
            in_code = True
            yield start, at
            continue
        if opening := _RAW_LINE.match(line):
            closing = _closing(opening[1])
            raw = None if closing.search(line, opening.end()) else closing
        in_list = bool(_ITEM.match(line)) or (in_list and (line[0] in " \t" or not after_blank))
        after_blank, in_code = False, False
    if open_fence:
        yield block_start, len(text)


def _closing(opening: str) -> re.Pattern[str]:
    return re.compile("-->" if opening == "<!--" else f"</{opening[1:]}>", re.IGNORECASE)


def _others(text: str, blocks: list[Span]) -> Iterator[Span]:
    """Code in lines, comments and raw elements, of which none begins in a block."""
    runs = defaultdict[int, list[int]](list)
    for run in _TICKS.finditer(text):
        runs[len(run[0])].append(run.start())
    breaks = sorted([*(found.start() for found in _BLANK.finditer(text)), *(b for b, _ in blocks)])
    at = 0
    for found in _OPENING.finditer(text):
        start, opening = found.start(), found[0]
        if start < at or in_spans(blocks, start):
            continue
        if opening[0] == "<":
            closing = _closing(opening).search(text, found.end())
            at = closing.end() if closing else len(text)
            yield start, at
            continue
        same = runs[len(opening)]
        after = bisect_right(same, start)
        limit = bisect_right(breaks, start)
        paragraph_end = breaks[limit] if limit < len(breaks) else len(text)
        if after < len(same) and same[after] < paragraph_end:
            at = same[after] + len(opening)
            yield start, at
