"""Removal of the parts of a post's HTML that the theme shows as well: title, date, links home.

They are cut out of the HTML by their positions; every other character stays.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from itertools import takewhile

from selectolax.lexbor import LexborHTMLParser

from ..html import Body, Piece, heading_text
from .header_pieces import (
    DECORATION,
    bare_text,
    folded,
    is_decoration,
    is_footnotes,
    is_gap,
    is_invisible,
    is_line_of_links,
    is_plain,
    is_room,
)

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
    return folded(text) == folded(title)


def repeats_date(text: str, dates: Iterable[str]) -> bool:
    """Return whether a heading with this text at the top of a post repeats its date."""
    return bool(bare := bare_text(text)) and bare in set(map(bare_text, dates))


def title_of(html: str, *, is_untitled: bool = False) -> str:
    """The text of the h1 that `strip_header` would remove from `html`, or ""."""
    if "<h1" not in html.lower():
        return ""
    if _may_repeat(html[:_GLANCE], (), everything=False):
        body = _end_of(html, is_top=True)
        title, _ = _take_title(body, _is_h1)
        if title:
            return heading_text(body.inner_html(title))
    found = _only_h1(html) if is_untitled else None
    return heading_text(found[0].inner_html(found[1])) if found else ""


def strip_header(
    html: str,
    *,
    title: str,
    dates: Iterable[str],
    home: Collection[str],
    lists: Collection[str],
    everything: bool = True,
    is_untitled: bool = False,
) -> StrippedHeader:
    """Remove from `html`, the body of a post, the parts that the theme shows as well.

    Args:
        html: the body, converted.
        title: the title of the post as text.
        dates: every spelling of the post's own date that counts as a repetition of it.
        home: every spelling of the address of the site's front page in links.
        lists: the same for the pages that list posts.
        everything: False removes a leading h1 only.
        is_untitled: whether the front matter has no title, so that an h1 is it wherever it stands.

    A leading h1 is removed whatever its text is, also from below anchors and pictures; another
    leading heading if it repeats the title. Next, a heading or paragraph with the date, and the
    line breaks around it, are removed; and, at the end, a line of links to `home` or `lists`.
    """
    lifted = _strip_ends(html, title, dates, (*home, *lists), everything)
    if is_untitled and not lifted.heading and (found := _only_h1(lifted.html)):
        body, piece = found
        _cut(body, piece)
        return replace(
            lifted, html=body.rest(), heading=body.inner_html(piece), heading_id=body.id_of(piece)
        )
    return lifted


def _only_h1(html: str) -> tuple[Body, Piece] | None:
    """The only h1 of `html`, with the body it is in; None if it is in another element."""
    if html.count("<h1") != 1:
        return None
    body = Body(html)
    return next(((body, piece) for piece in body.pieces if _is_h1(piece)), None)


def _strip_ends(
    html: str, title: str, dates: Iterable[str], links: Collection[str], everything: bool
) -> StrippedHeader:
    """The result of `strip_header` without an h1 below the beginning; `links` are addresses."""
    known = _linked(html, links) if everything else frozenset()
    if not known and not _may_repeat(html[:_GLANCE], dates, everything):
        return StrippedHeader(html=html, heading="", heading_id="", removed_ids=frozenset())
    body = _end_of(html, is_top=True)
    same, spellings = folded(title), {*map(bare_text, dates)} - {""}

    def is_title(piece: Piece) -> bool:
        is_same = everything and piece.name in _SUBHEADINGS and folded(body.text(piece)) == same
        return _is_h1(piece) or (piece.first < piece.last and is_same)

    def is_date(piece: Piece) -> bool:
        may_be = everything and piece.name in _SUBHEADINGS | {"p"} and is_plain(body.inside(piece))
        return may_be and bare_text(body.text(piece)) in spellings

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
        if node.tag not in _ROOM | DECORATION or (text := node.text()).strip():
            return everything and node.tag == "p" and _may_be_date(text, dates)
    return True


def _may_be_date(text: str, dates: Iterable[str]) -> bool:
    """Return whether a paragraph that begins with this text may be a date."""
    bare = bare_text(text)
    return len(bare) <= _NO_DATE and any(
        bare.startswith(date) or date.startswith(bare) for date in map(bare_text, dates) if date
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
    for index, piece in enumerate(body.pieces):
        is_nothing = is_room(body, piece) or is_invisible(body.tokens[piece.first])
        if not (is_nothing or is_decoration(body, piece)):
            return index
    return len(body.pieces)


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
        if is_room(body, piece):
            room.append(piece)
        elif not is_invisible(body.tokens[piece.first]):
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
    edge = list(takewhile(lambda index: is_gap(body.tokens[index]), indices))
    if any(body.tokens[index].name == "br" for index in edge):
        body.cut(min(edge), max(edge))


def _cut_closing_line(body: Body, start: int, known: Collection[str]) -> None:
    """Cut the last paragraph if it consists of links to `known` addresses."""
    room: list[Piece] = []
    for piece in reversed(body.pieces[start:]):
        token = body.tokens[piece.first]
        if is_room(body, piece):
            room.append(piece)
        elif piece.name == "p" and is_line_of_links(body.inside(piece), known):
            _cut(body, piece, *room)
            return
        elif not (is_invisible(token) or is_footnotes(token)):
            return
