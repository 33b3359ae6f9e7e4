"""The HTML of a post as a list of top-level pieces that can be cut out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape

from .attributes import classes, get
from .plain import one_line
from .tokens import Token, are_balanced, matching_tags, tokens

#: Classes of permanent links of headings.
_HEADING_LINKS = frozenset({"headerlink", "header-anchor"})

#: Elements in a heading whose text is no part of it.
_SILENT = frozenset({"svg", "script", "style"})
_SILENT_CLASSES = frozenset({"blogposts-badge", "footnote-ref"})

#: A document as Lexbor writes it, with nothing in its head.
_BEGIN = "<html><head></head><body>"
_END = "</body></html>"

#: What begins a document. Without turning back, as comments may be many.
_DOCUMENT = re.compile(
    r"\s*+((?>(?><!--.*?-->)\s*+)*+)<(?:html|!doctype)\b", re.DOTALL | re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True)
class Piece:
    """An element, text or comment at the top level: tokens `first` to `last`, included.

    `name` is the name of a closed element in lower case, or "".
    """

    first: int
    last: int
    name: str


class Body:
    """The HTML of a post in pieces, and the ranges to cut out of it."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.tokens = tokens(html, whole_code=True)
        self.pieces = list(_pieces(self.tokens))
        self._cuts: list[tuple[int, int]] = []

    @property
    def is_balanced(self) -> bool:
        """Whether all elements and comments are complete."""
        return are_balanced(self.tokens)

    def inside(self, piece: Piece) -> list[Token]:
        """The tokens between the tags of `piece`."""
        return self.tokens[piece.first + 1 : piece.last]

    def id_of(self, piece: Piece) -> str:
        return get(self.tokens[piece.first].source, "id") or ""

    def inner_html(self, piece: Piece) -> str:
        return "".join(token.source for token in _without_links(self.inside(piece))).strip()

    def text(self, piece: Piece) -> str:
        """The text of `piece`, without images (of emoji, for example)."""
        found = _without_links(self.inside(piece))
        return "".join(
            unescape(token.source) if token.kind == "text" else " " if token.name == "br" else ""
            for token in found
        )

    def cut(self, first: int, last: int) -> None:
        """Cut out the tokens from `first` to `last`, included, and a line break after them."""
        start, end = self.tokens[first].start, self.tokens[last].end
        self._cuts.append((start, end + self.html.startswith("\n", end)))

    def rest(self) -> str:
        """The HTML without the cut ranges."""
        parts: list[str] = []
        at = 0
        for start, end in sorted(self._cuts):
            parts.append(self.html[at:start])
            at = max(at, end)
        return "".join((*parts, self.html[at:]))


def heading_text(html: str) -> str:
    """The text of a heading from its inner HTML, on one line, as readers see it.

    Pictures stand for their `alt`; drawings, scripts, badges, and references to footnotes are
    left out.
    """
    found = tokens(html)
    parts = (
        unescape(token.source)
        if token.kind == "text"
        else (get(token.source, "alt") or "" if token.name == "img" else " " * (token.name == "br"))
        for token in _without(found, _is_silent)
    )
    return one_line("".join(parts))


def _is_silent(token: Token) -> bool:
    is_note = token.name == "sup" and (get(token.source, "id") or "").startswith("fnref")
    named = _SILENT_CLASSES.intersection(classes(token.source))
    return bool(is_note or named or token.name in _SILENT)


def body_of(html: str) -> str:
    """The content of `<body>` if `html` is a document, as mkdocs-glightbox returns; else `html`.

    A style or script at the top of a post is in the `<head>` of that document, a comment before
    it, and behind it what a hook appends.
    """
    is_plain = html.endswith(_END) or html.count(_END) == 1
    if is_plain and html.startswith(_BEGIN):  # of most posts beside that plugin
        content, _, after = html[len(_BEGIN) :].rpartition(_END)
        return content + after * bool(after.strip())
    begin = _DOCUMENT.match(html)
    if begin is None:
        return html
    found = tokens(html, whole_code=True)
    head, body = ([token for token in found if token.name == name] for name in ("head", "body"))
    if len(body) < 2:
        return html
    top = begin[1] + (html[head[0].end : head[-1].start] if len(head) > 1 else "")
    behind = (each for each in found if each.start >= body[-1].end and each.name != "html")
    after = "".join(token.source for token in behind)
    return top + html[body[0].end : body[-1].start] + after * bool(after.strip())


def _pieces(found: list[Token]) -> Iterator[Piece]:
    """The top-level elements, texts and comments."""
    closing = matching_tags(found)
    at = 0
    while at < len(found):
        token = found[at]
        name, last = "", at
        if token.kind == "start" and (token.is_closed or at in closing):
            name, last = token.name, closing.get(at, at)
        elif token.kind == "start":
            last = len(found) - 1  # an unclosed element contains the rest
        yield Piece(first=at, last=last, name=name)
        at = last + 1


def _without_links(found: list[Token]) -> Iterator[Token]:
    """`found` without the permanent links of headings."""
    return _without(
        found, lambda token: token.name == "a" and bool(classes(token.source) & _HEADING_LINKS)
    )


def _without(found: list[Token], is_left_out: Callable[[Token], bool]) -> Iterator[Token]:
    """`found` without the elements whose first tag `is_left_out`."""
    closing = matching_tags(found)
    skip_to = -1
    for index, token in enumerate(found):
        if index in closing and is_left_out(token):
            skip_to = max(skip_to, closing[index])
        if index > skip_to:
            yield token
