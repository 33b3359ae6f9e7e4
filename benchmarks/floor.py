"""What MkDocs alone takes to make the files of a blog: the floor under every build of ours.

Usage: python benchmarks/floor.py [--posts 1000] [--runs 3]

The blog is built from nothing, and once more from its cache with one post changed. Then MkDocs
builds the same files without us: a page of one line at each address, shown by a template that
holds as many characters as our pages do on average, and every other file as it was written.
Nothing is converted, checked or looked up there, and no theme and no plugin has a say.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import report
from benchmarks.build import build
from benchmarks.builders import Builder, builder_named, make_corpus
from benchmarks.measure import Cost, median

BLOG, CACHED = "blogposts", "blogposts, cached, one post changed"
ALONE = "MkDocs alone, the same files"

#: What MkDocs makes itself.
_MADE_BY_MKDOCS = ("sitemap.xml", "sitemap.xml.gz")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--posts", type=int, default=1_000)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    found = measure(arguments.posts, arguments.runs)
    base = found[BLOG].cpu
    rows = [
        f"| {name} | {cost.pages:,} | {cost.wall:.1f} | {cost.cpu:.1f} | {cost.cpu / base:.2f} |"
        for name, cost in found.items()
    ]
    head = [
        f"### {arguments.posts:,} posts, median of {arguments.runs} builds each\n",
        "| | pages | wall, s | CPU, s | CPU against a build from nothing |",
        "|---|---|---|---|---|",
    ]
    report.keep("floor", "\n".join([*head, *rows]) + "\n")


def measure(posts: int, runs: int) -> dict[str, Cost]:
    """The median cost of each build."""
    costs: dict[str, list[Cost]] = {BLOG: [], CACHED: [], ALONE: []}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        corpus = make_corpus(root / "corpus", posts)
        blog, site = builder_named(BLOG), root / "site"
        alone = Builder(
            name=ALONE, write=lambda project, _: _write_bare(project, site), command=blog.command
        )
        for _ in range(runs):
            costs[BLOG].append(build(blog, root, corpus))
            shutil.rmtree(site, ignore_errors=True)
            (root / "project" / "site").rename(site)
            costs[CACHED].append(build(builder_named(CACHED), root, corpus))
            costs[ALONE].append(build(alone, root, corpus))
    return {name: median(found) for name, found in costs.items()}


def _write_bare(project: Path, site: Path) -> None:
    """Make `project`, a corpus so far, one that gives the files of `site`, all pages alike."""
    shutil.rmtree(project / "docs")
    sizes = list(_fill(project / "docs", site))
    (project / "theme").mkdir()
    (project / "theme" / "main.html").write_text("x" * (sum(sizes) // len(sizes)), "utf-8")
    settings = {
        "site_name": "Carnet",
        "site_url": "https://example.org/",
        "theme": {"name": None, "custom_dir": "theme"},
        "plugins": [],
        "nav": ["index.md"],
    }
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")


def _fill(docs: Path, site: Path) -> Iterator[int]:
    """Write the sources of every file of `site`; the size of each page in it."""
    for file in sorted(site.rglob("*")):
        target = docs / file.relative_to(site)
        if not file.is_file() or file.name in _MADE_BY_MKDOCS:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        if file.name == "index.html":
            target.with_suffix(".md").write_text("x\n", "utf-8")
            yield file.stat().st_size
        else:
            shutil.copyfile(file, target)


if __name__ == "__main__":
    main()
