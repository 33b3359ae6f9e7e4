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
    theirs: dict[str, int] = defaultdict(int)
    ours: dict[str, int] = defaultdict(int)
    parts, at = [], 0
    for found in _headings(text):
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


def lowered(text: str, title: str) -> str:
    """`text` with all headings one level lower if it has an h1: that of a page is its title.

    A lone h1 that is the title itself stays: the page shows it once.
    """
    found = _headings(text)
    tops = [each for each in found if _level(each) == 1]
    if not tops or (len(tops) == 1 and tops[0] is found[0] and _is_title(tops[0], title)):
        return text
    parts, at = [], 0
    for each in found:
        marks = "#" * min(6, _level(each) + 1)
        written = each["atx"].lstrip(" #").lstrip() if each["atx"] else each["setext"].strip()
        parts += [text[at : each.start()], f"{marks} {written}"]
        at = each.end()
    return "".join([*parts, text[at:]])


def _headings(text: str) -> list[re.Match[str]]:
    spans = code_spans(text)
    return [
        found
        for found in _HEADING.finditer(text)
        if not in_spans(spans, found.start()) and not _is_rule(text, found)
    ]


def _level(found: re.Match[str]) -> int:
    if found["atx"]:
        bare = found["atx"].lstrip(" ")
        return len(bare) - len(bare.lstrip("#"))
    return 1 if found["rule"].startswith("=") else 2


def _is_title(found: re.Match[str], title: str) -> bool:
    written = _BRACES.sub("", found["text"] if found["atx"] else found["setext"])
    return _words(_plain(written)) == _words(title)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


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
