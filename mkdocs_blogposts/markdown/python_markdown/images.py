"""Completion of pictures in the tree of Python-Markdown, in the order of the page."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, STX

from ..raw_images import ImageCompleter, RawImageCompleter


class ImageProcessor(Treeprocessor):
    """Completes pictures, also those in raw HTML, which Python-Markdown stashes."""

    def __init__(self, completer: ImageCompleter) -> None:
        super().__init__()
        self._raw = RawImageCompleter(completer)

    def _register(self, md: markdown.Markdown) -> None:
        self.md = md
        # After attr_list (8) and MkDocs, which resolves addresses (0).
        md.treeprocessors.register(self, "blogposts_pictures", -10)

    def run(self, root: Element) -> None:
        """Complete the pictures of `root`, then those of stashed HTML without a placeholder."""
        seen: set[int] = set()
        self._walk(root, seen)
        for index in range(len(self.md.htmlStash.rawHtmlBlocks)):
            self._stashed(index, seen)

    def _walk(self, root: Element, seen: set[int]) -> None:
        steps: list[Element | str] = [root]
        while steps:
            match steps.pop():
                case str() as text:
                    self._text(text, seen)
                case element:
                    if element.tag == "img":
                        self._image(element)
                    # Most texts hold no placeholder, and are no step of their own.
                    for child in reversed(element):
                        if child.tail and STX in child.tail:
                            steps.append(child.tail)
                        steps.append(child)
                    if element.text and STX in element.text:
                        steps.append(element.text)

    def _image(self, element: Element) -> None:
        present = {name.lower(): value or "" for name, value in element.attrib.items()}
        for name, value in self._raw.completer.added(present).items():
            element.set(name, value)

    def _text(self, text: str, seen: set[int]) -> None:
        for found in HTML_PLACEHOLDER_RE.finditer(text):
            self._stashed(int(found[1]), seen)

    def _stashed(self, index: int, seen: set[int]) -> None:
        blocks: list[Any] = self.md.htmlStash.rawHtmlBlocks
        if index in seen or index >= len(blocks):
            return
        seen.add(index)
        html = blocks[index]
        if isinstance(html, str):
            blocks[index] = self._raw.complete(html)
            self._text(html, seen)
