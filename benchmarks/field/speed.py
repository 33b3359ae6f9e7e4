"""Builds of blogs in the shapes of real ones, with Material's blog and with ours in one run.

`python -m benchmarks.field.speed [NAMES] [--runs 3]`: in turn, each blog of shapes.yml is
built with Material's blog, with ours without a cache (one process, then as installed), and with
ours after an edit of one post. `--posts N` is for a first look, and keeps nothing.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks import figures, report
from benchmarks.field import shapes
from benchmarks.measure import Cost, median, run, temporary, weighed

COMMAND = [sys.executable, "-m", "mkdocs", "build", "-q"]

#: How each row is called.
MATERIAL = "Material's blog"
ALONE = "blogposts, one process"
COLD = "blogposts, as installed"
EDITED = "blogposts, as installed, one post edited"

#: MkDocs' and Material's words about their own future take time to print.
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.field.speed", description=__doc__)
    parser.add_argument("names", nargs="*", help="blogs to build; all if none is named")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--posts", type=int, help="how many posts instead of all; keeps nothing")
    options = parser.parse_args()
    names = options.names or list(shapes.shapes())
    found = {name: measure(name, options.runs, options.posts) for name in names}
    table = _table(found, options.runs)
    print(table)
    if not options.posts and not options.names:
        report.keep("field-builds", table)
        figures.keep(dict(_figures(found)))


def measure(name: str, runs: int, posts: int | None) -> dict[str, Cost]:
    """The median of each build of a blog, by how its row is called."""
    costs: dict[str, list[Cost]] = defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="blogposts-speed-") as folder:
        blog = shapes.write(name, Path(folder).resolve() / "blog", posts=posts)
        for turn in range(runs):
            for row, built in _turn(blog, turn):
                print(f"{name}, {turn + 1} of {runs}: {row}: {built.cpu:.1f} s", file=sys.stderr)
                costs[row].append(built)
    return {row: median(found) for row, found in costs.items()}


def _turn(blog: shapes.Blog, turn: int) -> Iterator[tuple[str, Cost]]:
    shapes.use(blog, "blog")
    yield MATERIAL, build(blog.root, cold=True)
    shapes.use(blog, "blogposts", {"jobs": 1})
    yield ALONE, build(blog.root, cold=True)
    shapes.use(blog, "blogposts")
    yield COLD, build(blog.root, cold=True)
    edit_body(blog, f"A sentence of turn {turn}.")
    yield EDITED, build(blog.root, cold=False)


def edit_body(blog: shapes.Blog, sentence: str) -> shapes.Post:
    """Add a sentence to the newest post."""
    post = blog.posts[-1]
    path = blog.root / post.path
    path.write_text(f"{path.read_text('utf-8')}\n{sentence}\n", "utf-8")
    return post


def build(root: Path, *, cold: bool) -> Cost:
    """Build the site of `root`; `cold` without what former builds left."""
    for name in ("site", ".cache") if cold else ("site",):
        shutil.rmtree(root / name, ignore_errors=True)
    environment = {**QUIET, **temporary(root / ".cache" / "tmp")}
    return weighed(run(COMMAND, root, environment), root / "site")


def _table(found: Mapping[str, Mapping[str, Cost]], runs: int) -> str:
    head = [
        f"### Four blogs, median of {runs} builds each\n",
        "| blog | built with | pages | output, MB | wall, s | CPU, s | CPU against Material's blog "
        "| against our cold build | peak, MB |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    rows = [_row(name, row, builds) for name, builds in found.items() for row in builds]
    return "\n".join([*head, *rows]) + "\n"


def _row(name: str, row: str, builds: Mapping[str, Cost]) -> str:
    cost, material, cold = builds[row], builds[MATERIAL], builds[COLD]
    ours = f"{cost.cpu / cold.cpu:.2f}" if row != MATERIAL else ""
    return (
        f"| {name} | {row} | {cost.pages:,} | {cost.weight:.0f} | {cost.wall:.1f} "
        f"| {cost.cpu:.1f} | {cost.cpu / material.cpu:.2f} | {ours} | {cost.memory:.0f} |"
    )


def _figures(found: Mapping[str, Mapping[str, Cost]]) -> Iterator[tuple[str, float]]:
    for name, builds in found.items():
        material, alone = builds[MATERIAL], builds[ALONE]
        yield (
            f"{name}: cold, one process, against Material's blog",
            alone.cpu / material.cpu,
        )
        yield f"{name}: cold against Material's blog", builds[COLD].cpu / material.cpu
        yield f"{name}: edited against cold", builds[EDITED].cpu / builds[COLD].cpu
        yield f"{name}: cold build, wall seconds", alone.wall
        yield f"{name}: output, MB", builds[COLD].weight
        yield f"{name}: output of Material's blog, MB", material.weight


if __name__ == "__main__":
    main()
