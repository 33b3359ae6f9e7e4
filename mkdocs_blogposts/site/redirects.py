"""Old addresses that lead to where things are now."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from .. import urls
from ..blog import views as list_views
from ..blog.index import term_key
from ..config import BlogConfig
from ..errors import Problem, quote
from ..posts.post import Post
from .output_owners import folders_of
from .pages import MkDocsListPage, MkDocsPostPage

Target = TypeVar("Target")


def redirect_dest(alias: str, directory_urls: bool) -> str:
    """The file below site_dir that answers at `alias`, an address below the site."""
    path = posixpath.normpath(alias.split("#")[0].split("?")[0].strip("/"))
    if path.endswith((".html", ".htm")):
        return path
    path = path.removesuffix(".md")
    if directory_urls or alias.endswith("/"):
        return posixpath.normpath(posixpath.join(path, "index.html"))
    return f"{path}.html"


def alias_redirects(
    posts: Iterable[Post], directory_urls: bool
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The files that `aliases` ask for, with the src_uri each leads to; and what is wrong."""
    asked: dict[str, str] = {}
    problems: list[Problem] = []
    for post in posts:
        for alias in post.aliases:
            dest = redirect_dest(alias, directory_urls)
            fault = urls.confinement_problem(dest)
            if not fault and (rival := asked.setdefault(dest, post.src_uri)) != post.src_uri:
                fault = f"is an alias of {rival} as well"
            if fault:
                also = (asked[dest],) if dest in asked else ()
                hint = "write an old address of this post, below the site, that no other post has"
                found = f"{quote(alias)} {fault}"
                problems.append(
                    Problem(file=post.src_uri, key="aliases", found=found, hint=hint, others=also)
                )
    return asked, tuple(problems)


def moved_redirects(old: Mapping[str, Target], taken: Iterable[str]) -> dict[str, Target]:
    """Redirects from addresses that another engine gives to the same things.

    Args:
        old: what is at each file below site_dir, as the other engine writes it.
        taken: the files that this build writes, which stay theirs.
    """
    files = {urls.address_key(path) for path in taken}
    moves: dict[str, Target] = {}
    left = {path: key for path in old if (key := urls.address_key(path)) not in files}
    # Most blogs have the addresses that the other engine gave them: nothing is left.
    folders: set[str] = set()
    for key in files if left else ():
        # Those around a folder that is known are known as well.
        folders.update(folders_of(key, folders))
    for path, key in left.items():
        is_free = key not in files and key not in folders and files.isdisjoint(folders_of(key))
        if is_free and urls.confinement_problem(path) is None:
            files.add(key)
            folders.update(folders_of(key, folders))
            moves[path] = old[path]
    return moves


def material_addresses(
    posts: Iterable[Post],
    pages: Mapping[str, MkDocsPostPage],
    views: Iterable[MkDocsListPage],
    options: BlogConfig,
    language: str,
    dest: Callable[[str], str],
) -> dict[str, MkDocsPostPage | MkDocsListPage]:
    """The files below site_dir that Material's blog writes, with our page for each.

    Args:
        posts: the posts that are published.
        pages: the page of each of them, by src_uri.
        views: the pages of lists.
        options: the options of the plugin.
        language: BCP 47 tag of the site.
        dest: gives the file below site_dir of an address under the blog.
    """
    posts = list(posts)
    found: dict[str, MkDocsPostPage | MkDocsListPage] = {}
    for post in posts:
        if not (post.permalink or post.slug):
            page = pages[post.src_uri]
            # Pages that stay from build to build know it.
            if page.material_dest is None:
                path = list_views.material_path(post, options, language)
                page.material_dest = dest(path) if path else ""
            if page.material_dest:
                found.setdefault(page.material_dest, page)
    for path, view in _category_addresses(posts, views, options):
        if path:
            found.setdefault(dest(path), view)
    return found


def _category_addresses(
    posts: Iterable[Post], views: Iterable[MkDocsListPage], options: BlogConfig
) -> Iterator[tuple[str, MkDocsListPage]]:
    """The address of each page of the list of each category, for each of its spellings."""
    lists: dict[str, list[MkDocsListPage]] = defaultdict(list)
    for page in views:
        if page.view.kind == "category" and page.view.term:
            lists[term_key(page.view.term.name)].append(page)
    for name in dict.fromkeys(name for post in posts for name in post.categories):
        for page in lists.get(term_key(name), ()):
            yield list_views.material_category_path(name, page.view.page, options), page
