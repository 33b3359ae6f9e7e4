"""Cache of conversions: HTML of earlier builds for texts with the same lookups and settings."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from typing import Any, cast
from urllib.parse import unquote

import mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from ...cache.store import Store, key_of
from ...cache.versions import toolchain_fingerprint
from .. import icons, module_values
from ..dependencies import Answer, Dependencies
from ..extensions import Recipe, Unfingerprintable, fingerprint_and_functions, recipe_of
from ..model import FlavorName, MarkdownSource
from ..provenance import code_of_hooks

#: Fields of a `MarkdownSource` that are recorded as lookups, or that no HTML depends on.
_LOOKUPS = frozenset(
    {"resolve", "read", "data", "documents", "repeats", "pictures", "first_line", "scope"}
)

#: Loggers of messages for the author of a text.
_LOGGERS = (mkdocs.__name__, "MARKDOWN", "pymdownx")

#: How many texts are converted twice in a process, with each set of functions that may do more
#: than compute, before the first result is trusted.
_TRIALS = 8


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

    @property
    def toc_tokens(self) -> list[Any]:
        """The headings in the shape of `toc_tokens` (markdown/extensions/toc.py)."""
        return [
            {"level": level, "id": anchor, "name": title, "children": []}
            for level, anchor, title in self.headings
        ]


@dataclass(frozen=True, kw_only=True)
class _Entry:
    """A conversion and the lookups it depends on."""

    conversion: CachedConversion
    lookups: list[tuple[str, str, object]]


@dataclass(frozen=True, kw_only=True)
class Key:
    """The key of a conversion in the cache.

    Attributes:
        digest: a hash of what the conversion depends on besides lookups.
        functions: the recipe, if the conversion may call functions that may do more than compute.
    """

    digest: bytes
    functions: str = ""


@dataclass(kw_only=True)
class _Functions:
    """What this process knows of the functions of a recipe.

    Attributes:
        trials: how many texts are still to be converted twice.
        are_pure: whether each text gave the same result twice, and none did more than read files.
        files: the content of the files that conversions read.
    """

    trials: int = _TRIALS
    are_pure: bool = True
    files: dict[str, Answer] = field(default_factory=dict)


_functions: dict[str, _Functions] = defaultdict(_Functions)


class ConversionCache:
    """Conversions of earlier builds, for reuse in this one."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._hooks: str | None = None

    def _code_of_hooks(self, config: MkDocsConfig) -> str:
        """The code of the hooks, which may patch what converts, read once for all pages."""
        if self._hooks is None:
            self._hooks = code_of_hooks(cast("Mapping[str, Any]", config.hooks or {}))
        return self._hooks

    def key(
        self,
        page: Page,
        source: MarkdownSource,
        flavor: FlavorName,
        config: MkDocsConfig,
        as_commonmark: bool,
    ) -> Key | None:
        """The key of the conversion of a page in the cache; None if it cannot be cached."""
        if not self.store.is_open:
            return None
        recipe: Recipe | None = Recipe(flavor)
        if flavor == "mkdocs":
            recipe = recipe_of(config.markdown_extensions, config.mdx_configs or {})
        if recipe is None:
            return None
        try:
            site = [*_site(page, config), self._code_of_hooks(config)]
            given = [_settings(source, flavor), site, as_commonmark]
            settings, functions = fingerprint_and_functions(given)
        except Unfingerprintable:
            return None
        calls = functions or recipe.calls_functions(source.markdown)
        return Key(
            digest=key_of(toolchain_fingerprint(), flavor, recipe.text, settings, source.markdown),
            functions=f"{flavor} {recipe.text}" if calls else "",
        )

    def converted(
        self, key: Key | None, dependencies: Dependencies, convert: Callable[[], CachedConversion]
    ) -> CachedConversion:
        """The conversion cached at `key`, if its lookups still hold; else that of `convert`.

        The latter is cached if it does nothing besides to read files, and logs nothing, so that
        messages appear in each build. It is done twice where it calls functions that are not
        known.
        """
        if key is None:
            return convert()
        found = self.store.get(key.digest, _Entry)
        if found and dependencies.still_hold(found.lookups):
            return found.conversion
        dependencies.watch.known = icons.folders()
        # A recipe without functions has nothing to be tried.
        functions = _functions[key.functions] if key.functions else _Functions(trials=0)
        # What hooks put into modules of functions meanwhile is no part of the key.
        functions.are_pure &= not key.functions or module_values.are_untouched()
        with capture_logs() as logs, dependencies.watch.running():
            conversion = convert()
            if functions.trials and functions.are_pure and not logs.has_records:
                functions.trials -= 1
                functions.are_pure = convert() == conversion
        if key.functions:
            module_values.look_again()
        dependencies.add_reads(functions.files)
        # A process or a connection that was started may be asked again, which cannot be seen.
        functions.are_pure &= dependencies.watch.only_reads
        if functions.are_pure and dependencies.is_whole and not logs.has_records:
            entry = _Entry(conversion=conversion, lookups=dependencies.as_list())
            self.store.put(key.digest, entry)
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
