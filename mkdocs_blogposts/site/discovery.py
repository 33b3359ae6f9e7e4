"""Finds the files of posts and reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.utils import get_build_datetime, is_markdown_file

from ..config import BlogConfig
from ..errors import Problem, unreadable
from ..messages import message
from ..posts import frontmatter
from ..posts.folders import Folders, ReadResult, find_folders, read_authors_file
from ..posts.load import LoadedPosts
from ..posts.symlinks import SymlinkChecker
from . import engine_files, find_files, mkdocs_config, other_plugins, stray
from .locks import lock_of

log = get_plugin_logger("blogposts")

#: The most keys of posts that notices name, one a line.
_MOST_NOTICES = 20

#: Gives each of the documents, src_uri and content, when it is read.
Track = Callable[[Sequence[tuple[str, bytes]]], Iterable[tuple[str, bytes]]]


def load_posts(
    config: MkDocsConfig, options: BlogConfig, serving: bool, track: Track = iter
) -> LoadedPosts:
    """Read every post of docs_dir; `track` shows how far that is.

    Raises:
        BlogError: with all problems, or, with `on_error: warn`, with those that cannot be skipped.
    """
    loaded = _no_posts(config, options, serving)
    options.compatibility = mkdocs_config.kind_of_blog(config, options, loaded.folders)
    other_plugins.refuse_material_blog(config, loaded.folders.blog)
    loaded.drop_failed(*read_into(loaded, config, track))
    loaded.posts = dict(loaded.all_posts)
    return loaded


def read_into(
    loaded: LoadedPosts, config: MkDocsConfig, track: Track = iter
) -> tuple[list[Problem], list[Problem]]:
    """Read the authors and every post of docs_dir, and report warnings.

    Of `config`, only what MkDocs says of files is asked.

    Returns:
        What is wrong with single posts, and with what posts share.
    """
    docs_dir, options = Path(config.docs_dir), loaded.options
    folders, defaults = loaded.folders, loaded.defaults
    authors, author_errors, author_doubts = read_authors_file(docs_dir, options, folders.blog)
    loaded.authors = authors
    # Such a mistake stops the build; a warning for each post of that author would bury it.
    loaded.quiet = bool(author_errors)
    files, links_out = post_files(config, folders)
    found, unread = documents(files)
    history = mkdocs_config.git_dates(docs_dir, options, [file.src_uri for file in files])
    beyond = [history.problem] if history.problem else []
    wrong = [] if history.problem else loaded.add_documents(track(found), history.files)
    loaded.report(ReadResult(doubts=(*author_doubts, *defaults.doubts)))
    return [*wrong, *links_out, *unread], [*author_errors, *defaults.problems, *beyond]


def _no_posts(config: MkDocsConfig, options: BlogConfig, serving: bool) -> LoadedPosts:
    """A blog before its posts and its authors are read."""
    locale = other_plugins.build_language_of(config)
    return LoadedPosts(
        options=options,
        folders=find_folders(Path(config.docs_dir), options, locale),
        authors={},
        defaults=mkdocs_config.folder_defaults(config),
        language=locale.language or mkdocs_config.language_of(config),
        show_drafts=options.draft or (serving and options.draft_on_serve),
        now=get_build_datetime(),
        warn=lambda warning: log.warning(message(config, warning)),
        note=partial(_log_notices, config),
        lock=lock_of(config.plugins.values(), mkdocs_config.cache_folder(config).parents[1]),
    )


def _log_notices(config: MkDocsConfig, notices: Sequence[Problem]) -> None:
    """Log the first of many notices, and how many more there are."""
    for notice in notices[:_MOST_NOTICES]:
        log.info(message(config, notice))
    if (more := len(notices) - _MOST_NOTICES) > 0:
        log.info(f"{more} more notices of this kind")


def hide_drafts(
    files: Files, config: MkDocsConfig, options: BlogConfig, serving: bool
) -> LoadedPosts:
    """Exclude the drafts of a blog that is turned off: MkDocs would publish them as pages."""
    loaded = _no_posts(config, options, serving)
    loaded.copies = stray.hide_copies(files, loaded.folders)
    loaded.draft_pages = stray.hide_draft_pages(files, loaded)
    return loaded


def match_files(loaded: LoadedPosts, files: Files, config: MkDocsConfig) -> None:
    """Add the posts that plugins generated to `loaded`, and drop posts that are not in `files`."""
    folders = loaded.folders
    problems = _reject_symlinks(files, config, folders)
    loaded.drop_failed(problems.values())
    # The problem may name the symlinked folder instead of the file.
    loaded.failed_uris.update(file.src_uri for file in problems)
    found = {
        file.src_uri: file
        for file in files
        if file.is_documentation_page() and folders.is_post_path(file.src_uri)
    }
    known = loaded.all_posts.keys() | loaded.failed_uris
    new = [file for uri, file in found.items() if uri not in known]
    added, unread = documents(select_posts(new, config, folders))
    loaded.drop_failed([*loaded.add_documents(added), *unread])
    loaded.posts = {uri: post for uri, post in loaded.all_posts.items() if uri in found}
    for uri in loaded.failed_uris:
        if file := files.src_uris.get(uri):
            file.inclusion = InclusionLevel.EXCLUDED
    loaded.copies = stray.hide_copies(files, folders)
    loaded.draft_pages = stray.hide_draft_pages(files, loaded)


def documents(files: Iterable[File]) -> tuple[list[tuple[str, bytes]], list[Problem]]:
    """The src_uri and the content of each file, and a problem for each that cannot be read."""
    found: list[tuple[str, bytes]] = []
    problems: list[Problem] = []
    for file in files:
        try:
            found.append((file.src_uri, file.content_bytes))
        except OSError as error:
            problems.append(unreadable(error).in_file(file.src_uri))
    return found, problems


def post_files(config: MkDocsConfig, folders: Folders) -> tuple[list[File], list[Problem]]:
    """The Markdown files of posts that mkdocs.yml does not exclude, and problems of symlinks."""
    checker, problems = SymlinkChecker(config.docs_dir), list[Problem]()
    # MkDocs follows links too (mkdocs/structure/files.py, `get_files`).
    starts = folders.locale.folders(folders.posts)
    found = {uri for start in starts for uri in checker.files(start, problems)}
    files = [
        File(uri, config.docs_dir, config.site_dir, config.use_directory_urls)
        for uri in sorted(found)
        if folders.is_post_path(uri) and (is_markdown_file(uri) or checker.problem_with(uri))
    ]
    set_exclusions(files, config)
    linked = _symlink_problems(files, folders, checker)
    pages = [file for file in files if is_markdown_file(file.src_uri) and file not in linked]
    return select_posts(pages, config, folders), [*problems, *linked.values()]


def _reject_symlinks(files: Files, config: MkDocsConfig, folders: Folders) -> dict[File, Problem]:
    """A problem for each post or asset behind a symlink that leads out of docs_dir.

    Posts that occur twice, because a symlink leads to a folder above it, are removed.
    """
    checker = SymlinkChecker(config.docs_dir)
    for file in list(files):
        if folders.is_post_path(file.src_uri) and checker.is_repeated(file.src_uri):
            files.remove(file)
    return _symlink_problems(files, folders, checker)


def _symlink_problems(
    files: Iterable[File], folders: Folders, checker: SymlinkChecker
) -> dict[File, Problem]:
    """Problems of symlinks among the posts and the files beside them."""
    found: dict[File, Problem] = {}
    for file in files:
        uri = file.src_uri
        is_post = folders.is_post_path(uri) and is_markdown_file(uri)
        if not (is_post or folders.is_asset_path(uri)) or not find_files.is_written(file):
            continue
        problem = checker.problem_with(uri)
        if problem and not _is_plain_index(file, folders):
            found[file] = problem
    return found


def _is_plain_index(file: File, folders: Folders) -> bool:
    """Return whether `file` is an index of the posts and no post; it may be outside docs_dir."""
    if not (folders.is_index_page(file.src_uri) and file.abs_src_path):
        return False
    return Path(file.abs_src_path).exists() and not _says_date(file)


def select_posts(files: list[File], config: MkDocsConfig, folders: Folders) -> list[File]:
    """The files among `files` that are posts and that mkdocs.yml does not exclude."""
    set_exclusions(files, config)
    return [
        file
        for file in files
        if not file.inclusion.is_excluded()
        and not engine_files.is_no_page(file)
        and (not folders.is_index_page(file.src_uri) or _says_date(file))
    ]


def _says_date(file: File) -> bool:
    try:
        return frontmatter.says_date(file.content_bytes)
    except OSError:
        return False
