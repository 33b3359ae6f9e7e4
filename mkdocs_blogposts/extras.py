"""The files of a blog that are no pages: redirects and feeds."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from . import placement
from .i18n import Translator
from .pages import ViewPage
from .syndicate import Channel, Syndication


@dataclass(kw_only=True)
class Extras:
    """Files that are promised to MkDocs at first, and filled when every post is converted.

    Attributes:
        redirects: the page each old address leads to, by file below site_dir.
        channels: the lists that have feeds.
        files: what was promised, by path below site_dir.
    """

    redirects: Mapping[str, Page] = field(default_factory=dict)
    channels: tuple[Channel, ...] = ()
    files: dict[str, File] = field(default_factory=dict)

    def promise(self, config: MkDocsConfig, files: Files, before: Mapping[str, File]) -> None:
        """Add the files, still empty, so that links to them and collisions are seen.

        Those that the build `before` has promised are taken over.
        """
        for path in (*self.redirects, *self.feeds()):
            self.files[path] = placement.promise(config, files, path, before=before.get(path))

    def lead_to(self, page: Page, *, instead_of: Page) -> None:
        """Let the redirects that lead to one page lead to another."""
        self.redirects = {
            path: page if target is instead_of else target
            for path, target in self.redirects.items()
        }

    def feeds(self) -> Iterator[str]:
        """The files that are feeds."""
        return (path for channel in self.channels for _, path in channel.files())

    def fill(self, env: Any, t: Translator, syndication: Syndication | None) -> None:
        """Give each file its content."""
        self.lead_on(env, t, self.redirects)
        if syndication:
            for channel in self.channels:
                self.announce(channel, syndication)

    def lead_on(self, env: Any, t: Translator, paths: Iterable[str]) -> None:
        """Give those of the redirects that are at `paths` their content."""
        template = env.get_template("blogposts/redirect.html")
        for path in paths:
            page = self.redirects[path]
            self.files[path].content_string = template.render(
                t=t,
                title=page.title,
                url=self.target_of(path),
                canonical=page.canonical_url,
            )

    def target_of(self, path: str) -> str:
        """Where the redirect at `path` leads, relative to itself."""
        return get_relative_url(self.redirects[path].url, self.files[path].url)

    def announce(self, channel: Channel, syndication: Syndication) -> None:
        """Give the feeds of one list their content."""
        for path, data in syndication.write(channel).items():
            self.files[path].content_bytes = data


def channels(
    views: Iterable[ViewPage],
    prefix: str,
    blog_dir: str,
    title: str,
    posts: Iterable[Any],
    home: str,
) -> Iterator[Channel]:
    """The lists that have feeds: the blog, and each category, tag and author.

    Args:
        views: the pages of lists.
        blog_dir: folder of the blog, "." for the root of the site.
        title: title of the blog.
        posts: every listed post, newest first.
        home: URL of the page that shows them.
    """
    yield Channel(
        title=title, folder=posixpath.normpath(prefix + blog_dir), page=home, posts=tuple(posts)
    )
    for page in views:
        term = page.view.term
        if term and page.view.page == 1 and term.kind in ("category", "tag", "author"):
            yield Channel(
                title=f"{title} - {term.name}",
                folder=prefix + posixpath.splitext(page.view.src_uri)[0],
                page=page.url,
                posts=term.posts,
                term=term,
            )
