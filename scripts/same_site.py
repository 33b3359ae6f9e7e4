"""Build the same sites with two revisions of the package, and list the files that differ.

`python -m scripts.same_site REVISION` compares REVISION with the working tree. The sites are 300
generated posts, the example site, the documentation, and a blog with nearly every option set;
their contents are those of REVISION. `--renamed OLD=NEW` replaces a word in what REVISION wrote
before the comparison, for names that were changed on purpose. Exits with 1 where files differ.
"""

from __future__ import annotations

import argparse
import gzip
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from benchmarks.builders import EXTENSIONS, make_corpus
from tests import corpus

ROOT = Path(__file__).resolve().parent.parent

#: The day of every build, after the last post of the corpus.
AT = "1767225600"

#: Options that are not the default, in one blog.
OPTIONS: dict[str, Any] = {
    "list_look": "magazine",
    "header_look": "cover",
    "blog_toc": True,
    "articles_url_format": "tous",
    "post_date_format": "d MMMM yyyy",
    "post_url_format": "{categories}/{date}/{file}",
    "post_url_date_format": "yyyy/MM",
    "post_url_max_categories": 2,
    "post_excerpt_max_authors": 2,
    "post_excerpt_max_categories": 1,
    "post_summary_length": 120,
    "post_readtime_words_per_minute": 200,
    "heading_ids": "vuepress",
    "post_url_prefix": "billets",
    "post_neighbours": "category",
    "related": 2,
    "reading_progress": True,
    "share": ["mastodon", "bluesky", "linkedin", "x", "reddit", "hackernews", "email"],
    "comments": {"provider": "utterances", "repo": "someone/blog"},
    "license": {"name": "Licence maison", "url": "https://example.org/licence"},
    "images": True,
    "archive_date_format": "MMMM yyyy",
    "archive_url_date_format": "yyyy/MM",
    "archive_pagination_per_page": 3,
    "archive_toc": True,
    "categories_hierarchy": True,
    "categories_sort_reverse": True,
    "categories_pagination_per_page": 4,
    "categories_toc": True,
    "tags_pagination_per_page": 4,
    "tags_sort_reverse": True,
    "authors_profiles": True,
    "authors_profiles_toc": True,
    "authors_profiles_pagination_per_page": 6,
    "feeds_content": "summary",
    "feeds_limit": 7,
    "pagination_per_page": 5,
    "pagination_format": "$link_first $link_previous ~1~ $link_next $link_last",
    "pagination_if_single_page": True,
    "pagination_keep_content": True,
    "draft": True,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("revision")
    parser.add_argument("--only", nargs="+", choices=tuple(SITES), default=tuple(SITES))
    parser.add_argument("--renamed", nargs="*", default=(), metavar="OLD=NEW")
    parser.add_argument("--keep", type=Path, help="leave both sites in this folder")
    arguments = parser.parse_args()
    renamed = [tuple(pair.encode().split(b"=", 1)) for pair in arguments.renamed]
    with tempfile.TemporaryDirectory() as temporary, _checkout(arguments.revision) as before:
        folder = arguments.keep or Path(temporary)
        counts = [_compare(name, folder, before, renamed) for name in arguments.only]
    sys.exit(1 if any(counts) else 0)


def _compare(name: str, folder: Path, before: Path, renamed: Sequence[Any]) -> int:
    """Build one site with both trees; the number of files that differ."""
    sites = {}
    for label, tree in (("before", before), ("after", ROOT)):
        project = folder / name / label / "project"
        project.mkdir(parents=True)
        config = SITES[name](project, before)
        target = project.parent / "site"
        _build(tree, config, target)
        sites[label] = _files(target)
    old, new = sites["before"], sites["after"]
    for word, by in renamed:
        old = {path: data.replace(word, by) for path, data in old.items()}
    differing = sorted(path for path in {*old, *new} if old.get(path) != new.get(path))
    print(f"{name}: {len(old)} files, {len(differing)} differ", flush=True)
    for path in differing[:20]:
        print(f"    {path}")
    return len(differing)


def _build(tree: Path, config: Path, target: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(target)],
        # Python looks for packages in the working directory first: there must be none.
        cwd=target.parent,
        env=os.environ
        | {"PYTHONPATH": str(tree), "SOURCE_DATE_EPOCH": AT, "PYTHONHASHSEED": "0", "TZ": "UTC"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{tree}: {done.stderr[-3000:]}")


def _files(site: Path) -> dict[str, bytes]:
    """Every file of a site; archives are unpacked, as their headers hold times."""
    return {
        path.relative_to(site).as_posix(): gzip.decompress(path.read_bytes())
        if path.suffix == ".gz"
        else path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


@contextmanager
def _checkout(revision: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        git = ("git", "-C", str(ROOT), "worktree")
        subprocess.run([*git, "add", "-q", "--detach", str(tree), revision], check=True)
        try:
            yield tree
        finally:
            subprocess.run([*git, "remove", "--force", str(tree)], check=True)


def _write_config(project: Path, options: dict[str, Any], extensions: Sequence[Any]) -> Path:
    config = {
        "site_name": "Carnet",
        "site_url": "https://example.org/",
        "theme": {"name": "material", "language": "fr", "font": False},
        "plugins": ["search", {"blogposts": options}],
        "markdown_extensions": list(extensions),
    }
    (project / "docs" / "index.md").write_text("# Accueil\n", "utf-8")
    path = project / "mkdocs.yml"
    path.write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
    return path


def _corpus(project: Path, before: Path) -> Path:
    make_corpus(project, 300)
    return _write_config(project, {"authors_profiles": True}, EXTENSIONS)


def _every_option(project: Path, before: Path) -> Path:
    corpus.generate(project / "docs", posts=60, seed=9, words=(60, 300))
    return _write_config(project, OPTIONS, EXTENSIONS)


def _linked(*names: str) -> Callable[[Path, Path], Path]:
    """A project of the repository itself, as the earlier revision has it.

    One of Material's is that of mkdocs.yml in revisions whose example had no other theme.
    """

    def write(project: Path, before: Path) -> Path:
        path = before.joinpath(*names)
        return path if path.exists() else path.with_name("mkdocs.yml")

    return write


SITES: dict[str, Callable[[Path, Path], Path]] = {
    "corpus": _corpus,
    "options": _every_option,
    "example": _linked("example_site", "mkdocs.yml"),
    "example of Material": _linked("example_site", "material.yml"),
    "docs": _linked("mkdocs.yml"),
}

if __name__ == "__main__":
    main()
