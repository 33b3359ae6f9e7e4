"""The files and pages of one build: posts, what lies beside them, lists, redirects, feeds."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from .. import urls
from ..blog import views
from ..blog.channels import feed_sources
from ..blog.index import Blog, Term
from ..blog.views import ListView
from ..cache.store import Store
from ..config import BlogConfig
from ..errors import Problem
from ..html import links
from ..locale.texts import Translator
from ..markdown.mkdocs_pages.conversion_cache import ConversionCache
from ..markdown.mkdocs_pages.convert import PostSettings
from ..posts import folders as sources
from ..posts.post import Post
from . import navigation, output_owners, placement, redirects
from .generated_files import GeneratedFiles
from .pages import MkDocsListPage, MkDocsPostPage
from .pictures import SitePictures


@dataclass(frozen=True, kw_only=True)
class Previous:
    """What the build before left.

    Attributes:
        pages: pages by src_uri.
        files: redirects and feeds by path below site_dir.
    """

    pages: Mapping[str, Page] = field(default_factory=dict)
    files: Mapping[str, File] = field(default_factory=dict)


@dataclass(kw_only=True)
class SiteLayout:
    """Where everything is, once `place` has been called.

    Attributes:
        config: the site, and `files`, its files.
        options: the options of the plugin.
        folders: where the blog and its posts lie.
        language: BCP 47 tag of the site, and `t`, its texts.
        templates: whether the theme has the blocks that our page templates fill.
        blog: the index of the posts that are built.
        unpublished_texts: src_uris whose text no post may include.
        conversion_cache: conversions of earlier builds.
        pages: the page of each post that is built, by src_uri.
        views: the page of each list, by the src_uri it has or would have.
        previous: pages and files that are taken over if they would be the same ones.
        generated: redirects and feeds.
        skipped_lists: where a list would be if no page were there.
    """

    config: MkDocsConfig
    files: Files
    options: BlogConfig
    folders: sources.Folders
    language: str
    t: Translator
    templates: bool
    blog: Blog
    unpublished_texts: frozenset[str] = frozenset()
    conversion_cache: ConversionCache = field(default_factory=lambda: ConversionCache(Store()))
    pages: dict[str, MkDocsPostPage] = field(default_factory=dict)
    views: dict[str, MkDocsListPage] = field(default_factory=dict)
    previous: Previous = field(default_factory=Previous)
    generated: GeneratedFiles = field(default_factory=GeneratedFiles)
    skipped_lists: list[str] = field(default_factory=list)
    _by_address: dict[str, File] = field(default_factory=dict)

    def place(
        self, built: list[Post], hidden: list[Post], hide: Callable[[], None]
    ) -> list[Problem]:
        """Give posts, what lies beside them, lists, redirects and feeds their files and pages.

        Args:
            built: the posts to publish.
            hidden: drafts among `files`, which are left out.
            hide: leaves out what is theirs, once posts and files have their addresses.

        Returns:
            A problem for each address that something may not have.
        """
        left_out = frozenset(post.src_uri for post in hidden)
        directory_urls = self.config.use_directory_urls
        paths = placement.post_paths([*built, *hidden], self.options, self.folders, self.language)
        problems = placement.place_posts(self.files, paths, left_out, directory_urls)
        placement.place_assets(self.files, self.folders)
        hide()
        planned = views.plan(self.blog, self.options, self.folders.blog, self.t)
        lists, self.skipped_lists = placement.lists_to_build(planned, self.files, directory_urls)
        for view in lists:
            if view.src_uri in self.views:
                problems.append(output_owners.duplicate_lists(view, self.views[view.src_uri].view))
            self.views[view.src_uri] = page = self._view_page(view)
            if page.file.src_uri in paths:
                problems.append(output_owners.post_as_list(page.file.src_uri, view))
        self._by_address |= placement.by_address(self.files, self._aliases())
        placement.forget_addresses(self.files, left_out, directory_urls)
        for post in built:
            self.pages[post.src_uri] = self._post_page(post)
        asked, faults = redirects.alias_redirects(built, directory_urls)
        self._plan_extras(built, asked)
        templates = self.config.theme.static_templates
        made = output_owners.owners(
            placement.assets(self.files, self.folders),
            built,
            ((page.view.title, page.file) for page in self.views.values()),
            self.generated.files,
            self.generated.redirects,
            asked,
        )
        return [*problems, *faults, *output_owners.problems(self.files, made, templates)]

    def owns(self, page: Page) -> bool:
        """Whether `page` belongs to this blog (a site may have several)."""
        if isinstance(page, MkDocsListPage):
            return self.views.get(page.view.src_uri) is page
        return self.pages.get(page.file.src_uri) is page

    def term_pages(self) -> Iterable[tuple[Term, MkDocsListPage]]:
        """Each term with the first page of its list."""
        for page in self.views.values():
            if page.view.term and page.view.page == 1:
                yield page.view.term, page

    @property
    def index_page(self) -> MkDocsListPage | None:
        """The front page of the blog, where it lists posts."""
        return self.views.get(self._index_uri)

    @property
    def front_page(self) -> Page | None:
        """The front page of the blog, whether or not it lists posts."""
        file = placement.find_page_file(self.files, self._index_uri)
        return self.index_page or (file.page if file else None)

    @cached_property
    def home(self) -> str:
        """URL of the front page of the site."""
        front = placement.find_page_file(self.files, "index.md")
        return front.url if front else (self.front or ".")

    @cached_property
    def front(self) -> str | None:
        """URL of the front page of the blog, where it lists posts."""
        return self.index_page.file.url if self.index_page else None

    @cached_property
    def all_posts(self) -> str | None:
        """URL of the page that lists every post."""
        page = self.views.get(self._articles_uri or self._index_uri)
        return page.file.url if page else None

    @cached_property
    def _index_uri(self) -> str:
        return posixpath.normpath(posixpath.join(self.folders.blog, "index.md"))

    @cached_property
    def _articles_uri(self) -> str | None:
        lists = (page.view for page in self.views.values() if page.view.kind == "articles")
        return next((view.src_uri for view in lists), None)

    @cached_property
    def pictures(self) -> SitePictures:
        """The pictures of the site."""
        return SitePictures.open(self.config, self.files, self.options)

    def rebuild_page(self, page: MkDocsPostPage | MkDocsListPage) -> None:
        """Make a page anew that was taken over from the build before; no other may stay now."""
        made: MkDocsPostPage | MkDocsListPage
        if isinstance(page, MkDocsPostPage):
            made = self.pages[page.post.src_uri] = self._post_page(page.post)
        else:
            made = self.views[page.view.src_uri] = self._view_page(page.view)
        made.update_date = page.update_date
        self.generated.retarget(made, instead_of=page)

    def _post_page(self, post: Post) -> MkDocsPostPage:
        file, page = self.files.src_uris[post.src_uri], self.previous.pages.get(post.src_uri)
        title = self.nav_titles.get(file.src_uri)
        if isinstance(page, MkDocsPostPage) and title is None and page.is_for(post, file):
            page.attach_to(file, self._settings)
            return page
        return MkDocsPostPage(post, file, self.config, self._settings, title)

    def _view_page(self, view: ListView) -> MkDocsListPage:
        file = placement.find_page_file(self.files, view.src_uri) or self._generated(view)
        original = self.views[view.all_pages[0]] if view.page > 1 else None
        page, title = self.previous.pages.get(file.src_uri), self.nav_titles.get(file.src_uri)
        if isinstance(page, MkDocsListPage) and title is None and page.is_for(view, file, original):
            page.attach_to(file, self._settings)
            page.view = view
        else:
            page = MkDocsListPage(
                view,
                file,
                self.config,
                title=title,
                t=self.t,
                settings=self._settings,
                template=f"blogposts/{views.template_of(view)}.html" if self.templates else None,
                original=original,
                keep_content=self.options.pagination_keep_content,
            )
        file.page = None  # until the navigation is made: see `nav.seat`
        return page

    def _generated(self, view: ListView) -> File:
        """A file for a list that no author has written a page for."""
        staying = self.previous.pages.get(view.src_uri)
        if isinstance(staying, MkDocsListPage) and staying.file.generated_by:
            self.files.append(staying.file)
            return staying.file
        in_nav = view.src_uri == self._index_uri and (
            self.config.nav is None or navigation.lists_page(self.config.nav, view.src_uri)
        )
        prefix = self.folders.locale.prefix
        return placement.add_generated_page(
            self.config, self.files, view.src_uri, in_nav=in_nav, prefix=prefix
        )

    @cached_property
    def nav_titles(self) -> dict[str, str]:
        """The titles that `nav` in mkdocs.yml gives to pages, by src_uri."""
        return navigation.titles(self.config.nav)

    @cached_property
    def _settings(self) -> PostSettings:
        features = self.config.theme.get("features") or ()
        return PostSettings(
            flavor=self.options.flavor,
            heading_ids=self.options.heading_ids,
            block_starts=self.options.block_starts,
            template="blogposts/post.html" if self.templates else None,
            language=self.language,
            # Material shows the table of contents in that sidebar if it is integrated.
            hide_navigation="toc.integrate" not in features,
            by_address=self._by_address,
            lift_header=self.options.lift_header,
            unpublished=self.unpublished_texts,
            typography=self.options.typography,
            cache=self.conversion_cache,
            pictures=lambda file: self.pictures.of_page(file),
        )

    def _aliases(self) -> dict[str, File]:
        """Addresses that VuePress authors use for our lists: `/` and `/articles`."""
        named = {
            "": self._index_uri,
            links.address(urls.fill(self.options.articles_url_format, {})): self._articles_uri,
        }
        return {key: self.views[uri].file for key, uri in named.items() if uri in self.views}

    def _plan_extras(self, built: list[Post], asked: Mapping[str, str]) -> None:
        """Settle on feeds, and on redirects: those that are `asked` for, and Material's."""
        title, home = str(self.config.site_name), self.front or self.all_posts or "."
        feeds = feed_sources(
            ((page.view, page.url) for page in self.views.values()),
            self.folders.locale.prefix,
            self.folders.blog,
            title,
            self.blog.posts,
            home,
        )
        has_feeds = self.options.feeds and self.config.site_url
        self.generated = GeneratedFiles(channels=tuple(feeds) if has_feeds else ())
        others = [*asked, *self.generated.feeds(), *(file.dest_uri for file in self.files)]
        taken = [*others, *output_owners.reserved(self.config.theme.static_templates)]
        dest = partial(placement.dest_below_blog, self.folders, self.config.use_directory_urls)
        old = redirects.material_addresses(
            built, self.pages, self.views.values(), self.options, self.language, dest
        )
        moved = redirects.moved_redirects(old, taken)
        aliases = {dest: self.pages[uri] for dest, uri in asked.items()}
        self.generated.redirects = {**moved, **aliases}
        self.generated.add(self.config, self.files, self.previous.files)
