"""Cache of conversions: HTML of earlier builds for texts with the same lookups and settings."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import unquote

import mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from ...cache.store import Store, key_of
from ...cache.versions import toolchain_fingerprint
from ..dependencies import Dependencies
from ..extensions import Unfingerprintable, extensions_fingerprint, fingerprint
from ..model import FlavorName, MarkdownSource

#: Fields of a `MarkdownSource` that are recorded as lookups, or that no HTML depends on.
_LOOKUPS = frozenset(
    {"resolve", "read", "data", "documents", "repeats", "pictures", "first_line", "scope"}
)

#: Loggers of messages for the author of a text.
_LOGGERS = (mkdocs.__name__, "MARKDOWN", "pymdownx")


@dataclass(frozen=True, kw_only=True)
class CachedConversion:
    """The cached result of a conversion.

    Attributes:
        html: the body.
        headings: level, id and title of each heading of the table of contents.
        title: the title found in the text, or None.
        anchors: every id that a link may point to.
        links: the anchors it links to, as written by their names, by src_uri of their page.
        components: names of Vue components that are not known, with their 0-based line in the text.
        glued: the 0-based lines before which a blank line is missing (see `block_starts`).
    """

    html: str
    headings: list[tuple[int, str, str]]
    title: str | None
    anchors: list[str]
    links: dict[str, dict[str, str]]
    components: list[tuple[str, int]]
    glued: list[int]


@dataclass(frozen=True, kw_only=True)
class _Entry:
    """A conversion and the lookups it depends on."""

    conversion: CachedConversion
    lookups: list[tuple[str, str, object]]


class ConversionCache:
    """Conversions of earlier builds, for reuse in this one."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def key(
        self,
        page: Page,
        source: MarkdownSource,
        flavor: FlavorName,
        config: MkDocsConfig,
        as_commonmark: bool,
    ) -> bytes | None:
        """The key of the conversion of a page in the cache; None if it cannot be cached."""
        if not self.store.is_open:
            return None
        extensions: str | None = flavor
        if flavor == "mkdocs":
            configs = config.mdx_configs or {}
            extensions = extensions_fingerprint(config.markdown_extensions, configs)
        if extensions is None:
            return None
        try:
            settings = fingerprint([_settings(source, flavor), _site(page, config), as_commonmark])
        except Unfingerprintable:
            return None
        return key_of(toolchain_fingerprint(), flavor, extensions, settings, source.markdown)

    def converted(
        self, key: bytes | None, dependencies: Dependencies, convert: Callable[[], CachedConversion]
    ) -> CachedConversion:
        """The conversion cached at `key`, if its lookups still hold; else that of `convert`.

        The latter is cached unless it logs anything, so that messages appear in each build.
        """
        found = self.store.get(key, _Entry) if key else None
        if found and dependencies.still_hold(found.lookups):
            return found.conversion
        with capture_logs() as logs:
            conversion = convert()
        if key and dependencies.is_whole and not logs.has_records:
            self.store.put(key, _Entry(conversion=conversion, lookups=dependencies.as_list()))
        return conversion


def _settings(source: MarkdownSource, flavor: FlavorName) -> dict[str, Any]:
    """The fields of `source`, besides its text, that its HTML depends on."""
    settings = {
        field.name: getattr(source, field.name)
        for field in fields(source)
        if field.name not in _LOOKUPS and field.name != "markdown"
    }
    # Vue's attributes and what a post includes may hold expressions without braces.
    if flavor == "commonmark" or "{{" in source.markdown:
        settings["scope"] = {
            name: value for name, value in source.scope.items() if not callable(value)
        }
    return settings


def _site(page: Page, config: MkDocsConfig) -> list[Any]:
    """The settings that the resolution of links depends on, besides the files of the site."""
    return [
        page.file.url,
        page.file.inclusion.value,
        config.use_directory_urls,
        {key: int(value) for key, value in dict(config.validation.links).items()},
        # Messages below this level do not reach `LogCapture`, and must appear at a lower one.
        logging.getLogger(mkdocs.__name__).getEffectiveLevel(),
    ]


class LogCapture(logging.Handler):
    """Notes whether anything is logged for the author."""

    has_records = False

    def emit(self, record: logging.LogRecord) -> None:
        self.has_records = self.has_records or record.levelno >= logging.INFO


@contextmanager
def capture_logs(names: Iterable[str] = _LOGGERS) -> Iterator[LogCapture]:
    """Capture what is logged for the author in this context."""
    logs, loggers = LogCapture(), list(map(logging.getLogger, names))
    for logger in loggers:
        logger.addHandler(logs)
    try:
        yield logs
    finally:
        for logger in loggers:
            logger.removeHandler(logs)


def links_by_uri(
    links: Mapping[File, dict[str, str]], *, decoded: bool
) -> dict[str, dict[str, str]]:
    """Links to anchors by the src_uri of the file they lead to, the anchors perhaps decoded."""
    read = unquote if decoded else str
    return {
        file.src_uri: {read(anchor): link for anchor, link in anchors.items()}
        for file, anchors in links.items()
    }


def links_by_file(
    links: Mapping[str, dict[str, str]], page: Page, files: Files
) -> dict[File, dict[str, str]]:
    """Links to anchors by file, as MkDocs stores them."""
    found = {uri: files.get_file_from_path(uri) for uri in links if uri != page.file.src_uri}
    found[page.file.src_uri] = page.file
    return {file: links[uri] for uri in links if (file := found[uri]) is not None}
