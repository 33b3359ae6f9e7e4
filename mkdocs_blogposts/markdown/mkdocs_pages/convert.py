"""Conversion of the text of a page in either flavor, with MkDocs' own resolution of links."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any, Final, Literal, cast

import markdown.extensions.toc as toc_extension
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import (
    Page,
    _ExtractAnchorsTreeprocessor,
    _ExtractTitleTreeprocessor,
    _RawHTMLPreprocessor,
)
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url

from ...cache.store import Store
from ...errors import Problem
from ...locale.typography import Style, TypesetLanguages, style_of
from ...messages import message
from ...pictures import PageImages, Picture
from .. import commonmark, python_markdown
from ..dependencies import (
    Dependencies,
    RecordingAddresses,
    RecordingFiles,
    documents_answer,
    picture_answer,
    text_answer,
)
from ..extensions import custom_fences, extension_settings
from ..model import Conversion, FlavorName, MarkdownSource
from ..python_markdown.images import ImageProcessor
from . import conversion_cache
from .conversion_cache import CachedConversion, ConversionCache
from .hidden_snippets import RecordedSnippets
from .included_files import read_include
from .link_resolution import PostLinks

log = get_plugin_logger("blogposts")

#: Seconds of CPU time after which a text is reported. A long post takes a tenth of one; a text
#: on which Python-Markdown is quadratic takes minutes once it is four times as long.
SLOW: Final = 5.0

#: The attribute of a page with the first line of each Vue component that is not known, by name.
COMPONENTS: Final = "blogposts_components"


@dataclass(frozen=True, kw_only=True)
class PostSettings:
    """Settings common to the pages of posts and lists.

    Attributes:
        flavor: that of posts that name none (see `flavor_of_text`).
        page_flavor: that of other pages that name none.
        is_vuepress: whether the whole site is one of VuePress or VitePress.
        heading_ids, block_starts: the options of these names.
        template: the page template, or None under a theme without the plugin's blocks.
        language: BCP 47 tag of the site.
        hide_navigation: whether posts have no sidebar with the navigation.
        by_address: the pages of the site by address (see `links.normalize_path`).
        lift_header: the option of this name.
        raises: whether headings move up where a text begins at h3 or deeper.
        is_foreign: whether a template that is none of ours shows the post.
        unpublished: src_uris of posts that are left out, which nothing may include.
        typography: the languages whose text gets their typography.
        as_written: keys of `page.meta` that stay as the author wrote them.
        cache: the conversions of earlier builds.
        documents: finds published pages by patterns of their paths, one a line, for the file of a
            page; None where all are posts, and these are not wanted (see `MarkdownSource`).
        has_scripts: whether the site has scripts of its own.
        pictures: the lookup of pictures by the addresses in a page, for the file of that page.
    """

    flavor: str
    page_flavor: str = "auto"
    is_vuepress: bool = False
    heading_ids: Literal["site", "vuepress"]
    block_starts: Literal["mkdocs", "commonmark"]
    template: str | None
    language: str
    hide_navigation: bool
    by_address: Mapping[str, File]
    lift_header: bool = True
    raises: bool = True
    is_foreign: bool = False
    unpublished: frozenset[str] = frozenset()
    typography: TypesetLanguages = "all"
    as_written: frozenset[str] = frozenset()
    documents: Callable[[str, bool], Sequence[Mapping[str, object]] | None] = lambda *_: ()
    has_scripts: bool = False
    pictures: Callable[[File], Callable[[str], Picture | None]]
    cache: ConversionCache = field(default_factory=lambda: ConversionCache(Store()))

    def style(self, language: str) -> Style | None:
        """The typography of a text in `language`, or None to leave it as written."""
        return style_of(language, self.typography)


@dataclass(frozen=True, kw_only=True)
class TextSettings:
    """Settings of the text of one page.

    Attributes:
        flavor: how it is converted.
        first_line: 1-based line of its file at which it starts.
        scope: the values of its expressions.
        language: BCP 47 tag.
        repeats: whether a heading at the top is removed (see `MarkdownSource`).
        has_cover: whether a picture precedes the text.
        lists_posts: whether a list of posts follows it.
    """

    flavor: FlavorName
    first_line: int = 1
    scope: Mapping[str, object] = field(default_factory=dict)
    language: str
    repeats: Callable[[str], bool] = lambda text: False
    has_cover: bool = False
    lists_posts: bool = False


def convert(
    page: Page, text: TextSettings, config: MkDocsConfig, files: Files, settings: PostSettings
) -> CachedConversion:
    """Convert `page.markdown`, and set all that `Page.render` of MkDocs sets."""
    dependencies = Dependencies(config.docs_dir)

    def prepare() -> tuple[MarkdownSource, PostLinks]:
        """What a conversion needs, which it changes."""
        resolver = PostLinks(
            page.file,
            cast(Files, RecordingFiles(files, dependencies)),
            config,
            RecordingAddresses(settings.by_address, dependencies),
            text.flavor,
        )
        return _source(page, text, config, settings, resolver, dependencies), resolver

    source, key = prepare()[0], None
    if source.markdown.strip():
        as_commonmark = settings.block_starts == "commonmark"
        key = settings.cache.key(page, source, text.flavor, config, as_commonmark)
    snippets = RecordedSnippets(config, dependencies)
    conversion = settings.cache.converted(
        key,
        dependencies,
        lambda: _converted(page, *prepare(), snippets, text.flavor, config, settings),
    )
    page.content = conversion.html
    page.toc = get_toc(toc_extension.nest_toc_tokens(conversion.toc_tokens))
    page.present_anchor_ids = set(conversion.anchors)
    page._title_from_render = conversion.title
    page.links_to_anchors = conversion_cache.links_by_file(conversion.links, page, files)
    found = {name: text.first_line + offset for name, offset in conversion.components}
    vars(page)[COMPONENTS] = found
    return conversion


def _converted(
    page: Page,
    source: MarkdownSource,
    resolver: PostLinks,
    snippets: RecordedSnippets,
    flavor: FlavorName,
    config: MkDocsConfig,
    settings: PostSettings,
) -> CachedConversion:
    started = process_time()
    is_commonmark = flavor == "commonmark"
    if is_commonmark:
        conversion = commonmark.render(source)
        anchors, title = conversion.anchors, conversion.title
    else:
        conversion, anchors, title = _as_mkdocs(page, source, config, settings, resolver, snippets)
    for problem in conversion.problems:
        is_loss = settings.is_vuepress and commonmark.RUNS_NO_VUE in problem.found
        log.log(logging.INFO if is_loss else logging.WARNING, message(config, problem))
    _warn_if_slow(config, page.file.src_uri, process_time() - started)
    return CachedConversion(
        html=conversion.html,
        headings=[(heading.level, heading.id, heading.title) for heading in conversion.headings],
        title=title,
        anchors=sorted(anchors),
        links=conversion_cache.links_by_uri(resolver.links_to_anchors, decoded=is_commonmark),
        components=[
            (name, line - source.first_line) for name, line in conversion.components.items()
        ],
        glued=list(conversion.glued),
    )


def _warn_if_slow(config: MkDocsConfig, src_uri: str, seconds: float) -> None:
    if seconds > SLOW:
        found = f"its text took {seconds:.0f} s to convert"
        hint = "look for a line that repeats `[`, `>`, `*` or `<` many times, and cut it"
        log.warning(message(config, Problem(file=src_uri, found=found, hint=hint)))


def _as_mkdocs(
    page: Page,
    source: MarkdownSource,
    config: MkDocsConfig,
    settings: PostSettings,
    resolver: PostLinks,
    snippets: RecordedSnippets,
) -> tuple[Conversion, frozenset[str], str | None]:
    """A conversion with its anchors, and the title found in the text."""
    # The processors that `Page.render` registers (mkdocs/structure/pages.py).
    raw = _RawHTMLPreprocessor()
    anchors = _ExtractAnchorsTreeprocessor(page.file, resolver.files, config)
    title = _ExtractTitleTreeprocessor()
    pictures = [ImageProcessor(source.pictures)] if source.pictures else []
    conversion = python_markdown.render(
        source,
        extensions=config.markdown_extensions,
        configs=config.mdx_configs or {},
        processors=(raw, anchors, resolver, title, snippets, *pictures),
        as_commonmark=settings.block_starts == "commonmark",
    )
    # The ids of raw HTML have None for an `id` without a value.
    found = frozenset(filter(None, anchors.present_anchor_ids | raw.present_anchor_ids))
    return conversion, found, title.title


def _source(
    page: Page,
    text: TextSettings,
    config: MkDocsConfig,
    settings: PostSettings,
    resolver: PostLinks,
    dependencies: Dependencies,
) -> MarkdownSource:
    toc = (config.mdx_configs or {}).get("toc", {})
    permalink = toc.get("permalink", False)
    is_commonmark = text.flavor == "commonmark"

    def include(path: str, *, of_engine: bool = False) -> str | None:
        docs_dir, uri = Path(config.docs_dir), page.file.src_uri
        return read_include(docs_dir, uri, path, settings.unpublished, of_engine=of_engine)

    def documents(patterns: str) -> Sequence[Mapping[str, object]] | None:
        return settings.documents(patterns, text.lists_posts)

    return MarkdownSource(
        markdown=page.markdown or "",
        src_uri=page.file.src_uri,
        first_line=text.first_line,
        scope=text.scope,
        language=text.language,
        resolve=resolver.path_to_url,
        read=dependencies.record("include", include, text_answer),
        data=dependencies.record("data", partial(include, of_engine=True), text_answer),
        documents=dependencies.record("documents", documents, documents_answer),
        lists_posts=text.lists_posts,
        has_scripts=settings.has_scripts,
        slugify=toc.get("slugify", toc_extension.slugify),
        heading_ids=settings.heading_ids,
        permalink="¶" if permalink is True else str(permalink or ""),
        permalink_title=str(toc.get("permalink_title", "Permanent link")),
        toc_separator=str(toc.get("separator", "-")),
        pictures=_pictures(page.file, text, settings, dependencies),
        line_numbers=bool(_highlight(config).get("linenums")),
        links_www=not settings.is_vuepress,
        math=extension_settings(config, "pymdownx.arithmatex") if is_commonmark else None,
        fences=custom_fences(config, page.markdown or "") if is_commonmark else (),
        style=settings.style(text.language),
        repeats=dependencies.record("repeats", text.repeats),
        raises=settings.raises,
    )


def _pictures(
    file: File, text: TextSettings, settings: PostSettings, dependencies: Dependencies
) -> PageImages:
    """The completer of the pictures of a page, with its lookups recorded."""
    return PageImages(
        dependencies.record("picture", settings.pictures(file), picture_answer),
        lambda url: get_relative_url(url, file.url),
        has_cover=dependencies.record("cover", lambda _: text.has_cover)(""),
    )


def _highlight(config: MkDocsConfig) -> Mapping[str, Any]:
    configs = config.mdx_configs or {}
    return configs.get("pymdownx.highlight") or configs.get("codehilite") or {}
