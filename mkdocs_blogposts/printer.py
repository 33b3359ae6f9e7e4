"""From a converted page to what is written: what templates are given, and what is said in heads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from jinja2 import Template
from markupsafe import Markup
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url

from . import embeds, nav, searchable, sections, site, views
from .context import ListPage, PostPage
from .describe import Describer
from .head.model import Head, SiteFacts
from .pages import PostPage as PageOfPost
from .pages import ViewPage
from .press import Facts, Press
from .prints import Prints
from .problems import Problem

if TYPE_CHECKING:
    from .build import Build

log = get_plugin_logger(__name__)


@dataclass(kw_only=True)
class Printer:
    """Prints the pages of one build, from event to event.

    Attributes:
        build: the build, every page of which is converted.
        shown: the `blog` variable of the page being printed.
        loan: what that page is lent while search plugins read it.
        press: finished pages of earlier builds and other processes, once `open` was called.
    """

    build: Build
    shown: PostPage | ListPage | None = None
    loan: searchable.Loan | None = None
    press: Press | None = None
    _seen: tuple[PageOfPost, PostPage] | None = field(default=None, init=False)

    def begin(self, page: Page) -> None:
        """Begin to print a page, and lend it what search plugins are to read of it."""
        is_ours = self.build.owns(page)
        is_finished = self.press.begin(page) if self.press and is_ours else False
        if is_finished and self._sections:
            self.loan = searchable.withhold(page)
        elif is_ours and isinstance(page, PageOfPost):
            self._lend(page)

    @property
    def finished(self) -> str | None:
        """The page that was begun, where it is finished already."""
        return self.press.finished.html if self.press and self.press.finished else None

    def end(self, page: Page, output: str) -> str:
        """A page is printed: say what is to be said in its head."""
        if self.finished is None:
            output = self._with_head(page, output)
        if self.press:
            self.press.end(output)
        # While serving, the same page is printed again with another text.
        self._seen = None
        return output

    def _lend(self, page: PageOfPost) -> None:
        card = self.build.presenter.cards[page.post.src_uri]
        as_tags = site.search_shows_tags(self.build.config)
        self.loan = searchable.lend(page, card, as_tags=as_tags)
        if self._sections:
            sections.add(self._sections, page)
            searchable.withhold(page)

    def take_back(self, page: Page) -> None:
        """Leave a page as it was before search plugins read it."""
        if self.loan:
            searchable.take_back(page, self.loan)
        self.loan = None

    def show(self, page: Page, context: Mapping[str, Any]) -> dict[str, Any]:
        """What templates are given: their one variable, `blog`, and the text as HTML."""
        if self.finished is not None:
            return {**context, **self.as_finished}
        page.content = self._embed(page, context)
        if not self.build.owns(page):
            return dict(context)
        name = views.template_of(page.view) if isinstance(page, ViewPage) else "post"
        shown = {
            **context,
            "blog": self._present(page),
            "blog_body": f"blogposts/{name}-body.html",
            "blog_content": Markup(page.content or ""),
        }
        if not self.build.layout.templates:
            # The theme lacks the blocks that we fill: put all we show into the content.
            page.content = self.build.env.get_template(shown["blog_body"]).render(shown)
        return shown

    @property
    def as_finished(self) -> dict[str, Markup]:
        """What our frame shows in the place of a page that is finished already."""
        return {} if self.finished is None else {"blog_finished": Markup(self.finished)}

    def _embed(self, page: Page, context: Mapping[str, Any]) -> str:
        """The content of any page, with the lists that it asks for."""
        return embeds.fill(
            page.content or "",
            lambda text, level: self._embedded(text, page, {**context, "level": level}),
        )

    def _present(self, page: Page) -> PostPage | ListPage:
        """The `blog` variable of a page of ours."""
        if isinstance(page, ViewPage):
            relative = partial(_relative_to, page.url)
            self.shown = self.list_page(page, relative)
            if views.in_contents(page.view, self.build.options):
                page.toc.items += [
                    AnchorLink(str(Markup.escape(card.title)), card.anchor, 2)
                    for card in self.shown.posts
                ]
        else:
            assert isinstance(page, PageOfPost)
            self.shown = self._post_page(page)
        return self.shown

    def _post_page(self, page: PageOfPost) -> PostPage:
        """The `blog` variable of a post, which is asked for twice in a row."""
        if self._seen is None or self._seen[0] is not page:
            self._seen = (page, self.build.presenter.post_page(page.post))
        return self._seen[1]

    def _facts(self, page: Page) -> Facts:
        """What a page of ours shows besides its text."""
        presenter = self.build.presenter
        if isinstance(page, PageOfPost):
            post = page.post
            moments = [moment.when if moment else None for moment in (post.date, post.changed)]
            return Facts(shown=[self._post_page(page), post.lang, moments], cards=())
        assert isinstance(page, ViewPage)
        view, shown = page.view, self.list_page(page, relative=None)
        uris = [post.src_uri for post in view.posts]
        excerpts = [self.build.rendered[uri].excerpt for uri in uris]
        return Facts(
            shown=[shown, view.told, page.description, excerpts],
            cards=[presenter.cards[uri] for uri in uris],
        )

    def open(self, ahead: bool) -> None:
        """All pages are converted: take those that are finished from where they are kept.

        Args:
            ahead: whether other processes may begin to print: nothing that is still to come
                changes a page, and most pages are not kept.
        """
        assert self.build.nav is not None
        documents = self.build.layout.files.documentation_pages()
        ours = {file.src_uri: file.page for file in documents if file.page}
        self.press = Press(
            config=self.build.config,
            nav=self.build.nav,
            env=self.build.env,
            pages={uri: page for uri, page in ours.items() if self.build.owns(page)},
            facts=self._facts,
            prints=Prints(self.build.layout.memory.store, self._page_settings),
            documents=documents,
            asked=1 if self.build.is_serving else self.build.options.jobs,
            index=self._sections,
        )
        if ahead:
            self.press.start_ahead()

    def _page_settings(self) -> str | None:
        """All that every page depends on."""
        build = self.build
        channels = [(each.title, each.page, *each.files()) for each in build.layout.extras.channels]
        told = nav.told(build.nav.items if build.nav else ())
        return site.page_settings(build.config, [told, channels, build.intake.language])

    def missing_template(self, template: Template) -> Template:
        """Our 404 page in the place of the theme's own; one in custom_dir stays."""
        theme, mine = self.build.config.theme, Path(template.filename or "")
        if theme.custom_dir and mine.is_relative_to(Path(theme.custom_dir)):
            return template
        if self.build.layout.templates:
            return cast(Template, self._template("404"))
        has_place = "content" in self.build.env.get_template("base.html").blocks
        return cast(Template, self._template("missing")) if has_place else template

    def show_missing(self) -> dict[str, Any]:
        """What the 404 page is given; it is finished already if it shows what it showed."""
        shown = self.build.presenter.missing_page()
        if self.press and self.build.layout.templates:
            self.press.begin_missing(shown)
        return {"blog": shown, **self.as_finished}

    def end_missing(self, output: str) -> None:
        """The 404 page is printed."""
        if self.press:
            self.press.end(output)

    def _with_head(self, page: Page, output: str) -> str:
        """A finished page, with what we say of it before the end of its head."""
        made = self._head(page)
        if made is None:
            return output
        html = self._template("partials/head").render(head=made)
        before, end, after = output.partition("</head>")
        return f"{before}{html}{end}{after}" if end else output

    def list_page(self, page: ViewPage, relative: Callable[[str], str] | None) -> ListPage:
        """The `blog` variable of a list; see `Presenter.list_page`."""
        return self.build.presenter.list_page(
            page.view,
            page.shown_title,
            show_title="<h1" not in (page.content or ""),
            relative=relative,
            cover=self.build.presenter.deck.cover(page.file.src_uri, page.cover),
        )

    def _embedded(self, text: str, page: Page, context: Mapping[str, Any]) -> str:
        """The list that a comment asks for; nothing, and a warning, where it cannot be had."""
        try:
            request = embeds.read_request(text)
            posts = embeds.select(self.build.layout.blog, request)
        except embeds.EmbedError as error:
            problem = Problem(file=page.file.src_uri, found=str(error), hint=error.hint)
            log.warning(str(problem))
            return ""
        cards = [self.build.presenter.cards[post.src_uri] for post in posts]
        shown = {"posts": cards, "look": request.look, "blog": {"t": self.build.layout.t}}
        return str(self._template("partials/embed").render({**context, **shown}))

    def _head(self, page: Page) -> Head | None:
        if not self.build.owns(page):
            return self._describer.other
        match page, self.shown:
            case ViewPage(), ListPage() as shown:
                return self._describer.list(page.view, shown, page.canonical_url, page.description)
            case PageOfPost(), PostPage() as shown:
                return self._describer.post(page.post, shown, page.canonical_url)
        return None

    def close(self) -> None:
        """All is printed."""
        if self.press:
            self.press.close()

    @cached_property
    def _describer(self) -> Describer:
        config, layout = self.build.config, self.build.layout
        return Describer(
            site=SiteFacts(
                name=str(config.site_name),
                language=site.language_of(config),
                url=site.site_url(config),
                blog_url=layout.front or None,
                author=config.site_author or "",
            ),
            channels=layout.extras.channels,
            metadata=self.build.options.metadata,
            social=not any(name.endswith("/social") for name in config.plugins),
        )

    def _template(self, name: str) -> Any:
        return self.build.env.get_template(f"blogposts/{name}.html")

    @cached_property
    def _sections(self) -> Any:
        """The index of a search that lets us add posts to it."""
        return site.search_sections(self.build.config)


def _relative_to(page_url: str, url: str) -> str:
    return get_relative_url(url, page_url)
