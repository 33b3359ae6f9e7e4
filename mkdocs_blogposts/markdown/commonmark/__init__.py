"""Conversion of Markdown as in VuePress and VitePress: CommonMark, GitHub, containers, Vue.

A post is parsed into tokens; expressions, addresses and Vue tags among them are resolved,
headings get ids, and the tokens are rendered. Each module handles one construct.
"""

from __future__ import annotations

from html import unescape
from typing import Any
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from ...errors import Problem
from ..model import Conversion, MarkdownSource, heading_shift
from .headings import (
    assign_ids,
    count_header_headings,
    fill_toc,
    lead_to_headings,
    shift_headings,
)
from .images import complete_images
from .parser import parser
from .resolve import TokenResolver, read_scripts
from .state import KEY, new_state
from .tasks import mark_tasks
from .typography import typeset_tokens, update_titles
from .vue_values import RUNS_NO_VUE

__all__ = ["RUNS_NO_VUE", "render"]


def render(source: MarkdownSource) -> Conversion:
    """Convert one post; problems are part of the result, never an exception."""
    md, state = parser(source.links_www), new_state(source)
    env: dict[str, Any] = {KEY: state}
    tokens = md.parse(source.markdown, env)
    read_scripts(tokens, state)
    tokens, ending = TokenResolver(state, md).resolve(tokens)
    mark_tasks(tokens)
    if source.pictures:
        complete_images(tokens, source.pictures)
    headings = assign_ids(tokens, source)
    named = lead_to_headings(tokens, headings, source)
    count = count_header_headings(tokens, headings, source.repeats)
    if source.style:
        typeset_tokens(tokens, source.style)
        headings = update_titles(headings, tokens)
    body = headings[count:]
    tokens = fill_toc(tokens, body)
    if source.raises:
        steps = heading_shift(heading.level for heading in body)
        headings = shift_headings(tokens, headings, steps)
    html = md.renderer.render(tokens, md.options, env) + ending
    return Conversion(
        html=html,
        headings=headings,
        title=next((unescape(h.title) for h in headings if h.level == 1), None),
        anchors=_anchors(html) | named,
        problems=_sort(state.problems),
        components=state.components,
    )


def _anchors(html: str) -> frozenset[str]:
    nodes = LexborHTMLParser(html).css("[id], a[name]")
    named = (node.attributes.get(key) for node in nodes for key in ("id", "name"))
    found = {name for name in named if name}
    # Links to anchors are compared decoded, as CommonMark encodes what they hold.
    return frozenset(found.union(map(unquote, found)))


def _sort(problems: list[Problem]) -> tuple[Problem, ...]:
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=lambda p: (p.file, p.line or 0, p.found)))
