"""Frames, players, films and sounds in a text: what asks another host waits for the reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from .attributes import attributes, get
from .plain import one_line
from .players import page_of
from .tokens import Token, matching_tags, tokens

#: The attribute that holds the address of what an element shows in a frame of its own.
_FRAMES = {"iframe": "src", "object": "data", "embed": "src"}

#: Elements that show no picture of their content before it plays, if nothing is loaded.
_MEDIA = frozenset({"video", "audio"})

_TAG = re.compile(r"<(?:iframe|object|embed|video|audio)\b", re.IGNORECASE)

#: Elements whose content is no part of the page yet.
_ASIDE = frozenset({"noscript", "template"})

#: The shape of most frames.
_FILM = "aspect-ratio:16/9"

#: What an address gets so that a player plays, once a reader has asked for it.
_PLAYS = re.compile(r"(?:www\.youtube(?:-nocookie)?|player\.vimeo)\.com")

_NUMBER = re.compile(r"\s*([1-9][0-9]{0,4})(?:px)?\s*")

#: A scheme, slashes and a host, as browsers read an address: `/\\` is `//`.
_ADDRESS = re.compile(r"(?:(https?):)?([/\\]*)([^/\\?#]*)(.*)", re.IGNORECASE | re.DOTALL)

#: What browsers leave out of an address, and what they take off its ends.
_BREAKS = re.compile(r"[\t\n\r]")
_ENDS = "".join(map(chr, range(33)))

#: An address with a host in the text of a frame.
_INNER = re.compile(r"(?<![\w:])(?:https?:)?[/\\]{2}[^\s\"'<>)]+", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Embedded:
    """How embedded content is shown.

    Attributes:
        waits: whether frames of other hosts are links until a reader asks for them, and films and
            sounds of other hosts are loaded when they are played; else they are as they are.
        site_url: the address of the site, whose own content never waits.
        label: the text of the link to the content of a host.
    """

    waits: bool
    site_url: str | None
    label: Callable[[str], str]

    def ready(self, html: str) -> str:
        """`html` with frames in the shape of what they hold, and with what waits."""
        return "".join(self._parts(html)) if _TAG.search(html) else html

    def _parts(self, html: str) -> Iterator[str]:
        pieces = tokens(html, whole_code=True)
        pairs = matching_tags(pieces)
        loading = self._media(pieces, pairs) if self.waits else frozenset()
        at = skip_to = 0
        for index, token in enumerate(pieces):
            if token.kind != "start" or index < skip_to:
                continue
            end = pairs.get(index, 0)
            if token.name in _ASIDE:
                skip_to = end
            elif token.name in _MEDIA:
                if index in loading:
                    yield f'{html[at : token.start]}{token.source[:6]} preload="none"'
                    at = token.start + 6
            elif token.name in _FRAMES:
                # A slash ends no frame: what follows may be its end tag.
                end = end or index + _is_end(token.name, pieces[index + 1 : index + 2])
                rest = html[token.end : pieces[end].end] if end > index else ""
                if shown := self._frame(token, rest):
                    yield html[at : token.start]
                    at, skip_to = max(token.end, pieces[end].end), end
                    yield shown
        yield html[at:]

    def _frame(self, token: Token, rest: str) -> str:
        """A frame, `rest` being its content and its end tag, in the shape of what it shows.

        "" for one that stays as it is.
        """
        source, style = token.source, get(token.source, "style")
        name = f"<{token.written_name}"
        if style is None and (style := _shape(source)):
            source = f'{name} style="{escape(style)}"{source[len(name) :]}'
        address = self._address_of(token)
        host = self._other_host(address)
        if not (host and self.waits):
            return f"{source}{rest}" if token.name == "iframe" and rest else ""
        title = one_line(get(source, "title") or "") or host
        if not rest and token.name != "embed":
            rest = f"</{token.name}>"
        markup = escape(_playing(_without_style(source), address) + rest)
        return (
            f'<span class="blogposts-frame" style="{escape(style or _FILM)}">'
            f'<a href="{escape(page_of(_whole(address)))}" data-blogposts-frame="{markup}"'
            f' rel="noopener noreferrer">{escape(title)}'
            f" <small>{escape(self.label(host))}</small></a></span>"
        )

    def _address_of(self, token: Token) -> str:
        """The address of what a frame shows; of one with a text of its own, the first in that."""
        if token.name == "iframe" and (text := get(token.source, "srcdoc")) is not None:
            found = (found[0] for found in _INNER.finditer(text))
            return next(filter(self._other_host, found), "")
        return _cleaned(get(token.source, _FRAMES[token.name]) or "")

    def _media(self, pieces: Sequence[Token], pairs: Mapping[int, int]) -> frozenset[int]:
        """The films and sounds of other hosts that a browser would load before they are played."""
        found: set[int] = set()
        around: list[int] = []
        for index, token in enumerate(pieces):
            if token.kind != "start" or token.name not in _MEDIA | {"source"}:
                continue
            while around and pairs[around[-1]] < index:
                around.pop()
            if token.name in _MEDIA:
                names = {each.name.lower() for each in attributes(token.source)}
                owner = None if names & {"preload", "autoplay"} else index
                if owner is not None and index in pairs:
                    around.append(index)
            else:
                owner = around[-1] if around else None
            if owner is not None and self._other_host(get(token.source, "src") or ""):
                found.add(owner)
        return frozenset(found)

    def _other_host(self, address: str) -> str:
        """The host of `address` if it is none of the site."""
        found = _ADDRESS.match(_cleaned(address))
        if not found or not (found[1] or len(found[2]) > 1):
            return ""
        try:
            host = urlsplit(f"//{found[3]}").hostname or ""
        except ValueError:
            return ""
        own = urlsplit(self.site_url or "").hostname
        return host.removeprefix("www.") if host != own else ""


def _is_end(name: str, pieces: Sequence[Token]) -> bool:
    return any(each.kind == "end" and each.name == name for each in pieces)


def _cleaned(address: str) -> str:
    """An address as browsers read it."""
    return _BREAKS.sub("", address).strip(_ENDS)


def _whole(address: str) -> str:
    """An address of another host with its scheme and two slashes."""
    found = _ADDRESS.match(address)
    return f"{(found[1] or 'https').lower()}://{found[3]}{found[4]}" if found else address


def pixels(value: str | None) -> int:
    """The number of pixels that an attribute says; 0 where it says none."""
    found = _NUMBER.fullmatch(value or "")
    return int(found[1]) if found else 0


def _shape(source: str) -> str:
    """The style of a frame from its attributes: how wide it is for its height, or its height."""
    width, height = pixels(get(source, "width")), pixels(get(source, "height"))
    if width and height:
        return f"aspect-ratio:{width}/{height}"
    return f"height:{height}px" if height else ""


def _without_style(source: str) -> str:
    """The start tag without its style, which the element around it has."""
    found = next((each for each in attributes(source) if each.name.lower() == "style"), None)
    return source[: found.start].rstrip() + source[found.end :] if found else source


def _playing(source: str, address: str) -> str:
    """The start tag of a frame that plays at once: its reader has asked for that."""
    written = next((each for each in attributes(source) if each.name.lower() == "src"), None)
    if written and _PLAYS.match(urlsplit(address).netloc) and "autoplay=" not in address:
        address, mark, fragment = address.partition("#")
        address += f"{'&' if '?' in address else '?'}autoplay=1{mark}{fragment}"
        return f'{source[: written.start]}src="{escape(address)}"{source[written.end :]}'
    return source
