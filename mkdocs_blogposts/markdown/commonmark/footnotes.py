"""Footnotes in the markup of Python-Markdown, which themes style."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_ref

from .state import state_of

_REFERENCE = re.compile(r"\[\^[^\s\[\]]{1,200}\]")


def use_footnotes(md: MarkdownIt) -> None:
    """Add footnotes to `md`: `[^1]` and `[^1]: text`."""
    # No inline notes: `^[` is seldom meant as one, and `^` marks superscripts.
    md.use(footnote_plugin, inline=False)
    md.inline.ruler.at("footnote_ref", _reference_rule)
    rules: dict[str, Callable[..., str]] = {
        "ref": _render_reference,
        "block_open": lambda *_: '<div class="footnote">\n<hr />\n<ol>\n',
        "block_close": lambda *_: "</ol>\n</div>\n",
        "open": lambda _, tokens, index, *__: f'<li id="{_ids(tokens[index])[0]}">\n',
        "close": lambda *_: "</li>\n",
        "anchor": _render_back_link,
    }
    for name, rule in rules.items():
        md.add_render_rule(f"footnote_{name}", rule)


def _reference_rule(state: StateInline, silent: bool) -> bool:
    # The plugin searches the rest of the text from each `[^`: quadratic without this check.
    if _REFERENCE.match(state.src, state.pos, state.posMax) is None:
        return False
    return bool(footnote_ref(state, silent))


def _ids(token: Token) -> tuple[str, str]:
    """The ids of a note and of one reference to it."""
    label = html.escape(token.meta["label"])
    count = token.meta.get("subId", 0) + 1
    return f"fn:{label}", f"fnref{count if count > 1 else ''}:{label}"


def _render_reference(_: Any, tokens: Sequence[Token], index: int, *__: Any) -> str:
    note, reference = _ids(tokens[index])
    number = tokens[index].meta["id"] + 1
    return f'<sup id="{reference}"><a class="footnote-ref" href="#{note}">{number}</a></sup>'


def _render_back_link(_: Any, tokens: Sequence[Token], index: int, __: Any, env: Any) -> str:
    title = html.escape(state_of(env).t("footnote.back"))
    reference = _ids(tokens[index])[1]
    return f'&#160;<a class="footnote-backref" href="#{reference}" title="{title}">&#8617;</a>'
