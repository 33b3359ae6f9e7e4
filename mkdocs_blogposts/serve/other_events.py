"""The events `files` and `nav` of other plugins, which rebuilds run again, with ours among them.

Handlers are replaced for one call of ours, and not for a whole build as in `site.remembered`.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files
from mkdocs.structure.nav import Navigation

from ..site import other_plugins
from ..site.files_event import FilesEvent


def are_handled(config: MkDocsConfig) -> bool:
    """Return whether another plugin or a hook handles files or the navigation."""
    return bool(other_plugins.handling(config, ["files", "nav"]))


def restore(config: MkDocsConfig, settings: Mapping[str, Any]) -> None:
    """Give `config` the values that it had before plugins handled files."""
    for key, value in settings.items():
        config[key] = copy.deepcopy(value)


def collect(config: MkDocsConfig, theme_files: list[tuple[str, str]]) -> Files:
    """The files of docs_dir and of the theme as MkDocs collects them: plugins change them.

    `theme_files` is src_uri and folder of those of the theme, filled if it is empty.
    """
    if not theme_files:
        found = Files([])
        found.add_files_from_theme(config.theme.get_env(), config)
        theme_files += [(file.src_uri, str(file.src_dir)) for file in found]
    files = get_files(config)
    for uri, folder in theme_files:
        if uri not in files.src_uris:
            files.append(File(uri, folder, config.site_dir, config.use_directory_urls))
    return files


def run_files(config: MkDocsConfig, files: Files, ours: FilesEvent) -> Files:
    """The result of the event `files` of all plugins."""
    with _in_place_of_ours(config, "files", ours.first, ours.second):
        return config.plugins.on_files(files, config=config)


def run_nav(
    config: MkDocsConfig, nav: Navigation, files: Files, build_nav: Callable[[Navigation], None]
) -> Navigation:
    """The result of the event `nav` of all plugins."""
    with _in_place_of_ours(config, "nav", build_nav):
        return config.plugins.on_nav(nav, config=config, files=files)


@contextmanager
def _in_place_of_ours(
    config: MkDocsConfig, event: str, *parts: Callable[[Any], None]
) -> Iterator[None]:
    """Let `parts` handle an event in place of our own handlers, of which there may be more."""
    handlers: list[Any] = config.plugins.events[event]
    before, rest = list(handlers), iter(parts)

    def handler(part: Callable[[Any], None] | None) -> Callable[..., None]:
        return lambda item, **_: part(item) if part else None

    handlers[:] = [
        handler(next(rest, None)) if other_plugins.is_ours(each) else each for each in before
    ]
    try:
        yield
    finally:
        handlers[:] = before
