"""The parser for all posts: markdown-it with every rule of this flavor."""

from __future__ import annotations

import html
from collections.abc import Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin

from .admonitions import alerts
from .code import render_fence, render_indented
from .containers import container_rule
from .emoji import emoji_rule
from .expression_rule import Helpers, expression_rule
from .footnotes import use_footnotes
from .headings import render_toc
from .image_size import use_images
from .includes import code_rule, include_rule, snippet_rule
from .linkify import Linkify
from .marks import use_marks
from .tabs import code_group_tag_rule, render_tab_open, render_tabs_close, render_tabs_open

_INTERRUPTS: RuleOptionsType = {
    "alt": ["paragraph", "reference", "blockquote", "list", "footnote_def"]
}


class Parser(MarkdownIt):
    """markdown-it that leaves our expressions in addresses as they are."""

    def normalizeLink(self, url: str) -> str:
        """The address in the form to print; one with an expression gets it later."""
        return url if "{{" in url else super().normalizeLink(url)


@cache
def parser() -> Parser:
    """The parser. It keeps nothing of a post: that travels in the `env` of each call."""
    md = Parser("commonmark", {"linkify": True, "html": True, "maxNesting": 60})
    md.helpers = Helpers  # type: ignore[assignment]
    md.enable(["table", "strikethrough", "linkify"])
    md.linkify = Linkify()
    md.use(deflist_plugin)
    use_footnotes(md)
    use_marks(md)
    use_images(md)
    _use_blocks(md)
    md.inline.ruler.before("text", "expression", expression_rule)
    md.inline.ruler.after("linkify", "emoji", emoji_rule)
    md.core.ruler.after("block", "alerts", alerts)
    _use_renderers(md)
    return md


def _use_blocks(md: MarkdownIt) -> None:
    rules = {
        "container": container_rule,
        "code_group_tag": code_group_tag_rule,
        "include": include_rule,
        "snippet": snippet_rule,
        "code_include": code_rule,
    }
    for name, rule in rules.items():
        md.block.ruler.before("fence", name, rule, _INTERRUPTS)


def _use_renderers(md: MarkdownIt) -> None:
    rules = {
        "fence": render_fence,
        "code_block": render_indented,
        "expression": _render_expression,
        "include_open": _render_nothing,
        "include_close": _render_nothing,
        "s_open": _render_deleted,
        "s_close": _render_deleted,
        "tab_open": render_tab_open,
        "tabs_open": render_tabs_open,
        "tabs_close": render_tabs_close,
        "toc": render_toc,
    }
    for name, rule in rules.items():
        md.add_render_rule(name, rule)


def _render_nothing(
    renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any
) -> str:
    return ""


def _render_expression(
    renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any
) -> str:
    # Quotes stay: other tools look for these braces in the page.
    return html.escape(tokens[index].content, quote=False)


def _render_deleted(
    renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any
) -> str:
    return "<del>" if tokens[index].nesting == 1 else "</del>"
