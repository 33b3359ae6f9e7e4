"""Posts as other plugins read them: what the text or the front matter shows for so long.

Each function changes a page, and returns a function that makes it what it was.
"""

from __future__ import annotations

import html
import posixpath
from collections.abc import Callable, Mapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from ..html.plain import without_entities
from ..posts.authors import Author
from ..posts.post import Post
from . import other_plugins
from .pages import MkDocsPostPage

#: Ends a view.
Restore = Callable[[], None]

#: Keys of front matter that say nothing of the text.
_OPEN = ("title", "date", "search", "hide", "template", "draft")


def hide_locked_text(page: MkDocsPostPage) -> Restore:
    """Leave title and date of a post with a password, whose page a plugin encrypts."""
    if not page.post.is_locked:
        return lambda: None
    content, markdown, meta = page.content, page.markdown, page.meta
    page.content = page.markdown = ""
    # mkdocs-rss-plugin needs a description.
    page.meta = {key: meta[key] for key in _OPEN if key in meta} | {"description": page.post.title}

    def restore() -> None:
        page.content, page.markdown, page.meta = content, markdown, meta

    return restore


def show_to_rss(
    page: MkDocsPostPage, config: MkDocsConfig, authors: Mapping[str, Author]
) -> Restore:
    """Show a post as mkdocs-rss-plugin, which keeps what it gets, is to name it in its feeds."""
    meta = page.meta
    card = _social_card(config, page)
    page.meta = _meta_for_rss(page.post, meta, authors, card)
    if card and not _has_picture(meta) and _finds_card(config, page, card):
        del page.meta["image"]
    show_text = hide_locked_text(page)

    def restore() -> None:
        show_text()
        page.meta = meta

    return restore


class _NameInFeeds(str):
    """A name that is printed escaped: the XML of mkdocs-rss-plugin escapes none, its JSON all."""

    def __str__(self) -> str:
        return html.escape(self[:], quote=False)


def _meta_for_rss(
    post: Post, meta: Mapping[str, Any], authors: Mapping[str, Author], card: str
) -> dict[str, Any]:
    """What mkdocs-rss-plugin has for `meta`: it names no authors of ours and knows no cards.

    Names are escaped in its XML, and `image` is the path of the social card of a post that has
    no other: the plugin takes cards of pages to lie where their sources do. It reads pictures once
    all pages are written.
    """
    people = [authors[key].in_rss if key in authors else key for key in post.authors]
    terms = {"tags": post.tags, "categories": post.categories, "authors": people}
    shown = dict(meta)
    if "author" in meta:
        names = meta["author"] if isinstance(meta["author"], list) else [meta["author"]]
        written = [str(name) for name in names if isinstance(name, str | int)]
        shown["author"] = [_NameInFeeds(name) for name in written or people]
    for key in terms.keys() & meta.keys():
        shown[key] = [_NameInFeeds(without_entities(name)) for name in terms[key]]
    if card and not _has_picture(meta):
        shown["image"] = card
    return shown


def _has_picture(meta: Mapping[str, Any]) -> bool:
    return bool(meta.get("image") or meta.get("illustration"))


class _Posts:
    """The posts whose cards mkdocs-rss-plugin looks for as for posts of Material's blog.

    It stands in the plugin for `others`, which knows those of Material's blog.
    """

    IS_BLOG_PLUGIN_ENABLED = True

    def __init__(self, others: Any) -> None:
        self.others, self.uris = others, set[str]()

    def is_page_a_blog_post(self, page: Any) -> bool:
        is_theirs = self.others.IS_BLOG_PLUGIN_ENABLED and self.others.is_page_a_blog_post(page)
        return page.src_uri in self.uris or bool(is_theirs)


def _finds_card(config: MkDocsConfig, page: Page, card: str) -> bool:
    """Let mkdocs-rss-plugin find the card of a post by its address, with its size; if it can."""
    social = getattr(config.plugins.get("rss"), "integration_material_social_cards", None)
    known = getattr(social, "integration_material_blog", None)
    # It takes what is after a dot for an ending.
    if known is None or not config.use_directory_urls or "." in posixpath.basename(card)[:-4]:
        return False
    if not isinstance(known, _Posts):
        known = _Posts(known)
        social.integration_material_blog = known  # type: ignore[union-attr]
    known.uris.add(page.file.src_uri)
    return True


def _social_card(config: MkDocsConfig, page: Page) -> str:
    """The path of the card that Material's social plugin draws for a post, or an empty text."""
    plugin = other_plugins.plugin_of_theme(config, "social")
    options: Mapping[str, Any] = plugin.config if plugin else {}
    own = page.meta.get("social")
    is_off = isinstance(own, Mapping) and own.get("cards") is False
    if is_off or not (options.get("enabled") and options.get("cards")):
        return ""
    path = page.file.dest_uri.removesuffix("/index.html").removesuffix(".html")
    return f"{options['cards_dir']}/{path}.png"
