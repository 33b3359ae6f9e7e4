"""The pages of posts and of lists, as subclasses of MkDocs' `Page`."""

from __future__ import annotations

import copy
import html
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from ..blog import views
from ..blog.views import ListView
from ..locale import dates
from ..locale.texts import Translator
from ..locale.typography import typeset
from ..markdown import expressions, post_header
from ..markdown.mkdocs_pages.convert import PostSettings, TextSettings, convert
from ..markdown.model import FlavorName
from ..posts import frontmatter
from ..posts.post import Cover, Post
from ..posts.vuepress_syntax import uses_vuepress
from ..timestamps import PostDate
from . import escaping, mkdocs_config

log = get_plugin_logger(__name__)


class _BlogPage(Page):
    """A page whose absolute URLs are computed at their first use.

    A build creates all pages twice, the first time in the dry run, and a rebuild renders a few.
    """

    _settings: PostSettings

    def _set_canonical_url(self, base: str | None) -> None:
        """Store `base`; MkDocs calls this method when it creates a page."""
        self._base = base

    def __getattr__(self, name: str) -> Any:
        if name in ("canonical_url", "abs_url") and "_base" in self.__dict__:
            others = dict(self.__dict__)  # a plugin may have set one of the two
            super()._set_canonical_url(self._base)
            self.__dict__.update(others)
            return self.__dict__[name]
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    def attach_to(self, file: File, settings: PostSettings) -> None:
        """Use the page for `file`, of the same address, in another build."""
        self.file, file.page = file, self
        self._settings = settings


class MkDocsPostPage(_BlogPage):
    """The page of one post, whose text was read with the post."""

    def __init__(
        self,
        post: Post,
        file: File,
        config: MkDocsConfig,
        settings: PostSettings,
        title: str | None = None,
    ) -> None:
        super().__init__(title or post.title, file, config)
        self.post = post
        self._settings = settings
        self._expressions: tuple[str, ...] = ()
        #: The output path in Material's blog; None until it is computed.
        self.material_dest: str | None = None

    def is_for(self, post: Post, file: File) -> bool:
        """Return whether a new page of `file` for `post` would be equal."""
        return self.post is post and self.url == file.url

    def read_source(self, config: MkDocsConfig) -> None:
        """Set `markdown` and `meta` from the post; another plugin may supply the text."""
        source = config.plugins.on_page_read_source(page=self, config=config)
        self.markdown = self.post.body if source is None else frontmatter.body_of(source)
        hide = ("navigation",) if self._settings.hide_navigation else ()
        self.meta = escaping.meta_of(self.post, self._settings.template, hide, config.theme.dirs)
        if self.post.is_vuepress and self.flavor == "commonmark":
            # Vue's code and `{#id}` are no templates; mkdocs-macros reads this key.
            self.meta.setdefault("render_macros", False)

    def mask_expressions(self, markdown: str) -> str:
        """`markdown` with marks in place of expressions, which other plugins must not see."""
        text, self._expressions = expressions.mask_expressions(markdown)
        return text

    def unmask_expressions(self, markdown: str) -> str:
        """`markdown` with the expressions that `mask_expressions` replaced by marks."""
        self.meta.update(escaping.terms_for_xml(self.post, self.meta))
        return expressions.unmask_expressions(markdown, self._expressions)

    def escape(self) -> None:
        """Make HTML of title and front matter, which plugins read as text until now."""
        style = self._settings.style(self._language)
        self.title = Markup.escape(typeset(self.title or self.post.title, style))
        self.meta["title"] = typeset(str(self.meta.get("title") or self.post.title), style)
        ours = {key: self.meta[key] for key in ("title", "description") if key in self.meta}
        self.meta = escaping.escape_meta(self.meta, {**self.post.meta, **ours})

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the text to HTML in the flavor of the post."""
        post = self.post
        words = TextSettings(
            flavor=self.flavor,
            first_line=post.body_line,
            scope=_scope(post.meta, post.title, post.date, self.file, config, self._language),
            language=self._language,
            repeats=self._repeats,
            has_cover=post.cover is not None,
        )
        convert(self, words, config, files, self._settings)
        # Plugins that read Markdown from here on, such as mkdocs-rss-plugin, know no expressions.
        text = self.markdown or ""
        self.markdown, _ = expressions.interpolate(text, words.scope, escape=html.escape)

    @cached_property
    def spellings(self) -> dates.Spellings:
        """The ways in which the text may spell the date of the post."""
        return dates.Spellings(date=self.post.date, language=self._language)

    @property
    def _language(self) -> str:
        return self.post.lang or self._settings.language

    def _repeats(self, heading: str) -> bool:
        """Return whether a heading at the top repeats the title or date, which the theme shows."""
        return self._settings.lift_header and (
            post_header.repeats_title(heading, self.post.title)
            or post_header.repeats_date(heading, self.spellings)
        )

    @property
    def flavor(self) -> FlavorName:
        """The flavor from the front matter or the options; `auto` depends on the text."""
        named = self.post.flavor or self._settings.flavor
        is_commonmark = self.post.is_vuepress if named == "auto" else named == "commonmark"
        return "commonmark" if is_commonmark else "mkdocs"


class MkDocsListPage(_BlogPage):
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
    ) -> None:
        super().__init__(title, file, config)
        self.view = view
        self._t = t
        self._settings = settings
        self._template = template
        self.original = original
        self._keep_content = keep_content
        self._front_matter: dict[str, Any] = {}
        #: The title as text, once the page is converted.
        self.shown_title = view.title

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
                log.warning(str(problem))
            self._front_matter = copy.deepcopy(dict(self.meta))
        else:
            self._front_matter = first._front_matter
            self.markdown = (first.markdown or "") if self._keep_content else ""
            self.meta = copy.deepcopy(dict(first.meta))
            self.meta["title"] = first.title
        if self._template:
            self.meta.setdefault("template", self._template)
        if self.file.generated_by:
            # mkdocs-rss-plugin leaves out drafts; it would read the missing file of this page.
            self.meta.setdefault("draft", True)
        if not self.markdown:
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
        language = self._settings.language
        words = TextSettings(
            flavor="commonmark" if uses_vuepress(self.markdown or "") else "mkdocs",
            scope=_scope(self.meta, self.view.title, None, self.file, config, language),
            language=language,
            has_cover=self.cover is not None,
        )
        convert(self, words, config, files, self._settings)
        self.title = self._title_html()
        self.shown_title = self.title.unescape()
        if self.view.term or self.original:
            name = views.document_title(self.view, self.shown_title, self._t)
            self.meta["title"] = Markup.escape(name)

    def _title_html(self) -> Markup:
        """The title as HTML, from the navigation, the front matter, the text or the view."""
        # MkDocs keeps a title from the navigation on the page itself (`weak_property`).
        if from_nav := self.__dict__.get("title"):
            return Markup(from_nav)
        if title := self.meta.get("title"):
            return Markup.escape(title)
        if in_text := self._title_from_render:
            return Markup(in_text)
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


def _scope(
    meta: Mapping[str, object],
    title: str,
    date: PostDate | None,
    file: File,
    config: MkDocsConfig,
    language: str,
) -> dict[str, object]:
    """The values of expressions, as VuePress has them."""
    value = expressions.js_value
    front = {str(key): value(item) for key, item in meta.items()}
    page: dict[str, object] = {"title": title, "path": f"/{file.url}", "frontmatter": front}
    if date:
        page["date"] = date.when.strftime("%Y-%m-%d")
    return {
        "$lang": language,
        "$title": f"{title} | {config.site_name}",
        "$description": front.get("description") or config.site_description or "",
        "$frontmatter": front,
        "$page": page,
        "$site": {
            "title": config.site_name,
            "description": config.site_description or "",
            "base": mkdocs_config.site_path(config),
        },
        # The address is resolved as a link later.
        "$withBase": lambda path: path,
    }
