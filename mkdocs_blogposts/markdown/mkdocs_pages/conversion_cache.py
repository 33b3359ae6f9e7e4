"""When a text may get the HTML that it got in an earlier build, and what is kept of it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from typing import Any

import mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from ...cache.store import Store, key_of
from ...cache.versions import toolchain_fingerprint
from ..dependencies import Dependencies
from ..extensions import Unfingerprintable, extensions_fingerprint, fingerprint
from ..model import FlavorName, MarkdownSource

#: Those fields of a Source that are asked instead, or are part of no HTML.
_ASKED = frozenset({"resolve", "read", "repeats", "pictures", "first_line", "scope"})

#: Loggers of those that speak to the author of a text.
_LOGGERS = (mkdocs.__name__, "MARKDOWN", "pymdownx")


@dataclass(frozen=True, kw_only=True)
class CachedConversion:
    """What is kept of a conversion.

    Attributes:
        html: the body.
        headings: level, id and title of each heading of the table of contents.
        title: the title found in the text, or None.
        anchors: every id that a link may point to.
        links: the anchors it links to, as written by their names, by src_uri of their page.
    """

    html: str
    headings: list[tuple[int, str, str]]
    title: str | None
    anchors: list[str]
    links: dict[str, dict[str, str]]


@dataclass(frozen=True, kw_only=True)
class _Entry:
    """A conversion, and what it asked."""

    made: CachedConversion
    asked: list[tuple[str, str, object]]


class ConversionCache:
    """Conversions of one build, which those of earlier builds may spare it."""

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
        """What the conversion of a page is kept by; None where it may not be kept."""
        if not self.store.is_open:
            return None
        made_with: str | None = flavor
        if flavor == "mkdocs":
            made_with = extensions_fingerprint(config.markdown_extensions, config.mdx_configs or {})
        if made_with is None:
            return None
        try:
            settings = fingerprint([_settings(source, flavor), _site(page, config), as_commonmark])
        except Unfingerprintable:
            return None
        return key_of(toolchain_fingerprint(), flavor, made_with, settings, source.markdown)

    def converted(
        self, key: bytes | None, dependencies: Dependencies, make: Callable[[], CachedConversion]
    ) -> CachedConversion:
        """What was kept at `key`, if the site still answers as it did then; else what is made.

        That is kept where nothing was said of it to the author.
        """
        found = self.store.get(key, _Entry) if key else None
        if found and dependencies.still_hold(found.asked):
            return found.made
        with capture_logs() as ear:
            made = make()
        if key and dependencies.is_whole and not ear.has_records:
            self.store.put(key, _Entry(made=made, asked=dependencies.as_list()))
        return made


def _settings(source: MarkdownSource, flavor: FlavorName) -> dict[str, Any]:
    """All of `source` that its HTML depends on, but for its text."""
    given = {
        field.name: getattr(source, field.name)
        for field in fields(source)
        if field.name not in _ASKED and field.name != "markdown"
    }
    # Vue's attributes and what a post includes may hold expressions without braces.
    if flavor == "commonmark" or "{{" in source.markdown:
        given["scope"] = {
            name: value for name, value in source.scope.items() if not callable(value)
        }
    return given


def _site(page: Page, config: MkDocsConfig) -> list[Any]:
    """What the resolution of links depends on, but for the files of the site."""
    return [
        page.file.url,
        page.file.inclusion.value,
        config.use_directory_urls,
        {key: int(value) for key, value in dict(config.validation.links).items()},
        # Messages of a lower level than this are not heard, so that they are not missed.
        logging.getLogger(mkdocs.__name__).getEffectiveLevel(),
    ]


class LogCapture(logging.Handler):
    """Hears whether anything is said to the author."""

    has_records = False

    def emit(self, record: logging.LogRecord) -> None:
        self.has_records = self.has_records or record.levelno >= logging.INFO


@contextmanager
def capture_logs() -> Iterator[LogCapture]:
    """Hear what is said to the author meanwhile."""
    ear, loggers = LogCapture(), list(map(logging.getLogger, _LOGGERS))
    for logger in loggers:
        logger.addHandler(ear)
    try:
        yield ear
    finally:
        for logger in loggers:
            logger.removeHandler(ear)


def links_by_uri(links: Mapping[File, dict[str, str]]) -> dict[str, dict[str, str]]:
    """Links to anchors by the src_uri of the file they lead to."""
    return {file.src_uri: dict(anchors) for file, anchors in links.items()}


def links_by_file(
    links: Mapping[str, dict[str, str]], page: Page, files: Files
) -> dict[File, dict[str, str]]:
    """The same by file, as MkDocs has them."""
    found = {uri: files.get_file_from_path(uri) for uri in links if uri != page.file.src_uri}
    found[page.file.src_uri] = page.file
    return {file: links[uri] for uri in links if (file := found[uri]) is not None}
