"""A build tried before anything is written, so that what is wrong stops it in time.

MkDocs empties site_dir between the events `pre_build` and `files`, and only then collects files.
Here the files of docs_dir and of the theme are collected before it, and the posts, lists,
redirects and feeds given their addresses among them; the attempt is then thrown away.
"""

from __future__ import annotations

import copy
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import files as mkdocs_files
from mkdocs.structure.files import Files

from ..errors import BlogError, Problem
from .mkdocs_config import build_language_of

#: Lays a blog out among files, and says what is wrong; the second argument is whether to look
#: for the files of drafts, which takes longer and can only make fewer problems.
LayOut = Callable[[Files, bool], Sequence[Problem]]

#: Leaves out the posts that problems are about; whether there were any. May raise BlogError.
DropFailed = Callable[[Sequence[Problem]], bool]

#: What a plugin does in `on_files`.
Handler = Callable[..., Files | None]


class DryRunnable(Protocol):
    """What is asked of a build."""

    def in_language(self, language: str) -> DryRunnable: ...

    def dry_run(self, files: Files, drop_failed: DropFailed | None = None) -> Files: ...


def dry_run(config: MkDocsConfig, builds: Sequence[DryRunnable], plugins: Sequence[object]) -> None:
    """Try the build of every blog of the site, in each of its languages.

    Args:
        config: the site.
        builds: one for each blog.
        plugins: those they belong to.

    Raises:
        BlogError: with what is wrong with the first blog that may not be built.
    """
    handlers = _handlers_before(config, plugins)
    plugin = config.plugins.get("i18n")
    languages = [handler for handler in handlers if plugin and _owner(handler) is plugin]
    if handlers == languages:
        return _dry_run_languages(config, builds, handlers, None)
    try:
        _dry_run_languages(config, builds, languages, _raise_problems)
    except BlogError:
        # Plugins may move or remove what is in our way. They are asked only now, because they
        # will be asked again: most sites have no problem, and their plugins are asked once.
        _dry_run_languages(config, builds, handlers, None)


def _dry_run_languages(
    config: MkDocsConfig,
    builds: Sequence[DryRunnable],
    handlers: Sequence[Handler],
    drop_failed: DropFailed | None,
) -> None:
    for language in _languages(config):
        with _in_language(config, language):
            files = _run_handlers(collect_files(config), config, handlers)
            for build in builds:
                files = build.in_language(language).dry_run(files, drop_failed)


def _raise_problems(problems: Sequence[Problem]) -> bool:
    raise BlogError(problems)


def collect_files(config: MkDocsConfig) -> Files:
    """The files that MkDocs will collect, those of the theme included."""
    with _muted(mkdocs_files.log):
        files = mkdocs_files.get_files(config)
    files.add_files_from_theme(config.theme.get_env(), config)
    return files


def retry_until_sound(files: Files, attempt: LayOut, drop_failed: DropFailed) -> Files:
    """Repeat an attempt, each time on copies of `files`, until nothing is wrong any more.

    Returns:
        The copies, with what the last attempt made.

    Raises:
        BlogError: when `drop_failed` does, or leaves out nothing.
    """
    while True:
        made = copy_files(files)
        if not attempt(made, False):
            return made
        made = copy_files(files)
        problems = attempt(made, True)
        if not problems:
            return made
        if not drop_failed(problems):
            raise BlogError(problems)


def copy_files(files: Files) -> Files:
    """`files`, of the same kind, with copies of each; no page belongs to a copy."""
    made = copy.copy(files)
    made._src_uris = {uri: copy.copy(file) for uri, file in files.src_uris.items()}
    return made


def _languages(config: MkDocsConfig) -> tuple[str, ...]:
    """What is built now, then the further languages that mkdocs-static-i18n will build."""
    plugin: Any = config.plugins.get("i18n")
    locale = build_language_of(config)
    further = plugin.build_languages if plugin and locale.language and not plugin.building else ()
    return tuple(dict.fromkeys((locale.language, *further)))


@contextmanager
def _in_language(config: MkDocsConfig, language: str) -> Iterator[None]:
    plugin: Any = config.plugins.get("i18n")
    if not language:
        yield
        return
    before, plugin.current_language = plugin.current_language, language
    try:
        yield
    finally:
        plugin.current_language = before


def _handlers_before(config: MkDocsConfig, plugins: Sequence[object]) -> list[Handler]:
    """What other plugins do in `on_files` before `plugins` do; what comes after cannot help."""
    handlers: list[Handler] = config.plugins.events["files"]
    first = next(at for at, handler in enumerate(handlers) if _owner(handler) in plugins)
    return handlers[:first]


def _owner(handler: Handler) -> object:
    return getattr(handler, "__self__", None)


def _run_handlers(files: Files, config: MkDocsConfig, handlers: Sequence[Handler]) -> Files:
    plugin: Any = config.plugins.get("i18n")
    for handler in handlers:
        if plugin and _owner(handler) is plugin:
            # Its handler also notes the files, for the sitemap.
            files = cast(Any, plugin).reconfigure_files(files, config)
        else:
            files = handler(files, config=config) or files
    return files


@contextmanager
def _muted(log: logging.Logger) -> Iterator[None]:
    """MkDocs will say it all once more."""

    def refuse(record: logging.LogRecord) -> bool:
        return False

    log.addFilter(refuse)
    try:
        yield
    finally:
        log.removeFilter(refuse)
