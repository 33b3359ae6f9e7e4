"""What the tab key completes besides commands and options: categories, tags and posts of the site.

A site that cannot be read completes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from ..messages import from_here
from .output import read_site
from .run import CommandError

#: What `--where` asks for most.
_KEYS = ("tag", "category", "author", "series", "year", "folder")


def categories(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """The categories that begin with what is written."""
    return _beginning(_values(ctx, "category"), incomplete)


def tags(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """The tags that begin with what is written."""
    return _beginning(_values(ctx, "tag"), incomplete)


def conditions(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """For `--where`: keys, and after `tag=` or `category=` the terms of the site."""
    key, equals, _value = incomplete.partition("=")
    values = _values(ctx, key) if equals else ("",)
    keys = (key,) if equals else _KEYS
    return _beginning((f"{key}={value}" for key in keys for value in values), incomplete)


def posts(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """The files of posts by their paths from here, or by their names."""
    return _beginning(_values(ctx, "file"), incomplete)


def _values(ctx: click.Context, key: str) -> Iterator[str]:
    """The values that the posts of the site have for a key of `--where`."""
    try:
        site = read_site(ctx.params.get("config_file"))
    except CommandError:
        return
    for post in (post for blog in site.blogs for post in blog.posts):
        match key:
            case "file":
                file = Path(post.src_uri)
                yield from (str(from_here(site.docs_dir / file)), file.name)
            case "tag":
                yield from post.tags
            case "category":
                yield from post.categories
            case "author":
                yield from post.authors
            case "series" if post.series:
                yield post.series.name
            case "year":
                yield f"{post.date.when:%Y}"


def _beginning(words: Iterable[str], start: str) -> list[str]:
    """The words that begin with a text, whatever their capitals, each once and in order."""
    return sorted({word for word in words if word.casefold().startswith(start.casefold())})
