"""Addresses that a build would give to posts, pages and other files, found without a build.

Plugins are not asked: what one of them moves or adds is elsewhere.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files

from ..locale.build_language import BuildLanguage
from ..posts.load import LoadedPosts
from ..posts.post import Post
from . import placement


@dataclass(frozen=True, kw_only=True)
class SourceAddresses:
    """Where the files of docs_dir go.

    Attributes:
        dests: output path of each, by its src_uri; of a post in several languages, the first.
        languages: the output paths of each post, one for each language that shows it.
    """

    dests: Mapping[str, str]
    languages: Mapping[str, tuple[str, ...]]


def source_files(config: MkDocsConfig) -> list[str]:
    """The src_uri of each file of docs_dir, also of those that mkdocs.yml excludes."""
    return [file.src_uri for file in get_files(config)]


def find_addresses(
    config: MkDocsConfig, blogs: Sequence[LoadedPosts], uris: Iterable[str]
) -> SourceAddresses:
    """The addresses of the files `uris`, of which the posts of `blogs` are some; drafts too."""
    locale = blogs[0].folders.locale
    files = Files([_file(config, uri) for uri in uris])
    dests = {uri: _dest_of_page(config, file, locale) for uri, file in files.src_uris.items()}
    languages: dict[str, list[str]] = {}
    for loaded in blogs:
        for language in locale.languages or ("",):
            shown = [post for post in loaded.all_posts.values() if _shows(post, language, loaded)]
            paths = _paths(loaded, language, shown)
            for uri, path in paths.items():
                dest = placement.page_dest(path, config.use_directory_urls)
                languages.setdefault(uri, []).append(dest)
        dests |= _beside_posts(files, loaded, dests)
    dests |= {uri: found[0] for uri, found in languages.items()}
    return SourceAddresses(
        dests=dests, languages={uri: tuple(found) for uri, found in languages.items()}
    )


def _beside_posts(files: Files, loaded: LoadedPosts, dests: Mapping[str, str]) -> dict[str, str]:
    """The output path of each file beside posts, by its src_uri."""
    locale, found = loaded.folders.locale, dict[str, str]()
    beside = {file.src_uri for file in placement.assets(files, loaded.folders)}
    for language in locale.languages or ("",):
        own = {uri for uri in beside if (locale.language_in(uri) or locale.default) == language}
        some = Files([file for file in files if file.src_uri not in beside - own])
        for uri in own:
            placement.readdress(some.src_uris[uri], dests[uri])
        folders = replace(loaded.folders, locale=replace(locale, language=language))
        placement.place_assets(some, folders, loaded.options.is_material_blog)
        found |= {uri: some.src_uris[uri].dest_uri for uri in own}
    return found


def _file(config: MkDocsConfig, uri: str) -> File:
    return File(uri, config.docs_dir, config.site_dir, config.use_directory_urls)


def _dest_of_page(config: MkDocsConfig, file: File, locale: BuildLanguage) -> str:
    plain = locale.without_language(file.src_uri)
    if plain == file.src_uri:
        return file.dest_uri
    return locale.prefix_of(locale.language_in(file.src_uri)) + _file(config, plain).dest_uri


def _shows(post: Post, language: str, loaded: LoadedPosts) -> bool:
    """Whether a pass shows a post: one of its language, or of none that has no other for it."""
    locale = loaded.folders.locale
    own = locale.language_in(post.src_uri)
    if own or not language:
        return own == language
    stem, ending = posixpath.splitext(post.src_uri)
    other = f"{language}/{post.src_uri}" if locale.in_folders else f"{stem}.{language}{ending}"
    return other not in loaded.all_posts


def _paths(loaded: LoadedPosts, language: str, posts: list[Post]) -> dict[str, str]:
    """The address of each post in one pass, without an ending."""
    locale = replace(loaded.folders.locale, language=language)
    folders = replace(loaded.folders, locale=locale)
    options = loaded.options
    paths = placement.PostPaths.of(posts, options, folders, language or loaded.language).by_uri
    if options.is_material_blog:
        published = [post.src_uri for post in posts if not loaded.reason_to_hide(post)]
        front = locale.prefix + posixpath.normpath(posixpath.join(folders.blog, "index"))
        placement.separate(paths, published, front)
    return paths
