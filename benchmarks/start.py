"""From starting `mkdocs serve` to the first page: `python -m benchmarks.start [--posts 1000 5000]`.

The front page is asked for until it is there, then a post: without a cache, then with that of the
server before. Medians of `--runs`.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import figures, report
from benchmarks.builders import builder_named, make_corpus
from benchmarks.serve import Server, serving

#: What is logged once every page is there that was left for later.
_ALL = re.compile(r"rendered the \d+ pages that were left in [\d.]+ s")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.start", description=__doc__)
    parser.add_argument("--posts", type=int, nargs="+", default=[1_000, 5_000])
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    rows = []
    for posts in arguments.posts:
        for kept, times in measure(posts, arguments.runs).items():
            first, post, all_pages = (
                statistics.median(column) for column in zip(*times, strict=True)
            )
            rows.append(f"| {posts:,} | {kept} | {first:.1f} | {post:.2f} | {all_pages:.1f} |")
            figures.keep({f"start of serve, {posts} posts, {kept}, seconds": first})
    head = [
        f"### Seconds from the start of `mkdocs serve`, median of {arguments.runs}\n",
        "| posts | cache | first page | a post after it | all pages |",
        "|---|---|---|---|---|",
    ]
    report.keep("start", "\n".join([*head, *rows]) + "\n")


def measure(posts: int, runs: int) -> dict[str, list[tuple[float, float, float]]]:
    """Seconds to the first page, from asking to a post, and to all pages, by cache."""
    found: dict[str, list[tuple[float, float, float]]] = {"empty": [], "full": []}
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        corpus = make_corpus(project, posts)
        builder_named("blogposts, as installed").write(project, corpus)
        for turn in range(runs):
            shutil.rmtree(project / ".cache", ignore_errors=True)
            for kept, times in found.items():
                print(f"{posts} posts, {turn + 1} of {runs}: {kept} cache", file=sys.stderr)
                times.append(_started(project))
    return found


def _started(project: Path) -> tuple[float, float, float]:
    start = time.monotonic()
    with serving(project) as server:
        first = time.monotonic()
        post = re.findall(
            r"<loc>https?://[^/]+/(blog/\d{4}/[^<]+)</loc>", server.page("sitemap.xml")
        )
        asked = time.monotonic()
        server.wait_for(post[0] if post else "blog/", "</html>")
        shown = time.monotonic()
        return first - start, shown - asked, _until_all(server) - start


def _until_all(server: Server) -> float:
    """When every page is there: at once, unless pages are left for later."""
    limit = time.monotonic() + 600
    while "when asked for" in (log := server.log.read_text("utf-8")) and not _ALL.search(log):
        if time.monotonic() > limit:
            raise TimeoutError("pages that were left never came")
        time.sleep(0.1)
    return time.monotonic()


if __name__ == "__main__":
    main()
