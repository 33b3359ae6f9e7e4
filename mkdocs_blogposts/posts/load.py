"""Posts of one build: read, checked, and divided into published and unpublished ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType

from ..config import BlogConfig
from ..errors import Problem, split_by_severity
from .authors import Author
from .folder_defaults import Defaults
from .folders import MARKDOWN, Folders, Lock, ReadResult, read_posts, reason_to_hide
from .git_dates import CommitDates
from .post import Post


@dataclass(kw_only=True)
class LoadedPosts:
    """The posts of a build, before they have addresses.

    Attributes:
        options: the options of the plugin.
        folders: the folders of the blog and its posts.
        authors: the authors of the authors file, by id.
        defaults: front matter that folders give to their posts.
        language: BCP 47 tag of the site.
        show_drafts: whether drafts are built.
        now: the time that decides which posts are future or expired.
        all_posts: every post that was read, by src_uri, whatever its language.
        posts: those among the files of this pass.
        draft_pages: key and line that make a page, no post, a draft, by src_uri.
        copies: src_uris of copies of sources beside posts.
        failed_uris: src_uris of posts, and of files beside posts, that are left out for a mistake.
        other_blogs: the other blogs of the site.
        blogs: the folders of all of them, in the order of mkdocs.yml.
        quiet: whether another pass reports warnings.
        warn: shows a warning to the author.
        note: shows notices to the author.
        told: src_uris of files left out that were named, shared by the passes of all languages.
        lock: says whether the page of a post with some front matter is locked; None where no
            plugin locks pages.
    """

    options: BlogConfig
    folders: Folders
    authors: Mapping[str, Author]
    defaults: Defaults
    language: str
    show_drafts: bool
    now: datetime
    warn: Callable[[Problem], None]
    note: Callable[[Sequence[Problem]], None] = field(default=lambda _: None)
    told: set[str] = field(default_factory=set)
    lock: Lock | None = None
    all_posts: dict[str, Post] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    draft_pages: Mapping[str, tuple[str, int | None]] = field(default_factory=dict)
    copies: frozenset[str] = frozenset()
    failed_uris: set[str] = field(default_factory=set)
    other_blogs: tuple[LoadedPosts, ...] = ()
    blogs: tuple[str, ...] = ()
    quiet: bool = False
    _reported: set[Problem] = field(default_factory=set, init=False)

    def in_language(self, language: str) -> LoadedPosts:
        """Copy the posts for another pass of mkdocs-static-i18n, which reports problems itself."""
        locale = replace(self.folders.locale, language=language)
        return replace(
            self,
            folders=replace(self.folders, locale=locale),
            language=language,
            all_posts=dict(self.all_posts),
            failed_uris=set(self.failed_uris),
            quiet=True,
        )

    def drop_failed(self, problems: Iterable[Problem], fatal: Iterable[Problem] = ()) -> bool:
        """Leave out the posts with `problems`, and report these; returns whether any post is new.

        Raises:
            BlogError: with all problems, if `on_error` is `stop`, any is `fatal`, or any is
                about no post and no file beside posts.
        """
        tolerant = self.options.on_error == "warn"
        reports, out = split_by_severity(problems, fatal, self._may_leave_out if tolerant else None)
        for problem in reports:
            if problem not in self._reported and not self.quiet:
                self.warn(problem)
        self._reported.update(reports)
        is_new = not out <= self.failed_uris
        self.failed_uris |= out
        for uri in out:
            self.all_posts.pop(uri, None)
            self.posts.pop(uri, None)
        return is_new

    @property
    def has_locks(self) -> bool:
        """Whether a plugin locks the pages of posts with a password."""
        return self.lock is not None

    @property
    def drafts(self) -> frozenset[str]:
        """The posts, of all languages, that a normal build leaves out."""
        return frozenset(uri for uri, post in self.all_posts.items() if self.reason_to_hide(post))

    def reason_to_hide(self, post: Post) -> str:
        """What makes a normal build leave out `post`, or ""."""
        return reason_to_hide(post, self.options, self.now, has_locks=self.has_locks)

    def is_hidden_in_material(self, post: Post) -> bool:
        """Return whether Material's blog leaves out `post` as well."""
        match post.meta.get("draft"):
            case bool() as draft:
                return draft
            case _:
                return self.options.draft_if_future_date and post.date.when > self.now

    def place_of(self, post: Post, key: str, line: int | None) -> tuple[str, int | None]:
        """The file and line of a key of a post; without a line, the file of a folder's defaults."""
        file = None if line else self.defaults.file_of(post.src_uri, key)
        return file or post.src_uri, line

    @property
    def unpublished_uris(self) -> frozenset[str]:
        """The posts, of all languages, and pages that this build leaves out."""
        drafts = frozenset() if self.show_drafts else self.drafts.union(self.draft_pages)
        return drafts.union(self.failed_uris)

    @property
    def published(self) -> list[Post]:
        """The published posts of this pass."""
        left_out = self.unpublished_uris
        return [post for uri, post in self.posts.items() if uri not in left_out]

    @property
    def unpublished(self) -> list[Post]:
        """The drafts, of all languages, that are not published."""
        left_out = self.unpublished_uris
        return [post for uri, post in self.all_posts.items() if uri in left_out]

    @property
    def all_blogs(self) -> tuple[LoadedPosts, ...]:
        """This blog and the others of the site."""
        return (self, *self.other_blogs)

    def add_documents(
        self,
        documents: Iterable[tuple[str, bytes]],
        history: Mapping[str, CommitDates] = MappingProxyType({}),
    ) -> tuple[Problem, ...]:
        """Read documents (src_uri and content) as posts; returns what is wrong with them."""
        reading = read_posts(
            documents,
            self.options,
            self.authors,
            self.defaults,
            history,
            now=self.now,
            show_drafts=self.show_drafts,
            lock=self.lock,
        )
        self.report(reading)
        self.all_posts |= reading.posts
        return reading.errors

    def report(self, reading: ReadResult) -> None:
        """Show the warnings of posts; what Material's blog takes in silence is a notice there."""
        if self.quiet:
            return
        for warning in reading.warnings:
            self.warn(warning)
        if self.options.is_material_blog:
            self.note(reading.doubts)
            return
        for doubt in reading.doubts:
            self.warn(doubt)

    def _may_leave_out(self, uri: str) -> bool:
        """Return whether `uri` is a post, or lies beside posts."""
        if uri in self.all_posts or self.folders.is_asset_path(uri):
            return True
        is_page = uri.endswith(MARKDOWN) and self.folders.is_post_path(uri)
        return is_page and not self.folders.is_index_page(uri)
