"""The plugin class: the events of MkDocs that concern the whole site, in the order of a build.

Those of one page are in `page_events`.
"""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import Any, Literal

import mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from . import compatibility, garbage
from .build import Build
from .messages import place
from .page_events import PageEvents
from .posts.load import LoadedPosts
from .progress import Progress
from .render.context import AuthorCard
from .render.search import results, sections
from .search_events import SearchEvents
from .serve.session import Session
from .site import dirty as dirty_builds
from .site import discovery, mkdocs_config, notices, other_plugins, theme_settings
from .site.dry_run import dry_run, raise_as_plugin_error
from .site.files_event import FilesEvent
from .site.remembered import remember
from .site.summary import Summary
from .site.unpublished import HeldFiles

log = get_plugin_logger("blogposts")


class BlogPostsPlugin(PageEvents):
    """Turn a folder of posts into a blog."""

    supports_multiple_instances = True

    def __init__(self) -> None:
        super().__init__()
        self._summary: Summary
        self._session = Session(self)
        self._loaded: LoadedPosts  # with `enabled: false`
        self._held: HeldFiles | None = None  # with `enabled: false`
        self._files_event: FilesEvent
        self._collected: tuple[File, ...] = ()  # with `enabled: false`
        self._search = SearchEvents()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note the command; a session outlives a build."""
        if conflict := compatibility.material_conflict():
            log.warning(conflict)
        self._session = Session(self, is_serving=command == "serve", is_dirty=dirty)

    # After mkdocs-static-i18n, which sets the language of the build at -100.
    @event_priority(-150)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig | None:
        """Read and check every post, before MkDocs empties site_dir."""
        if not self.config.enabled:
            return None
        garbage.collect_rarely()
        self._session.start_full_build(config)
        self.progress.close()
        raise_as_plugin_error(config, mkdocs_config.set_up, config, self.config)
        if _blogs(config)[:1] == [self]:  # one counts, and searches, the pages of the whole site
            self.progress = Progress(logging.getLogger(mkdocs.__name__))
            raise_as_plugin_error(config, self._search.start, config, _blogs(config))
        other_plugins.surround_searches(config, self._show_to_searches, self._hide_from_searches)
        other_plugins.follow_references(config, self._finish_conversion)
        read = partial(self._read, config)
        raise_as_plugin_error(config, self._session.check, config, read, read)
        return config

    def _read(self, config: MkDocsConfig) -> None:
        if not other_plugins.is_further_language(config):
            is_first = _blogs(config)[:1] == [self]
            self._summary = Summary(weighs=is_first and not self._session.is_serving)
        track = partial(self.progress.track, "reading posts")
        self.build = Build.read(config, self.config, self._session.is_serving, track)
        mkdocs_config.split_words(config, self.config)
        is_material_blog = self.config.is_material_blog
        mkdocs_config.add_emoji(config, always=not is_material_blog)
        if is_material_blog and other_plugins.static_i18n(config) is None:
            # mkdocs-static-i18n rewrites the pages of a plugin of that name in `on_nav`.
            other_plugins.alias_blog(config, self)

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
        self._session.recording.before_files(config)

        def lay_out() -> None:
            builds = [blog.build for blog in blogs]
            for build in builds:
                build.set_blogs(builds)
            dry_run(config, builds, blogs)

        def read_and_lay_out() -> None:
            for blog in blogs:
                blog._read(config)
            lay_out()

        raise_as_plugin_error(config, self._session.check, config, lay_out, read_and_lay_out)
        remember(config, self.build.store)
        sections.install(config.plugins, self.build.store)

    # As early as Material's blog: plugins that run later store addresses of files.
    @event_priority(-50)
    def _place_posts(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Give posts, and the files beside them, the addresses that they keep."""
        if self.config.enabled:
            self._files_event = FilesEvent(
                place_posts=self.build.place_posts,
                add_files=self._add_files,
                is_early=self._shows_early(config),
            )
            self._files_event.first(files)
        return files

    def _shows_early(self, config: MkDocsConfig) -> bool:
        """Whether hooks find posts and lists when Material's blog has them: right after -50.

        What is added later is no post there either, but for mkdocs-static-i18n; and a blog
        beside others places its lists when each has placed its posts.
        """
        is_alone = _blogs(config) == [self] and other_plugins.static_i18n(config) is None
        return is_alone and self.config.is_material_blog

    # After plugins that add posts, and mkdocs-static-i18n, which replaces all files at -100.
    @event_priority(-150)
    def _place_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Index the posts, plan the lists, and add files for all of them, where none are yet."""
        if not self.config.enabled:
            self._loaded = discovery.hide_drafts(
                files, config, self.config, self._session.is_serving
            )
            notices.log_strays(config, self._loaded)
        else:
            self._files_event.second(files)
        return files

    def _add_files(self, files: Files) -> None:
        raise_as_plugin_error(self.build.config, self.build.place_files, files)
        if self._session.is_dirty:
            dirty_builds.read_all(self.build.layout, self.build.loaded.unpublished)

    on_files = CombinedEvent(_place_posts, _place_files)

    @event_priority(-50)
    def _build_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Add the lists to the navigation, and link each post to the previous and next one."""
        self.progress.total = len(files.documentation_pages())
        if self.config.enabled:
            self.build.build_nav(nav)
        else:
            self._collected = tuple(files)
        return nav

    # After other plugins, which may make another navigation.
    @event_priority(-1000)
    def _note_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        if self.config.enabled:
            self.build.nav = nav
            self._session.recording.navigated(files, config)

    on_nav = CombinedEvent(_build_nav, _note_nav)

    # Before Material's tags plugin, which writes titles into HTML at 100.
    @event_priority(150)
    def _escape_front_matter(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Escape the front matter, which plugins have read as text by now, for themes."""
        if self.config.enabled:
            self._session.recording.converted(files)
            self.build.escape()
            if self.config.is_material_blog:
                other_plugins.alias_blog(config, self)

    def _finish_conversion(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Fill feeds and redirects, and hand the blog to templates: every page is converted."""
        if self.config.enabled:
            if self._session.is_dirty:
                dirty_builds.write_modified(self.build.layout)
            feed_writer = raise_as_plugin_error(config, self.build.finish_conversion, env)
            self._session.pages_converted(self.build, feed_writer, files)

    # After plugins that change pages or files; MkDocs copies files next.
    @event_priority(-1000)
    def _hold_back_files(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Hold back what only unpublished posts of any blog may need."""
        if _blogs(config)[:1] == [self]:
            self._session.all_changed(files)
            self.build.hold_back_files(files)
            theme_settings.finish(files, config)
            notices.log_converted(self.build.layout, files)
        elif not self.config.enabled:
            self._held = HeldFiles.hold_back(
                files, self._loaded, config, self._session.is_serving, self._collected
            )

    # After hooks, which know pages by the template in their front matter.
    @event_priority(-150)
    def _choose_templates(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        if self.config.enabled:
            for page in self.build.layout.all_pages:
                self.build.material.choose_template(page)
            if not (self._session.is_serving or self._session.is_dirty):
                self.build.page_renderer.ahead.start(self.build, self.config.jobs, files)

    on_env = CombinedEvent(
        _escape_front_matter, _finish_conversion, _choose_templates, _hold_back_files
    )

    # Before mkdocs-static-i18n, which builds the other languages at -100.
    @event_priority(-50)
    def _close(self, *, config: MkDocsConfig) -> None:
        """Write what pages refer to, save the cache, and clean the index of MkDocs' search."""
        if self._held:
            self._held.release()
        if self.config.enabled:
            self.build.close()
            if other_plugins.static_i18n(config):
                other_plugins.alias_blog(config, self, is_on=False)
            results.remove_pages(Path(config.site_dir), self.build.unlisted_urls)
            self._summary.add(self.build.layout)
            self._session.site_written(self.build)
        garbage.collect_as_before()
        self.progress.close()

    def on_build_error(self, *, error: Exception) -> None:
        """Leave no line of progress and no setting behind."""
        garbage.collect_as_before()
        self.progress.close()
        self._session.build_failed()

    def on_shutdown(self) -> None:
        """Leave nothing running in the background."""
        self._session.end()

    @event_priority(-150)
    def _sum_up(self, *, config: MkDocsConfig) -> None:
        """Log one line about the blog, once all languages are built."""
        is_last = self.config.enabled and not other_plugins.is_further_language(config)
        if is_last and not self._summary.is_told:
            self._summary.is_told = True
            line = self._summary.text(self.build.layout, self.build.loaded)
            folder = place(config, self.build.loaded.folders.blog)
            log.info(f"{folder}: {line}" if len(_blogs(config)) > 1 else line)

    on_post_build = CombinedEvent(_close, _sum_up)

    # After other plugins: MkDocs lets them watch more only for its own builder.
    @event_priority(-100)
    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        """Replace the builder by one that rebuilds only what an edit can have changed."""
        if self.config.enabled:
            self._session.serve(server, builder, config.site_dir)
        return server


def _blogs(config: MkDocsConfig) -> list[BlogPostsPlugin]:
    """The blogs of the site, each once."""
    ours = (each for each in config.plugins.values() if isinstance(each, BlogPostsPlugin))
    return list(dict.fromkeys(each for each in ours if each.config.enabled))
