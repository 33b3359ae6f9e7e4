"""What the commands share: options, tables for a terminal, JSON for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..errors import printable
from ..garbage import paused

if TYPE_CHECKING:
    from .project import Project

#: A table: its title, the heads of its columns, and its rows.
Table = tuple[str, Sequence[str], Sequence[Sequence[str]]]

#: Rich takes a third of a second for 1,000 rows: a longer table is text in columns.
_MOST_WITH_LINES = 200

_Function = TypeVar("_Function", bound=Callable[..., Any])


def site_option(function: _Function) -> _Function:
    """Give a command `-f`, the mkdocs.yml to read, as the argument `config_file`."""
    return click.option(
        "-f",
        "--config-file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="The mkdocs.yml of the site. Default: the one in the current folder.",
    )(function)


def format_option(*others: str) -> Callable[[_Function], _Function]:
    """Give a command `--format`, `text` or `json` or one of `others`, as `output_format`."""
    return click.option(
        "--format",
        "output_format",
        type=click.Choice(["text", "json", *others]),
        default="text",
        show_default=True,
        help="Output format.",
    )


def read_site(config_file: Path | None) -> Project:
    """The site that a command reads, with its posts; what that needs is imported now.

    Raises:
        CommandError: if it cannot be read.
    """
    with paused():  # a sixth of the time, and nearly all objects stay
        from .project import read_project

        project = read_project(config_file)
        _ = project.blogs
    return project


@contextmanager
def progress(what: str, total: int | None = None) -> Iterator[Callable[..., None]]:
    """Show on the other stream how far something is, where that is a terminal.

    What is given back takes what changes, as Rich's `Progress.update` does: `advance=1`, say.
    """
    if not sys.stderr.isatty():
        yield lambda **_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield partial(bar.update, bar.add_task(what, total=total))


def print_json(data: object) -> None:
    """Print data for programs."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def print_table(table: Table, *, most: int | None = None, rest: str = "") -> None:
    """Print a table: with lines on a terminal, else as text in columns.

    Args:
        table: the table; without rows, nothing is printed.
        most: how many rows to print; None for all.
        rest: where the other rows are, for the line that counts them.
    """
    title, heads, rows = table
    more = len(rows) - most if most is not None and len(rows) > most else 0
    shown = [[printable(cell) for cell in row] for row in rows[:most]]
    if not rows:
        return
    if sys.stdout.isatty() and len(shown) <= _MOST_WITH_LINES:
        from rich.console import Console
        from rich.table import Table as Lines
        from rich.text import Text

        lines = Lines(*heads, title=title or None, title_justify="left")
        for row in shown:
            lines.add_row(*map(Text, row))
        Console().print(lines)
    else:
        click.echo(_plain(title, heads, shown))
    if more:
        click.echo(f"… and {more} more{rest and ', '}{rest}")


def _plain(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    shown = [row for row in (tuple(heads), *rows) if any(row)]
    widths = [max(len(row[at]) for row in shown) for at in range(len(heads))]
    cells = ([f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)] for row in shown)
    lines = ["  ".join(row).rstrip() for row in cells]
    return "\n".join([f"{title}:", *lines] if title else lines)
