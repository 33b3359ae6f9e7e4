"""Footnotes, in the markup of Python-Markdown's, which themes style."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_ref

from .state import state_of

_REFERENCE = re.compile(r"\[\^[^\s\[\]]{1,200}\]")


def use_footnotes(md: MarkdownIt) -> None:
    """Teach `md` footnotes: `[^1]` and `[^1]: text`."""
    # Inline notes are left out: `^[` is seldom meant as one, and `^` marks superscripts.
    md.use(footnote_plugin, inline=False)
    md.inline.ruler.at("footnote_ref", _reference_rule)
    for name in ("ref", "block_open", "block_close", "open", "close", "anchor"):
        md.add_render_rule(f"footnote_{name}", globals()[f"_render_{name}"])


def _reference_rule(state: StateInline, silent: bool) -> bool:
    # The plugin searches the rest of the text from each `[^`; this looks no further than a label.
    if _REFERENCE.match(state.src, state.pos, state.posMax) is None:
        return False
    return bool(footnote_ref(state, silent))


def _ids(token: Token) -> tuple[str, str]:
    """The id of a note and that of one reference to it."""
    label = html.escape(token.meta["label"])
    count = token.meta.get("subId", 0) + 1
    return f"fn:{label}", f"fnref{count if count > 1 else ''}:{label}"


def _render_ref(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    note, reference = _ids(tokens[index])
    number = tokens[index].meta["id"] + 1
    return f'<sup id="{reference}"><a class="footnote-ref" href="#{note}">{number}</a></sup>'


def _render_block_open(
    renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any
) -> str:
    return '<div class="footnote">\n<hr />\n<ol>\n'


def _render_block_close(
    renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any
) -> str:
    return "</ol>\n</div>\n"


def _render_open(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return f'<li id="{_ids(tokens[index])[0]}">\n'


def _render_close(
    renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any
) -> str:
    return "</li>\n"


def _render_anchor(
    renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any
) -> str:
    title = html.escape(state_of(env).t("footnote.back"))
    reference = _ids(tokens[index])[1]
    return f'&#160;<a class="footnote-backref" href="#{reference}" title="{title}">&#8617;</a>'
