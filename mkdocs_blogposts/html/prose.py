"""The HTML of a text, made ready for readers: galleries, frames that wait, named check boxes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import urlsplit

from .attributes import attributes, get
from .links import is_dark
from .plain import one_line
from .players import page_of
from .tokens import Token, matching_tags, tokens

#: A paragraph of pictures, each alone or in a link.
_PICTURES = re.compile(
    r"<p>((?:\s|<br\s*/?>|<img\s[^<>]*>|<a\s[^<>]*>\s*<img\s[^<>]*>\s*</a>)+)</p>", re.IGNORECASE
)
_PICTURE = re.compile(r"<img\s[^<>]*>", re.IGNORECASE)

#: The least width of a picture of a gallery, in pixels: badges and signs are smaller.
_LEAST_WIDTH = 160

#: An item of a list of tasks, from its check box up to the end of its text.
_TASK = re.compile(
    r'(<li class="task-list-item">\s*(?:<p>)?\s*(?:<label class="task-list-control">)?'
    r'<input type="checkbox")([^<>]*>)((?:(?!</?li|<[uo]l|</p).)*)',
    re.DOTALL,
)
_TAG = re.compile("<[^<>]*>")

#: The place of a line of code, which is a link without a text, or without an address.
_LINE = re.compile(r'<a (id="__codelineno-[\w-]+")(?: (?:name|href)="[^"<>]*")*></a>')
_NUMBER = re.compile(r"\s*([1-9][0-9]{0,4})(?:px)?\s*")

#: Elements whose content is no part of the page yet.
_ASIDE = frozenset({"noscript", "template"})

#: The shape of most frames.
_FILM = "aspect-ratio:16/9"

#: What an address gets so that a player plays, once a reader has asked for it.
_PLAYS = re.compile(r"(?:www\.youtube(?:-nocookie)?|player\.vimeo)\.com")


@dataclass(frozen=True, kw_only=True)
class Prose:
    """How texts are made ready.

    Attributes:
        is_ours: whether the theme is ours: frames of other hosts are links there until a reader
            asks for them, check boxes of tasks are named by the text beside them, and places of
            lines of code are no links.
        site_url: the address of the site, whose own frames never wait.
        label: the text of the link to the content of a host.
    """

    is_ours: bool
    site_url: str | None
    label: Callable[[str], str]

    def ready(self, html: str) -> str:
        """`html` with galleries, with frames in the shape of what they hold, and with names."""
        if "<img" in html:
            html = _PICTURES.sub(_gallery, html)
        if "<iframe" in html.lower():
            html = "".join(self._frames(html))
        if self.is_ours and "task-list-item" in html:
            html = _TASK.sub(_named, html)
        if self.is_ours and "__codelineno" in html:
            html = _LINE.sub(r"<span \1></span>", html)
        return html

    def _frames(self, html: str) -> Iterator[str]:
        pieces = tokens(html, whole_code=True)
        pairs = matching_tags(pieces)
        at = skip_to = 0
        for index, token in enumerate(pieces):
            end = pairs.get(index, 0)
            if token.kind != "start" or not end or index < skip_to:
                continue
            if token.name in _ASIDE:
                skip_to = end
            elif token.name == "iframe":
                yield html[at : token.start]
                at = pieces[end].end
                yield self._frame(token, html[token.end : at])
        yield html[at:]

    def _frame(self, token: Token, rest: str) -> str:
        """A frame, `rest` being its content and its end tag, in the shape of what it shows."""
        source, style = token.source, get(token.source, "style")
        if style is None and (style := _shape(source)):
            source = f'{source[:7]} style="{escape(style)}"{source[7:]}'
        address = (get(source, "src") or "").strip()
        host = self._other_host(address)
        if not (host and self.is_ours):
            return f"{source}{rest}"
        title = one_line(get(source, "title") or "") or host
        markup = escape(_playing(_without_style(source), address) + rest)
        return (
            f'<span class="blogposts-frame" style="{escape(style or _FILM)}">'
            f'<a href="{escape(page_of(address))}" data-blogposts-frame="{markup}"'
            f' rel="noopener noreferrer">{escape(title)}'
            f" <small>{escape(self.label(host))}</small></a></span>"
        )

    def _other_host(self, address: str) -> str:
        """The host of `address` if it is none of the site."""
        try:
            parts, own = urlsplit(address), urlsplit(self.site_url or "").hostname
            host = parts.hostname or ""
        except ValueError:
            return ""
        is_web = parts.scheme in ("", "http", "https")
        return host.removeprefix("www.") if is_web and host != own else ""


def _gallery(found: re.Match[str]) -> str:
    """The paragraph as a gallery if it shows two pictures or more."""
    pictures = [tag for tag in _PICTURE.findall(found[1]) if not is_dark(get(tag, "src") or "")]
    if len(pictures) < 2 or not all(map(_is_large, pictures)):
        return found[0]
    return f'<p class="blogposts-gallery">{found[1]}</p>'


def _is_large(tag: str) -> bool:
    """Whether a picture is one to look at, as far as can be told: no badge, no sign."""
    width, source = _pixels(get(tag, "width")), get(tag, "src") or ""
    if width:
        return width >= _LEAST_WIDTH
    is_file = not urlsplit(source).netloc if "//" in source else ":" not in source.split("/")[0]
    return is_file and not source.partition("#")[0].lower().endswith(".svg")


def _pixels(value: str | None) -> int:
    found = _NUMBER.fullmatch(value or "")
    return int(found[1]) if found else 0


def _shape(source: str) -> str:
    """The style of a frame from its attributes: how wide it is for its height, or its height."""
    width, height = _pixels(get(source, "width")), _pixels(get(source, "height"))
    if width and height:
        return f"aspect-ratio:{width}/{height}"
    return f"height:{height}px" if height else ""


def _without_style(source: str) -> str:
    """The start tag without its style, which the element around it has."""
    found = next((each for each in attributes(source) if each.name.lower() == "style"), None)
    return source[: found.start].rstrip() + source[found.end :] if found else source


def _playing(source: str, address: str) -> str:
    """The start tag of a frame that plays at once: its reader has asked for that."""
    written = next(each for each in attributes(source) if each.name.lower() == "src")
    if _PLAYS.match(urlsplit(address).netloc) and "autoplay=" not in address:
        address, mark, fragment = address.partition("#")
        address += f"{'&' if '?' in address else '?'}autoplay=1{mark}{fragment}"
        return f'{source[: written.start]}src="{escape(address)}"{source[written.end :]}'
    return source


def _named(found: re.Match[str]) -> str:
    name = one_line(unescape(_TAG.sub("", found[3])))
    if "aria-label" in found[2] or not name:
        return found[0]
    return f'{found[1]} aria-label="{escape(name)}"{found[2]}{found[3]}'
