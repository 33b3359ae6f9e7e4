"""Headings of a text: ids that links from elsewhere lead to, and which is the title of the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from markdown_it import MarkdownIt

from .text import matches

_HEADING = re.compile(
    r"""^(?P<atx>(?:[ ]{0,3}>)*[ ]{0,3}(?P<marks>\#{1,6})[ \t]+(?P<text>[^\n]*?))
      (?P<end>[ \t]{1,40}\#{1,40})?[ \t]{0,40}$
    | ^(?P<setext>(?![ \t]*[-*+>|\#=])[^\n]*\S)[ \t]*\n[ ]{0,3}(?P<rule>={1,}|-{2,})[ \t]*$""",
    re.MULTILINE | re.VERBOSE,
)
_BRACES = re.compile(r"\s*\{(?P<inside>[^{}\n]*)\}\s*$")


def with_ids(text: str, old: Callable[[str], str], ours: Callable[[str], str]) -> str:
    """`text` with `{#id}` after each heading whose id was another in the old site.

    Args:
        text: Markdown.
        old: the id that the old engine makes of the words of a heading.
        ours: the id that we make of them.
    """
    there, here = dict[str, int](), dict[str, int]()
    parts, at = [], 0
    for found in _headings(text):
        written = _written(found)
        braces = _BRACES.search(written)
        if braces and re.search(r"(?:^|\s)#[\w:.-]", braces["inside"]):
            continue
        words = plain(written[: braces.start()] if braces else written)
        ident = _unique(old(words), "-", there)
        here_is = _unique(ours(words) or "_", "_", here)
        if ident == here_is or re.search(r"[\s#.{}\"'<>=]|^$", ident):
            continue
        end = found.end("atx" if found["atx"] else "setext")
        parts += [text[at:end].rstrip(), f" {{#{ident}}}"]
        at = end
    return "".join([*parts, text[at:]])


def below_title(text: str, title: str) -> str:
    """`text` with its headings one level lower if it has an h1: that of a page is its title.

    Themes show the title as h1; a lone h1 that a text begins with, and that is the title, stays.
    """
    found = _headings(text)
    tops = [each for each in found if _level(each) == 1]
    if not tops or (tops == found[:1] and _words(plain(_written(tops[0]))) == _words(title)):
        return text
    parts, at = [], 0
    for each in found:
        marks = "#" * min(6, _level(each) + 1)
        if each["atx"]:
            parts += [text[at : each.start("marks")], marks]
            at = each.end("marks")
        else:
            parts += [text[at : each.start()], f"{marks} {_written(each)}"]
            at = each.end()
    return "".join([*parts, text[at:]])


def github_id(words: str) -> str:
    """The id that GitHub, Hugo and kramdown make of the words of a heading."""
    return re.sub(r"[^\w\- \t]", "", words.lower()).replace(" ", "-").replace("\t", "-")


def plain(markdown: str) -> str:
    """The words of a heading, without its marks."""
    tokens = _inline().parseInline(markdown)[0].children or []
    shown = ("text", "code_inline", "image", "text_special")
    return "".join(token.content for token in tokens if token.type in shown).strip()


def _headings(text: str) -> list[re.Match[str]]:
    found = (each.match for each in matches(text, _HEADING))
    return [each for each in found if each["atx"] or _is_new_block(text[: each.start()])]


def _is_new_block(before: str) -> bool:
    """Whether a line begins a block: else what is under it is no underline, but that of a table."""
    return not before[:-1].rpartition("\n")[2].strip()


def _written(found: re.Match[str]) -> str:
    return found["text"] if found["atx"] else found["setext"].strip()


def _level(found: re.Match[str]) -> int:
    return len(found["marks"]) if found["atx"] else 1 if found["rule"][0] == "=" else 2


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _unique(ident: str, separator: str, used: dict[str, int]) -> str:
    """`ident`, with a number where it is used; `used` has the next number of each."""
    found, number = ident, used.get(ident, 1)
    while found in used:
        found, number = f"{ident}{separator}{number}", number + 1
    used[ident] = number
    used.setdefault(found, 1)
    return found


@cache
def _inline() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("strikethrough")
