"""Where a text is within a block of HTML, and Markdown of a line as HTML to stand there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.common.html_blocks import block_names

_OPENING = re.compile(
    rf"^ {{0,3}}</?(?:{'|'.join(block_names)})(?=[\s/>]|\Z)", re.MULTILINE | re.IGNORECASE
)
_SIZE = re.compile(r" =(\d*)x(\d*)(?=\)\Z)")
_BLANK = re.compile(r"\n[ \t]*\n")


def is_in_html(parts: Sequence[str]) -> bool:
    """Return whether what follows `parts` is within a block of HTML, which has no Markdown."""
    tail = ""
    for part in reversed(parts):
        tail = part + tail
        blanks = list(_BLANK.finditer(tail))
        if blanks:
            tail = tail[blanks[-1].end() :]
            break
    return bool(_OPENING.search(tail))


def as_html(markdown: str) -> str:
    """HTML of Markdown within a line; pictures may have a size, as `=200x100`."""
    size = _SIZE.search(markdown)
    html = str(_parser().renderInline(_SIZE.sub("", markdown))).replace("&amp;quot;", "&quot;")
    if size:
        names = zip(("width", "height"), size.groups(), strict=True)
        given = "".join(f' {name}="{value}"' for name, value in names if value)
        html = re.sub(r"(<img\b[^<>]*?)\s*/?>\Z", rf"\1{given}>", html)
    return html


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable("strikethrough")
