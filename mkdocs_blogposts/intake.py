"""What a build takes in: settings of the blog, posts read and checked, and which are published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import get_build_datetime, is_markdown_file

from . import blog as index
from . import placement, site, sources
from .authors import Author
from .blog import Blog
from .config import BlogConfig
from .defaults import Defaults
from .history import FileHistory
from .post import Post
from .problems import Problem, settle
from .sources import Folders

log = get_plugin_logger(__name__)


@dataclass(kw_only=True)
class Intake:
    """The posts of a build, and what is known before any of them has a place.

    Attributes:
        config: the site.
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
    """

    config: MkDocsConfig
    options: BlogConfig
    folders: Folders
    authors: Mapping[str, Author]
    defaults: Defaults
    language: str
    show_drafts: bool
    now: datetime
    every: dict[str, Post] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    siblings: tuple[Intake, ...] = ()
    quiet: bool = False
    _told: set[Problem] = field(default_factory=set, init=False)
    _indexed: tuple[tuple[str, ...], Blog] | None = field(default=None, init=False)

    @classmethod
    def read(
        cls,
        config: MkDocsConfig,
        options: BlogConfig,
        serving: bool,
        now: datetime | None = None,
    ) -> Intake:
        """Read every post of docs_dir; `now` is the moment of the build unless given.

        Raises:
            BlogError: with all that is wrong, or with what may not be passed over.
        """
        docs_dir = Path(config.docs_dir)
        locale = site.locale_of(config)
        folders = sources.folders(docs_dir, options, locale)
        site.refuse_materials_blog(config, folders.blog)
        authors, author_errors = sources.read_authors_file(docs_dir, options, folders.blog)
        defaults = site.defaults_of(config)
        intake = cls(
            config=config,
            options=options,
            folders=folders,
            authors=authors,
            defaults=defaults,
            language=locale.language or site.language_of(config),
            show_drafts=options.draft or (serving and options.draft_on_serve),
            now=now or get_build_datetime(),
        )
        files, links_out = placement.post_files(config, folders)
        history = site.history_of(docs_dir, options, [file.src_uri for file in files])
        beyond = [history.problem] if history.problem else []
        wrong = [] if history.problem else intake._take(files, history.files)
        intake.settle([*wrong, *links_out], [*author_errors, *defaults.problems, *beyond])
        intake.posts = dict(intake.every)
        return intake

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

    def match(self, files: Files) -> None:
        """Take in posts that other plugins made, and forget those that `files` does not hold."""
        self._settle_links(files)
        found = {
            file.src_uri: file
            for file in files
            if file.is_documentation_page() and self.folders.may_hold_post(file.src_uri)
        }
        known = self.every.keys() | self.broken
        new = [file for uri, file in found.items() if uri not in known]
        self.settle(self._take(placement.posts_among(new, self.config, self.folders)))
        self.posts = {uri: post for uri, post in self.every.items() if uri in found}
        self.exclude_broken(files)

    def exclude_broken(self, files: Files) -> None:
        """Keep MkDocs from publishing what is left out for a mistake."""
        for uri in self.broken:
            if file := files.src_uris.get(uri):
                file.inclusion = InclusionLevel.EXCLUDED

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
                log.warning(str(problem))
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

    def index(self) -> Blog:
        """The index of the posts that are built; made once for the same posts."""
        built = self.built
        uris = tuple(post.src_uri for post in built)
        if self._indexed is None or self._indexed[0] != uris:
            made = index.build_blog(built, self.options, self.authors, self.language)
            self._indexed = uris, made
        return self._indexed[1]

    def _take(
        self, files: Iterable[File], history: Mapping[str, FileHistory] = MappingProxyType({})
    ) -> tuple[Problem, ...]:
        """Read `files` as posts; what is wrong with them."""
        contents = [(file.src_uri, file.content_bytes) for file in files]
        reading = sources.read_posts(contents, self.options, self.authors, self.defaults, history)
        for warning in reading.warnings:
            if not self.quiet:
                log.warning(str(warning))
        self.every |= reading.posts
        return reading.errors

    def _may_leave_out(self, uri: str) -> bool:
        """Whether `uri` is a post, or lies beside posts."""
        if uri in self.every or self.folders.holds_asset(uri):
            return True
        is_page = is_markdown_file(uri) and self.folders.may_hold_post(uri)
        return is_page and not self.folders.is_own_page(uri)

    def _settle_links(self, files: Files) -> None:
        """Refuse posts, and files beside posts, that a link brings in from elsewhere."""
        faults = placement.refuse_links(files, self.config, self.folders)
        self.settle(faults.values())
        # The link may be a folder that they are in.
        self.broken.update(file.src_uri for file in faults)
