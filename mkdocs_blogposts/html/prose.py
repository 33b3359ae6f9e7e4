"""The HTML of a text, made ready for readers: galleries, frames that wait, named check boxes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from html import escape, unescape
from urllib.parse import urlsplit

from . import code_annotations
from .attributes import get
from .embedded import Embedded, pixels
from .links import is_dark
from .plain import one_line

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


@dataclass(frozen=True, kw_only=True)
class Prose:
    """How texts are made ready.

    Attributes:
        is_ours: whether the theme is ours: frames of other hosts are links there until a reader
            asks for them, check boxes of tasks are named by the text beside them, and places of
            lines of code are no links.
        site_url: the address of the site, whose own frames never wait.
        label: the text of the link to the content of a host.
        annotates: whether all code has annotations, or only that of the class `annotate`.
    """

    is_ours: bool
    site_url: str | None
    label: Callable[[str], str]
    annotates: bool = False

    def ready(self, html: str) -> str:
        """`html` with galleries, with frames in the shape of what they hold, and with names."""
        if "<img" in html:
            html = _PICTURES.sub(_gallery, html)
        html = self._embedded.ready(html)
        if self.is_ours and "task-list-item" in html:
            html = _TASK.sub(_named, html)
        if self.is_ours and "__codelineno" in html:
            html = _LINE.sub(r"<span \1></span>", html)
        if self.is_ours:
            html = code_annotations.linked(html, everywhere=self.annotates)
        return html

    @cached_property
    def _embedded(self) -> Embedded:
        return Embedded(waits=self.is_ours, site_url=self.site_url, label=self.label)


def _gallery(found: re.Match[str]) -> str:
    """The paragraph as a gallery if it shows two pictures or more."""
    pictures = [tag for tag in _PICTURE.findall(found[1]) if not is_dark(get(tag, "src") or "")]
    if len(pictures) < 2 or not all(map(_is_large, pictures)):
        return found[0]
    return f'<p class="blogposts-gallery">{found[1]}</p>'


def _is_large(tag: str) -> bool:
    """Whether a picture is one to look at, as far as can be told: no badge, no sign."""
    width, source = pixels(get(tag, "width")), get(tag, "src") or ""
    if width:
        return width >= _LEAST_WIDTH
    is_file = not urlsplit(source).netloc if "//" in source else ":" not in source.split("/")[0]
    return is_file and not source.partition("#")[0].lower().endswith(".svg")


def _named(found: re.Match[str]) -> str:
    name = one_line(unescape(_TAG.sub("", found[3])))
    if "aria-label" in found[2] or not name:
        return found[0]
    return f'{found[1]} aria-label="{escape(name)}"{found[2]}{found[3]}'
