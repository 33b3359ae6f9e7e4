"""The files and pages of one build: posts and files beside them, lists, redirects, feeds."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from ..blog import views
from ..blog.index import Blog, Term
from ..blog.views import ListView
from ..cache.store import Store
from ..config import BlogConfig
from ..errors import Problem
from ..locale.texts import Translator
from ..markdown.mkdocs_pages.conversion_cache import ConversionCache
from ..markdown.mkdocs_pages.convert import PostSettings
from ..posts.folders import Folders
from ..posts.post import Post
from . import find_files, navigation, other_plugins, placement
from .documents import PublishedDocuments
from .flavors import SiteFlavor
from .generated_files import GeneratedFiles
from .list_pages import MkDocsListPage
from .pages import MkDocsPostPage
from .pictures import SitePictures
from .placement import PostPaths


@dataclass(frozen=True, kw_only=True)
class Previous:
    """Pages and files of the previous build, which this build uses again where they are equal.

    Attributes:
        pages: pages by src_uri.
        files: redirects and feeds by path below site_dir.
        paths: addresses of posts.
    """

    pages: Mapping[str, Page] = field(default_factory=dict)
    files: Mapping[str, File] = field(default_factory=dict)
    paths: PostPaths | None = None


@dataclass(kw_only=True)
class SiteLayout:
    """The pages and files of a blog, and their addresses, once `fill_layout.fill` has filled it.

    Attributes:
        config: MkDocs' configuration.
        files: the files of the site.
        options: the options of the plugin.
        folders: the folders of the blog and of its posts.
        language: BCP 47 tag of the site.
        t: translates texts of the user interface into `language`.
        templates: whether the theme has the blocks that our page templates fill.
        blog: the index of the published posts.
        documents: finds the published pages of the site.
        post_template, list_template: names in `page.meta` of posts and of lists of posts that
            name none; None for our own.
        flavor: the Markdown of posts and pages.
        is_foreign: whether a template, named in front matter, is none of ours.
        unpublished_texts: src_uris whose text no post may include.
        conversion_cache: conversions of earlier builds.
        pages: the page of each published post, by src_uri.
        views: the page of each list, by the src_uri of its file, which may exist in memory only.
        of_engine: src_uris of files that only the build of VuePress or VitePress reads.
        collected: the files of the site before plugins can take some, to copy them themselves.
        previous: pages and files to use again where they are equal.
        generated: redirects and feeds.
        notices: what is not written, or not at its address, because of another file.
        blogs: the folders of all blogs of the site, in the order of mkdocs.yml.
        dead_ends: entries of `old_addresses` that lead nowhere.
        by_address: further addresses by which texts may link to files.
        left_out: the lists of tags that are not built, by output path.
        paths: the addresses of posts, before any of them gives way to another.
    """

    config: MkDocsConfig
    files: Files
    options: BlogConfig
    folders: Folders
    language: str
    t: Translator
    templates: bool
    blog: Blog
    documents: PublishedDocuments
    flavor: SiteFlavor
    post_template: str | None = None
    list_template: str | None = None
    is_foreign: Callable[[str], bool] = lambda name: False
    unpublished_texts: frozenset[str] = frozenset()
    conversion_cache: ConversionCache = field(default_factory=lambda: ConversionCache(Store()))
    pages: dict[str, MkDocsPostPage] = field(default_factory=dict)
    views: dict[str, MkDocsListPage] = field(default_factory=dict)
    of_engine: frozenset[str] = frozenset()
    collected: Files = field(default_factory=lambda: Files([]))
    previous: Previous = field(default_factory=Previous)
    generated: GeneratedFiles = field(default_factory=GeneratedFiles)
    notices: list[Problem] = field(default_factory=list)
    blogs: tuple[str, ...] = ()
    dead_ends: list[Problem] = field(default_factory=list)
    by_address: dict[str, File] = field(default_factory=dict)
    left_out: dict[str, ListView] = field(default_factory=dict)
    paths: PostPaths | None = None

    @property
    def all_pages(self) -> tuple[MkDocsPostPage | MkDocsListPage, ...]:
        """The pages of posts and of lists."""
        return (*self.pages.values(), *self.views.values())

    def owns(self, page: Page) -> bool:
        """Return whether `page` belongs to this blog (a site may have several)."""
        if isinstance(page, MkDocsListPage):
            return self.views.get(page.view.src_uri) is page
        return self.pages.get(page.file.src_uri) is page

    def term_pages(self) -> Iterable[tuple[Term, MkDocsListPage]]:
        """Each term with the first page of its list of posts."""
        for page in self.views.values():
            if page.view.term and page.view.page == 1:
                yield page.view.term, page

    @property
    def index_page(self) -> MkDocsListPage | None:
        """The front page of the blog if it lists posts."""
        return self.views.get(self.index_uri)

    @property
    def front_page(self) -> Page | None:
        """The front page of the blog, whether or not it lists posts."""
        file = find_files.find_page_file(self.files, self.index_uri)
        return self.index_page or (file.page if file else None)

    @cached_property
    def home(self) -> str:
        """URL of the front page of the site."""
        front = find_files.find_page_file(self.files, "index.md")
        return front.url if front else (self.front or self.all_posts or ".")

    @cached_property
    def front(self) -> str | None:
        """URL of the front page of the blog if it lists posts."""
        return self.index_page.file.url if self.index_page else None

    @cached_property
    def all_posts(self) -> str | None:
        """URL of the page that lists every post."""
        page = self.views.get(self.articles_uri or self.index_uri)
        return page.file.url if page else None

    @cached_property
    def index_uri(self) -> str:
        """The src_uri of the front page of the blog."""
        return posixpath.normpath(posixpath.join(self.folders.blog, "index.md"))

    @cached_property
    def articles_uri(self) -> str | None:
        """The src_uri of the list of every post, if there is one."""
        lists = (page.view for page in self.views.values() if page.view.kind == "articles")
        return next((view.src_uri for view in lists), None)

    @cached_property
    def pictures(self) -> SitePictures:
        """The pictures of the site."""
        return SitePictures.open(self.config, self.files, self.options)

    def rebuild_page(self, page: MkDocsPostPage | MkDocsListPage) -> None:
        """Replace a page of the previous build by a new one; `previous` must be empty now."""
        new: MkDocsPostPage | MkDocsListPage
        if isinstance(page, MkDocsPostPage):
            new = self.add_post(page.post)
        else:
            new = self.add_list(page.view)
        new.update_date = page.update_date

    def add_post(self, post: Post) -> MkDocsPostPage:
        """Add the page of a post, whose file has its address."""
        page = self.pages[post.src_uri] = self._post_page(post)
        return page

    def add_list(self, view: ListView) -> MkDocsListPage:
        """Add a page of a list, after the pages before it."""
        page = self.views[view.src_uri] = self._view_page(view)
        return page

    def _post_page(self, post: Post) -> MkDocsPostPage:
        file, page = self.files.src_uris[post.src_uri], self.previous.pages.get(post.src_uri)
        title = self.nav_titles.get(file.src_uri)
        name = post.template or self._settings.template
        is_foreign = self.templates and name and self.is_foreign(name)
        settings = self._foreign_settings if is_foreign else self._settings
        if isinstance(page, MkDocsPostPage) and title is None and page.is_for(post, file):
            page.attach_to(file, settings)
            return page
        return MkDocsPostPage(post, file, self.config, settings, title)

    def _view_page(self, view: ListView) -> MkDocsListPage:
        file = find_files.find_page_file(self.files, view.src_uri) or self._list_file(view)
        original = self.views[view.all_pages[0]] if view.page > 1 else None
        page, title = self.previous.pages.get(file.src_uri), self.nav_titles.get(file.src_uri)
        if isinstance(page, MkDocsListPage) and title is None and page.is_for(view, file, original):
            page.attach_to(file, self._settings)
            page.view = view
        else:
            named = views.template_of(view)
            template = f"blogposts/{named}.html" if self.templates else None
            page = MkDocsListPage(
                view,
                file,
                self.config,
                title=title,
                t=self.t,
                settings=self._settings,
                template=(named == "list" and self.list_template) or template,
                original=original,
                keep_content=self.options.pagination_keep_content,
                as_material=self.options.is_material_blog and not view.is_addition,
            )
        file.page = None  # until `navigation.replace_page`
        return page

    def _list_file(self, view: ListView) -> File:
        """A file, in memory, for a list without a page of the author's."""
        previous = self.previous.pages.get(view.src_uri)
        if isinstance(previous, MkDocsListPage) and previous.file.generated_by:
            self.files.append(previous.file)
            return previous.file
        in_nav = view.src_uri == self.index_uri and (
            self.config.nav is None or navigation.contains_page(self.config.nav, view.src_uri)
        )
        prefix = self.folders.locale.prefix
        return placement.add_generated_page(
            self.config, self.files, view.src_uri, view.title, in_nav=in_nav, prefix=prefix
        )

    @cached_property
    def nav_uris(self) -> frozenset[str]:
        """The src_uris of the pages in `nav` in mkdocs.yml."""
        return navigation.uris(self.config.nav)

    @cached_property
    def nav_titles(self) -> dict[str, str]:
        """Titles of pages from `nav` in mkdocs.yml, by src_uri."""
        return navigation.titles(self.config.nav)

    @cached_property
    def _settings(self) -> PostSettings:
        features = self.config.theme.get("features") or ()
        return PostSettings(
            flavor=self.flavor.posts,
            page_flavor=self.flavor.pages or "auto",
            is_vuepress=self.flavor.is_vuepress,
            heading_ids=self._heading_ids,
            raises=not self.options.is_material_blog,
            block_starts=self.options.block_starts,
            template=self.post_template or ("blogposts/post.html" if self.templates else None),
            language=self.language,
            # Material shows the table of contents in that sidebar if it is integrated.
            hide_navigation="toc.integrate" not in features,
            by_address=self.by_address,
            lift_header=self.options.lift_header,
            unpublished=self.unpublished_texts,
            typography=self.options.typeset_languages,
            as_written=other_plugins.keys_as_written(self.config, self.options),
            cache=self.conversion_cache,
            documents=lambda patterns, but_posts: self.documents.find(
                patterns, but_posts=but_posts
            ),
            has_scripts=bool(self.config.extra_javascript),
            pictures=lambda file: self.pictures.of_page(file),
        )

    @property
    def _heading_ids(self) -> Literal["site", "vuepress"]:
        """The option `heading_ids`, with `auto` resolved."""
        if self.options.heading_ids != "auto":
            return self.options.heading_ids
        has_own = "slugify" in ((self.config.mdx_configs or {}).get("toc") or {})
        return "vuepress" if self.flavor.is_vuepress and not has_own else "site"

    @cached_property
    def page_settings(self) -> PostSettings:
        """The settings of pages that are no posts, whose headings stay as they are."""
        return replace(self._settings, raises=False, lift_header=False)

    @cached_property
    def _foreign_settings(self) -> PostSettings:
        """The settings of posts that show title, date and contents by a template of their own."""
        hides = self._settings.hide_navigation or self.options.is_material_blog
        return replace(self._settings, is_foreign=True, lift_header=False, hide_navigation=hides)
