"""Runs a click command, and turns what is wrong into `error: …` and exit code 2."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from ..errors import printable


class CommandError(click.ClickException):
    """A sentence that ends a command."""

    exit_code = 2


def run(command: click.Command, arguments: Sequence[str] | None, name: str) -> int:
    """Run `command`, called `name` in its help, and return its exit code.

    Args:
        command: a command that returns its exit code, or None for 0.
        arguments: the words after the name; None for those of the process.
        name: what its help calls it.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return int(command.main(args=words, prog_name=name, standalone_mode=False) or 0)
    except click.exceptions.NoArgsIsHelpError as help_text:
        click.echo(help_text.format_message())
        return 2
    except click.ClickException as error:
        lines = error.format_message().splitlines() or [type(error).__name__]
        click.echo(
            "\n".join(["error: " + printable(lines[0]), *map(printable, lines[1:])]), err=True
        )
        return 2
    except click.Abort:
        click.echo("error: stopped", err=True)
        return 130
