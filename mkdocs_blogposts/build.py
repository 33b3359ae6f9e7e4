"""One build of a blog: the steps that plugin.py calls at the events of MkDocs, in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from .blog.index import Blog, build_blog
from .cache.compiled_templates import keep_compiled
from .cache.store import Store
from .config import BlogConfig
from .errors import BlogError, Problem
from .locale.texts import translator
from .markdown.mkdocs_pages import hidden_snippets
from .markdown.mkdocs_pages.conversion_cache import ConversionCache
from .material.contract import Contract
from .material.frame import shared_blocks
from .material.templates import Templates, templates_of
from .posts.load import LoadedPosts
from .render.cards import CardFactory
from .render.feeds.write import FeedWriter
from .render.kept_cards import keep_cards
from .render.mkdocs_pages import generated_content, template_globals
from .render.mkdocs_pages.extraction import Extraction
from .render.mkdocs_pages.page_renderer import PageRenderer
from .render.mkdocs_pages.related_links import links_of_all
from .render.presenter import Presenter
from .site import (
    discovery,
    engine_files,
    escaping,
    mkdocs_config,
    notices,
    other_plugins,
    published_addresses,
    stray,
)
from .site.documents import PublishedDocuments
from .site.dry_run import DropFailed, retry_until_sound
from .site.fill_layout import fill, place_posts
from .site.flavors import find_flavor
from .site.layout import Previous, SiteLayout
from .site.missing_pictures import log_missing_pictures
from .site.navigation import add_lists, link_list_pages, link_posts, section_name
from .site.sitemap_dates import date_pages
from .site.static_i18n import join_languages
from .site.unpublished import HeldFiles, unpublished_uris

log = get_plugin_logger("blogposts")


@dataclass(kw_only=True)
class Build:
    """The state of one build, set step by step at the events of MkDocs.

    Attributes:
        config: the configuration of the site.
        options: the options of the plugin.
        loaded: the posts as they were read, with folders, authors and language.
        is_serving: whether this is `mkdocs serve`.
        store: results of earlier builds.
        env: the Jinja environment of the theme, once every page is converted.
        layout: files and pages with addresses, and the index of posts; set in `on_files`.
        extraction: the excerpts, summaries and images of converted posts; set in `on_files`.
        material: what templates and hooks of Material's blog find; set in `on_files`.
        nav: the navigation; set in `on_nav`.
        presenter: makes the variables of templates; set in `on_env`.
        page_renderer: applies them to pages; set in `on_env`.
        held_files: the files of unpublished posts; set in `on_env`, in one blog of the site.
    """

    config: MkDocsConfig
    options: BlogConfig
    loaded: LoadedPosts
    is_serving: bool = False
    store: Store = field(default_factory=Store)
    env: Any = None
    layout: SiteLayout = field(init=False)
    extraction: Extraction = field(init=False)
    material: Contract = field(init=False)
    nav: Navigation = field(init=False)
    presenter: Presenter = field(init=False)
    page_renderer: PageRenderer = field(init=False)
    held_files: HeldFiles | None = field(default=None, init=False)
    _cached_index: tuple[tuple[str, ...], Blog] | None = field(default=None, init=False)

    @classmethod
    def read(
        cls,
        config: MkDocsConfig,
        options: BlogConfig,
        serving: bool,
        track: discovery.Track = iter,
    ) -> Build:
        """Read and check every post of docs_dir; raises BlogError with all mistakes."""
        loaded = discovery.load_posts(config, options, serving, track)
        published_addresses.check_file(config, options)
        engine_files.watch(config, options)
        store = Store(mkdocs_config.cache_folder(config) if options.cache else None)
        return cls(config=config, options=options, loaded=loaded, is_serving=serving, store=store)

    def set_blogs(self, blogs: Sequence[Build]) -> None:
        """Set the blogs of the site, this one among them."""
        self.loaded.other_blogs = tuple(blog.loaded for blog in blogs if blog is not self)
        self.loaded.blogs = tuple(blog.loaded.folders.blog for blog in blogs)

    def in_language(self, language: str) -> Build:
        """This build as mkdocs-static-i18n repeats it in another language."""
        if language == self.loaded.folders.locale.language:
            return self
        return replace(self, loaded=self.loaded.in_language(language))

    def dry_run(self, files: Files, drop_failed: DropFailed | None = None) -> Files:
        """A copy of `files` with those that `place_files` would add; raises BlogError."""
        return retry_until_sound(files, self._lay_out_once, drop_failed or self.loaded.drop_failed)

    def place_posts(self, files: Files) -> None:
        """Set the addresses of posts and of the files beside them, before lists have theirs."""
        if not self.loaded.folders.locale.language:  # else mkdocs-static-i18n replaces all files
            place_posts(files, self.loaded, self.config)

    def place_files(self, files: Files) -> None:
        """Index the posts, plan the lists, add files for all of them, and log notices."""
        if self.options.on_error == "warn":
            self.dry_run(files)
        self.lay_out(files)
        notices.log_notices(self.layout, self.loaded)
        notices.log_problems(self.config, self._templates.unused())

    def lay_out(self, files: Files, previous: Previous | None = None) -> None:
        """Place posts and lists among `files`, without log messages; raises BlogError."""
        if problems := self._lay_out_once(files, previous):
            raise BlogError(problems)
        hidden_snippets.hide(self.config, self.layout.unpublished_texts)
        join_languages(self.layout, self.loaded.all_posts, self.loaded.unpublished_uris)
        date_pages(self.layout)
        self.extraction = Extraction(
            layout=self.layout,
            store=self.store,
            drafts=self.loaded.drafts,
            is_serving=self.is_serving,
        )
        self.material = Contract(
            layout=self.layout,
            templates=self._templates,
            extracts=self.extraction.extracts,
            authors=self.loaded.authors,
        )
        self.material.attach()

    def _lay_out_once(self, files: Files, previous: Previous | None = None) -> list[Problem]:
        """Set `layout`, and return the problems."""
        loaded = self.loaded
        discovery.match_files(loaded, files, self.config)
        built, hidden = loaded.published, loaded.unpublished
        templates = self._templates
        self.layout = SiteLayout(
            config=self.config,
            files=files,
            options=self.options,
            folders=loaded.folders,
            language=loaded.language,
            t=translator(loaded.language),
            templates=self._supports_blocks,
            blog=self._index_posts(),
            documents=PublishedDocuments(files=files, loaded=loaded),
            flavor=find_flavor(self.config, loaded),
            post_template=templates.post,
            list_template=templates.list,
            is_foreign=lambda name: templates.is_foreign(templates.of_post(name)),
            unpublished_texts=unpublished_uris(files, loaded, self.is_serving),
            conversion_cache=ConversionCache(self.store),
            previous=previous or Previous(),
            blogs=loaded.blogs,
        )
        unknown = escaping.unknown_templates(built, self.config.theme.dirs)
        missing = mkdocs_config.missing_files(self.config, self.options)
        elsewhere = stray.wrong_folder(files, loaded, other_plugins.material_blogs(self.config))
        broken = templates.problems(post.template for post in built if post.template)
        excluded = [post for post in hidden if post.src_uri in files.src_uris]
        return [*unknown, *missing, *broken, *elsewhere, *fill(self.layout, built, excluded)]

    def _index_posts(self) -> Blog:
        """The index of the published posts, cached until other posts are published."""
        loaded, published = self.loaded, self.loaded.published
        uris = tuple(post.src_uri for post in published)
        if self._cached_index is None or self._cached_index[0] != uris:
            blog = build_blog(published, self.options, loaded.authors, loaded.language)
            self._cached_index = uris, blog
        return self._cached_index[1]

    def build_nav(self, navigation: Navigation) -> None:
        """Add the lists to `navigation`, and link consecutive posts and pages of lists."""
        layout = self.layout
        self.nav, layout.collected = navigation, Files(list(layout.files))
        front = layout.front_page
        env = self._theme_env if self.options.is_material_blog else None
        name_of = partial(section_name, config=self.config, env=env, t=layout.t)
        lists = layout.views.values()
        add_lists(navigation, lists, front, layout.nav_titles, self.options, name_of)
        link_list_pages(layout.views, front)
        link_posts(layout.pages, layout.blog.neighbours, front)
        self.material.link()

    def escape(self) -> None:
        """Escape the front matter that themes insert into HTML without escaping."""
        for page in self.layout.all_pages:
            page.escape()

    def finish_conversion(self, env: Any) -> FeedWriter | None:
        """Fill feeds and redirects; returns the writer of the feeds, None without feeds."""
        if "blogposts" not in env.globals:  # another blog of the site may have set it
            for notice in mkdocs_config.accept_other_names(env, self.config):
                log.info(notice)
        self.extraction.workers.close()
        self.expose_to_templates(env)
        for page in self.layout.views.values():
            self.presenter.card_factory.cover(page.file.src_uri, page.cover)
        log_missing_pictures(self.layout, self.loaded, self.loaded.published)
        if collisions := self.layout.pictures.close():
            raise BlogError(collisions)
        writer = self.feed_writer()
        generated_content.fill_generated_files(self.layout.generated, env, self.layout.t, writer)
        return writer

    def expose_to_templates(self, env: Any, previous: Presenter | None = None) -> None:
        """Make presenter and page renderer from converted posts, and set globals of `env`.

        Args:
            env: the Jinja environment of the theme.
            previous: the presenter of the last build, whose cards stay where they are the same.
        """
        self.env = keep_compiled(env, self.store)
        layout, extracts = self.layout, self.extraction.complete()
        posts = (post for uri, post in self.loaded.all_posts.items() if uri in layout.pages)
        links, problems = links_of_all(posts, layout.files)
        notices.log_problems(self.config, problems)
        self.presenter = Presenter(
            card_factory=keep_cards(CardFactory.of_site(layout, self.loaded, extracts), previous),
            references=links,
            site_url=mkdocs_config.site_url(self.config),
            relations=previous.related if previous else None,
        )
        self.page_renderer = PageRenderer(
            layout=layout,
            presenter=self.presenter,
            env=env,
            shared=shared_blocks(env, self.config.theme.dirs),
        )
        self.material.register(env, self.presenter)
        template_globals.expose(env, layout, self.presenter, again=previous is not None)

    def feed_writer(self) -> FeedWriter | None:
        """The writer of the feeds, once every post is converted; None without feeds."""
        return generated_content.feed_writer(self.layout, self.presenter, self.store)

    def hold_back_files(self, files: Files) -> None:
        """Exclude what only unpublished posts may need, once every page is converted."""
        collected = self.layout.collected
        self.held_files = HeldFiles.hold_back(
            files, self.loaded, self.config, self.is_serving, collected, self.layout.of_engine
        )
        notices.log_left_out(self.layout, self.loaded.told)

    def close(self) -> None:
        """Copy the held files that written pages refer to; save the store for the next build."""
        if self.held_files:
            self.held_files.release()
        self.page_renderer.cards.write()
        self.store.save()

    def without_unlisted(self, files: Iterable[File]) -> list[File]:
        """`files` without those of unlisted posts and of published drafts."""
        hidden = self.loaded.drafts.union(post.src_uri for post in self.layout.blog.unlisted)
        return [file for file in files if file.src_uri not in hidden]

    @property
    def unlisted_urls(self) -> frozenset[str]:
        """The addresses of posts that are in no list."""
        return frozenset(self.layout.pages[post.src_uri].url for post in self.layout.blog.unlisted)

    @cached_property
    def _supports_blocks(self) -> bool:
        return mkdocs_config.supports_blocks(self._theme_env)

    @cached_property
    def _templates(self) -> Templates:
        return templates_of(self.config, self.options, self._theme_env)

    @cached_property
    def _theme_env(self) -> Any:
        return self.env or keep_compiled(self.config.theme.get_env(), self.store)
