"""Removal of the parts of a post's HTML that the theme shows as well: title, date, links home.

They are cut out of the HTML by their positions; every other character stays.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from html import unescape
from itertools import takewhile

from selectolax.lexbor import LexborHTMLParser

from ..html import Body, Piece, Token, classes, get, heading_text

#: Calendars before a date, and the selector of their colored form.
_CALENDARS = str.maketrans(dict.fromkeys("📅📆🗓\ufe0f"))

#: Typographic signs, with those of a keyboard that they replace.
_SIGNS = str.maketrans({"’": "'", "…": "..."})

#: Characters allowed between the links of a closing line.
_BETWEEN_LINKS = "><|·-–—•«»"

#: Elements that color text without adding anything to it.
_INLINE = frozenset({"a", "b", "br", "em", "i", "small", "span", "strong", "svg", "path", "g"})

#: Classes of pictures from emoji extensions of Markdown.
_EMOJI = frozenset({"emojione", "gemoji", "twemoji"})

#: Classes of the elements with the footnotes of a post, in both flavors.
_FOOTNOTES = frozenset({"footnote", "footnotes", "footnotes-sep"})

#: Elements that may stand before the title, such as an anchor or a badge, as long as they have no
#: text.
_DECORATION = frozenset({"a", "br", "center", "div", "img", "p", "picture", "source", "span"})

_SUBHEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, kw_only=True)
class StrippedHeader:
    """The HTML of a post without its header, and the parts removed.

    Attributes:
        html: the body without the removed parts.
        heading: inner HTML of the removed heading, without its permanent link, or "".
        heading_id: its id, or "".
        removed_ids: ids of removed headings below h1, which the table of contents must not list.
    """

    html: str
    heading: str
    heading_id: str
    removed_ids: frozenset[str]


def repeats_title(text: str, title: str) -> bool:
    """Return whether a heading with this text at the top of a post repeats its title."""
    return _folded(text) == _folded(title)


def repeats_date(text: str, dates: Iterable[str]) -> bool:
    """Return whether a heading with this text at the top of a post repeats its date."""
    return bool(bare := _bare(text)) and bare in set(map(_bare, dates))


def title_at_top(html: str) -> str:
    """The text of the h1 that `strip_header` would remove from `html`, or ""."""
    if not _may_repeat(html[:_GLANCE], (), everything=False):
        return ""
    body = _end_of(html, is_top=True)
    title, _ = _take_title(body, _is_h1)
    return heading_text(body.inner_html(title)) if title else ""


def strip_header(
    html: str,
    *,
    title: str,
    dates: Iterable[str],
    home: Collection[str],
    lists: Collection[str],
    everything: bool = True,
) -> StrippedHeader:
    """Remove from `html`, the body of a post, the parts that the theme shows as well.

    Args:
        html: the body, converted.
        title: the title of the post as text.
        dates: every spelling of the post's own date that counts as a repetition of it.
        home: every spelling of the address of the site's front page in links.
        lists: the same for the pages that list posts.
        everything: False removes a leading h1 only.

    A leading h1 is removed whatever its text is, also from below anchors and pictures; another
    leading heading if it repeats the title. Next, a heading or paragraph with the date, and the
    line breaks around it, are removed; and, at the end, a line of links to `home` or `lists`.
    """
    known = _linked(html, (*home, *lists)) if everything else frozenset()
    if not known and not _may_repeat(html[:_GLANCE], dates, everything):
        return StrippedHeader(html=html, heading="", heading_id="", removed_ids=frozenset())
    body = _end_of(html, is_top=True)
    same, spellings = _folded(title), {*map(_bare, dates)} - {""}

    def is_title(piece: Piece) -> bool:
        is_same = everything and piece.name in _SUBHEADINGS and _folded(body.text(piece)) == same
        return _is_h1(piece) or (piece.first < piece.last and is_same)

    def is_date(piece: Piece) -> bool:
        may_be = everything and piece.name in _SUBHEADINGS | {"p"} and _is_plain(body.inside(piece))
        return may_be and _bare(body.text(piece)) in spellings

    heading, at = _take_title(body, is_title)
    date, at = _take(body, at, is_date)
    if everything and at:
        _cut_room(body, at)
    tail = html[len(body.html) :]
    if known:
        end, start = (_end_of(tail, is_top=False), 0) if tail else (body, at)
        _cut_closing_line(end, start, known)
        tail = tail and tail[: len(tail) - len(end.html)] + end.rest()
    lesser = [piece for piece in (heading, date) if piece and piece.name != "h1"]
    return StrippedHeader(
        html=body.rest() + tail,
        heading=body.inner_html(heading) if heading else "",
        heading_id=body.id_of(heading) if heading else "",
        removed_ids=frozenset(map(body.id_of, lesser)) - {""},
    )


#: Characters of a long post that are read at one of its ends: more than a header takes.
_ENDS = (1_024, 8_192)

#: Characters of the beginning that are read to decide whether a header is possible.
_GLANCE = 1_024

#: Nodes that may precede the first visible content, as long as they have no text.
_ROOM = frozenset({"-comment", "-text", "br", "p"})

#: Characters of the longest paragraph that can be a date.
_NO_DATE = 120


def _may_repeat(start: str, dates: Iterable[str], everything: bool) -> bool:
    """Return whether HTML that begins with `start` may have a header.

    Most posts begin with a paragraph that is no date. Python's own parser, which reports
    positions, takes thirty times as long to find that.
    """
    body = LexborHTMLParser("<body>" + start.encode("utf-8", "replace").decode("utf-8")).body
    for node in body.iter(include_text=True) if body else ():
        if node.tag == "h1" or (everything and node.tag in _SUBHEADINGS):
            return True
        if node.tag not in _ROOM | _DECORATION or (text := node.text()).strip():
            return everything and node.tag == "p" and _may_be_date(text, dates)
    return True


def _may_be_date(text: str, dates: Iterable[str]) -> bool:
    """Return whether a paragraph that begins with this text may be a date."""
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
            is_enough = not is_top or _below_decoration(body) < len(body.pieces)
            if is_enough:
                return body
    return Body(html)


def _below_decoration(body: Body) -> int:
    """The index of the first visible piece that may not stand before the title."""
    at, _ = _look(body, 0)
    while at < len(body.pieces) and _is_decoration(body, body.pieces[at]):
        at, _ = _look(body, at + 1)
    return at


def _is_decoration(body: Body, piece: Piece) -> bool:
    """Return whether `piece` is an anchor or pictures without a text."""
    return piece.name in _DECORATION and all(
        token.name in _DECORATION or _is_space(token) or token.source.startswith("<!--")
        for token in body.tokens[piece.first : piece.last + 1]
    )


def _is_h1(piece: Piece) -> bool:
    return piece.name == "h1" and piece.first < piece.last


def _take_title(body: Body, is_title: Callable[[Piece], bool]) -> tuple[Piece | None, int]:
    """Cut the title; returns it and the index to go on from."""
    title, at = _take(body, 0, is_title)
    below = _below_decoration(body)
    if title is None and below < len(body.pieces) and _is_h1(body.pieces[below]):
        _cut(body, body.pieces[below])
        return body.pieces[below], below + 1
    return title, at


def _linked(html: str, addresses: Collection[str]) -> frozenset[str]:
    """Those of `addresses` that occur in quotes near the end of `html`."""
    end = html[-_ENDS[-1] :] if _ENDS else html
    quoted = (*end.split('"')[1:-1], *end.split("'")[1:-1])
    return frozenset(addresses).intersection(quoted)


def _take(body: Body, start: int, is_repeated: Callable[[Piece], bool]) -> tuple[Piece | None, int]:
    """Cut the next visible piece if it `is_repeated`; returns it and the index to go on from."""
    at, room = _look(body, start)
    if at == len(body.pieces) or not is_repeated(piece := body.pieces[at]):
        return None, start
    _cut(body, piece, *room)
    return piece, at + 1


def _look(body: Body, at: int) -> tuple[int, list[Piece]]:
    """The index of the next visible piece, and the line breaks before it."""
    room: list[Piece] = []
    for piece in body.pieces[at:]:
        if _is_room(body, piece):
            room.append(piece)
        elif not _is_invisible(body.tokens[piece.first]):
            break
        at += 1
    return at, room


def _cut(body: Body, *pieces: Piece) -> None:
    for piece in pieces:
        body.cut(piece.first, piece.last)


def _cut_room(body: Body, start: int) -> None:
    """Cut the line breaks between the header and the text, and around a picture in it."""
    at, room = _look(body, start)
    _cut(body, *room)
    if at == len(body.pieces) or (piece := body.pieces[at]).name != "p":
        return
    inside = range(piece.first + 1, piece.last)
    _cut_edge(body, inside)
    if any(body.tokens[index].name == "img" for index in inside):
        _cut_edge(body, inside[::-1])


def _cut_edge(body: Body, indices: Iterable[int]) -> None:
    """Cut the leading line breaks, and the space among them, of the tokens at `indices`."""
    edge = list(takewhile(lambda index: _is_gap(body.tokens[index]), indices))
    if any(body.tokens[index].name == "br" for index in edge):
        body.cut(min(edge), max(edge))


def _cut_closing_line(body: Body, start: int, known: Collection[str]) -> None:
    """Cut the last paragraph if it consists of links to `known` addresses."""
    room: list[Piece] = []
    for piece in reversed(body.pieces[start:]):
        token = body.tokens[piece.first]
        if _is_room(body, piece):
            room.append(piece)
        elif piece.name == "p" and _is_line_of_links(body.inside(piece), known):
            _cut(body, piece, *room)
            return
        elif not (_is_invisible(token) or _is_footnotes(token)):
            return


def _is_line_of_links(inside: list[Token], known: Collection[str]) -> bool:
    """Return whether there are links, all to `known` addresses, and no text outside of them."""
    if not _is_plain(inside):
        return False
    has_link = in_link = False
    for token in inside:
        if token.name == "a":
            is_start = token.kind == "start"
            if is_start and (in_link or get(token.source, "href") not in known):
                return False
            has_link, in_link = has_link or is_start, is_start
        elif token.kind == "text" and not in_link and _has_words(token):
            return False
    return has_link


def _is_plain(found: list[Token]) -> bool:
    """Return whether `found` is text in simple elements; of pictures, only emoji count as text."""
    return all(
        token.kind in ("text", "other")
        or token.name in _INLINE
        or (token.name == "img" and bool(classes(token.source) & _EMOJI))
        for token in found
    )


def _is_room(body: Body, piece: Piece) -> bool:
    """Return whether `piece` is a line break, or a paragraph of line breaks."""
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


def _has_words(token: Token) -> bool:
    return bool("".join(unescape(token.source).split()).strip(_BETWEEN_LINKS))


def _folded(text: str) -> str:
    """`text` normalized for comparison: one form of each letter and sign, and no white space.

    Typography adds spaces that the author did not write.
    """
    return unicodedata.normalize("NFC", "".join(text.split()).translate(_SIGNS))


def _bare(text: str) -> str:
    """`text` in lower case, without calendars, and with letters or digits at its ends."""
    text = _folded(text.translate(_CALENDARS)).casefold()
    return text.strip("".join({char for char in text if not char.isalnum()}))
