"""The same inputs give the same bytes, wherever, whenever and by whomever a site is built.

One corpus is built in processes that differ in one thing that must not count: the seed of
hashes, the time zone, the locale, the order of the files on disk, the path of the project.
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from tests import corpus, site

#: The moment at which every build of this module takes place: a second of 2023 in UTC that is
#: another day in Kiritimati and in Honolulu.
AT = "1700046000"

PLUGINS = [
    "search",
    {"blogposts": {"authors_profiles": True, "draft_if_future_date": True, "cache": False}},
]

#: What may differ between two machines, by a name for it: their environment.
ENVIRONMENTS: dict[str, dict[str, str]] = {
    "hash seed": {"PYTHONHASHSEED": "4242"},
    "east": {"TZ": "Pacific/Kiritimati"},
    "west": {"TZ": "Pacific/Honolulu"},
    "locale": {"LC_ALL": "C", "LANG": "C", "LANGUAGE": "tr"},
    "optimized": {"PYTHONOPTIMIZE": "1"},
}


def write_project(root: Path) -> Path:
    """A blog in three languages, with files of every kind, in `root`."""
    site.write_site(root, {"blog/index.md": "# Carnet\n", "index.md": "# Accueil\n"})
    corpus.generate(root / "docs", posts=20, seed=7, words=(40, 80))
    written = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
    extensions = ["admonition", "footnotes", "pymdownx.superfences", {"toc": {"permalink": True}}]
    config = written | {"plugins": PLUGINS, "markdown_extensions": extensions}
    (root / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
    return root


def build(root: Path, **environment: str) -> dict[str, bytes]:
    """Every file of the site, built in a process with `environment`; archives unpacked."""
    target = root / "site"
    done = subprocess.run(
        [sys.executable, "-m", site.GENERATOR, "build", "--clean", "-q", "-d", str(target)],
        cwd=root,
        env=_plain(os.environ) | {"SOURCE_DATE_EPOCH": AT, "PYTHONUTF8": "1"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {
        file.relative_to(target).as_posix(): _content(file)
        for file in sorted(target.rglob("*"))
        if file.is_file()
    }


def _plain(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment without what this module varies."""
    varied = {"PYTHONHASHSEED", "TZ", "LC_ALL", "LANG", "LANGUAGE", "PYTHONOPTIMIZE"}
    return {key: value for key, value in environment.items() if key not in varied}


def _content(file: Path) -> bytes:
    """Bytes of a file. The header of a gzip file holds a time, by MkDocs: SOURCE_DATE_EPOCH."""
    return gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()


def differing(first: Mapping[str, bytes], second: Mapping[str, bytes]) -> list[str]:
    """The files that only one of two sites has, or that differ."""
    return sorted(name for name in {*first, *second} if first.get(name) != second.get(name))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_project(tmp_path_factory.mktemp("bytes") / "project")


@pytest.fixture(scope="module")
def built(project: Path) -> dict[str, bytes]:
    return build(project, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")


def test_the_site_has_what_may_differ(built: dict[str, bytes]) -> None:
    """Else the tests below would compare little."""
    names = set(built)
    assert {"blog/feed.xml", "blog/rss.xml", "blog/feed.json", "sitemap.xml"} <= names
    assert "search/search_index.json" in names
    assert len([name for name in names if name.startswith("blog/tag/")]) > 20


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_the_environment_leaves_no_trace(
    name: str, project: Path, built: dict[str, bytes], tmp_path: Path
) -> None:
    again = build(project, **ENVIRONMENTS[name])
    assert differing(built, again) == []


def test_neither_path_nor_order_of_files_leaves_a_trace(
    project: Path, built: dict[str, bytes], tmp_path: Path
) -> None:
    """A copy elsewhere, whose files were written in the reverse order and at other times."""
    copy = tmp_path / "un autre dossier"
    names = [file.relative_to(project) for file in project.rglob("*") if file.is_file()]
    sources = [name for name in names if name.parts[0] != "site"]
    for age, name in enumerate(sorted(sources, reverse=True)):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(project / name, copy / name)
        os.utime(copy / name, (1_600_000_000 + age, 1_600_000_000 + age))
    assert differing(built, build(copy)) == []
    for name, content in built.items():
        assert str(project).encode() not in content, name


def test_a_later_build_changes_the_days_of_pages_only(
    project: Path, built: dict[str, bytes]
) -> None:
    """MkDocs dates pages that have no date of their own by the build; posts and feeds never."""
    later = build(project, SOURCE_DATE_EPOCH=str(int(AT) + 40 * 86_400))
    changed = differing(built, later)
    assert [name for name in changed if not name.startswith("sitemap.xml")] == []
