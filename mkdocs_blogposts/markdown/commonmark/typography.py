"""Typography for the text among tokens of markdown-it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape

from markdown_it.token import Token

from ...locale.typography import OBJECT, RawTags, Run, Style, typeset, typeset_runs
from ..model import Heading
from .plain_text import shown_text

#: Placeholders for tokens without text; tags of emphasis and links have none.
_STANDS_FOR = {
    "code_inline": OBJECT,
    "image": OBJECT,
    "expression": OBJECT,
    "footnote_ref": OBJECT,
    "footnote_anchor": OBJECT,
    "hardbreak": "\n",
}

#: Markup of links whose text is their address.
_ADDRESSES = frozenset({"linkify", "autolink"})


def typeset_tokens(tokens: Iterable[Token], style: Style) -> None:
    """Apply typography to all text among `tokens`, in place."""
    for token in tokens:
        if token.type == "inline" and token.children:
            _set(token.children, style)
        elif token.type == "tabs_open":
            titles = token.meta["titles"]
            token.meta["titles"] = [typeset(title, style) for title in titles]


def update_titles(headings: Sequence[Heading], tokens: Sequence[Token]) -> tuple[Heading, ...]:
    """`headings` with their titles updated from `tokens`."""
    texts = (
        shown_text(tokens[index + 1].children or [])
        for index, token in enumerate(tokens)
        if token.type == "heading_open"
    )
    return tuple(
        replace(heading, title=escape(text, quote=False))
        for heading, text in zip(headings, texts, strict=True)
    )


def _set(children: list[Token], style: Style) -> None:
    runs = _runs(children, style)
    for token, run, text in zip(children, runs, typeset_runs(runs, style), strict=True):
        if text != run.text:
            token.type, token.tag, token.content = "text", "", text


def _runs(children: Sequence[Token], style: Style) -> list[Run]:
    tags = RawTags(style)
    runs: list[Run] = []
    in_address = False
    for token in children:
        match token.type:
            case "html_inline":
                runs.append(Run(tags.read(token.content), fixed=True))
            case "text" | "emoji" | "softbreak":
                text = "\n" if token.type == "softbreak" else token.content
                runs.append(Run(text, fixed=tags.silent or in_address))
            case "link_open" | "link_close":
                in_address = token.nesting == 1 and token.markup in _ADDRESSES
                runs.append(Run("", fixed=True))
            case kind:
                runs.append(Run(_STANDS_FOR.get(kind, ""), fixed=True))
    return runs
