"""The sections of a post in the index of Material's search, as its own parser makes them.

That parser is Python's, which takes longer for a post than anything but its conversion. What
Python-Markdown prints is mostly well-formed, and expat, which is written in C, reads that to
the same tags and texts; it leaves the rest to Python's, as it was.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from functools import lru_cache
from html import unescape
from typing import Any
from xml.parsers import expat

from ...compatibility import search_of
from ...html.tokens import TEXT_ONLY

_REFERENCE = re.compile(r"&[^;&<>\s]*;?")

#: What XML has to have escaped, in texts and in attributes.
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})

#: Elements whose content holds no tags, to this or that version of Python's parser.
_NO_TAGS = TEXT_ONLY | {"iframe", "noscript"}

#: Comments that end sooner for HTML than for XML.
_BRIEF_COMMENTS = ("<!-->", "<!--->")


class _UnlikeHtml(Exception):
    """XML and HTML may take this for different things."""


def material_index(plugins: Mapping[str, Any]) -> Any:
    """The index of Material's search; None where a site has several, or none that is known."""
    found = [
        index_of_plugin(plugin)
        for name, plugin in plugins.items()
        if (search := search_of(name)) and search.shows_tags
    ]
    return found[0] if len(found) == 1 else None


def index_of_plugin(plugin: Any) -> Any:
    """The index of Material's search plugin; None for another, or one made otherwise."""
    index = getattr(plugin, "search_index", None)
    is_known = hasattr(index, "create_entry_for_section") and _parser_of(index)
    return index if is_known else None


def add_sections(index: Any, page: Any) -> None:
    """Do what `index.add_entry_from_context(page)` does."""
    if (page.meta.get("search") or {}).get("exclude"):
        return
    for section in _sections(str(page.content), _parser_of(index)):
        if not section.is_excluded():
            # It may be given the title of the page.
            index.create_entry_for_section(copy(section), page.toc, page.url, page)


# While serving, the posts beside one that is edited are printed with it again and again.
@lru_cache(maxsize=16)
def _sections(html: str, make: Callable[[], Any]) -> Sequence[Any]:
    return tuple(parse(html, make).data)


def parse(html: str, make: Callable[[], Any]) -> Any:
    """A parser made by `make`, an `HTMLParser`, after it has read `html`."""
    parser = make()
    try:
        _read(html, parser)
    except (_UnlikeHtml, expat.ExpatError):
        parser = make()
        parser.feed(html)
        parser.close()
    return parser


def _parser_of(index: Any) -> Any:
    return getattr(sys.modules.get(type(index).__module__), "Parser", None)


def _read(html: str, parser: Any) -> None:
    """Call the handlers of `parser` as `HTMLParser` would.

    Raises:
        ExpatError, _UnlikeHtml: only `HTMLParser` knows how.
    """
    if "\r" in html or any(comment in html for comment in _BRIEF_COMMENTS):
        raise _UnlikeHtml

    def start(name: str, attributes: dict[str, str]) -> None:
        tag = name.lower()
        if tag in _NO_TAGS or not tag[0].isascii() or not tag[0].isalpha():
            raise _UnlikeHtml
        if any(map(str.isspace, attributes.get("id", ""))):
            raise _UnlikeHtml
        parser.handle_starttag(tag, {key.lower(): item for key, item in attributes.items()})

    data = _REFERENCE.sub(lambda found: _as_xml(found[0]), html).encode() + b"</x>"
    reader = expat.ParserCreate()
    # One text is one call, as long as nothing stands in it.
    reader.buffer_text, reader.buffer_size = True, len(data)
    reader.Parse(b"<x>")
    reader.StartElementHandler = start
    reader.EndElementHandler = lambda name: parser.handle_endtag(name.lower())
    reader.CharacterDataHandler = parser.handle_data
    reader.CommentHandler = lambda _: None
    reader.ProcessingInstructionHandler = reader.StartCdataSectionHandler = _refuse
    reader.Parse(data, True)


def _refuse(*_: object) -> None:
    raise _UnlikeHtml


@lru_cache(maxsize=1024)
def _as_xml(reference: str) -> str:
    """A reference of HTML as XML writes the same characters.

    Raises:
        _UnlikeHtml: HTML does not take it for one, or for one with something after it.
    """
    text = unescape(reference)
    if not reference.endswith(";") or text == reference:
        raise _UnlikeHtml
    return text.translate(_ESCAPES)
