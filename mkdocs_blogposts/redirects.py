"""Old addresses that lead to where things are now."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from typing import TypeVar

from . import urls
from .post import Post
from .problems import Problem

Target = TypeVar("Target")


def redirect_dest(alias: str, directory_urls: bool) -> str:
    """The file below site_dir that answers at `alias`, an address below the site."""
    path = posixpath.normpath(alias.split("#")[0].split("?")[0].strip("/"))
    if path.endswith((".html", ".htm")):
        return path
    path = path.removesuffix(".md")
    if directory_urls or alias.endswith("/"):
        return posixpath.join(path, "index.html")
    return f"{path}.html"


def of_aliases(
    posts: Iterable[Post], directory_urls: bool
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The files that `aliases` ask for, with the src_uri each leads to; and what is wrong."""
    asked: dict[str, str] = {}
    problems: list[Problem] = []
    for post in posts:
        for alias in post.aliases:
            dest = redirect_dest(alias, directory_urls)
            rival = asked.setdefault(dest, post.src_uri)
            fault = urls.confinement_problem(dest)
            if rival != post.src_uri:
                fault = f"is an alias of {rival} as well"
            if fault:
                hint = "write an old address of this post, below the site, that no other post has"
                found = f"'{alias}' {fault}"
                problems.append(Problem(file=post.src_uri, key="aliases", found=found, hint=hint))
    return asked, tuple(problems)


def of_moves(old: Mapping[str, Target], taken: Iterable[str]) -> dict[str, Target]:
    """Redirects from addresses that another engine gives to the same things.

    Args:
        old: what is at each file below site_dir, as the other engine writes it.
        taken: the files that this build writes, which stay theirs.
    """
    occupied = {urls.address_key(path) for path in taken}
    return {
        path: target
        for path, target in old.items()
        if urls.address_key(path) not in occupied and urls.confinement_problem(path) is None
    }
