"""What happens to one page: the events of MkDocs that concern it, in their order.

The last are those of pages that only the theme has, such as the 404 page.
"""

from __future__ import annotations

from typing import TypeGuard, cast

from jinja2 import Template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from .build import Build
from .cache.reads import Watch
from .config import BlogConfig
from .progress import Progress
from .site import plain_pages, plugin_views
from .site.pages import BlogPage, MkDocsPostPage
from .site.plain_pages import PlainPage

#: The attribute of a page with the files that were read for it, and their state then.
READS = "blogposts_reads"


class PageEvents(BasePlugin[BlogConfig]):
    """The part of the plugin that handles the events of one page.

    Attributes:
        build: the current build, from `on_config` on; rebuilds of `mkdocs serve` replace it.
        progress: the line that says how far the build is.
    """

    def __init__(self) -> None:
        self.build: Build
        self.progress = Progress()
        self._restore_page: plugin_views.Restore  # ends what another plugin is shown
        self._watch = Watch()
        self._plain_page: PlainPage | None = None  # the page that is being read, if it is one
        self._blog_variable: object = None  # the `blog` variable of the page that is being rendered

    # Before other plugins: what they read is part of the page.
    @event_priority(1000)
    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Note the files that are read for the page from here on."""
        self._watch.stop()
        if self.config.enabled and self.build.is_serving:
            self._watch = Watch()
            self._watch.start()
            vars(page)[READS] = self._watch.files
        return page

    @event_priority(100)
    def _mask_expressions(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Replace our expressions by placeholders: template engines reject `{{ $`."""
        if self._has_expressions(page):
            return page.mask_expressions(markdown)
        if not self.config.enabled:
            return markdown
        self._plain_page = PlainPage.of(page, self.build.layout)
        plain_pages.check_keys(page, self.build.layout, self.build.loaded.told)
        return self._plain_page.mask_expressions(markdown) if self._plain_page else markdown

    @event_priority(-100)
    def _unmask_expressions(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Restore the expressions, and fetch the conversion that a worker process made."""
        if self._has_expressions(page):
            if isinstance(page, MkDocsPostPage):
                self.build.extraction.workers.collect(page.post.src_uri)
            return page.unmask_expressions(markdown)
        return self._plain_page.unmask_expressions(markdown) if self._plain_page else markdown

    def _has_expressions(self, page: Page) -> TypeGuard[BlogPage]:
        is_list = self.config.enabled and isinstance(page, BlogPage)
        return is_list and self.build.layout.owns(page)

    def _is_ours(self, page: Page) -> TypeGuard[MkDocsPostPage]:
        is_post = self.config.enabled and isinstance(page, MkDocsPostPage)
        return is_post and self.build.layout.owns(page)

    on_page_markdown = CombinedEvent(_mask_expressions, _unmask_expressions)

    # mkdocs-rss-plugin reads the page at -75.
    @event_priority(-74)
    def _show_to_rss(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        if self._is_ours(page):
            self._restore_page = plugin_views.show_to_rss(page, config, self.build.loaded.authors)
        return html

    @event_priority(-76)
    def _hide_from_rss(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        if self._is_ours(page):
            self._restore_page()
        return html

    # After other plugins: their changes of the content are part of the excerpt.
    @event_priority(-100)
    def _extract(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Remove the post's own header, and extract what lists show of the post."""
        self.progress.step("converting pages")
        if self._is_ours(page):
            return self.build.extraction.extract(page, html)
        return self.build.extraction.ready(html) if self.config.enabled else html

    # After all other plugins.
    @event_priority(-1000)
    def _end_of_reading(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        self._watch.stop()
        return html

    on_page_content = CombinedEvent(_show_to_rss, _hide_from_rss, _extract, _end_of_reading)

    # MkDocs has loaded the template by now.
    @event_priority(150)
    def _restore_template(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        if self.config.enabled:
            self.build.material.restore_template(page)
            self.build.page_renderer.prepare(page, context)
        return context

    # Search plugins read the page at 0; `surround_searches` lets only them see these changes.
    @event_priority(1)
    def _show_to_searches(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Add date and terms of a post to what search plugins read."""
        if self._is_ours(page):
            self._restore_page = self.build.page_renderer.show_to_searches(page)
        return context

    @event_priority(-1)
    def _hide_from_searches(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        if self._is_ours(page):
            self._restore_page()
        return context

    # After search plugins: themes without our blocks get lists as content of the page.
    @event_priority(-100)
    def _add_blog_variable(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Add the variable `blog` to the context, and show front matter as HTML."""
        if not self.config.enabled:
            return context
        extended = self.build.page_renderer.context_for(page, context)
        self._blog_variable = extended.get("blog")
        return cast(TemplateContext, self.build.material.extend(page, extended))

    on_page_context = CombinedEvent(
        _restore_template, _show_to_searches, _hide_from_searches, _add_blog_variable
    )

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Add metadata and feed links to the head of the page."""
        self.progress.step("writing pages")
        if not self.config.enabled:
            return output
        if self._is_ours(page) and not self.build.is_serving:
            page.pack()
        return self.build.page_renderer.with_head(page, self._blog_variable, output)

    def on_pre_template(
        self, template: Template, *, template_name: str, config: MkDocsConfig
    ) -> Template:
        """Replace the theme's 404 page by one in the language of the site."""
        if self.config.enabled and template_name == "404.html":
            return self.build.page_renderer.missing_template(template)
        return template

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Remove unlisted posts from the sitemap; add the latest posts to the 404 page."""
        if self.config.enabled and template_name == "sitemap.xml":
            context["pages"] = self.build.without_unlisted(context["pages"])
        if self.config.enabled and template_name == "404.html":
            return cast(TemplateContext, {**context, **self.build.page_renderer.missing_context()})
        return context
