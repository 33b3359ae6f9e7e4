"""A lossless tokenizer of HTML: tags, texts and comments with their exact offsets.

The sources of the tokens, joined, are the input, so that callers copy what they do not change.
Tokenizing takes linear time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple

_VOID = "area base br col embed hr img input link meta param source track wbr"

#: Elements without content (HTML standard, "Void elements").
VOID = frozenset(_VOID.split())

#: Elements whose content is code, without tags.
RAW_TEXT = frozenset({"script", "style"})

#: Elements whose content has no tags, and which a slash does not close in browsers.
TEXT_ONLY = RAW_TEXT | {"noembed", "noframes", "plaintext", "textarea", "title", "xmp"}

#: An element without another one in it, as Pygments writes them into code.
COLOURS = re.compile(r"<(span|a|code)(?:\s[^<>]*)?>([^<>]*)</\1>")

#: The most such elements that lie in each other: it keeps the work linear.
_DEEPEST = 8

_PRE = re.compile(r"<pre(?:\s[^<>]*)?>")
_BRACKET = re.compile("[<>]")

Kind = Literal["start", "end", "text", "raw", "other"]


class Token(NamedTuple):
    """One token of HTML.

    Attributes:
        kind: `start` and `end` are tags, `raw` is the content of a script or style, `other` is
            a comment, a declaration or an unfinished construct.
        source: the text of the token.
        start, end: offsets into the HTML.
        line: 0-based line of the start.
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
        """The name of a tag with its case, such as `RouterLink`."""
        skip = 1 if self.kind == "start" else 2
        return self.source[skip : skip + len(self.name)]

    @property
    def is_closed(self) -> bool:
        """Whether this start tag needs no end tag: `<br>` or `<Badge/>`, not `<script/>`."""
        is_slashed = self.source.endswith("/>") and self.name not in TEXT_ONLY
        return self.name in VOID or is_slashed


def tokens(html: str, *, inside: str = "", whole_code: bool = False) -> list[Token]:
    """The tokens of `html`.

    Args:
        html: any HTML.
        inside: the script or style in which it starts, if any.
        whole_code: whether the content of a `<pre>` of coloured code is one token of text. Most
            tags of a long post are in such code, and most callers look for none there.
    """
    scanner = _Scanner(html, inside)
    marks = scanner.scan(_code_spans(html) if whole_code else ())
    found: list[Token] = []
    edges = _Mark("other", 0, 0), _Mark("other", len(html), 0)
    for mark, following in pairwise([edges[0], *marks, edges[1]]):
        if mark.start < following.start:
            found.extend(_cut(html, mark, following.start))
    return found


def coloured_text(code: str, colours: re.Pattern[str] = COLOURS) -> str:
    """`code`, the content of a `<pre>`, without the tags that colour it and number its lines.

    What is left has a `<` if there are others, or if one of them is not closed.
    """
    for _ in range(_DEEPEST):  # the innermost first
        code, changes = colours.subn(r"\2", code)
        if not changes:
            break
    return code


def code_blocks(html: str) -> Iterator[tuple[int, int]]:
    """Where the content of each `<pre>` begins and ends, as far as a search for the tags tells."""
    found = _PRE.search(html)
    while found and (end := html.find("</pre>", found.end())) >= 0:
        yield found.end(), end
        found = _PRE.search(html, end)


def _code_spans(html: str) -> Iterator[tuple[int, int]]:
    """The contents of `code_blocks` that hold nothing but text and tags that colour it."""
    for start, end in code_blocks(html):
        if "<" in html[start:end] and not _BRACKET.search(coloured_text(html[start:end])):
            yield start, end


def open_raw_text(found: list[Token], inside: str) -> str:
    """The name of the open script or style, if any, after the tokens `found` of `tokens`."""
    for token in found:
        if token.kind == "start" and token.name in RAW_TEXT:
            inside = token.name
        elif token.kind == "end" and token.name == inside:
            inside = ""
    return inside


def are_balanced(found: list[Token]) -> bool:
    """Whether every element and comment in `found` is complete."""
    pairs = matching_tags(found)
    closed = set(pairs.values())
    return all(
        index in pairs or token.is_closed
        if token.kind == "start"
        else index in closed
        if token.kind == "end"
        else token.kind != "other" or token.source.endswith(">")
        for index, token in enumerate(found)
    )


def matching_tags(pieces: list[Token]) -> dict[int, int]:
    """The end tag of each start tag that has one, as indices into `pieces`."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    open_counts: Counter[str] = Counter()
    for index, token in enumerate(pieces):
        if token.kind == "start" and not token.is_closed:
            opened.append(index)
            open_counts[token.name] += 1
        elif token.kind == "end" and open_counts[token.name]:
            open_counts[token.name] -= 1
            while pieces[start := opened.pop()].name != token.name:
                open_counts[pieces[start].name] -= 1
            pairs[start] = index
    return pairs


class _Mark(NamedTuple):
    """The start of a token. `length` is 0 if the token ends at the next mark."""

    kind: Kind
    start: int
    line: int
    name: str = ""
    length: int = 0


def _cut(html: str, mark: _Mark, stop: int) -> list[Token]:
    """The token at `mark`, and one for text up to `stop` that the parser skipped."""
    end = min(mark.start + mark.length, stop) if mark.length else stop
    source = html[mark.start : end]
    token = Token(mark.kind, source, mark.start, end, mark.line, mark.name)
    if end == stop:
        return [token]
    line = mark.line + source.count("\n")
    rest = Token(kind="other", source=html[end:stop], start=end, end=stop, line=line)
    return [token, rest]


class _Scanner(HTMLParser):
    """Recorder of the start of each token.

    The parser is never closed: `close` scans again from each `<` of an unfinished tag, which
    takes quadratic time.
    """

    def __init__(self, html: str, inside: str) -> None:
        super().__init__(convert_charrefs=True)
        self._html = html
        self._inside = inside
        self._marks: list[_Mark] = []
        lengths = (len(line) + 1 for line in html.split("\n"))
        self._line_starts = [0, *accumulate(lengths)]

    def scan(self, wholes: Iterable[tuple[int, int]]) -> list[_Mark]:
        """The marks of all tokens; each of `wholes` is one if it is the content of an element."""
        if self._inside:
            self.set_cdata_mode(self._inside)
        at = 0
        for start, end in wholes:
            self.feed(self._html[at:start])
            at = start
            if not (self.rawdata or self.cdata_elem) and self._marks[-1].name == "pre":
                self._add("text")
                self.lineno += self._html.count("\n", start, end)
                self.offset = end - self._line_starts[self.lineno - 1]
                at = end
        self.feed(self._html[at:])
        if self.rawdata:
            self._rest(len(self._html) - len(self.rawdata))
        return self._marks

    def _rest(self, start: int) -> None:
        """Record the unparsed end: an unfinished construct, or text before a reference."""
        raw = bool(self.cdata_elem)
        kind: Kind = "raw" if raw else "other" if self.rawdata.startswith("<") else "text"
        if not (self._marks and self._marks[-1].kind == kind and kind != "other"):
            self._marks.append(_Mark(kind, start, self._html.count("\n", 0, start)))

    def _add(self, kind: Kind, name: str = "", length: int = 0) -> None:
        line, column = self.getpos()
        start = self._line_starts[line - 1] + column
        if kind == "end":
            length = self._html.find(">", start) + 1 - start
        self._marks.append(_Mark(kind, start, line - 1, name, length))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add("start", tag, len(self.get_starttag_text() or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read `<script/>` as the start of a script, as browsers do."""
        self.handle_starttag(tag, attrs)
        if tag in RAW_TEXT:
            self.set_cdata_mode(tag)

    def set_cdata_mode(self, elem: str, **options: bool) -> None:
        """Do not end a script at `</ script>`, which is code to browsers."""
        super().set_cdata_mode(elem, **options)
        # Later versions of Python do so.
        if self.interesting.match(f"</ {elem}>"):  # pragma: no branch
            self.interesting = re.compile(rf"</{re.escape(elem)}\s*>", re.IGNORECASE)

    def handle_endtag(self, tag: str) -> None:
        self._add("end", tag)

    def handle_data(self, data: str) -> None:
        kind: Kind = "raw" if self.cdata_elem in RAW_TEXT else "text"
        if not (self._marks and self._marks[-1].kind == kind):
            self._add(kind)

    def handle_comment(self, data: str) -> None:
        self._add("other")

    def handle_decl(self, decl: str) -> None:
        self._add("other")

    # Later versions of Python call `unknown_decl`.
    handle_pi = unknown_decl = handle_comment

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Read `<![x` as a comment, as browsers do; the base class raises an error."""
        return self.parse_bogus_comment(i, report)
