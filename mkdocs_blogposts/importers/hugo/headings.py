"""Ids of headings that links from elsewhere lead to: written where ours would be another."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable

from ..text import matches, rewrite

_HEADING = re.compile(
    r"^(?P<before>[ \t>]{0,12}#{1,6}[ \t]+)(?P<text>[^\n]*?)(?P<after>[ \t]*#*[ \t]*)$", re.M
)
_SETEXT = re.compile(
    r"(?:(?<=\n\n)|(?<=\A)) {0,3}(?P<text>[^\s>#|`~*+-][^\n]*)\n {0,3}(?P<line>=+|-{2,})[ \t]*$",
    re.M,
)
_TOP = re.compile(
    r"^ {0,3}#[ \t]+(?P<text>[^\n]*?)[ \t]*#*[ \t]*$"
    r"|^(?P<under>[^\s>#|][^\n]*)\n {0,3}=+[ \t]*$",
    re.M,
)
_OWN = re.compile(r"\{[^{}]*\}\s*$")


def with_ids(body: str, old: Callable[[str], str], ours: Callable[[str], str]) -> str:
    """`body` with `{#id}` at each heading whose id was another in the old site.

    Args:
        body: Markdown.
        old: the id that the old engine makes of a text.
        ours: the id that we make of it.
    """
    used_there: set[str] = set()
    used_here: set[str] = set()

    def written(found: re.Match[str], line: int) -> str | None:
        if _OWN.search(found["text"]):
            return None
        text = plain(found["text"])
        there = _unique(old(text) or "heading", "-", used_there)
        here = _unique(ours(text) or "_", "_", used_here)
        if there == here or re.search(r"[\s#.{}\"'<>=]", there):
            return None
        return f"{found['before']}{found['text']} {{#{there}}}"

    return rewrite(body, _HEADING, written)


def below_title(body: str, title: str) -> str:
    """`body` with its headings one level lower, if one is an h1 that does not repeat the title.

    Themes show the title of a post as its h1. Here the h1 that a text begins with would be it.
    """
    tops = [found.match for found in matches(body, _TOP)]
    tops = [found for found in tops if plain(found["text"] or found["under"]) != title.strip()]
    if not tops:
        return body
    body = rewrite(body, _HEADING, lambda found, _: _lower(found[0]))
    return rewrite(body, _SETEXT, _as_atx)


def _lower(heading: str) -> str:
    return heading if heading.lstrip(" \t>").startswith("######") else heading.replace("#", "##", 1)


def _as_atx(found: re.Match[str], line: int) -> str:
    return f"{'##' if found['line'][0] == '=' else '###'} {found['text'].strip()}"


def plain(markdown: str) -> str:
    """The text of a heading without its marks."""
    text = re.sub(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])", r"\1", markdown)
    text = re.sub(r"(`+)\s?(.*?)\s?\1", r"\2", text)
    text = re.sub(r"</?\w[^>]*>", "", text)
    text = re.sub(r"(?<![\w\\])(\*{1,3}|_{1,3}|~~)(?=\S)(.+?)(?<=\S)\1(?!\w)", r"\2", text)
    return html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)).strip()


def hugo_anchor(text: str, kind: str = "github") -> str:
    """The id that Hugo makes of a heading, for its setting `autoHeadingIDType`."""
    if kind == "github-ascii":
        text = unicodedata.normalize("NFD", text)
    kept = []
    for char in text.lower():
        if char in "- ":
            kept.append("-")
        elif char == "_" or char.isalpha() or char.isdecimal():
            kept.append(char if kind != "github-ascii" or char.isascii() else "")
    return "".join(kept)


def _unique(ident: str, separator: str, used: set[str]) -> str:
    found, number = ident, 1
    while found in used:
        found = f"{ident}{separator}{number}"
        number += 1
    used.add(found)
    return found
