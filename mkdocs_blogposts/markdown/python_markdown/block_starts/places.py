"""Which block starts of CommonMark Python-Markdown misses.

Python-Markdown cuts a text at its blank lines and asks of each piece, here called a chunk,
what its first line is. A chunk that starts as a list is cut into items line by line; in
any other, a later line starts no list and no table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .blocks import DEEPEST, Block, blocks
from .syntax import INDENT


@dataclass(frozen=True, kw_only=True)
class Place:
    """A line before which a blank line is missing, and in how many quotes it stands."""

    line: int
    quotes: int


def places(markdown: str, lines: Sequence[str]) -> tuple[Place, ...]:
    """The places in `markdown`, whose lines are `lines`, in order."""
    if not _may_hold_places(lines):
        return ()
    walk = _Walk(lines)
    for block in blocks(markdown):
        walk.visit(block)
    return tuple(walk.found)


#: How a line begins that starts an item, a quote, or the second line of a table.
#: Nothing in it gives back what it took: a line may be a million spaces.
_START = re.compile(
    r"[ \t]*+(?:[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)|>|\|?+[ \t]*+:?-++:?[ \t]*+\|)"
)


def _may_hold_places(lines: Sequence[str]) -> bool:
    """Whether a block may start right after a line that is not blank and not its like.

    Most posts hold no such line; asking CommonMark is what takes time.
    """
    before = above = ""
    for line in lines:
        start = _START.match(line)
        if start and before.strip():
            like = _START.match(before)
            if start[0].endswith("|"):
                # A table starts in the line before this one.
                if above.strip():
                    return True
            elif like is None or like[0] != start[0] or ">" in start[0]:
                return True
        above, before = before, line
    return False


class _Walk:
    """Goes through the blocks and keeps what Python-Markdown would know at each."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.found: list[Place] = []
        self._lines = lines
        self._passed = 0
        # Where the chunk starts, by the number of quotes: `>` is blank inside a quote.
        self._chunks = [0] * (DEEPEST + 2)
        self._heads: dict[tuple[int, int], Block] = {}
        # Where the last quote started, by the number of quotes around it.
        self._quotes: dict[int, int] = {}
        # Items that are over for Python-Markdown while they go on for CommonMark.
        self._left: set[Block] = set()
        self._last: Block | None = None

    def visit(self, block: Block) -> None:
        """Take the next block."""
        self._pass_lines(block.line)
        if self._may_be_glued(block) and self._is_glued(block):
            self.found.append(Place(line=block.line, quotes=block.quotes))
            self._restart(block.quotes, block.line)
        self._heads.setdefault((block.line, block.quotes), block)
        self._leave_items(block)
        self._enter(block)
        self._last = block

    def _pass_lines(self, stop: int) -> None:
        """Note the blank lines up to `stop`."""
        for line in range(self._passed, stop):
            text = self._lines[line]
            if not text.strip(" \t>"):
                self._restart(text.count(">"), line + 1)
        self._passed = max(self._passed, stop)

    def _restart(self, quotes: int, line: int) -> None:
        """A chunk starts at `line`, for all that lies in so many quotes or in more."""
        for depth in range(quotes, len(self._chunks)):
            self._chunks[depth] = line

    def _enter(self, block: Block) -> None:
        match block.kind:
            case "quote":
                self._quotes[block.quotes] = block.line
                self._restart(block.quotes + 1, block.line)
            case "box" if not self._is_in_head(block):
                self._restart(block.quotes, block.line + 1)
            case "code":
                self._skip(block)
            case "whole" if not self._is_in_head(block):
                self._skip(block)
                self._restart(block.quotes, self._passed)

    def _skip(self, block: Block) -> None:
        """Take no line of `block` for a blank one, but for those that follow its text."""
        end = block.end
        while end > block.line and not self._lines[end - 1].strip(" \t>"):
            end -= 1
        self._passed = max(self._passed, end)

    def _is_in_head(self, block: Block) -> bool:
        """Whether `block` is a part of what the chunk starts as, an item or a table."""
        head = self._head(block)
        if head is None or head.kind == "table":
            return head is not None and block.kind == "whole"
        return head.is_list and head in block.ancestors()

    def _head(self, block: Block) -> Block | None:
        """What the chunk that `block` stands in starts with."""
        return self._heads.get((self._chunks[block.quotes], block.quotes))

    def _may_be_glued(self, block: Block) -> bool:
        """Whether it is the outermost block of its line, right after a line of content."""
        last = self._last
        if last is None or block.line <= last.line or last.is_list:
            return False
        return self._chunks[block.quotes] < block.line or self._stays_in_item(last, block)

    def _stays_in_item(self, last: Block, block: Block) -> bool:
        """Whether Python-Markdown puts `block` into the item that ends above it."""
        item = _item_around(last, block.quotes)
        if last.kind != "whole" or item is None or item in block.ancestors():
            return False
        return bool(self._lines[block.line - 1].strip(" \t>"))

    def _is_glued(self, block: Block) -> bool:
        item = _item_around(block)
        if item is not None and item in self._left and self._is_deeper(block, item):
            # Python-Markdown left the item; after a blank line this would be code.
            return False
        if self._is_quote_hidden(block):
            return False
        match block.kind:
            case "table":
                return True
            case "list" | "item":
                return self._is_item(block) and not self._continues_list(block)
            case "quote":
                return self._is_quote_misplaced(block, item)
            case _:
                return False

    def _is_quote_hidden(self, block: Block) -> bool:
        """Whether Python-Markdown does not know this line for one of its quote.

        A quote that starts right after a bullet, and whose next lines are indented by four
        spaces, ends for it after the first.
        """
        around = next((each for each in block.ancestors() if each.kind == "quote"), None)
        if around is None:
            return False
        depth = around.quotes
        return self._level(block.line, depth) > self._level(around.line, depth)

    def _continues_list(self, block: Block) -> bool:
        """Whether the chunk is cut into items, and `block` is one on this level or below."""
        head = self._head(block)
        if head is None or not head.is_list or not self._is_item(head):
            return False
        return head.around is None or head.around in block.ancestors()

    def _is_quote_misplaced(self, quote: Block, item: Block | None) -> bool:
        head = self._head(quote)
        start = self._chunks[quote.quotes]
        if (head and head.kind == "table") or self._quotes.get(quote.quotes, -1) >= start:
            # Rows go on to the next blank line, and so does a quote that lies above.
            return True
        before = _item_around(self._last, quote.quotes) if self._last else None
        if item is None:
            return before is not None
        return self._is_deeper(quote, item) and (start <= item.line or before is not item)

    def _leave_items(self, block: Block) -> None:
        """Note of which items Python-Markdown does not see that `block` is a part."""
        if block.kind == "item" and not self._is_item(block):
            self._left.add(block)
        if block.line != self._chunks[block.quotes] or self._is_item(block):
            return
        for item in block.ancestors():
            if item.kind == "item" and item.quotes == block.quotes and item.line < block.line:
                if self._is_deeper(block, item):
                    break
                self._left.add(item)

    def _is_item(self, block: Block) -> bool:
        """Whether Python-Markdown knows the mark of this list or item."""
        text = _after_quotes(self._lines[block.line], block.quotes).lstrip(" \t")
        mark = text.lstrip("0123456789") if text[:1].isdigit() else text
        marks = "." if mark is not text else "*+-"
        return block.is_list and mark[:1] in tuple(marks) and mark[1:2] in (" ", "\t")

    def _is_deeper(self, block: Block, item: Block) -> bool:
        """Whether `block` is indented enough for Python-Markdown to put it into `item`."""
        depth = block.quotes
        return self._level(block.line, depth) > self._level(item.line, depth)

    def _level(self, line: int, quotes: int) -> int:
        text = _after_quotes(self._lines[line], quotes).expandtabs(INDENT)
        return (len(text) - len(text.lstrip(" "))) // INDENT


def _item_around(block: Block, quotes: int | None = None) -> Block | None:
    """The innermost item that `block` lies in, no deeper than in so many quotes."""
    most = block.quotes if quotes is None else quotes
    own = block.parent if block.kind == "item" else block
    around = own.ancestors() if own else ()
    return next((each for each in around if each.kind == "item" and each.quotes <= most), None)


def _after_quotes(line: str, quotes: int) -> str:
    """What stands in `line` after the marks of its quotes."""
    for _ in range(quotes):
        line = line.partition(">")[2].removeprefix(" ")
    return line
