"""The heading that is the whole text of a list without a page of the author's.

Plugins find it where they look for a text: in the file, the Markdown, the HTML and the contents.
Our templates show it with what belongs to it, such as the number of posts.
"""

from __future__ import annotations

import html
import re

import markdown.extensions.toc as toc_extension
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

_H1 = re.compile(r"\s*<h1(?:\s[^>]*)?>.*?</h1>\s*", re.DOTALL | re.IGNORECASE)


def source(title: str) -> str:
    """The Markdown of the heading."""
    return f"# {' '.join(title.split())}"


def show(page: Page, title: str, config: MkDocsConfig) -> None:
    """Set what `Page.render` sets, for a page with nothing but the heading `title` (text)."""
    settings = (config.mdx_configs or {}).get("toc", {})
    slugify = settings.get("slugify", toc_extension.slugify)
    anchor = slugify(title, str(settings.get("separator", "-")))
    if not anchor[:1].isalpha():
        # Scripts of themes look for `#2026`, which is no selector of CSS.
        anchor = f"_{anchor or 1}"
    text = Markup.escape(title)
    page.content = f'<h1 id="{html.escape(anchor)}">{text}</h1>'
    page.toc = TableOfContents([AnchorLink(str(text), anchor, 1)])
    page.present_anchor_ids = {anchor}
    page.links_to_anchors = {}


def without(content: str) -> str:
    """The HTML of a page that began with the heading, without it; plugins may have added more."""
    return _H1.sub("", content, count=1)
