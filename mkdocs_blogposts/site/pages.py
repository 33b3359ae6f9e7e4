"""Posts and lists as pages of MkDocs: `PostPage`, `ViewPage`, and the files behind them."""

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
    """A page of ours, whose absolute address is worked out when it is asked for.

    A build makes all pages twice, once on trial, and a rebuild makes all and prints a few.
    """

    _settings: PostSettings

    def _set_canonical_url(self, base: str | None) -> None:
        """MkDocs asks for this when it makes a page."""
        self._base = base

    def __getattr__(self, name: str) -> Any:
        if name in ("canonical_url", "abs_url") and "_base" in self.__dict__:
            others = dict(self.__dict__)  # a plugin may have given it one of them
            super()._set_canonical_url(self._base)
            self.__dict__.update(others)
            return self.__dict__[name]
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    def attach_to(self, file: File, settings: PostSettings) -> None:
        """Be the page of `file`, of the same address, in another build."""
        self.file, file.page = file, self
        self._settings = settings


class MkDocsPostPage(_BlogPage):
    """The page of one post. Its text was read with the post; it is converted once."""

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
        #: The file below site_dir that Material's blog would write it to, once looked up.
        self.material_dest: str | None = None

    def rebuild(self, post: Post, config: MkDocsConfig, title: str | None) -> None:
        """Begin anew with another text; the page keeps its place among the others."""
        kept = ("parent", "previous_page", "next_page", "update_date")
        place = {name: getattr(self, name) for name in kept}
        self.__init__(post, self.file, config, self._settings, title)  # type: ignore[misc]
        for name, value in place.items():
            setattr(self, name, value)

    def is_for(self, post: Post, file: File) -> bool:
        """Whether the page of `file` for `post` would be the same."""
        return self.post is post and self.url == file.url

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the body and the front matter from the post, or from another plugin."""
        source = config.plugins.on_page_read_source(page=self, config=config)
        self.markdown = self.post.body if source is None else frontmatter.body_of(source)
        hide = ("navigation",) if self._settings.hide_navigation else ()
        self.meta = escaping.meta_of(self.post, self._settings.template, hide, config.theme.dirs)
        if self.post.is_vuepress and self.flavor == "commonmark":
            # Vue's code and `{#id}` are no templates; mkdocs-macros asks for this key.
            self.meta.setdefault("render_macros", False)

    def set_expressions_aside(self, markdown: str) -> str:
        """`markdown` with marks in the place of our expressions."""
        text, self._expressions = expressions.mask_expressions(markdown)
        return text

    def put_expressions_back(self, markdown: str) -> str:
        """`markdown`, marked by `set_expressions_aside`, with our expressions in it."""
        self.meta.update(escaping.terms_for_xml(self.post, self.meta))
        return expressions.unmask_expressions(markdown, self._expressions)

    def escape(self) -> None:
        """Make HTML of the texts that themes print as such; until now plugins read them."""
        style = self._settings.style(self.post.lang or self._settings.language)
        self.title = Markup.escape(typeset(self.title or self.post.title, style))
        self.meta["title"] = typeset(str(self.meta.get("title") or self.post.title), style)
        ours = {key: self.meta[key] for key in ("title", "description") if key in self.meta}
        self.meta = escaping.escape_meta(self.meta, {**self.post.meta, **ours})

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the text in the flavor of the post."""
        post, language = self.post, self.post.lang or self._settings.language
        words = TextSettings(
            flavor=self.flavor,
            first_line=post.body_line,
            scope=_scope(post.meta, post.title, post.date, self.file, config, language),
            language=language,
            repeats=self._repeats,
            has_cover=post.cover is not None,
        )
        convert(self, words, config, files, self._settings)
        # Plugins that look at Markdown from here on, such as mkdocs-rss-plugin, do not know ours.
        text = self.markdown or ""
        self.markdown, _ = expressions.interpolate(text, words.scope, escape=html.escape)

    @cached_property
    def spellings(self) -> dates.Spellings:
        """The ways in which the text may repeat its date."""
        language = self.post.lang or self._settings.language
        return dates.Spellings(date=self.post.date, language=language)

    def _repeats(self, heading: str) -> bool:
        """Whether a heading at the top says what the theme shows in its own places."""
        return self._settings.lift_header and (
            post_header.says_title(heading, self.post.title)
            or post_header.says_date(heading, self.spellings)
        )

    @property
    def flavor(self) -> FlavorName:
        """How the post is converted: as it says, as the options say, or as its text shows."""
        named = self.post.flavor or self._settings.flavor
        if named in ("mkdocs", "commonmark"):
            return named  # type: ignore[return-value]
        return "commonmark" if self.post.is_vuepress else "mkdocs"


class MkDocsListPage(_BlogPage):
    """A page that lists posts or terms, with the author's own text on top, if any."""

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
        """What the title and the keys of the page are made of, besides the author's text."""
        return (*self.view.identity, bool(self.file.generated_by))

    def is_for(self, view: ListView, file: File, original: MkDocsListPage | None) -> bool:
        """Whether the page of `file` for `view`, with its first page, would say the same."""
        told = (*view.identity, bool(file.generated_by))
        return self.identity() == told and self.original is original and self.url == file.url

    def read_source(self, config: MkDocsConfig) -> None:
        """Read the author's text; further pages of a list take over that of the first."""
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
            # A list is no item of a feed: mkdocs-rss-plugin would look for its file on disk.
            self.meta.setdefault("draft", True)
        if not self.markdown:
            # A list without words of its own would only repeat the posts it lists.
            self.meta.setdefault("search", {"exclude": True})

    def escape(self) -> None:
        """Make HTML of what the author says of the list; until now plugins read it."""
        style = self._settings.style(self._settings.language)
        self.meta = escaping.escape_meta(self.meta, self._front_matter)
        self.title = escaping.typeset_title(self.title, style)
        if isinstance(document := self.meta.get("title"), Markup):
            self.meta["title"] = escaping.typeset_title(document, style)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the author's text, and decide what the page and its document are called."""
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
        """The title as HTML: that of the navigation, of the front matter, of the text, or ours."""
        # MkDocs keeps a title from the navigation on the page itself (`weak_property`).
        if from_nav := self.__dict__.get("title"):
            return Markup(from_nav)
        if said := self.meta.get("title"):
            return Markup.escape(said)
        if in_text := self._title_from_render:
            return Markup(in_text)
        return Markup.escape(self.view.title)

    @property
    def description(self) -> str:
        """What the author says of the list, as text."""
        said = self._front_matter.get("description")
        return Markup(said).striptags() if isinstance(said, str) else ""

    @property
    def cover(self) -> Cover | None:
        """The picture the author gives the list."""
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
        # An address of docs_dir becomes one of the page when it is resolved as a link.
        "$withBase": lambda path: path,
    }
