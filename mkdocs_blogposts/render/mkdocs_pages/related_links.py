"""The related links of posts (`links` in front matter), resolved to titles and addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from markupsafe import Markup
from mkdocs.structure.files import File, Files
from mkdocs.structure.toc import AnchorLink

from ...errors import Problem
from ...html.links import is_safe_url
from ...posts.post import LinkItem, Post
from ...site import find_files
from ..context import Link

Links = tuple[Link, ...]

_HINT = "write the path of a file, from docs_dir or from the post, or a whole address"


def links_of_all(posts: Iterable[Post], files: Files) -> tuple[dict[str, Links], list[Problem]]:
    """The links of each post that has some, by src_uri; and the problems of links."""
    found = {post.src_uri: related_links(post, files) for post in posts if post.links}
    problems = [problem for _, some in found.values() for problem in some]
    return {uri: links for uri, (links, _) in found.items()}, problems


def related_links(post: Post, files: Files) -> tuple[Links, tuple[Problem, ...]]:
    """The links of a post in order, each group before its members; and the problems of links.

    Requires that all pages are converted: titles and anchors are those of converted pages.
    """
    results = [_resolved(item, level, post, files) for item, level in _flat(post.links or ())]
    links = tuple(link for link, _ in results)
    return links, tuple(problem for _, problem in results if problem)


def _resolved(item: LinkItem, level: int, post: Post, files: Files) -> tuple[Link, Problem | None]:
    if not item.target:
        return Link(title=item.title, url="", level=level), None
    plain = Link(title=item.title or item.target, url=item.target, level=level)
    if not is_safe_url(item.target):
        plain = Link(title=plain.title, url="", level=level)
        return plain, _problem(post, item, "is not a safe address")
    parts = urlsplit(item.target)
    if parts.scheme or parts.netloc:
        return plain, None
    file = find_files.locate(files, post.src_uri, parts.path)
    if file is None:
        return plain, _problem(post, item, "is not a file of the site")
    own = Markup(file.page.title or "").striptags() if file.page else ""
    anchor, missing = _anchor(file, parts.fragment)
    suffix = f"#{parts.fragment}" if parts.fragment else ""
    subtitle = Markup(anchor.title).striptags() if anchor else ""
    title, url = item.title or own or item.target, f"{file.url}{suffix}"
    link = Link(title=title, url=url, level=level, subtitle=subtitle)
    return link, _problem(post, item, "names an anchor the page lacks") if missing else None


def _anchor(file: File, fragment: str) -> tuple[AnchorLink | None, bool]:
    """The heading with the id `fragment` or None, and whether the page lacks that id."""
    if not fragment or file.page is None:
        return None, False
    for anchor in _anchors(file.page.toc):
        if anchor.id == fragment:
            return anchor, False
    return None, fragment not in (file.page.present_anchor_ids or {fragment})


def _anchors(items: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    for item in items:
        yield item
        yield from _anchors(item.children)


def _flat(items: Iterable[LinkItem], level: int = 0) -> Iterator[tuple[LinkItem, int]]:
    for item in items:
        yield item, level
        yield from _flat(item.children, level + 1)


def _problem(post: Post, item: LinkItem, found: str) -> Problem:
    return Problem(
        file=post.src_uri, key="links", found=f"has '{item.target}', which {found}", hint=_HINT
    )
