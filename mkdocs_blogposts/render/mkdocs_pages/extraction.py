"""Extraction of the texts that lists and heads need from converted posts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url

from ... import theming
from ...cache.store import Store
from ...cache.workers import Workers
from ...html.links import mark_other_sites
from ...html.plain import absolute_url
from ...html.prose import Prose
from ...locale import dates
from ...markdown.extensions import extensions_fingerprint
from ...markdown.extract import ExtractSettings, PostExtract, extract, without_text
from ...markdown.summary import MARKS
from ...site import mkdocs_config
from ...site.layout import SiteLayout
from ...site.pages import MkDocsPostPage
from ..feeds.write import feed_html
from ..search import results, sections
from . import references


@dataclass(frozen=True, kw_only=True)
class Extraction:
    """Extracts excerpts, summaries and headings from the posts of one build.

    Attributes:
        layout: the pages of the blog.
        store: cached results of earlier builds.
        drafts: src_uris of the drafts, which feeds leave out.
        is_serving: whether `mkdocs serve` runs, which uses no worker processes.
        extracts: the extracted data of each post, by src_uri.
    """

    layout: SiteLayout
    store: Store
    drafts: frozenset[str]
    is_serving: bool
    extracts: dict[str, PostExtract] = field(default_factory=dict)

    def extract(self, page: MkDocsPostPage, html: str) -> str:
        """The HTML of a post without its duplicate header; add its data to `extracts`."""
        html = self._prose.ready(html)
        result = extract(html, self._settings(page), self.store)
        page.heading = result.post.title
        page.heading_html = _h1(html) if page.is_foreign and result.post.heading else ""
        found = replace(result.post, title=page.shown_title)
        self.extracts[page.post.src_uri] = without_text(found) if page.post.is_locked else found
        page.toc.items = _without_anchors(page.toc.items, result.removed_ids)
        body = html if result.html is None else result.html
        return mark_other_sites(body, mkdocs_config.site_url(self.layout.config))

    def complete(self) -> dict[str, PostExtract]:
        """The extracted data of each post, once plugins have completed all pages."""
        references.fill(self.layout.config, self.layout.pages, self.extracts)
        return self.extracts

    def ready(self, html: str) -> str:
        """The HTML of a page that is no post, made ready if its theme is ours."""
        return self._prose.ready(html) if self._prose.is_ours else html

    @cached_property
    def _prose(self) -> Prose:
        config = self.layout.config
        is_ours = theming.is_standalone(config.theme.dirs)
        return Prose(
            is_ours=is_ours,
            site_url=mkdocs_config.site_url(config),
            label=lambda host: self.layout.t("embed.show", host=host),
            annotates=is_ours and "content.code.annotate" in (config.theme.get("features") or ()),
        )

    @cached_property
    def workers(self) -> Workers:
        """The worker processes that convert posts before MkDocs does."""
        # Workers hand over results through the cache, which needs a fingerprint of extensions.
        config, posts = self.layout.config, self.layout.pages
        files = [] if self.is_serving else self.layout.files.documentation_pages()
        is_cached = extensions_fingerprint(config.markdown_extensions, config.mdx_configs or {})
        return Workers(
            self.layout.options.jobs if is_cached and not self.is_serving else 1,
            [file.src_uri for file in files if file.src_uri in posts],
            self.store,
            self._convert_in_worker,
        )

    def _convert_in_worker(self, uri: str) -> None:
        """Convert a post into the cache, in a worker process."""
        page = self.layout.pages[uri]
        page.markdown = page.post.body
        config = self.layout.config
        page.render(config, self.layout.files)
        html, site_url = self.extract(page, page.content or ""), mkdocs_config.site_url(config)
        if site_url and uri in self._uris_in_feeds:
            feed_html(html, absolute_url(site_url, page.url), self.store)
        if not page.post.is_locked:
            date_format, language = self.layout.options.post_date_format, self.layout.language
            line = results.line_of(dates.format_date(page.post.date, date_format, language))
            sections.prepare(config.plugins, self.store, f"{line}{html}")

    @cached_property
    def _uris_in_feeds(self) -> frozenset[str]:
        """The src_uris of the posts whose whole content is in feeds."""
        limit = self.layout.options.feeds_limit
        channels = (each for each in self.layout.generated.channels if each.is_whole and each.names)
        lists = (channel.shown(self.drafts, limit) for channel in channels)
        return frozenset(post.src_uri for posts in lists for post in posts)

    def _settings(self, page: MkDocsPostPage) -> ExtractSettings:
        post, layout, options = page.post, self.layout, self.layout.options
        return ExtractSettings(
            url=page.url,
            title=post.title,
            dates=page.spellings,
            home=_spellings(layout.home, page),
            lists=_spellings(layout.all_posts, page) | _spellings(layout.front, page),
            strips_header=page.lifts_header,
            is_untitled=page.post.is_untitled,
            separators=tuple(dict.fromkeys((options.post_excerpt_separator, *MARKS))),
            length=options.post_summary_length,
        )


def _spellings(url: str | None, page: Page) -> frozenset[str]:
    """The possible forms of a resolved link from `page` to `url`."""
    if url is None:
        return frozenset()
    relative = get_relative_url(url, page.file.url)
    return frozenset({relative, relative.rstrip("/"), f"{relative.rstrip('/')}/", f"/{url}"})


def _without_anchors(items: list[AnchorLink], ids: frozenset[str]) -> list[AnchorLink]:
    """A table of contents without the entries of `ids`; their children move up."""
    remaining: list[AnchorLink] = []
    for item in items:
        item.children = _without_anchors(item.children, ids)
        remaining += item.children if item.id in ids else [item]
    return remaining


def _h1(html: str) -> str:
    """The first h1 of `html` with its permanent link, or ""."""
    folded = html.lower()
    start = folded.find("<h1")
    end = folded.find("</h1>", start) if start >= 0 else -1
    return html[start : end + len("</h1>")] if end >= 0 else ""
