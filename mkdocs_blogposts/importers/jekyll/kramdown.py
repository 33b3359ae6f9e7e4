"""Markdown of kramdown as the flavor `commonmark` reads it: blocks, and what is in them."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from markdown.extensions.toc import slugify

from ..headings import github_id, with_ids
from . import kramdown_attributes, kramdown_html, kramdown_prose, kramdown_tables
from .kramdown_attributes import Attributes
from .kramdown_lists import ITEM, Lists, width
from .liquid_tags import fence

_FENCE = re.compile(r"(?P<indent>[ \t]*)(?P<marks>`{3,}|~{3,})(?P<info>[^`]*)$")
_ATTRIBUTES = re.compile(r"[ \t]*\{:(?![:/])(?P<inside>[^{}]*)\}[ \t]*$")
_DEFINED = re.compile(r" {0,3}\{:(?P<name>[\w-]+):(?P<inside>[^{}]*)\}[ \t]*$")
_NOTE = re.compile(r" {0,3}\[\^[^\[\]]+\]:")
_LABEL = re.compile(r" {0,3}\[[^\[\]]+\]:")
_TABLE_ROW = re.compile(r"[ \t]*\|")


@dataclass(frozen=True, kw_only=True)
class Kramdown:
    """The settings of kramdown, and where its constructs are noted.

    Attributes:
        quotes, symbols: whether plain quotes and dashes become typographic ones.
        ids: whether headings have the ids of kramdown.
        note: is told of each construct, and whether it was converted or left out.
    """

    quotes: bool = True
    symbols: bool = True
    ids: bool = True
    note: Callable[[bool, str], None] = lambda converted, name: None


def settings_of(data: Mapping[str, Any]) -> Kramdown:
    """The settings as `_config.yml` has them under `kramdown`."""
    quotes = str(data.get("smart_quotes") or "lsquo,rsquo,ldquo,rdquo")
    quirks = str(data.get("gfm_quirks") or "")
    return Kramdown(
        quotes="lsquo" in quotes,
        symbols="no_auto_typographic" not in quirks,
        ids=data.get("auto_ids") is not False,
    )


def to_commonmark(text: str, kramdown: Kramdown) -> str:
    """`text` in CommonMark, with our boxes, attributes and math."""
    text = kramdown_prose.without_extensions(text, kramdown.note)
    text, abbreviations = kramdown_prose.take_abbreviations(text)
    scanner = _Scanner(kramdown=kramdown, lines=text.split("\n"))
    result = "\n".join(scanner.run())
    result = kramdown_prose.abbreviate(result, abbreviations, kramdown.note)
    if kramdown.ids:
        result = with_ids(result, github_id, partial(slugify, separator="-"))
    return result


@dataclass
class _Scanner:
    """Goes through lines, and writes blocks."""

    kramdown: Kramdown
    lines: list[str]
    out: list[str] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)
    lists: Lists = field(default_factory=Lists)
    pending: Attributes | None = None
    defined: dict[str, Attributes] = field(default_factory=dict)
    #: Where the last block begins in `out`.
    block: int = 0
    at: int = 0
    #: Where the last block of code that is indented begins in `out`.
    code: int = -1

    def __post_init__(self) -> None:
        self.html = kramdown_html.Blocks(self.lines)

    def run(self) -> list[str]:
        """The lines of the result."""
        for line in self.lines:
            if found := _DEFINED.match(line):
                self.defined[found["name"]] = kramdown_attributes.parse(found["inside"], {})
        while self.at < len(self.lines):
            self._step(self.lines[self.at])
        self._flush()
        return self.out

    def _step(self, line: str) -> None:
        for read in (
            self._read_fence,
            self._read_attributes,
            self._read_html,
            self._read_code,
            self._read_table,
        ):
            if read(line):
                return
        self.at += 1
        if not line.strip() or line.strip() == "^":
            self._flush()
            self.out.append("")
            return
        line = self.lists.read(line, after_blank=self._is_after_blank())
        if not self.prose:
            self.block = len(self.out)
        self.prose.append(line)
        if re.match(r"\s*#{1,6}[ \t]", line):
            self._flush()
        elif _NOTE.match(line) and self._is_definition(self.at):
            # Of a footnote on one line, in which no definition stands; ours would read it as text.
            self._flush()
            self.out.append("")

    def _is_definition(self, at: int) -> bool:
        return at < len(self.lines) and bool(_LABEL.match(self.lines[at]))

    def _flush(self) -> None:
        """Write the paragraph that is being read."""
        if not self.prose:
            return
        text = "\n".join(self.prose)
        self.prose = []
        self.block = len(self.out)
        kramdown = self.kramdown
        text = kramdown_prose.rewrite_spans(text, self.defined, kramdown.note)
        text = kramdown_prose.set_type(text, quotes=kramdown.quotes, symbols=kramdown.symbols)
        self._write(text.split("\n"))

    def _write(self, lines: list[str]) -> None:
        if self.pending is not None:
            lines = kramdown_attributes.apply_to_block(lines, self.pending, self.kramdown.note)
            self.pending = None
        self.out += lines

    def _is_after_blank(self) -> bool:
        return not self.prose and (not self.out or not self.out[-1].strip())

    def _read_code(self, line: str) -> bool:
        """A block of code that is indented stays as it is."""
        is_item = self.lists.offsets and ITEM.match(line)
        if not line.startswith("    ") or not self._is_after_blank() or is_item:
            return False
        indent = width(line)
        if indent - self.lists.offset_at(indent) < 4:
            return False
        self.block = self.code = len(self.out)
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.strip() and width(line) < indent:
                break
            self.out.append(line)
            self.at += 1
        return True

    def _read_fence(self, line: str) -> bool:
        opened = _FENCE.match(line)
        if opened is None:
            return False
        self._flush()
        end = self.at + 1
        closing = re.compile(rf"[ \t]*{opened['marks'][0]}{{{len(opened['marks'])},}}[ \t]*$")
        while end < len(self.lines) and not closing.match(self.lines[end]):
            end += 1
        indent = opened["indent"]
        lines = self.lines[self.at + 1 : end + 1]
        if any(line.strip() and width(line) < len(indent) for line in lines):
            # Within a list, lines at the left would end the item.
            lines = [indent + line if line else "" for line in lines[:-1]]
            lines.append(indent + self.lines[min(end, len(self.lines) - 1)].strip())
        self.block = len(self.out)
        self._write([f"{indent}{opened['marks']}{opened['info'].strip()}", *lines])
        self.at = end + 1
        return True

    def _read_attributes(self, line: str) -> bool:
        """Attributes on a line of their own: of the block above, else of the one below."""
        found = _ATTRIBUTES.match(line)
        if found is None:
            return False
        self.at += 1
        if _DEFINED.match(line):
            return True
        attributes = kramdown_attributes.parse(found["inside"], self.defined)
        above = not self._is_after_blank()
        self._flush()
        if "toc" in attributes.words:
            self._write_toc()
        elif above:
            start = self._start_of_block(width(line))
            block, self.out = self.out[start:], self.out[:start]
            if start == self.code:
                block = fence(textwrap.dedent("\n".join(block))).split("\n")
            self.out += kramdown_attributes.apply_to_block(block, attributes, self.kramdown.note)
        else:
            self.pending = attributes
        return True

    def _write_toc(self) -> None:
        self.kramdown.note(True, "{:toc}")
        if self.out and ITEM.match(self.out[-1]):
            self.out.pop()
        self.out += ["[[toc]]", ""]

    def _start_of_block(self, indent: int) -> int:
        """Where the block above begins: all of a list, also with blank lines between items.

        Args:
            indent: how far in its attributes stand.
        """
        start = self.block
        inside = width(self.out[start]) > indent and bool(self.lists.offsets)
        if not inside and not ITEM.match(self.out[start]):
            return start
        while start > 0:
            line = self.out[start - 1]
            is_item = ITEM.match(line) and width(line) >= indent
            if line.strip() and not is_item and width(line) <= indent:
                break
            start -= 1
        while not self.out[start].strip():
            start += 1
        return start

    def _read_html(self, line: str) -> bool:
        """A block of HTML, whose text is Markdown with `markdown="1"` only."""
        end = self.html.end(self.at, within_text=bool(self.prose))
        if end is None:
            return False
        self._flush()
        self.block = len(self.out)
        block, self.at = self.lines[self.at : end], end
        self._write(self._html(block))
        following = self.lines[self.at] if self.at < len(self.lines) else ""
        if following.strip() and not _ATTRIBUTES.match(following):
            self.out.append("")
        return True

    def _html(self, block: list[str]) -> list[str]:
        """A block of HTML with the text of its elements that are Markdown rewritten."""
        out: list[str] = []
        raw: list[str] = []
        inner_blocks = kramdown_html.Blocks([line.lstrip() for line in block])
        at = 0
        while at < len(block):
            end = inner_blocks.end_of_markdown(at)
            if end is None:
                raw.append(block[at])
                at += 1
                continue
            out += kramdown_html.without_blank_lines("\n".join(raw)).split("\n") if raw else []
            raw = []
            opening, inside, closing = kramdown_html.with_markdown("\n".join(block[at:end]))
            self.kramdown.note(True, 'markdown="1"')
            lines = inside.strip("\n").split("\n")
            common = min((width(each) for each in lines if each.strip()), default=0)
            lines = [each[common:] for each in lines]
            inner = _Scanner(kramdown=self.kramdown, lines=lines, defined=self.defined).run()
            out += [opening, "", *inner, "", *closing]
            at = end
        if raw and out:
            # After a blank line, what is far in would be code.
            out += ["", raw[0].lstrip(), *raw[1:]]
        elif raw:
            out = kramdown_html.without_blank_lines("\n".join(raw)).split("\n")
        return out

    def _read_table(self, line: str) -> bool:
        """A table without a head gets an empty one, which ours needs."""
        if self.prose or not _TABLE_ROW.match(line):
            return False
        end = self.at
        while end < len(self.lines) and _TABLE_ROW.match(self.lines[end]):
            end += 1
        rows, has_head = kramdown_tables.with_head(self.lines[self.at : end])
        if not has_head:
            self.kramdown.note(True, "table without a head")
        self.block = len(self.out)
        self.at = end
        kramdown = self.kramdown
        text = kramdown_prose.rewrite_spans("\n".join(rows), self.defined, kramdown.note)
        text = kramdown_prose.set_type(text, quotes=kramdown.quotes, symbols=kramdown.symbols)
        self._write(text.split("\n"))
        return True
