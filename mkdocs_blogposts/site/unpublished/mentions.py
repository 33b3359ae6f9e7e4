"""Finds the addresses of files in a text.

Markdown is read by the parser of posts and HTML by a tokenizer, so that escapes, entities,
reference definitions and titles have the meaning that they have on the page.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from markdown_it.token import Token

from ...html import attributes, tokens
from ...markdown.commonmark.parser import parser
from ...markdown.commonmark.state import KEY, new_state
from ...markdown.expressions import ExpressionError, evaluate, interpolate, to_text
from ...markdown.model import MarkdownSource

#: Attributes that hold one address, those that scripts for lazy loading read included.
_ADDRESSES: Final = frozenset(
    {
        *("src", "href", "poster", "data", "cite", "background", "longdesc", "xlink:href", "to"),
        *("data-src", "data-href", "data-poster", "data-background"),
    }
)
_SOURCE_SETS: Final = frozenset({"srcset", "imagesrcset", "data-srcset"})

#: What ends a word, and what ends a phrase, which may hold spaces.
_WORD_ENDS: Final = re.compile(r"[\s\"'`<>()\[\]{}|,;=*!?#&@:/]+")
_PATH_ENDS: Final = re.compile(r"[\s\"'`<>()\[\]{}|,;=*!]+")
_PHRASE_ENDS: Final = re.compile(r"[\n\r\"'`<>()\[\]]+")

#: Code in code, HTML in Markdown in HTML: deeper, nothing is looked for.
_MAX_PASSES: Final = 3


@dataclass(frozen=True, kw_only=True)
class TextFile:
    """A text that may refer to files.

    Attributes:
        src_uri: its path under docs_dir.
        url: the address of its page, relative to the root of the site; None without a page.
        body: its Markdown.
        meta: its front matter.
        scope: gives the values of its expressions, as `expressions.evaluate` takes them; few
            texts have any.
        is_commonmark: whether indented lines are code, and text in HTML is no Markdown; where
            Python-Markdown reads the text, extensions may show either.
    """

    src_uri: str
    url: str | None = None
    body: str
    meta: Mapping[str, object] = field(default_factory=dict)
    scope: Callable[[], Mapping[str, object]] = dict
    is_commonmark: bool = False


@dataclass(frozen=True, kw_only=True)
class References:
    """Addresses as decoded text, with query and fragment cut off.

    Attributes:
        in_body: paths in Markdown and HTML, and of files that are included.
        in_meta: paths in front matter.
        patterns: the text before and after what cannot be resolved in an address.
    """

    in_body: frozenset[str] = frozenset()
    in_meta: frozenset[str] = frozenset()
    patterns: frozenset[tuple[str, str]] = frozenset()


def mentions(text: TextFile, read: Callable[[str], str | None]) -> References:
    """The addresses that a page shows, links to, or includes.

    Args:
        text: the page.
        read: the text of an included file by its path as written; None where there is none.
    """
    reader = _Reader(text, read, everything=False)
    reader.parse()
    return reader.found(strings(text.meta))


def possible_mentions(text: TextFile, read: Callable[[str], str | None]) -> References:
    """All possible paths of files in a text, in code and prose as well."""
    reader = _Reader(text, read, everything=True)
    reader.parse()
    values = list(strings(text.meta))
    for piece in (text.body, *values, *reader.included):
        reader.paths.update(filter(None, map(path_of, _path_like(piece))))
    return reader.found(values)


def words(text: str) -> frozenset[str]:
    """The words of `text`, with names of files whole unless they hold marks or spaces."""
    plain = unquote(unescape(text).replace("\\", ""))
    return frozenset(_WORD_ENDS.split(unicodedata.normalize("NFC", plain)))


def last_word(name: str) -> str:
    """The last of the `words` of a file's name."""
    return _WORD_ENDS.split(unicodedata.normalize("NFC", name))[-1]


def path_of(address: str) -> str | None:
    """The path of an address on this site, decoded; None where it has none."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    if parts.netloc or parts.scheme or not parts.path:
        return None
    return unicodedata.normalize("NFC", unquote(parts.path))


def _path_like(text: str) -> Iterator[str]:
    """The words and phrases of `text` that look like paths."""
    for form in {text, unescape(text), text.replace("\\", ""), text.replace("\\", "/")}:
        for ends in (_PATH_ENDS, _PHRASE_ENDS):
            for piece in ends.split(form):
                if "." in piece or "/" in piece:
                    yield piece
                    yield piece.strip(".:?_~ ")


def strings(value: object) -> Iterator[str]:
    """Every text in a value of front matter."""
    waiting = [value]
    while waiting:
        match waiting.pop():
            case str() as found:
                yield found
            case Mapping() as fields:
                waiting.extend(fields.values())
            case list() | tuple() as items:
                waiting.extend(items)


class _Reader:
    """Reads one text, then the parts of it that some flavors read as Markdown."""

    def __init__(
        self, text: TextFile, read: Callable[[str], str | None], *, everything: bool
    ) -> None:
        self.paths: set[str] = set()
        self.patterns: set[tuple[str, str]] = set()
        self.included: list[str] = []
        self._text = text
        self._read = read
        self._everything = everything
        self._again: list[str] = []

    def found(self, values: Iterable[str]) -> References:
        return References(
            in_body=frozenset(self.paths),
            in_meta=frozenset(filter(None, map(path_of, values))),
            patterns=frozenset(self.patterns),
        )

    def parse(self) -> None:
        """Read the body; then, together, the parts that only some flavors read as Markdown."""
        source = MarkdownSource(
            markdown=self._text.body, src_uri=self._text.src_uri, read=self._include
        )
        references: dict[str, Any] = {}
        left = self._text.body
        for _ in range(_MAX_PASSES):
            env = {KEY: new_state(source), "references": references}
            self._walk(parser().parse(left, env))
            left, self._again = "\n\n".join(self._again), []
            if not left:
                break
        for definition in references.values():
            self._address(definition["href"])
        if not self._text.is_commonmark:
            for address in _with_spaces(self._text.body):
                self._address(address)

    def _include(self, path: str) -> str | None:
        self._address(path.removeprefix("@"))
        text = self._read(path)
        self.included += [text] if text else []
        return text

    def _walk(self, found: Sequence[Token]) -> None:
        for token in found:
            for name in ("href", "src"):
                self._address(str(token.attrGet(name) or ""))
            match token.type:
                case "html_block" | "html_inline":
                    self._html(token.content)
                case "code_block" if self._everything or not self._text.is_commonmark:
                    self._later(token.content)
                case "fence" | "code_inline" if self._everything:
                    self._later(token.content)
            self._walk(token.children or ())

    def _later(self, text: str) -> None:
        """Note `text`, without indentation, which would make code of it once more."""
        self._again.append("\n".join(line.lstrip() for line in text.split("\n")))

    def _html(self, html: str) -> None:
        for token in tokens(html):
            if token.kind == "start":
                for attribute in attributes(token.source):
                    self._attribute(attribute.name.lower(), attribute.value or "")
            elif token.kind == "raw" and token.source:
                self._style(token.source)
            elif token.kind == "text" and not self._text.is_commonmark and token.source.strip():
                self._later(token.source)

    def _attribute(self, name: str, value: str) -> None:
        plain = name.removeprefix("v-bind").removeprefix(":")
        if plain != name and plain.split(".")[0] in _ADDRESSES | _SOURCE_SETS:
            self._bound(value)
        elif name in _ADDRESSES:
            self._address(value)
        elif name in _SOURCE_SETS:
            for candidate in value.split(","):
                self._address((candidate.split() or [""])[0])
        elif name == "style":
            self._style(value)

    def _bound(self, expression: str) -> None:
        """Add an address that is an expression of Vue."""
        try:
            self._address(to_text(evaluate(expression, self._text.scope())))
        except ExpressionError:
            self.patterns.add(("", ""))

    def _style(self, css: str) -> None:
        for piece in css.split("url(")[1:]:
            self._address(piece.partition(")")[0].strip(" \t\n\"'"))

    def _address(self, written: str) -> None:
        if "{{" in written:
            written, _ = interpolate(unquote(written), self._text.scope(), escape=str)
        if "{{" in written:
            before, _, rest = written.partition("{{")
            start = path_of(before) if before else ""
            if start is not None:
                self.patterns.add((start, path_of(rest.rpartition("}}")[2]) or ""))
        elif path := path_of(written):
            self.paths.add(path)


def _with_spaces(markdown: str) -> Iterator[str]:
    """Addresses with spaces, which only Python-Markdown allows."""
    for piece in markdown.split("](")[1:]:
        address = piece.partition(")")[0].partition("\n")[0].partition(' "')[0].strip()
        if " " in address:
            yield address


def join(folder: str, path: str) -> str:
    """`path`, relative to `folder` or to the root, as a path below the root without `..`."""
    joined = posixpath.normpath(posixpath.join("/", folder, path))
    return joined.lstrip("/")
