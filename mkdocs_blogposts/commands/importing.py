"""`blogposts import`: a blog moved from another engine."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import printable
from ..importers.engines import ENGINES
from ..importers.report import Report
from ..importers.source import SourceError
from .output import format_option, print_json, print_table, progress
from .run import CommandError

if TYPE_CHECKING:
    from ..importers.flow import Result


@click.command("import")
@click.argument("source", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "engine",
    type=click.Choice([*ENGINES, "auto"]),
    default="auto",
    show_default=True,
    help="Engine of the old site.",
)
@click.option(
    "--to",
    "target",
    metavar="DIR",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder to write to: a new one, or that of an earlier import.",
)
@click.option("--dry-run", is_flag=True, help="Print the report and write nothing.")
@click.option(
    "--strict", is_flag=True, help="Exit with 1 if something stays unconverted or is refused."
)
@format_option()
def command(
    source: Path, engine: str, target: Path, dry_run: bool, strict: bool, output_format: str
) -> int:
    """Import a blog from another engine.

    SOURCE is the folder with the configuration of the old site, or an export file. It is not
    changed. DIR gets docs/, mkdocs.yml and import-report.md, which tells you what was converted
    and what happened to each URL. If you import again, only changed files are written, and your
    edits stay.
    """
    from ..importers.flow import import_site

    report = Report()
    try:
        with progress("reading") as show:
            report.step = lambda what, done, total: show(
                description=what, completed=done, total=total or None
            )
            result = import_site(source, target, engine=engine, dry=dry_run, report=report)
    except SourceError as error:
        raise CommandError(str(error)) from None
    except OSError as error:
        raise CommandError(f"{error.filename or target}: {error.strerror or error}") from None
    if output_format == "json":
        _print_data(result)
    else:
        _show(result, target, dry_run)
    return int(strict and bool(report.raw or report.refused))


def _print_data(result: Result) -> None:
    """Print what an import did, for programs."""
    from ..importers import summary

    written = {**asdict(result.written), "same": len(result.written.same)}
    print_json({**summary.data(result.site, result.report), "written": written})


def _show(result: Result, target: Path, dry: bool) -> None:
    """Print what an import did."""
    from ..importers import summary

    for table in (*summary.tables(result.report), summary.figures(result.site, result.report)):
        print_table(table, most=20, rest="in import-report.md")
        click.echo()
    written = result.written
    for name in written.kept:
        click.echo(f"not changed, because you edited it: {printable(name)}")
    for name in written.removed:
        click.echo(f"deleted, because the old site no longer has it: {printable(name)}")
    new, changed, same = map(len, (written.new, written.changed, written.same))
    counts = f"{new} new files, {changed} changed, {same} unchanged"
    click.echo(f"{counts}; nothing was written" if dry else f"{counts}, in {target}")
    if not dry:
        click.echo(f"Preview: mkdocs serve -f {target / 'mkdocs.yml'}")
