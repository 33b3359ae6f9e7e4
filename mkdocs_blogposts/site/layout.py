"""The files and pages of one build: posts, what lies beside them, lists, redirects, feeds."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date

from .. import urls
from ..blog import views
from ..blog.channels import feed_sources
from ..blog.index import Blog, Term, category_slugs
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
from . import mkdocs_config, navigation, output_owners, placement, redirects
from .addresses import Addresses, Asset
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
        paths = self.paths([*built, *hidden])
        directory_urls = self.config.use_directory_urls
        problems = placement.place_posts(self.files, paths, left_out, directory_urls)
        placement.place_assets(self.files, self.folders)
        hide()
        for view in self._planned():
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

    def date_pages(self) -> None:
        """Let the sitemap say when posts and lists changed, not when the site was built."""
        changed = {uri: _changed(page.post) for uri, page in self.pages.items()}
        today = get_build_date()
        for uri, page in self.pages.items():
            page.update_date = _day(changed[uri], today)
        for view in self.views.values():
            posts = view.view.posts or tuple(p for term in view.view.terms for p in term.posts)
            last = max((changed[post.src_uri] for post in posts), default=None)
            view.update_date = _day(last, today) if last else today

    def owns(self, page: Page) -> bool:
        """Whether `page` belongs to this blog (a site may have several)."""
        if isinstance(page, MkDocsListPage):
            return self.views.get(page.view.src_uri) is page
        return self.pages.get(page.file.src_uri) is page

    def addresses(self) -> Addresses:
        """The address of every page, for what templates see."""
        return Addresses(
            posts={uri: page.url for uri, page in self.pages.items()},
            terms={(term.kind, term.id): page.url for term, page in self.term_pages()},
            views={uri: page.url for uri, page in self.views.items()},
            home=self.home,
            all_posts=self.all_posts,
            index=self.front,
            search=mkdocs_config.search_page(self.config, self.home),
            script=mkdocs_config.SCRIPT if self.templates else "",
            locate=lambda uri, path: _asset(placement.locate(self.files, uri, path)),
            at_url=lambda url: _asset(self._media.get(url)),
            picture=self.pictures.picture,
        )

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

    @cached_property
    def _media(self) -> Mapping[str, File]:
        return {file.url: file for file in self.files if not file.is_documentation_page()}

    def paths(self, posts: Iterable[Post]) -> dict[str, str]:
        """Address of each post, from docs_dir and without an ending."""
        posts = list(posts)
        slugs = category_slugs(posts, self.options)
        return {
            post.src_uri: self.folders.locale.prefix
            + (
                post.permalink.lstrip("/")
                or self._below_blog(views.post_path(post, self.options, slugs, self.language))
            )
            for post in posts
        }

    def _below_blog(self, path: str) -> str:
        prefix = self.options.post_url_prefix
        folder = self.folders.blog if prefix is None else prefix.strip("/")
        return posixpath.normpath(posixpath.join(folder, path))

    def dest(self, path: str) -> str:
        """The file below site_dir of the page at `path`, an address under the blog."""
        prefix = self.folders.locale.prefix
        whole = posixpath.normpath(posixpath.join(prefix, self.folders.blog, path))
        return placement.page_dest(whole, self.config.use_directory_urls)

    def _planned(self) -> list[ListView]:
        """The lists to be made. Those that Material's blog does not have give way to a page."""
        planned = views.plan(self.blog, self.options, self.folders.blog, self.t)
        taken = {urls.address_key(file.dest_uri): file.src_uri for file in self.files}
        dests = [self._view_dest(view) for view in planned]
        keyed = list(zip(planned, dests, map(urls.address_key, dests), strict=True))
        # A list is made by no file: none of the other lists may take it for its own.
        made = {key for view, _, key in keyed if not view.is_addition}
        kept: list[ListView] = []
        for view, dest, key in keyed:
            own = (None, view.src_uri, placement.readme_of(view.src_uri))
            if not view.is_addition or (key not in made and taken.get(key) in own):
                kept.append(view)
                made.add(key)
            else:
                self.skipped_lists.append(dest)
        return kept

    def _view_dest(self, view: ListView) -> str:
        path = view.src_uri.removesuffix(".md")
        return placement.page_dest(path, self.config.use_directory_urls)

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
        old = redirects.material_addresses(
            built, self.pages, self.views.values(), self.options, self.language, self.dest
        )
        moved = redirects.moved_redirects(old, taken)
        aliases = {dest: self.pages[uri] for dest, uri in asked.items()}
        self.generated.redirects = {**moved, **aliases}
        self.generated.add(self.config, self.files, self.previous.files)


def _changed(post: Post) -> tuple[float, str]:
    """When `post` was published or changed: in seconds, for who compares, and the day."""
    newest = max(post.date, post.updated) if post.updated else post.date
    return newest.when.timestamp(), newest.when.date().isoformat()


def _day(moment: tuple[float, str], today: str) -> str:
    """The day of `moment`, as the sitemap has it.

    Never after `today`, the day of the build, and never before 1970: MkDocs dates the
    compressed sitemap by the newest page, and gzip knows no other days.
    """
    return min(max(moment[1], "1970-01-01"), today)


def _asset(file: File | None) -> Asset | None:
    if file is None:
        return None
    return Asset(url=file.url, path=Path(file.abs_src_path) if file.abs_src_path else None)
