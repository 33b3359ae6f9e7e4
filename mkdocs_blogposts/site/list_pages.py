"""The pages of lists, as subclasses of MkDocs' `Page`."""

from __future__ import annotations

import copy
from html import unescape
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from ..blog import views
from ..blog.views import ListView
from ..config import BlogConfig
from ..locale.texts import Translator
from ..locale.typography import typeset
from ..markdown.mkdocs_pages.convert import PostSettings, TextSettings, convert
from ..messages import message
from ..posts.post import Cover
from ..posts.vuepress_syntax import is_no_template
from . import escaping, list_heading
from .expression_scope import page_scope
from .pages import BlogPage, flavor_of

log = get_plugin_logger("blogposts")


class MkDocsListPage(BlogPage):
    """A page that lists posts or terms below the author's text, if any."""

    def __init__(
        self,
        view: ListView,
        file: File,
        config: MkDocsConfig,
        *,
        title: str | None,
        t: Translator,
        settings: PostSettings,
        template: str | None,
        original: MkDocsListPage | None = None,
        keep_content: bool = False,
        as_material: bool = False,
    ) -> None:
        super().__init__(title, file, config)
        self.view = view
        self._t = t
        self._settings = settings
        self._template = template
        self.original = original
        self._keep_content = keep_content
        self._as_material = as_material
        self._front_matter: dict[str, Any] = {}
        self._heading: str | None = None
        #: The title, or a heading of ours, as text, once the page is converted.
        self.shown_title = view.title

    @property
    def is_bare(self) -> bool:
        """Return whether the page has no text of the author's, but a heading of ours."""
        if first := self.original:
            return first.is_bare or not self._keep_content
        return bool(self.file.generated_by)

    @property
    def body(self) -> str:
        """The HTML of the text, without a heading of ours."""
        return list_heading.without(self.content or "") if self.is_bare else self.content or ""

    @property
    def heading_id(self) -> str:
        """The id of a heading of ours, which is the first of the contents; "" without one."""
        first = next(iter(self.toc.items), None) if self.is_bare else None
        return first.id if first and first.level == 1 else ""

    def identity(self) -> tuple[Any, ...]:
        """The values that title and keys of the page depend on, besides the author's text."""
        return (*self.view.identity, bool(self.file.generated_by))

    def is_for(self, view: ListView, file: File, original: MkDocsListPage | None) -> bool:
        """Return whether a new page of `file` for `view`, with its first page, would be equal."""
        identity = (*view.identity, bool(file.generated_by))
        return self.identity() == identity and self.original is original and self.url == file.url

    def read_source(self, config: MkDocsConfig) -> None:
        """Read the author's text; further pages of a list copy that of the first."""
        first = self.original
        if first is None:
            super().read_source(config)
            for problem in escaping.drop_invalid_keys(
                self.meta, self.file.src_uri, config.theme.dirs
            ):
                log.warning(message(config, problem))
            self._front_matter = copy.deepcopy(dict(self.meta))
        else:
            self._front_matter = first._front_matter
            self.markdown = first.markdown or ""
            if self.is_bare:
                self.markdown = list_heading.source(first.shown_title)
            self.meta = copy.deepcopy(dict(first.meta))
            self.meta["title"] = first.title
        self._heading = self.markdown if self.is_bare else None
        flavor = flavor_of(self, self._settings.page_flavor)
        if flavor == "commonmark" and is_no_template(self.markdown or ""):
            # For mkdocs-macros.
            self.meta.setdefault("render_macros", False)
        if self._template:
            self.meta.setdefault("template", self._template)
        if self.file.generated_by and not self._as_material:
            # Further lists are in no feed of mkdocs-rss-plugin, which leaves out drafts.
            self.meta.setdefault("draft", True)
        if not self._as_material and (self.is_bare or not self.markdown):
            # A list without a text would only repeat its posts in the search.
            self.meta.setdefault("search", {"exclude": True})

    def escape(self) -> None:
        """Make HTML of title and front matter, which plugins read as text until now."""
        style = self._settings.style(self._settings.language)
        self.meta = escaping.escape_meta(self.meta, self._front_matter)
        self.title = escaping.typeset_title(self.title, style)
        if isinstance(document := self.meta.get("title"), Markup):
            self.meta["title"] = escaping.typeset_title(document, style)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the author's text to HTML, and set the titles of page and document."""
        is_heading = self._heading is not None and self.markdown == self._heading
        if not is_heading:
            convert(self, self._text_settings(config), config, files, self._settings)
        html = self._title_html()
        # A text, as MkDocs has it: a hook that adds markup to HTML has all of it escaped.
        self.title = str(html)
        title = html.unescape()
        self.shown_title = self._heading_in_text() or title
        if is_heading:
            style = self._settings.style(self._settings.language)
            list_heading.show(self, typeset(self.shown_title, style), config)
        if self.view.term or self.original:
            self.meta["title"] = Markup.escape(views.document_title(self.view, title, self._t))

    def _heading_in_text(self) -> str:
        """The h1 of the author's on the first page of the list, for the others; "" if none is."""
        first = self.original
        found = first._title_from_render if first and self.is_bare and not first.is_bare else None
        return unescape(found or "")

    def _text_settings(self, config: MkDocsConfig) -> TextSettings:
        language = self._settings.language
        title = str(self.meta.get("title") or self.view.title)
        return TextSettings(
            flavor=flavor_of(self, self._settings.page_flavor),
            scope=page_scope(self.meta, title, None, self.file, config, language),
            language=language,
            has_cover=self.cover is not None,
            lists_posts=self.view.kind in ("index", "articles"),
        )

    def _title_html(self) -> Markup:
        """The title as HTML, from the navigation, the front matter, the text or the view."""
        # MkDocs keeps a title from the navigation on the page itself (`weak_property`).
        if from_nav := self.__dict__.get("title"):
            return Markup(from_nav)
        if title := self.meta.get("title"):
            return Markup.escape(title)
        if (in_text := self._title_from_render) and not self.is_bare:
            return Markup(in_text)
        if self._as_material and self.view.kind == "index" and not self.is_bare:
            return Markup.escape(super().title)  # as MkDocs calls a page of the author's
        return Markup.escape(self.view.title)

    @property
    def description(self) -> str:
        """The author's description of the list, as text."""
        text = self._front_matter.get("description")
        return Markup(text).striptags() if isinstance(text, str) else ""

    @property
    def cover(self) -> Cover | None:
        """The picture of the list in its front matter."""
        match self._front_matter.get("cover") or self._front_matter.get("image"):
            case str(src):
                return Cover(src=src)
            case {"src": str(src), **rest}:
                return Cover(src=src, alt=str(rest.get("alt") or ""))
        return None


def is_in_contents(page: Page, options: BlogConfig) -> bool:
    """Return whether the entries of a list are in the table of contents of its page."""
    return isinstance(page, MkDocsListPage) and views.in_contents(page.view, options)


def add_to_contents(items: list[AnchorLink], entries: list[AnchorLink]) -> None:
    """Add `entries` to the contents `items`: below an h1, beside which Material shows nothing."""
    if not (items and items[0].level == 1):
        items += entries
        return
    # A copy: `mkdocs serve` shows the links of the text again.
    items[0] = copy.copy(items[0])
    items[0].children = [*items[0].children, *entries]
