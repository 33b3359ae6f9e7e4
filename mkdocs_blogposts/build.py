"""One build: posts read, indexed, placed, navigated and shown. The next one replaces it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from jinja2 import Template
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_build_datetime, get_relative_url

from . import blog as index
from . import (
    embeds,
    lift,
    links,
    markup,
    nav,
    pages,
    placement,
    printed,
    searchable,
    site,
    sources,
    summary,
    views,
)
from .authors import Author
from .config import BlogConfig
from .context import Link, ListPage, PostPage
from .defaults import Defaults
from .describe import Describer
from .flavors.blockstarts import glued
from .head import Head
from .i18n import translator
from .layout import Layout
from .pages import PostPage as PageOfPost
from .pages import ViewPage
from .post import Post
from .present import Presenter, Rendered
from .problems import BlogError, Problem
from .references import references
from .sharing import Once
from .switcher import join_languages

log = get_plugin_logger(__name__)


@dataclass(kw_only=True)
class Build:
    """What one build knows, filled from event to event.

    Attributes:
        config: the site.
        options: the options of the plugin.
        folders: where the blog and its posts lie.
        authors: the authors known to the site, by id.
        defaults: front matter that folders give to their posts.
        posts: every post that was read, by src_uri.
        show_drafts: whether drafts are built.
        language: BCP 47 tag of the site.
        drafts: src_uris of the posts that are drafts.
        layout: where everything is, and `blog` in it, the index of the posts that are built.
        rendered: what each post's conversion left, by src_uri.
        links: the related links of posts, by src_uri.
        env: the templates of the theme.
        shown: the `blog` variable of the page being built.
        loan: what that page is lent while search plugins read it.
    """

    config: MkDocsConfig
    options: BlogConfig
    folders: sources.Folders
    authors: Mapping[str, Author]
    defaults: Defaults
    posts: dict[str, Post]
    show_drafts: bool
    language: str
    drafts: frozenset[str] = frozenset()
    layout: Layout = field(init=False)
    rendered: dict[str, Rendered] = field(default_factory=dict)
    links: dict[str, tuple[Link, ...]] = field(default_factory=dict)
    env: Any = None
    shown: PostPage | ListPage | None = None
    loan: searchable.Loan | None = None

    @classmethod
    def read(cls, config: MkDocsConfig, options: BlogConfig, serving: bool) -> Build:
        """Read every post of docs_dir; raises BlogError with all that is wrong."""
        docs_dir = Path(config.docs_dir)
        locale = site.locale_of(config)
        folders = sources.folders(docs_dir, options, locale)
        site.refuse_materials_blog(config, folders.blog)
        authors, author_errors = sources.read_authors_file(docs_dir, options, folders.blog)
        defaults = site.defaults_of(config)
        files, links_out = placement.post_files(config, folders)
        history = site.history_of(docs_dir, options, [file.src_uri for file in files])
        reading = sources.read_posts(_contents(files), options, authors, defaults, history.files)
        _report(reading.warnings)
        wrong = [history.problem] if history.problem else reading.errors
        _stop_on((*author_errors, *defaults.problems, *links_out, *wrong))
        return cls(
            config=config,
            options=options,
            folders=folders,
            authors=authors,
            defaults=defaults,
            posts=dict(reading.posts),
            show_drafts=options.draft or (serving and options.draft_on_serve),
            language=locale.language or site.language_of(config),
        )

    def assemble(self, files: Files) -> None:
        """Index the posts, plan the lists, and give every one of them a file."""
        every = dict(self.posts)
        _stop_on(placement.refuse_links(files, self.config, self.folders))
        self._match(files)
        now = get_build_datetime()
        self.drafts = frozenset(
            uri for uri, post in self.posts.items() if sources.is_draft(post, self.options, now)
        )
        left_out = frozenset() if self.show_drafts else self.drafts
        hidden = [post for uri, post in self.posts.items() if uri in left_out]
        built = [post for uri, post in self.posts.items() if uri not in left_out]
        self.layout = Layout(
            config=self.config,
            files=files,
            options=self.options,
            folders=self.folders,
            language=self.language,
            t=translator(self.language),
            templates=pages.capable_of_pages(self.config),
            blog=index.build_blog(built, self.options, self.authors, self.language),
        )
        self._warn_of_variants()
        unknown = printed.unknown_templates(built, self.config.theme.dirs)
        lacking = site.lacking(self.config, self.options)
        _stop_on([*unknown, *lacking, *self.layout.place(built, hidden)])
        if not built:
            log.info(f"No posts yet; write one in '{self.config.docs_dir}/{self.folders.posts}'")
        join_languages(self.layout, every)
        self.layout.date_pages()
        self._count_glued()

    def navigate(self, navigation: Navigation) -> None:
        """Attach the lists to the navigation, and posts and pages of lists to each other."""
        layout = self.layout
        for page in layout.views.values():
            nav.seat(navigation, page)
        front = layout.front_page
        if front:
            entries = list(nav.entries(layout.views.values(), self.options, layout.t))
            nav.attach(navigation, front, entries)
        nav.chain_lists(layout.views, front)
        nav.chain_posts(layout.pages, layout.blog.neighbours, front)

    def owns(self, page: Page) -> bool:
        """Whether `page` belongs to this blog (a site may have several)."""
        return self.layout.owns(page)

    def keep(self, page: PageOfPost, html: str) -> str:
        """Lift the post's own header out of its HTML, and keep what lists need of it."""
        post, options, layout = page.post, self.options, self.layout
        lifted = lift.lift(
            markup.body_of(html),
            title=post.title,
            dates=page.spellings,
            home=_spellings(layout.home, page),
            lists=_spellings(layout.all_posts, page) | _spellings(layout.front, page),
            everything=options.lift_header,
        )
        marks = (options.post_excerpt_separator, "<!-- more -->", "<!--more-->", "<!-- excerpt -->")
        digest = summary.digest(
            lifted.html,
            separators=tuple(dict.fromkeys(marks)),
            length=options.post_summary_length,
        )
        self.rendered[post.src_uri] = Rendered(
            digest=digest,
            excerpt=links.fragment(digest.excerpt, page.url) if digest.excerpt else None,
            heading=lifted.heading,
            heading_id=lifted.heading_id,
        )
        page.toc.items = pages.remove_anchors(page.toc.items, lifted.removed_ids)
        return lifted.html

    def escape(self) -> None:
        """Make HTML of what themes print raw of the front matter of our pages."""
        for post in self.layout.pages.values():
            post.escape()
        for view in self.layout.views.values():
            view.escape()

    def finish(self, env: Any) -> None:
        """Fill feeds and redirects, and give every template `blogposts`, the lists of posts."""
        self.env = env
        for post in self.posts.values():
            if post.links and post.src_uri in self.layout.pages:
                self.links[post.src_uri], problems = references(post, self.layout.files)
                _report(problems)
        lists = embeds.Lists(blog=self.layout.blog, cards=self.presenter.cards)
        env.globals.setdefault("blogposts", lists)
        env.globals.setdefault("blogposts_once", Once(env))
        contents = {uri: page.content or "" for uri, page in self.layout.pages.items()}
        syndication = site.syndication(self.config, self.options, self.presenter, contents)
        self.layout.extras.fill(env, self.layout.t, syndication)

    def lend(self, page: PageOfPost) -> None:
        """Let search plugins read the date and the terms of a post."""
        card, as_tags = self.presenter.cards[page.post.src_uri], site.search_shows_tags(self.config)
        self.loan = searchable.lend(page, card, as_tags=as_tags)

    def take_back(self, page: PageOfPost) -> None:
        """Leave a post as it was before search plugins read it."""
        if self.loan:
            searchable.take_back(page, self.loan)
        self.loan = None

    def embed(self, page: Page, context: Mapping[str, Any]) -> str:
        """The content of any page, with the lists that it asks for."""
        return embeds.fill(
            page.content or "",
            lambda text, level: self._embedded(text, page, {**context, "level": level}),
        )

    def present(self, page: Page) -> PostPage | ListPage:
        """The `blog` variable of a page of ours."""
        if isinstance(page, ViewPage):
            self.shown = self._list_page(page)
            if views.in_contents(page.view, self.options):
                page.toc.items += [
                    AnchorLink(str(Markup.escape(card.title)), card.anchor, 2)
                    for card in self.shown.posts
                ]
        else:
            assert isinstance(page, PageOfPost)
            self.shown = self.presenter.post_page(page.post)
        return self.shown

    def fit_theme(self, page: Page, context: Mapping[str, Any]) -> None:
        """Under a theme without the blocks we fill, put all we show into the content."""
        if not self.layout.templates:
            name = views.template_of(page.view) if isinstance(page, ViewPage) else "post"
            page.content = self._template(f"{name}-body").render(context)

    def missing_template(self, template: Template) -> Template:
        """Our 404 page in the place of the theme's own; one in custom_dir stays."""
        theme, mine = self.config.theme, Path(template.filename or "")
        if theme.custom_dir and mine.is_relative_to(Path(theme.custom_dir)):
            return template
        if self.layout.templates:
            return cast(Template, self._template("404"))
        has_place = "content" in self.env.get_template("base.html").blocks
        return cast(Template, self._template("missing")) if has_place else template

    def missing_page(self) -> ListPage:
        """What the 404 page shows: the latest posts, and the ways on."""
        return self.presenter.missing_page()

    def with_head(self, page: Page, output: str) -> str:
        """A finished page, with what we say of it before the end of its head."""
        made = self._head(page)
        if made is None:
            return output
        html = self._template("partials/head").render(head=made)
        before, end, after = output.partition("</head>")
        return f"{before}{html}{end}{after}" if end else output

    def listed(self, files: Iterable[File]) -> list[File]:
        """`files` without those of unlisted posts, and of drafts that are shown."""
        hidden = self.drafts.union(post.src_uri for post in self.layout.blog.unlisted)
        return [file for file in files if file.src_uri not in hidden]

    @property
    def unlisted_urls(self) -> frozenset[str]:
        """Addresses of the posts that stand in no list."""
        unlisted = self.layout.blog.unlisted
        return frozenset(self.layout.pages[post.src_uri].url for post in unlisted)

    @cached_property
    def presenter(self) -> Presenter:
        """What makes the `blog` variable; asked for when every post is converted."""
        terms = list(self.layout.term_pages())
        return Presenter(
            blog=self.layout.blog,
            options=self.options,
            at=self.layout.addresses(),
            authors=self.authors,
            rendered=self.rendered,
            language=self.language,
            drafts=self.drafts,
            about={(term.kind, term.id): page.description for term, page in terms},
            names={(term.kind, term.id): page.shown_title for term, page in terms},
            references=self.links,
            site_url=site.site_url(self.config),
        )

    def _list_page(self, page: ViewPage) -> ListPage:
        return self.presenter.list_page(
            page.view,
            page.shown_title,
            show_title="<h1" not in (page.content or ""),
            relative=lambda url: get_relative_url(url, page.url),
            cover=self.presenter.cover(page.file.src_uri, page.cover),
        )

    def _embedded(self, text: str, page: Page, context: Mapping[str, Any]) -> str:
        """The list that a comment asks for; nothing, and a warning, where it cannot be had."""
        try:
            request = embeds.read_request(text)
            posts = embeds.select(self.layout.blog, request)
        except embeds.EmbedError as error:
            problem = Problem(file=page.file.src_uri, found=str(error), hint=error.hint)
            log.warning(str(problem))
            return ""
        cards = [self.presenter.cards[post.src_uri] for post in posts]
        shown = {"posts": cards, "look": request.look, "blog": {"t": self.layout.t}}
        return str(self._template("partials/embed").render({**context, **shown}))

    def _head(self, page: Page) -> Head | None:
        if not self.owns(page):
            return self._describer.other()
        match page, self.shown:
            case ViewPage(), ListPage() as shown:
                return self._describer.list(page.view, shown, page.canonical_url, page.description)
            case PageOfPost(), PostPage() as shown:
                return self._describer.post(page.post, shown, page.canonical_url)
        return None

    @cached_property
    def _describer(self) -> Describer:
        layout = self.layout
        return site.describer(self.config, self.options, layout.extras.channels, layout.front)

    def _template(self, name: str) -> Any:
        return self.env.get_template(f"blogposts/{name}.html")

    def _match(self, files: Files) -> None:
        """Take in posts that other plugins made, and forget those they removed."""
        found = {
            file.src_uri: file
            for file in files
            if file.is_documentation_page() and self.folders.may_hold_post(file.src_uri)
        }
        self.posts = {uri: post for uri, post in self.posts.items() if uri in found}
        new = placement.posts_among(
            [file for uri, file in found.items() if uri not in self.posts],
            self.config,
            self.folders,
        )
        reading = sources.read_posts(_contents(new), self.options, self.authors, self.defaults)
        _report(reading.warnings)
        _stop_on(reading.errors)
        self.posts |= reading.posts

    def _count_glued(self) -> None:
        """Say how many lists and quotes their authors do not see, and the way out."""
        if self.options.block_starts == "commonmark":
            return
        pages = self.layout.pages.values()
        counts = [len(glued(page.post.body)) for page in pages if page.flavor == "mkdocs"]
        if places := sum(counts):
            posts = sum(count > 0 for count in counts)
            log.info(
                f"{places} lists, quotes or tables in {posts} posts are glued to the text before "
                "them; write a blank line there, or set `block_starts: commonmark`"
            )

    def _warn_of_variants(self) -> None:
        posts = self.layout.blog.posts
        for key, names in (
            ("categories", [name for post in posts for name in post.categories]),
            ("tags", [name for post in posts for name in post.tags]),
        ):
            for name, chosen in index.variants(names) if self.options[key] else ():
                log.warning(f"{key}: '{name}' is filed under '{chosen}'; write one of the two")


def _spellings(url: str | None, page: Page) -> frozenset[str]:
    """The ways a link from `page` to `url` may be written once it is resolved."""
    if url is None:
        return frozenset()
    relative = get_relative_url(url, page.file.url)
    return frozenset({relative, relative.rstrip("/"), f"{relative.rstrip('/')}/", f"/{url}"})


def _contents(files: Iterable[File]) -> list[tuple[str, bytes]]:
    return [(file.src_uri, file.content_bytes) for file in files]


def _report(warnings: Iterable[Problem]) -> None:
    for warning in warnings:
        log.warning(str(warning))


def _stop_on(problems: Iterable[Problem]) -> None:
    found = tuple(problems)
    if found:
        raise BlogError(found)
