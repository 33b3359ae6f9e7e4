"""One build: posts read, indexed, placed, navigated and shown. The next one replaces it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_datetime, get_relative_url

from . import (
    dates,
    embeds,
    extras,
    lift,
    links,
    nav,
    pages,
    placement,
    redirects,
    site,
    sources,
    summary,
    urls,
    views,
)
from .authors import Author
from .blog import Blog, build_blog, category_slugs, variants
from .config import BlogConfig
from .context import ListPage, PostCard, PostPage
from .defaults import Defaults
from .describe import Describer
from .extras import Extras
from .head import Head
from .i18n import Translator, translator
from .pages import PostPage as PageOfPost
from .pages import PostSettings, ViewPage
from .post import Post
from .present import Addresses, Asset, Presenter, Rendered
from .problems import BlogError, Problem
from .views import View

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
        language: BCP 47 tag of the site, and `t`, its texts.
        templates: whether the theme has the blocks that our page templates fill.
        blog: the index of the posts that are built.
        drafts: src_uris of the posts that are drafts.
        pages: the page of each post that is built, by src_uri.
        views: the page of each list, by the src_uri it has or would have.
        extras: redirects and feeds.
        rendered: what each post's conversion left, by src_uri.
    """

    config: MkDocsConfig
    options: BlogConfig
    folders: sources.Folders
    authors: Mapping[str, Author]
    defaults: Defaults
    posts: dict[str, Post]
    show_drafts: bool
    language: str
    t: Translator
    templates: bool
    files: Files = field(init=False)
    blog: Blog = field(init=False)
    drafts: frozenset[str] = frozenset()
    pages: dict[str, PageOfPost] = field(default_factory=dict)
    views: dict[str, ViewPage] = field(default_factory=dict)
    extras: Extras = field(default_factory=Extras)
    rendered: dict[str, Rendered] = field(default_factory=dict)
    env: Any = None

    @classmethod
    def read(cls, config: MkDocsConfig, options: BlogConfig, serving: bool) -> Build:
        """Read every post of docs_dir; raises BlogError with all that is wrong."""
        docs_dir = Path(config.docs_dir)
        folders = sources.folders(docs_dir, options)
        site.refuse_materials_blog(config, folders.blog)
        authors, author_errors = sources.read_authors_file(docs_dir, options, folders.blog)
        defaults = site.defaults_of(config)
        files = placement.post_files(config, folders)
        found = [(file.src_uri, file.content_bytes) for file in files]
        reading = sources.read_posts(found, options, authors, defaults)
        _report(reading.warnings)
        _stop_on((*author_errors, *defaults.problems, *reading.errors))
        language = site.language_of(config)
        return cls(
            config=config,
            options=options,
            folders=folders,
            authors=authors,
            defaults=defaults,
            posts=dict(reading.posts),
            show_drafts=options.draft or (serving and options.draft_on_serve),
            language=language,
            t=translator(language),
            templates=pages.capable_of_pages(config),
        )

    def assemble(self, files: Files) -> None:
        """Index the posts, plan the lists, and give every one of them a file."""
        self.files = files
        self._match_files()
        now = get_build_datetime()
        self.drafts = frozenset(
            uri for uri, post in self.posts.items() if sources.is_draft(post, self.options, now)
        )
        hidden = frozenset() if self.show_drafts else self.drafts
        built = [post for uri, post in self.posts.items() if uri not in hidden]
        self.blog = build_blog(built, self.options, self.authors, self.language)
        self._warn_of_variants()
        problems = self._place(built, hidden)
        problems += self._plan_extras(built)
        _stop_on((*problems, *placement.collisions(files)))

    def navigate(self, navigation: Navigation) -> None:
        """Attach the lists to the navigation, and posts and pages of lists to each other."""
        front = self.views.get(self._index_uri)
        if front is not None:
            entries = list(nav.entries(self.views.values(), self.options, self.t))
            nav.attach(navigation, front, entries)
        nav.chain_pages(self.views)
        for uri, page in self.pages.items():
            older, newer = self.blog.neighbours.get(uri, (None, None))
            # MkDocs says a parent is a Section; themes only ask whether it is active.
            page.parent = front  # type: ignore[assignment]
            page.previous_page = self.pages[older.src_uri] if older else None
            page.next_page = self.pages[newer.src_uri] if newer else None

    def owns(self, page: Page) -> bool:
        """Whether `page` belongs to this blog (a site may have several)."""
        if isinstance(page, ViewPage):
            return self.views.get(page.view.src_uri) is page
        return self.pages.get(page.file.src_uri) is page

    def keep(self, page: PageOfPost, html: str) -> str:
        """Lift the post's own header out of its HTML, and keep what lists need of it."""
        post, options = page.post, self.options
        lifted = lift.lift(
            html,
            title=post.title,
            dates=dates.spellings(post.date, post.lang or self.language),
            home=_spellings(self._home, page),
            lists=_spellings(self._all_posts, page) | _spellings(self._front, page),
            everything=options.lift_header,
        )
        marks = (options.post_excerpt_separator, "<!-- more -->", "<!--more-->", "<!-- excerpt -->")
        digest = summary.digest(lifted.html, separators=tuple(dict.fromkeys(marks)))
        self.rendered[post.src_uri] = Rendered(
            digest=digest,
            excerpt=links.fragment(digest.excerpt, page.url) if digest.excerpt else None,
            heading=lifted.heading,
            heading_id=lifted.heading_id,
        )
        page.toc.items = pages.remove_anchors(page.toc.items, lifted.removed_ids)
        return lifted.html

    def finish(self, env: Any) -> None:
        """Fill feeds and redirects, and give every template `blogposts`, the lists of posts."""
        self.env = env
        env.globals.setdefault(
            "blogposts", embeds.Lists(blog=self.blog, cards=self.presenter.cards)
        )
        contents = {uri: page.content or "" for uri, page in self.pages.items()}
        syndication = site.syndication(self.config, self.options, self.presenter, contents)
        self.extras.fill(env, self.t, syndication)

    def embed(self, page: Page, context: Mapping[str, Any]) -> str:
        """The content of any page, with the lists that it asks for."""

        def render(text: str) -> str:
            try:
                request = embeds.read_request(text)
                posts = embeds.select(self.blog, request)
            except embeds.EmbedError as error:
                problem = Problem(file=page.file.src_uri, found=str(error), hint=error.hint)
                log.warning(str(problem))
                return ""
            cards: list[PostCard] = [self.presenter.cards[post.src_uri] for post in posts]
            shown = {"posts": cards, "look": request.look, "blog": {"t": self.t}}
            return str(self._template("partials/embed").render({**context, **shown}))

        return embeds.fill(page.content or "", render)

    def present(self, page: Page) -> PostPage | ListPage:
        """The `blog` variable of a page of ours."""
        if isinstance(page, PageOfPost):
            return self.presenter.post_page(page.post)
        assert isinstance(page, ViewPage)
        return self.presenter.list_page(
            page.view,
            page.shown_title,
            show_title="<h1" not in (page.content or ""),
            relative=lambda url: get_relative_url(url, page.url),
            cover=self.presenter.cover(page.file.src_uri, page.cover),
        )

    def fit_theme(self, page: Page, context: Mapping[str, Any]) -> None:
        """Under a theme without the blocks we fill, put all we show into the content."""
        if not self.templates:
            name = views.template_of(page.view) if isinstance(page, ViewPage) else "post"
            page.content = self._template(f"{name}-body").render(context)

    def with_head(self, page: Page, output: str) -> str:
        """A finished page, with what we say of it before the end of its head."""
        made = self._head(page)
        if made is None:
            return output
        html = self._template("partials/head").render(head=made)
        before, end, after = output.partition("</head>")
        return f"{before}{html}{end}{after}" if end else output

    def listed(self, files: Iterable[File]) -> list[File]:
        """`files` without those of unlisted posts."""
        hidden = {post.src_uri for post in self.blog.unlisted}
        return [file for file in files if file.src_uri not in hidden]

    @property
    def unlisted_urls(self) -> frozenset[str]:
        """Addresses of the posts that stand in no list."""
        return frozenset(self.pages[post.src_uri].url for post in self.blog.unlisted)

    @cached_property
    def presenter(self) -> Presenter:
        """Made when every post is converted."""
        first_pages = [page for page in self.views.values() if page.view.page == 1]
        terms = {(term.kind, term.id): page for page in first_pages if (term := page.view.term)}
        return Presenter(
            blog=self.blog,
            options=self.options,
            at=Addresses(
                posts={uri: page.url for uri, page in self.pages.items()},
                terms={key: page.url for key, page in terms.items()},
                views={uri: page.url for uri, page in self.views.items()},
                home=self._home,
                all_posts=self._all_posts,
                index=self._front,
                locate=lambda uri, path: _asset(placement.locate(self.files, uri, path)),
                at_url=lambda url: _asset(self._media.get(url)),
            ),
            authors=self.authors,
            rendered=self.rendered,
            language=self.language,
            drafts=self.drafts,
            about={key: page.description for key, page in terms.items()},
        )

    def _head(self, page: Page) -> Head | None:
        describer = self._describer
        if isinstance(page, PageOfPost) and self.owns(page):
            return describer.post(
                page.post, self.presenter.post_page(page.post), page.canonical_url
            )
        if isinstance(page, ViewPage) and self.owns(page):
            shown = self.present(page)
            assert isinstance(shown, ListPage)
            return describer.list(page.view, shown, page.canonical_url, page.description)
        return describer.other()

    @cached_property
    def _describer(self) -> Describer:
        return site.describer(self.config, self.options, self.extras.channels, self._front)

    def _template(self, name: str) -> Any:
        return self.env.get_template(f"blogposts/{name}.html")

    @cached_property
    def _media(self) -> dict[str, File]:
        return {file.url: file for file in self.files if not file.is_documentation_page()}

    def _match_files(self) -> None:
        """Take in posts that other plugins made, and forget those they removed."""
        found = {
            file.src_uri: file
            for file in self.files
            if file.is_documentation_page() and self.folders.holds_post(file.src_uri)
        }
        self.posts = {uri: post for uri, post in self.posts.items() if uri in found}
        new = [
            (uri, file.content_bytes)
            for uri, file in found.items()
            if uri not in self.posts and file.generated_by
        ]
        reading = sources.read_posts(new, self.options, self.authors, self.defaults)
        _report(reading.warnings)
        _stop_on(reading.errors)
        self.posts |= reading.posts

    def _warn_of_variants(self) -> None:
        for key, names_of in (
            ("categories", lambda post: post.categories),
            ("tags", lambda post: post.tags),
        ):
            names = [name for post in self.blog.posts for name in names_of(post)]
            for name, chosen in variants(names) if self.options[key] else ():
                log.warning(
                    f"{key}: '{name}' is taken for '{chosen}'; write one of them everywhere"
                )

    def _place(self, built: list[Post], hidden: frozenset[str]) -> list[Problem]:
        """Give posts, what lies beside them, and lists their files and pages."""
        files, urls_as_folders = self.files, self.config.use_directory_urls
        problems = placement.place_posts(files, self._paths(), hidden, urls_as_folders)
        beside = [file.src_uri for file in placement.assets(files, self.folders)]
        left_out = [self.posts[uri] for uri in hidden]
        secret = sources.secret_assets(beside, left_out, built)
        placement.place_assets(files, self.folders, secret)
        for view in views.plan(self.blog, self.options, self.folders.blog, self.t):
            self.views[view.src_uri] = self._view_page(view)
        settings = self._post_settings()
        for post in built:
            file = files.src_uris[post.src_uri]
            self.pages[post.src_uri] = PageOfPost(post, file, self.config, settings)
        return problems

    def _plan_extras(self, built: list[Post]) -> list[Problem]:
        folders = self.config.use_directory_urls
        asked, problems = redirects.of_aliases(built, folders)
        taken = [*asked, *(file.dest_uri for file in self.files)]
        new = {uri: page.file.dest_uri for uri, page in self.pages.items()}
        asked |= redirects.of_moves(self._materials_dests(built), new, taken)
        title = str(self.config.site_name)
        home = self._front or self._all_posts or "."
        feeds = extras.channels(
            self.views.values(), self.folders.blog, title, self.blog.posts, home
        )
        self.extras = Extras(
            redirects={dest: self.pages[uri] for dest, uri in asked.items()},
            channels=tuple(feeds) if self.options.feeds and self.config.site_url else (),
        )
        self.extras.promise(self.config, self.files)
        return list(problems)

    def _paths(self) -> dict[str, str]:
        """Address of each post, from docs_dir and without an ending."""
        slugs = category_slugs(self.blog)
        return {
            uri: self._path(views.post_path(post, self.options, slugs, self.language), post)
            for uri, post in self.posts.items()
        }

    def _path(self, path: str, post: Post) -> str:
        """`path` from docs_dir; a permalink is one already."""
        if post.permalink:
            return post.permalink.lstrip("/")
        prefix = self.options.post_url_prefix
        return posixpath.normpath(
            posixpath.join(self.folders.blog if prefix is None else prefix.strip("/"), path)
        )

    def _materials_dests(self, built: list[Post]) -> dict[str, str]:
        """Where Material's blog writes posts whose slugs it leaves less tidy than we do."""
        slugs = category_slugs(self.blog)
        paths = {
            post.src_uri: views.materials_path(post, self.options, slugs, self.language)
            for post in built
            if not (post.permalink or post.slug)
        }
        return {
            uri: placement.page_dest(
                posixpath.normpath(posixpath.join(self.folders.blog, path)),
                self.config.use_directory_urls,
            )
            for uri, path in paths.items()
            if path
        }

    def _view_page(self, view: View) -> ViewPage:
        file = placement.existing(self.files, view.src_uri)
        if file is None:
            in_nav = view.src_uri == self._index_uri and (
                self.config.nav is None or nav.names(self.config.nav, view.src_uri)
            )
            file = placement.generate(self.config, self.files, view.src_uri, in_nav=in_nav)
        return ViewPage(
            view,
            file,
            self.config,
            title=nav.title_in(self.config.nav, file.src_uri),
            t=self.t,
            template=f"blogposts/{views.template_of(view)}.html" if self.templates else None,
            original=self.views[view.all_pages[0]] if view.page > 1 else None,
            keep_content=self.options.pagination_keep_content,
        )

    def _post_settings(self) -> PostSettings:
        return PostSettings(
            flavor=self.options.flavor,
            heading_ids=self.options.heading_ids,
            template="blogposts/post.html" if self.templates else None,
            language=self.language,
            by_address=placement.by_address(self.files, self._aliases()),
        )

    def _aliases(self) -> dict[str, File]:
        """Addresses that VuePress authors use for our lists: `/` and `/articles`."""
        named = {
            "": self._index_uri,
            links.address(urls.fill(self.options.articles_url_format, {})): self._articles_uri,
        }
        return {key: self.views[uri].file for key, uri in named.items() if uri in self.views}

    @cached_property
    def _index_uri(self) -> str:
        return posixpath.normpath(posixpath.join(self.folders.blog, "index.md"))

    @cached_property
    def _articles_uri(self) -> str | None:
        lists = (page.view for page in self.views.values() if page.view.kind == "articles")
        return next((view.src_uri for view in lists), None)

    @cached_property
    def _home(self) -> str:
        front = placement.existing(self.files, "index.md")
        return front.url if front else (self._front or ".")

    @cached_property
    def _front(self) -> str | None:
        page = self.views.get(self._index_uri)
        return page.file.url if page else None

    @cached_property
    def _all_posts(self) -> str | None:
        page = self.views.get(self._articles_uri or self._index_uri)
        return page.file.url if page else None


def _asset(file: File | None) -> Asset | None:
    if file is None:
        return None
    return Asset(url=file.url, path=Path(file.abs_src_path) if file.abs_src_path else None)


def _spellings(url: str | None, page: Page) -> frozenset[str]:
    """The ways a link from `page` to `url` may be written once it is resolved."""
    if url is None:
        return frozenset()
    relative = get_relative_url(url, page.file.url)
    return frozenset({relative, relative.rstrip("/"), f"{relative.rstrip('/')}/", f"/{url}"})


def _report(warnings: Iterable[Problem]) -> None:
    for warning in warnings:
        log.warning(str(warning))


def _stop_on(problems: Iterable[Problem]) -> None:
    found = tuple(problems)
    if found:
        raise BlogError(found)
