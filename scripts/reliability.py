"""Measure what the tests of trust try, and write docs/reliability.md.

Usage: python -m scripts.reliability [--only SECTION] [--again | --kept] [module ...]

Without `--only`, every section of SECTIONS is measured: that takes hours. The figures are kept in
benchmarks/reliability.json, so that a section can be measured by itself while the others keep
what was found last. Modules are those of `--only mutants`, which takes `--again` as
scripts/mutants.py does, or `--kept` to write down what that script found last. `--only page`
measures nothing.
"""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml

from scripts import branches, memory, mutants
from tests.conftest import EXAMPLES
from tests.trust.hostile import HOSTILE

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reliability.md"
FIGURES = ROOT / "benchmarks" / "reliability.json"

Figures = dict[str, Any]

#: What the long form of the replay does, unless the environment says otherwise.
EDITS = {"HOT_SEEDS": "1,2,3,4,5,6,7,8,9,10", "HOT_STEPS": "40"}

#: The same on a running server, which takes a second for each edit.
LIVE = {"LIVE_SEEDS": "1,2,3,65", "LIVE_STEPS": "50"}

_EDITS = "tests/integration/test_hot_replay.py"
_LIVE = "tests/integration/test_hot_live.py"
_BYTES = "tests/trust/test_same_bytes.py"

#: Packages whose versions say what was measured.
_PACKAGES = ("mkdocs", "mkdocs-material", "Markdown", "markdown-it-py", "PyYAML", "selectolax")

_DEPENDENCY = re.compile(r'^  "(?P<name>[A-Za-z0-9_-]+)[^"]*",? *(?:# *(?P<reason>.*))?$')


def inputs() -> Figures:
    """How many tests each row of tests/trust/rows.yml has, as pytest collects them.

    Tests of properties are run on as many texts as their profile `release` asks for.
    """
    _pytest("-q", "-m", "hypothesis", "--hypothesis-profile=release", "tests/unit", "tests/trust")
    rows = yaml.safe_load((ROOT / "tests/trust/rows.yml").read_text("utf-8"))
    files = sorted({test.partition("::")[0] for row in rows for test in row["tests"]})
    listed = _pytest("--collect-only", "-q", *files)
    counts = Counter(line.partition("[")[0] for line in listed.splitlines() if "::" in line)
    found = [
        {
            "row": row["row"],
            "examples": len(row.get("examples", ())),
            "tests": {test: counts[test] for test in row["tests"]},
        }
        for row in rows
    ]
    return {"rows": found, "hostile": len(HOSTILE), "examples": EXAMPLES["release"]}


def doubling() -> Figures:
    """The table of benchmarks/doubling.py, which says itself whether anything is too slow."""
    done = subprocess.run(
        [sys.executable, "benchmarks/doubling.py"], cwd=ROOT, capture_output=True, text=True
    )
    if not done.stdout:
        done.check_returncode()
    return {"text": done.stdout.strip()}


def mutants_of(words: list[str], before: Figures) -> Figures:
    """The mutants of some modules; the others keep their figures."""
    scores = {name: before.get("modules", {}).get(name) for name in mutants.MODULES}
    options = {word for word in words if word.startswith("--")}
    for module in [word for word in words if word not in options] or mutants.MODULES:
        again = "--again" in options
        found = (
            mutants.last_score(module)
            if "--kept" in options
            else mutants.score(module, again=again)
        )
        print(f"{module}: {found}", flush=True)
        scores[module] = {"killed": found.killed, "tried": found.tried}
    return {"modules": {name: found for name, found in scores.items() if found}}


def coverage() -> Figures:
    report = branches.measure()
    names = ("covered_branches", "num_branches", "covered_lines", "num_statements")
    totals = {name: report["totals"][name] for name in names}
    missed = {name: where.count(",") + 1 for name, where in branches.missed(report).items()}
    return {**totals, "modules": len(report["files"]), "missed": missed}


def edits() -> Figures:
    """Replay edits for as long as EDITS and LIVE ask; fails where a test does."""
    return {**_replayed(_EDITS, "HOT", EDITS), "live": _replayed(_LIVE, "LIVE", LIVE)}


def _replayed(test: str, name: str, usual: Mapping[str, str]) -> Figures:
    environment = {key: os.environ.get(key, value) for key, value in usual.items()}
    _pytest("-q", test, **environment)
    seeds, steps = environment[f"{name}_SEEDS"], environment[f"{name}_STEPS"]
    return {"seeds": len(seeds.split(",")), "steps": int(steps)}


def same_bytes() -> Figures:
    """Run the builds that must be equal; fails where two are not."""
    output = _pytest("-v", "-p", "no:cacheprovider", _BYTES)
    return {"passed": re.findall(rf"{re.escape(_BYTES)}::(\S.*?) PASSED", output)}


def versions() -> Figures:
    packages = {name: version(name) for name in _PACKAGES}
    return {"Python": platform.python_version(), **packages}


def _pytest(*words: str, **environment: str) -> str:
    command = [sys.executable, "-m", "pytest", *words]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True
    )
    if done.returncode:
        print(done.stdout[-4_000:], file=sys.stderr)
    done.check_returncode()
    return done.stdout


#: Each section by its name: what measures it.
SECTIONS: dict[str, Callable[[], Figures]] = {
    "inputs": inputs,
    "doubling": doubling,
    "coverage": coverage,
    "edits": edits,
    "memory": memory.measure,
    "same-bytes": same_bytes,
    "versions": versions,
}


def dependencies(group: str) -> list[tuple[str, str]]:
    """Names of a list in pyproject.toml with the reasons beside them."""
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    lines = text.partition(f"\n{group} = [\n")[2].partition("\n]")[0].splitlines()
    found = [match for line in lines if (match := _DEPENDENCY.match(line))]
    return [(match["name"], match["reason"] or "") for match in found]


def page(figures: Figures) -> str:
    """docs/reliability.md."""
    from scripts import reliability_page

    needed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    reasons = dependencies("dependencies")
    assert len(reasons) == len(needed), "a dependency without its line"
    return reliability_page.page(figures, reasons)


def main() -> None:
    words = sys.argv[1:]
    only = words[1] if words[:1] == ["--only"] else None
    figures: Figures = json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else {}
    today = datetime.now(UTC).date().isoformat()
    for name in [only] if only else ["mutants", *SECTIONS]:
        if name == "page":
            continue
        if name == "mutants":
            found = mutants_of(words[2:], figures.get("mutants", {}))
        else:
            found = SECTIONS[name]()
        figures[name] = {**found, "day": today}
        FIGURES.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", "utf-8")
    PAGE.write_text(page(figures), "utf-8")


if __name__ == "__main__":
    main()
