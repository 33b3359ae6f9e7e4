"""The blocks of a text as CommonMark sees them, each with its lines and what it lies in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from .syntax import use_python_markdown

#: How many levels are read; what lies deeper is left alone.
DEEPEST = 40

Kind = Literal["list", "item", "quote", "table", "text", "code", "box", "whole"]

_KINDS: dict[str, Kind] = {
    "bullet_list": "list",
    "ordered_list": "list",
    "list_item": "item",
    "blockquote": "quote",
    "table": "table",
    "paragraph": "text",
    # Python-Markdown sees what stands in place of a fence as text of a paragraph.
    "fence": "code",
    "math": "code",
    "box": "box",
}
_LEAVES = ("table", "text", "code", "whole")


@dataclass(frozen=True, kw_only=True, eq=False)
class Block:
    """One block.

    Attributes:
        kind: `code` is a fence or a formula, `box` an admonition, details or a tab, and
            `whole` anything after which Python-Markdown starts afresh.
        line, end: its first line, and the one after its last; 0-based.
        parent: what it lies in, or None.
        quotes: in how many quotes it lies.
        mark: of an item, what follows its number, or its bullet.
    """

    kind: Kind
    line: int
    end: int
    parent: Block | None
    quotes: int
    mark: str = ""

    @property
    def is_list(self) -> bool:
        """Whether it is a list or an item of one."""
        return self.kind in ("list", "item")

    @property
    def around(self) -> Block | None:
        """What a list lies in; of an item, what its list lies in."""
        return self.parent.parent if self.kind == "item" and self.parent else self.parent

    def ancestors(self) -> Iterator[Block]:
        """What it lies in, from the inside out."""
        block = self.parent
        while block is not None:
            yield block
            block = block.parent


def blocks(markdown: str) -> Iterator[Block]:
    """The blocks in the order of the text; a box comes again, as a whole, where it ends."""
    opened: list[Block] = []
    inside = ""
    for token in _parser(_has_front_matter(markdown)).parse(markdown):
        name = token.type.removesuffix("_open").removesuffix("_close")
        if inside:
            inside = "" if token.type == f"{inside}_close" else inside
        elif token.nesting < 0:
            if (closed := opened.pop()).kind == "box":
                yield _block(token, "whole", closed.parent, (closed.line, closed.end))
        else:
            block = _block(token, _KINDS.get(name, "whole"), opened[-1] if opened else None)
            yield block
            if token.nesting > 0 and block.kind in _LEAVES:
                inside = name
            elif token.nesting > 0:
                opened.append(block)


def _block(
    token: Token, kind: Kind, parent: Block | None, lines: tuple[int, int] | None = None
) -> Block:
    first, end = lines or token.map or (0, 0)
    quotes = parent.quotes + (parent.kind == "quote") if parent else 0
    return Block(kind=kind, line=first, end=end, parent=parent, quotes=quotes, mark=token.markup)


def _has_front_matter(markdown: str) -> bool:
    """Whether it may start with front matter, and not with a rule."""
    first, _, rest = markdown.partition("\n")
    return first.startswith("---") and bool(rest.partition("\n")[0].strip())


@cache
def _parser(front_matter: bool) -> MarkdownIt:
    """A parser of blocks alone; what stands in a line is not read."""
    md = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable("table")
    use_python_markdown(md)
    if front_matter:
        md.use(front_matter_plugin)
    md.core.ruler.enableOnly(["normalize", "block"])
    return md
