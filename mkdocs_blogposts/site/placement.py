"""Output paths of posts, of files beside them and of lists; adding files."""

from __future__ import annotations

import os
import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from pymdownx.slugs import slugify

from .. import urls
from ..blog.index import category_slugs
from ..blog.post_paths import file_slug, post_path
from ..blog.views import ListView
from ..config import BlogConfig
from ..errors import Problem, quote
from ..posts.folders import Folders
from ..posts.post import Post
from . import list_heading, output_owners
from .file_on_disk import GeneratedFile, StandIn
from .find_files import find_file, find_page_file


@dataclass(frozen=True, kw_only=True)
class PostPaths:
    """The addresses of posts, relative to the root of the site, without an ending.

    Attributes:
        inputs: what they depend on besides posts and options.
        found: each post with its address, by src_uri.
    """

    inputs: tuple[object, ...]
    found: Mapping[str, tuple[Post, str]]

    @classmethod
    def of(
        cls,
        posts: Iterable[Post],
        options: BlogConfig,
        folders: Folders,
        language: str,
        previous: PostPaths | None = None,
    ) -> PostPaths:
        """The addresses of `posts`; those of the `previous` build stay where they are the same."""
        posts = list(posts)
        slugs, prefix = category_slugs(posts, options), options.post_url_prefix
        parent = folders.blog if prefix is None else prefix.strip("/")
        inputs = (slugs, folders, language)
        known = previous.found if previous and previous.inputs == inputs else {}

        def path_of(post: Post) -> str:
            before, path = known.get(post.src_uri, (None, ""))
            if before is post:
                return path
            place = folders.below_posts(post.src_uri)
            below = post_path(post, options, slugs, language, place=place, parent=parent)
            return folders.locale.prefix + below

        return cls(inputs=inputs, found={post.src_uri: (post, path_of(post)) for post in posts})

    @property
    def by_uri(self) -> dict[str, str]:
        """The addresses alone, by src_uri."""
        return {uri: path for uri, (_, path) in self.found.items()}


def lists_to_build(
    planned: Sequence[ListView],
    files: Files,
    directory_urls: bool,
    tolerant: bool,
    is_left_out: Callable[[ListView, bool], bool] = lambda view, has_tags: False,
) -> tuple[list[ListView], dict[str, ListView], list[Problem]]:
    """The lists to build, those that are left out by output path, and a notice of each other one.

    Only lists that Material's blog does not have (`is_addition`) give way to files, or any if
    `tolerant`. `is_left_out` gets a list, and whether the list of tags may have its entry: there is
    one, and no page of the author's at its place.
    """
    taken = {
        urls.address_key(file.dest_uri): file.src_uri
        for file in files
        if file.inclusion != InclusionLevel.EXCLUDED
    }
    dests = [page_dest(view.src_uri.removesuffix(".md"), directory_urls) for view in planned]
    keyed = list(zip(planned, dests, map(urls.address_key, dests), strict=True))
    # A list may have no file yet, so that no other list finds its address in `taken`.
    holders = {key: view.src_uri for view, _, key in keyed if not view.is_addition}
    lists: list[ListView] = []
    left_out: dict[str, ListView] = {}
    notices: list[Problem] = []
    has_tags = False
    for view, dest, key in keyed:
        own = find_page_file(files, view.src_uri)  # of the language that mkdocs-static-i18n builds
        if is_left_out(view, has_tags and own is None):
            left_out[dest] = view
            continue
        file = None if own and taken.get(key) == own.src_uri else taken.get(key)
        holder = (holders.get(key) if view.is_addition else None) or file
        if holder is None or not (view.is_addition or tolerant):
            lists.append(view)
            holders[key] = view.src_uri
            has_tags |= view.kind == "tags"
        else:
            ours = f"the list {quote(view.title)} at '{dest}'"
            notices.append(output_owners.notice(ours, holder))
    return lists, left_out, notices


def separate(paths: dict[str, str], uris: Iterable[str], front: str) -> list[Problem]:
    """Add the name of its file to the address of each of the posts `uris` that shares it.

    The last of them by path keeps it, as Material's blog shows that one alone; returns a notice
    of each of the others. An index has the name of its folder; at `front`, the front page of the
    blog, each has.
    """
    sharing = defaultdict[str, list[str]](list)
    for uri in sorted(uris):
        if paths[uri] == front:
            paths[uri] = _with_name(front, uri)
        sharing[urls.address_key(paths[uri])].append(uri)
    notices: list[Problem] = []
    for *others, keeper in sharing.values():
        for uri in others:
            paths[uri] = _with_name(paths[uri], uri)
            found = f"would be at '{paths[keeper]}', as {keeper}, and is at '{paths[uri]}'"
            hint = "give one of them another title, date or `slug`"
            notices.append(Problem(file=uri, found=found, hint=hint, names=(keeper,)))
    return notices


def _with_name(address: str, uri: str) -> str:
    """`address` with the name of the file `uri`, or, for an index, the name of its folder."""
    folder, last = posixpath.split(address)
    if last == "index":
        return posixpath.join(folder, file_slug(uri))
    stem = posixpath.splitext(posixpath.basename(uri))[0]
    path = re.sub(r"\.html?$", "", address)
    own_part = urls.slug(stem, slugify(case="lower"), "-")
    return f"{path}-{own_part}{address.removeprefix(path)}"


def place_posts(
    files: Files, paths: Mapping[str, str], excluded: frozenset[str], directory_urls: bool
) -> list[Problem]:
    """Set the output path of the file of each post.

    Args:
        files: the files of the site.
        paths: address of each post, from docs_dir and without an ending, by src_uri.
        excluded: src_uris of the posts that are not written.
        directory_urls: MkDocs' `use_directory_urls`.

    Returns:
        A problem for each address outside the site, or not allowed in one.
    """
    problems = []
    for uri, path in paths.items():
        if fault := urls.confinement_problem(path):
            hint = "write an address inside the site"
            found = f"{quote(path)} {fault}"
            problems.append(Problem(file=uri, key="slug", found=found, hint=hint))
            continue
        level = InclusionLevel.EXCLUDED if uri in excluded else InclusionLevel.NOT_IN_NAV
        _move(files, uri, page_dest(path, directory_urls), level)
    return problems


def assets(files: Files, folders: Folders) -> list[File]:
    """The files beside posts."""
    media = (file for file in files if not file.is_documentation_page())
    return [file for file in media if folders.is_asset_path(file.src_uri)]


def place_assets(files: Files, folders: Folders, only_media: bool) -> None:
    """Remove the folder of posts from output paths of files beside posts, as Material does.

    Material does so with media files only; what MkDocs calls static pages (.html, .xml, .json)
    stays.
    """
    taken = {urls.address_key(file.dest_uri) for file in files}
    for file in assets(files, folders):
        if only_media and not file.is_media_file():
            continue
        locale = folders.locale
        tail = locale.without_language(file.src_uri)[len(folders.posts) + 1 :]
        prefix = locale.prefix if file.dest_uri.startswith(locale.prefix) else ""
        dest = posixpath.normpath(posixpath.join(prefix, folders.blog, tail))
        if urls.address_key(dest) not in taken:
            _move(files, file.src_uri, dest, file.inclusion)


def reset_addresses(files: Files, uris: Iterable[str], directory_urls: bool) -> None:
    """Reset the addresses of unpublished posts to those of their paths, which hold no titles."""
    for uri in uris:
        if file := files.src_uris.get(uri):
            readdress(file, page_dest(posixpath.splitext(uri)[0], directory_urls))


def add_generated_page(
    config: MkDocsConfig, files: Files, src_uri: str, title: str, *, in_nav: bool, prefix: str = ""
) -> File:
    """Add a page at `src_uri` whose text is its title, in memory until a plugin asks its path."""
    level = InclusionLevel.INCLUDED if in_nav else InclusionLevel.NOT_IN_NAV
    text = list_heading.source(title)
    file = GeneratedFile.generated(config, src_uri, content=text, inclusion=level)
    file.dest_uri = prefix + file.dest_uri
    if excluded := files.src_uris.get(src_uri):
        files.remove(excluded)
    files.append(file)
    return file


def add_generated_file(
    config: MkDocsConfig,
    files: Files,
    path: str,
    *,
    copy_of: Path | None = None,
    previous: File | None = None,
    src_uri: str = "",
) -> File:
    """Add a file that is no page and is written to `path` below site_dir.

    Args:
        config: MkDocs' configuration.
        files: the files of the site.
        path: the output path, below site_dir.
        copy_of: the file whose bytes are copied; without it the file is empty.
        previous: the file of the previous build for `path`, which is used again if it has the
            same src_uri.
        src_uri: where Markdown may link to it, if no file is there; that of its path without.
    """
    # `Files.append` replaces a file of the author's that has the same `src_uri`.
    free = (each for each in (src_uri, path) if each and find_file(files, each) is None)
    uri = next(free, f".blogposts/{path}")
    file = previous
    if file is None or file.src_uri != uri:
        content: Any = {"abs_src_path": str(copy_of)} if copy_of else {"content": ""}
        file = StandIn.generated(config, uri, inclusion=InclusionLevel.NOT_IN_NAV, **content)
        readdress(file, path)
    files.append(file)
    return file


@lru_cache(maxsize=urls.KEPT)
def page_dest(path: str, directory_urls: bool) -> str:
    """The output path that MkDocs gives to the page at `path`, an address without an ending."""
    if path.endswith((".html", ".htm")):
        return path
    if posixpath.basename(path) == "index":
        return f"{path}.html"
    if directory_urls or path.endswith("/"):
        return posixpath.join(path, "index.html")
    return f"{path}.html" if path else "index.html"


def _move(files: Files, uri: str, dest_uri: str, level: InclusionLevel) -> None:
    """Set the output path of the file `uri`, whose page is created anew.

    The object stays the same: plugins that have stored it read it again later, such as
    mkdocs-redirects, which reads the address of its targets at the end of the build.
    """
    file = files.src_uris[uri]
    file.inclusion, file.page = level, None
    readdress(file, dest_uri)


def readdress(file: File, dest_uri: str) -> None:
    """Set the output path of `file`, and with it its `url`."""
    # `dest_dir` is None in the files of mkdocs-static-i18n.
    root = file.abs_dest_path.removesuffix(os.path.normpath(file.dest_uri))
    file.dest_uri, file.dest_dir = dest_uri, root
    # Cached properties (mkdocs/structure/files.py).
    for cached in ("url", "abs_dest_path"):
        file.__dict__.pop(cached, None)


def take_back(files: Files, before: list[File], after: list[File]) -> None:
    """Undo in `files` what led from `before` to `after`, and nothing that was done since."""
    kept = set(after)
    for file in kept.difference(before).intersection(files):
        files.remove(file)
    for file in before:
        if file not in kept and file.src_uri not in files.src_uris:
            files.append(file)
