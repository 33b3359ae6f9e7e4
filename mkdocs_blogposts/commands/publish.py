"""`blogposts publish`: a draft shown to readers, now or on a day."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from ..errors import InputError
from ..posts import frontmatter
from ..posts.folders import FUTURE
from ..posts.frontmatter import hiding, keys
from ..posts.load import LoadedPosts
from ..posts.post import Post
from ..timestamps import PostDate, parse_date
from . import completion, front_matter
from .changing import carry_out, changing_options
from .date_texts import with_date
from .project import find_post, read_project
from .relocation import Plan, Relocator
from .run import CommandError


@click.command("publish")
@click.argument("post", shell_complete=completion.posts)
@click.option("--at", "day", metavar="DATE", help="Publish on this date, also in the future.")
@changing_options
def command(
    post: str, day: str | None, config_file: Path | None, output_format: str, dry_run: bool
) -> int:
    """Publish a draft.

    Removes what makes the post a draft from its front matter, and sets its date to today or DATE.
    If the new date changes the URL, links to the post are updated.
    """
    project = read_project(config_file)
    blog, found = find_post(project, post)
    loaded = blog.loaded
    if not loaded.reason_to_hide(found) and day is None:
        return _nothing(found, output_format, dry_run)
    site = Relocator(project)
    try:
        date = parse_date(day) if day is not None else _now(loaded, found)
        data = _shown(site.data(found.src_uri), found, loaded)
        data = with_date(data, date)
    except InputError as wrong:
        raise CommandError(f"{wrong.in_file(found.src_uri)}; nothing was changed") from None
    plan = site.plan({found.src_uri: data})
    shown = site.post_after(found.src_uri, data)
    reason = loaded.reason_to_hide(shown)
    if reason not in ("", FUTURE):
        raise CommandError(
            f"{found.src_uri} would still be hidden by {reason}; nothing was changed"
        )
    name = site.shown(found.src_uri)
    note = f"{name} is published with the date {date.iso}"
    if reason == FUTURE:
        note = f"{name} appears in the first build after {date.iso}"
    elif date.when > loaded.now:
        note += ", though that is in the future: `draft_if_future_date: true` waits for it"
    return carry_out(plan, dry_run=dry_run, output_format=output_format, notes=(note,))


def _nothing(post: Post, output_format: str, dry_run: bool) -> int:
    empty = Plan(root=Path(), moves={}, writes={})
    note = f"{post.src_uri} is published already, with the date {post.date.iso}"
    return carry_out(empty, dry_run=dry_run, output_format=output_format, notes=(note,))


def _now(loaded: LoadedPosts, post: Post) -> PostDate:
    """Now, with a time if the date of the post has one; in the zone of that."""
    zone = post.date.when.tzinfo or UTC
    now = loaded.now if loaded.now.tzinfo else loaded.now.replace(tzinfo=UTC)
    when = now.astimezone(zone).replace(microsecond=0)
    if post.date.has_time:
        return PostDate(when=when, has_time=True)
    return PostDate(when=datetime(when.year, when.month, when.day, tzinfo=UTC))


def _shown(data: bytes, post: Post, loaded: LoadedPosts) -> bytes:
    """The content of a post without what makes it a draft."""
    for key, node in frontmatter.read_front_matter(data, is_optional=True).fields.items():
        if hiding.concept_of(key) == "draft" and key in post.meta:
            negated = key in keys.NEGATED or hiding.letters(key) in ("public", "ispublic")
            shows = node.value is True if negated else node.value is False
            data = data if shows else front_matter.without(data, key)
    defaults = loaded.defaults.of(post.src_uri)
    drafts = [key for key in defaults if hiding.concept_of(key) == "draft"]
    return front_matter.with_value(data, "draft", False) if drafts else data
