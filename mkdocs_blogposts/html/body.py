"""A post's HTML as the pieces it consists of, some of which can be cut out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from .attributes import classes, get
from .tokens import Token, are_whole, partners, tokens

#: Classes of the sign beside a heading that links to it.
_HEADING_LINKS = frozenset({"headerlink", "header-anchor"})


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Something at the top level of a post: tokens `first` to `last`, both included.

    `name` is that of an element which is closed, in lower case; anything else has "".
    """

    first: int
    last: int
    name: str


class Body:
    """A post's HTML in pieces, and the places of what is to be cut out of it."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.tokens = tokens(html)
        self.pieces = list(_pieces(self.tokens))
        self._cuts: list[tuple[int, int]] = []

    @property
    def is_whole(self) -> bool:
        """Whether all that is in it begins and ends in it."""
        return are_whole(self.tokens)

    def inside(self, piece: Piece) -> list[Token]:
        """The tokens between the tags of `piece`."""
        return self.tokens[piece.first + 1 : piece.last]

    def id_of(self, piece: Piece) -> str:
        return get(self.tokens[piece.first].source, "id") or ""

    def inner_html(self, piece: Piece) -> str:
        return "".join(token.source for token in _without_links(self.inside(piece))).strip()

    def text(self, piece: Piece) -> str:
        """The text of `piece`; its emoji are left out where they are pictures."""
        found = _without_links(self.inside(piece))
        return "".join(
            unescape(token.source) if token.kind == "text" else " " if token.name == "br" else ""
            for token in found
        )

    def cut(self, first: int, last: int) -> None:
        """Cut out the tokens from `first` to `last`, both included, and the line's end."""
        start, end = self.tokens[first].start, self.tokens[last].end
        self._cuts.append((start, end + self.html.startswith("\n", end)))

    def rest(self) -> str:
        """The HTML without what was cut."""
        kept: list[str] = []
        at = 0
        for start, end in sorted(self._cuts):
            kept.append(self.html[at:start])
            at = max(at, end)
        return "".join((*kept, self.html[at:]))


def body_of(html: str) -> str:
    """What is in the body, where `html` is a whole document: mkdocs-glightbox makes one."""
    if not html.lstrip().startswith(("<html", "<!DOCTYPE", "<!doctype")):
        return html
    tags = [token for token in tokens(html) if token.name == "body"]
    return html[tags[0].end : tags[-1].start] if len(tags) > 1 else html


def _pieces(found: list[Token]) -> Iterator[Piece]:
    """The elements, texts and comments that lie inside no other element."""
    closing = partners(found)
    at = 0
    while at < len(found):
        token = found[at]
        name, last = "", at
        if token.kind == "start" and (token.is_closed or at in closing):
            name, last = token.name, closing.get(at, at)
        elif token.kind == "start":
            last = len(found) - 1  # what is never closed holds all that follows
        yield Piece(first=at, last=last, name=name)
        at = last + 1


def _without_links(found: list[Token]) -> Iterator[Token]:
    """`found` without the permanent links of headings."""
    closing = partners(found)
    skip_to = -1
    for index, token in enumerate(found):
        if token.name == "a" and index in closing and classes(token.source) & _HEADING_LINKS:
            skip_to = max(skip_to, closing[index])
        if index > skip_to:
            yield token
