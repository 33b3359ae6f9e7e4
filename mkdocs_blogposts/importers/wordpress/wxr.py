"""The XML of an export, item by item; what could expand or load something is refused.

Python's XML readers fetch nothing, and expat limits how much entities expand. An export declares
no entities, so a document type, which any trick with them needs, is refused whole: no other
library is needed.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from ..source import LONGEST_EXPORT, SourceError

_HEAD = 64 * 1024
_CHUNK = 1 << 20
_DEEPEST = 20

#: A post and its comments; the text of a long book has some millions of characters.
_LONGEST_ITEM = 50_000_000

#: Characters that no XML may have, and that old plugins wrote into posts.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

#: What stands before the document, with the XML declaration; and what is nowhere.
_PROLOGUE = re.compile(r"\A(?:(?!<\?xml|<!DOCTYPE|<rss).)*<\?xml[^>]*>", re.DOTALL)
_NOTHING = re.compile(r"(?!)")


@dataclass(kw_only=True)
class Node:
    """An element: its name with prefix, as `wp:post_id`, attributes, text and elements in it.

    Attributes:
        pieces: its text, while it is read.
    """

    name: str
    line: int
    attributes: dict[str, str] = field(default_factory=dict)
    text: str = ""
    children: list[Node] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list, repr=False)

    def get(self, name: str) -> str:
        """The text of the first element `name` in it, or ""."""
        return next((child.text for child in self.children if child.name == name), "")

    def all(self, name: str) -> list[Node]:
        """The elements `name` in it."""
        return [child for child in self.children if child.name == name]


def exports_of(source: Path) -> list[Path]:
    """The exports that SOURCE is, or that lie in it, by name."""
    files = sorted(source.glob("*.xml")) if source.is_dir() else [source]
    return [file for file in files if _is_export(file)]


def _is_export(file: Path) -> bool:
    if not file.is_file() or file.suffix.lower() != ".xml":
        return False
    with file.open("rb") as opened:
        head = opened.read(_HEAD)
    return b"wordpress.org/export/" in head or (b"<rss" in head and b"wp:wxr_version" in head)


def elements(file: Path) -> Iterator[Node]:
    """Each element of the channel, one after the other: the title of the site, authors, items.

    Raises:
        SourceError: if the file is no XML, has a document type, or is larger than any export.
    """
    if file.stat().st_size > LONGEST_EXPORT:
        raise SourceError(f"{file} has more than {LONGEST_EXPORT} bytes; export it in parts")
    reader = _Reader(file)
    with file.open("rb") as opened:
        decoder = codecs.getincrementaldecoder("utf-8-sig")(errors="replace")
        begin = _PROLOGUE
        while data := opened.read(_CHUNK):
            text = decoder.decode(data)
            # Warnings of PHP and empty lines before it, which XML may not have.
            text, begin = begin.sub(lambda found: "\n" * found[0].count("\n"), text, 1), _NOTHING
            yield from reader.feed(text, last=False)
        yield from reader.feed(decoder.decode(b"", final=True), last=True)


class _Reader:
    """Reader of one file; it holds one element of the channel at a time."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.opened: list[Node] = []
        self.done: list[Node] = []
        self.size = 0
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.EntityDeclHandler = self._refuse
        self.parser.ExternalEntityRefHandler = self._refuse

    def feed(self, text: str, *, last: bool) -> list[Node]:
        """Read a piece of the file; return the elements that ended in it."""
        try:
            self.parser.Parse(_CONTROLS.sub(" ", text).encode(), last)
        except expat.ExpatError as error:
            raise SourceError(
                f"{self.file}:{error.lineno}: {expat.ErrorString(error.code)}; "
                "the file is cut off or was edited: export it again"
            ) from None
        done, self.done = self.done, []
        return done

    def _refuse(self, *_: object) -> int:
        raise SourceError(
            f"{self.file}:{self.parser.CurrentLineNumber}: a document type or an entity is "
            "declared, which no export of WordPress does; remove it"
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.opened) >= _DEEPEST:
            raise SourceError(f"{self.file}: elements are nested deeper than in any export")
        line = self.parser.CurrentLineNumber
        self.opened.append(Node(name=name, line=line, attributes=attributes))

    def _text(self, text: str) -> None:
        self.size += len(text)
        if self.size > _LONGEST_ITEM:
            raise SourceError(f"{self.file}: an item is longer than {_LONGEST_ITEM} characters")
        if self.opened:
            self.opened[-1].pieces.append(text)

    def _end(self, name: str) -> None:
        node = self.opened.pop()
        node.text, node.pieces = "".join(node.pieces), []
        if not self.opened:
            return
        if self.opened[-1].name == "channel":
            self.done.append(node)
            self.size = 0
        elif len(self.opened) > 2:
            self.opened[-1].children.append(node)
