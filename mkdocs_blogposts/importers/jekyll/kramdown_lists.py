"""Which lists are open at a line of Markdown, as kramdown reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

ITEM = re.compile(r"(?P<indent>[ ]*)(?P<mark>[-*+]|\d{1,9}[.)])(?P<gap>[ \t]+|$)")


@dataclass
class Lists:
    """The open lists.

    Attributes:
        offsets: the columns at which the texts of their items begin.
        bullets: the bullet of each, by how far in it stands.
    """

    offsets: list[int] = field(default_factory=list)
    bullets: dict[int, str] = field(default_factory=dict)

    def read(self, line: str, *, after_blank: bool) -> str:
        """Note what a line of text opens or ends.

        The result is the line with the bullet of its list: another one would begin a list.
        """
        indent = width(line)
        item = ITEM.match(line)
        if item:
            self._close(indent)
            self.offsets.append(len(item["indent"]) + len(item["mark"]) + (len(item["gap"]) or 1))
            mark = self.bullets.setdefault(indent, item["mark"])
            if mark in "-*+" and item["mark"] in "-*+":
                return line[:indent] + mark + line[indent + 1 :]
        elif after_blank:
            self._close(indent)
            self.bullets.pop(indent, None)
        return line

    def offset_at(self, indent: int) -> int:
        """The column at which the text of the item begins that a line so far in belongs to."""
        return max((each for each in self.offsets if each <= indent), default=0)

    def _close(self, indent: int) -> None:
        self.offsets = [each for each in self.offsets if each <= indent]
        self.bullets = {each: mark for each, mark in self.bullets.items() if each <= indent}


def width(line: str) -> int:
    """How far in a line begins."""
    return len(line) - len(line.lstrip(" "))
