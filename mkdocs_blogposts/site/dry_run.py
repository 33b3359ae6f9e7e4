"""A dry run: lays the blogs out before anything is written, so that problems stop the build.

MkDocs empties site_dir between the events `pre_build` and `files`, and then collects files.
The dry run collects the files of docs_dir and of the theme before that, and gives posts, lists,
redirects and feeds their addresses among copies of them.
"""

from __future__ import annotations

import copy
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure import files as mkdocs_files
from mkdocs.structure.files import Files

from ..errors import BlogError, Problem
from ..messages import report
from .other_plugins import build_language_of, static_i18n

#: Lays a blog out among files and returns the problems.
LayOut = Callable[[Files], Sequence[Problem]]

#: Drops the posts with problems and returns whether there were any; may raise BlogError.
DropFailed = Callable[[Sequence[Problem]], bool]

#: A handler of the event `files`.
Handler = Callable[..., Files | None]


class DryRunnable(Protocol):
    """The part of a build that a dry run needs."""

    def in_language(self, language: str) -> DryRunnable: ...

    def dry_run(self, files: Files, drop_failed: DropFailed | None = None) -> Files: ...


def dry_run(config: MkDocsConfig, builds: Sequence[DryRunnable], plugins: Sequence[object]) -> None:
    """Lay out every blog of the site, with its build and its plugin, in each of its languages.

    Raises:
        BlogError: with the problems of the first blog that has some.
    """
    handlers = _handlers_before(config, plugins)
    plugin = static_i18n(config)
    languages = [handler for handler in handlers if plugin and _owner(handler) is plugin]
    if handlers == languages:
        return _dry_run_languages(config, builds, handlers, None)
    try:
        _dry_run_languages(config, builds, languages, _raise_problems)
    except BlogError:
        # Other plugins may move or remove the files in conflict. Their handlers run here only
        # after a problem, so that on most sites they run once per build.
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
    """The files that MkDocs will collect, with those of the theme."""
    with _muted(mkdocs_files.log):
        files = mkdocs_files.get_files(config)
    files.add_files_from_theme(config.theme.get_env(), config)
    return files


def retry_until_sound(files: Files, attempt: LayOut, drop_failed: DropFailed) -> Files:
    """Repeat `attempt` on copies of `files`, without the posts that failed, until it succeeds.

    Returns:
        The copies of the last attempt.

    Raises:
        BlogError: if `drop_failed` raises it, or drops no post.
    """
    while True:
        copies = copy_files(files)
        problems = attempt(copies)
        if not problems:
            return copies
        if not drop_failed(problems):
            raise BlogError(problems)


def copy_files(files: Files) -> Files:
    """A copy of `files`, of the same class, with a copy of each file."""
    copies = copy.copy(files)
    copies._src_uris = {uri: copy.copy(file) for uri, file in files.src_uris.items()}
    return copies


def _languages(config: MkDocsConfig) -> tuple[str, ...]:
    """The current language, then those that mkdocs-static-i18n builds after it; "" without it."""
    plugin = static_i18n(config)
    locale = build_language_of(config)
    further = plugin.build_languages if plugin and locale.language and not plugin.building else ()
    return tuple(dict.fromkeys((locale.language, *further)))


@contextmanager
def _in_language(config: MkDocsConfig, language: str) -> Iterator[None]:
    plugin = static_i18n(config)
    if not language:
        yield
        return
    before, plugin.current_language = plugin.current_language, language
    try:
        yield
    finally:
        plugin.current_language = before


def _handlers_before(config: MkDocsConfig, plugins: Sequence[object]) -> list[Handler]:
    """The handlers of the event `files` that run before those with which `plugins` lay out."""
    handlers: list[Handler] = config.plugins.events["files"]
    ours = [at for at, handler in enumerate(handlers) if _owner(handler) in plugins]
    # Each plugin has two: the first sets the addresses that laying out sets again.
    return [handler for handler in handlers[: ours[-1]] if _owner(handler) not in plugins]


def _owner(handler: Handler) -> object:
    return getattr(handler, "__self__", None)


def _run_handlers(files: Files, config: MkDocsConfig, handlers: Sequence[Handler]) -> Files:
    plugin = static_i18n(config)
    for handler in handlers:
        if plugin and _owner(handler) is plugin:
            # Its handler also stores the files, for the sitemap.
            files = cast(Any, plugin).reconfigure_files(files, config)
        else:
            files = handler(files, config=config) or files
    return files


@contextmanager
def _muted(log: logging.Logger) -> Iterator[None]:
    """Drop the log messages of MkDocs, which logs them again when it collects the files."""
    before, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = before


def raise_as_plugin_error(config: MkDocsConfig, step: Any, *arguments: Any) -> Any:
    """The result of `step`; raises the author's mistakes in it as a PluginError."""
    try:
        return step(*arguments)
    except BlogError as error:
        raise PluginError(report(config, error)) from None
