"""What the template of a post costs: ours against that of Material's blog, on the same posts.

Usage: python benchmarks/templates.py [--posts 1000]

Each blog is built once, by one process and without a cache. The CPU time of every rendering of
the template of a post is taken within that build; the table shows the median and the mean. It
goes into docs/performance.md, between its own marks.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import jinja2
from mkdocs.__main__ import cli

from benchmarks import report
from benchmarks.builders import builder_named, make_corpus

TEMPLATES = {"blogposts": "blogposts/post.html", "Material's blog": "blog-post.html"}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--posts", type=int, default=1_000)
    parser.add_argument("--inside", nargs=2, metavar=("TEMPLATE", "FILE"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.inside:
        _build(*arguments.inside)
    found = {name: measure(name, arguments.posts) for name in TEMPLATES}
    base = statistics.median(found["Material's blog"])
    rows = [
        f"| {name} | {len(times):,} | {1_000 * statistics.median(times):.2f} ms "
        f"| {1_000 * statistics.mean(times):.2f} ms | {statistics.median(times) / base:.2f} |"
        for name, times in found.items()
    ]
    head = [
        "| | posts | CPU of one, median | mean | median against Material's blog |",
        "|---|---|---|---|---|",
    ]
    report.keep("templates", "\n".join([*head, *rows]) + "\n")


def measure(name: str, posts: int) -> list[float]:
    """The CPU seconds of each rendering of the template of a post, in one build."""
    builder = builder_named(name)
    with tempfile.TemporaryDirectory() as folder:
        project, times = Path(folder), Path(folder) / "times.json"
        builder.write(project, make_corpus(project, posts))
        inside = [__file__, "--inside", TEMPLATES[name], str(times)]
        subprocess.run([sys.executable, *inside], cwd=project, check=True)
        return [float(took) for took in json.loads(times.read_text("utf-8"))]


def _build(template: str, file: str) -> None:
    """Build the project in the working folder, and write what the template took to a file."""
    times: list[float] = []
    render = jinja2.Template.render

    def timed(self: jinja2.Template, *given: Any, **named: Any) -> str:
        start = time.process_time()
        try:
            return render(self, *given, **named)
        finally:
            if self.name == template:
                times.append(time.process_time() - start)

    jinja2.Template.render = timed  # type: ignore[method-assign]
    try:
        cli(["build", "-q"], standalone_mode=False)
    finally:
        Path(file).write_text(json.dumps(times), "utf-8")
    sys.exit()


if __name__ == "__main__":
    main()
