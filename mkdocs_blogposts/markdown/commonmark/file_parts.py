"""Parts of files that posts include: lines, regions, and what stands under a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ..model import MarkdownSource
from . import attributes
from .fence_info import parse_ranges
from .headings import IdGenerator
from .plain_text import plain_text

#: A line of nothing but a comment of any language: `// #region name`, `<!-- #endregion -->`.
_REGION = re.compile(
    r"\s*+(?=[^\w\s])[^\w\n]*+(?:pragma[ \t]++)?(end[ \t]?)?region\b[ \t]*+([\w*-]*+)[^\w\n]*+",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class FilePart:
    """Part of a file, and the 1-based line at which it starts."""

    text: str
    first_line: int = 1

    def lines(self, first: int, last: int) -> FilePart:
        """The lines from `first` up to `last`, both counted from 1 in this part."""
        lines = self.text.split("\n")[first - 1 : last]
        return FilePart(text="\n".join(lines), first_line=self.first_line + first - 1)


def without_front_matter(text: str) -> FilePart:
    """A file without its front matter."""
    lines = text.split("\n")
    marks = [number for number, line in enumerate(lines) if line.rstrip() == "---"]
    if marks[:1] != [0] or len(marks) == 1:
        return FilePart(text=text)
    return FilePart(text="\n".join(lines[marks[1] + 1 :]), first_line=marks[1] + 2)


def lines_of(whole: FilePart, part: str | None) -> FilePart:
    """The lines of `{1,3}`, a range as in VitePress; all without one."""
    return whole.lines(*_bounds(part[1:-1], whole.text.count("\n") + 1)) if part else whole


def _bounds(part: str, last: int) -> tuple[int, int]:
    numbers = [number for pair in parse_ranges(part) for number in pair]
    if not numbers:
        return 1, last
    if part.startswith((",", "-")):
        return 1, numbers[-1]
    return numbers[0], last if part.endswith((",", "-")) else numbers[-1]


def region_of(whole: FilePart, name: str) -> FilePart | None:
    """What stands between `#region name` and its end, or that of the file; None without it.

    Other marks of regions in it are left out.
    """
    lines = whole.text.split("\n")
    marks = [_REGION.fullmatch(line) for line in lines]
    first, last = None, len(lines)
    for number, mark in enumerate(marks, start=1):
        if mark is None or mark[2] not in (name, ""):
            continue
        if mark[1] and first is not None:
            last = number - 1
            break
        if not mark[1] and mark[2] == name:
            first = number + 1
    if first is None:
        return None
    inside = zip(lines[first - 1 : last], marks[first - 1 : last], strict=True)
    kept = [line for line, mark in inside if not mark]
    return replace(whole.lines(first, last), text="\n".join(kept))


def under_anchor(whole: FilePart, anchor: str, source: MarkdownSource) -> FilePart | None:
    """A region, or what stands under the heading with an id, up to the next of its level."""
    if region := region_of(whole, anchor):
        return region
    tokens = _plain_parser().parse(whole.text)
    opened = [at for at, token in enumerate(tokens) if token.type == "heading_open"]
    named = zip(opened, _ids(tokens, opened, source), strict=True)
    start = next((at for at, ids in named if unquote(anchor) in ids), None)
    if start is None:
        return None
    level = tokens[start].tag
    later = (tokens[at] for at in opened if at > start and tokens[at].tag <= level)
    following = next((token.map[0] for token in later if token.map), whole.text.count("\n") + 1)
    return whole.lines((tokens[start].map or [0, 0])[1] + 1, following)


def _ids(
    tokens: Sequence[Token], opened: Sequence[int], source: MarkdownSource
) -> Iterator[set[str]]:
    """The ids of each heading: its own, that of VuePress, that of the site."""
    makers = [IdGenerator(replace(source, heading_ids=kind)) for kind in ("vuepress", "site")]
    for at in opened:
        inline = tokens[at + 1]
        _, given = attributes.take_trailing(inline.content)
        title, _ = attributes.take_trailing(plain_text(inline.children or ()))
        own = (given or {}).get("id")
        yield {own} if own else {maker.ident(title) for maker in makers}


@cache
def _plain_parser() -> MarkdownIt:
    return MarkdownIt("commonmark")
