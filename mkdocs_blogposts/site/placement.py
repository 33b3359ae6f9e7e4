"""Where the files of a blog go: posts, what lies beside them, and lists."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from .. import urls
from ..blog import views
from ..blog.index import category_slugs
from ..blog.views import ListView
from ..config import BlogConfig
from ..errors import Problem, quote
from ..html import links
from ..posts.folders import Folders
from ..posts.post import Post


def post_paths(
    posts: Iterable[Post], options: BlogConfig, folders: Folders, language: str
) -> dict[str, str]:
    """The address of each post by src_uri, relative to the root of the site, without an ending."""
    posts = list(posts)
    slugs = category_slugs(posts, options)
    prefix = options.post_url_prefix
    parent = folders.blog if prefix is None else prefix.strip("/")

    def path_of(post: Post) -> str:
        if permalink := post.permalink.lstrip("/"):
            return permalink
        below = views.post_path(post, options, slugs, language)
        return posixpath.normpath(posixpath.join(parent, below))

    return {post.src_uri: folders.locale.prefix + path_of(post) for post in posts}


def lists_to_build(
    planned: Sequence[ListView], files: Iterable[File], directory_urls: bool
) -> tuple[list[ListView], list[str]]:
    """The lists to build, and the output paths of the lists that give way to a page.

    Only lists that Material's blog does not have (`is_addition`) give way.
    """
    taken = {urls.address_key(file.dest_uri): file.src_uri for file in files}
    dests = [page_dest(view.src_uri.removesuffix(".md"), directory_urls) for view in planned]
    keyed = list(zip(planned, dests, map(urls.address_key, dests), strict=True))
    # A list may have no file yet, so that no other list finds its address in `taken`.
    list_keys = {key for view, _, key in keyed if not view.is_addition}
    lists: list[ListView] = []
    skipped: list[str] = []
    for view, dest, key in keyed:
        free_or_own = (None, view.src_uri, readme_of(view.src_uri))
        if not view.is_addition or (key not in list_keys and taken.get(key) in free_or_own):
            lists.append(view)
            list_keys.add(key)
        else:
            skipped.append(dest)
    return lists, skipped


def place_posts(
    files: Files, paths: Mapping[str, str], hidden: frozenset[str], directory_urls: bool
) -> list[Problem]:
    """Give each post's file its address.

    Args:
        files: the files of the site; each post's is replaced.
        paths: address of each post, from docs_dir and without an ending, by src_uri.
        hidden: posts that are not written.
        directory_urls: MkDocs' `use_directory_urls`.

    Returns:
        A problem for each address that a post may not have.
    """
    problems = []
    for uri, path in paths.items():
        if fault := urls.confinement_problem(path):
            hint = "write an address inside the site"
            found = f"{quote(path)} {fault}"
            problems.append(Problem(file=uri, key="slug", found=found, hint=hint))
            continue
        level = InclusionLevel.EXCLUDED if uri in hidden else InclusionLevel.NOT_IN_NAV
        _move(files, uri, page_dest(path, directory_urls), level)
    return problems


def assets(files: Files, folders: Folders) -> list[File]:
    """The files beside posts."""
    media = (file for file in files if not file.is_documentation_page())
    return [file for file in media if folders.is_asset_path(file.src_uri)]


def place_assets(files: Files, folders: Folders) -> None:
    """Files beside posts lose the folder of posts in their address, as in Material's blog."""
    taken = {urls.address_key(file.dest_uri) for file in files}
    for file in assets(files, folders):
        locale = folders.locale
        tail = locale.without_language(file.src_uri)[len(folders.posts) + 1 :]
        prefix = locale.prefix if file.dest_uri.startswith(locale.prefix) else ""
        dest = posixpath.normpath(posixpath.join(prefix, folders.blog, tail))
        if urls.address_key(dest) not in taken:
            _move(files, file.src_uri, dest, file.inclusion)


def forget_addresses(files: Files, uris: Iterable[str], directory_urls: bool) -> None:
    """Let `uris`, which are not written, have the addresses of their files: titles stay secret."""
    for uri in uris:
        if file := files.src_uris.get(uri):
            readdress(file, page_dest(posixpath.splitext(uri)[0], directory_urls))


def find_page_file(files: Files, src_uri: str) -> File | None:
    """The file at `src_uri`, or the README that stands for an index."""
    found, readme = find_file(files, src_uri), readme_of(src_uri)
    return find_file(files, readme) if found is None and readme != src_uri else found


def find_file(files: Files, src_uri: str) -> File | None:
    """What `Files.get_file_from_path` finds, without making a path of a plain name."""
    # Not always from `src_uris`: mkdocs-static-i18n has files that look for those of a language.
    is_own = type(files).get_file_from_path is not Files.get_file_from_path
    if is_own or "\\" in src_uri or posixpath.normpath(src_uri) != src_uri:
        return files.get_file_from_path(src_uri)
    return files.src_uris.get(src_uri)


def readme_of(src_uri: str) -> str:
    """The README that may stand for the index `src_uri`; `src_uri` if that is no index."""
    folder, name = posixpath.split(src_uri)
    return posixpath.join(folder, "README.md") if name == "index.md" else src_uri


def add_generated_page(
    config: MkDocsConfig, files: Files, src_uri: str, *, in_nav: bool, prefix: str = ""
) -> File:
    """Add an empty page at `src_uri`, which exists in memory only."""
    level = InclusionLevel.INCLUDED if in_nav else InclusionLevel.NOT_IN_NAV
    file = File.generated(config, src_uri, content="", inclusion=level)
    file.dest_uri = prefix + file.dest_uri
    files.append(file)
    return file


def add_generated_file(
    config: MkDocsConfig,
    files: Files,
    path: str,
    *,
    copy_of: Path | None = None,
    before: File | None = None,
) -> File:
    """Add a file that is no page, to be written to `path` below site_dir.

    It is still empty, or a copy of the file `copy_of`; or it is the one that the build before
    has promised for this path, which is filled anew where that has to be.
    """
    level = InclusionLevel.NOT_IN_NAV
    # `Files.append` puts a file in the place of the author's that has its `src_uri`.
    is_free = find_file(files, path) is None
    uri = path if is_free else f".blogposts/{path}"
    if before is not None and before.src_uri == uri:
        files.append(before)
        return before
    if copy_of is None:
        file = File.generated(config, uri, content="", inclusion=level)
    else:
        file = File.generated(config, uri, abs_src_path=str(copy_of), inclusion=level)
    readdress(file, path)
    files.append(file)
    return file


def by_address(files: Iterable[File], aliases: Mapping[str, File]) -> dict[str, File]:
    """Every page by its address; `aliases` are further addresses, which pages outrank."""
    pages = {links.address(file.dest_uri): file for file in files if file.is_documentation_page()}
    return {**aliases, **pages}


def locate(files: Files, src_uri: str, path: str) -> File | None:
    """The file that `path`, found in the front matter of `src_uri`, names."""
    if not path.startswith("/"):
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(src_uri), path))
        if file := find_file(files, beside):
            return file
    found = (find_file(files, candidate) for candidate in links.candidates(path))
    return next((file for file in found if file), None)


@lru_cache(maxsize=urls.KEPT)
def page_dest(path: str, directory_urls: bool) -> str:
    """Where MkDocs would write the page at `path`, an address without an ending."""
    if path.endswith((".html", ".htm")):
        return path
    if posixpath.basename(path) == "index":
        return f"{path}.html"
    if directory_urls or path.endswith("/"):
        return posixpath.join(path, "index.html")
    return f"{path}.html" if path else "index.html"


def dest_below_blog(folders: Folders, directory_urls: bool, path: str) -> str:
    """The file below site_dir of the page at `path`, an address relative to the blog."""
    whole = posixpath.normpath(posixpath.join(folders.locale.prefix, folders.blog, path))
    return page_dest(whole, directory_urls)


def _move(files: Files, uri: str, dest_uri: str, level: InclusionLevel) -> None:
    """Let the file `uri` be written to `dest_uri`.

    It stays the same object: plugins that saw it before us look at it again later, such as
    mkdocs-redirects, which asks for the address of its targets at the end of the build.
    """
    file = files.src_uris[uri]
    file.inclusion, file.page = level, None
    readdress(file, dest_uri)


def readdress(file: File, dest_uri: str) -> None:
    """Let `file` be written to `dest_uri`, and its `url` lead there."""
    # Not from `dest_dir`: in files that mkdocs-static-i18n makes it is none.
    root = file.abs_dest_path.removesuffix(os.path.normpath(file.dest_uri))
    file.dest_uri, file.dest_dir = dest_uri, root
    # Made on first use, and kept from then on (mkdocs/structure/files.py).
    for cached in ("url", "abs_dest_path"):
        file.__dict__.pop(cached, None)
