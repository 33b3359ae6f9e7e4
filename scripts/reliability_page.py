"""docs/reliability.md out of its figures; what was not measured, it says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

_NOT_MEASURED = "Not measured yet: `python -m scripts.reliability --only {name}`."

_HEAD = """\
---
title: Reliability, in figures
---

# Reliability, in figures

<!-- Written by `python -m scripts.reliability`; do not edit. -->

What the tests try, so that nothing is lost, leaked or executed. A script measures it and writes
this page; each section says when it was measured.
"""

_AUDIT = """\
## Dependencies

Known holes in what an installation has are listed by `pip install pip-audit && pip-audit`, which
asks the package index about each package. Where these figures were made it runs, but there is no
list of holes within its reach: of every package it says that it could not be audited.
"""


def page(figures: dict[str, Any], reasons: Iterable[tuple[str, str]]) -> str:
    """The page. `reasons` are the dependencies, each with what it is for."""
    parts = [
        _HEAD,
        _section("Inputs", "inputs", figures, _inputs),
        _section("Growth with the length of texts", "doubling", figures, _doubling),
        _section("Mutation tests", "mutants", figures, _mutants),
        _section("Branch coverage", "coverage", figures, _coverage),
        _section("Edits replayed under serve", "edits", figures, _edits),
        _section("Memory while serving", "memory", figures, _memory),
        _section("Reproducible builds", "same-bytes", figures, _same_bytes),
        _AUDIT + "\n" + _table(("package", "for"), reasons),
        _section("Versions", "versions", figures, _versions),
    ]
    return "\n".join(parts)


def _section(title: str, name: str, figures: dict[str, Any], write: Any) -> str:
    found = figures.get(name)
    if not found:
        return f"## {title}\n\n{_NOT_MEASURED.format(name=name)}\n"
    return f"## {title}\n\nMeasured on {found['day']}.\n\n{write(found)}"


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    lines = [list(head)]
    lines += [["---"] * len(lines[0]), *([_cell(cell) for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("<", "&lt;")


def _inputs(found: dict[str, Any]) -> str:
    rows = [
        (
            row["row"],
            sum(row["tests"].values()) + row["examples"],
            ", ".join(f"`{test.rpartition('::')[2]}`" for test in row["tests"]),
        )
        for row in found["rows"]
    ]
    total = sum(row[1] for row in rows)
    return (
        f"{len(rows)} kinds of input, {total:,} tests of them as pytest counts them; one that holds"
        " for two kinds counts for both. Tests of properties count as one, and try"
        f" {found.get('examples', 100)} texts each time. {found['hostile']} hostile texts go"
        " through every field and every output (`tests/trust/hostile.py`).\n\n"
        + _table(("what is held", "tests", "named"), rows)
    )


def _doubling(found: dict[str, Any]) -> str:
    return (
        "Everything of ours that reads what authors write, on hostile texts of two sizes, and how"
        " much longer twice as much takes on the worst of them: 2 is linear, 4 is quadratic. The"
        " suite counts calls of functions; these are times (`python benchmarks/doubling.py`).\n\n"
        f"{found['text']}\n"
    )


def _mutants(found: dict[str, Any]) -> str:
    scores = found["modules"]
    killed, tried = (sum(score[key] for score in scores.values()) for key in ("killed", "tried"))
    rows = [
        (f"`{name}.py`", score["tried"], score["killed"], _percent(score["killed"], score["tried"]))
        for name, score in scores.items()
    ]
    return (
        "A mutant is the code with one small change: `<` for `<=`, another text, `or` for `and`."
        " A test that fails kills it. Some change nothing that can be seen, and live on. Only"
        " the modules of this table were run, each with the tests that know it best, and without"
        " the few of these that take seconds (`scripts/mutants.py`).\n\n"
        + _table(
            ("module", "mutants", "killed", ""),
            [*rows, ("all of these", tried, killed, _percent(killed, tried))],
        )
    )


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "none"


def _coverage(found: dict[str, Any]) -> str:
    branches = (found["covered_branches"], found["num_branches"])
    lines = (found["covered_lines"], found["num_statements"])
    totals = (
        f"The {found['modules']} modules that do not import MkDocs, by the tests of modules and"
        f" those that build sites: {branches[0]:,} of {branches[1]:,} branches"
        f" ({_percent(*branches)}), {lines[0]:,} of {lines[1]:,} statements ({_percent(*lines)}).\n"
    )
    if not found["missed"]:
        return totals
    missed = sorted(found["missed"].items(), key=lambda item: (-item[1], item[0]))
    rows = [(f"`{name}`", count) for name, count in missed]
    return (
        f"{totals}\nWhat none of them takes; `python -m scripts.branches` prints the lines:\n\n"
        + _table(("module", "lines and jumps"), rows)
    )


def _edits(found: dict[str, Any]) -> str:
    live = found.get("live")
    served = (
        f" {_edits_of(live)} more were made on disk under a running `mkdocs serve`, mkdocs.yml and"
        " the authors file among them: after each, the server had the files of a clean build, and"
        " sent those that had changed (`tests/integration/test_hot_live.py`)."
        if live
        else ""
    )
    return (
        f"{_edits_of(found)} of a site while it is served, in one process: posts added, deleted,"
        " renamed, broken, mended, and more. After each, the site was byte for byte what a clean"
        " build makes, or the mistake was told and the site was as before"
        f" (`tests/integration/test_hot_replay.py`).{served}\n"
    )


def _edits_of(found: dict[str, Any]) -> str:
    count = found["seeds"] * found["steps"]
    return f"{count:,} edits ({found['seeds']} sequences of {found['steps']})"


def _memory(found: dict[str, Any]) -> str:
    held = ", ".join(f"{size} MB after {number}" for number, size in found["megabytes"].items())
    return (
        f"A running `mkdocs serve` after {found['rebuilds']:,} edits, {found['whole']:,} of which"
        f" built the whole site: {held} (`python -m scripts.memory`). The suite counts objects"
        " after 200 rebuilds instead (`tests/integration/test_hot.py`).\n"
    )


def _same_bytes(found: dict[str, Any]) -> str:
    tests = "".join(f"- `{name}`\n" for name in found["passed"])
    return (
        "One corpus, built in processes that differ in one thing each, has the same bytes"
        f" (`tests/trust/test_same_bytes.py`):\n\n{tests}"
    )


def _versions(found: dict[str, Any]) -> str:
    rows = [(name, number) for name, number in found.items() if name != "day"]
    return _table(("", "version"), rows)
