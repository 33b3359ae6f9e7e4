"""The files of a blog that are no pages: redirects and feeds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from ..blog.channels import FeedSource
from . import placement


@dataclass(kw_only=True)
class GeneratedFiles:
    """Files that are promised to MkDocs at first, and filled when every post is converted.

    Attributes:
        redirects: the page each old address leads to, by file below site_dir.
        channels: the lists that have feeds.
        files: what was promised, by path below site_dir.
    """

    redirects: Mapping[str, Page] = field(default_factory=dict)
    channels: tuple[FeedSource, ...] = ()
    files: dict[str, File] = field(default_factory=dict)

    def add(self, config: MkDocsConfig, files: Files, before: Mapping[str, File]) -> None:
        """Add the files, still empty, so that links to them and collisions are seen.

        Those that the build `before` has promised are taken over.
        """
        for path in (*self.redirects, *self.feeds()):
            self.files[path] = placement.add_generated_file(
                config, files, path, before=before.get(path)
            )

    def retarget(self, page: Page, *, instead_of: Page) -> None:
        """Let the redirects that lead to one page lead to another."""
        self.redirects = {
            path: page if target is instead_of else target
            for path, target in self.redirects.items()
        }

    def feeds(self) -> Iterator[str]:
        """The files that are feeds."""
        return (path for channel in self.channels for _, path in channel.files())

    def target_of(self, path: str) -> str:
        """Where the redirect at `path` leads, relative to itself."""
        return get_relative_url(self.redirects[path].url, self.files[path].url)
