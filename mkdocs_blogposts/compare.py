"""See what would change before you change it: `blogposts compare DIR`.

It is also run as `python -m mkdocs_blogposts.compare DIR`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from .commands.compare import compare, report
from .commands.run import CommandError, run
from .commands.switch import SiteError

_PATH = click.Path(path_type=Path)


@click.command("compare")
@click.argument("folder", metavar="DIR", type=_PATH)
@click.option("-f", "--config-file", default="mkdocs.yml", help="Its name, from DIR.")
@click.option("--package", help="Our package to build with: a wheel or a folder.")
@click.option("--requirements", type=_PATH, help="A file of what the site needs.")
@click.option("--here", is_flag=True, help="Use the running environment.")
@click.option("--strict", is_flag=True, help="Build with --strict.")
@click.option("--keep", type=_PATH, metavar="FOLDER", help="Keep both sites there.")
@click.option("--all", "everything", is_flag=True, help="Print everything that is worse.")
def command(
    folder: Path,
    config_file: str,
    package: str | None,
    requirements: Path | None,
    here: bool,
    strict: bool,
    keep: Path | None,
    everything: bool,
) -> int:
    """Compare a blog of Material's plugin with what ours makes of it.

    DIR is the folder of mkdocs.yml; it stays as it is: copies of it are built with both plugins,
    and the sites are compared. Exits with 1 if anything is worse with ours, with 2 if it cannot
    compare them.
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
    click.echo(report(found, everything=everything))
    return 2 if found.failed else int(found.is_worse)


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare a site, print the table, and return 0, 1 where ours is worse, or 2."""
    return run(command, arguments, "python -m mkdocs_blogposts.compare")


if __name__ == "__main__":
    sys.exit(main())
