"""Count the calls of Python and C functions in cold builds: the same on every machine and day.

`python benchmarks/calls.py` prints a row for each site: generated posts with Material's templates
as they are, the same with a header and a post template of the author's, and two where nothing
changed since the last build. `--tree DIR` counts for another checkout.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.builders import EXTENSIONS, make_corpus
from benchmarks.measure import temporary

#: Run in a process of its own: MkDocs with a counter.
COUNTER = """
import sys, time
counts = {"call": 0, "c_call": 0}
def count(frame, event, argument):
    if event in counts:
        counts[event] += 1
from mkdocs.__main__ import cli
sys.setprofile(count)
try:
    cli(sys.argv[1:], standalone_mode=False)
finally:
    sys.setprofile(None)
    print(sum(counts.values()))
"""

HEADER = """<header class="md-header" data-md-component="header"><nav>{{ config.site_name }}
{{ page.title if page }}</nav></header>
"""

POST = """{% extends "blogposts/frame.html" %}
{% block content %}<h1>{{ blog.post.title }}</h1>{{ blog_content }}{% endblock %}
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=150)
    parser.add_argument("--tree", type=Path, default=Path(__file__).resolve().parent.parent)
    arguments = parser.parse_args()
    for name, overridden, cached in (
        ("Material's templates", False, False),
        ("header and post template overridden", True, False),
        ("nothing changed since the last build", False, True),
    ):
        with tempfile.TemporaryDirectory() as folder:
            project = Path(folder)
            _write(project, arguments.posts, overridden=overridden, cached=cached)
            if cached:
                _count(project, arguments.tree)
            print(f"| {name} | {_count(project, arguments.tree) / 1e6:.2f} million |", flush=True)


def _write(project: Path, posts: int, *, overridden: bool, cached: bool) -> None:
    import yaml

    make_corpus(project, posts)
    theme = {"name": "material", "language": "fr", "font": False}
    if overridden:
        own = project / "own"
        (own / "partials").mkdir(parents=True)
        (own / "blogposts").mkdir()
        (own / "partials" / "header.html").write_text(HEADER, "utf-8")
        (own / "blogposts" / "post.html").write_text(POST, "utf-8")
        theme["custom_dir"] = "own"
    config = {
        "site_name": "Carnet",
        "site_url": "https://example.org/",
        "theme": theme,
        "plugins": [
            "search",
            {"blogposts": {"authors_profiles": True, "jobs": 1, "cache": cached}},
        ],
        "markdown_extensions": EXTENSIONS,
    }
    (project / "docs" / "index.md").write_text("# Accueil\n", "utf-8")
    (project / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")


def _count(project: Path, tree: Path) -> int:
    done = subprocess.run(
        [sys.executable, "-c", COUNTER, "build", "-q", "-f", str(project / "mkdocs.yml")],
        # Python looks for packages in the working directory first: there must be none.
        cwd=project,
        env=os.environ
        | {"PYTHONPATH": str(tree), "PYTHONHASHSEED": "0"}
        | temporary(project / "tmp"),
        capture_output=True,
        text=True,
        check=True,
    )
    return int(done.stdout.split()[-1])


if __name__ == "__main__":
    main()
