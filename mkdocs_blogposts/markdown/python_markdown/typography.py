"""Typography for Python-Markdown, applied to the whole tree before it is serialized."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from html import escape, unescape
from itertools import groupby
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, HTML_PLACEHOLDER_RE, STX, AtomicString

from ...html import tokens
from ...locale.typography import (
    OBJECT,
    RawTags,
    Run,
    Style,
    is_silent,
    may_change,
    typeset,
    typeset_runs,
)

_PHRASING = (
    "a abbr b bdi bdo big cite code del dfn em font i ins kbd label mark math q rp rt ruby s samp "
    "small span strike strong sub sup svg time tt u var wbr"
)

#: Elements that do not end a line of text.
_INLINE = frozenset(_PHRASING.split())

#: Text that replaces an element for the rules.
_REPLACEMENTS = {"br": "\n", "img": OBJECT}

#: Classes of links that belong to no sentence, with their replacements.
_SIGNS = {"headerlink": "", "footnote-ref": OBJECT, "footnote-backref": OBJECT}

#: Placeholders of Python-Markdown: HTML, escaped characters, `&`.
_PLACEHOLDER = re.compile(f"({STX}[^{STX}{ETX}]*{ETX})")

#: White space that every rule ignores at the beginning of a text.
_SPACE = " \t\n\r"

_ENTITY = re.compile(r"&#?\w{1,31};")


class Typesetting(Treeprocessor):
    """Typesets the text of a page, after every other processor has added its own."""

    def __init__(self, md: markdown.Markdown, style: Style) -> None:
        super().__init__(md)
        self.style = style

    def register(self, md: markdown.Markdown) -> None:
        """Register after `toc` (5), which makes ids, and before `unescape` (0)."""
        md.treeprocessors.register(self, "blogposts_typography", 2)

    def run(self, root: Element) -> None:
        """Typeset `root` and the entries of the table of contents."""
        walk = _Walk(self.md, self.style)
        is_line = any(block.tag in _INLINE or (block.tail or "").strip() for block in root)
        for block in [root] if is_line else root:
            if may_change("".join(block.itertext()), self.style):  # most of them hold no sign
                walk.over(block)
        _set_contents(getattr(self.md, "toc_tokens", []), self.style)


def _set_contents(entries: list[dict[str, Any]], style: Style) -> None:
    for entry in entries:
        name = unescape(entry["name"])
        has_code = "<" in entry["html"] and not entry["data-toc-label"]
        new = _set_heading(entry["html"], style) if has_code else typeset(name, style)
        if new != name:
            entry["name"] = escape(new, quote=False)
        _set_contents(entry["children"], style)


def _set_heading(html: str, style: Style) -> str:
    """The text of a heading that may hold code, typeset."""
    pieces, tags = tokens(html), RawTags(style)
    runs = [
        Run(unescape(piece.source), fixed=tags.silent)
        if piece.kind == "text"
        else Run(tags.read(piece.source), fixed=True)
        for piece in pieces
    ]
    texts = zip(pieces, typeset_runs(runs, style), strict=True)
    return "".join(text for piece, text in texts if piece.kind == "text").strip()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Piece:
    """A piece of a paragraph: `written` in `part` ("text" or "tail") of `element`, read as `run`.

    A replacement has no element.
    """

    run: Run
    written: str = ""
    element: Element | None = None
    part: str = ""


class _Walk:
    """Typesets paragraphs: collects their pieces, sets these, and writes them back."""

    def __init__(self, md: markdown.Markdown, style: Style) -> None:
        self._md = md
        self._style = style
        self._pieces: list[_Piece] = []
        self._tags = RawTags(style)

    def over(self, element: Element) -> None:
        """Typeset a block and its content."""
        self._end()
        if not is_silent(str(element.tag), element.attrib, self._style):
            self._inside(element)
        self._end()

    def _inside(self, element: Element) -> None:
        self._take(element, "text")
        for child in element:
            if isinstance(child.tag, str):  # else a comment
                self._child(child, child.tag)
            self._take(child, "tail")

    def _child(self, child: Element, name: str) -> None:
        signs = [_SIGNS[key] for key in child.get("class", "").split() if key in _SIGNS]
        if signs or name in _REPLACEMENTS:
            self._replace(signs[0] if signs else _REPLACEMENTS[name])
        elif name not in _INLINE:
            self.over(child)
        elif is_silent(name, child.attrib, self._style):
            self._replace(OBJECT)
        else:
            self._inside(child)

    def _replace(self, text: str) -> None:
        self._pieces.append(_Piece(run=Run(text, fixed=True)))

    def _take(self, element: Element, part: str) -> None:
        text = getattr(element, part)
        # Space between blocks begins most paragraphs, and no rule looks at it.
        if not text or not (self._pieces or text.strip(_SPACE)):
            return
        is_atomic = isinstance(text, AtomicString)
        for written in _PLACEHOLDER.split(text) if STX in text and not is_atomic else [text]:
            is_fixed = written.startswith(STX) and not is_atomic
            shown = self._shown(written) if is_fixed else written
            run = Run(shown, fixed=is_fixed or is_atomic or self._tags.silent)
            self._pieces.append(_Piece(run=run, written=written, element=element, part=part))

    def _shown(self, mark: str) -> str:
        """The text of a placeholder of Python-Markdown."""
        if mark == AMP_SUBSTITUTE:
            return "&"
        if found := HTML_PLACEHOLDER_RE.fullmatch(mark):
            return self._stashed(int(found[1]))
        code = mark[1:-1]
        is_character = code.isdecimal() and len(code) < 8 and int(code) <= sys.maxunicode
        return chr(int(code)) if is_character else OBJECT

    def _stashed(self, index: int) -> str:
        blocks = self._md.htmlStash.rawHtmlBlocks
        html = blocks[index] if index < len(blocks) else None
        if not isinstance(html, str):
            return OBJECT
        return unescape(html) if _ENTITY.fullmatch(html) else self._tags.read(html)

    def _end(self) -> None:
        """Typeset the collected paragraph, and begin another."""
        if not self._pieces:
            return
        runs = [piece.run for piece in self._pieces]
        new = typeset_runs(runs, self._style)
        if new != [run.text for run in runs]:
            self._write(new)
        self._pieces, self._tags = [], RawTags(self._style)

    def _write(self, new: list[str]) -> None:
        for (element, part), group in groupby(
            zip(self._pieces, new, strict=True), key=lambda pair: (pair[0].element, pair[0].part)
        ):
            pieces = list(group)
            if element is not None and not all(piece.run.fixed for piece, _ in pieces):
                texts = (piece.written if piece.run.fixed else text for piece, text in pieces)
                setattr(element, part, "".join(texts))
