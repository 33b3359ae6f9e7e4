"""Generated files that are no pages: redirects and feeds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.utils import get_relative_url

from ..blog.channels import FeedSource
from ..blog.views import ListView
from ..errors import Problem
from . import output_owners, placement
from .find_files import is_written


@dataclass(kw_only=True)
class GeneratedFiles:
    """Redirects and feeds: empty files at first, whose text is set when all posts are converted.

    Attributes:
        redirects: the page that each redirect leads to, by output path.
        anchors: the id on that page of those that lead to a part of it, by output path.
        of_tags: those of `redirects` in the place of lists of tags that are not built.
        copies: the file whose content is served at another output path, by that.
        channels: the lists with feeds.
        files: the files that were added, by output path.
    """

    redirects: dict[str, File] = field(default_factory=dict)
    anchors: dict[str, str] = field(default_factory=dict)
    of_tags: dict[str, ListView] = field(default_factory=dict)
    copies: Mapping[str, File] = field(default_factory=dict)
    channels: tuple[FeedSource, ...] = ()
    files: dict[str, File] = field(default_factory=dict)

    def add(
        self,
        config: MkDocsConfig,
        files: Files,
        previous: Mapping[str, File],
        paths: Iterable[str],
    ) -> None:
        """Add empty files at `paths` to `files`, so that links to them and collisions are found.

        Files of the `previous` build, by output path, are used again.
        """
        for path in paths:
            # Texts may link to the file of a list that is not built.
            view = self.of_tags.get(path)
            self.files[path] = placement.add_generated_file(
                config,
                files,
                path,
                previous=previous.get(path),
                src_uri=view.src_uri if view else "",
            )

    def feeds(self) -> Iterator[str]:
        """Output paths of the feeds."""
        return (path for channel in self.channels for _, path in channel.all_files())

    def target_of(self, path: str) -> str:
        """The target of the redirect at `path`, as a URL relative to it."""
        target, anchor = self.redirects[path], self.anchors.get(path)
        url = get_relative_url((target.page or target).url, self.files[path].url)
        return f"{url}#{quote(anchor, safe=':')}" if anchor else url


def make_room(
    channels: Iterable[FeedSource], aliases: Mapping[str, str], files: Iterable[File]
) -> tuple[tuple[FeedSource, ...], dict[str, str], list[Problem]]:
    """Feeds and redirects without those at the path of one of `files`, the author's.

    Args:
        channels: the lists with feeds.
        aliases: the src_uri of the post of each redirect, by output path.
        files: files of the site that are none of ours.

    Returns:
        The lists with the files that are left, the redirects that are left, and a notice of each
        that gave way.
    """
    channels = tuple(channels)
    paths = [*aliases, *(path for channel in channels for _, path in channel.all_files())]
    if not paths:
        return channels, {}, []
    written = {file.dest_uri: file.src_uri for file in files if is_written(file)}
    taken = output_owners.in_the_way(paths, written)
    return (
        tuple(channel.without(taken) for channel in channels) if taken else channels,
        {path: uri for path, uri in aliases.items() if path not in taken},
        [
            output_owners.notice(f"the {'redirect' if path in aliases else 'feed'} '{path}'", uri)
            for path, uri in taken.items()
        ],
    )
