"""Blocks of HTML in kramdown, whose text is no Markdown unless they say so."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

_HTML = re.compile(r" {0,3}<(?P<tag>[A-Za-z][\w-]*)(?P<rest>[\s>/]|$)")
_MARKDOWN = re.compile(r"""\s+markdown\s*=\s*(?:"[^"]*"|'[^']*'|\w+)""")
_OPENING = re.compile(r"\s*<(?P<tag>[\w-]+)[^<>]*>")
_BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "iframe",
        "legend",
        "li",
        "link",
        "main",
        "menu",
        "nav",
        "object",
        "ol",
        "optgroup",
        "option",
        "p",
        "picture",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "video",
        "audio",
        "script",
        "style",
    ]
)
#: Elements that are parts of a paragraph where one is open.
_INSIDE_TEXT = frozenset(
    {"audio", "iframe", "link", "object", "option", "picture", "script", "style", "video"}
)
#: What keeps its lines in a block of HTML: `<pre>`, and fences that tags of Liquid became.
_KEPT = re.compile(
    r"(<pre\b.*?</pre>|^[ \t]*(?:```[^`\n]*\n.*?^[ \t]*```|~~~[^\n]*\n.*?^[ \t]*~~~)[`~]*[ \t]*$)",
    re.DOTALL | re.IGNORECASE | re.MULTILINE,
)
_VOID = frozenset({"hr", "link", "br", "img", "input", "meta"})


class Blocks:
    """Where the blocks of HTML in some lines end; each line is read once for each element."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self._ends: dict[str, list[int | None]] = {}

    def end(self, at: int, *, within_text: bool = False) -> int | None:
        """The index after the closing tag of a block that begins at `at`; None where none does.

        Args:
            at: the index of a line.
            within_text: whether a paragraph is open above, which only some elements end.
        """
        found = _HTML.match(self.lines[at])
        tag = found["tag"].lower() if found else ""
        if tag not in _BLOCK_TAGS or (within_text and tag in _INSIDE_TEXT):
            return None
        if tag in _VOID:
            return at + 1
        if tag not in self._ends:
            self._ends[tag] = _ends(self.lines, tag)
        return self._ends[tag][at]

    def end_of_markdown(self, at: int) -> int | None:
        """The same of an element with `markdown="1"`; None for others."""
        opening = _OPENING.match("\n".join(self.lines[at : at + 5]))
        return self.end(at) if opening and _MARKDOWN.search(opening[0]) else None


def _ends(lines: Sequence[str], tag: str) -> list[int | None]:
    """For each line, the index after the first at which all that was opened from it is closed."""
    pattern = re.compile(rf"<(/?){re.escape(tag)}\b[^<>]*?(/?)>|<{re.escape(tag)}$", re.IGNORECASE)
    ends: list[int | None] = [None] * len(lines)
    depth = 0
    #: Lines without an end yet, with the depth above them, which rises from line to line.
    waiting: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        waiting.append((number, depth))
        depth += sum(-1 if mark[1] else 0 if mark[2] else 1 for mark in pattern.finditer(line))
        while waiting and waiting[-1][1] >= depth:
            ends[waiting.pop()[0]] = number + 1
    return ends


def with_markdown(text: str) -> tuple[str, str, list[str]]:
    """Opening tag, inside and end of an element with `markdown="1"`; of the end, no line or one."""
    opening = _OPENING.match(text)
    assert opening is not None
    closing = text.lower().rfind(f"</{opening['tag'].lower()}")
    bare = _MARKDOWN.sub("", opening[0]).strip()
    if closing < opening.end():
        return bare, text[opening.end() :], []
    return bare, text[opening.end() : closing], [text[closing:].strip()]


def without_blank_lines(text: str) -> str:
    """A block of HTML that Markdown reads to its end; in `<pre>`, a blank line has a blank."""
    text = re.sub(r"<[A-Za-z][^<>]*>", lambda each: _MARKDOWN.sub("", each[0]), text)
    if re.match(r"\s*<(?:script|pre|style|textarea)\b", text, re.I):
        return text
    parts, after_code = list[str](), False
    for index, part in enumerate(_KEPT.split(text)):
        if index % 2 and part.lstrip()[0] in "`~":  # of a tag, which is HTML there
            parts.append(f"\n\n{textwrap.dedent(part)}\n\n")
            after_code = True
        elif index % 2:
            parts.append(re.sub(r"\n(?=[ \t]*\n)", "\n&#32;", part))
        else:
            part = re.sub(r"\n(?:[ \t]*\n)+", "\n", part)
            parts.append(re.sub(r"(?:^|(?<=\n))[ \t\n]+", "", part) if after_code else part)
    return re.sub(r"\n{3,}(?=[`~<])", "\n\n", "".join(parts))
