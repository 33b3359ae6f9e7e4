"""What the commands of a writer take: `python -m benchmarks.commands [--posts 1000] [--runs 5]`.

Each command is a process of its own on a generated blog, without anything kept; its seconds are
those of the processor, start of Python included: the least of the runs, to which others on the
machine add least. Modules are compiled before, as those of an installed package are. `--preview`
also waits, in real seconds, for a running `mkdocs serve` to show the draft that `new` begins.
`--rename` renames a post to which 20 others link, builds the site, and looks for dead links and for
what answers at the old address.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import figures
from benchmarks.builders import builder_named, make_corpus
from benchmarks.measure import run
from benchmarks.serve import serving
from tests import site as sites
from tests.reader import dead_links

#: Posts that link to the one that is renamed.
_LINKS = 20

#: Seconds from `new` to its draft in a browser, while a server runs.
_PREVIEW = 2.0


class Task(NamedTuple):
    """A command with `{run}` for the number of the run, and its limit with 1,000 posts."""

    words: tuple[str, ...]
    limit: float

    def name(self) -> str:
        return self.words[0]


TASKS = (
    Task(("new", "A post to measure {run}", "--draft"), 0.6),
    Task(("list",), 0.6),
    Task(("stats",), 3.0),
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.commands", description=__doc__)
    parser.add_argument("--posts", type=int, default=1_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--preview", action="store_true")
    parser.add_argument("--rename", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        corpus = make_corpus(project, arguments.posts)
        builder_named("blogposts, as installed").write(project, corpus)
        print("| command | CPU, seconds | to reach | reached |\n|---|---|---|---|")
        for task in TASKS:
            cpu_of(project, [word.format(run="first") for word in task.words])
            seconds = min(
                cpu_of(project, [word.format(run=number) for word in task.words])
                for number in range(arguments.runs)
            )
            figures.keep({f"{task.name()} of {arguments.posts} posts, CPU seconds": seconds})
            _print(f"`{task.name()}`", seconds, task.limit)
        if arguments.preview:
            seconds = preview(project)
            figures.keep({f"new to preview of {arguments.posts} posts, seconds": seconds})
            _print("`new` to the draft in a browser (real seconds)", seconds, _PREVIEW)
        if arguments.rename:
            renamed = rename(project)
            figures.keep({f"rename with {_LINKS} links, dead links": renamed.dead})
            print(f"| `rename`, {_LINKS} links to the post | {renamed.cpu:.2f} | | |")
            print(f"| dead links after it | {renamed.dead} | 0 | {_yes(not renamed.dead)} |")
            print(f"| the old address answers | | | {_yes(renamed.answers)} |")


def _yes(reached: bool) -> str:
    return "yes" if reached else "no"


def _print(name: str, seconds: float, limit: float) -> None:
    print(f"| {name} | {seconds:.2f} | {limit:g} | {_yes(seconds <= limit)} |")


def cpu_of(project: Path, words: Sequence[str]) -> float:
    """Seconds of the processor that a command takes.

    Raises:
        CommandFailed: it ended with an error.
    """
    command = [sys.executable, "-m", "mkdocs_blogposts", *words]
    return run(command, project, {"PYTHONPYCACHEPREFIX": str(project / "compiled")}).cpu


def preview(project: Path) -> float:
    """Seconds from `new --draft` to its page on a server that runs."""
    with serving(project) as server:
        title = "A draft to see"
        start = time.monotonic()
        words = ["new", title, "--draft", "--date", "2024-01-31"]
        cpu_of(project, words)
        server.wait_for("blog/2024/01/31/a-draft-to-see/", title)
        return time.monotonic() - start


class Renamed(NamedTuple):
    """What `rename` took, the links dead after it, and whether the old address leads on."""

    cpu: float
    dead: int
    answers: bool


def rename(project: Path) -> Renamed:
    """Rename a post that others link to, and look at the site that is built then."""
    posts = project / "docs" / "blog" / "posts"
    for other in sorted(posts.rglob("*.md"))[:_LINKS]:
        link = os.path.relpath(posts / "old.md", other.parent)
        other.write_text(f"{other.read_text('utf-8')}\n\n[A link]({link})\n", "utf-8")
    (posts / "old.md").write_text("---\ntitle: Old\ndate: 2024-01-31\n---\n\nText.\n", "utf-8")
    before = dead_links(sites.build(project, strict=False))
    cpu = cpu_of(project, ["rename", str(posts / "old.md"), "New"])
    built = sites.build(project, strict=False)
    dead = [link for link in dead_links(built) if link not in before]
    led = [page.url for page in built.pages() if page.leads_to(built.titled("New"))]
    assert len(led) >= _LINKS, f"only {len(led)} pages link to the renamed post"
    return Renamed(cpu, len(dead), built.page("blog/2024/01/31/old/").is_redirect)


if __name__ == "__main__":
    main()
