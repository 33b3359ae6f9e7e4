"""What is to be reached, and what was measured: `python -m benchmarks.targets`.

Each figure is in figures.json, kept by the script that stands beside it in the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from benchmarks import figures, report


class Target(NamedTuple):
    """A figure that is to be at most, or at least, some value."""

    name: str
    figure: str
    limit: float
    script: str
    at_least: bool = False

    def row(self, known: Mapping[str, float]) -> str:
        """Its row in the table."""
        sign = "at least" if self.at_least else "at most"
        if self.figure not in known:
            return f"| {self.name} | {sign} {self.limit:g} | not measured | | `{self.script}` |"
        value = known[self.figure]
        reached = value >= self.limit if self.at_least else value <= self.limit
        verdict = "yes" if reached else "no"
        return f"| {self.name} | {sign} {self.limit:g} | {value:g} | {verdict} | `{self.script}` |"


_BUILDS, _EDITS = "python -m benchmarks.field.speed", "python -m benchmarks.field.edits"
_LAB, _SERVE = "python benchmarks/build.py --posts 1000", "python benchmarks/serve.py"
_COMMANDS = "python -m benchmarks.commands"
_CHECK = "python -m benchmarks.checking"
_COUNT = "python -m benchmarks.field.rebuilds"

#: The share of Material's CPU that a cold build may take.
_COLD = {"magazine": 0.70, "manual": 0.70, "essays": 0.55}

#: Seconds from saving to seeing, by kind of edit; and milliseconds of a rebuild as logged, for
#: 1,000 posts and for 5,000.
_SEEN = {"body": 1.2, "title": 1.2, "tag": 1.2, "new": 2.0, "deleted": 2.0}
_LOGGED = {"body": (80, 300), "title": (300, 1_200), "tag": (300, 1_200)}
_LOGGED |= {"new": (400, 1_800), "deleted": (400, 1_800)}


def _targets() -> Iterator[Target]:
    for name, limit in _COLD.items():
        what = f"{name}: cold against Material's blog"
        yield Target(f"{name}, cold, CPU against Material's blog", what, limit, _BUILDS)
    for name in _COLD:
        what = f"{name}: edited against cold"
        yield Target(f"{name}, one post edited, CPU against our cold", what, 0.45, _BUILDS)
    lab = "corpus of 1,000"
    yield Target(
        f"{lab}, one post edited, CPU against cold", "corpus: edited against cold", 0.5, _LAB
    )
    for kind, seconds in _SEEN.items():
        what = f"notebook: {kind}, saved to seen, seconds"
        yield Target(f"notebook under serve, {kind}, saved to seen, s", what, seconds, _EDITS)
    for kind in _SEEN:
        what = f"notebook: {kind}, saved to seen against cold"
        yield Target(f"notebook under serve, {kind}, against a cold build", what, 0.15, _EDITS)
    seen = "30 blogs: edits seen without a full build"
    yield Target("edits seen without a full build, of 30 blogs", seen, 27, _COUNT, at_least=True)
    kept = "30 blogs: conversions kept"
    yield Target("conversions kept, of 30 blogs", kept, 28, _COUNT, at_least=True)
    cold, cores = "corpus: cold against Material's blog", "corpus: two cores against one, wall"
    yield Target(f"{lab}, cold, CPU against Material's blog", cold, 0.33, _LAB)
    yield Target(f"{lab}, two cores, wall against one", cores, 0.70, _LAB)
    for place, posts in enumerate((1_000, 5_000)):
        for kind, limits in _LOGGED.items():
            what = f"serve, {posts} posts, {kind}, as logged, ms"
            name = f"{posts:,} posts under serve, {kind}, rebuild as logged, ms"
            yield Target(name, what, limits[place], f"{_SERVE} --posts {posts}")
    start = "start of serve, 5000 posts, full, seconds"
    first = "5,000 posts, cache full, start of serve to the first page, s"
    yield Target(first, start, 20, "python -m benchmarks.start --posts 5000")
    yield Target(f"{lab}, output, MB", "corpus: output, MB", 120, _LAB)
    for name in ("check --quick", "check, conversions kept"):
        figure = f"{name}, 1000 posts, CPU seconds"
        yield Target(f"{name}, 1,000 posts, CPU seconds", figure, 3, _CHECK)
    for name in ("new", "list"):
        figure = f"{name} of 1000 posts, CPU seconds"
        yield Target(f"{name}, 1,000 posts, CPU seconds", figure, 0.6, _COMMANDS)
    shown = "new to preview of 1000 posts, seconds"
    yield Target("new to the draft under serve, 1,000 posts, s", shown, 2, f"{_COMMANDS} --preview")
    dead = "rename with 20 links, dead links"
    yield Target("rename with 20 links to the post, dead links", dead, 0, f"{_COMMANDS} --rename")
    cold = "check against a cold build, 1000 posts, CPU"
    yield Target("check without cache, 1,000 posts, CPU against a cold build", cold, 0.6, _CHECK)
    yield Target("essays (323 tags), output, MB", "essays: output, MB", 36, _BUILDS)
    peak = "python benchmarks/build.py --posts 10000 --only blogposts"
    yield Target("10,000 posts, peak memory, MB", "peak at 10,000 posts, MB", 1_024, peak)


def main() -> None:
    known = figures.known()
    head = ["| Figure | Goal | Measured | Reached | Script |", "|---|---|---|---|---|"]
    table = "\n".join([*head, *(target.row(known) for target in _targets())]) + "\n"
    print(table)
    report.keep("targets", table)


if __name__ == "__main__":
    main()
