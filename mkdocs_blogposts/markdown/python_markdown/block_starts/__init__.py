"""Where CommonMark starts a list, a quote or a table and Python-Markdown does not.

What counts as such a place is a line, right after another that is not blank, at which
CommonMark (markdown-it-py, with the tables of GitHub) starts

- a list, or an item of one, that Python-Markdown takes for more text of the paragraph,
  quote, table or fence above, or for an item of a deeper list;
- a quote that Python-Markdown takes for text, or puts into the list item above;
- a table that Python-Markdown takes for text.

What does not count:

- a numbered list inside a paragraph that starts with another number than 1, since
  CommonMark leaves it there too; `1)`, which Python-Markdown knows in no place;
- items nested by two or three spaces, which Python-Markdown puts on one level with their
  parent: they do start, and no blank line would nest them;
- a list of another kind right after a list: Python-Markdown makes them one either way;
- what lies in code, raw HTML, formulas, footnotes, definitions or front matter.

A blank line puts the start right in all places that count. Inside a list item of
Python-Markdown a block must be indented by four spaces; one with fewer starts after the
list, blank line or not.
"""

from __future__ import annotations

import re

from .places import Place, places

__all__ = ["as_commonmark", "glued"]

_LINE_END = re.compile(r"(\r\n?|\n)")


def glued(markdown: str) -> tuple[int, ...]:
    """The lines at which a block should start and does not, 0-based and in order.

    Args:
        markdown: the text of a post; front matter at its start is passed over.
    """
    return tuple(place.line for place in places(markdown, _LINE_END.split(markdown)[::2]))


def as_commonmark(markdown: str) -> str:
    """`markdown` with a blank line before each place that `glued` finds.

    Inside a quote that line is `>`, which is blank there and keeps the quote in one piece.
    Nothing else changes, so a second call changes nothing; a text without such places
    comes back as it is.

    This works on the text and not as a preprocessor of Python-Markdown. There, fences
    and raw HTML are already taken out, so that CommonMark could not be asked; and the
    post keeps its own text, in which messages count their lines, since only what goes to
    the converter has the added ones.
    """
    pieces = _LINE_END.split(markdown)
    found = places(markdown, pieces[::2])
    for place in found:
        at = 2 * place.line
        pieces[at] = _blank(pieces[at], place) + pieces[at - 1] + pieces[at]
    return "".join(pieces) if found else markdown


def _blank(line: str, place: Place) -> str:
    """A blank line for the quotes in which `line` stands."""
    end = 0
    for _ in range(place.quotes):
        end = line.index(">", end) + 1
    return line[:end]
