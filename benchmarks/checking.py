"""`blogposts check` against a build: `python -m benchmarks.checking [POSTS]`, 1,000 by default.

Seconds of CPU of a process and those it starts: seconds of the clock count others' work, too.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks import figures
from benchmarks.builders import builder_named, make_corpus
from benchmarks.measure import run

_BLOGPOSTS = (sys.executable, "-m", "mkdocs_blogposts", "check")
_BUILD = (sys.executable, "-m", "mkdocs", "build", "-q")


def main() -> None:
    """Print the figures and the limits that they are held to."""
    posts = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        builder_named("blogposts, as installed").write(project, make_corpus(project, posts))
        seconds(project, *_BLOGPOSTS, "--quick")  # reads all files, and compiles ours
        quick = seconds(project, *_BLOGPOSTS, "--quick")
        build = seconds(project, *_BUILD)
        shutil.rmtree(project / ".cache")
        cold = seconds(project, *_BLOGPOSTS)
        kept = seconds(project, *_BLOGPOSTS)
    rows = (
        ("--quick", quick, "at most 3 s"),
        ("with conversions kept", kept, "at most 3 s"),
        ("without", cold, f"at most {0.6 * build:.1f} s, 0.6 of a cold build of {build:.1f} s"),
    )
    for name, took, limit in rows:
        print(f"check {name}, {posts} posts: {took:.1f} s ({limit})")
    figures.keep(
        {
            f"check --quick, {posts} posts, CPU seconds": quick,
            f"check, conversions kept, {posts} posts, CPU seconds": kept,
            f"check against a cold build, {posts} posts, CPU": cold / build,
        }
    )


def seconds(folder: Path, *command: str) -> float:
    """The CPU seconds of a command."""
    return run(command, folder).cpu


if __name__ == "__main__":
    main()
