"""`blogposts list`: the posts of a site, with what keeps some of them from readers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from . import completion
from .output import format_option, print_json, print_table, read_site, site_option
from .run import CommandError

if TYPE_CHECKING:
    from ..posts.post import Post
    from .project import Project, SourceBlog

#: What `list` takes, and the state of the posts that it shows; None for all.
SHOWN: Final = {
    "all": None,
    "published": "published",
    "drafts": "draft",
    "scheduled": "scheduled",
    "expired": "expired",
    "unlisted": "unlisted",
}

#: What `--where` asks of a post besides the keys of its front matter.
_FIELDS: Final = {
    **{"tag": "tags", "tags": "tags", "category": "categories", "categories": "categories"},
    **{"author": "authors", "authors": "authors", "title": "title", "lang": "lang"},
}


@dataclass(frozen=True, kw_only=True)
class Condition:
    """One `--where`: a field and its value, whatever its case; without one, it must be missing."""

    field: str
    value: str

    def holds(self, blog: SourceBlog, post: Post) -> bool:
        """Return whether a post meets it."""
        found = [value.casefold() for value in self._values(blog, post)]
        return self.value.casefold() in found if self.value else not any(found)

    def _values(self, blog: SourceBlog, post: Post) -> list[str]:
        match self.field:
            case "year":
                return [f"{post.date.when:%Y}"]
            case "series":
                return [post.series.name] if post.series else []
            case "folder":
                folders = [parent.as_posix() for parent in Path(post.src_uri).parents]
                return [*folders, *map(blog.loaded.folders.below_posts, folders)]
            case "author" | "authors":
                known = blog.loaded.authors
                names = [known[name].name for name in post.authors if name in known]
                return [*post.authors, *names]
        if name := _FIELDS.get(self.field):
            value: object = getattr(post, name)
        else:
            value = post.meta.get(self.field)
        values = value if isinstance(value, list | tuple) else () if value is None else (value,)
        return [str(each).lower() if isinstance(each, bool) else str(each) for each in values]


@click.command("list")
@click.argument("which", type=click.Choice([*SHOWN]), default="all")
@click.option(
    "--where",
    "conditions",
    multiple=True,
    metavar="KEY=VALUE",
    shell_complete=completion.conditions,
    help="Only posts with this tag, category, author, series, year, folder or front matter key. "
    "Repeat it to combine conditions. `tag=` finds posts without a tag.",
)
@site_option
@format_option()
def command(
    which: str, conditions: Sequence[str], config_file: Path | None, output_format: str
) -> int:
    """List posts, the newest first.

    Lists all posts unless you name a state. Exits with 1 if a post has an error.
    """

    wanted = [_condition(text) for text in conditions]
    project = read_site(config_file)
    rows = [
        (blog, post, state)
        for blog, post in _posts(project)
        for state in [state_of(blog, post)]
        if SHOWN[which] in (None, state) and all(each.holds(blog, post) for each in wanted)
    ]
    if output_format == "json":
        print_json([_as_data(project, *row) for row in rows])
    elif rows:
        _print(project, rows)
    else:
        click.echo("no posts" if which == "all" else f"no {which.removesuffix('s')} posts")
    return tell_unread(project)


def _condition(text: str) -> Condition:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise CommandError(f"--where {text} has no `=`; write --where tag=python")
    return Condition(field=name.strip(), value=value.strip())


def _posts(project: Project) -> Iterator[tuple[SourceBlog, Post]]:
    """The posts of all blogs, the newest first."""
    found = ((blog, post) for blog in project.blogs for post in blog.posts)
    yield from sorted(found, key=lambda row: row[1].date.when, reverse=True)


def state_of(blog: SourceBlog, post: Post) -> str:
    """What a post is to readers: "published", "draft", "scheduled", "expired" or "unlisted"."""
    from ..posts.folders import EXPIRED, FUTURE

    match blog.loaded.reason_to_hide(post):
        case "":
            return "unlisted" if post.unlisted else "published"
        case reason:
            return {EXPIRED: "expired", FUTURE: "scheduled"}.get(reason, "draft")


def tell_unread(project: Project) -> int:
    """Say on the other stream which posts cannot be read; 1 if there are any, else 0."""
    from ..messages import message

    errors = [error for blog in project.blogs for error in blog.errors]
    for error in errors:
        click.echo(f"error: {message(project.config, error)}", err=True)
    return int(bool(errors))


def _print(project: Project, rows: Sequence[tuple[SourceBlog, Post, str]]) -> None:
    from ..messages import place

    shown = [
        (_day(post), state, post.title, place(project.config, post.src_uri))
        for _, post, state in rows
    ]
    print_table(("", ("date", "state", "title", "file"), shown))


def _day(post: Post) -> str:
    return post.date.iso[:16].replace("T", " ")


def _as_data(project: Project, blog: SourceBlog, post: Post, state: str) -> dict[str, Any]:
    return {
        "file": str(project.docs_dir / post.src_uri),
        "title": post.title,
        "date": post.date.iso,
        "updated": post.updated.iso if post.updated else None,
        "expires": post.expires.iso if post.expires else None,
        "state": state,
        "hidden_by": blog.loaded.reason_to_hide(post).strip("`") or None,
        "categories": post.categories,
        "tags": post.tags,
        "authors": post.authors,
        "series": post.series.name if post.series else None,
        "lang": post.lang or blog.loaded.language,
        "description": post.summary,
        "blog": blog.loaded.folders.blog,
    }
