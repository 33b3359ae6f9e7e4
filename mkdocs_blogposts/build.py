"""One build: posts read, indexed, placed, navigated and shown. The next one replaces it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from .blog.index import Blog, build_blog
from .blog.related import RelatedPosts
from .cache.store import Store
from .config import BlogConfig
from .errors import BlogError, Problem
from .locale.texts import translator
from .markdown.mkdocs_pages.conversion_cache import ConversionCache
from .posts.load import LoadedPosts
from .render import embeds
from .render.cards import CardFactory
from .render.feeds.write import FeedWriter
from .render.fragments import SharedCards
from .render.mkdocs_pages import generated_content
from .render.mkdocs_pages.extraction import Extraction
from .render.mkdocs_pages.page_renderer import PageRenderer
from .render.mkdocs_pages.related_links import related_links
from .render.presenter import Presenter
from .site import discovery, escaping, mkdocs_config, notices
from .site import navigation as nav
from .site.dry_run import DropFailed, retry_until_sound
from .site.layout import Previous, SiteLayout
from .site.renamed_templates import accept_old_names
from .site.static_i18n import join_languages
from .site.unpublished import collect

log = get_plugin_logger(__name__)


@dataclass(kw_only=True)
class Build:
    """What one build knows, filled from event to event.

    Attributes:
        config: the site.
        options: the options of the plugin.
        loaded: the posts, and what is known before they have places.
        is_serving: whether this is `mkdocs serve`.
        store: results of earlier builds.
        layout: where everything is, and `blog` in it, the index of the posts that are built.
        extraction: takes out of conversions what lists need.
        nav: the navigation.
        env: the templates of the theme.
        presenter, page_renderer: what makes the pages of it all.
    """

    config: MkDocsConfig
    options: BlogConfig
    loaded: LoadedPosts
    is_serving: bool = False
    store: Store = field(default_factory=Store)
    env: Any = None
    layout: SiteLayout = field(init=False)
    extraction: Extraction = field(init=False)
    nav: Navigation = field(init=False)
    presenter: Presenter = field(init=False)
    page_renderer: PageRenderer = field(init=False)
    _indexed: tuple[tuple[str, ...], Blog] | None = field(default=None, init=False)

    @classmethod
    def read(cls, config: MkDocsConfig, options: BlogConfig, serving: bool) -> Build:
        """Read every post of docs_dir; raises BlogError with all that is wrong."""
        loaded = discovery.load_posts(config, options, serving)
        store = Store(mkdocs_config.cache_folder(config) if options.cache else None)
        return cls(config=config, options=options, loaded=loaded, is_serving=serving, store=store)

    def set_other_blogs(self, others: Iterable[Build]) -> None:
        """Let the build know the other blogs of the site."""
        self.loaded.other_blogs = tuple(other.loaded for other in others if other is not self)

    def in_language(self, language: str) -> Build:
        """The build that mkdocs-static-i18n will ask for in another language."""
        if language == self.loaded.folders.locale.language:
            return self
        return replace(self, loaded=self.loaded.in_language(language))

    def dry_run(self, files: Files, drop_failed: DropFailed | None = None) -> Files:
        """What `assemble` would make of `files`, which stay as they are; raises BlogError."""
        return retry_until_sound(files, self._lay_out_once, drop_failed or self.loaded.drop_failed)

    def place_files(self, files: Files) -> None:
        """Index the posts, plan the lists, and give every one of them a file."""
        if self.options.on_error == "warn":
            self.dry_run(files)
        self.lay_out(files)
        notices.log_notices(self.layout)

    def lay_out(self, files: Files, previous: Previous | None = None) -> None:
        """Do that of `assemble` that is not said aloud; raises BlogError."""
        if problems := self._lay_out_once(files, True, previous):
            raise BlogError(problems)
        join_languages(self.layout, self.loaded.all_posts, self.loaded.unpublished_uris)
        self.layout.date_pages()
        self.extraction = Extraction(
            config=self.config,
            options=self.options,
            layout=self.layout,
            store=self.store,
            drafts=self.loaded.drafts,
            is_serving=self.is_serving,
        )

    def _lay_out_once(
        self, files: Files, thorough: bool, previous: Previous | None = None
    ) -> list[Problem]:
        """Lay the blog out among `files`; what is wrong with that."""
        loaded = self.loaded
        discovery.match_files(loaded, files, self.config)
        built, hidden = loaded.published, loaded.unpublished
        self.layout = SiteLayout(
            config=self.config,
            files=files,
            options=self.options,
            folders=loaded.folders,
            language=loaded.language,
            t=translator(loaded.language),
            templates=self._capable,
            blog=self._blog(),
            unpublished_texts=collect.unpublished_texts(files, loaded),
            conversion_cache=ConversionCache(self.store),
            previous=previous or Previous(),
        )
        unknown = escaping.unknown_templates(built, self.config.theme.dirs)
        lacking = mkdocs_config.missing_templates(self.config, self.options)
        left_out = [post for post in hidden if post.src_uri in files.src_uris]
        hide = (
            partial(collect.exclude_unpublished_files, files, loaded, self.config)
            if thorough
            else _nothing
        )
        return [*unknown, *lacking, *self.layout.place(built, left_out, hide)]

    def _blog(self) -> Blog:
        """The index of the posts that are built; made once for the same posts."""
        loaded, built = self.loaded, self.loaded.published
        uris = tuple(post.src_uri for post in built)
        if self._indexed is None or self._indexed[0] != uris:
            made = build_blog(built, self.options, loaded.authors, loaded.language)
            self._indexed = uris, made
        return self._indexed[1]

    def build_nav(self, navigation: Navigation) -> None:
        """Attach the lists to the navigation, and posts and pages of lists to each other."""
        layout = self.layout
        self.nav = navigation
        for page in layout.views.values():
            nav.replace_page(navigation, page)
        front = layout.front_page
        if front:
            entries = list(nav.entries(layout.views.values(), self.options, layout.t))
            # A page that stays from the build before has a title that its text gave it.
            is_new = front.markdown is None
            title = front.title if is_new else layout.nav_titles.get(front.file.src_uri)
            nav.add_section(navigation, front, entries, title)
        nav.link_list_pages(layout.views, front)
        nav.link_posts(layout.pages, layout.blog.neighbours, front)

    def escape(self) -> None:
        """Make HTML of what themes print raw of the front matter of our pages."""
        for post in self.layout.pages.values():
            post.escape()
        for view in self.layout.views.values():
            view.escape()

    def finish_conversion(self, env: Any) -> FeedWriter | None:
        """Fill feeds and redirects; what wrote the feeds is given back."""
        if "blogposts" not in env.globals:  # which another blog of the site gives it as well
            for notice in accept_old_names(env, self.config.theme.dirs):
                log.info(notice)
        self.extraction.jobs.close()
        self.expose_to_templates(env)
        for page in self.layout.views.values():
            self.presenter.card_factory.cover(page.file.src_uri, page.cover)
        if collisions := self.layout.pictures.close():
            raise BlogError(collisions)
        feed_writer = self.feed_writer()
        generated_content.fill_generated_files(
            self.layout.generated, env, self.layout.t, feed_writer
        )
        return feed_writer

    def expose_to_templates(self, env: Any, relations: RelatedPosts | None = None) -> None:
        """Make what templates show, once every post is converted, and give it to all of them.

        Args:
            env: the templates of the theme.
            relations: which posts were related in the build before.
        """
        self.env, links = env, {}
        for post in self.loaded.all_posts.values():
            if post.links and post.src_uri in self.layout.pages:
                links[post.src_uri], problems = related_links(post, self.layout.files)
                report(problems)
        self.presenter = Presenter(
            card_factory=self._deck(),
            references=links,
            site_url=mkdocs_config.site_url(self.config),
            relations=relations,
        )
        self.page_renderer = PageRenderer(
            config=self.config,
            options=self.options,
            layout=self.layout,
            presenter=self.presenter,
            env=env,
        )
        lists = embeds.Lists(blog=self.layout.blog, cards=self.presenter.cards)
        env.globals.setdefault("blogposts", lists)
        if mkdocs_config.has_our_partials(self.config):
            env.globals["blogposts_cards"] = SharedCards(env)

    def refresh_templates(self, relations: RelatedPosts) -> None:
        """`open` once more, after posts were converted again."""
        if isinstance(self.env.globals.get("blogposts"), embeds.Lists):
            del self.env.globals["blogposts"]
        self.expose_to_templates(self.env, relations)

    def feed_writer(self) -> FeedWriter | None:
        """What writes the feeds, once every post is converted; None where there are none."""
        pages = self.layout.pages
        return generated_content.feed_writer(
            self.config, self.options, self.presenter, pages, self.store
        )

    def close(self) -> None:
        """Keep the results for the next build."""
        self.store.save()

    def listed(self, files: Iterable[File]) -> list[File]:
        """`files` without those of unlisted posts, and of drafts that are shown."""
        hidden = self.loaded.drafts.union(post.src_uri for post in self.layout.blog.unlisted)
        return [file for file in files if file.src_uri not in hidden]

    @property
    def unlisted_urls(self) -> frozenset[str]:
        """Addresses of the posts that stand in no list."""
        unlisted = self.layout.blog.unlisted
        return frozenset(self.layout.pages[post.src_uri].url for post in unlisted)

    def _deck(self) -> CardFactory:
        terms = list(self.layout.term_pages())
        return CardFactory(
            blog=self.layout.blog,
            options=self.options,
            addresses=self.layout.addresses(),
            authors=self.loaded.authors,
            extracts=self.extraction.extracts,
            language=self.loaded.language,
            drafts=self.loaded.drafts,
            about={(term.kind, term.id): page.description for term, page in terms},
            names={(term.kind, term.id): page.shown_title for term, page in terms},
        )

    @cached_property
    def _capable(self) -> bool:
        return mkdocs_config.supports_blocks(self.env or self.config.theme.get_env())


def report(warnings: Iterable[Problem]) -> None:
    """Show what is odd."""
    for warning in warnings:
        log.warning(str(warning))


def _nothing() -> None:
    """Leave all as it is."""
