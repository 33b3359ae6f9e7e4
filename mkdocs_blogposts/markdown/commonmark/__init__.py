"""Posts as VuePress and VitePress read them: CommonMark, GitHub's additions, containers, Vue.

A post is parsed into tokens, its tokens are bound to the site (expressions, addresses, Vue
tags), headings are numbered, and the tokens become HTML. The rooms of this package know one
construct each.
"""

from __future__ import annotations

from html import unescape
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from ...errors import Problem
from ..model import Conversion, Heading, MarkdownSource, heading_shift
from .headings import count_repeated, fill_toc, number_headings, raise_headings
from .images import complete_pictures
from .parser import parser
from .resolve import Binder
from .state import KEY, start
from .tasks import mark_tasks
from .typography import retitled, typeset_tokens

__all__ = ["render"]


def render(source: MarkdownSource) -> Conversion:
    """Convert one post. Whatever its text holds, this gives a page, with problems to report."""
    md, work = parser(), start(source)
    env: dict[str, Any] = {KEY: work}
    tokens, ending = Binder(work, md).bind(md.parse(source.markdown, env))
    mark_tasks(tokens)
    if source.pictures:
        complete_pictures(tokens, source.pictures)
    headings = number_headings(tokens, source)
    count = count_repeated(tokens, headings, source.repeats)
    if source.style:
        typeset_tokens(tokens, source.style)
        headings = retitled(headings, tokens)
    body = headings[count:]
    tokens = fill_toc(tokens, body)
    headings = raise_headings(tokens, headings, heading_shift(heading.level for heading in body))
    html = md.renderer.render(tokens, md.options, env) + ending
    return Conversion(
        html=html,
        headings=headings,
        title=_title(headings),
        anchors=_anchors(html),
        problems=_in_order(work.problems),
    )


def _title(headings: tuple[Heading, ...]) -> str | None:
    return next((unescape(h.title) for h in headings if h.level == 1), None)


def _anchors(html: str) -> frozenset[str]:
    nodes = LexborHTMLParser(html).css("[id], a[name]")
    named = (node.attributes.get(key) for node in nodes for key in ("id", "name"))
    return frozenset(name for name in named if name)


def _in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=lambda p: (p.file, p.line or 0, p.found)))
