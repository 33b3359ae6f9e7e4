"""The text of a page made HTML in either flavor, with MkDocs' own resolution of links."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from unicodedata import normalize

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

from .flavors import FlavorName, Rendering, Source, commonmark, pythonmarkdown
from .resolver import PostLinks
from .typography import Style, style_of

log = get_plugin_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class PostSettings:
    """What the pages of posts and lists share.

    Attributes:
        flavor, heading_ids, block_starts: the options of these names.
        template: the page template, or None under a theme without our blocks.
        language: BCP 47 tag of the site.
        hide_navigation: whether posts go without the sidebar of the navigation.
        by_address: the pages of the site by their address (see `links.address`).
        lift_header: the option of this name.
        hidden: src_uris of the posts that are left out; nothing may include them.
        typography: whether French text gets French typography.
    """

    flavor: Literal["auto", "mkdocs", "commonmark"]
    heading_ids: Literal["site", "vuepress"]
    block_starts: Literal["mkdocs", "commonmark"]
    template: str | None
    language: str
    hide_navigation: bool
    by_address: Mapping[str, File]
    lift_header: bool = True
    hidden: frozenset[str] = frozenset()
    typography: bool = True

    def style(self, language: str) -> Style | None:
        """The typography of a text in `language`, or None to leave it as written."""
        return style_of(language) if self.typography else None


@dataclass(frozen=True, kw_only=True)
class Words:
    """What is known of the text of a page.

    Attributes:
        flavor: how it is converted.
        first_line: 1-based line of its file at which it starts.
        scope: the values of its expressions.
        language: BCP 47 tag.
        repeats: whether a heading at the top is lifted out (see `flavors.Source`).
    """

    flavor: FlavorName
    first_line: int = 1
    scope: Mapping[str, object] = field(default_factory=dict)
    language: str
    repeats: Callable[[str], bool] = lambda text: False


def convert(
    page: Page, words: Words, config: MkDocsConfig, files: Files, settings: PostSettings
) -> None:
    """Convert `page.markdown`, and give `page` all that `Page.render` of MkDocs gives it."""
    resolver = PostLinks(page.file, files, config, settings.by_address, words.flavor)
    source = _source(page, words, config, settings, resolver)
    if words.flavor == "commonmark":
        rendering = commonmark.render(source)
        page.present_anchor_ids = set(rendering.anchors)
        page._title_from_render = rendering.title
    else:
        rendering = _as_mkdocs(page, source, config, settings, resolver)
    for problem in rendering.problems:
        log.warning(str(problem))
    page.content = rendering.html
    page.toc = get_toc(toc_extension.nest_toc_tokens(_toc_tokens(rendering)))
    page.links_to_anchors = resolver.links_to_anchors


def _as_mkdocs(
    page: Page, source: Source, config: MkDocsConfig, settings: PostSettings, resolver: PostLinks
) -> Rendering:
    # The processors that `Page.render` registers (mkdocs/structure/pages.py).
    raw = _RawHTMLPreprocessor()
    anchors = _ExtractAnchorsTreeprocessor(page.file, resolver.files, config)
    title = _ExtractTitleTreeprocessor()
    rendering = pythonmarkdown.render(
        source,
        extensions=config.markdown_extensions,
        configs=config.mdx_configs or {},
        processors=(raw, anchors, resolver, title),
        as_commonmark=settings.block_starts == "commonmark",
    )
    page.present_anchor_ids = anchors.present_anchor_ids | raw.present_anchor_ids
    page._title_from_render = title.title
    return rendering


def _source(
    page: Page, words: Words, config: MkDocsConfig, settings: PostSettings, resolver: PostLinks
) -> Source:
    toc = (config.mdx_configs or {}).get("toc", {})
    permalink = toc.get("permalink", False)
    return Source(
        markdown=page.markdown or "",
        src_uri=page.file.src_uri,
        first_line=words.first_line,
        scope=words.scope,
        language=words.language,
        resolve=resolver.path_to_url,
        read=lambda path: read_include(
            Path(config.docs_dir), page.file.src_uri, path, settings.hidden
        ),
        slugify=toc.get("slugify", toc_extension.slugify),
        heading_ids=settings.heading_ids,
        permalink="¶" if permalink is True else str(permalink or ""),
        permalink_title=str(toc.get("permalink_title", "Permanent link")),
        toc_separator=str(toc.get("separator", "-")),
        line_numbers=bool(_highlight(config).get("linenums")),
        style=settings.style(words.language),
        repeats=words.repeats,
    )


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
        if _is_hidden(wanted) or _is_hidden(found) or _folded(found) in map(_folded, hidden):
            return None
        return target.read_text(encoding="utf-8-sig")
    except (OSError, RuntimeError, ValueError):  # too long, a loop of links, not there, not text
        return None


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))


def _folded(path: str) -> str:
    """What the spellings of one path share on disks that fold case or accents."""
    return normalize("NFC", path).casefold()


def _highlight(config: MkDocsConfig) -> Mapping[str, Any]:
    configs = config.mdx_configs or {}
    return configs.get("pymdownx.highlight") or configs.get("codehilite") or {}


def _toc_tokens(rendering: Rendering) -> list[Any]:
    """Headings in the shape of `toc_tokens` (markdown/extensions/toc.py)."""
    return [
        {"level": heading.level, "id": heading.id, "name": heading.title, "children": []}
        for heading in rendering.headings
    ]
