"""`blogposts unpublish`: a post that becomes a draft again."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import InputError
from ..posts import frontmatter
from ..posts.frontmatter import keys
from . import completion, front_matter
from .changing import carry_out, changing_options
from .project import find_post, read_project
from .relocation import Relocator
from .run import CommandError

#: Documents with links to the post that are named; `--format json` has all.
_MOST = 20


@click.command("unpublish")
@click.argument("post", shell_complete=completion.posts)
@changing_options
def command(post: str, config_file: Path | None, output_format: str, dry_run: bool) -> int:
    """Turn a post back into a draft.

    The next build leaves it out. The command lists the links to it, since they will be broken.
    """
    project = read_project(config_file)
    _, found = find_post(project, post)
    site = Relocator(project)
    uri = found.src_uri
    data = site.data(uri)
    if found.draft:
        notes: tuple[str, ...] = (f"{site.shown(uri)} is a draft already",)
    else:
        try:
            data = _hidden(data)
        except InputError as wrong:
            raise CommandError(f"{wrong.in_file(uri)}; nothing was changed") from None
        notes = (f"{site.shown(uri)} is a draft",)
    others = ((site.shown(name), each[uri]) for name, each in site.targets.items() if name != uri)
    leading = {name: count for name, count in others if count}
    notes += tuple(f"{name} links to it" for name in [*leading][:_MOST])
    if (more := len(leading) - _MOST) > 0:
        notes += (f"… and {more} more",)
    plan = site.plan({uri: data})
    return carry_out(
        plan,
        dry_run=dry_run,
        output_format=output_format,
        notes=notes,
        data={"links_to_it": leading},
    )


def _hidden(data: bytes) -> bytes:
    """The content of a post with `draft: true`, or with the value of the key that it has for it."""
    fields = frontmatter.read_front_matter(data, is_optional=True).fields
    own = [key for key in fields if key in keys.KEYS["draft"]]
    for key in own:
        data = front_matter.with_value(data, key, key not in keys.NEGATED)
    return data if own else front_matter.with_value(data, "draft", True)
