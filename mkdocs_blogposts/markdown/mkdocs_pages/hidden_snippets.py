"""Keeps `pymdownx.snippets` from including posts that are not published, on any page.

MkDocs makes an instance of Python-Markdown for each page from its configuration, so this is an
extension with a name.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

from ...errors import printable

log = get_plugin_logger("blogposts")


def hide(config: MkDocsConfig, uris: Iterable[str]) -> None:
    """Let no snippet be a file of `uris`, paths below docs_dir; replaces what was hidden before."""
    if "pymdownx.snippets" not in config.markdown_extensions:
        return
    if __name__ not in config.markdown_extensions:
        config.markdown_extensions.append(__name__)
    paths = [str(Path(config.docs_dir, uri)) for uri in sorted(uris)]
    config.mdx_configs = {**(config.mdx_configs or {}), __name__: {"hidden": paths}}


class HiddenSnippets(Extension):
    """Wraps the search for snippets: a hidden file is not found."""

    def __init__(self, **settings: Any) -> None:
        self.config = {"hidden": [[], "Absolute paths of files"]}
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:
        if "snippet" not in md.preprocessors:
            return
        snippets: Any = md.preprocessors["snippet"]
        find, hidden = snippets.get_snippet_path, set(map(_real, self.getConfig("hidden")))

        def find_published(path: str) -> str | None:
            found: str | None = find(path)
            if found is None or _real(found) not in hidden:
                return found
            log.warning(f"'{printable(path)}' is not published, so it is no snippet of a page")
            return None

        snippets.get_snippet_path = find_published


def _real(path: str) -> str:
    return os.path.normcase(os.path.realpath(path))


def makeExtension(**settings: Any) -> HiddenSnippets:
    return HiddenSnippets(**settings)
