"""The parts that stand around the text of a post in its HTML, and how their texts compare."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from html import unescape

from ..html import Body, Piece, Token, classes, get

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
DECORATION = frozenset({"a", "br", "center", "div", "img", "p", "picture", "source", "span"})


def is_line_of_links(inside: list[Token], known: Collection[str]) -> bool:
    """Return whether there are links, all to `known` addresses, and no text outside of them."""
    if not is_plain(inside):
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


def is_plain(found: list[Token]) -> bool:
    """Return whether `found` is text in simple elements; of pictures, only emoji count as text."""
    return all(
        token.kind in ("text", "other")
        or token.name in _INLINE
        or (token.name == "img" and bool(classes(token.source) & _EMOJI))
        for token in found
    )


def is_room(body: Body, piece: Piece) -> bool:
    """Return whether `piece` is a line break, or a paragraph of line breaks."""
    if piece.name == "p" and piece.first < piece.last:
        return all(map(is_gap, body.inside(piece)))
    return piece.name == "br"


def is_invisible(token: Token) -> bool:
    return token.source.startswith("<!--") if token.kind == "other" else _is_space(token)


def is_footnotes(token: Token) -> bool:
    return token.kind == "start" and bool(classes(token.source) & _FOOTNOTES)


def is_gap(token: Token) -> bool:
    return token.name == "br" or _is_space(token)


def _is_space(token: Token) -> bool:
    return token.kind == "text" and not unescape(token.source).strip()


def _has_words(token: Token) -> bool:
    return bool("".join(unescape(token.source).split()).strip(_BETWEEN_LINKS))


def is_decoration(body: Body, piece: Piece) -> bool:
    """Return whether `piece` is an anchor or pictures without a text."""
    return piece.name in DECORATION and all(
        token.name in DECORATION or _is_space(token) or token.source.startswith("<!--")
        for token in body.tokens[piece.first : piece.last + 1]
    )


def folded(text: str) -> str:
    """`text` normalized for comparison: one form of each letter and sign, and no white space.

    Typography adds spaces that the author did not write.
    """
    return unicodedata.normalize("NFC", "".join(text.split()).translate(_SIGNS))


def bare_text(text: str) -> str:
    """`text` in lower case, without calendars, and with letters or digits at its ends."""
    text = folded(text.translate(_CALENDARS)).casefold()
    return text.strip("".join({char for char in text if not char.isalnum()}))
