"""Ids of headings that links from elsewhere lead to: written where ours would be another."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable

from ..text import rewrite

_HEADING = re.compile(
    r"^(?P<before>[ \t>]{0,12}#{1,6}[ \t]+)(?P<text>[^\n]*?)(?P<after>[ \t]*#*[ \t]*)$", re.M
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
