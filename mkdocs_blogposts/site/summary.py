"""The line that sums up a build: what a blog has, and what was left out of it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..posts.folders import EXPIRED, FUTURE
from ..posts.load import LoadedPosts
from . import weight
from .layout import SiteLayout


@dataclass(kw_only=True)
class Summary:
    """What was built of a blog so far, in one language of the site after the other.

    Attributes:
        started: when the build began, by `time.monotonic`.
        posts: src_uris of published posts.
        terms: the ids of the terms in use, by kind.
        feeds: the folders of feeds.
        lists: the output paths of lists of posts.
        weighs: whether to tell what a heavy site weighs: once, and not of one that is served.
        is_told: whether the line was shown: a rebuild after an edit has its own.
    """

    started: float = field(default_factory=time.monotonic)
    posts: set[str] = field(default_factory=set)
    terms: dict[str, set[str]] = field(default_factory=lambda: {"category": set(), "tag": set()})
    feeds: set[str] = field(default_factory=set)
    lists: set[str] = field(default_factory=set)
    weighs: bool = False
    is_told: bool = False

    def add(self, layout: SiteLayout) -> None:
        """Count what one language has."""
        self.posts.update(layout.pages)
        self.lists.update(page.file.dest_uri for page in layout.views.values())
        for kind, ids in self.terms.items():
            ids.update(term.id for term in layout.blog.terms[kind])  # type: ignore[index]
        self.feeds.update(channel.folder for channel in layout.generated.channels if channel.names)

    def text(self, layout: SiteLayout, loaded: LoadedPosts) -> str:
        """The line: `146 posts, 4 drafts and 1 scheduled (2026-12-24) left out, 3 feeds, 12 s`."""
        return ", ".join(self._parts(layout, loaded))

    def _parts(self, layout: SiteLayout, loaded: LoadedPosts) -> Iterator[str]:
        yield _count(len(self.posts), "post")
        if loaded.show_drafts and (shown := _reasons(loaded, self.posts & loaded.drafts)):
            yield f"{shown} among them"
        if left_out := _reasons(loaded, loaded.unpublished_uris):
            yield f"{left_out} left out"
        if self.terms["category"]:
            yield _count(len(self.terms["category"]), "category", "categories")
        if self.terms["tag"]:
            yield _count(len(self.terms["tag"]), "tag")
        if layout.options.feeds:
            yield (
                _count(len(self.feeds), "feed")
                if layout.config.site_url
                else "no feeds, which need `site_url`"
            )
        if layout.options.is_material_blog:
            yield "compatibility: material"
        if layout.config.theme.get("search_page"):
            yield f"search: {layout.config.theme['search']}"
        site_dir = layout.config.site_dir
        if self.weighs and (told := weight.heavy(site_dir, self.lists, layout.options)):
            yield told
        seconds = time.monotonic() - self.started
        yield f"{seconds:.0f} s" if seconds >= 10 else f"{seconds:.1f} s"


def _reasons(loaded: LoadedPosts, uris: frozenset[str] | set[str]) -> str:
    """How many of the posts `uris` readers should not see, and why: "4 drafts and 1 expired"."""
    posts = [loaded.all_posts[uri] for uri in uris if uri in loaded.all_posts]
    why = Counter(map(loaded.reason_to_hide, posts))
    drafts, scheduled, expired = (why.pop(reason, 0) for reason in ("`draft`", FUTURE, EXPIRED))
    parts = [_count(drafts, "draft")] if drafts else []
    if scheduled:
        days = [post.date.when for post in posts if loaded.reason_to_hide(post) == FUTURE]
        parts.append(f"{scheduled} scheduled ({min(days).date().isoformat()})")
    failed = len(uris - loaded.draft_pages.keys()) - len(posts)
    pages = len(uris & loaded.draft_pages.keys())
    others = {"expired": expired, "hidden": why.total(), "with mistakes": failed}
    others |= {"page as draft" if pages == 1 else "pages as drafts": pages}
    parts += [f"{number} {name}" for name, number in others.items() if number]
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if parts[1:] else parts)


def _count(number: int, one: str, several: str | None = None) -> str:
    return f"{number or 'no'} {one if number == 1 else several or one + 's'}"
