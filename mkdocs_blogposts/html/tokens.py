"""Where each tag, text and comment of some HTML lies, to the character.

Joined again, the tokens are the HTML they came from: what is not meant to change is
copied, never written anew. Time grows with the length of the HTML and with nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import accumulate, pairwise
from typing import Literal

_VOID = "area base br col embed hr img input link meta param source track wbr"

#: Elements without content (HTML standard, "Void elements").
VOID = frozenset(_VOID.split())

#: Elements whose content is code, where `<` opens nothing.
RAW_TEXT = frozenset({"script", "style"})

#: Elements that browsers leave open in spite of a slash, and whose content holds no tags.
TEXT_ONLY = RAW_TEXT | {"noembed", "noframes", "plaintext", "textarea", "title", "xmp"}

Kind = Literal["start", "end", "text", "raw", "other"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Token:
    """One piece of HTML.

    Attributes:
        kind: `start` and `end` are tags, `raw` is the content of a script or style, `other` is
            a comment, a declaration, or something that was never finished.
        source: the piece as it was written.
        start, end: its place, as offsets into the HTML.
        line: 0-based line at which it starts.
        name: name of the tag in lower case, or "".
    """

    kind: Kind
    source: str
    start: int
    end: int
    line: int
    name: str = ""

    @property
    def written_name(self) -> str:
        """The name of a tag as the author wrote it: `RouterLink`."""
        skip = 1 if self.kind == "start" else 2
        return self.source[skip : skip + len(self.name)]

    @property
    def is_closed(self) -> bool:
        """Whether this start tag has no end tag: `<br>` or `<Badge/>`, not `<script/>`."""
        is_slashed = self.source.endswith("/>") and self.name not in TEXT_ONLY
        return self.name in VOID or is_slashed


def tokens(html: str, *, inside: str = "") -> list[Token]:
    """Cut `html` into tokens. `inside` names a script or style that it starts in."""
    scanner = _Scanner(html, inside)
    marks = scanner.scan()
    found: list[Token] = []
    edges = _Mark("other", 0, 0), _Mark("other", len(html), 0)
    for mark, following in pairwise([edges[0], *marks, edges[1]]):
        if mark.start < following.start:
            found.extend(_cut(html, mark, following.start))
    return found


def open_code(found: list[Token], inside: str) -> str:
    """The name of the script or style that is open after `found`, which begins in `inside`."""
    for token in found:
        if token.kind == "start" and token.name in RAW_TEXT:
            inside = token.name
        elif token.kind == "end" and token.name == inside:
            inside = ""
    return inside


def are_whole(found: list[Token]) -> bool:
    """Whether every element and comment among `found` begins and ends there."""
    pairs = partners(found)
    closed = set(pairs.values())
    return all(
        index in pairs or token.is_closed
        if token.kind == "start"
        else index in closed
        if token.kind == "end"
        else token.kind != "other" or token.source.endswith(">")
        for index, token in enumerate(found)
    )


def partners(pieces: list[Token]) -> dict[int, int]:
    """Which end tag closes which start tag, as indices into `pieces`."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    waiting: dict[str, int] = {}
    for index, token in enumerate(pieces):
        if token.kind == "start" and not token.is_closed:
            opened.append(index)
            waiting[token.name] = waiting.get(token.name, 0) + 1
        elif token.kind == "end" and waiting.get(token.name):
            while True:
                start = opened.pop()
                waiting[pieces[start].name] -= 1
                if pieces[start].name == token.name:
                    pairs[start] = index
                    break
    return pairs


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where something starts. `length` is 0 where only the next mark ends it."""

    kind: Kind
    start: int
    line: int
    name: str = ""
    length: int = 0


def _cut(html: str, mark: _Mark, stop: int) -> list[Token]:
    """The token at `mark`, and what the parser passed over between it and `stop`."""
    end = min(mark.start + mark.length, stop) if mark.length else stop
    source = html[mark.start : end]
    token = Token(
        kind=mark.kind, source=source, start=mark.start, end=end, line=mark.line, name=mark.name
    )
    if end == stop:
        return [token]
    line = mark.line + source.count("\n")
    rest = Token(kind="other", source=html[end:stop], start=end, end=stop, line=line)
    return [token, rest]


class _Scanner(HTMLParser):
    """Notes where everything starts.

    It is fed and never closed: closing scans again from each `<` of an unfinished tag,
    which takes a time that grows with the square of their number.
    """

    def __init__(self, html: str, inside: str) -> None:
        super().__init__(convert_charrefs=True)
        self._html = html
        self._inside = inside
        self._marks: list[_Mark] = []
        lengths = (len(line) + 1 for line in html.split("\n"))
        self._line_starts = [0, *accumulate(lengths)]

    def scan(self) -> list[_Mark]:
        if self._inside:
            self.set_cdata_mode(self._inside)
        self.feed(self._html)
        if self.rawdata:
            self._rest(len(self._html) - len(self.rawdata))
        return self._marks

    def _rest(self, start: int) -> None:
        """What was left: text before an unfinished reference, or something never finished."""
        raw = bool(self.cdata_elem)
        kind: Kind = "raw" if raw else "other" if self.rawdata.startswith("<") else "text"
        if not (self._marks and self._marks[-1].kind == kind and kind != "other"):
            self._marks.append(_Mark(kind, start, self._html.count("\n", 0, start)))

    def _note(self, kind: Kind, name: str = "", length: int = 0) -> None:
        line, column = self.getpos()
        start = self._line_starts[line - 1] + column
        self._marks.append(_Mark(kind, start, line - 1, name, length))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note("start", tag, len(self.get_starttag_text() or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read `<script/>` as browsers do: as a script that is open."""
        self.handle_starttag(tag, attrs)
        if tag in RAW_TEXT:
            self.set_cdata_mode(tag)

    def set_cdata_mode(self, elem: str, **options: bool) -> None:
        """Let no `</ script>` end a script: to browsers it is code."""
        super().set_cdata_mode(elem, **options)
        # Later versions of Python read it as browsers do.
        if self.interesting.match(f"</ {elem}>"):  # pragma: no branch
            self.interesting = re.compile(rf"</{re.escape(elem)}\s*>", re.IGNORECASE)

    def handle_endtag(self, tag: str) -> None:
        line, column = self.getpos()
        start = self._line_starts[line - 1] + column
        self._note("end", tag, self._html.find(">", start) + 1 - start)

    def handle_data(self, data: str) -> None:
        kind: Kind = "raw" if self.cdata_elem in RAW_TEXT else "text"
        if not (self._marks and self._marks[-1].kind == kind):
            self._note(kind)

    def handle_comment(self, data: str) -> None:
        self._note("other")

    def handle_decl(self, decl: str) -> None:
        self._note("other")

    def handle_pi(self, data: str) -> None:
        self._note("other")

    def unknown_decl(self, data: str) -> None:  # pragma: no cover - later versions of Python
        self._note("other")

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Read `<![x` as the comment that browsers take it for; Python's own raises an error."""
        return self.parse_bogus_comment(i, report)
