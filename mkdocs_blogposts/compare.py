"""See what would change before you change it: `blogposts compare DIR`.

It is also run as `python -m mkdocs_blogposts.compare DIR`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from .commands.compare import compare, report
from .commands.output import format_option, print_json
from .commands.run import CommandError, run
from .commands.switch import SiteError

_PATH = click.Path(path_type=Path)


@click.command("compare")
@click.argument("folder", metavar="DIR", type=_PATH)
@click.option(
    "-f", "--config-file", default="mkdocs.yml", help="The configuration, relative to DIR."
)
@click.option("--package", help="The mkdocs-blogposts to compare with: a wheel or a folder.")
@click.option("--requirements", type=_PATH, help="Requirements file of the site.")
@click.option("--here", is_flag=True, help="Install nothing: build in the current environment.")
@click.option("--strict", is_flag=True, help="Build with --strict.")
@click.option("--keep", type=_PATH, metavar="FOLDER", help="Keep both sites in this folder.")
@format_option()
@click.option("--all", "everything", is_flag=True, help="Print all differences that are worse.")
def command(
    folder: Path,
    config_file: str,
    package: str | None,
    requirements: Path | None,
    here: bool,
    strict: bool,
    keep: Path | None,
    everything: bool,
    output_format: str,
) -> int:
    """Show what changes if you leave Material's blog plugin.

    DIR is the folder of mkdocs.yml. It is not changed: the command builds copies of it with both
    plugins and compares the sites. Exits with 1 if something is worse with this plugin, and with
    2 if it cannot compare them.
    """
    try:
        found = compare(
            folder,
            config=config_file,
            package=package,
            requirements=requirements,
            here=here,
            strict=strict,
            keep=keep,
            say=lambda text: click.echo(f"{text} …", err=True),
        )
    except SiteError as error:
        raise CommandError(str(error)) from None
    if output_format == "json":
        print_json({**asdict(found), "rows": [row._asdict() for row in found.rows]})
    else:
        click.echo(report(found, everything=everything))
    return 2 if found.failed else int(found.is_worse)


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare a site, print the table, and return 0, 1 where ours is worse, or 2."""
    return run(command, arguments, "python -m mkdocs_blogposts.compare")


if __name__ == "__main__":
    sys.exit(main())
