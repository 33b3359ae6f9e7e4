"""What the commands share that change files: `--dry-run`, and what they print."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from ..errors import printable
from .output import format_option, print_json, site_option
from .relocation import Plan

_Function = TypeVar("_Function", bound=Callable[..., Any])


def changing_options(function: _Function) -> _Function:
    """Give a command `-f`, `--format` and `--dry-run`."""
    dry = click.option("--dry-run", is_flag=True, help="Print what would change and write nothing.")
    return site_option(format_option()(dry(function)))


def carry_out(
    plan: Plan,
    *,
    dry_run: bool,
    output_format: str,
    notes: tuple[str, ...] = (),
    data: Mapping[str, object] | None = None,
) -> int:
    """Do what is planned unless it is a dry run, print it, and return the exit code.

    Args:
        plan: what to do.
        dry_run: whether nothing is written.
        output_format: `text` or `json`.
        notes: sentences for a reader.
        data: what a program gets besides.
    """
    if not dry_run:
        plan.apply()
    moved = {plan.shown(old): plan.shown(new) for old, new in plan.moves.items()}
    written = sorted(map(plan.shown, plan.writes))
    if output_format == "json":
        print_json(
            {
                "moved": moved,
                "written": written,
                "links": dict(plan.links),
                "addresses": dict(plan.addresses),
                "notes": list(notes),
                "dry_run": dry_run,
                **(data or {}),
            }
        )
        return 0
    for line in _lines(plan, moved, written, notes):
        click.echo(printable(line))
    if dry_run:
        click.echo("nothing was written")
    return 0


def _lines(
    plan: Plan, moved: Mapping[str, str], written: list[str], notes: tuple[str, ...]
) -> list[str]:
    lines = [f"{old} -> {new}" for old, new in moved.items()]
    lines += [f"{old} leads to {new}" for old, new in plan.addresses.items()]
    if total := sum(plan.links.values()):
        names = ", ".join(sorted(plan.links))
        lines.append(f"{total} link{'s' * (total > 1)} changed in {names}")
    others = [name for name in written if name not in moved.values()]
    if others:
        lines.append(f"written: {', '.join(others)}")
    return [*lines, *notes] or ["nothing to change"]
