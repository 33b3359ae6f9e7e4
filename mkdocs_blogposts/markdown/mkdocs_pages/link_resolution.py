"""Resolution of links by MkDocs, extended to site-absolute links."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import unquote, urlsplit, urlunsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import _RelativePathTreeprocessor
from mkdocs.utils import get_relative_url

from ...html import links
from ...messages import place
from ..model import FlavorName

log = get_plugin_logger("blogposts")


class PostLinks(_RelativePathTreeprocessor):
    """MkDocs' resolution and validation of links, also of site-absolute ones."""

    def __init__(
        self,
        file: File,
        files: Files,
        config: MkDocsConfig,
        by_address: Mapping[str, File] = MappingProxyType({}),
        flavor: FlavorName = "mkdocs",
    ) -> None:
        """Create one for a text of `file`; mkdocstrings makes another for what it inserts.

        Args:
            file, files, config: as MkDocs has them.
            by_address: the pages of the site by address.
            flavor: how the text is converted.
        """
        super().__init__(file, files, config)
        self._by_address = by_address
        self._flavor = flavor

    def path_to_url(self, url: str) -> str:
        """The address to print for `url`; a dead link is reported and stays as written."""
        try:
            scheme, netloc, path, query, anchor = urlsplit(url)
        except ValueError:
            return url
        absolute = path.startswith("/")
        if scheme or netloc or not path or (self._flavor == "mkdocs" and not absolute):
            return super().path_to_url(url)
        target = self._find(unquote(path))
        if target is not None:
            relative = get_relative_url(target.src_uri, self.file.src_uri)
            return super().path_to_url(urlunsplit(("", "", relative, query, anchor)))
        # A dead absolute link is surely a mistake only in a text for an engine that serves
        # docs_dir at the root.
        if absolute and (self._flavor == "commonmark" or path.endswith(".md")):
            log.log(
                self.config.validation.links.not_found,
                f"{place(self.config, self.file.src_uri)}: contains a link '{url}', but the target "
                f"'{path.strip('/')}' is not found among documentation files",
            )
            return url
        return super().path_to_url(url)

    def _find(self, path: str) -> File | None:
        if not path.startswith("/"):
            path = posixpath.join(posixpath.dirname(self.file.src_uri), path)
        for candidate in links.possible_files(path):
            if file := self.files.get_file_from_path(candidate):
                return file
        return self._by_address.get(links.normalize_path(path))
