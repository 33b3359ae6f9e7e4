"""Build the same posts with every generator that is installed, and keep the table.

Usage: python benchmarks/build.py [--posts 100 1000 5000] [--runs 3] [--only NAME ...]

Each size and each generator is measured in turn, so that what else the machine does hits all
of them; the table shows medians. It goes into docs/performance.md, between its own marks. A
generator that is not on PATH is left out; MATERIALX_PYTHON names the Python of an environment
with MaterialX. A build may take an hour before it is given up.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import figures, report
from benchmarks.builders import BUILDERS, Builder, make_corpus
from benchmarks.measure import CommandFailed, Cost, median, run, temporary, weighed
from tests.corpus import Corpus

HERE = Path(__file__).resolve().parent


def main() -> None:
    arguments = _arguments()
    chosen = [builder for builder in BUILDERS if builder.is_installed]
    if arguments.only:
        chosen = [builder for builder in chosen if builder.name in arguments.only]
    for posts in arguments.posts:
        measured = measure(chosen, posts, arguments.runs)
        report.keep(f"build-{posts}", _table(measured, posts, arguments.runs))
        figures.keep(dict(_figures(measured, posts)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--posts", type=int, nargs="+", default=[100, 1_000, 5_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", nargs="+", choices=[builder.name for builder in BUILDERS])
    return parser.parse_args()


def measure(builders: Sequence[Builder], posts: int, runs: int) -> dict[str, Cost]:
    """The median cost of each builder that can build the corpus."""
    costs: dict[str, list[Cost]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        corpus = make_corpus(root / "corpus", posts)
        for turn in range(runs):
            for builder in builders:
                print(f"{posts} posts, {turn + 1} of {runs}: {builder.name}", file=sys.stderr)
                try:
                    costs[builder.name].append(build(builder, root, corpus))
                except CommandFailed as error:
                    print(error, file=sys.stderr)
    return {name: median(found) for name, found in costs.items() if found}


def build(builder: Builder, root: Path, corpus: Corpus) -> Cost:
    """The cost of one build in a new project."""
    project = root / "project"
    shutil.rmtree(project, ignore_errors=True)
    shutil.copytree(root / "corpus", project)
    builder.write(project, corpus)
    if builder.warm:
        _run(builder, project)
        _change(project / "docs" / "blog" / "posts" / corpus.published[-1].path)
    return _run(builder, project)


def _change(post: Path) -> None:
    post.write_text(post.read_text("utf-8") + "\nUne phrase de plus.\n", "utf-8")


def _run(builder: Builder, project: Path) -> Cost:
    command, count = list(builder.command), project / "conversions"
    if builder.counts:
        # `python -m mkdocs build` becomes `python counted.py FILE build`.
        command = [command[0], str(HERE / "counted.py"), str(count), *command[3:]]
    cost = run(command, project, {**builder.environment, **temporary(project / "tmp")})
    cost = weighed(cost, project / builder.output)
    return replace(cost, conversions=count.stat().st_size if builder.counts else None)


def _table(measured: dict[str, Cost], posts: int, runs: int) -> str:
    rows = [
        "| | pages | conversions | wall, s | CPU, s | CPU against Material's blog | peak, MB "
        "| output, MB |",
        "|---|---|---|---|---|---|---|---|",
        *_rows(measured),
    ]
    times = "one build each" if runs == 1 else f"median of {runs} builds each"
    return f"### {posts:,} posts, {times}\n\n" + "\n".join(rows) + "\n"


def _rows(measured: dict[str, Cost]) -> Iterable[str]:
    base = measured.get("Material's blog")
    for name, cost in measured.items():
        ratio = f"{cost.cpu / base.cpu:.2f}" if base else ""
        counted = "" if cost.conversions is None else f"{cost.conversions:,}"
        yield (
            f"| {name} | {cost.pages:,} | {counted} | {cost.wall:.1f} | {cost.cpu:.1f} | {ratio} "
            f"| {cost.memory:.0f} | {cost.weight:.0f} |"
        )


def _figures(measured: Mapping[str, Cost], posts: int) -> Iterator[tuple[str, float]]:
    """What docs/performance.md compares with what is to be reached."""
    alone = measured.get("blogposts")
    if alone and posts == 10_000:
        yield "peak at 10,000 posts, MB", alone.memory
    if alone is None or posts != 1_000:
        return
    yield "corpus: output, MB", alone.weight
    if material := measured.get("Material's blog"):
        yield "corpus: cold against Material's blog", alone.cpu / material.cpu
    if edited := measured.get("blogposts, cached, one post changed"):
        yield "corpus: edited against cold", edited.cpu / alone.cpu
    if cores := measured.get("blogposts, all cores"):
        yield "corpus: two cores against one, wall", cores.wall / alone.wall


if __name__ == "__main__":
    main()
