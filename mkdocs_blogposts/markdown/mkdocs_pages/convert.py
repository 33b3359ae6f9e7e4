"""The text of a page made HTML in either flavor, with MkDocs' own resolution of links."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from time import process_time as clock
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
from ...locale.typography import Style, style_of
from ...pictures import PageImages, Picture
from ...urls import address_key
from .. import commonmark
from ..dependencies import Dependencies, RecordingAddresses, RecordingFiles, text_answer
from ..model import Conversion, FlavorName, MarkdownSource
from ..python_markdown import convert as pythonmarkdown
from ..python_markdown.images import ImageProcessor
from . import conversion_cache
from .conversion_cache import CachedConversion, ConversionCache
from .link_resolution import PostLinks

log = get_plugin_logger(__name__)

#: Seconds of CPU time beyond which a text is named. A long post takes a tenth of one; what
#: Python-Markdown reads again from every character takes minutes once it is four times as long.
SLOW: Final = 5.0


@dataclass(frozen=True, kw_only=True)
class PostSettings:
    """What the pages of posts and lists share.

    Attributes:
        flavor, heading_ids, block_starts: the options of these names.
        template: the page template, or None under a theme without our blocks.
        language: BCP 47 tag of the site.
        hide_navigation: whether posts go without the sidebar of the navigation.
        by_address: the pages of the site by their address (see `links.normalize_path`).
        lift_header: the option of this name.
        unpublished: src_uris of the posts that are left out; nothing may include them.
        typography: whether French text gets French typography.
        cache: the conversions of earlier builds.
        pictures: what knows the pictures of a page by the addresses in it, given its file.
    """

    flavor: Literal["auto", "mkdocs", "commonmark"]
    heading_ids: Literal["site", "vuepress"]
    block_starts: Literal["mkdocs", "commonmark"]
    template: str | None
    language: str
    hide_navigation: bool
    by_address: Mapping[str, File]
    lift_header: bool = True
    unpublished: frozenset[str] = frozenset()
    typography: bool = True
    pictures: Callable[[File], Callable[[str], Picture | None]]
    cache: ConversionCache = field(default_factory=lambda: ConversionCache(Store()))

    def style(self, language: str) -> Style | None:
        """The typography of a text in `language`, or None to leave it as written."""
        return style_of(language) if self.typography else None


@dataclass(frozen=True, kw_only=True)
class TextSettings:
    """What is known of the text of a page.

    Attributes:
        flavor: how it is converted.
        first_line: 1-based line of its file at which it starts.
        scope: the values of its expressions.
        language: BCP 47 tag.
        repeats: whether a heading at the top is lifted out (see `flavors.Source`).
        has_cover: whether a picture stands before the text.
    """

    flavor: FlavorName
    first_line: int = 1
    scope: Mapping[str, object] = field(default_factory=dict)
    language: str
    repeats: Callable[[str], bool] = lambda text: False
    has_cover: bool = False


def convert(
    page: Page, words: TextSettings, config: MkDocsConfig, files: Files, settings: PostSettings
) -> None:
    """Convert `page.markdown`, and give `page` all that `Page.render` of MkDocs gives it."""
    dependencies = Dependencies()
    resolver = PostLinks(
        page.file,
        cast(Files, RecordingFiles(files, dependencies)),
        config,
        RecordingAddresses(settings.by_address, dependencies),
        words.flavor,
    )
    source = _source(page, words, config, settings, resolver, dependencies)
    key = None
    if source.markdown.strip():
        as_commonmark = settings.block_starts == "commonmark"
        key = settings.cache.key(page, source, words.flavor, config, as_commonmark)
    make = partial(_converted, page, source, words.flavor, config, settings, resolver)
    _give(page, settings.cache.converted(key, dependencies, make), files)


def _converted(
    page: Page,
    source: MarkdownSource,
    flavor: FlavorName,
    config: MkDocsConfig,
    settings: PostSettings,
    resolver: PostLinks,
) -> CachedConversion:
    started = clock()
    if flavor == "commonmark":
        rendering = commonmark.render(source)
        anchors, title = rendering.anchors, rendering.title
    else:
        rendering, anchors, title = _as_mkdocs(page, source, config, settings, resolver)
    for problem in rendering.problems:
        log.warning(str(problem))
    _tell_if_slow(page.file.src_uri, clock() - started)
    return CachedConversion(
        html=rendering.html,
        headings=[(heading.level, heading.id, heading.title) for heading in rendering.headings],
        title=title,
        anchors=sorted(anchors),
        links=conversion_cache.links_by_uri(resolver.links_to_anchors),
    )


def _tell_if_slow(src_uri: str, seconds: float) -> None:
    if seconds > SLOW:
        found = f"its text took {seconds:.0f} s to convert"
        hint = "look for a line that repeats `[`, `>`, `*` or `<` many times, and cut it"
        log.warning(str(Problem(file=src_uri, found=found, hint=hint)))


def _as_mkdocs(
    page: Page,
    source: MarkdownSource,
    config: MkDocsConfig,
    settings: PostSettings,
    resolver: PostLinks,
) -> tuple[Conversion, frozenset[str], str | None]:
    """A conversion with its anchors, and the title found in the text."""
    # The processors that `Page.render` registers (mkdocs/structure/pages.py).
    raw = _RawHTMLPreprocessor()
    anchors = _ExtractAnchorsTreeprocessor(page.file, resolver.files, config)
    title = _ExtractTitleTreeprocessor()
    pictures = [ImageProcessor(source.pictures)] if source.pictures else []
    rendering = pythonmarkdown.render(
        source,
        extensions=config.markdown_extensions,
        configs=config.mdx_configs or {},
        processors=(raw, anchors, resolver, title, *pictures),
        as_commonmark=settings.block_starts == "commonmark",
    )
    found = anchors.present_anchor_ids | raw.present_anchor_ids
    return rendering, frozenset(found), title.title


def _give(page: Page, made: CachedConversion, files: Files) -> None:
    page.content = made.html
    page.toc = get_toc(toc_extension.nest_toc_tokens(_toc_tokens(made.headings)))
    page.present_anchor_ids = set(made.anchors)
    page._title_from_render = made.title
    page.links_to_anchors = conversion_cache.links_by_file(made.links, page, files)


def _source(
    page: Page,
    words: TextSettings,
    config: MkDocsConfig,
    settings: PostSettings,
    resolver: PostLinks,
    dependencies: Dependencies,
) -> MarkdownSource:
    toc = (config.mdx_configs or {}).get("toc", {})
    permalink = toc.get("permalink", False)

    def include(path: str) -> str | None:
        return read_include(Path(config.docs_dir), page.file.src_uri, path, settings.unpublished)

    return MarkdownSource(
        markdown=page.markdown or "",
        src_uri=page.file.src_uri,
        first_line=words.first_line,
        scope=words.scope,
        language=words.language,
        resolve=resolver.path_to_url,
        read=dependencies.record("include", include, text_answer),
        slugify=toc.get("slugify", toc_extension.slugify),
        heading_ids=settings.heading_ids,
        permalink="¶" if permalink is True else str(permalink or ""),
        permalink_title=str(toc.get("permalink_title", "Permanent link")),
        toc_separator=str(toc.get("separator", "-")),
        pictures=_pictures(page.file, words, settings, dependencies),
        line_numbers=bool(_highlight(config).get("linenums")),
        style=settings.style(words.language),
        repeats=dependencies.record("repeats", words.repeats),
    )


def _pictures(
    file: File, words: TextSettings, settings: PostSettings, dependencies: Dependencies
) -> PageImages:
    """What completes the pictures of a page; what it knows of them is noted."""
    return PageImages(
        dependencies.record("picture", settings.pictures(file), _of_picture),
        lambda url: get_relative_url(url, file.url),
        has_cover=dependencies.record("cover", lambda _: words.has_cover)(""),
    )


def _of_picture(picture: Picture | None) -> Any:
    """What the tag of a picture depends on, as JSON has it."""
    if picture is None:
        return None
    copies = [[copy.url, copy.width] for copy in picture.copies]
    return [picture.width, picture.height, copies, picture.placeholder]


def read_include(docs_dir: Path, src_uri: str, path: str, hidden: frozenset[str]) -> str | None:
    """The text of a file that a post includes; None where there is none for it.

    Args:
        docs_dir: where the file must lie, also once links are followed.
        src_uri: the post.
        path: the file, as the post writes it; no part of it may begin with a dot.
        hidden: src_uris of posts that are left out, and their text with them.
    """
    path = path.removeprefix("@")
    folder = "" if path.startswith("/") else posixpath.dirname(src_uri)
    wanted = posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
    try:
        root = docs_dir.resolve()
        target = (root / wanted).resolve()
        found = target.relative_to(root).as_posix()
        if _is_hidden(wanted) or _is_hidden(found):
            return None
        if address_key(found) in map(address_key, hidden):
            return None
        return target.read_text(encoding="utf-8-sig")
    except (OSError, RuntimeError, ValueError):  # too long, a loop of links, not there, not text
        return None


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))


def _highlight(config: MkDocsConfig) -> Mapping[str, Any]:
    configs = config.mdx_configs or {}
    return configs.get("pymdownx.highlight") or configs.get("codehilite") or {}


def _toc_tokens(headings: Iterable[tuple[int, str, str]]) -> list[Any]:
    """Headings in the shape of `toc_tokens` (markdown/extensions/toc.py)."""
    return [
        {"level": level, "id": anchor, "name": title, "children": []}
        for level, anchor, title in headings
    ]
