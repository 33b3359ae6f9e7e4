"""Measured figures that docs/performance.md compares with what is to be reached.

Each script keeps its own in figures.json; `python -m benchmarks.targets` makes the table of them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

FILE = Path(__file__).resolve().parent / "figures.json"


def known() -> dict[str, float]:
    """Every figure that was measured, by its name."""
    found: dict[str, float] = json.loads(FILE.read_text("utf-8")) if FILE.exists() else {}
    return found


def keep(measured: Mapping[str, float]) -> None:
    """Add figures to the file, in place of those of the same names."""
    figures = known() | {name: round(value, 3) for name, value in measured.items()}
    text = json.dumps(dict(sorted(figures.items())), indent=1)
    FILE.write_text(f"{text}\n", "utf-8")
