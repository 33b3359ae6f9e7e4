"""The events of MkDocs, in the order of a build."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, TypeGuard, cast

from jinja2 import Template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from . import theming
from .build import Build
from .config import BlogConfig
from .errors import BlogError
from .render.search import results
from .render.search.results import SearchView
from .serve.builder import IncrementalBuilder
from .site import mkdocs_config
from .site.dry_run import dry_run
from .site.pages import MkDocsPostPage

log = get_plugin_logger(__name__)


class BlogPostsPlugin(BasePlugin[BlogConfig]):
    """Turns a folder of posts into a blog."""

    supports_multiple_instances = True

    def __init__(self) -> None:
        self.build: Build
        self._serving = False
        self._hot: IncrementalBuilder | None = None
        self._search_view: SearchView | None = None
        self._shown: object = None  # the `blog` variable of the page that is being rendered

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is `mkdocs serve`; only what follows its edits outlives a build."""
        self._serving = command == "serve"
        self._hot = IncrementalBuilder(self) if self._serving and not dirty else None

    # mkdocs-static-i18n says at -100 which language is built.
    @event_priority(-150)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig | None:
        """Read and check every post, before MkDocs empties site_dir."""
        if not self.config.enabled:
            return None
        if self._hot:
            self._hot.start_full_build(config)
        mkdocs_config.set_up(config, self.config, theming.THEME_DIR)
        self.build = _or_stop(Build.read, config, self.config, self._serving)
        return config

    # After plugins that write into docs_dir, and before MkDocs empties site_dir.
    @event_priority(-150)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Try the build of every blog of the site: a mistake leaves the old site whole."""
        blogs = list(dict.fromkeys(filter(_is_blog, config.plugins.values())))
        if blogs[:1] != [self]:
            return
        builds = [blog.build for blog in blogs]
        for build in builds:
            build.set_other_blogs(builds)
        _or_stop(dry_run, config, builds, blogs)

    # Other plugins add posts before, and mkdocs-static-i18n makes all files anew at -100.
    @event_priority(-150)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Index the posts, plan the lists, and give each its address."""
        if self.config.enabled:
            _or_stop(self.build.place_files, files)
        return files

    @event_priority(-50)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Give the lists their place in the navigation, and the posts their neighbours."""
        if self.config.enabled:
            self.build.build_nav(nav)
        return nav

    @event_priority(100)
    def _set_expressions_aside(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Keep our expressions from template engines, which take `{{ $` for an error."""
        if self._is_ours(page):
            return page.set_expressions_aside(markdown)
        return markdown

    @event_priority(-100)
    def _put_expressions_back(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        if self._is_ours(page):
            self.build.extraction.jobs.take(page.post.src_uri)
            return page.put_expressions_back(markdown)
        return markdown

    def _is_ours(self, page: Page) -> TypeGuard[MkDocsPostPage]:
        return (
            self.config.enabled
            and isinstance(page, MkDocsPostPage)
            and self.build.layout.owns(page)
        )

    on_page_markdown = CombinedEvent(_set_expressions_aside, _put_expressions_back)

    # What other plugins do to the content of a post is part of its excerpt.
    @event_priority(-100)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Lift the post's own header, and keep what lists will need."""
        if self._is_ours(page):
            return self.build.extraction.extract(page, html)
        return html

    # Material's plugin of tags prints titles at 100.
    @event_priority(150)
    def _escape(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Every page is converted now, and plugins have read what they need as text."""
        if self.config.enabled:
            self.build.escape()

    def _finish(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Fill feeds and redirects, open up to templates."""
        if self.config.enabled:
            feed_writer = _or_stop(self.build.finish_conversion, env)
            if self._hot:
                self._hot.pages_converted(self.build, feed_writer, files)

    on_env = CombinedEvent(_escape, _finish)

    # Search plugins read the page at 0; nobody else is to see what it says to them.
    @event_priority(1)
    def _tell_search(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Search results are to show the date and the terms of a post."""
        if self.config.enabled:
            self._search_view = self.build.page_renderer.search_view(page)
        return context

    @event_priority(-1)
    def _take_back(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        if self._search_view:
            results.undo(page, self._search_view)
        return context

    # Search plugins index the content before themes without our blocks get lists in it.
    @event_priority(-100)
    def _show(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Hand the template its one variable, `blog`, and the text as HTML."""
        if not self.config.enabled:
            return context
        shown = self.build.page_renderer.context_for(page, context)
        self._shown = shown.get("blog")
        return cast(TemplateContext, shown)

    on_page_context = CombinedEvent(_tell_search, _take_back, _show)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Tell previews, feed readers and search engines about the page."""
        if not self.config.enabled:
            return output
        return self.build.page_renderer.with_head(page, self._shown, output)

    def on_pre_template(
        self, template: Template, *, template_name: str, config: MkDocsConfig
    ) -> Template:
        """Answer at addresses that lead nowhere in the language of the site."""
        if self.config.enabled and template_name == "404.html":
            return self.build.page_renderer.missing_template(template)
        return template

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Keep unlisted posts out of the sitemap; show the latest posts on the 404 page."""
        if self.config.enabled and template_name == "sitemap.xml":
            context["pages"] = self.build.listed(context["pages"])
        if self.config.enabled and template_name == "404.html":
            context = cast(TemplateContext, {**context, **self.build.page_renderer.show_missing()})
        return context

    # mkdocs-static-i18n builds the other languages at -100.
    @event_priority(-50)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Keep unlisted posts out of the index of MkDocs' own search, and results for later."""
        if self.config.enabled:
            self.build.close()
            results.forget(Path(config.site_dir), self.build.unlisted_urls)

    # Other plugins may watch more, which MkDocs allows only for its own builder.
    @event_priority(-100)
    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        """Rebuild from here on only what an edit can have changed."""
        if self._hot and self.config.enabled:
            self._hot.serve(server, builder)
        return server


def _is_blog(plugin: object) -> TypeGuard[BlogPostsPlugin]:
    return isinstance(plugin, BlogPostsPlugin) and plugin.config.enabled


def _or_stop(step: Any, *arguments: Any) -> Any:
    """Run one step of the build; stop it with the author's mistakes, if there are any."""
    try:
        return step(*arguments)
    except BlogError as error:
        raise PluginError(str(error)) from None
