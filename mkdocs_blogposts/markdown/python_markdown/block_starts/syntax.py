"""Block rules for markdown-it: what Python-Markdown and its extensions add to Markdown.

They make nothing of it: it only has to be known where each starts and ends, and in which
of it Markdown goes on.
"""

from __future__ import annotations

import re

from markdown.util import BLOCK_LEVEL_ELEMENTS
from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, reference

from ....html import attributes, partners, tokens

#: Content that belongs to a line above it is indented by this many columns.
INDENT = 4

_INTERRUPTS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}

#: `!!! note`, `??? note`, `???+ note`, `=== "Tab"`, `===! "Tab"`, `===+ "Tab"`.
_BOX = re.compile(r'(?:!!!|\?\?\?\+?) ?[\w"-]|===[+!]{0,2} +["\']')

#: `[^1]: A footnote`, `:   A definition`.
_BODY = re.compile(r"\[\^[^\]]*\]:|: {1,3}\S")

#: `/// note` and `///` of pymdownx.blocks, `*[HTML]: an abbreviation`.
_LONE = re.compile(r"/{3,}|\*\[[^\]]+\]:")

#: How formulas open, and how they close.
_MATH = {"$$": "$$", "\\[": "\\]", "\\begin{": "\\end{"}

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_BLOCK_TAGS = frozenset(BLOCK_LEVEL_ELEMENTS) - {"pre", "script", "style", "textarea"}


def use_python_markdown(md: MarkdownIt) -> None:
    """Teach `md` the syntax of Python-Markdown."""
    rules = {"box": _box, "body": _body, "math": _math, "lone": _lone, "raw": _raw}
    for name, rule in rules.items():
        md.block.ruler.before("table", name, rule, _INTERRUPTS)
    md.block.ruler.at("reference", _definition)


def _box(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """An admonition, details or a tab: a line, and Markdown indented under it."""
    if state.is_code_block(start) or not _BOX.match(_text(state, start)):
        return False
    if silent:
        return True
    stop = _indented_end(state, start + 1, end, state.sCount[start] + INDENT)
    state.push("box_open", "", 1).map = [start, stop]
    before = state.blkIndent, state.lineMax, state.parentType
    state.blkIndent, state.lineMax, state.parentType = state.sCount[start] + INDENT, stop, "box"
    state.md.block.tokenize(state, start + 1, stop)
    state.blkIndent, state.lineMax, state.parentType = before
    state.push("box_close", "", -1)
    state.line = stop
    return True


def _indented_end(state: StateBlock, line: int, end: int, columns: int) -> int:
    """The first line from `line` on that is not blank and not indented by `columns`."""
    while line < end and (state.isEmpty(line) or state.sCount[line] >= columns):
        line += 1
    return line


def _body(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A footnote or a definition: its lines up to a blank one, then what is indented."""
    if state.is_code_block(start) or not _BODY.match(_text(state, start)):
        return False
    return silent or _leaf(state, "body", start, _body_end(state, start + 1, end))


def _body_end(state: StateBlock, line: int, end: int) -> int:
    while line < end:
        if not state.isEmpty(line):
            line += 1
            continue
        following = state.skipEmptyLines(line)
        if following >= end or state.sCount[following] < state.blkIndent + INDENT:
            break
        line = following
    return line


def _math(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A formula, of one paragraph at most."""
    text = "" if state.is_code_block(start) else _text(state, start)
    opening = next((mark for mark in _MATH if text.startswith(mark)), None)
    if opening is None:
        return False
    last = start if _closes(text[len(opening) :], opening) else _formula_end(state, start, opening)
    if last is None or last >= end:
        return False
    return silent or _leaf(state, "math", start, last + 1)


def _formula_end(state: StateBlock, start: int, opening: str) -> int | None:
    """The line that closes the formula, or None; no line is searched twice in vain."""
    vain: dict[str, int] = state.env.setdefault("vain", {})
    if start < vain.get(opening, 0):
        return None
    line = start + 1
    while line < state.lineMax and not state.isEmpty(line):
        if _closes(_text(state, line), opening):
            return line
        line += 1
    vain[opening] = line
    return None


def _closes(text: str, opening: str) -> bool:
    closing = _MATH[opening]
    return closing in text if opening == "\\begin{" else text.rstrip().endswith(closing)


def _lone(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line on its own, which ends what is above it."""
    if state.is_code_block(start) or not _LONE.match(_text(state, start)):
        return False
    return silent or _leaf(state, "lone", start, start + 1)


def _raw(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """HTML, raw from a tag to its end tag; with `markdown` in the tag, Markdown goes on.

    Python-Markdown looks for it before it looks at lists and quotes, and so only where a
    line starts.
    """
    found = None if state.level or state.blkIndent else _TAG.match(_text(state, start))
    if found is None or state.is_code_block(start) or found[2].lower() not in _BLOCK_TAGS:
        return False
    if silent:
        return True
    stop = start + 1 if found[1] or found[2].lower() == "hr" else _element_end(state, start, end)
    return _leaf(state, "raw", start, stop)


def _element_end(state: StateBlock, start: int, end: int) -> int:
    """The line after the element that opens at `start`; the end of the text if none closes it.

    The part that is read doubles until the end tag is in it, so that reading it costs no
    more than a few times its length.
    """
    size = 1
    while True:
        stop = min(start + size, end)
        pieces = tokens(state.getLines(start, stop, 0, False))
        closing = partners(pieces).get(0)
        if pieces[0].kind == "start" and _holds_markdown(pieces[0].source):
            return start + pieces[0].source.count("\n") + 1
        if closing is not None:
            return start + pieces[closing].line + 1
        if stop == end:
            return end
        size *= 2


def _holds_markdown(tag: str) -> bool:
    """Whether md_in_html reads what is in `tag`, and as more than one paragraph."""
    written = {attribute.name: attribute.value or "1" for attribute in attributes(tag)}
    return written.get("markdown", "0") in ("1", "block")


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`[label]: address`, which otherwise leaves no token."""
    found = reference(state, start, end, silent)
    return found and (silent or _leaf(state, "definition", start, state.line))


def _leaf(state: StateBlock, kind: str, start: int, stop: int) -> bool:
    token = state.push(kind, "", 0)
    token.map = [start, stop]
    state.line = stop
    return True


def _text(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
