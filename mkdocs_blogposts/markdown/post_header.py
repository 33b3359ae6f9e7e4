"""Which parts of a post's own HTML repeat what the theme shows: title, date, links home.

They are cut out of the HTML by their places in it; every other character stays.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable
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
_BETWEEN_LINKS = "><|·-–—•«»"

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
    body = _end_of(html, is_top=True)
    same, spellings = _folded(title), {*map(_bare, dates)} - {""}

    def is_title(piece: Piece) -> bool:
        is_same = everything and piece.name in _SUBHEADINGS and _folded(body.text(piece)) == same
        return piece.first < piece.last and (piece.name == "h1" or is_same)

    def is_date(piece: Piece) -> bool:
        may_be = everything and piece.name in _SUBHEADINGS | {"p"} and _is_plain(body.inside(piece))
        return may_be and _bare(body.text(piece)) in spellings

    heading, at = _take(body, 0, is_title)
    date, at = _take(body, at, is_date)
    if everything and at:
        _take_room(body, at)
    tail = html[len(body.html) :]
    if known:
        end, start = (_end_of(tail, is_top=False), 0) if tail else (body, at)
        _take_closing_line(end, start, known)
        tail = tail and tail[: len(tail) - len(end.html)] + end.rest()
    lesser = [piece for piece in (heading, date) if piece and piece.name != "h1"]
    return StrippedHeader(
        html=body.rest() + tail,
        heading=body.inner_html(heading) if heading else "",
        heading_id=body.id_of(heading) if heading else "",
        removed_ids=frozenset(map(body.id_of, lesser)) - {""},
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


def _end_of(html: str, *, is_top: bool) -> Body:
    """The beginning or the end of `html`, if a line near it lies outside of all elements."""
    for size in _ENDS:
        if is_top:
            at = html.rfind("\n<", 0, size) + 1 if len(html) > 2 * size else 0
        else:
            at = html.find("\n<", max(len(html) - size, 0)) + 1
        if at and (body := Body(html[:at] if is_top else html[at:])).is_balanced:
            return body
    return Body(html)


def _named(html: str, addresses: Collection[str]) -> frozenset[str]:
    """Those of `addresses` that a link near the end of `html` may have."""
    end = html[-_ENDS[-1] :] if _ENDS else html
    quoted = (*end.split('"')[1:-1], *end.split("'")[1:-1])
    return frozenset(addresses).intersection(quoted)


def _take(body: Body, start: int, is_repeated: Callable[[Piece], bool]) -> tuple[Piece | None, int]:
    """Cut the next piece seen if it `is_repeated`: that piece, and the index to go on from."""
    at, room = _look(body, start)
    if at == len(body.pieces) or not is_repeated(piece := body.pieces[at]):
        return None, start
    _cut(body, piece, *room)
    return piece, at + 1


def _look(body: Body, at: int) -> tuple[int, list[Piece]]:
    """The index of the next piece that a reader sees, and what makes room before it."""
    room: list[Piece] = []
    for piece in body.pieces[at:]:
        if _makes_room(body, piece):
            room.append(piece)
        elif not _is_invisible(body.tokens[piece.first]):
            break
        at += 1
    return at, room


def _cut(body: Body, *pieces: Piece) -> None:
    for piece in pieces:
        body.cut(piece.first, piece.last)


def _take_room(body: Body, start: int) -> None:
    """Take the line breaks between what was lifted and the text, and around its picture."""
    at, room = _look(body, start)
    _cut(body, *room)
    if at == len(body.pieces) or (piece := body.pieces[at]).name != "p":
        return
    inside = range(piece.first + 1, piece.last)
    _cut_edge(body, inside)
    if any(body.tokens[index].name == "img" for index in inside):
        _cut_edge(body, inside[::-1])


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
            _cut(body, piece, *room)
            return
        elif not (_is_invisible(token) or _is_footnotes(token)):
            return


def _is_line_of_links(inside: list[Token], known: Collection[str]) -> bool:
    """Whether there is at least one link, all lead to `known`, and all text is in links."""
    if not _is_plain(inside):
        return False
    has_link = in_link = False
    for token in inside:
        if token.name == "a":
            is_start = token.kind == "start"
            if is_start and (in_link or get(token.source, "href") not in known):
                return False
            has_link, in_link = has_link or is_start, is_start
        elif token.kind == "text" and not in_link and _says_more(token):
            return False
    return has_link


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


def _says_more(token: Token) -> bool:
    return bool("".join(unescape(token.source).split()).strip(_BETWEEN_LINKS))


def _folded(text: str) -> str:
    """`text` as it is compared: the ways of writing one letter or sign made equal.

    White space goes, since typography puts spaces where the author wrote none.
    """
    return unicodedata.normalize("NFC", "".join(text.split()).translate(_SIGNS))


def _bare(text: str) -> str:
    """`text` without calendars, nor anything but letters and digits at its ends."""
    text = _folded(text.translate(_CALENDARS)).casefold()
    return text.strip("".join({char for char in text if not char.isalnum()}))
