"""Folders of a blog, posts read from files and checked against the options, and drafts."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from ..config import BlogConfig
from ..errors import InputError, Problem, unreadable
from ..locale.build_language import ONE_LANGUAGE, BuildLanguage
from .authors import Author, read_authors
from .folder_defaults import Defaults
from .git_dates import CommitDates
from .post import Post, read_post
from .symlinks import SymlinkChecker

#: Endings of the names of Markdown files (mkdocs/utils/__init__.py, `markdown_extensions`).
MARKDOWN = (".markdown", ".mdown", ".mkdn", ".mkd", ".md")

#: Says whether a plugin locks the page with some front matter.
Lock = Callable[[Mapping[str, object]], bool]

#: What hides a post for a time.
EXPIRED, FUTURE = "an expiry date", "a date in the future"


@dataclass(frozen=True, kw_only=True)
class Folders:
    """The folders of a blog, relative to docs_dir, with forward slashes; "." is docs_dir."""

    blog: str
    posts: str
    locale: BuildLanguage = ONE_LANGUAGE

    def is_post_path(self, src_uri: str) -> bool:
        """Return whether a file lies where posts lie, which may be docs_dir itself."""
        return self.posts == "." or self.is_asset_path(src_uri)

    def is_index_page(self, src_uri: str) -> bool:
        """Return whether `src_uri` is the README or index of the folder of posts.

        That is a page about them, unless its front matter has a date.
        """
        folder, name = posixpath.split(self.locale.without_language(src_uri))
        at_root = posixpath.normpath(folder or ".") == self.posts
        return at_root and name.lower() in ("index.md", "readme.md")

    def below_posts(self, src_uri: str) -> str:
        """The path of a post below the folder of posts, without its language."""
        path = self.locale.without_language(src_uri)
        return path if self.posts == "." else path.removeprefix(f"{self.posts}/")

    def is_asset_path(self, src_uri: str) -> bool:
        """Return whether the file `src_uri` lies below the folder of posts."""
        return self.posts != "." and self.locale.without_language(src_uri).startswith(
            f"{self.posts}/"
        )


def find_folders(
    docs_dir: Path, options: BlogConfig, locale: BuildLanguage = ONE_LANGUAGE
) -> Folders:
    """Find the blog: `blog_dir`, or `blog` where it exists, or the root beside `posts`."""
    blog = options.blog_dir
    if blog is None:
        blog = (
            "."
            if not _is_dir(docs_dir, "blog", locale) and _is_dir(docs_dir, "posts", locale)
            else "blog"
        )
    blog = posixpath.normpath(blog.strip("/") or ".")
    posts = posixpath.normpath(options.post_dir.format(blog=blog).strip("/") or ".")
    return Folders(blog=blog, posts=posts, locale=locale)


def _is_dir(docs_dir: Path, name: str, locale: BuildLanguage) -> bool:
    return any((docs_dir / folder).is_dir() for folder in locale.folders(name))


@dataclass(frozen=True, kw_only=True)
class ReadResult:
    """Posts that were read, by src_uri, and the problems of those that could not be.

    `doubts` are warnings of what Material's blog takes without a word.
    """

    posts: Mapping[str, Post] = field(default_factory=dict)
    errors: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    doubts: tuple[Problem, ...] = ()


def read_posts(
    files: Iterable[tuple[str, bytes]],
    options: BlogConfig,
    authors: Mapping[str, Author],
    defaults: Defaults,
    history: Mapping[str, CommitDates] = MappingProxyType({}),
    *,
    now: datetime,
    show_drafts: bool,
    lock: Lock | None = None,
) -> ReadResult:
    """Read every post and check it against the options.

    Args:
        files: src_uri and content of each.
        options: the options of the plugin.
        authors: the authors of the authors file, by id.
        defaults: front matter of folders.
        history: first and last commit by src_uri, where dates may come from git.
        now: the time that decides which posts are drafts.
        show_drafts: whether drafts are built: what the options forbid them is a warning.
        lock: says whether a plugin locks the page of a post; None where none does.
    """
    doubts: list[Problem] = []
    posts: dict[str, Post] = {}
    errors: list[Problem] = []
    warnings: list[Problem] = []
    for src_uri, data in files:
        post, wrong, odd = read_post(
            data,
            src_uri,
            defaults=defaults.of(src_uri),
            committed=history.get(src_uri),
            is_material_blog=options.is_material_blog,
        )
        errors += wrong
        doubts += odd
        if post:
            if lock and lock(post.meta):
                post = replace(post, is_locked=True)
            posts[src_uri] = post
            if not is_draft(post, options, now, has_locks=lock is not None):
                errors += _policy_problems(post, options)
            elif show_drafts:
                warnings += _policy_problems(post, options)
            # Material's blog has no key `author`, which may hold anything.
            is_theirs = options.is_material_blog and "authors" not in post.meta
            if options.authors and not is_theirs:
                warnings += _author_problems(post, authors)
    return ReadResult(
        posts=posts, errors=tuple(errors), warnings=tuple(warnings), doubts=tuple(doubts)
    )


def authors_file_name(options: BlogConfig, blog_dir: str) -> str:
    """The path of the authors file below docs_dir."""
    return posixpath.normpath(options.authors_file.format(blog=blog_dir))


def read_authors_file(
    docs_dir: Path, options: BlogConfig, blog_dir: str
) -> tuple[dict[str, Author], tuple[Problem, ...], tuple[Problem, ...]]:
    """The authors by id, what is wrong with the file, and keys that it has twice.

    There are none where there is no file.
    """
    name = authors_file_name(options, blog_dir)
    path = docs_dir / name
    if not options.authors:
        return {}, (), ()
    if fault := SymlinkChecker(docs_dir).problem_with(name):
        return {}, (fault,), ()
    if not path.is_file():
        return {}, (), ()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        wrong = InputError("is not UTF-8 text", "save it as UTF-8")
        return {}, (wrong.in_file(name),), ()
    except OSError as error:
        return {}, (unreadable(error).in_file(name),), ()
    has_pages, is_material = options.authors_profiles, options.is_material_blog
    return read_authors(text, name, with_slugs=has_pages, with_folders=is_material)


def is_draft(post: Post, options: BlogConfig, now: datetime, *, has_locks: bool = False) -> bool:
    """Return whether a normal build leaves `post` out: a draft, of the future, or expired."""
    return bool(reason_to_hide(post, options, now, has_locks=has_locks))


def reason_to_hide(post: Post, options: BlogConfig, now: datetime, *, has_locks: bool) -> str:
    """What hides a post, as "`draft`" or "a date in the future"; "" if nothing does."""
    if post.draft:
        return f"`{post.hidden_by or 'draft'}`"
    if post.is_locked and not has_locks:
        return f"`{post.hidden_by}`"
    if post.expires and post.expires.when <= now:
        return EXPIRED
    # The option last: it takes longer to read, and this is asked of every post several times.
    is_future = post.date.when > now and options.draft_if_future_date
    return FUTURE if is_future and post.draft is None else ""


def _policy_problems(post: Post, options: BlogConfig) -> list[Problem]:
    problems = [
        Problem(
            file=post.src_uri,
            key=key,
            found=f"is '{name}', which `{key}_allowed` does not name",
            hint=f"write one of {', '.join(map(str, allowed))}",
        )
        for key, names, allowed in (
            ("categories", post.categories, options.categories_allowed),
            ("tags", post.tags, options.tags_allowed),
        )
        for name in names
        if allowed and name not in map(str, allowed)
    ]
    separator = options.post_excerpt_separator
    if options.post_excerpt == "required" and separator not in post.body:
        problems.append(
            Problem(
                file=post.src_uri,
                found=f"has no '{separator}', which `post_excerpt: required` asks for",
                hint=f"write {separator} on a line of its own where the excerpt ends",
            )
        )
    return problems


def _author_problems(post: Post, authors: Mapping[str, Author]) -> list[Problem]:
    """Authors that look like ids of the authors file, which does not have them."""
    return [
        Problem(
            file=post.src_uri,
            key="authors",
            found=f"is '{name}', which the authors file does not have",
            hint="add it there, or write the author's full name here",
        )
        for name in post.authors
        if authors and name not in authors and " " not in name
    ]
