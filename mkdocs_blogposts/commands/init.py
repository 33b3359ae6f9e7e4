"""`blogposts init`: a blog in an empty folder, or beside a documentation that is there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .output import format_option, print_json
from .run import CommandError
from .starting import HOSTS, Start, plan


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.option(
    "--deploy",
    type=click.Choice([*HOSTS]),
    help="Also write a workflow that publishes to this host.",
)
@click.option("--lang", metavar="CODE", help="Language of a new site, such as fr.")
@click.option("--name", help="Name of a new site. Default: the name of the folder.")
@click.option("--url", help="URL of a new site. Feeds and link previews need it.")
@click.option(
    "--requirement",
    metavar="LINE",
    help="Line of requirements.txt for this package. Default: how you installed it.",
)
@format_option()
def command(output_format: str, **given: Any) -> None:
    """Start a blog in FOLDER (default: the current folder).

    In an empty folder, the blog is the whole site. Next to existing docs or an mkdocs.yml, it
    becomes a part of the site. No file is replaced: mkdocs.yml, requirements.txt and .gitignore
    get new lines, and the command lists the files that it did not touch.
    """
    start = Start(**given)
    made = plan(start)
    try:
        for path, text in made.files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="")
    except OSError as error:
        raise CommandError(f"{error.filename}: {error.strerror or error}") from None
    names = {made.name_of(path): path in made.edited for path in made.files}
    if output_format == "json":
        written = [name for name, is_edited in names.items() if not is_edited]
        edited = [name for name, is_edited in names.items() if is_edited]
        print_json({"written": written, "edited": edited, "kept": made.kept, "next": made.next})
        return
    for name, is_edited in names.items():
        click.echo(f"{'added to' if is_edited else 'written'}: {name}")
    for name in made.kept:
        click.echo(f"not changed: {name}")
    click.echo("\nNext:")
    for step in made.next:
        click.echo(f"- {step}")
