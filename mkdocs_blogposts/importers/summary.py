"""The report of an import as Markdown, and as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..errors import printable
from .engines import ENGINES
from .model import ImportedSite
from .report import Count, Report

#: A table: its title, the heads of its columns, and its rows.
Table = tuple[str, Sequence[str], Sequence[Sequence[str]]]


def tables(report: Report) -> Iterator[Table]:
    """What an import did, as tables; those without rows are left out."""
    yield from _counts("Converted", report.converted)
    yield from _counts("Not converted", report.raw)
    yield from _counts("Left out", report.left)
    yield from _rows("Drafts and unlisted", ("file", "why"), report.hidden)
    yield from _rows("Refused", ("file", "why"), report.refused)
    yield from _rows("Redirected URLs", ("old", "new"), report.moved)
    yield from _rows("Lost URLs", ("old", "why"), report.lost)


def figures(site: ImportedSite, report: Report) -> Table:
    """The figures of an import."""
    posts = sum(document.is_post for document in site.documents)
    uses = {name: sum(c.uses for c in found.values()) for name, found in _by_kind(report).items()}
    rows = [
        ("posts", posts),
        ("pages", len(site.documents) - posts),
        ("files", len(site.files)),
        *uses.items(),
        ("drafts and unlisted", len(report.hidden)),
        ("refused", len(report.refused)),
        ("URLs kept", len(report.kept)),
        ("URLs redirected", len(report.moved)),
        ("URLs lost", len(report.lost)),
    ]
    return "", ("", ENGINES[site.engine]), [(name, str(count)) for name, count in rows]


def data(site: ImportedSite, report: Report) -> dict[str, Any]:
    """The report for programs: the same as its tables, and the figures of them."""
    posts = sum(document.is_post for document in site.documents)
    return {
        "engine": site.engine,
        "posts": posts,
        "pages": len(site.documents) - posts,
        "files": len(site.files),
        "converted": _listed(report.converted),
        "not_converted": _listed(report.raw),
        "left_out": _listed(report.left),
        "hidden": {str(place): why for place, why in report.hidden.items()},
        "refused": {str(place): why for place, why in report.refused.items()},
        "urls": {
            "kept": sorted(report.kept),
            "redirected": dict(sorted(report.moved.items())),
            "lost": dict(sorted(report.lost.items())),
        },
    }


def _listed(counts: Mapping[str, Count]) -> list[dict[str, Any]]:
    return [
        {"what": name, "uses": each.uses, "files": len(each.files), "first": str(each.first)}
        for name, each in _by_uses(counts)
    ]


def _by_uses(counts: Mapping[str, Count]) -> list[tuple[str, Count]]:
    return sorted(counts.items(), key=lambda item: (-item[1].uses, item[0]))


def markdown(site: ImportedSite, report: Report) -> str:
    """The report as a file: it says the same for the same site."""
    _, _, rows = figures(site, report)
    lines = [
        f"# Import of a site of {ENGINES[site.engine]}",
        "",
        *_markdown_table(("", "count"), rows),
    ]
    for title, heads, found in tables(report):
        lines += ["", f"## {title}", "", *_markdown_table(heads, found)]
    return "\n".join(lines) + "\n"


def _by_kind(report: Report) -> dict[str, Mapping[str, Count]]:
    return {
        "converted": report.converted,
        "not converted": report.raw,
        "left out": report.left,
    }


def _counts(title: str, counts: Mapping[str, Count]) -> Iterator[Table]:
    rows = [
        (name, str(count.uses), str(len(count.files)), str(count.first))
        for name, count in _by_uses(counts)
    ]
    if rows:
        yield title, ("what", "uses", "files", "first in"), rows


def _rows(title: str, heads: Sequence[str], found: Mapping[Any, str]) -> Iterator[Table]:
    rows = sorted((str(key), value) for key, value in found.items())
    if rows:
        yield title, heads, rows


def _markdown_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(map(_cell, row))} |"


def _cell(text: str) -> str:
    """A text in a cell, where it means what it says."""
    shown = printable(text).replace("|", "\\|")
    return (
        f"`{shown}`"
        if any(char in shown for char in "<>{}[]*_#\\~$&") and "`" not in shown
        else shown
    )
