"""Posts and lists as pages of MkDocs: `PostPage`, `ViewPage`, and the files behind them."""

from __future__ import annotations

import copy
import html
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urlsplit, urlunsplit

import markdown.extensions.toc as toc_extension
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import (
    Page,
    _ExtractAnchorsTreeprocessor,
    _ExtractTitleTreeprocessor,
    _RawHTMLPreprocessor,
    _RelativePathTreeprocessor,
)
from mkdocs.structure.toc import AnchorLink, get_toc
from mkdocs.utils import get_relative_url

from . import expressions, frontmatter, links, views
from .flavors import FlavorName, Rendering, Source, commonmark, pythonmarkdown
from .i18n import Translator
from .post import Cover, Post
from .views import View

log = get_plugin_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class PostSettings:
    """What the pages of posts share.

    Attributes:
        flavor, heading_ids, block_starts: the options of these names.
        template: the page template, or None under a theme without our blocks.
        language: BCP 47 tag of the site.
        by_address: the pages of the site by their address (see `links.address`).
    """

    flavor: Literal["auto", "mkdocs", "commonmark"]
    heading_ids: Literal["site", "vuepress"]
    block_starts: Literal["mkdocs", "commonmark"]
    template: str | None
    language: str
    by_address: Mapping[str, File]


class PostPage(Page):
    """The page of one post. Its text was read with the post; it is converted once."""

    def __init__(
        self, post: Post, file: File, config: MkDocsConfig, settings: PostSettings
    ) -> None:
        super().__init__(post.title, file, config)
        self.post = post
        self._settings = settings
        self._aside: tuple[str, ...] = ()

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the body and the front matter from the post, or from another plugin."""
        source = config.plugins.on_page_read_source(page=self, config=config)
        self.markdown = self.post.body if source is None else frontmatter.body_of(source)
        self.meta = _post_meta(self.post, self._settings.template)
        if self.post.is_vuepress and self.flavor == "commonmark":
            # Vue's code and `{#id}` are no templates; mkdocs-macros asks for this key.
            self.meta.setdefault("render_macros", False)

    def set_expressions_aside(self, markdown: str) -> str:
        """`markdown` with marks in the place of our expressions."""
        text, self._aside = expressions.set_aside(markdown)
        return text

    def put_expressions_back(self, markdown: str) -> str:
        """`markdown`, marked by `set_expressions_aside`, with our expressions in it."""
        return expressions.put_back(markdown, self._aside)

    def escape(self) -> None:
        """Make HTML of the texts that themes print as such; until now plugins read them."""
        self.title = Markup.escape(self.post.title)
        for key in ("title", "description"):
            if key in self.meta:
                self.meta[key] = Markup.escape(self.meta[key])

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the text in the flavor of the post."""
        resolver = _PostLinks(self.file, files, config, self._settings.by_address, self.flavor)
        if self.flavor == "commonmark":
            rendering = commonmark.render(self._source(config, resolver))
            self.present_anchor_ids = set(rendering.anchors)
            self._title_from_render = rendering.title
        else:
            rendering = self._render_as_mkdocs(config, resolver)
        for problem in rendering.problems:
            log.warning(str(problem))
        self.content = rendering.html
        self.toc = get_toc(toc_extension.nest_toc_tokens(_toc_tokens(rendering)))
        self.links_to_anchors = resolver.links_to_anchors
        # Plugins that look at Markdown from here on, such as mkdocs-rss-plugin, do not know ours.
        scope = _scope(self.post, self.file, config, self._settings.language)
        self.markdown, _ = expressions.interpolate(self.markdown or "", scope, escape=html.escape)

    @property
    def flavor(self) -> FlavorName:
        """How the post is converted: as it says, as the options say, or as its text shows."""
        named = self.post.flavor or self._settings.flavor
        if named in ("mkdocs", "commonmark"):
            return named  # type: ignore[return-value]
        return "commonmark" if self.post.is_vuepress else "mkdocs"

    def _render_as_mkdocs(self, config: MkDocsConfig, resolver: _PostLinks) -> Rendering:
        # The processors that `Page.render` registers (mkdocs/structure/pages.py).
        raw = _RawHTMLPreprocessor()
        anchors = _ExtractAnchorsTreeprocessor(self.file, resolver.files, config)
        title = _ExtractTitleTreeprocessor()
        rendering = pythonmarkdown.render(
            self._source(config, resolver),
            extensions=config.markdown_extensions,
            configs=config.mdx_configs or {},
            processors=(raw, anchors, resolver, title),
            as_commonmark=self._settings.block_starts == "commonmark",
        )
        self.present_anchor_ids = anchors.present_anchor_ids | raw.present_anchor_ids
        self._title_from_render = title.title
        return rendering

    def _source(self, config: MkDocsConfig, resolver: _PostLinks) -> Source:
        toc = (config.mdx_configs or {}).get("toc", {})
        permalink = toc.get("permalink", False)
        return Source(
            markdown=self.markdown or "",
            src_uri=self.file.src_uri,
            first_line=self.post.body_line,
            scope=_scope(self.post, self.file, config, self._settings.language),
            language=self.post.lang or self._settings.language,
            resolve=resolver.path_to_url,
            read=lambda path: _read_include(Path(config.docs_dir), self.file.src_uri, path),
            slugify=toc.get("slugify", toc_extension.slugify),
            heading_ids=self._settings.heading_ids,
            permalink="¶" if permalink is True else str(permalink or ""),
            permalink_title=str(toc.get("permalink_title", "Permanent link")),
            toc_separator=str(toc.get("separator", "-")),
            line_numbers=bool(_highlight(config).get("linenums")),
        )


class ViewPage(Page):
    """A page that lists posts or terms, with the author's own text on top, if any."""

    def __init__(
        self,
        view: View,
        file: File,
        config: MkDocsConfig,
        *,
        title: str | None,
        t: Translator,
        template: str | None,
        original: ViewPage | None = None,
        keep_content: bool = False,
    ) -> None:
        super().__init__(title, file, config)
        self.view = view
        self._t = t
        self._template = template
        self._original = original
        self._keep_content = keep_content

    def read_source(self, config: MkDocsConfig) -> None:
        """Read the author's text; further pages of a list take over that of the first."""
        first = self._original
        if first is None:
            super().read_source(config)
        else:
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

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the author's text, and settle what the page and its document are called."""
        super().render(config, files)
        self.title = self._own_title()
        if self.view.term or self._original:
            name = views.document_title(self.view, self.shown_title, self._t)
            self.meta["title"] = Markup.escape(name)

    def _own_title(self) -> Markup:
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
    def shown_title(self) -> str:
        """The title as text."""
        return Markup(self.title or self.view.title).unescape()

    @property
    def description(self) -> str:
        """What the author says of the list, as text."""
        said = self.meta.get("description")
        return Markup(said).striptags() if isinstance(said, str) else ""

    @property
    def cover(self) -> Cover | None:
        """The picture the author gives the list."""
        match self.meta.get("cover") or self.meta.get("image"):
            case str(src):
                return Cover(src=src)
            case {"src": str(src), **rest}:
                return Cover(src=src, alt=str(rest.get("alt") or ""))
        return None


class _PostLinks(_RelativePathTreeprocessor):
    """MkDocs' resolution and validation of links, which also knows site-absolute ones."""

    def __init__(
        self,
        file: File,
        files: Files,
        config: MkDocsConfig,
        by_address: Mapping[str, File],
        flavor: FlavorName,
    ) -> None:
        super().__init__(file, files, config)
        self._by_address = by_address
        self._flavor = flavor

    def path_to_url(self, url: str) -> str:
        """The address to print for `url`; MkDocs reports what leads nowhere."""
        return super().path_to_url(self._as_relative(url))

    def _as_relative(self, url: str) -> str:
        """`url` as the relative path of the file it means, if there is such a file."""
        try:
            scheme, netloc, path, query, anchor = urlsplit(url)
        except ValueError:
            return url
        absolute = path.startswith("/")
        if scheme or netloc or not path or (self._flavor == "mkdocs" and not absolute):
            return url
        target = self._find(unquote(path))
        if target is None:
            # Only where the author wrote for an engine that serves docs_dir at the root
            # is a dead absolute link surely a mistake.
            sure = self._flavor == "commonmark" or path.endswith(".md")
            return self._from_root(path, query, anchor) if absolute and sure else url
        relative = get_relative_url(target.src_uri, self.file.src_uri)
        return urlunsplit(("", "", relative, query, anchor))

    def _from_root(self, path: str, query: str, anchor: str) -> str:
        relative = get_relative_url(path.lstrip("/"), self.file.src_uri)
        return urlunsplit(("", "", relative, query, anchor))

    def _find(self, path: str) -> File | None:
        if not path.startswith("/"):
            path = posixpath.join(posixpath.dirname(self.file.src_uri), path)
        for candidate in links.candidates(path):
            if file := self.files.get_file_from_path(candidate):
                return file
        return self._by_address.get(links.address(path))


def capable_of_pages(config: MkDocsConfig) -> bool:
    """Whether the theme has the blocks that our page templates fill."""
    env = config.theme.get_env()
    names = set(env.list_templates(filter_func=lambda name: name in ("main.html", "base.html")))
    return names == {"main.html", "base.html"} and {"container", "styles", "libs"} <= set(
        env.get_template("base.html").blocks
    )


def remove_anchors(items: list[AnchorLink], ids: frozenset[str]) -> list[AnchorLink]:
    """A table of contents without the entries of `ids`; their children move up."""
    kept: list[AnchorLink] = []
    for item in items:
        item.children = remove_anchors(item.children, ids)
        kept += item.children if item.id in ids else [item]
    return kept


def _post_meta(post: Post, template: str | None) -> dict[str, Any]:
    """The metadata that themes and other plugins read; what they print raw is escaped."""
    meta: dict[str, Any] = {**post.meta, "title": post.title, "date": post.date.when}
    hide = [*post.hide, *(() if "navigation" in post.hide else ("navigation",))]
    meta |= {"hide": hide, "tags": list(post.tags)}
    if post.template or template:
        meta["template"] = post.template or template
    if post.summary:
        meta["description"] = post.summary
    if "author" in meta:
        # mkdocs-rss-plugin writes authors into its XML as they are.
        meta["author"] = Markup.escape(", ".join(post.authors))
    if post.unlisted:
        meta["search"] = {**post.search, "exclude": True}
    return meta


def _scope(post: Post, file: File, config: MkDocsConfig, language: str) -> dict[str, object]:
    """The values of expressions, as VuePress has them."""
    value = expressions.js_value
    front = {str(key): value(item) for key, item in post.meta.items()}
    date = post.date.when.strftime("%Y-%m-%d")
    return {
        "$lang": post.lang or language,
        "$title": f"{post.title} | {config.site_name}",
        "$description": post.summary,
        "$frontmatter": front,
        "$page": {"title": post.title, "date": date, "path": f"/{file.url}", "frontmatter": front},
        "$site": {
            "title": config.site_name,
            "description": config.site_description or "",
            "base": urlsplit(config.site_url or "/").path or "/",
        },
    }


def _read_include(docs_dir: Path, src_uri: str, path: str) -> str | None:
    """The text of a file that a post includes; None where there is none under docs_dir."""
    root = docs_dir.resolve()
    path = path.removeprefix("@")
    base = root if path.startswith("/") else (root / src_uri).parent
    target = (base / path.lstrip("/")).resolve()
    if not target.is_relative_to(root) or not target.is_file():
        return None
    try:
        return target.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None


def _highlight(config: MkDocsConfig) -> Mapping[str, Any]:
    configs = config.mdx_configs or {}
    return configs.get("pymdownx.highlight") or configs.get("codehilite") or {}


def _toc_tokens(rendering: Rendering) -> list[Any]:
    """Headings in the shape of `toc_tokens` (markdown/extensions/toc.py)."""
    return [
        {"level": heading.level, "id": heading.id, "name": heading.title, "children": []}
        for heading in rendering.headings
    ]
