"""Redirects from aliases and from the addresses of Material's blog to the present pages."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar
from urllib.parse import unquote

from .. import urls
from ..blog import post_paths
from ..blog.index import term_key
from ..config import BlogConfig
from ..errors import Problem, quote
from ..locale.build_language import ONE_LANGUAGE, BuildLanguage
from ..posts.post import Post
from . import mkdocs_config, placement, published_addresses
from .layout import SiteLayout
from .list_pages import MkDocsListPage
from .output_owners import folders_of
from .pages import MkDocsPostPage

Target = TypeVar("Target")


def redirect_dest(alias: str, directory_urls: bool) -> str:
    """The output path of the redirect from `alias`, an address below the site."""
    # A server decodes the address that it is asked for.
    path = posixpath.normpath(unquote(alias.split("#")[0].split("?")[0]).strip("/"))
    if path.endswith((".html", ".htm")):
        return path
    path = path.removesuffix(".md")
    if directory_urls or alias.endswith("/"):
        return posixpath.normpath(posixpath.join(path, "index.html"))
    return f"{path}.html"


def alias_redirects(
    posts: Iterable[Post], directory_urls: bool, locale: BuildLanguage = ONE_LANGUAGE
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The src_uri that each output path in `aliases` leads to, and problems of aliases.

    Of a post that every language shows, each pass takes the aliases in the folder of its language.
    """
    targets: dict[str, str] = {}
    problems: list[Problem] = []
    for post in posts:
        is_shared = bool(locale.languages) and locale.without_language(post.src_uri) == post.src_uri
        for alias in post.aliases:
            if is_shared and locale.language_of(alias) != locale.language:
                continue
            dest = redirect_dest(alias, directory_urls)
            fault = urls.confinement_problem(dest)
            if not fault and (rival := targets.setdefault(dest, post.src_uri)) != post.src_uri:
                fault = f"is an alias of {rival} as well"
            if fault:
                also = (targets[dest],) if dest in targets else ()
                hint = "write an old address of this post, below the site, that no other post has"
                found = f"{quote(alias)} {fault}"
                problems.append(
                    Problem(file=post.src_uri, key="aliases", found=found, hint=hint, others=also)
                )
    return targets, tuple(problems)


def moved_redirects(old: Mapping[str, Target], taken: Iterable[str]) -> dict[str, Target]:
    """Redirects from the output paths of another engine, where this build writes no file.

    Args:
        old: the target of each output path of the other engine.
        taken: the output paths of this build.
    """
    files = {urls.address_key(path) for path in taken}
    moves: dict[str, Target] = {}
    left = {path: key for path in old if (key := urls.address_key(path)) not in files}
    # Most blogs have the addresses of the other engine, so that `left` is empty.
    folders: set[str] = set()
    for key in files if left else ():
        # The folders around a known folder are known as well.
        folders.update(folders_of(key, folders))
    for path, key in left.items():
        is_free = key not in files and key not in folders and files.isdisjoint(folders_of(key))
        if is_free and urls.confinement_problem(path) is None:
            files.add(key)
            folders.update(folders_of(key, folders))
            moves[path] = old[path]
    return moves


def material_addresses(
    layout: SiteLayout, posts: list[Post]
) -> dict[str, MkDocsPostPage | MkDocsListPage]:
    """Our page for each output path at which Material's blog may have published a post or category.

    With Material's theme, posts with a `permalink` count: Material's blog may have published them
    where it is not set. Where nothing says that the site was one of Material's, only addresses
    count that earlier builds of ours remember: a new blog has no page at another form of its own.
    """
    config, options = layout.config, layout.options
    has_permalinks = mkdocs_config.has_material_theme(config)
    blog = layout.folders.locale.prefix + layout.folders.blog

    def dest(path: str) -> str:
        whole = posixpath.normpath(posixpath.join(blog, path))
        return placement.page_dest(whole, config.use_directory_urls)

    found: dict[str, MkDocsPostPage | MkDocsListPage] = {}
    for post in posts:
        if has_permalinks or not post.permalink:
            page = layout.pages[post.src_uri]
            if page.material_dest is None:
                path = post_paths.material_path(post, options, layout.language)
                page.material_dest = dest(path) if path else ""
            if page.material_dest:
                found.setdefault(page.material_dest, page)
    for path, view in _category_addresses(posts, layout.views.values(), options):
        if path:
            found.setdefault(dest(path), view)
    if options.is_material_blog or mkdocs_config.may_come_from_material(config):
        return found
    moved = {path: page for path, page in found.items() if path != page.file.dest_uri}
    known = published_addresses.remembered(config, options) if moved else {}
    return {path: page for path, page in moved.items() if urls.address_of(path) in known}


def _category_addresses(
    posts: Iterable[Post], views: Iterable[MkDocsListPage], options: BlogConfig
) -> Iterator[tuple[str, MkDocsListPage]]:
    """The address in Material's blog of each category page, for each spelling of the category."""
    lists: dict[str, list[MkDocsListPage]] = defaultdict(list)
    for page in views:
        if page.view.kind == "category" and page.view.term:
            lists[term_key(page.view.term.name)].append(page)
    for name in dict.fromkeys(name for post in posts for name in post.categories):
        for page in lists.get(term_key(name), ()):
            yield post_paths.material_category_path(name, page.view.page, options), page
