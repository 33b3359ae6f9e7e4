"""Expressions in Python-Markdown: their values as text or as addresses.

An expression in a line becomes an element of the tree until all markup is read. So a value is
never read as an attribute list (`{: … }`); in a tag of raw HTML, where its meaning is unknown,
the expression stays as written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from xml.etree.ElementTree import Element

import markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, HTML_PLACEHOLDER_RE, STX, AtomicString

from ...errors import Problem
from ...html import open_raw_text, tokens
from ...html.links import ADDRESS_HINT, UNSAFE_ADDRESS, is_safe_url
from .. import expressions
from ..model import MarkdownSource

#: Attributes of links and pictures with text or addresses from Markdown.
_ATTRIBUTES = ("alt", "title", "href", "src")
_ADDRESSES = ("href", "src")

#: The element of an expression, and its tags inside raw HTML.
_TAG = "blogposts-value"
_TAGS = re.compile(f"</?{_TAG}>")

#: Marks of Python-Markdown's placeholders, which no value may contain.
_MARKS = re.compile(f"[{STX}{ETX}]")


class _ExpressionElement(Element):
    """An expression with its value; its text is the expression as written."""

    def __init__(self, written: str, value: str) -> None:
        super().__init__(_TAG)
        self.text = AtomicString(written)
        self.value = value


class ExpressionExtension:
    """Registers the processors of the expressions of one text, and collects problems."""

    def __init__(self, source: MarkdownSource) -> None:
        self.problems: list[Problem] = []
        self._source = source

    @property
    def text(self) -> str:
        """The text that is converted."""
        return self._source.markdown

    def register(self, md: markdown.Markdown) -> None:
        # After code spans (190 in Python-Markdown), which are left alone.
        md.inlinePatterns.register(_Find(md, self), "blogposts_expressions", 185)
        # After attr_list (8), before the readers of headings: `blogposts_levels` (6), `toc` (5).
        md.treeprocessors.register(_Fill(md, self), "blogposts_values", 7.5)

    def value(self, expression: str) -> str | None:
        """The value of `expression` as text; None, and a problem, if it has none."""
        try:
            value = expressions.evaluate(expression, self._source.scope)
            return _MARKS.sub("", expressions.to_text(value))
        except expressions.ExpressionError as error:
            found = f"`{{{{ {expression.strip()} }}}}` cannot be resolved ({error})"
            self._report(expression, found, "it stays as written; correct it or write it as code")
            return None

    def refuse(self, written: str) -> None:
        """Report an address with an expression that a browser might run."""
        found = next(expressions.find_expressions(written))
        self._report(found.source, UNSAFE_ADDRESS, ADDRESS_HINT)

    def _report(self, expression: str, found: str, hint: str) -> None:
        line = self._source.first_line + self._lines.get(expression, 0)
        problem = Problem(file=self._source.src_uri, line=line, found=found, hint=hint)
        self.problems.append(problem)

    @cached_property
    def _lines(self) -> Mapping[str, int]:
        """The 0-based line on which each expression first stands."""
        text, found = self._source.markdown, dict[str, int]()
        line = at = 0
        for expression in expressions.find_expressions(text):
            line += text.count("\n", at, expression.start)
            at = expression.start
            found.setdefault(expression.source, line)
        return found


class _Find(InlineProcessor):
    """Replaces each expression by an element."""

    def __init__(self, md: markdown.Markdown, values: ExpressionExtension) -> None:
        super().__init__(r"\{\{", md)
        self._values = values

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        found = expressions.match_at(data, m.start(), len(data))
        value = self._values.value(found.source) if found else None
        if found is None or value is None:
            return None, None, None
        return _ExpressionElement(data[found.start : found.end], value), found.start, found.end


class _Fill(Treeprocessor):
    """Replaces the elements of expressions by their values."""

    def __init__(self, md: markdown.Markdown, values: ExpressionExtension) -> None:
        super().__init__(md)
        self._values = values
        self._code = ""

    def run(self, root: Element) -> None:
        if "{{" not in self._values.text:
            return
        blocks = self.md.htmlStash.rawHtmlBlocks
        blocks[:] = [_TAGS.sub("", html) if isinstance(html, str) else html for html in blocks]
        parents: list[Element] = []
        waiting: list[Element | str] = [root]
        while waiting:
            match waiting.pop():
                case str() as tail:
                    self._read(tail)
                case _ExpressionElement() as value if self._code:
                    value.value = value.text or ""
                case _ExpressionElement():
                    pass
                case element:
                    self._enter(element)
                    if any(isinstance(child, _ExpressionElement) for child in element):
                        parents.append(element)
                    for child in reversed(element):
                        waiting += (child.tail or "", child)
        for element in parents:
            _merge(element)

    def _enter(self, element: Element) -> None:
        """Fill the attributes of `element`, and read its text."""
        for name in _ATTRIBUTES if element.tag in ("a", "img") else ():
            if "{{" in (element.get(name) or ""):
                self._fill_attribute(element, name)
        self._read(element.text or "")

    def _fill_attribute(self, element: Element, name: str) -> None:
        written = element.get(name) or ""
        filled = expressions.replace_expressions(
            written, lambda found: self._values.value(found.source)
        )
        if filled == written:
            return
        if name in _ADDRESSES and not is_safe_url(filled):
            self._values.refuse(written)
            # MkDocs requires an address of every link and picture.
            element.tag = "span"
            del element.attrib[name]
            element.text = element.text or element.attrib.pop("alt", None)
        else:
            element.set(name, filled)

    def _read(self, text: str) -> None:
        """Note whether a script or style of raw HTML begins or ends in `text`."""
        blocks = self.md.htmlStash.rawHtmlBlocks
        for found in HTML_PLACEHOLDER_RE.finditer(text) if STX in text else ():
            html = blocks[int(found[1])] if int(found[1]) < len(blocks) else ""
            if isinstance(html, str):
                self._code = open_raw_text(tokens(html, inside=self._code), self._code)


def _merge(parent: Element) -> None:
    """Merge the values among the children of `parent` into the text around them."""
    others: list[Element] = []
    texts = [[parent.text or ""]]
    for child in parent:
        if isinstance(child, _ExpressionElement):
            texts[-1] += (child.value, child.tail or "")
        else:
            others.append(child)
            texts.append([child.tail or ""])
    parent[:] = others
    parent.text = "".join(texts[0])
    for child, pieces in zip(others, texts[1:], strict=True):
        child.tail = "".join(pieces)
