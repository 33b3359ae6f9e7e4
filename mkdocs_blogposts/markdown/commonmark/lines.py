"""Lines of a block of Markdown: their text, and the containers that they open and close."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

_OPENING = re.compile(r"(:{3,})[ \t]*([A-Za-z][\w-]*)(.*)", re.DOTALL)
_CLOSING = re.compile(r"(:{3,})[ \t]*")
_FENCE = re.compile(r"(`{3,})[^`]*|(~{3,}).*", re.DOTALL)


def line_text(state: StateBlock, line: int) -> str:
    """The text of a line without indentation and without the markers of the blocks around."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def is_outside(state: StateBlock, line: int) -> bool:
    """Whether `line` has text and is indented less than the block being parsed."""
    return not state.isEmpty(line) and state.sCount[line] < state.blkIndent


def parse_opening(state: StateBlock, line: int) -> tuple[int, str, str] | None:
    """`::: name rest` at `line`, as (number of colons, name, rest); None for anything else."""
    if not state.src.startswith(":::", state.bMarks[line] + state.tShift[line]):
        return None
    found = _OPENING.fullmatch(line_text(state, line))
    return (len(found[1]), found[2], found[3].strip()) if found else None


def container_end(state: StateBlock, start: int, end: int, colons: int) -> tuple[int, bool]:
    """The line after the content of the container opened at `start`, and whether it closes it.

    As in markdown-it-container, the first line of at least as many colons closes it.
    """
    for line in range(start + 1, end):
        if is_outside(state, line):
            return line, False
        if closes(state, line, colons) and not state.is_code_block(line):
            return line, True
    return end, False


def closes(state: StateBlock, line: int, colons: int) -> bool:
    """Whether `line`, possibly behind the last one, closes a container of so many colons."""
    if line >= len(state.bMarks):
        return False
    if not state.src.startswith(":::", state.bMarks[line] + state.tShift[line]):
        return False
    found = _CLOSING.fullmatch(line_text(state, line))
    return found is not None and len(found[1]) >= colons


def tokenize(state: StateBlock, start: int, end: int) -> None:
    """Parse the lines from `start` up to `end`, which ends every block."""
    line_max, state.lineMax = state.lineMax, end
    state.md.block.tokenize(state, start, end)
    state.lineMax = line_max


def skip_block(state: StateBlock, line: int, end: int) -> int:
    """The line after the fence or container that starts at `line`, or the next line."""
    text = line_text(state, line)
    if fence := _FENCE.fullmatch(text):
        return _fence_end(state, line, end, fence[1] or fence[2])
    if nested := parse_opening(state, line):
        return min(container_end(state, line, end, nested[0])[0] + 1, end)
    return line + 1


def _fence_end(state: StateBlock, start: int, end: int, fence: str) -> int:
    for line in range(start + 1, end):
        text = line_text(state, line).rstrip()
        if len(text) >= len(fence) and text == fence[0] * len(text):
            return line + 1
    return end
