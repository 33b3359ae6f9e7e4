"""The plugin class: one method for each event of MkDocs, in the order of a build."""

from __future__ import annotations

import logging
from collections.abc import Callable, MutableMapping
from functools import partial
from pathlib import Path
from typing import Any, Literal, TypeGuard, cast

import mkdocs
from jinja2 import Template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from . import compatibility, theming
from .build import Build
from .config import BlogConfig
from .errors import BlogError
from .messages import place, report
from .posts.load import LoadedPosts
from .progress import Progress
from .render.context import AuthorCard
from .render.search import results
from .render.search.results import SearchView
from .serve.builder import IncrementalBuilder
from .serve.former_addresses import FormerAddresses
from .serve.mistakes import GuardedBuilder, show_in_browser
from .site import dirty as dirty_builds
from .site import discovery, escaping, locked, mkdocs_config, notices
from .site.dry_run import dry_run
from .site.pages import MkDocsPostPage
from .site.published_addresses import AddressKeeper
from .site.summary import Summary
from .site.unpublished import HeldFiles

log = get_plugin_logger("blogposts")


class BlogPostsPlugin(BasePlugin[BlogConfig]):
    """Turn a folder of posts into a blog.

    Attributes:
        build: the current build, from `on_config` on; rebuilds of `mkdocs serve` replace it.
    """

    supports_multiple_instances = True

    def __init__(self) -> None:
        self.build: Build
        self._summary: Summary
        self._serving = self._dirty = self._has_server = False
        self._progress = Progress()
        self._address_keeper = AddressKeeper()
        self._former_addresses = FormerAddresses()
        self._incremental: IncrementalBuilder | None = None
        self._search_view: SearchView | None = None
        self._show_text: Callable[[], None]  # ends what `locked.hide_text` began
        self._hidden_from_rss: MutableMapping[str, Any] = {}
        self._loaded: LoadedPosts  # with `enabled: false`
        self._held: HeldFiles | None = None  # with `enabled: false`
        self._blog_variable: object = None  # the `blog` variable of the page that is being rendered

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note the command; the incremental builder of `mkdocs serve` outlives a build."""
        if conflict := compatibility.material_conflict():
            log.warning(conflict)
        self._serving, self._dirty = command == "serve", dirty
        self._incremental = IncrementalBuilder(self) if self._serving and not dirty else None

    # After mkdocs-static-i18n, which sets the language of the build at -100.
    @event_priority(-150)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig | None:
        """Read and check every post, before MkDocs empties site_dir."""
        if not self.config.enabled:
            return None
        if self._incremental:
            self._incremental.start_full_build(config)
        self._progress.close()
        if _blogs(config)[:1] == [self]:  # one counts the pages of the whole site
            self._progress = Progress(logging.getLogger(mkdocs.__name__))
        mkdocs_config.set_up(config, self.config, theming.THEME_DIR)
        mkdocs_config.surround_searches(config, self._apply_search_view, self._undo_search_view)
        read = partial(self._read, config)
        self._check(config, read, read)
        return config

    def _read(self, config: MkDocsConfig) -> None:
        if not mkdocs_config.is_further_language(config):
            self._summary = Summary()
        track = partial(self._progress.track, "reading posts")
        self.build = Build.read(config, self.config, self._serving, track)
        # mkdocs-static-i18n rewrites the pages of a plugin of that name in `on_nav`.
        if self.config.is_material_blog and "i18n" not in config.plugins:
            mkdocs_config.alias_blog(config, self)

    def _check(
        self, config: MkDocsConfig, step: Callable[[], None], again: Callable[[], None]
    ) -> None:
        """Do `step`; before the first build of `mkdocs serve`, do `again` until it succeeds."""
        if self._incremental:
            step = partial(self._incremental.until_mended, config, step, again)
        _raise_as_plugin_error(config, step)

    @property
    def blog(self) -> Page | None:
        """The front page of the blog, as hooks and templates find it in Material's plugin."""
        return self.build.material.blog

    @property
    def authors(self) -> dict[str, AuthorCard]:
        """The authors by id, as in Material's plugin."""
        return {key: self.build.material.author(key) for key in self.build.loaded.authors}

    # After plugins that write into docs_dir, and before MkDocs empties site_dir.
    @event_priority(-150)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Lay out every blog of the site on trial: a mistake must not cost the old site."""
        blogs = _blogs(config)
        if blogs[:1] != [self]:
            return

        def lay_out() -> None:
            builds = [blog.build for blog in blogs]
            for build in builds:
                build.set_other_blogs(builds)
            dry_run(config, builds, blogs)

        def read_and_lay_out() -> None:
            for blog in blogs:
                blog._read(config)
            lay_out()

        self._check(config, lay_out, read_and_lay_out)

    # As early as Material's blog: plugins that run later store addresses of files.
    @event_priority(-50)
    def _place_posts(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Give posts, and the files beside them, the addresses that they keep."""
        if self.config.enabled:
            self.build.place_posts(files)
        return files

    # After plugins that add posts, and mkdocs-static-i18n, which replaces all files at -100.
    @event_priority(-150)
    def _place_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Index the posts, plan the lists, and add files for all of them."""
        if not self.config.enabled:
            self._loaded = discovery.hide_drafts(files, config, self.config, self._serving)
            notices.log_strays(config, self._loaded)
        else:
            _raise_as_plugin_error(config, self.build.place_files, files)
            if self._dirty:
                dirty_builds.read_all(self.build.layout)
        return files

    on_files = CombinedEvent(_place_posts, _place_files)

    @event_priority(-50)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Add the lists to the navigation, and link each post to the previous and next one."""
        self._progress.total = len(files.documentation_pages())
        if self.config.enabled:
            self.build.build_nav(nav)
        return nav

    @event_priority(100)
    def _mask_expressions(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Replace our expressions by placeholders: template engines reject `{{ $`."""
        if self._is_ours(page):
            return page.mask_expressions(markdown)
        return markdown

    @event_priority(-100)
    def _unmask_expressions(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Restore the expressions, and fetch the conversion that a worker process made."""
        if self._is_ours(page):
            self.build.extraction.workers.collect(page.post.src_uri)
            return page.unmask_expressions(markdown)
        return markdown

    def _is_ours(self, page: Page) -> TypeGuard[MkDocsPostPage]:
        is_post = self.config.enabled and isinstance(page, MkDocsPostPage)
        return is_post and self.build.layout.owns(page)

    on_page_markdown = CombinedEvent(_mask_expressions, _unmask_expressions)

    # mkdocs-rss-plugin reads the page at -75.
    @event_priority(-74)
    def _show_to_rss(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        if self._is_ours(page):
            authors = self.build.loaded.authors
            card = mkdocs_config.social_card(config, page)
            # It keeps what it gets, and reads pictures once all pages are written.
            self._hidden_from_rss = page.meta
            page.meta = escaping.shown_to_rss(page.post, page.meta, authors, card)
            self._show_text = locked.hide_text(page)
        return html

    @event_priority(-76)
    def _hide_from_rss(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        if self._is_ours(page):
            self._show_text()
            page.meta = self._hidden_from_rss
        return html

    # After other plugins: their changes of the content are part of the excerpt.
    @event_priority(-100)
    def _extract(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Remove the post's own header, and extract what lists show of the post."""
        self._progress.step("converting pages")
        if self._is_ours(page):
            return self.build.extraction.extract(page, html)
        return html

    on_page_content = CombinedEvent(_show_to_rss, _hide_from_rss, _extract)

    # Before Material's tags plugin, which writes titles into HTML at 100.
    @event_priority(150)
    def _escape_front_matter(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Escape the front matter, which plugins have read as text by now, for themes."""
        if self.config.enabled:
            self.build.escape()
            if self.config.is_material_blog:
                mkdocs_config.alias_blog(config, self)

    def _finish_conversion(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Fill feeds and redirects, and hand the blog to templates: every page is converted."""
        if self.config.enabled:
            dirty_builds.write_modified(self.build.layout)
            feed_writer = _raise_as_plugin_error(config, self.build.finish_conversion, env)
            if self._incremental:
                self._incremental.pages_converted(self.build, feed_writer, files)

    # After plugins that change pages or files; MkDocs copies files next.
    @event_priority(-1000)
    def _hold_back_files(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Hold back what only unpublished posts of any blog may need."""
        if _blogs(config)[:1] == [self]:
            self.build.hold_back_files(files)
        elif not self.config.enabled:
            self._held = HeldFiles.hold_back(files, self._loaded, config, self._serving)

    # After hooks, which know pages by the template in their front matter.
    @event_priority(-150)
    def _choose_templates(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        if self.config.enabled:
            for page in self.build.layout.all_pages:
                self.build.material.choose_template(page)

    on_env = CombinedEvent(
        _escape_front_matter, _finish_conversion, _choose_templates, _hold_back_files
    )

    # MkDocs has loaded the template by now.
    @event_priority(150)
    def _restore_template(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        if self.config.enabled:
            self.build.material.restore_template(page)
        return context

    # Search plugins read the page at 0; `surround_searches` lets only them see these changes.
    @event_priority(1)
    def _apply_search_view(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Add date and terms of a post to what search plugins read."""
        if self.config.enabled:
            if self._is_ours(page):
                self._show_text = locked.hide_text(page)
            self._search_view = self.build.page_renderer.search_view(page)
        return context

    @event_priority(-1)
    def _undo_search_view(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        if self._search_view:
            results.undo(page, self._search_view)
            self._show_text()
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
        _restore_template, _apply_search_view, _undo_search_view, _add_blog_variable
    )

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Add metadata and feed links to the head of the page."""
        self._progress.step("writing pages")
        if not self.config.enabled:
            return output
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
            extended = {**context, **self.build.page_renderer.missing_context()}
            return cast(TemplateContext, extended)
        return context

    # Before mkdocs-static-i18n, which builds the other languages at -100.
    @event_priority(-50)
    def _close(self, *, config: MkDocsConfig) -> None:
        """Write what pages refer to, save the cache, and clean the index of MkDocs' search."""
        if self._held:
            self._held.release()
        if self.config.enabled:
            self.build.close()
            if "i18n" in config.plugins:
                mkdocs_config.alias_blog(config, self, is_on=False)
            results.remove_pages(Path(config.site_dir), self.build.unlisted_urls)
            self._summary.add(self.build.layout)
            self._remember_addresses()
        self._progress.close()

    def on_build_error(self, *, error: Exception) -> None:
        """Leave no line of progress behind."""
        self._progress.close()

    def _remember_addresses(self) -> None:
        """Say which published addresses are lost, in `mkdocs serve` only once."""
        layout = self.build.layout
        if not self._has_server:
            drafts = self.build.loaded.drafts
            self._address_keeper.remember(layout, drafts, is_serving=self._serving)
        if self._serving:
            self._former_addresses.add(layout.pages)

    @event_priority(-150)
    def _sum_up(self, *, config: MkDocsConfig) -> None:
        """Log one line about the blog, once all languages are built."""
        if self.config.enabled and not mkdocs_config.is_further_language(config):
            line = self._summary.text(self.build.layout, self.build.loaded)
            folder = place(config, self.build.loaded.folders.blog)
            log.info(f"{folder}: {line}" if len(_blogs(config)) > 1 else line)

    on_post_build = CombinedEvent(_close, _sum_up)

    # After other plugins: MkDocs lets them watch more only for its own builder.
    @event_priority(-100)
    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        """Replace the builder by one that rebuilds only what an edit can have changed."""
        if self._incremental and self.config.enabled:
            self._incremental.serve(server, builder)
        if self.config.enabled:
            self._former_addresses.lead_on(server, config.site_dir)
        if self.config.enabled and not isinstance(server.builder, GuardedBuilder):
            show_in_browser(server)
        self._has_server = True
        return server


def _is_blog(plugin: object) -> TypeGuard[BlogPostsPlugin]:
    return isinstance(plugin, BlogPostsPlugin) and plugin.config.enabled


def _blogs(config: MkDocsConfig) -> list[BlogPostsPlugin]:
    """The blogs of the site, each once."""
    return list(dict.fromkeys(filter(_is_blog, config.plugins.values())))


def _raise_as_plugin_error(config: MkDocsConfig, step: Any, *arguments: Any) -> Any:
    """The result of `step`; raises the author's mistakes in it as a PluginError."""
    try:
        return step(*arguments)
    except BlogError as error:
        raise PluginError(report(config, error)) from None
