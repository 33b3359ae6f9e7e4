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
from .blog.related import Relations
from .cache.store import Store
from .config import BlogConfig
from .errors import BlogError, Problem
from .locale.texts import translator
from .markdown.mkdocs_pages.conversion_cache import Memory
from .posts.load import Intake
from .render import embeds
from .render.cards import Deck
from .render.feeds.write import Syndication
from .render.fragments import Cards
from .render.mkdocs_pages import generated_content
from .render.mkdocs_pages.extraction import Extraction
from .render.mkdocs_pages.page_renderer import Printer
from .render.mkdocs_pages.related_links import references
from .render.presenter import Presenter
from .site import discovery, escaping, mkdocs_config, notices
from .site import navigation as nav
from .site.dry_run import Settle, try_on
from .site.layout import Layout, Previous
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
        intake: the posts, and what is known before they have places.
        is_serving: whether this is `mkdocs serve`.
        store: results of earlier builds.
        layout: where everything is, and `blog` in it, the index of the posts that are built.
        extraction: takes out of conversions what lists need.
        nav: the navigation.
        env: the templates of the theme.
        presenter, printer: what makes the pages of it all.
    """

    config: MkDocsConfig
    options: BlogConfig
    intake: Intake
    is_serving: bool = False
    store: Store = field(default_factory=Store)
    env: Any = None
    layout: Layout = field(init=False)
    extraction: Extraction = field(init=False)
    nav: Navigation = field(init=False)
    presenter: Presenter = field(init=False)
    printer: Printer = field(init=False)
    _indexed: tuple[tuple[str, ...], Blog] | None = field(default=None, init=False)

    @classmethod
    def read(cls, config: MkDocsConfig, options: BlogConfig, serving: bool) -> Build:
        """Read every post of docs_dir; raises BlogError with all that is wrong."""
        intake = discovery.load_posts(config, options, serving)
        store = Store(mkdocs_config.cache_folder(config) if options.cache else None)
        return cls(config=config, options=options, intake=intake, is_serving=serving, store=store)

    def introduce(self, others: Iterable[Build]) -> None:
        """Let the build know the other blogs of the site."""
        self.intake.siblings = tuple(other.intake for other in others if other is not self)

    def in_language(self, language: str) -> Build:
        """The build that mkdocs-static-i18n will ask for in another language."""
        if language == self.intake.folders.locale.language:
            return self
        return replace(self, intake=self.intake.in_language(language))

    def try_on(self, files: Files, settle: Settle | None = None) -> Files:
        """What `assemble` would make of `files`, which stay as they are; raises BlogError."""
        return try_on(files, self._attempt, settle or self.intake.settle)

    def assemble(self, files: Files) -> None:
        """Index the posts, plan the lists, and give every one of them a file."""
        if self.options.on_error == "warn":
            self.try_on(files)
        self.arrange(files)
        notices.on_layout(self.layout)

    def arrange(self, files: Files, previous: Previous | None = None) -> None:
        """Do that of `assemble` that is not said aloud; raises BlogError."""
        if problems := self._attempt(files, True, previous):
            raise BlogError(problems)
        join_languages(self.layout, self.intake.every, self.intake.left_out)
        self.layout.date_pages()
        self.extraction = Extraction(
            config=self.config,
            options=self.options,
            layout=self.layout,
            store=self.store,
            drafts=self.intake.drafts,
            is_serving=self.is_serving,
        )

    def _attempt(
        self, files: Files, thorough: bool, previous: Previous | None = None
    ) -> list[Problem]:
        """Lay the blog out among `files`; what is wrong with that."""
        intake = self.intake
        discovery.match_files(intake, files, self.config)
        built, hidden = intake.built, intake.hidden
        self.layout = Layout(
            config=self.config,
            files=files,
            options=self.options,
            folders=intake.folders,
            language=intake.language,
            t=translator(intake.language),
            templates=self._capable,
            blog=self._blog(),
            secret=collect.texts_left_out(files, intake),
            memory=Memory(self.store),
            previous=previous or Previous(),
        )
        unknown = escaping.unknown_templates(built, self.config.theme.dirs)
        lacking = mkdocs_config.lacking(self.config, self.options)
        left_out = [post for post in hidden if post.src_uri in files.src_uris]
        hide = (
            partial(collect.leave_out_files_of_drafts, files, intake, self.config)
            if thorough
            else _nothing
        )
        return [*unknown, *lacking, *self.layout.place(built, left_out, hide)]

    def _blog(self) -> Blog:
        """The index of the posts that are built; made once for the same posts."""
        intake, built = self.intake, self.intake.built
        uris = tuple(post.src_uri for post in built)
        if self._indexed is None or self._indexed[0] != uris:
            made = build_blog(built, self.options, intake.authors, intake.language)
            self._indexed = uris, made
        return self._indexed[1]

    def navigate(self, navigation: Navigation) -> None:
        """Attach the lists to the navigation, and posts and pages of lists to each other."""
        layout = self.layout
        self.nav = navigation
        for page in layout.views.values():
            nav.seat(navigation, page)
        front = layout.front_page
        if front:
            entries = list(nav.entries(layout.views.values(), self.options, layout.t))
            # A page that stays from the build before has a title that its text gave it.
            is_new = front.markdown is None
            title = front.title if is_new else layout.nav_titles.get(front.file.src_uri)
            nav.attach(navigation, front, entries, title)
        nav.chain_lists(layout.views, front)
        nav.chain_posts(layout.pages, layout.blog.neighbours, front)

    def escape(self) -> None:
        """Make HTML of what themes print raw of the front matter of our pages."""
        for post in self.layout.pages.values():
            post.escape()
        for view in self.layout.views.values():
            view.escape()

    def finish(self, env: Any) -> Syndication | None:
        """Fill feeds and redirects; what wrote the feeds is given back."""
        if "blogposts" not in env.globals:  # which another blog of the site gives it as well
            for notice in accept_old_names(env, self.config.theme.dirs):
                log.info(notice)
        self.extraction.jobs.close()
        self.open(env)
        for page in self.layout.views.values():
            self.presenter.deck.cover(page.file.src_uri, page.cover)
        if collisions := self.layout.gallery.close():
            raise BlogError(collisions)
        syndication = self.syndication()
        generated_content.fill(self.layout.extras, env, self.layout.t, syndication)
        return syndication

    def open(self, env: Any, relations: Relations | None = None) -> None:
        """Make what templates show, once every post is converted, and give it to all of them.

        Args:
            env: the templates of the theme.
            relations: which posts were related in the build before.
        """
        self.env, links = env, {}
        for post in self.intake.every.values():
            if post.links and post.src_uri in self.layout.pages:
                links[post.src_uri], problems = references(post, self.layout.files)
                report(problems)
        self.presenter = Presenter(
            deck=self._deck(),
            references=links,
            site_url=mkdocs_config.site_url(self.config),
            relations=relations,
        )
        self.printer = Printer(
            config=self.config,
            options=self.options,
            layout=self.layout,
            presenter=self.presenter,
            env=env,
        )
        lists = embeds.Lists(blog=self.layout.blog, cards=self.presenter.cards)
        env.globals.setdefault("blogposts", lists)
        if mkdocs_config.has_our_partials(self.config):
            env.globals["blogposts_cards"] = Cards(env)

    def reopen(self, relations: Relations) -> None:
        """`open` once more, after posts were converted again."""
        if isinstance(self.env.globals.get("blogposts"), embeds.Lists):
            del self.env.globals["blogposts"]
        self.open(self.env, relations)

    def syndication(self) -> Syndication | None:
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
        hidden = self.intake.drafts.union(post.src_uri for post in self.layout.blog.unlisted)
        return [file for file in files if file.src_uri not in hidden]

    @property
    def unlisted_urls(self) -> frozenset[str]:
        """Addresses of the posts that stand in no list."""
        unlisted = self.layout.blog.unlisted
        return frozenset(self.layout.pages[post.src_uri].url for post in unlisted)

    def _deck(self) -> Deck:
        terms = list(self.layout.term_pages())
        return Deck(
            blog=self.layout.blog,
            options=self.options,
            at=self.layout.addresses(),
            authors=self.intake.authors,
            rendered=self.extraction.rendered,
            language=self.intake.language,
            drafts=self.intake.drafts,
            about={(term.kind, term.id): page.description for term, page in terms},
            names={(term.kind, term.id): page.shown_title for term, page in terms},
        )

    @cached_property
    def _capable(self) -> bool:
        return mkdocs_config.capable_of_pages(self.env or self.config.theme.get_env())


def report(warnings: Iterable[Problem]) -> None:
    """Show what is odd."""
    for warning in warnings:
        log.warning(str(warning))


def _nothing() -> None:
    """Leave all as it is."""
