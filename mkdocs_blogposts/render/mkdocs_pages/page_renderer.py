"""From a converted page to what is written: what templates are given, and what is said in heads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment, Template
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url

from ...blog import views
from ...config import BlogConfig
from ...errors import Problem
from ...site import mkdocs_config
from ...site.layout import SiteLayout
from ...site.pages import MkDocsListPage
from ...site.pages import MkDocsPostPage as PageOfPost
from .. import embeds
from ..context import ListPage, PostPage
from ..fragments import SharedBlocks
from ..head.describe import HeadBuilder
from ..head.model import Head, SiteInfo
from ..presenter import Presenter
from ..search import results, sections
from ..search.results import SearchView

log = get_plugin_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class PageRenderer:
    """What templates are given and what heads say, once every page is converted.

    Attributes:
        config: the site.
        options: the options of the blog.
        layout: its pages.
        presenter: makes the `blog` variable.
        env: the templates of the theme.
    """

    config: MkDocsConfig
    options: BlogConfig
    layout: SiteLayout
    presenter: Presenter
    env: Environment

    def search_view(self, page: Page) -> SearchView | None:
        """What search plugins read of a post until it is undone; None for any other page."""
        if not isinstance(page, PageOfPost) or not self.layout.owns(page):
            return None
        card = self.presenter.cards[page.post.src_uri]
        view = results.apply(page, card, as_tags=self._shows_tags)
        if self._sections:
            sections.add_sections(self._sections, page)
            results.exclude(page)
        return view

    def context_for(self, page: Page, context: Mapping[str, Any]) -> dict[str, Any]:
        """What templates are given: their one variable, `blog`, and the text as HTML."""
        page.content = self._embed(page, context)
        if not self.layout.owns(page):
            return dict(context)
        name = views.template_of(page.view) if isinstance(page, MkDocsListPage) else "post"
        shown = {
            **context,
            "blog": self._present(page),
            "blog_body": f"blogposts/{name}-body.html",
            "blog_content": Markup(page.content or ""),
            "blogposts_shared": self._shared.blocks_for(page, context),
        }
        if not self.layout.templates:
            # The theme lacks the blocks that we fill: put all we show into the content.
            page.content = self.env.get_template(shown["blog_body"]).render(shown)
        return shown

    def _embed(self, page: Page, context: Mapping[str, Any]) -> str:
        """The content of any page, with the lists that it asks for."""
        return embeds.replace_comments(
            page.content or "",
            lambda text, level: self._embedded(text, page, {**context, "level": level}),
        )

    def _present(self, page: Page) -> PostPage | ListPage:
        """The `blog` variable of a page of ours."""
        if isinstance(page, MkDocsListPage):
            relative = partial(_relative_to, page.url)
            shown = self.list_page(page, relative)
            if views.in_contents(page.view, self.options):
                page.toc.items += [
                    AnchorLink(str(Markup.escape(card.title)), card.anchor, 2)
                    for card in shown.posts
                ]
            return shown
        assert isinstance(page, PageOfPost)
        return self.presenter.post_page(page.post)

    def missing_template(self, template: Template) -> Template:
        """Our 404 page in the place of the theme's own; one in custom_dir stays."""
        theme, mine = self.config.theme, Path(template.filename or "")
        if theme.custom_dir and mine.is_relative_to(Path(theme.custom_dir)):
            return template
        if self.layout.templates:
            return cast(Template, self._template("404"))
        has_place = "content" in self.env.get_template("base.html").blocks
        return cast(Template, self._template("missing")) if has_place else template

    def missing_context(self) -> dict[str, Any]:
        """What the 404 page is given."""
        return {"blog": self.presenter.missing_page()}

    def with_head(self, page: Page, shown: object, output: str) -> str:
        """A rendered page, with what we say of it before the end of its head.

        Args:
            page: the page.
            shown: the `blog` variable that its template was given.
            output: its HTML.
        """
        made = self._head(page, shown)
        if made is None:
            return output
        html = self._template("partials/head").render(head=made)
        before, end, after = output.partition("</head>")
        return f"{before}{html}{end}{after}" if end else output

    def list_page(self, page: MkDocsListPage, relative: Callable[[str], str] | None) -> ListPage:
        """The `blog` variable of a list; see `Presenter.list_page`."""
        return self.presenter.list_page(
            page.view,
            page.shown_title,
            show_title="<h1" not in (page.content or ""),
            relative=relative,
            cover=self.presenter.card_factory.cover(page.file.src_uri, page.cover),
        )

    def _embedded(self, text: str, page: Page, context: Mapping[str, Any]) -> str:
        """The list that a comment asks for; nothing, and a warning, where it cannot be had."""
        try:
            request = embeds.parse_request(text)
            posts = embeds.select_posts(self.layout.blog, request)
        except embeds.EmbedError as error:
            problem = Problem(file=page.file.src_uri, found=str(error), hint=error.hint)
            log.warning(str(problem))
            return ""
        cards = [self.presenter.cards[post.src_uri] for post in posts]
        shown = {"posts": cards, "look": request.look, "blog": {"t": self.layout.t}}
        return str(self._template("partials/embed").render({**context, **shown}))

    def _head(self, page: Page, shown: object) -> Head | None:
        if not self.layout.owns(page):
            return self._head_builder.other
        match page, shown:
            case MkDocsListPage(), ListPage():
                return self._head_builder.list(
                    page.view, shown, page.canonical_url, page.description
                )
            case PageOfPost(), PostPage():
                return self._head_builder.post(page.post, shown, page.canonical_url)
        return None

    @cached_property
    def _head_builder(self) -> HeadBuilder:
        config, layout = self.config, self.layout
        return HeadBuilder(
            site=SiteInfo(
                name=str(config.site_name),
                language=mkdocs_config.language_of(config),
                url=mkdocs_config.site_url(config),
                blog_url=layout.front or None,
                author=config.site_author or "",
            ),
            channels=layout.generated.channels,
            metadata=self.options.metadata,
            social=not any(name.endswith("/social") for name in config.plugins),
        )

    def _template(self, name: str) -> Any:
        return self.env.get_template(f"blogposts/{name}.html")

    @cached_property
    def _shows_tags(self) -> bool:
        return results.shows_tags(self.config.plugins)

    @cached_property
    def _shared(self) -> SharedBlocks:
        return SharedBlocks(self.env)

    @cached_property
    def _sections(self) -> Any:
        """The index of a search that we add posts to; None where another plugin may do so."""
        is_alone = mkdocs_config.only_known_plugins(self.config, "page_context")
        return sections.material_index(self.config.plugins) if is_alone else None


def _relative_to(page_url: str, url: str) -> str:
    return get_relative_url(url, page_url)
