"""Measure which branches of the pure modules the tests take.

Usage: python -m scripts.branches [test ...]

Without tests, those of TESTS: the ones of single modules, and the ones that build sites. Prints
the lines and branches that none of them reaches. What the processes reach that a build or a test
starts counts as well. The modules that import MkDocs are not measured.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.unit.test_architecture import MODULES, imports, path_of

ROOT = Path(__file__).resolve().parent.parent

#: The tests of modules and of sites, but for those that go the same ways many times over.
TESTS = (
    "tests/unit",
    "tests/trust",
    "tests/integration",
    "--ignore=tests/unit/test_docs.py",
    "--ignore=tests/unit/test_docs_examples.py",
    "--ignore=tests/trust/test_growth.py",
    "--ignore=tests/trust/test_same_bytes.py",
    "--ignore=tests/trust/test_slow_text.py",
    "--ignore=tests/integration/test_counts.py",
    "--ignore=tests/integration/test_hot_replay.py",
)

#: Two processes, as few as `auto` may give; each keeps the tests of one file together.
PROCESSES = ("-n", "2", "--dist", "loadfile")

PURE = tuple(
    f"mkdocs_blogposts/{path_of(module)}" for module in MODULES if "mkdocs" not in imports(module)
)


def measure(tests: tuple[str, ...] = TESTS) -> dict[str, Any]:
    """What the tests reach of each pure module, as coverage.py reports it in JSON.

    Raises:
        subprocess.CalledProcessError: a test fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        data, report = f"--data-file={Path(folder, 'data')}", Path(folder, "report.json")
        _coverage("run", data, "-m", "pytest", "-q", *PROCESSES, *tests)
        _coverage("combine", data, "-q")
        _coverage("json", data, "-q", "-o", str(report), f"--include={','.join(PURE)}")
        found: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return found


def _coverage(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "coverage", *words], cwd=ROOT, check=True)


def missed(report: dict[str, Any]) -> dict[str, str]:
    """What is not reached, in words, by module; modules that are reached whole are left out."""
    found = {}
    for path, file in sorted(report["files"].items()):
        lines = [str(line) for line in file["missing_lines"]]
        jumps = [f"{start} to {end}" for start, end in file["missing_branches"] if end > 0]
        exits = [f"{start} to its end" for start, end in file["missing_branches"] if end < 0]
        if lines or jumps or exits:
            found[path.removeprefix("mkdocs_blogposts/")] = ", ".join([*lines, *jumps, *exits])
    return found


def main() -> None:
    report = measure(tuple(sys.argv[1:]) or TESTS)
    for name, lines in missed(report).items():
        print(f"{name}: {lines}")
    totals = report["totals"]
    print(
        f"{totals['covered_branches']} of {totals['num_branches']} branches,"
        f" {totals['covered_lines']} of {totals['num_statements']} statements"
    )
    sys.exit(bool(missed(report)))


if __name__ == "__main__":
    main()
