"""The files of `pymdownx.snippets`: none of an unpublished post, on any page, and all recorded.

MkDocs makes an instance of Python-Markdown for each page from its configuration, so this is an
extension with a name.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from pymdownx.snippets import SnippetExtension, SnippetPreprocessor

from ...cache import reads
from ...errors import printable
from ..dependencies import Answer, Dependencies
from ..extensions import extension_settings

log = get_plugin_logger("blogposts")


def hide(config: MkDocsConfig, uris: Iterable[str]) -> None:
    """Let no snippet be a file of `uris`, paths below docs_dir; replaces what was hidden before."""
    if "pymdownx.snippets" not in config.markdown_extensions:
        return
    if __name__ not in config.markdown_extensions:
        config.markdown_extensions.append(__name__)
    paths = [_real(str(Path(config.docs_dir, uri))) for uri in sorted(uris)]
    config.mdx_configs = {**(config.mdx_configs or {}), __name__: {"hidden": paths}}


class SnippetFiles:
    """Files by the paths that texts include, found as `pymdownx.snippets` finds them."""

    def __init__(self, search: Any, hidden: Iterable[str]) -> None:
        """`search` is its preprocessor; the files at the real paths `hidden` are not found."""
        self._search, self._find = search, search.get_snippet_path
        self._hidden = frozenset(hidden)

    def find(self, path: str) -> str | None:
        """The published file that `path` leads to, or None; each place looked at is noted."""
        self._search.bases = None  # its last look at the folders
        found: str | None = self._find(path)
        for base in self._search.base_path:
            folder = Path(base).parent if Path(base).is_file() else Path(base)
            place = reads.absolute(str(folder / path))
            reads.note(place)
            if found and place == reads.absolute(found):
                break
        return None if found and _real(found) in self._hidden else found

    def warn(self, path: str) -> None:
        """Say so if `path` leads to a file that is not published."""
        if self._hidden and self._find(path):
            log.warning(f"'{printable(path)}' is not published, so it is no snippet of a page")


class RecordedSnippets:
    """A processor that finds the snippets of one text, and records them as lookups."""

    def __init__(self, config: MkDocsConfig, dependencies: Dependencies) -> None:
        self._config, self._dependencies = config, dependencies
        self._look_up = dependencies.record("snippet", self._found, self._answer)

    @cached_property
    def _files(self) -> SnippetFiles:
        settings = extension_settings(self._config, "pymdownx.snippets") or {}
        hidden = extension_settings(self._config, __name__) or {}
        search = SnippetPreprocessor(
            SnippetExtension(**settings).getConfigs(), SimpleNamespace(tab_length=4)
        )
        return SnippetFiles(search, hidden.get("hidden", ()))

    def _found(self, path: str) -> str | None:
        return self._files.find(path)

    def _answer(self, found: str | None) -> Answer:
        """The place and the content of a file."""
        if found is None:
            return None
        path = reads.absolute(found)
        self._dependencies.covered.add(path)
        return [os.path.relpath(path), reads.digest(path)]

    def _register(self, md: Markdown) -> None:
        if "snippet" in md.preprocessors:
            snippets: Any = md.preprocessors["snippet"]
            snippets.get_snippet_path = self._find

    def _find(self, path: str) -> str | None:
        found: str | None = self._look_up(path)
        if found is None:
            self._files.warn(path)
        return found


class HiddenSnippets(Extension):
    """Wraps the search for snippets: a hidden file is not found."""

    def __init__(self, **settings: Any) -> None:
        self.config = {"hidden": [[], "Real paths of files"]}
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:
        if "snippet" not in md.preprocessors:
            return
        snippets: Any = md.preprocessors["snippet"]
        snippets.get_snippet_path = _published(SnippetFiles(snippets, self.getConfig("hidden")))


def _published(files: SnippetFiles) -> Callable[[str], str | None]:
    def find(path: str) -> str | None:
        found = files.find(path)
        if found is None:
            files.warn(path)
        return found

    return find


def _real(path: str) -> str:
    return os.path.normcase(os.path.realpath(path))


def makeExtension(**settings: Any) -> HiddenSnippets:
    return HiddenSnippets(**settings)
