"""The ids that kramdown gives to headings, written where ours would be others."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from markdown.extensions.toc import slugify
from markdown_it import MarkdownIt

from ..text import code_spans, in_spans

_HEADING = re.compile(
    r"^(?P<atx>[ ]{0,3}#{1,6}[ \t]+(?P<text>[^\n]*?))(?P<end>[ \t]+#+)?[ \t]*$"
    r"|^(?P<setext>(?![ \t]*[-*+>|#=])[^\n]*\S)[ \t]*\n(?P<rule>={1,}|-{2,})[ \t]*$",
    re.MULTILINE,
)
_BRACES = re.compile(r"\s*\{[^{}]*#(?P<id>[\w:.-]+)[^{}]*\}\s*$|\s*\{[.#][^{}]*\}\s*$")


def with_ids(text: str) -> str:
    """`text` with `{#id}` after each heading whose id would not be that of kramdown."""
    spans = code_spans(text)
    theirs: dict[str, int] = defaultdict(int)
    ours: dict[str, int] = defaultdict(int)
    parts, at = [], 0
    for found in _HEADING.finditer(text):
        if in_spans(spans, found.start()) or _is_rule(text, found):
            continue
        written = found["text"] if found["atx"] else found["setext"]
        braces = _BRACES.search(written)
        plain = _plain(written[: braces.start()] if braces else written)
        if braces and braces["id"]:
            continue
        ident = _counted(github_id(plain), theirs, "-")
        if ident == _counted(slugify(plain, "-"), ours, "_") or not ident:
            continue
        group = "atx" if found["atx"] else "setext"
        parts += [text[at : found.end(group)].rstrip(), f" {{#{ident}}}"]
        at = found.end(group)
    return "".join([*parts, text[at:]])


def github_id(plain: str) -> str:
    """The id of a heading as of lib/kramdown/parser/gfm.rb, without a number."""
    kept = re.sub(r"[^\w\- \t]", "", plain.lower())
    return kept.replace(" ", "-").replace("\t", "-")


def _counted(ident: str, seen: dict[str, int], separator: str) -> str:
    count = seen[ident]
    seen[ident] += 1
    return f"{ident}{separator}{count}" if count else ident


def _is_rule(text: str, found: re.Match[str]) -> bool:
    """Whether a line of dashes below a text is no underline: the text is a table or a list."""
    if not found["setext"]:
        return False
    above = text[: found.start()].rstrip("\n").rpartition("\n")[2]
    is_new_block = text[: found.start()].endswith("\n\n") or not text[: found.start()].strip()
    return not is_new_block and bool(above.strip())


def _plain(markdown: str) -> str:
    tokens = _inline().parseInline(markdown)[0].children or []
    return "".join(
        token.content for token in tokens if token.type in ("text", "code_inline", "image")
    ).strip()


@cache
def _inline() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("strikethrough")
