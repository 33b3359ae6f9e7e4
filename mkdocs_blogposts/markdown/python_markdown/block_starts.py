"""Insertion of blank lines that only Python-Markdown needs before lists, quotes and tables.

Python-Markdown cuts a text at its blank lines into pieces. A piece that begins as a list is cut
into items line by line; in any other, a later line starts no list and no table, and after a list
or a table it starts no quote. A blank line is inserted where only CommonMark starts one of them.

Fences, raw HTML, indented code, formulas, footnotes and definitions are skipped, and so are blocks
that the parsers nest differently, such as a table that is in an item by two spaces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown.preprocessors import Preprocessor
from markdown.util import BLOCK_LEVEL_ELEMENTS

#: Depth of nested quotes that are read.
_DEEPEST = 20

#: Starts of lines that are more than text: `lone` ends the block above it and has none below;
#: from `opaque` to the next blank line nothing is inserted.
_START = re.compile(
    r"""(?P<lone>[-=]+\ *$|([-*_])\ {0,2}(?:\2\ {0,2}){2,}$|\#|/{3,}|\*?\[[^\]^][^\]]*\]:)
    |(?P<opaque>\[\^|:\ |\$\$|\\\[|\\begin\{|\d{1,9}\)|(?:[-+*]|\d{1,9}\.)\ *(?:>|$))
    |(?P<item>(?:[-+*]|(?P<number>\d{1,9})\.)\ +)
    |(?P<quote>>)
    |(?P<fence>`{3,}(?=[^`]*$)|~{3,})
    |(?P<box>(?:!!!|\?\?\?\+?)\ ?[\w"-]|===[+!]?\ +["'])
    |(?P<raw><(?:!--|/?(?P<tag>(?i:TAGS))\b))""".replace("TAGS", "|".join(BLOCK_LEVEL_ELEMENTS)),
    re.VERBOSE,
)
_DASHES = re.compile(r"\|? *:?-+:? *(?:\| *:?-+:? *)*\|?")


class BlankLines(Preprocessor):
    """Adds the blank lines; in a quote as `>`, which keeps the quote in one piece."""

    def run(self, lines: list[str]) -> list[str]:
        """The lines with the missing ones."""
        missing = _missing(lines)
        pairs = ((missing.get(at), line) for at, line in enumerate(lines))
        return [line for pair in pairs for line in pair if line is not None]


def missing_blank_lines(markdown: str) -> list[int]:
    """The 0-based numbers of the lines before which a blank line is missing."""
    return list(_missing(re.split(r"\r\n?|\n", markdown.expandtabs(4))))


def _missing(lines: Sequence[str], quotes: int = 0) -> dict[int, str]:
    """The missing blank lines, by the number of the line after each, in order."""
    scan, at = _Scan(lines, quotes), 0
    while at < len(lines) and quotes < _DEEPEST:
        at = scan.read(at)
    return scan.missing


class _Scan:
    """Reads lines, and follows the state of both parsers.

    Attributes:
        _head: the kind that the piece begins as: "text", "list", "quote", "table", "fence", "code",
            "opaque", "held" for text that only CommonMark has in an item, "rows" for a table that
            is over for CommonMark; "blank" after a blank line, "" where a line begins a piece.
        _open: number of items and boxes around a line, each indented by four columns.
        _base: number of them around the first line of the piece.
        _is_text: whether the line above is text of a paragraph.
    """

    def __init__(self, lines: Sequence[str], quotes: int) -> None:
        self.missing: dict[int, str] = {}
        self._lines = lines
        self._quotes = quotes
        self._head = "blank"
        self._open = self._base = 0
        self._is_text = False

    def read(self, at: int) -> int:
        """Read a line, a quote, a fence or raw HTML; returns the number of the line after it."""
        text = self._lines[at].lstrip(" ")
        column = len(self._lines[at]) - len(text)
        level = min(column // 4, self._open)
        # Whether it is in one more item for CommonMark.
        is_held = level < self._open and column > 4 * level + 1
        if self._head == "blank" and text:
            self._head, self._open, self._base = "", level, level
        if not text:
            self._head, self._is_text = "blank", False
        elif column > 4 * level + (1 if level else 3):
            self._head = {"": "code", "table": "rows"}.get(self._head, self._head)
        else:
            self._head = self._head if self._head != "code" else ""
            found = _START.match(text)
            if found and not self._is_number_in_text(found, level):
                self._is_text = False
                if self._head == "table" and found.lastgroup not in ("item", "quote"):
                    self._head = "rows"
                return self._start(at, found, column, level, is_held)
            self._read_text(at, text, level, is_held)
        return at + 1

    def _is_number_in_text(self, found: re.Match[str], level: int) -> bool:
        """Return whether it is text: within a paragraph, only a list from 1 may start."""
        return self._is_text and level >= self._base and int(found["number"] or 1) != 1

    def _start(self, at: int, found: re.Match[str], column: int, level: int, is_held: bool) -> int:
        is_in_list = self._head == "list" and level > self._base
        match found.lastgroup:
            case "fence":
                self._head = self._head or "fence"
                self._open = self._open if is_held else level
                return self._after_fence(at, found[0], 4 * level + 3)
            case "raw":
                return self._after_raw(at, found)
            case _ if self._head == "opaque":
                pass
            case "opaque":
                self._head = "opaque"
            case "quote":
                is_glued = self._head in ("table", "rows") or (self._head == "list" and not is_held)
                self._begin(at, "quote", level, is_glued)
                return self._after_quote(at, level)
            case "item":
                self._begin(at, "list", level, self._head not in ("", "list"))
                self._open = level + 1
                if column + found.end() > 4 * level + 4:
                    self._head, self._open = "opaque", level
            case "lone" if self._head != "rows" and not is_in_list:
                self._head, self._open = "", level
            case "box" if not is_in_list:
                self._head, self._open, self._base = "", level + 1, level + 1
            case _:
                self._read_text(at, found.string, level, is_held)
        return at + 1

    def _read_text(self, at: int, text: str, level: int, is_held: bool) -> None:
        """Read a line of text, or the first row of a table."""
        if self._head in ("", "list", "text", "fence") and level == self._open:
            after = self._lines[at + 1] if at + 1 < len(self._lines) else ""
            dashes = after.removeprefix(self._lines[at].removesuffix(text)).rstrip(" ")
            if "|" in text and _DASHES.fullmatch(dashes) and _cells(text) == _cells(dashes):
                self._begin(at, "table", level, self._head != "")
        if not self._head:
            is_html = text.startswith("<") and text.rstrip(" ").endswith(">")
            self._head = "opaque" if is_html else "held" if is_held else "text"
        self._is_text = self._head not in ("list", "table", "held")

    def _begin(self, at: int, head: str, level: int, is_glued: bool) -> None:
        """Begin a block, after a blank line if it is glued to the one above."""
        if is_glued or level < self._base:
            self.missing[at] = ""
            self._head = ""
        if self._head in ("", "text", "fence", "held"):
            self._head, self._open, self._base = head, level, level

    def _after_quote(self, at: int, level: int) -> int:
        """Read a quote, with the lazy continuation lines that CommonMark allows."""
        cuts: list[int] = []
        for stop in range(at, len(self._lines)):
            line = self._lines[stop]
            text = line.lstrip(" ")
            column = len(line) - len(text)
            found = _START.match(text) if column < 4 * level + 4 else None
            if not text or (found and (found.lastgroup != "quote" or column < 4 * level - 2)):
                break
            cuts.append(len(line) - len(text[1:].removeprefix(" ")) if found else 0)
        inner = [self._lines[at + number][cut:] for number, cut in enumerate(cuts)]
        for number, blank in _missing(inner, self._quotes + 1).items():
            if cuts[number]:
                before = self._lines[at + number][: cuts[number]]
                self.missing[at + number] = (before + blank).rstrip(" ")
        return at + len(cuts)

    def _after_fence(self, at: int, marks: str, deepest: int) -> int:
        close = re.compile(f" {{0,{deepest}}}{marks[0]}{{{len(marks)},}} *$")
        for stop in range(at + 1, len(self._lines)):
            if close.match(self._lines[stop]):
                return stop + 1
        return len(self._lines)

    def _after_raw(self, at: int, found: re.Match[str]) -> int:
        """The number of the line after raw HTML, or after its tag if it holds Markdown."""
        self._head = "blank"
        tag = found["tag"]
        is_lone = found[0][1] == "/" or tag in ("hr", "HR")
        if is_lone or re.match(r"<[^>]*\smarkdown\b(?!=.?(?:0|span))", found.string):
            return at + 1
        pieces = re.compile(rf"<(/?){tag}\b" if tag else "<!--|(-->)", re.IGNORECASE)
        depth = 0
        for stop in range(at, len(self._lines)):
            depth += sum(-1 if piece[1] else 1 for piece in pieces.finditer(self._lines[stop]))
            if depth <= 0:
                return stop + 1
        return len(self._lines)


def _cells(row: str) -> int:
    return len(re.split(r"(?<!\\)\|", row.strip(" ").removeprefix("|").removesuffix("|")))
