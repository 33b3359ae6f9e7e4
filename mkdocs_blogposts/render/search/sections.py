"""The sections of pages in the index of Material's search, equal to those of its own parser.

Material's parser is based on Python's `HTMLParser`, the slowest part of a build after the
conversion. HTML of Python-Markdown is usually well-formed XML: expat, written in C, parses it
into the same tags and texts. `HTMLParser` parses the rest. Sections are kept between builds.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache, partial
from html import unescape
from typing import Any
from xml.parsers import expat

from ...cache.store import Store, key_of
from ...cache.versions import toolchain_fingerprint
from ...compatibility import search_of
from ...html.links import OUT
from ...html.tokens import COLOURS, TEXT_ONLY, VOID, code_blocks, coloured_text

_REFERENCE = re.compile(r"&[^;&<>\s]*;?")

#: Characters to escape in texts and attributes of XML.
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})

#: Elements without tags in their content, in any version of `HTMLParser`.
_NO_TAGS = TEXT_ONLY | {"iframe", "noscript"}

#: Comments that end earlier in HTML than in XML.
_BRIEF_COMMENTS = ("<!-->", "<!--->")

#: Elements that Material's parser leaves out, with the text in them kept.
_LIGHT = frozenset({"a", "abbr", "b", "del", "em", "i", "ins", "kbd", "mark", "span", "strong"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

#: Classes that it reads: of permanent links and of line numbers.
_SPECIAL = ("headerlink", "linenodiv")

#: Of the tags that colour code, those that it leaves out.
_COLOURS = re.compile(COLOURS.pattern.replace("|code", ""))

#: What makes a difference if they go: links that are read, and references that they cut.
_LEFT_ALONE = re.compile(r"headerlink|<!|&[^;&<>\s]*<")

#: Elements of their names that exclude what they hold.
_EXCLUDE = "data-search-exclude"
_EXCLUDED = re.compile(rf"<(?:a|span)\s[^<>]*(?:{_EXCLUDE}|linenodiv)")

#: Elements without content, and without the slash that XML needs.
_VOID = re.compile(
    rf"""<((?i:{"|".join(sorted(VOID))})(?=[\s/>])(?:[^<>"'/]|"[^"<]*"|'[^'<]*'|/(?!>))*+)>"""
)


class _UnlikeHtml(Exception):
    """XML and HTML may parse a text differently."""


def install(plugins: Mapping[str, Any], store: Store) -> None:
    """Let Material's search take the sections of pages from here, if it is of a known version."""
    for index in _indexes(plugins):
        index.add_entry_from_context = partial(add_sections, index, store)


def prepare(plugins: Mapping[str, Any], store: Store, html: str) -> None:
    """Put the sections of a page with this content into `store`, where `install` finds them."""
    for index in _indexes(plugins):
        _sections(html, _parser_of(index), store)


def _indexes(plugins: Mapping[str, Any]) -> Iterator[Any]:
    """The indexes of Material's search, of known versions."""
    for name, plugin in plugins.items():
        if (search := search_of(name)) and search.shows_tags and (index := index_of_plugin(plugin)):
            yield index


def index_of_plugin(plugin: Any) -> Any:
    """The index of Material's search plugin; None for other plugins and unknown versions."""
    index = getattr(plugin, "search_index", None)
    is_known = hasattr(index, "create_entry_for_section") and _parser_of(index)
    return index if is_known else None


def add_sections(index: Any, store: Store, page: Any) -> None:
    """Add a page to `index`, like `index.add_entry_from_context(page)`."""
    if (page.meta.get("search") or {}).get("exclude"):
        return
    for section in _sections(str(page.content), _parser_of(index), store):
        if not section.is_excluded():
            # A copy: the method may set the title of the section to that of the page.
            index.create_entry_for_section(copy(section), page.toc, page.url, page)


@dataclass(frozen=True)
class _Kept:
    """Sections of a page: tag and attributes of the heading, id, and title and text if any."""

    sections: list[tuple[str, dict[str, str | None], str | None, list[str], list[str]]]


# Cached: `mkdocs serve` renders the neighbours of an edited post again after each edit.
@lru_cache(maxsize=16)
def _sections(html: str, make: Callable[[], Any], store: Store) -> Sequence[Any]:
    module = sys.modules[make.__module__]
    key = key_of(toolchain_fingerprint(), "sections", module.__name__, html)
    if found := store.get(key, _Kept):
        return tuple(_from_kept(module, *each) for each in found.sections)
    sections = tuple(parse(html, make).data)
    if all(map(_is_known, sections)):
        store.put(key, _Kept([_to_keep(section) for section in sections]))
    return sections


def _is_known(section: Any) -> bool:
    is_known: bool = vars(section).keys() == {"el", "depth", "id", "title", "text"}
    return is_known and vars(section.el).keys() == {"tag", "attrs"}


def _to_keep(section: Any) -> Any:
    title, text = (["".join(pieces)] if pieces else [] for pieces in (section.title, section.text))
    return section.el.tag, section.el.attrs, section.id, title, text


def _from_kept(module: Any, tag: str, attributes: dict[str, str | None], *kept: Any) -> Any:
    section = module.Section(module.Element(tag, attributes))
    section.id, section.title, section.text = kept
    return section


def parse(html: str, make: Callable[[], Any]) -> Any:
    """A new parser from `make`, a subclass of `HTMLParser`, that has parsed `html`."""
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
    """Parse `html` with expat, and call the handlers of `parser` as `HTMLParser` would.

    Elements of `_LIGHT` are no calls where they change nothing but the pieces of a text.

    Raises:
        ExpatError, _UnlikeHtml: only `HTMLParser` can parse `html`.
    """
    if "\r" in html or any(comment in html for comment in _BRIEF_COMMENTS):
        raise _UnlikeHtml
    light = [False]

    def start(name: str, attributes: dict[str, str]) -> None:
        tag = name.lower()
        # Of an element that excludes what it holds, it takes any of that name for the end.
        is_light = tag in _LIGHT and not _is_special(attributes) and tag not in parser.skip
        is_light = is_light and bool(parser.section)
        light.append(is_light)
        if is_light:
            return
        if tag in _NO_TAGS or not tag[0].isascii() or not tag[0].isalpha():
            raise _UnlikeHtml
        if any(map(str.isspace, attributes.get("id", ""))) or (tag in _HEADINGS and any(light)):
            raise _UnlikeHtml
        parser.handle_starttag(tag, {key.lower(): item for key, item in attributes.items()})

    def end(name: str) -> None:
        if not light.pop():
            parser.handle_endtag(name.lower())

    plain = _without_colours(_VOID.sub(r"<\1/>", html.replace(OUT, "<a ")))
    data = _REFERENCE.sub(lambda match: _as_xml(match[0]), plain).encode() + b"</x>"
    reader = expat.ParserCreate()
    # The buffer makes one call for each text.
    reader.buffer_text, reader.buffer_size = True, len(data)
    reader.Parse(b"<x>")
    reader.StartElementHandler, reader.EndElementHandler = start, end
    reader.CharacterDataHandler = parser.handle_data
    reader.CommentHandler = lambda _: None
    reader.ProcessingInstructionHandler = reader.StartCdataSectionHandler = _refuse
    reader.Parse(data, True)


def _is_special(attributes: Mapping[str, str]) -> bool:
    """Return whether Material's parser reads something in these attributes."""
    return any(value in _SPECIAL or key.lower() == _EXCLUDE for key, value in attributes.items())


def _without_colours(html: str) -> str:
    """`html` without the tags that colour code, whose text is indexed as it is."""
    if any(name in html for name in (_EXCLUDE, "linenodiv")) and _EXCLUDED.search(html):
        return html
    parts: list[str] = []
    at = 0
    for start, end in code_blocks(html):
        code = html[start:end]
        if not _LEFT_ALONE.search(code):
            text = coloured_text(code, _COLOURS)
            if text.count("<") == text.count(">"):
                parts += html[at:start], text
                at = end
    return "".join((*parts, html[at:]))


def _refuse(*_: object) -> None:
    raise _UnlikeHtml


@lru_cache(maxsize=1024)
def _as_xml(reference: str) -> str:
    """The characters of an HTML character reference, escaped for XML.

    Raises:
        _UnlikeHtml: the text is no complete reference in HTML.
    """
    text = unescape(reference)
    if not reference.endswith(";") or text == reference:
        raise _UnlikeHtml
    return text.translate(_ESCAPES)
