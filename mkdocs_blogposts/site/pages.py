"""The pages of posts, as subclasses of MkDocs' `Page`, and what they share with lists."""

from __future__ import annotations

import html
import zlib
from collections.abc import Callable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import weak_property

from ..html.plain import one_line
from ..locale import dates
from ..locale.typography import typeset
from ..markdown import expressions, post_header
from ..markdown.mkdocs_pages.convert import PostSettings, TextSettings, convert
from ..markdown.model import FlavorName
from ..markdown.python_markdown.block_starts import missing_blank_lines
from ..posts import frontmatter
from ..posts.post import Post
from ..posts.vuepress_syntax import flavor_of_text, is_no_template
from . import escaping
from .expression_scope import page_scope


class BlogPage(Page):
    """A page whose absolute URLs are computed at their first use.

    A build creates all pages twice, the first time in the dry run, and a rebuild renders a few.
    """

    _settings: PostSettings
    _expressions: tuple[str, ...] = ()

    #: Makes further attributes of the page at their first use, by name: see `material`.
    further: Mapping[str, Callable[[Any], Any]] = MappingProxyType({})

    def _set_canonical_url(self, base: str | None) -> None:
        """Store `base`; MkDocs calls this method when it creates a page."""
        self._base = base

    def __getattr__(self, name: str) -> Any:
        if name in ("canonical_url", "abs_url") and "_base" in self.__dict__:
            others = dict(self.__dict__)  # a plugin may have set one of the two
            super()._set_canonical_url(self._base)
            self.__dict__.update(others)
            return self.__dict__[name]
        if (value := self._made(name)) is not None:
            setattr(self, name, value)
            return value
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    def _made(self, name: str) -> Any:
        """The value of an attribute that no one has set; None if it has none."""
        make = self.further.get(name)
        return make(self) if make else None

    def _forget(self) -> None:
        """Forget the attributes that the last build made."""
        for name in self.further:
            self.__dict__.pop(name, None)

    def mask_expressions(self, markdown: str) -> str:
        """`markdown` with marks in place of expressions, which other plugins must not see."""
        text, self._expressions = expressions.mask_expressions(markdown)
        return text

    def unmask_expressions(self, markdown: str) -> str:
        """`markdown` with the expressions that `mask_expressions` replaced by marks."""
        return expressions.unmask_expressions(markdown, self._expressions)

    def attach_to(self, file: File, settings: PostSettings) -> None:
        """Use the page for `file`, of the same address, in another build."""
        file.url = self.file.url  # which takes long to quote
        self.file, file.page = file, self
        self._settings = settings
        self._forget()


class MkDocsPostPage(BlogPage):
    """The page of one post, whose text was read with the post."""

    _packed: bytes = b""

    def __init__(
        self,
        post: Post,
        file: File,
        config: MkDocsConfig,
        settings: PostSettings,
        title: str | None = None,
    ) -> None:
        super().__init__(title, file, config)
        self._settings = settings
        self._theme_dirs = config.theme.dirs
        self.restart(post, title)
        #: The output path in Material's blog; None until it is computed.
        self.material_dest: str | None = None

    def pack(self) -> None:
        """Compress the HTML of a page that is written: few read it again, and a site has many."""
        if type(self.content) is str:  # not `Markup`, which a plugin may have set
            self._packed = zlib.compress(self.content.encode("utf-8", "surrogatepass"), 1)
            self.__dict__.pop("content", None)

    @weak_property
    def content(self) -> str | None:
        """The HTML, where it is compressed; None until the page is converted."""
        if not self._packed:
            return None
        return zlib.decompress(self._packed).decode("utf-8", "surrogatepass")

    # As in MkDocs, a title that the navigation, a plugin or a hook sets stays.
    @weak_property
    def title(self) -> str:
        """The title in the front matter, else that in the text, else that of the file."""
        return str(self.meta.get("title") or self.heading or self.post.title)

    @property
    def shown_title(self) -> str:
        """The title that the page shows as its h1, as text.

        That is the h1 of the text; else the title that a plugin or a hook set; else that of the
        front matter or of the file.
        """
        if self.heading:
            return self.heading
        if self._plugin_title is not None:
            return Markup(self._plugin_title).striptags()
        return one_line(str(self.meta.get("title") or self.post.title))

    @property
    def _plugin_title(self) -> str | None:
        """The title as HTML that a plugin or a hook set, if one did."""
        title = self.__dict__.get("title")
        return None if title is None or title == self._nav_title else str(title)

    def restart(self, post: Post, title: str | None) -> None:
        """Make the page that of `post`, to be converted again, with a title from the navigation."""
        # Hooks read the text and the front matter before MkDocs does.
        self.post, self.markdown = post, post.body
        #: The title from the navigation.
        self._nav_title = title
        #: The text of the h1 at the top of the post, once it is converted; "" without one.
        self.heading = ""
        self.glued: list[int] = []
        #: That h1 as HTML, for a template that shows no header of ours; else "".
        self.heading_html = ""
        self._forget()
        for name in ("title", "meta"):
            self.__dict__.pop(name, None)
        if title is not None:
            self.title = title

    def _made(self, name: str) -> Any:
        """The front matter at its first use: pages of the dry run need none."""
        return self._read_meta() if name == "meta" else super()._made(name)

    def is_for(self, post: Post, file: File) -> bool:
        """Return whether a new page of `file` for `post` would be equal."""
        return self.post is post and self.file.dest_uri == file.dest_uri

    def read_source(self, config: MkDocsConfig) -> None:
        """Set `markdown` from the post, unless another plugin supplies the text."""
        source = config.plugins.on_page_read_source(page=self, config=config)
        self.markdown = self.post.body if source is None else frontmatter.body_of(source)

    def _read_meta(self) -> dict[str, Any]:
        hide = ("navigation",) if self._settings.hide_navigation else ()
        settings = self._settings
        meta = escaping.meta_of(
            self.post, settings.template, hide, self._theme_dirs, settings.as_written
        )
        if self.flavor == "commonmark" and is_no_template(self.post.body):
            # For mkdocs-macros.
            meta.setdefault("render_macros", False)
        return meta

    def escape(self) -> None:
        """Make HTML of title and front matter, which plugins read as text until now."""
        style = self._settings.style(self._language)
        if self._plugin_title is None:
            self.title = Markup.escape(typeset(str(self.title), style))
        else:
            self.title = escaping.typeset_title(self._plugin_title, style)
        if "title" in self.meta:
            self.meta["title"] = typeset(str(self.meta["title"]), style)
        ours = {key: self.meta[key] for key in ("title", "description") if key in self.meta}
        if "author" not in self._settings.as_written:
            ours["author"] = ", ".join(self.post.authors)
        self.meta = escaping.escape_meta(self.meta, {**self.post.meta, **ours})

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the text to HTML in the flavor of the post."""
        post = self.post
        words = TextSettings(
            flavor=self.flavor,
            first_line=post.body_line,
            scope=page_scope(post.meta, post.title, post.date, self.file, config, self._language),
            language=self._language,
            repeats=self._repeats,
            has_cover=post.cover is not None,
        )
        is_as_written = self.markdown == post.body
        found = convert(self, words, config, files, self._settings).glued
        #: The 0-based lines of the text before which a blank line is missing.
        self.glued = found if is_as_written else self._find_glued()
        self.heading = post_header.title_of(self.content or "", is_untitled=self.post.is_untitled)
        # Plugins that read Markdown from here on, such as mkdocs-rss-plugin, know no expressions.
        text = self.markdown or ""
        self.markdown, _ = expressions.interpolate(text, words.scope, escape=html.escape)

    def _find_glued(self) -> list[int]:
        """The value of `glued` where a plugin changed the text, and so moved its lines."""
        is_read = self.flavor == "mkdocs" and self._settings.block_starts == "mkdocs"
        return missing_blank_lines(self.post.body) if is_read else []

    @property
    def is_foreign(self) -> bool:
        """Return whether a template that is none of ours shows the post, without our header."""
        return self._settings.is_foreign

    @property
    def lifts_header(self) -> bool:
        """Return whether our header shows what the text repeats of title and date."""
        return self._settings.lift_header

    @cached_property
    def spellings(self) -> dates.Spellings:
        """The ways in which the text may spell the date of the post."""
        return dates.Spellings(date=self.post.date, language=self._language)

    @property
    def _language(self) -> str:
        return self.post.lang or self._settings.language

    def _repeats(self, heading: str) -> bool:
        """Return whether a heading at the top repeats the title or date, which the theme shows."""
        return self.lifts_header and (
            post_header.repeats_title(heading, self.post.title)
            or post_header.repeats_date(heading, self.spellings)
        )

    @property
    def flavor(self) -> FlavorName:
        """The flavor from the front matter or of the site; `auto` depends on the text."""
        named = self.post.flavor or self._settings.flavor
        if named == "auto":  # known from the search for a sign
            return "commonmark" if self.post.is_vuepress else "mkdocs"
        return flavor_of_text(named, self.post.body)


def flavor_of(page: Page, default: str) -> FlavorName:
    """The flavor of a page that is no post, from its front matter, else `default`."""
    written = page.meta.get("flavor")
    named = written if isinstance(written, str) and written in ("mkdocs", "commonmark") else default
    return flavor_of_text(named, page.markdown or "")
