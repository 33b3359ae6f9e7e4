"""`blogposts rename`: a post with another title, in all that has its name."""

from __future__ import annotations

import re
from pathlib import Path

import click

from .. import urls
from ..errors import InputError
from ..posts import frontmatter
from ..posts.frontmatter import titles
from ..posts.post import Post
from . import completion, front_matter, places
from .changing import carry_out, changing_options
from .habits import namer_of
from .project import find_post, read_project
from .relocation import Relocator
from .run import CommandError

#: The first line of a body, and in it the text of a heading without its marks and attributes.
_HEADING = re.compile(
    r"\s*(?:#[ \t]+)?(\S[^\r\n]*?)(?:[ \t]+#+)?"
    r"[ \t]*(?:\{:?[ \t]*[#.][^}\r\n]*\})?[ \t]*(?=[\r\n]|\Z)"
)


@click.command("rename")
@click.argument("post", shell_complete=completion.posts)
@click.argument("title")
@click.option(
    "--slug",
    metavar="NAME",
    help="Name for the file and the URL, instead of one made from the title.",
)
@changing_options
def command(
    post: str,
    title: str,
    slug: str | None,
    config_file: Path | None,
    output_format: str,
    dry_run: bool,
) -> int:
    """Change the title of a post, and its file name and URL with it.

    Updates links in all posts and pages, renames the folder with its pictures, and redirects the
    old URL. If one file cannot be changed, none is.
    """
    project = read_project(config_file)
    blog, found = find_post(project, post)
    title = " ".join(title.split())
    if not title:
        raise CommandError("the new title is empty")
    if slug is not None and not urls.is_segment(slug):
        raise CommandError(
            f"'{slug}' cannot be the name of a file; write letters, digits and hyphens"
        )
    name = slug or namer_of(found, blog.loaded.options, blog.loaded.folders)(title)
    site = Relocator(project)
    try:
        data = _titled(site.data(found.src_uri), found, title)
        if slug or "slug" in found.meta:
            data = front_matter.with_value(data, "slug", name)
    except InputError as wrong:
        raise CommandError(f"{wrong.in_file(found.src_uri)}; nothing was changed") from None
    moves = places.renamed(site, blog.loaded, found, name)
    plan = site.plan({found.src_uri: data}, moves)
    return carry_out(plan, dry_run=dry_run, output_format=output_format)


def _titled(data: bytes, post: Post, title: str) -> bytes:
    """The content of a post with another title, in its front matter and in its first heading."""
    own = "title" in frontmatter.read_front_matter(data, is_optional=True).fields
    is_heading = titles.heading_of(post.body) == post.title
    with_heading = _with_heading(data, title) if is_heading else data
    if own or with_heading == data:
        return front_matter.with_value(with_heading, "title", title)
    return with_heading


def _with_heading(data: bytes, title: str) -> bytes:
    """The content of a post with another text in the h1 that its body begins with."""
    text = data.decode("utf-8")
    flat = re.sub("\r", "\n", text).replace("\ufeff", "", 1)  # what is before the body counts
    mark = len(text) - len(flat)
    _, end = frontmatter.span(flat) or (0, 0)
    start = flat.index("\n", end) + mark if end else mark
    if (found := _HEADING.match(text, start)) is None:
        return data
    return (text[: found.start(1)] + title + text[found.end(1) :]).encode()
