"""Which parts of a post's own HTML repeat what the theme shows: title, date, links home.

They are cut out of the HTML by their places in it; every other character stays.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Set
from dataclasses import dataclass
from html import unescape
from itertools import takewhile

from selectolax.lexbor import LexborHTMLParser

from ..html import Body, Piece, Token, classes, get

#: Calendars a writer puts before a date, and the sign that asks for their colored form.
_CALENDARS = str.maketrans(dict.fromkeys("📅📆🗓\ufe0f"))

#: Signs that typography puts in the place of those on a keyboard.
_SIGNS = str.maketrans({"’": "'", "…": "..."})

#: What may stand between the links of a closing line.
_BETWEEN_LINKS = frozenset("><|·-–—•« »")

#: Elements that color text without adding anything to it.
_INLINE = frozenset({"a", "b", "br", "em", "i", "small", "span", "strong", "svg", "path", "g"})

#: Classes of the pictures that emoji extensions of Markdown make.
_EMOJI = frozenset({"emojione", "gemoji", "twemoji"})

#: Classes of what the two flavors put at the foot of a post with notes.
_FOOTNOTES = frozenset({"footnote", "footnotes", "footnotes-sep"})

_SUBHEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, kw_only=True)
class StrippedHeader:
    """What is left of a post's HTML, and what was lifted out of it.

    Attributes:
        html: the body without what was lifted.
        heading: inner HTML of the lifted heading, without its permanent link; "" without one.
        heading_id: its id, or "".
        removed_ids: ids of lifted headings other than an h1, for the table of contents to forget.
    """

    html: str
    heading: str
    heading_id: str
    removed_ids: frozenset[str]


def says_title(text: str, title: str) -> bool:
    """Whether a heading with this text at the top of a post is its title again."""
    return _folded(text) == _folded(title)


def says_date(text: str, dates: Iterable[str]) -> bool:
    """Whether a heading with this text at the top of a post is its date again."""
    return bool(bare := _bare(text)) and bare in set(map(_bare, dates))


def strip_header(
    html: str,
    *,
    title: str,
    dates: Iterable[str],
    home: Collection[str],
    lists: Collection[str],
    everything: bool = True,
) -> StrippedHeader:
    """Lift out of `html`, the body of a post, what the theme shows in its own places.

    Args:
        html: the body, converted.
        title: the title of the post as text.
        dates: every spelling of the post's own date that counts as a repetition of it.
        home: every spelling of the address of the site's front page, as it stands in links.
        lists: the same of the pages that list posts.
        everything: False leaves all in place but a leading h1.

    A leading h1 is lifted whatever it says. A lesser heading is lifted in its place where it
    says what the title says. After that goes a heading or paragraph that holds the date, with
    the line breaks that only made room; and, at the end, a line of links to `home` or `lists`.
    """
    known = _named(html, (*home, *lists)) if everything else frozenset()
    if not known and not _may_repeat(html[:_GLANCE], dates, everything):
        return StrippedHeader(html=html, heading="", heading_id="", removed_ids=frozenset())
    body = _opening(html)
    top = _Cursor(body)
    heading = _take_heading(top, _folded(title) if everything else None)
    ids: set[str] = set()
    if everything:
        ids |= _take_date(top, {_bare(date) for date in dates})
        if top.has_taken:
            _take_room(top)
    tail = html[len(body.html) :]
    if known:
        if tail:
            tail = _without_closing_line(tail, known)
        else:
            _take_closing_line(body, top.position, known)
    if heading is not None and heading.name != "h1":
        ids.add(body.id_of(heading))
    return StrippedHeader(
        html=body.rest() + tail,
        heading=body.inner_html(heading) if heading else "",
        heading_id=body.id_of(heading) if heading else "",
        removed_ids=frozenset(ids - {""}),
    )


#: Characters of a long post that are read at one of its ends: more than what is lifted takes.
_ENDS = (1_024, 8_192)

#: Characters at which a quick look at the beginning ends.
_GLANCE = 1_024

#: What may stand before the first thing that a reader sees, while there is no text in it.
_ROOM = frozenset({"-comment", "-text", "br", "p"})

#: Letters and digits beyond which a paragraph is no date, however it is written.
_NO_DATE = 120


def _may_repeat(start: str, dates: Iterable[str], everything: bool) -> bool:
    """Whether anything is to be lifted out of what begins with `start`, by a quick look.

    Most posts begin with a paragraph that is no date. Python's own parser, which knows the
    place of everything, takes thirty times as long to say so.
    """
    body = LexborHTMLParser("<body>" + start.encode("utf-8", "replace").decode("utf-8")).body
    for node in body.iter(include_text=True) if body else ():
        if node.tag == "h1" or (everything and node.tag in _SUBHEADINGS):
            return True
        if node.tag not in _ROOM or (text := node.text()).strip():
            return everything and node.tag == "p" and _may_be_date(text, dates)
    return True


def _may_be_date(text: str, dates: Iterable[str]) -> bool:
    """Whether a paragraph with this text, of which the end may be missing, may be a date."""
    bare = _bare(text)
    return len(bare) <= _NO_DATE and any(
        bare.startswith(date) or date.startswith(bare) for date in map(_bare, dates) if date
    )


def _opening(html: str) -> Body:
    """The beginning of `html`, up to the end of a line before which only whole elements stand.

    A post that is short, or has no such place near its beginning, is read as a whole.
    """
    for size in _ENDS:
        at = html.rfind("\n<", 0, size) + 1 if len(html) > 2 * size else 0
        if at and (body := Body(html[:at])).is_whole:
            return body
    return Body(html)


def _closing(html: str) -> Body:
    """The end of `html`, from the start of a line which only whole elements follow."""
    for size in _ENDS:
        at = html.find("\n<", max(len(html) - size, 0)) + 1
        if at and (body := Body(html[at:])).is_whole:
            return body
    return Body(html)


def _named(html: str, addresses: Collection[str]) -> frozenset[str]:
    """Those of `addresses` that a link near the end of `html` may have."""
    end = html[-_ENDS[-1] :] if _ENDS else html
    quoted = (*end.split('"')[1:-1], *end.split("'")[1:-1])
    return frozenset(addresses).intersection(quoted)


def _without_closing_line(html: str, known: Collection[str]) -> str:
    """The end of a long post without its line of links."""
    body = _closing(html)
    _take_closing_line(body, 0, known)
    return html[: len(html) - len(body.html)] + body.rest()


class _Cursor:
    """A walk over the first pieces of a post, which takes some of them out."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.position = 0
        self.has_taken = False
        self._room: list[Piece] = []

    def look(self) -> Piece | None:
        """The next piece that a reader sees; what only makes room before it is passed over."""
        pieces = self.body.pieces
        while self.position < len(pieces):
            piece = pieces[self.position]
            if _makes_room(self.body, piece):
                self._room.append(piece)
            elif not _is_invisible(self.body.tokens[piece.first]):
                return piece
            self.position += 1
        return None

    def take(self, piece: Piece) -> None:
        """Cut out `piece`, and the room made before it."""
        self.body.cut(piece.first, piece.last)
        self.has_taken = True
        self.position += 1
        self.drop_room()

    def drop_room(self) -> None:
        for piece in self._room:
            self.body.cut(piece.first, piece.last)
        self._room = []


def _take_heading(top: _Cursor, title: str | None) -> Piece | None:
    """The leading heading, if it is an h1 or says what `title` says."""
    piece = top.look()
    if piece is None or piece.first == piece.last:
        return None
    repeats = piece.name in _SUBHEADINGS and _folded(top.body.text(piece)) == title
    if piece.name != "h1" and not repeats:
        return None
    top.take(piece)
    return piece


def _take_date(top: _Cursor, dates: Set[str]) -> set[str]:
    """Take the heading or paragraph that holds one of `dates` only; its id, if any."""
    piece = top.look()
    if piece is None or piece.name not in _SUBHEADINGS | {"p"}:
        return set()
    if not _is_plain(top.body.inside(piece)) or _bare(top.body.text(piece)) not in dates - {""}:
        return set()
    top.take(piece)
    return {top.body.id_of(piece)}


def _take_room(top: _Cursor) -> None:
    """Take the line breaks between what was lifted and the text, and around its picture."""
    piece = top.look()
    top.drop_room()
    if piece is None or piece.name != "p":
        return
    inside = range(piece.first + 1, piece.last)
    _cut_edge(top.body, inside)
    if any(top.body.tokens[index].name == "img" for index in inside):
        _cut_edge(top.body, inside[::-1])


def _cut_edge(body: Body, indices: Iterable[int]) -> None:
    """Cut the line breaks that the tokens at `indices` begin with, and the space among them."""
    edge = list(takewhile(lambda index: _is_gap(body.tokens[index]), indices))
    if any(body.tokens[index].name == "br" for index in edge):
        body.cut(min(edge), max(edge))


def _take_closing_line(body: Body, start: int, known: Collection[str]) -> None:
    """Cut the last paragraph, where it is nothing but links to `known` addresses."""
    room: list[Piece] = []
    for piece in reversed(body.pieces[start:]):
        token = body.tokens[piece.first]
        if _makes_room(body, piece):
            room.append(piece)
        elif piece.name == "p" and _is_line_of_links(body.inside(piece), known):
            for cut in (piece, *room):
                body.cut(cut.first, cut.last)
            return
        elif not (_is_invisible(token) or _is_footnotes(token)):
            return


def _is_line_of_links(inside: list[Token], known: Collection[str]) -> bool:
    """Whether there is at least one link, all lead to `known`, and all text is in links."""
    if not _is_plain(inside):
        return False
    links = 0
    link_text: str | None = None
    for token in inside:
        if token.name == "a" and token.kind == "start":
            if get(token.source, "href") not in known or link_text is not None:
                return False
            links, link_text = links + 1, ""
        elif token.name == "a":
            link_text = None
        elif token.kind == "text" and link_text is None and not _is_between_links(token):
            return False
    return links > 0


def _is_plain(found: list[Token]) -> bool:
    """Whether `found` is text in simple elements; of pictures, only emoji count as text."""
    return all(
        token.kind in ("text", "other")
        or token.name in _INLINE
        or (token.name == "img" and bool(classes(token.source) & _EMOJI))
        for token in found
    )


def _makes_room(body: Body, piece: Piece) -> bool:
    """Whether `piece` is a line break, or a paragraph of nothing else."""
    if piece.name == "p" and piece.first < piece.last:
        return all(map(_is_gap, body.inside(piece)))
    return piece.name == "br"


def _is_invisible(token: Token) -> bool:
    return token.source.startswith("<!--") if token.kind == "other" else _is_space(token)


def _is_footnotes(token: Token) -> bool:
    return token.kind == "start" and bool(classes(token.source) & _FOOTNOTES)


def _is_gap(token: Token) -> bool:
    return token.name == "br" or _is_space(token)


def _is_space(token: Token) -> bool:
    return token.kind == "text" and not unescape(token.source).strip()


def _is_between_links(token: Token) -> bool:
    return all(char in _BETWEEN_LINKS or char.isspace() for char in unescape(token.source))


def _folded(text: str) -> str:
    """`text` as it is compared: the ways of writing one letter or sign made equal.

    White space goes, since typography puts spaces where the author wrote none.
    """
    return unicodedata.normalize("NFC", "".join(text.split()).translate(_SIGNS))


def _bare(text: str) -> str:
    """`text` without calendars, nor anything but letters and digits at its ends."""
    text = _folded(text.translate(_CALENDARS)).casefold()
    start = next((at for at, char in enumerate(text) if char.isalnum()), len(text))
    end = next((at for at in range(len(text), start, -1) if text[at - 1].isalnum()), start)
    return text[start:end]
