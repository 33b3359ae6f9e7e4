"""The command `blogposts`: its parts, each imported when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import click

from .commands.run import run

#: The parts in the order of the help; `command_of` imports each.
COMMANDS: Final = (
    "init",
    "new",
    "list",
    "stats",
    "check",
    "publish",
    "unpublish",
    "rename",
    "move",
    "tag",
    "import",
    "compare",
    "schema",
)

_EXIT_CODES = "Exit codes: 0 success, 1 found something, 2 failed."


def command_of(name: str) -> click.Command | None:
    """The part of a name, None where there is none."""
    if (command := _of_posts(name) or _of_sites(name)) is not None:
        for each in (command, *getattr(command, "commands", {}).values()):
            each.epilog = _EXIT_CODES
    return command


def _of_posts(name: str) -> click.Command | None:
    match name:
        case "init":
            from .commands.init import command
        case "new":
            from .commands.new import command
        case "list":
            from .commands.listing import command
        case "stats":
            from .commands.statistics import command
        case "publish":
            from .commands.publish import command
        case "unpublish":
            from .commands.unpublish import command
        case "rename":
            from .commands.rename import command
        case "move":
            from .commands.move import command
        case _:
            return None
    return command


def _of_sites(name: str) -> click.Command | None:
    match name:
        case "tag":
            from .commands.tag import command
        case "check":
            from .commands.check import command
        case "import":
            from .commands.importing import command
        case "compare":
            from .compare import command
        case "schema":
            from .commands.schema import command
        case _:
            return None
    return command


class _Parts(click.Group):
    """A group whose commands are imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return command_of(cmd_name)


@click.group(
    cls=_Parts, context_settings={"help_option_names": ["-h", "--help"]}, epilog=_EXIT_CODES
)
@click.version_option(package_name="mkdocs-blogposts", message="%(package)s %(version)s")
def blogposts() -> None:
    """Start, write, check and migrate blogs built with mkdocs-blogposts."""


def main(arguments: Sequence[str] | None = None, name: str = "blogposts") -> int:
    """Run the command line, and return its exit code."""
    return run(blogposts, arguments, name)
