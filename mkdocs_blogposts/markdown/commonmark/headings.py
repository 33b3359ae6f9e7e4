"""Ids, permanent links and levels of headings, and the table of contents."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from markdown.extensions.toc import slugify as default_slugify
from markdown_it.token import Token

from ..model import Heading, MarkdownSource
from . import attributes
from .plain_text import plain_text, source_text

_PUNCTUATION = re.compile(r"""[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:"'“”‘’<>,.?/]+""")
_NUMBERED = re.compile(r"(.*)_([0-9]{1,9})", re.DOTALL)
_DROPPED = re.compile("[\u0000-\u001f\u0300-\u036f]")


def vuepress_slug(text: str, separator: str = "-") -> str:
    """The id of a heading as in VuePress 2 and VitePress (the `slugify` of mdit-vue).

    Accents are removed, punctuation is replaced by `-`, and `_` precedes a leading digit.
    """
    bare = _DROPPED.sub("", unicodedata.normalize("NFKD", text))
    slug = _PUNCTUATION.sub("-", bare).strip("-").lower()
    return f"_{slug}" if re.match(r"[0-9]", slug) else slug


class IdGenerator:
    """Generator of unique ids for the headings of one post."""

    def __init__(self, source: MarkdownSource) -> None:
        self.source = source
        self.used: set[str] = set()
        self.counts: dict[str, int] = {}

    def ident(self, text: str) -> str:
        """A new id for a heading with `text`."""
        if self.source.heading_ids == "vuepress":
            return self._unique(vuepress_slug(text), "-")
        slugify: Callable[[str, str], str] = self.source.slugify or default_slugify
        return self._unique(slugify(text, self.source.toc_separator), "_")

    def _unique(self, slug: str, separator: str) -> str:
        """`slug`, or the first unused of `slug_1`, `slug_2`, ...

        As in Python-Markdown, counting continues from a number at the end of a slug.
        """
        numbered = _NUMBERED.fullmatch(slug) if separator == "_" else None
        base, start = (numbered[1], int(numbered[2])) if numbered else (slug, 0)
        ident, count = slug, self.counts.get(slug, start)
        while ident in self.used or not ident:
            count += 1
            ident = f"{base}{separator}{count}"
        self.counts[slug] = count
        self.used.add(ident)
        return ident


def assign_ids(tokens: Sequence[Token], source: MarkdownSource) -> tuple[Heading, ...]:
    """Set the id and the permanent link of each heading; return the headings in order.

    Ids in the source take precedence over generated ones, also over those before them.
    """
    found = [
        (token, tokens[index + 1])
        for index, token in enumerate(tokens)
        if token.type == "heading_open"
    ]
    ids = IdGenerator(source)
    for opened, inline in found:
        _take_attributes(opened, inline.children or [])
        if ident := opened.attrGet("id"):
            ids.used.add(str(ident))
    return tuple(_number(opened, inline, ids) for opened, inline in found)


def lead_to_headings(
    tokens: Sequence[Token], headings: Iterable[Heading], source: MarkdownSource
) -> frozenset[str]:
    """Let links that name a heading by its text, as `#Été`, lead to its id; return what they name.

    Readers write them where VuePress makes another id, and no browser finds them.
    """
    ids = {heading.id for heading in headings}
    inline = [child for token in tokens for child in token.children or ()]
    html = "".join(token.content for token in (*tokens, *inline) if token.type.startswith("html"))
    named = set[str]()
    for token in inline:
        address = str(token.attrGet("href") or "") if token.type == "link_open" else ""
        name = unquote(address[1:]) if address.startswith("#") else ""
        if name and name not in ids and f'"{name}"' not in html:
            ident = IdGenerator(source).ident(name)
            if ident in ids:
                token.attrSet("href", f"#{ident}")
                named.add(name)
    return frozenset(named)


def _take_attributes(opened: Token, children: list[Token]) -> None:
    if children and children[-1].type == "text":
        children[-1].content, found = attributes.take_trailing(children[-1].content)
        attributes.apply(opened, found or {})


def _number(opened: Token, inline: Token, ids: IdGenerator) -> Heading:
    children = inline.children = inline.children or []
    source, text = ids.source, plain_text(children)
    named = source_text(children) if source.heading_ids == "vuepress" else text
    ident = str(opened.attrGet("id") or ids.ident(named if named.strip() else text))
    opened.attrSet("id", ident)
    if source.permalink:
        children.append(Token("html_inline", "", 0, content=_anchor(source, ident)))
    return Heading(level=int(opened.tag[1:]), id=ident, title=html.escape(text, quote=False))


def _anchor(source: MarkdownSource, ident: str) -> str:
    title = f' title="{html.escape(source.permalink_title)}"' if source.permalink_title else ""
    return (
        f'<a class="headerlink" href="#{html.escape(ident)}"{title}>'
        f"{html.escape(source.permalink, quote=False)}</a>"
    )


def count_header_headings(
    tokens: Sequence[Token], headings: Sequence[Heading], repeats: Callable[[str], bool]
) -> int:
    """The number of first `headings` that repeat the header of the post: its title, its date."""
    count = 0
    for heading in headings[: min(2, _count_first(tokens))]:
        is_title = heading.level == 1 and count == 0
        if not (is_title or repeats(html.unescape(heading.title))):
            break
        count += 1
    return count


def _count_first(tokens: Sequence[Token]) -> int:
    """The number of headings before any other visible content."""
    count = 0
    for token in tokens:
        if token.type == "heading_open":
            count += 1
        elif token.type not in ("inline", "heading_close") and not _is_invisible(token):
            break
    return count


def _is_invisible(token: Token) -> bool:
    return token.type == "html_block" and token.content.lstrip().startswith(("<!--", "<br"))


def shift_headings(
    tokens: Sequence[Token], headings: Sequence[Heading], steps: int
) -> tuple[Heading, ...]:
    """`headings` with levels below the title reduced by `steps`; also updates `tokens`."""
    if steps:
        for token in tokens:
            if token.type in ("heading_open", "heading_close"):
                token.tag = f"h{_shift_level(int(token.tag[1:]), steps)}"
    return tuple(replace(each, level=_shift_level(each.level, steps)) for each in headings)


def _shift_level(level: int, steps: int) -> int:
    return max(level - steps, 2) if level > 2 else level


def fill_toc(tokens: list[Token], headings: Sequence[Heading]) -> list[Token]:
    """Replace the first paragraph `[[toc]]` by the list of h2 and h3.

    Only the first: many lists would turn a small post into a huge page.
    """
    index = next((i for i in range(len(tokens)) if _is_toc(tokens, i)), None)
    if index is None:
        return tokens
    contents = [heading for heading in headings if heading.level in (2, 3)]
    toc = Token("toc", "", 0, meta={"headings": contents})
    return [*tokens[:index], toc, *tokens[index + 3 :]]


def _is_toc(tokens: Sequence[Token], index: int) -> bool:
    return (
        tokens[index].type == "paragraph_open"
        and tokens[index + 1].content.strip().lower() == "[[toc]]"
    )


def render_toc(_: Any, tokens: Sequence[Token], index: int, *__: Any) -> str:
    """HTML of the table of contents, with h3 in lists inside those of h2."""
    return f'<div class="toc">\n{_list(tokens[index].meta["headings"])}</div>\n'


def _list(headings: Sequence[Heading]) -> str:
    if not headings:
        return ""
    items = "".join(_item(group[0], group[1:]) for group in _groups(headings))
    return f"<ul>\n{items}</ul>\n"


def _groups(headings: Iterable[Heading]) -> list[list[Heading]]:
    """Groups of a heading and the headings of a lower level that follow it."""
    groups: list[list[Heading]] = []
    for heading in headings:
        if groups and heading.level > groups[-1][0].level:
            groups[-1].append(heading)
        else:
            groups.append([heading])
    return groups


def _item(heading: Heading, below: Sequence[Heading]) -> str:
    address = html.escape(heading.id)
    return f'<li><a href="#{address}">{heading.title}</a>\n{_list(below)}</li>\n'
