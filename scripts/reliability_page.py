"""docs/reliability.md out of its figures; what was not measured, it says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

_NOT_MEASURED = "Not measured yet: `python -m scripts.reliability --only {name}`."

_HEAD = """\
---
title: Reliability tests in figures
---

# Reliability tests in figures

<!-- Written by `python -m scripts.reliability`; do not edit. -->

See what the tests try so that your site loses nothing, leaks no draft and executes no code from a
post. A script measures these figures and writes this page. Each section has its date.
"""

_AUDIT = """\
## Dependencies

To list known vulnerabilities in your installation, run `pip install pip-audit && pip-audit`. It
asks the package index about each package. The machine of these figures has no access to such a
list, so there is no result here.
"""


def page(figures: dict[str, Any], reasons: Iterable[tuple[str, str]]) -> str:
    """The page. `reasons` are the dependencies, each with what it is for."""
    parts = [
        _HEAD,
        _section("Inputs", "inputs", figures, _inputs),
        _section("Time for long texts", "doubling", figures, _doubling),
        _section("Mutation tests", "mutants", figures, _mutants),
        _section("Branch coverage", "coverage", figures, _coverage),
        _section("Edits while serving", "edits", figures, _edits),
        _section("Memory while serving", "memory", figures, _memory),
        _section("Reproducible builds", "same-bytes", figures, _same_bytes),
        _AUDIT + "\n" + _table(("Package", "What it does"), reasons),
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
    # No table: names of tests are so long that one leaves no room for the guarantees.
    listed = "".join(f"- **{row}**: {count} tests.\n  {names}\n" for row, count, names in rows)
    return (
        f"{total:,} tests cover {len(rows)} kinds of input, as pytest counts them. A test for two"
        " kinds counts twice. A property test counts once, and tries"
        f" {found.get('examples', 100)} texts each time. {found['hostile']} hostile texts go"
        " through every field and every output (`tests/trust/hostile.py`).\n\n"
        f"{listed}"
    )


def _doubling(found: dict[str, Any]) -> str:
    return (
        "All code that reads what authors write runs on hostile texts of two sizes. The last column"
        " says how much longer twice the text takes: 2 times is linear, 4 times is quadratic. These"
        " are times (`python benchmarks/doubling.py`). The test suite counts function calls"
        " instead.\n\n"
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
        " A test that fails kills the mutant. Some mutants survive because their change has no"
        " visible effect. Each module in this table ran with the tests that know it best, without"
        " those that take seconds (`scripts/mutants.py`).\n\n"
        + _table(
            ("Module", "Mutants", "Killed", ""),
            [*rows, ("all of these", tried, killed, _percent(killed, tried))],
        )
    )


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "none"


def _coverage(found: dict[str, Any]) -> str:
    branches = (found["covered_branches"], found["num_branches"])
    lines = (found["covered_lines"], found["num_statements"])
    totals = (
        f"Unit tests and tests that build sites cover {branches[0]:,} of {branches[1]:,} branches"
        f" ({_percent(*branches)}) and {lines[0]:,} of {lines[1]:,} statements"
        f" ({_percent(*lines)}) in the {found['modules']} modules that do not import MkDocs.\n"
    )
    if not found["missed"]:
        return totals
    missed = sorted(found["missed"].items(), key=lambda item: (-item[1], item[0]))
    rows = [(f"`{name}`", count) for name, count in missed]
    return f"{totals}\nNot covered (`python -m scripts.branches` prints the lines):\n\n" + _table(
        ("Module", "Lines and jumps"), rows
    )


def _edits(found: dict[str, Any]) -> str:
    live = found.get("live")
    served = (
        f" {_edits_of(live)} more are made on disk under a running `mkdocs serve`, including edits"
        " of mkdocs.yml and the authors file. After each one, the server has the files of a clean"
        " build and serves those that changed (`tests/integration/test_hot_live.py`)."
        if live
        else ""
    )
    return (
        f"{_edits_of(found)} change a site while one process serves it: posts are added, deleted,"
        " renamed, broken, fixed, and more. After each one, the site equals a clean build byte for"
        " byte, or the mistake is reported and the site stays the same"
        f" (`tests/integration/test_hot_replay.py`).{served}\n"
    )


def _edits_of(found: dict[str, Any]) -> str:
    count = found["seeds"] * found["steps"]
    return f"{count:,} edits ({found['seeds']} sequences of {found['steps']})"


def _memory(found: dict[str, Any]) -> str:
    held = ", ".join(f"{size} MB after {number}" for number, size in found["megabytes"].items())
    return (
        f"Memory of a running `mkdocs serve` over {found['rebuilds']:,} edits, of which"
        f" {found['whole']:,} built the whole site: {held} (`python -m scripts.memory`). The test"
        " suite counts objects after 200 rebuilds instead (`tests/integration/test_hot.py`).\n"
    )


def _same_bytes(found: dict[str, Any]) -> str:
    tests = "".join(f"- `{name}`\n" for name in found["passed"])
    return (
        "The same posts give the same bytes in processes that differ in one thing each"
        f" (`tests/trust/test_same_bytes.py`):\n\n{tests}"
    )


def _versions(found: dict[str, Any]) -> str:
    rows = [(name, number) for name, number in found.items() if name != "day"]
    return _table(("", "Version"), rows)
