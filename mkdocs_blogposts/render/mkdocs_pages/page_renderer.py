"""Variables of templates for each page, and metadata in the heads of rendered pages."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment, Template
from markupsafe import Markup
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url

from ...blog import views
from ...errors import Problem
from ...html.links import normalize_path
from ...messages import message
from ...site import find_files
from ...site.layout import SiteLayout
from ...site.list_pages import MkDocsListPage, add_to_contents, is_in_contents
from ...site.pages import BlogPage
from ...site.pages import MkDocsPostPage as PageOfPost
from ...site.plugin_views import Restore, hide_locked_text
from ...site.vue_keys import PageKeys, front_matter_of, read_keys
from .. import embeds
from ..context import ListPage, PostPage
from ..fragments import SharedBlocks
from ..head.describe import HeadBuilder
from ..head.model import Head
from ..presenter import Presenter
from ..search import results
from . import vue_keys
from .ahead import PagesAhead
from .front_pages import FrontPages
from .heads import head_builder, plain_page
from .social_cards import SocialCards

log = get_plugin_logger("blogposts")


@dataclass(frozen=True, kw_only=True)
class PageRenderer:
    """Makes the variables of templates and the metadata of heads, for converted pages.

    Attributes:
        layout: the pages of the blog.
        presenter: makes the `blog` variable.
        env: the Jinja environment of the theme.
        shared: the blocks of the frame that pages share, if the frame of the theme is known.
    """

    layout: SiteLayout
    presenter: Presenter
    env: Environment
    shared: SharedBlocks | None = None

    def show_to_searches(self, page: PageOfPost) -> Restore:
        """Add date and terms of a post to what search plugins read, until the result is called."""
        show_text = hide_locked_text(page)
        card = self.presenter.cards[page.post.src_uri]
        remove_terms = results.apply(page, card, as_tags=self._shows_tags)

        def restore() -> None:
            remove_terms()
            show_text()

        return restore

    def prepare(self, page: Page, context: Mapping[str, Any]) -> None:
        """Apply keys of VuePress and VitePress to `page`, before searches read it."""
        find = partial(self._find, page)
        if keys := self._keys(page):
            vue_keys.apply(page, keys, find)
        if self._is_owner(page):
            self._front_pages.add_to(page, find, context)

    def context_for(self, page: Page, context: Mapping[str, Any]) -> dict[str, Any]:
        """The variables of the template of `page`: `context`, and for pages of the blog `blog`,
        `blog_body`, `blog_content` and `blogposts_shared`."""
        page.content = embeds.replace_comments(
            page.content or "",
            lambda text, level, blog: self._embedded(text, page, blog, {**context, "level": level}),
        )
        if not self.layout.owns(page):
            return dict(context)
        rendered = self.ahead.take(page, context)
        if rendered and not is_in_contents(page, self.layout.options):
            return {**context, **rendered}
        name = views.template_of(page.view) if isinstance(page, MkDocsListPage) else "post"
        variables = {
            **context,
            "blog": self._blog_variable(page),
            "blog_body": f"blogposts/{name}-body.html",
            "blog_content": Markup(
                page.body if isinstance(page, MkDocsListPage) else page.content or ""
            ),
            "blogposts_shared": self.shared and self.shared.blocks_for(page, context),
            **rendered,
        }
        if not self.layout.templates:
            # The theme lacks the blocks of our templates: the content of the page is the body.
            page.content = self.env.get_template(variables["blog_body"]).render(variables)
        return variables

    def _blog_variable(self, page: Page) -> PostPage | ListPage:
        """The `blog` variable of a page of the blog; add cards of a list to its contents."""
        if isinstance(page, PageOfPost):
            return self._with_neighbours(page, self.presenter.post_page(page.post))
        assert isinstance(page, MkDocsListPage)
        blog = self.list_page(page, lambda url: get_relative_url(url, page.url))
        if is_in_contents(page, self.layout.options):
            # The list of all posts is one line each: its headings are years.
            places = [(year.title, year.anchor) for year in blog.years] or [
                (card.title, card.anchor) for card in blog.posts
            ]
            entries = [AnchorLink(str(Markup.escape(title)), id, 2) for title, id in places]
            add_to_contents(page.toc.items, entries)
        return blog

    def _with_neighbours(self, page: PageOfPost, blog: PostPage) -> PostPage:
        """`blog` with the posts that `prev` and `next` of the front matter name."""
        if not (keys := self._keys(page)) or not keys.neighbours:
            return blog
        for key, named in keys.neighbours.items():
            name = "previous" if key == "prev" else "next"
            file = self._find(page, named.link) if named and named.link else None
            card: Any = self.presenter.neighbour(page.post, file.src_uri) if file else None
            card = getattr(blog, name) if named and not named.link else card
            if card and named and named.text:
                card = replace(card, title=Markup.escape(named.text))
            blog = replace(blog, **cast("Any", {name: card}))
        beside = [card.url for card in (blog.previous, blog.next) if card]
        return replace(blog, related=tuple(c for c in blog.related if c.url not in beside))

    def missing_template(self, template: Template) -> Template:
        """The template of the 404 page: ours, unless `template` is one in custom_dir."""
        theme, path = self.layout.config.theme, Path(template.filename or "")
        if theme.custom_dir and path.is_relative_to(Path(theme.custom_dir)):
            return template
        if self.layout.templates:
            return cast(Template, self._template("404"))
        has_block = "content" in self.env.get_template("base.html").blocks
        return cast(Template, self._template("missing")) if has_block else template

    def missing_context(self) -> dict[str, Any]:
        """The variables of the 404 page."""
        return {"blog": self.presenter.missing_page()}

    def with_head(self, page: Page, blog: object, output: str) -> str:
        """The HTML of a rendered page, with our metadata at the end of its head.

        Args:
            page: the page.
            blog: the `blog` variable of its template; None if it was not rendered here.
            output: its HTML.
        """
        before, end, after = self._split(page, output)
        if not end:
            return output
        if (html := self.ahead.head_of(page, output)) is None:
            blog = self._blog_variable(page) if blog is None and self.layout.owns(page) else blog
            html = self._head_html(page, blog, before)
        self.ahead.keep(page, html, output)
        return f"{before}{html}{end}{after}"

    def _split(self, page: Page, output: str) -> tuple[str, str, str]:
        """HTML around the end of the head, with elements of keys of VuePress and VitePress."""
        before, end, after = output.partition("</head>")
        keys = self._keys(page)
        return vue_keys.with_tags(before, keys.tags if keys else (), page.url), end, after

    def _head_html(self, page: Page, blog: object, before: str) -> str:
        """Our metadata for the head of a page, beside what it holds `before` them."""
        head = self._head(page, blog)
        return self._template("partials/head").render(head=head.beside(before)) if head else ""

    def with_links(self, output: str) -> str:
        """The HTML of a page that only the theme has, with links to the feeds in its head."""
        head = self._heads.other
        html = self._template("partials/head").render(head=head) if head else ""
        return output.replace("</head>", f"{html}</head>", 1)

    def list_page(self, page: MkDocsListPage, relative: Callable[[str], str] | None) -> ListPage:
        """The `blog` variable of a list; see `Presenter.list_page`."""
        return self.presenter.list_page(
            page.view,
            page.shown_title,
            show_title="<h1" not in page.body,
            heading_id=page.heading_id,
            relative=relative,
            cover=self.presenter.card_factory.cover(page.file.src_uri, page.cover),
        )

    def inputs_of_list(self, page: MkDocsListPage) -> tuple[object, ...]:
        """All inputs of `list_page`; see `Presenter.inputs_of_list`."""
        cover = self.presenter.card_factory.cover(page.file.src_uri, page.cover)
        here = (page.shown_title, "<h1" in page.body, page.heading_id, cover)
        return (*here, *self.presenter.inputs_of_list(page.view))

    def _embedded(self, text: str, page: Page, blog: str, context: Mapping[str, Any]) -> str | None:
        """The HTML of the list in a comment; "" and a warning for a wrong request.

        None for one of another blog: that of its folder `blog`, else that of the page, else the
        first of the site.
        """
        layout = self.layout
        is_mine, is_owner = blog == layout.folders.blog, self._is_owner(page)
        if blog not in ("", *layout.blogs) and is_owner and not is_mine:
            names = ", ".join(f"`{name}`" for name in layout.blogs or (layout.folders.blog,))
            found = f"asks for a list of posts of '{blog}', which is the folder of no blog"
            return self._warn(page, found, f"write {names} there")
        if not (is_mine if blog else is_owner):
            return None
        try:
            request = embeds.parse_request(text)
            posts = embeds.select_posts(layout.blog, request)
        except embeds.EmbedError as error:
            return self._warn(page, str(error), error.hint)
        vue_keys.hide_empty_contents(page)
        cards = [self.presenter.cards[post.src_uri] for post in posts]
        shown = {**context, "posts": cards, "look": request.look, "blog": {"t": layout.t}}
        return str(self._template("partials/embed").render(shown))

    def _warn(self, page: Page, found: str, hint: str) -> str:
        """Warn of what the text of `page` holds; "" in its place."""
        problem = Problem(file=page.file.src_uri, found=found, hint=hint)
        log.warning(message(self.layout.config, problem))
        return ""

    def _find(self, page: Page, path: str) -> File | None:
        """The published file of a path or an address that the front matter of `page` names."""
        layout, uri = self.layout, page.file.src_uri
        whole = path if path.startswith("/") else posixpath.join(posixpath.dirname(uri), path)
        whole = posixpath.normpath(whole) if whole.strip("/") else whole
        file = find_files.locate(layout.files, uri, path)
        file = file or find_files.locate(layout.files, "", f"/{whole.lstrip('/')}")
        file = file or layout.by_address.get(normalize_path(whole))
        return None if file and file.inclusion.is_excluded() else file

    def _keys(self, page: Page) -> PageKeys | None:
        """The keys of VuePress and VitePress of a page; None where nothing else reads them so."""
        if not (self.layout.flavor.is_vuepress and self._is_ours(page)):
            return None
        return read_keys(front_matter_of(page))

    def _is_ours(self, page: Page) -> bool:
        """Return whether `page` is one of this blog, or of none."""
        return self.layout.owns(page) or not isinstance(page, BlogPage)

    def _is_owner(self, page: Page) -> bool:
        """Return whether `page` is one of this blog, or of none in the first blog of the site."""
        is_first = self.layout.blogs[:1] in ((), (self.layout.folders.blog,))
        return self.layout.owns(page) or (is_first and not isinstance(page, BlogPage))

    @cached_property
    def ahead(self) -> PagesAhead:
        """The pages that are rendered in other processes; none until it is started."""

        def make_head(page: Page, blog: object, output: str) -> str:
            return self._head_html(page, blog, self._split(page, output)[0])

        return PagesAhead(self.layout.config, self.env, self.layout.all_pages, make_head)

    @cached_property
    def _front_pages(self) -> FrontPages:
        cover = self.presenter.card_factory.cover
        return FrontPages(layout=self.layout, cover=cover, template=self._template)

    def _head(self, page: Page, blog: object) -> Head | None:
        if not self.layout.owns(page):
            return plain_page(self._heads, self.layout.config, page)
        match page, blog:
            case MkDocsListPage(), ListPage():
                return self._heads.list(page.view, blog, page.canonical_url, page.description)
            case PageOfPost(), PostPage():
                return self._heads.post(page.post, blog, page.canonical_url)
        return None

    @cached_property
    def _heads(self) -> HeadBuilder:
        return head_builder(self.layout, self.cards)

    @cached_property
    def cards(self) -> SocialCards:
        """The pictures of pages without one."""
        return SocialCards(layout=self.layout, presenter=self.presenter)

    def _template(self, name: str) -> Any:
        return self.env.get_template(f"blogposts/{name}.html")

    @cached_property
    def _shows_tags(self) -> bool:
        return results.shows_tags(self.layout.config.plugins)
