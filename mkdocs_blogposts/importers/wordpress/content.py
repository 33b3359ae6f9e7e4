"""The Markdown of a post: blocks or classic text, shortcodes, breaks, players, links."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable

from ..html_to_markdown import html_to_markdown
from .autop import paragraphs
from .blocks import has_blocks, html_of_blocks
from .items import Item
from .shortcodes import Media, expand

_MORE = re.compile(r"<!--\s*more\b(?:(?!<!--).)*?-->", re.IGNORECASE)
_NEXT = re.compile(r"<!--\s*nextpage\s*-->", re.IGNORECASE)
_CODE = re.compile(r"(<pre\b.*?</pre>|<code\b.*?</code>)", re.DOTALL | re.IGNORECASE)
_ALONE = re.compile(
    r"^[ \t]*+(?:<p>[ \t]*+)?(https?://[^\s<>\"\[\]]+)[ \t]*+(?:</p>[ \t]*+)?$", re.MULTILINE
)
#: Of WP-Syntax and CodeColorer, which show what is in there as it is, tags included.
_RAW_CODE = re.compile(
    r"<(?P<tag>pre|code)\b(?P<rest>[^<>]*\blang=[^<>]*)>(?P<code>.*?)</(?P=tag)>",
    re.DOTALL | re.IGNORECASE,
)
_LATEX = re.compile(r"\$latex\s[^$\n]+\$")


def markdown_of(
    item: Item,
    media: Media,
    resolve: Callable[[str], str],
    reusable: Callable[[int], str] = lambda ident: "",
) -> str:
    """The body of a document.

    Args:
        item: the post.
        media: answers for pictures, and is told what became of a construct.
        resolve: the address to write for one of the post.
        reusable: the content of the reusable block with an id.
    """
    text = item.content.replace("\r\n", "\n").replace("\r", "\n")
    text = _RAW_CODE.sub(_escaped, text)
    for pattern, name in ((_MORE, "`<!--more-->`"), (_NEXT, "`<!--nextpage-->`")):
        if pattern.search(text):
            media.note("convert", name)
    if _LATEX.search(text):
        media.note("keep_raw", "`$latex …$`")
    text = _MORE.sub('\n\n<x-kept n="0"></x-kept>\n\n', _NEXT.sub("\n\n", text))
    text = _linked(text, media)
    if has_blocks(text):
        content = html_of_blocks(text, media, reusable)
    else:
        content = paragraphs(expand(text, media))
    content += _footnotes(item)
    return html_to_markdown(content, media.note, resolve=resolve, kept=media.kept)


def _escaped(found: re.Match[str]) -> str:
    is_raw = "<" in found["code"] and "escaped=" not in found["rest"].lower()
    code = html.escape(found["code"], quote=False) if is_raw else found["code"]
    tag = "pre" if "\n" in code else found["tag"]
    return f"<{tag}{found['rest']}>{code}</{tag}>"


def pages_of(item: Item) -> int:
    """The number of pages that a post was cut into."""
    return 1 + len(_NEXT.findall(item.content))


def _linked(text: str, media: Media) -> str:
    """`text` in which an address alone on its line, which WordPress embeds, is a link."""

    def link(found: re.Match[str]) -> str:
        media.note("convert", "an address alone on a line")
        return f'\n<p><a href="{found[1]}">{html.unescape(found[1])}</a></p>\n'

    parts = _CODE.split(text)
    return "".join(
        part if index % 2 else _ALONE.sub(link, part) for index, part in enumerate(parts)
    )


def _footnotes(item: Item) -> str:
    """The notes of the block of footnotes, which are kept in a field of the post."""
    try:
        notes = json.loads(item.meta.get("footnotes") or "[]")
    except (ValueError, RecursionError):
        return ""
    items = "".join(
        f'<li id="{html.escape(str(note.get("id")))}">{note.get("content")}</li>'
        for note in (notes if isinstance(notes, list) else [])
        if isinstance(note, dict)
    )
    return f'<section class="footnotes"><ol>{items}</ol></section>' if items else ""
