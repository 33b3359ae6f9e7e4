"""What a build takes in: settings of the blog, posts read and checked, and which are published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType

from ..config import BlogConfig
from ..errors import Problem, settle
from . import folders as sources
from .authors import Author
from .folder_defaults import Defaults
from .folders import MARKDOWN, Folders
from .git_dates import FileHistory
from .post import Post


@dataclass(kw_only=True)
class Intake:
    """The posts of a build, and what is known before any of them has a place.

    Attributes:
        options: the options of the plugin.
        folders: where the blog and its posts lie.
        authors: the authors known to the site, by id.
        defaults: front matter that folders give to their posts.
        language: BCP 47 tag of the site.
        show_drafts: whether drafts are built.
        now: the moment that decides which posts are of the future, or expired.
        every: every post that was read, by src_uri, whatever its language.
        posts: those of them that are among the files of this pass.
        broken: src_uris of posts, and of files beside posts, that are left out for a mistake.
        siblings: the other blogs of the site.
        quiet: whether warnings are for another pass to give.
        warn: shows a warning to the author.
    """

    options: BlogConfig
    folders: Folders
    authors: Mapping[str, Author]
    defaults: Defaults
    language: str
    show_drafts: bool
    now: datetime
    warn: Callable[[Problem], None]
    every: dict[str, Post] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    siblings: tuple[Intake, ...] = ()
    quiet: bool = False
    _told: set[Problem] = field(default_factory=set, init=False)

    def in_language(self, language: str) -> Intake:
        """What another pass of mkdocs-static-i18n will take in; it will say what is wrong."""
        locale = replace(self.folders.locale, language=language)
        return replace(
            self,
            folders=replace(self.folders, locale=locale),
            language=language,
            every=dict(self.every),
            broken=set(self.broken),
            quiet=True,
        )

    def settle(self, problems: Iterable[Problem], fatal: Iterable[Problem] = ()) -> bool:
        """Leave out the posts that `problems` are about, and say so; whether any is left out now.

        Raises:
            BlogError: with all problems, if `on_error` is `stop`, any is `fatal`, or any is
                about no post and no file beside posts.
        """
        tolerant = self.options.on_error == "warn"
        told, out = settle(problems, fatal, self._may_leave_out if tolerant else None)
        for problem in told:
            if problem not in self._told and not self.quiet:
                self.warn(problem)
        self._told.update(told)
        is_new = not out <= self.broken
        self.broken |= out
        for uri in out:
            self.every.pop(uri, None)
            self.posts.pop(uri, None)
        return is_new

    @property
    def drafts(self) -> frozenset[str]:
        """The posts, of all languages, that a normal build leaves out."""
        return frozenset(
            uri
            for uri, post in self.every.items()
            if sources.is_draft(post, self.options, self.now)
        )

    @property
    def left_out(self) -> frozenset[str]:
        """The posts, of all languages, that this build leaves out."""
        return (frozenset() if self.show_drafts else self.drafts).union(self.broken)

    @property
    def built(self) -> list[Post]:
        """The posts of this pass that are published."""
        left_out = self.left_out
        return [post for uri, post in self.posts.items() if uri not in left_out]

    @property
    def hidden(self) -> list[Post]:
        """The drafts, of all languages, that are not published."""
        left_out = self.left_out
        return [post for uri, post in self.every.items() if uri in left_out]

    @property
    def everywhere(self) -> tuple[Intake, ...]:
        """This blog and the others of the site."""
        return (self, *self.siblings)

    def take(
        self,
        documents: Iterable[tuple[str, bytes]],
        history: Mapping[str, FileHistory] = MappingProxyType({}),
    ) -> tuple[Problem, ...]:
        """Read documents (src_uri and content) as posts; returns what is wrong with them."""
        reading = sources.read_posts(documents, self.options, self.authors, self.defaults, history)
        if not self.quiet:
            for warning in reading.warnings:
                self.warn(warning)
        self.every |= reading.posts
        return reading.errors

    def _may_leave_out(self, uri: str) -> bool:
        """Whether `uri` is a post, or lies beside posts."""
        if uri in self.every or self.folders.holds_asset(uri):
            return True
        is_page = uri.endswith(MARKDOWN) and self.folders.may_hold_post(uri)
        return is_page and not self.folders.is_own_page(uri)
