"""The parser of all posts: markdown-it with the rules of VuePress and VitePress."""

from __future__ import annotations

import html
from collections.abc import Callable
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from mdit_py_plugins.deflist import deflist_plugin

from .admonitions import alerts
from .block_attributes import attributes_rule
from .cjk import InlineParser
from .code import render_fence, render_indented
from .containers import container_rule
from .embeds import embed_rule
from .emoji import emoji_rule
from .expression_rule import Helpers, expression_rule
from .footnotes import use_footnotes
from .headings import render_toc
from .image_size import use_images
from .includes import code_rule, include_rule, snippet_rule
from .linkify import Linkify
from .marks import use_marks
from .math import use_math
from .slides import slides_rule
from .tabs import code_group_tag_rule, render_tabs_open
from .vue_components import vue_tag_rule

_INTERRUPTS: RuleOptionsType = {
    "alt": ["paragraph", "reference", "blockquote", "list", "footnote_def"]
}


class Parser(MarkdownIt):
    """markdown-it that keeps expressions in addresses, and knows emphasis beside CJK text."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.inline = InlineParser()
        self.configure(*arguments)

    def normalizeLink(self, url: str) -> str:
        """The normalized address; one with an expression is normalized later, by `resolve`."""
        return url if "{{" in url else super().normalizeLink(url)


@cache
def parser(links_www: bool = True) -> Parser:
    """The parser. It is shared: the state of a conversion is in the `env` of each call.

    Args:
        links_www: whether addresses without a scheme, as `www.example.org`, are links.
    """
    md = Parser("commonmark", {"linkify": True, "html": True, "maxNesting": 60})
    md.helpers = Helpers  # type: ignore[assignment]
    md.enable(["table", "strikethrough", "linkify"])
    md.linkify = Linkify(links_www=links_www)
    md.use(deflist_plugin)
    use_footnotes(md)
    use_marks(md)
    use_images(md)
    use_math(md)
    _use_blocks(md)
    md.inline.ruler.before("text", "expression", expression_rule)
    md.inline.ruler.after("html_inline", "vue_tag", vue_tag_rule)
    md.inline.ruler.after("linkify", "emoji", emoji_rule)
    md.inline.ruler.before("link", "embed", embed_rule)
    md.core.ruler.after("block", "alerts", alerts)
    md.core.ruler.before("text_join", "attributes", attributes_rule)
    _use_renderers(md)
    return md


def _use_blocks(md: MarkdownIt) -> None:
    rules = {
        "container": container_rule,
        "code_group_tag": code_group_tag_rule,
        "include": include_rule,
        "snippet": snippet_rule,
        "code_include": code_rule,
        "slides": slides_rule,
    }
    for name, rule in rules.items():
        md.block.ruler.before("fence", name, rule, _INTERRUPTS)


def _use_renderers(md: MarkdownIt) -> None:
    rules: dict[str, Callable[..., str]] = {
        "fence": render_fence,
        "code_block": render_indented,
        # Quotes are not escaped: other tools look for these braces in the page.
        "emoji": lambda _, tokens, i, *__: tokens[i].content,
        "expression": lambda _, tokens, i, *__: html.escape(tokens[i].content, quote=False),
        "include_open": lambda *_: "",
        "include_close": lambda *_: "",
        "s_open": lambda self, tokens, i, *_: f"<del{self.renderAttrs(tokens[i])}>",
        "s_close": lambda *_: "</del>",
        "tab_open": lambda *_: '<div class="tabbed-block">\n',
        "tabs_open": render_tabs_open,
        "tabs_close": lambda *_: "</div>\n</div>\n",
        "toc": render_toc,
    }
    for name, rule in rules.items():
        md.add_render_rule(name, rule)
