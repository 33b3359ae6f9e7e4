"""Time everything that reads text on hostile inputs that double in size.

Usage: python benchmarks/doubling.py [characters]

Each reader is tried on every input at two small sizes first. The inputs that took longest there,
and those whose time grew most, are timed at the size asked for (20,000) and at twice that; or,
where that takes no time, at more and more, up to a text of 2 MB.

Prints Markdown: the worst input of each reader, and how much longer twice as much of it
takes, in CPU time. What is linear takes 2 times as long, what is quadratic 4. Exits with 1
where something takes over 3 times at two doublings, by the least of several runs.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise, product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.growth import FRAMES, PIECES, READERS, grown

Reader = Callable[[str], object]

#: The names of a piece and of the frame it is repeated in.
Input = tuple[str, str]

#: What a reader takes for a text, at the least of so many runs.
Cost = Callable[[Reader, str, int], float]

#: Every piece in every frame.
INPUTS: tuple[Input, ...] = tuple(product(PIECES, FRAMES))

#: Linear is 2; caches that overflow and memory that grows make it a little more.
LIMIT = 3.0

#: Characters of every input at first: a pass over each rest of the text shows by then.
SMALL, LESS_SMALL = 1_000, 4_000

#: How many inputs are timed in full for each way to tell that one is bad.
WORST = 6

#: Seconds below which a figure says nothing.
_NOTHING = 0.004

#: The most characters of an input; it is timed at twice that.
MOST = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Row:
    """The worst that was found for one reader; `size` is half of the characters."""

    name: str
    piece: str
    size: int
    seconds: float
    ratio: float


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    rows = [worst(name, read, size) for name, read in READERS.items()]
    slow = [row for row in rows if row.ratio > LIMIT]
    print(
        f"{len(rows)} readers with {len(INPUTS)} inputs each, at {SMALL:,} and {LESS_SMALL:,}"
        f" characters. The worst inputs run again at {size:,} and {2 * size:,} characters, or more"
        " if that takes no"
        " time.\n"
    )
    print(table(rows))
    print(f"\n{len(slow)} of them are slower than linear." if slow else "\nAll of them are linear.")
    sys.exit(bool(slow))


def seconds(read: Reader, text: str, runs: int) -> float:
    """The least CPU time of some runs."""
    found = []
    for _ in range(runs):
        start = time.process_time()
        read(text)
        found.append(time.process_time() - start)
    return min(found)


def worst(
    name: str,
    read: Reader,
    size: int,
    cost: Cost = seconds,
    inputs: Collection[Input] = INPUTS,
) -> Row:
    """The input on which twice the size costs the most."""
    rows = [_measured(name, read, size, which, cost) for which in suspects(read, cost, inputs)]
    return max(rows, key=lambda row: (row.ratio, row.seconds))


def suspects(read: Reader, cost: Cost, inputs: Collection[Input]) -> set[Input]:
    """The inputs that are worth a longer look.

    Where something reads the rest of the text again and again, beside much that is linear, the
    ratio of two times is little more than usual; but the longer time is more than it ought to be.
    """
    gc.collect()
    found: dict[Input, tuple[float, float]] = {}
    for which in inputs:
        less, more = (cost(read, grown(*which, size), 2) for size in (SMALL, LESS_SMALL))
        found[which] = (less, more)
    times = LESS_SMALL / SMALL
    ways: Iterable[Callable[[float, float], float]] = (
        lambda less, more: more,
        lambda less, more: more - times * less,
        lambda less, more: more / less if less > 0 else 0.0,
    )
    return {
        which
        for way in ways
        for which in sorted(found, key=lambda which: way(*found[which]))[-WORST:]
    }


def _measured(name: str, read: Reader, size: int, which: Input, cost: Cost) -> Row:
    gc.collect()
    once = cost(read, grown(*which, size), 1)
    while once < _NOTHING and size < MOST:
        size = min(MOST, 4 * size)
        once = cost(read, grown(*which, size), 1)
    twice = cost(read, grown(*which, 2 * size), 1)
    if twice > LIMIT * max(once, _NOTHING):
        # Once more: something else may have run meanwhile, and memory that is asked for in larger
        # pieces is a step that comes once. What is quadratic is so at the next doubling as well.
        times = [cost(read, grown(*which, factor * size), 5) for factor in (1, 2, 4)]
        steps = list(pairwise(times))
        once, twice = min(steps, key=lambda step: step[1] / max(step[0], _NOTHING / 2))
        size *= 1 + steps.index((once, twice))
    ratio = twice / once if once > _NOTHING else 0.0
    return Row(name=name, piece=" ".join(which).strip(), size=size, seconds=twice, ratio=ratio)


def table(rows: list[Row]) -> str:
    lines = [
        "| reader | worst input | characters | ms | against half the text |",
        "|---|---|---|---|---|",
    ]
    for row in sorted(rows, key=lambda row: -row.ratio):
        ratio = f"{row.ratio:.1f} times" if row.ratio else "too quick to tell"
        milliseconds = f"{row.seconds * 1000:.0f}"
        lines.append(f"| {row.name} | {row.piece} | {2 * row.size:,} | {milliseconds} | {ratio} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
