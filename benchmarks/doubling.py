"""Time everything that reads text on hostile inputs that double in size.

Usage: python benchmarks/doubling.py [characters]

Prints Markdown: the worst input of each reader, and how much longer twice as much of it
takes, in CPU time. What is linear takes 2 times as long, what is quadratic 4. Exits with 1
where something takes over 3 times, by the least of several runs.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.growth import FRAMES, PIECES, READERS, grown

#: Linear is 2; caches that overflow and memory that grows make it a little more.
LIMIT = 3.0

#: Seconds below which a figure says nothing.
_NOTHING = 0.004


@dataclass(frozen=True, kw_only=True)
class Row:
    """The worst that was found for one reader."""

    name: str
    piece: str
    seconds: float
    ratio: float


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    rows = [worst(name, read, size) for name, read in READERS.items()]
    slow = [row for row in rows if row.ratio > LIMIT]
    inputs = len(PIECES) * len(FRAMES)
    print(f"{len(rows)} readers, {inputs} inputs each, {size:,} and {2 * size:,} characters\n")
    print(table(rows))
    print(f"\n{len(slow)} of them slower than linear" if slow else "\nAll of them linear")
    sys.exit(bool(slow))


def worst(name: str, read: Callable[[str], object], size: int) -> Row:
    """The input on which twice the size costs the most."""
    return max(_measured(name, read, size), key=lambda row: (row.ratio, row.seconds))


def _measured(name: str, read: Callable[[str], object], size: int) -> Iterator[Row]:
    for piece, frame in product(PIECES, FRAMES):
        small, large = grown(piece, frame, size), grown(piece, frame, 2 * size)
        once, twice = seconds(read, small), seconds(read, large)
        if twice > LIMIT * max(once, _NOTHING):
            # Once more: something else may have run meanwhile.
            once, twice = seconds(read, small, 5), seconds(read, large, 5)
        ratio = twice / once if once > _NOTHING else 0.0
        yield Row(name=name, piece=f"{piece} {frame}".strip(), seconds=twice, ratio=ratio)


def seconds(read: Callable[[str], object], text: str, runs: int = 1) -> float:
    """The least CPU time of some runs."""
    found = []
    for _ in range(runs):
        gc.collect()
        start = time.process_time()
        read(text)
        found.append(time.process_time() - start)
    return min(found)


def table(rows: list[Row]) -> str:
    lines = ["| reader | worst input | ms at twice the size | times as long |", "|---|---|---|---|"]
    for row in sorted(rows, key=lambda row: -row.ratio):
        ratio = f"{row.ratio:.1f}" if row.ratio else "too quick to tell"
        lines.append(f"| {row.name} | {row.piece} | {row.seconds * 1000:.0f} | {ratio} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
