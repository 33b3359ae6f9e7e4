"""`blogposts move`: a post in another folder."""

from __future__ import annotations

import posixpath
from pathlib import Path

import click

from ..posts.load import LoadedPosts
from . import completion, places
from .changing import carry_out, changing_options
from .project import Project, find_post, read_project
from .relocation import Relocator
from .run import CommandError


@click.command("move")
@click.argument("post", shell_complete=completion.posts)
@click.argument("folder")
@changing_options
def command(
    post: str, folder: str, config_file: Path | None, output_format: str, dry_run: bool
) -> int:
    """Move a post to another folder.

    FOLDER is a path from the current folder, from docs, or from the folder of posts. Pictures
    that only this post shows move along. Links in the post and to it are updated, and if its URL
    changes, the old one redirects. If one file cannot be changed, none is.
    """
    project = read_project(config_file)
    blog, found = find_post(project, post)
    target = _target(project, blog.loaded, folder)
    site = Relocator(project)
    moves = places.moved(site, blog.loaded, found, target)
    plan = site.plan({}, moves)
    return carry_out(plan, dry_run=dry_run, output_format=output_format)


def _target(project: Project, loaded: LoadedPosts, folder: str) -> str:
    """The folder below docs_dir that is meant."""
    docs_dir = project.docs_dir.resolve()
    here = Path(folder).resolve()
    posts = loaded.folders.posts
    if here.is_relative_to(docs_dir):
        uri = here.relative_to(docs_dir).as_posix()
    elif Path(folder).is_absolute():
        raise CommandError(f"{folder} is not below {project.docs_dir}")
    else:
        uri = posixpath.normpath(folder.replace("\\", "/").strip("/") or ".")
        inside = uri == posts or loaded.folders.is_post_path(f"{uri}/x.md")
        uri = uri if inside else posixpath.normpath(posixpath.join(posts, uri))
    if not loaded.folders.is_post_path(f"{uri}/x.md") or uri.startswith(".."):
        raise CommandError(f"{uri} is not below {posts}, where the posts of this blog are")
    return "" if uri == "." else uri
