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

from . import dates, lift, links, nav, pages, placement, site, sources, summary, urls, views
from .authors import Author
from .blog import Blog, build_blog, category_slugs
from .config import BlogConfig
from .context import ListPage, PostPage
from .defaults import Defaults
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
    rendered: dict[str, Rendered] = field(default_factory=dict)
    env: Any = None

    @classmethod
    def read(cls, config: MkDocsConfig, options: BlogConfig, serving: bool) -> Build:
        """Read every post of docs_dir; raises BlogError with all that is wrong."""
        docs_dir = Path(config.docs_dir)
        folders = sources.folders(docs_dir, options)
        authors, author_errors = sources.read_authors_file(docs_dir, options, folders.blog)
        files = placement.post_files(config, folders)
        found = [(file.src_uri, file.content_bytes) for file in files]
        defaults = site.defaults_of(config)
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
        problems = placement.place_posts(
            files, self._paths(), hidden, self.config.use_directory_urls
        )
        beside = [file.src_uri for file in placement.assets(files, self.folders)]
        left_out = [self.posts[uri] for uri in hidden]
        placement.place_assets(files, self.folders, sources.secret_assets(beside, left_out, built))
        for view in views.plan(self.blog, self.options, self.folders.blog, self.t):
            self.views[view.src_uri] = self._view_page(view)
        _stop_on((*problems, *placement.collisions(files)))
        settings = self._post_settings()
        for post in built:
            file = files.src_uris[post.src_uri]
            self.pages[post.src_uri] = PageOfPost(post, file, self.config, settings)

    def navigate(self, navigation: Navigation) -> None:
        """Attach the lists to the navigation, and the posts to each other."""
        front = self.views.get(self._index_uri)
        if front is not None:
            entries = list(nav.entries(self.views.values(), self.options, self.t))
            nav.attach(navigation, front, entries)
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

    def present(self, page: Page) -> PostPage | ListPage:
        """The `blog` variable of a page of ours."""
        if isinstance(page, PageOfPost):
            return self._presenter.post_page(page.post)
        assert isinstance(page, ViewPage)
        return self._presenter.list_page(
            page.view,
            page.shown_title,
            show_title="<h1" not in (page.content or ""),
            relative=lambda url: get_relative_url(url, page.url),
        )

    def fit_theme(self, page: Page, context: Mapping[str, Any]) -> None:
        """Under a theme without the blocks we fill, put all we show into the content."""
        if not self.templates:
            name = views.template_of(page.view) if isinstance(page, ViewPage) else "post"
            page.content = self.env.get_template(f"blogposts/{name}-body.html").render(context)

    def listed(self, files: Iterable[File]) -> list[File]:
        """`files` without those of unlisted posts."""
        hidden = {post.src_uri for post in self.blog.unlisted}
        return [file for file in files if file.src_uri not in hidden]

    @property
    def unlisted_urls(self) -> frozenset[str]:
        """Addresses of the posts that stand in no list."""
        return frozenset(self.pages[post.src_uri].url for post in self.blog.unlisted)

    @cached_property
    def _presenter(self) -> Presenter:
        """Made at the first page shown, when every post is converted."""
        first_pages = [page for page in self.views.values() if page.view.page == 1]
        return Presenter(
            blog=self.blog,
            options=self.options,
            at=Addresses(
                posts={uri: page.url for uri, page in self.pages.items()},
                terms={
                    (term.kind, term.id): page.url
                    for page in first_pages
                    if (term := page.view.term)
                },
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
        )

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

    def _paths(self) -> dict[str, str]:
        """Address of each post, from docs_dir and without an ending."""
        slugs = category_slugs(self.blog)
        return {
            uri: posixpath.normpath(
                posixpath.join(
                    self.folders.blog, views.post_path(post, self.options, slugs, self.language)
                )
            )
            for uri, post in self.posts.items()
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
