"""What is noted while MkDocs builds the whole site, for rebuilds that run parts of it again."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from ..site import find_files
from ..site.list_pages import MkDocsListPage
from .output_files import published_paths

#: The settings of MkDocs that plugins change when they handle files or the navigation.
_SETTINGS = ("nav", "extra", "extra_css", "extra_javascript", "extra_templates")


@dataclass(kw_only=True)
class Recording:
    """The notes of one full build.

    Attributes:
        is_on: whether there may be rebuilds.
        settings: those that plugins changed in the events `files` and `nav`, as they were before.
        dest_uris: the path below site_dir of each published file, by src_uri, before plugins take
            files away to copy them themselves.
        nav_titles: the titles that pages had before they were read, by src_uri.
        made: a digest of the text of each page that a plugin made, by src_uri.
        late: src_uris of pages whose content a plugin changed once all pages were converted.
        replaces_files: whether a plugin replaced the list of files after our part.
    """

    is_on: bool = True
    settings: dict[str, Any] = field(default_factory=dict)
    dest_uris: dict[str, str] = field(default_factory=dict)
    nav_titles: dict[str, object] = field(default_factory=dict)
    made: dict[str, bytes] = field(default_factory=dict)
    late: set[str] = field(default_factory=set)
    replaces_files: bool = False
    _contents: dict[str, str | None] = field(default_factory=dict)

    def before_files(self, config: MkDocsConfig) -> None:
        """Note the settings, which plugins change next."""
        if self.is_on:
            self.settings = {key: copy.deepcopy(config[key]) for key in _SETTINGS}

    def navigated(self, files: Files, config: MkDocsConfig) -> None:
        """Note addresses and titles: every plugin has had files and navigation."""
        if not self.is_on:
            return
        changed = {key: old for key, old in self.settings.items() if config[key] != old}
        self.settings, self.dest_uris = changed, published_paths(files)
        self.nav_titles, self.made = titles_of(files), made_by_plugins(files, config)

    def retitled(self, files: Files, last: Mapping[str, Page]) -> frozenset[str]:
        """The pages that the navigation gives another title than in the last build.

        `last` are the pages of that build, the titles of which are final where they are used again.
        """
        before, titles = self.nav_titles, titles_of(files)
        again = (uri for uri, page in pages_of(files).items() if page is last.get(uri))
        self.nav_titles = {**titles, **{uri: before[uri] for uri in again if uri in before}}
        return frozenset(uri for uri, title in self.nav_titles.items() if before.get(uri) != title)

    def changed_by_plugins(self, files: Files, config: MkDocsConfig) -> frozenset[str]:
        """The pages made by plugins whose text is another than in the last build."""
        before, self.made = self.made, made_by_plugins(files, config)
        return frozenset(uri for uri, text in self.made.items() if before.get(uri) != text)

    def converted(self, files: Files) -> None:
        """Note what pages hold, which plugins change next."""
        if self.is_on:
            self._contents = {uri: page.content for uri, page in pages_of(files).items()}

    def note_late(self, files: Files) -> frozenset[str]:
        """Note the pages whose content has changed since `converted`, and return them."""
        before = self._contents
        self.converted(files)
        changed = {uri for uri, text in self._contents.items() if before.get(uri, text) != text}
        self.late |= changed
        return frozenset(changed)


def pages_of(files: Files) -> dict[str, Page]:
    """The published pages of `files`, by src_uri."""
    served = find_files.served_pages(files)
    return {file.src_uri: file.page for file in served if file.page is not None}


def titles_of(files: Files) -> dict[str, object]:
    """The titles of pages that a navigation or a plugin has set by now, by src_uri."""
    return {uri: page.__dict__.get("title") for uri, page in pages_of(files).items()}


def made_by_plugins(files: Files, config: MkDocsConfig) -> dict[str, bytes]:
    """A digest of the text of each page that is no file of docs_dir and none of our lists."""
    docs_dir = config.docs_dir
    elsewhere = (file for file in files if file.src_dir != docs_dir)
    return {
        file.src_uri: hashlib.sha256(file.content_bytes).digest()
        for file in elsewhere
        if not isinstance(file.page, MkDocsListPage)
        and file.is_documentation_page()
        and find_files.is_written(file)
    }
