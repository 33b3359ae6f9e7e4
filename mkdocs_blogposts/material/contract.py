"""Hands templates and hooks what Material's blog gives them, made from one build of ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

import paginate
from jinja2 import Environment
from markupsafe import Markup
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from ..blog import views
from ..html.links import is_safe_url
from ..locale import dates
from ..markdown import summary
from ..markdown.extract import PostExtract
from ..posts.authors import Author
from ..render.context import AuthorCard
from ..render.presenter import Presenter
from ..site.layout import SiteLayout
from ..site.list_pages import MkDocsListPage
from ..site.pages import MkDocsPostPage
from ..timestamps import PostDate
from . import records
from .excerpts import Excerpt, Excerpts, ExcerptTexts
from .records import PostConfig
from .templates import Templates

#: The kinds of lists that Material's blog has below its front page, in its order.
_VIEWS = ("archive", "category", "author")


@dataclass(kw_only=True)
class Contract:
    """The names of Material's blog for one build.

    Attributes:
        layout: the pages of the blog.
        templates: the templates of the site.
        extracts: the texts extracted from converted posts, by src_uri.
        authors: the authors of the authors file, by id.
        presenter: makes cards; None until every page is converted.
    """

    layout: SiteLayout
    templates: Templates
    extracts: Mapping[str, PostExtract]
    authors: Mapping[str, Author]
    presenter: Presenter | None = None
    _named: dict[str, str] = field(default_factory=dict)

    def attach(self) -> None:
        """Let every page of the blog make the attributes that Material's pages have."""
        of_posts: dict[str, Callable[[Any], Any]] = {
            "config": self._config,
            "authors": self._authors,
            "categories": self._categories,
            "excerpt": self._excerpt,
        }
        of_lists: dict[str, Callable[[Any], Any]] = {
            "posts": self._posts_of,
            "views": self._views_of,
            "name": lambda page: Markup.escape(page.view.title),
        }
        if self.templates.show_lists:
            # Material's navigation reads it too, which is to stay as it is beside our lists.
            of_lists["pages"] = self._pages_of
        for post in self.layout.pages.values():
            post.further = of_posts
        for view in self.layout.views.values():
            view.further = of_lists

    def link(self) -> None:
        """Set the front page as parent of posts that Material's templates show: they link to it.

        A rebuild has made some pages anew before.
        """
        self.attach()
        front = self.layout.front_page
        for page in self.layout.pages.values():
            if front and page is not front and not hasattr(page.parent, "url") and page.is_foreign:
                page.parent = front  # type: ignore[assignment]

    @property
    def blog(self) -> Page | None:
        """The front page of the blog, as `config.plugins["material/blog"].blog`."""
        return self.layout.front_page

    def register(self, env: Environment, presenter: Presenter) -> None:
        """Add the filter `date` to `env`; every page is converted now, some of them anew."""
        self.presenter = presenter
        self.__dict__.pop("_texts", None)
        for page in self.layout.pages.values():
            if isinstance(config := page.__dict__.get("config"), PostConfig):
                config.escape()
        if self.templates.is_material or self.layout.options.is_material_blog:
            env.filters["date"] = self._date

    def choose_template(self, page: Page) -> None:
        """Name in `page.meta` the template that MkDocs is to load, until `restore_template`."""
        name = page.meta.get("template")
        if not (self.layout.owns(page) and isinstance(name, str)):
            return
        if shown := self._shown_by(page, name):
            self._named[page.file.src_uri] = name
            page.meta["template"] = shown

    def _shown_by(self, page: Page, name: str) -> str:
        """The template that shows `page`, whose front matter names `name`; "" for that one."""
        if isinstance(page, MkDocsListPage):
            shown = self.templates.of_list(name, page.view)
        else:
            shown = self.templates.of_post(name)
        return "" if shown == name else shown

    def restore_template(self, page: Page) -> None:
        """Name in `page.meta` the template that hooks and templates are to see."""
        if self.layout.owns(page) and (name := self._named.pop(page.file.src_uri, None)):
            page.meta["template"] = name

    def extend(self, page: Page, variables: dict[str, Any]) -> dict[str, Any]:
        """The variables of the template of `page`, with those of Material's blog."""
        if not self.layout.owns(page):
            return variables
        if isinstance(page, MkDocsPostPage):
            if page.is_foreign:
                self._texts.bodies[page.post.src_uri] = html = page.content or ""
                page.content = f"{page.heading_html}\n{html}" if page.heading_html else html
            return variables
        assert isinstance(page, MkDocsListPage)
        posts = [self.layout.pages[post.src_uri] for post in page.view.posts]
        shown = Excerpts(len(posts), lambda index: self._excerpt(posts[index], page))
        return {**variables, "posts": shown, "pagination": self._pager(page)}

    def _pager(self, page: MkDocsListPage) -> Callable[[Mapping[str, Any]], str] | None:
        """The variable `pagination`; None where lists of this kind have one page each."""
        view, options = page.view, self.layout.options
        if not (size := views.per_page(view.kind, options)):
            return None
        urls = [self.layout.views[uri].url for uri in view.all_pages]
        pages = paginate.Page(
            range(view.total),
            page=view.page,
            items_per_page=size,
            url_maker=lambda number: get_relative_url(urls[number - 1], page.url),
        )

        def pagination(settings: Mapping[str, Any]) -> str:
            if_single = options.pagination_if_single_page
            form = options.pagination_format
            return str(pages.pager(format=form, show_if_single_page=if_single, **settings))

        return pagination

    def _date(self, value: object) -> str:
        """The filter `date`: a date in the format of the dates of posts."""
        moment = records.as_moment(value)
        if moment is None:
            return ""
        pattern = self.layout.options.post_date_format
        # Material's default; ours depends on the language.
        pattern = "long" if pattern == "auto" and self.layout.options.is_material_blog else pattern
        return dates.format_date(PostDate(when=moment), pattern, self.layout.language)

    def _config(self, page: MkDocsPostPage) -> PostConfig:
        makers = {"readtime": partial(self._readtime, page), "links": partial(self._links, page)}
        config = records.config_of(page.post, makers)
        if self.presenter:
            config.escape()
        return config

    def _readtime(self, page: MkDocsPostPage) -> int | None:
        post = page.post
        if post.readtime is not None or not self.layout.options.post_readtime:
            return post.readtime
        if (extract := self.extracts.get(post.src_uri)) is None:
            return None
        return summary.reading_time(
            extract.digest, self.layout.options.post_readtime_words_per_minute
        )

    def _links(self, page: MkDocsPostPage) -> Any:
        references = self.presenter.references if self.presenter else {}
        return records.links_of(references.get(page.post.src_uri, ()))

    def _authors(self, page: MkDocsPostPage) -> list[AuthorCard]:
        return [self.author(key) for key in page.post.authors if self.layout.options.authors]

    def author(self, key: str) -> AuthorCard:
        """The author of an id, with texts as HTML and addresses as they are written."""
        author = self.authors.get(key) or Author(id=key, name=key)
        profile = self._profiles.get(key)
        return AuthorCard(
            id=key,
            name=Markup.escape(author.name),
            description=Markup.escape(author.description),
            avatar=Markup.escape(author.avatar if is_safe_url(author.avatar) else ""),
            url=Markup.escape(author.url) if author.url and is_safe_url(author.url) else profile,
        )

    @cached_property
    def _profiles(self) -> dict[str, str]:
        """The address of the page of each author, by id."""
        pages = self.layout.term_pages()
        return {term.id: page.url for term, page in pages if term.kind == "author"}

    def _categories(self, page: MkDocsPostPage) -> list[MkDocsListPage]:
        return self._categories_of.get(page.post.src_uri, [])

    @cached_property
    def _categories_of(self) -> dict[str, list[MkDocsListPage]]:
        """The lists of the categories of each post, in the order of its front matter."""
        found: dict[str, dict[str, MkDocsListPage]] = {}
        for term, page in self.layout.term_pages():
            for post in term.posts if term.kind == "category" else ():
                found.setdefault(post.src_uri, {})[term.id] = page
        for src_uri, pages in found.items():
            names = self.layout.pages[src_uri].post.categories
            first = {name: pages[name] for name in names if name in pages}
            found[src_uri] = {**first, **pages}
        return {src_uri: list(pages.values()) for src_uri, pages in found.items()}

    def _posts_of(self, page: MkDocsListPage) -> list[MkDocsPostPage]:
        """Every post of a list, those of its other pages included."""
        layout = self.layout
        listed = (layout.views[uri].view.posts for uri in page.view.all_pages)
        return [layout.pages[post.src_uri] for posts in listed for post in posts]

    def _views_of(self, page: MkDocsListPage) -> list[MkDocsListPage]:
        """The lists below the front page of the blog; none below others."""
        first = [other for other in self.layout.views.values() if other.view.page == 1]
        kinds = _VIEWS if page is self.layout.index_page else ()
        return [other for kind in kinds for other in first if other.view.kind == kind]

    def _pages_of(self, page: MkDocsListPage) -> list[MkDocsListPage]:
        is_cut = views.per_page(page.view.kind, self.layout.options)
        return [self.layout.views[uri] for uri in page.view.all_pages] if is_cut else []

    def _excerpt(self, page: MkDocsPostPage, base: Page | None = None) -> Excerpt:
        options = self.layout.options
        return Excerpt(
            page,
            page.authors[: options.post_excerpt_max_authors],
            page.categories[: options.post_excerpt_max_categories],
            content=partial(self._texts.beginning, page, self._anchor(page)),
            more=partial(self._texts.rest, page),
            base=base,
        )

    def _anchor(self, page: MkDocsPostPage) -> str:
        """The id of a post in lists, which their tables of contents link to."""
        return self.presenter.cards[page.post.src_uri].anchor if self.presenter else ""

    @cached_property
    def _texts(self) -> ExcerptTexts:
        separator = self.layout.options.post_excerpt_separator
        store = self.layout.conversion_cache.store
        return ExcerptTexts(extracts=self.extracts, separator=separator, store=store)
