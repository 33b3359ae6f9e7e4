"""What lists and heads need of every post, taken out of its HTML once it is converted."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url

from ...cache.store import Store
from ...cache.workers import Workers
from ...config import BlogConfig
from ...html.plain import absolute_url
from ...markdown.extensions import extensions_fingerprint
from ...markdown.extract import ExtractSettings, PostExtract, extract
from ...site import mkdocs_config
from ...site.layout import SiteLayout
from ...site.pages import MkDocsPostPage
from ..feeds.write import feed_html


@dataclass(frozen=True, kw_only=True)
class Extraction:
    """Takes it out of the posts of one build.

    Attributes:
        config: the site.
        options: the options of the blog.
        layout: its pages.
        store: results of earlier builds.
        drafts: posts, by src_uri, that no feed holds.
        is_serving: whether this is `mkdocs serve`, where one process does it all.
        extracts: what was taken out of each post, by src_uri.
    """

    config: MkDocsConfig
    options: BlogConfig
    layout: SiteLayout
    store: Store
    drafts: frozenset[str]
    is_serving: bool
    extracts: dict[str, PostExtract] = field(default_factory=dict)

    def extract(self, page: MkDocsPostPage, html: str) -> str:
        """What is left of the HTML of a post without its own header; note what lists need of it."""
        left = extract(html, self._settings(page), self.store)
        self.extracts[page.post.src_uri] = left.post
        page.toc.items = _without_anchors(page.toc.items, left.removed_ids)
        return html if left.html is None else left.html

    @cached_property
    def workers(self) -> Workers:
        """The processes that convert posts ahead."""
        # Where nothing may be kept of a conversion, nothing can be taken over.
        config, posts = self.config, self.layout.pages
        files = self.layout.files.documentation_pages()
        known = extensions_fingerprint(config.markdown_extensions, config.mdx_configs or {})
        return Workers(
            self.options.jobs if known and not self.is_serving else 1,
            [file.src_uri for file in files if file.src_uri in posts],
            self.store,
            self._convert_in_worker,
        )

    def _convert_in_worker(self, uri: str) -> None:
        """Convert a post, most likely as it will be asked for; in a process of its own."""
        page = self.layout.pages[uri]
        page.markdown = page.post.body
        page.render(self.config, self.layout.files)
        html, at = self.extract(page, page.content or ""), mkdocs_config.site_url(self.config)
        if at and uri in self._uris_in_feeds:
            feed_html(html, absolute_url(at, page.url), self.store)

    @cached_property
    def _uris_in_feeds(self) -> frozenset[str]:
        """The posts that stand in feeds as a whole."""
        options = self.options
        channels = self.layout.generated.channels if options.feeds_content == "full" else ()
        shown = (channel.shown(self.drafts, options.feeds_limit) for channel in channels)
        return frozenset(post.src_uri for posts in shown for post in posts)

    def _settings(self, page: MkDocsPostPage) -> ExtractSettings:
        post, options, layout = page.post, self.options, self.layout
        marks = (options.post_excerpt_separator, "<!-- more -->", "<!--more-->", "<!-- excerpt -->")
        return ExtractSettings(
            url=page.url,
            title=post.title,
            dates=page.spellings,
            home=_spellings(layout.home, page),
            lists=_spellings(layout.all_posts, page) | _spellings(layout.front, page),
            strips_header=options.lift_header,
            separators=tuple(dict.fromkeys(marks)),
            length=options.post_summary_length,
        )


def _spellings(url: str | None, page: Page) -> frozenset[str]:
    """The ways a link from `page` to `url` may be written once it is resolved."""
    if url is None:
        return frozenset()
    relative = get_relative_url(url, page.file.url)
    return frozenset({relative, relative.rstrip("/"), f"{relative.rstrip('/')}/", f"/{url}"})


def _without_anchors(items: list[AnchorLink], ids: frozenset[str]) -> list[AnchorLink]:
    """A table of contents without the entries of `ids`; their children move up."""
    kept: list[AnchorLink] = []
    for item in items:
        item.children = _without_anchors(item.children, ids)
        kept += item.children if item.id in ids else [item]
    return kept
