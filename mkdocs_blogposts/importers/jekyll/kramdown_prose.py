"""Text of paragraphs as kramdown reads it: attributes of spans, math, quotes and dashes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..text import code_spans, in_spans, outside_code
from .kramdown_attributes import Attributes, Note, html_attributes, in_braces, parse

_SPAN = re.compile(
    r"""(?P<before>\)|\]|(?P<mark>\*\*|__|\*|_|`))\{:(?![:/])(?P<inside>[^{}]{0,500})\}""",
    re.VERBOSE,
)
_MATH = re.compile(r"(?<![\\$])\$\$(?!\$)(?P<inside>[^$]+?)\$\$(?!\$)")
#: What formulas are called in reports.
MATH = "kramdown $$"
_BREAK = re.compile(r"(?<![\\])\\\\[ \t]*(?=\n)")
_EXTENSIONS = re.compile(
    r"\{::(?P<name>comment)\}(?:(?!\{::).)*?\{:/(?:comment)?\}"
    r"|\{::(?P<other>options|comment)\b[^}]*/\}"
    r"|\{::nomarkdown[^}]*\}(?P<raw>(?:(?!\{::).)*?)\{:/(?:nomarkdown)?\}",
    re.DOTALL,
)
_ABBREVIATION = re.compile(r"^ {0,3}\*\[(?P<short>[^\]\n]+)\]:(?P<long>[^\n]*)\n?", re.MULTILINE)

#: What is no prose: tags, destinations of links, their definitions, braces, math, addresses.
_NO_PROSE = re.compile(
    r"""<!--(?:(?!<!--).)*?--> | (?<!<)<[/!a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*>
    | \]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\) | ^[ \t]*\[[^\]\n]+\]:[^\n]*$
    | \{[^{}\n]*\} | (?<!\\)\$[^$\n]+\$ | \$\$[^$]+\$\$ | \bhttps?://[^\s<>)]+ | &\#?\w+; | \\.
    | ^[ \t>]*(?:[-*_=][ \t]*){3,}$ | ^[ \t]*\|?[ \t]*:?-[-|:+ \t]*$ | ^[ \t]*:{3,}[^\n]*$
    | ^[ \t]*(?:[-*+]|\d+[.)])(?=[ \t])""",
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_SYMBOLS = {"---": "\u2014", "--": "\u2013", "...": "\u2026", "<<": "\u00ab", ">>": "\u00bb"}
_SYMBOL = re.compile(r"---|--|\.\.\.|<< |<<| >>|>>|[\"']")
_PUNCTUATION = re.compile(r"[!\"#$%'()*+,\-./:;<=>?@\[\\\]^_`{|}~](?!\.\.)\B")


def without_extensions(text: str, note: Note) -> str:
    """`text` without comments and options, and with what `{::nomarkdown}` holds."""
    if "{::" not in text:
        return text

    def named(found: re.Match[str]) -> str:
        note(True, f"{{::{found['name'] or found['other'] or 'nomarkdown'}}}")
        return found["raw"] or ""

    spans = code_spans(text)
    return _EXTENSIONS.sub(
        lambda found: found[0] if in_spans(spans, found.start()) else named(found), text
    )


def rewrite_spans(text: str, defined: Mapping[str, Attributes], note: Note) -> str:
    """`text` with attributes of spans, math and extensions in the form that we read."""
    parts, at = [], 0
    spans = code_spans(text)
    for found in _SPAN.finditer(text):
        inside_code = any(start <= found.start() < end - 1 for start, end in spans)
        if inside_code or found.start() < at:
            continue
        attributes = parse(found["inside"], defined)
        parts.append(_with_attributes(text[at : found.end("before")], found, attributes, note))
        at = found.end()
    text = "".join([*parts, text[at:]])
    if "$$" in text:
        note(True, MATH)
    return outside_code(text, _rewrite_math)


def _with_attributes(before: str, found: re.Match[str], attributes: Attributes, note: Note) -> str:
    if found["mark"] is None:
        note(True, "kramdown attributes of a link or picture")
        return before + in_braces(attributes, note)
    mark = found["mark"]
    start = before.rfind(mark, 0, len(before) - len(mark))
    if start < 0 or mark == "`" or not html_attributes(attributes):
        note(False, "kramdown attributes of code")
        return before
    note(True, "kramdown attributes of a span")
    return f"{before[:start]}<span{html_attributes(attributes)}>{before[start:]}</span>"


def _rewrite_math(text: str) -> str:
    """Math within a line has one dollar sign; alone in a paragraph, it stands on its own lines."""

    def replaced(found: re.Match[str]) -> str:
        line_before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        end = text.find("\n", found.end())
        line_after = text[found.end() : end if end >= 0 else len(text)]
        inside = found["inside"].strip()
        if not line_before.strip() and not line_after.strip():
            indent = line_before
            return f"$$\n{indent}{inside}\n{indent}$$"
        return f"${' '.join(inside.split())}$"

    return _BREAK.sub(lambda _: "\\", _MATH.sub(replaced, text))


def take_abbreviations(text: str) -> tuple[str, dict[str, str]]:
    """`text` without the lines `*[HTML]: Hyper Text`, and what they say."""
    found = {}
    spans = code_spans(text)

    def taken(line: re.Match[str]) -> str:
        if in_spans(spans, line.start()):
            return line[0]
        found[line["short"]] = line["long"].strip()
        return ""

    return _ABBREVIATION.sub(taken, text), found


def abbreviate(text: str, abbreviations: Mapping[str, str], note: Note) -> str:
    """`text` with `<abbr>` around the abbreviations in its prose."""
    if not abbreviations:
        return text
    names = "|".join(re.escape(each) for each in sorted(abbreviations, key=len, reverse=True))
    spans = _no_prose(text)

    def marked(found: re.Match[str]) -> str:
        if any(start <= found.start() < end for start, end in spans):
            return found[0]
        note(True, "abbreviation")
        title = abbreviations[found[0]].replace('"', "&quot;")
        return f'<abbr title="{title}">{found[0]}</abbr>'

    return re.sub(rf"(?<!\w)(?:{names})(?!\w)", marked, text)


def _no_prose(text: str) -> list[tuple[int, int]]:
    found = [each.span() for each in _NO_PROSE.finditer(text)]
    return sorted([*code_spans(text), *found], key=lambda span: span[0])


def set_type(text: str, *, quotes: bool, symbols: bool) -> str:
    """`text` with the quotes and dashes that kramdown makes of plain ones."""
    if not (quotes or symbols) or not _SYMBOL.search(text):
        return text
    spans = _no_prose(text)
    parts, at, next_span = [], 0, 0
    for found in _SYMBOL.finditer(text):
        while next_span < len(spans) and spans[next_span][1] <= found.start():
            next_span += 1
        near = spans[max(0, next_span - 3) : next_span + 3]
        if found.start() < at or any(start <= found.start() < end for start, end in near):
            continue
        mark = found[0]
        if mark in "\"'":
            shown = _quote(text, found.start()) if quotes else mark
        else:
            shown = _SYMBOLS.get(mark.strip(), mark) if symbols else mark
            if mark.strip() in ("<<", ">>"):
                shown = _guillemet(mark)
        parts += [text[at : found.start()], shown]
        at = found.end()
    return "".join([*parts, text[at:]])


def _guillemet(mark: str) -> str:
    """`<< ` is an opening one with a blank that holds it to the next word."""
    return {"<<": "\u00ab", "<< ": "\u00ab\u00a0", ">>": "\u00bb", " >>": "\u00a0\u00bb"}[mark]


def _quote(text: str, at: int) -> str:
    """The quote at `at` as of lib/kramdown/parser/kramdown/smart_quotes.rb, rule by rule."""
    double = text[at] == '"'
    left, right = ("\u201c", "\u201d") if double else ("\u2018", "\u2019")
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 12]
    if not double and re.match(r"\d\ds", after) and (not before or before.isspace()):
        return right
    if (
        before
        and before in "\"'"
        and re.match(r"\w", after)
        and not text[max(0, at - 2) : at - 1].strip()
    ):
        return left
    if before and before not in "*_`>":
        closes = before not in " \\\t\r\n[{(-"
        return right if closes and not (before.isspace() and re.match(r"\w", after)) else left
    # After the end of a span, kramdown looks at what follows only.
    if re.match(r"[_*]{1,2}\S", after):
        return left
    return right if _PUNCTUATION.match(after) or re.match(r"\s|s\b|$", after) else left
