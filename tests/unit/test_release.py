"""What a release says of itself: one version, a README that stands alone, a changelog by kinds."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata

import pytest

from hatch_build import standing_alone
from scripts.docs import releases
from scripts.docs.source import DOCS, PACKAGE, ROOT, THEME

README = (ROOT / "README.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

#: The targets of links and pictures in Markdown.
TARGET = re.compile(r"\]\(([^)\s]+)\)")


def test_a_readme_without_a_repository_has_no_pictures_and_no_links_to_files() -> None:
    text = standing_alone(
        "![A](a.webp)\n\n![B](b.webp)\n\n[docs](docs/index.md), [MkDocs](https://mkdocs.org), `[x]`",
        "",
        "v1",
    )
    assert text == "\n\ndocs, [MkDocs](https://mkdocs.org), `[x]`"


def test_a_readme_of_a_repository_has_whole_addresses() -> None:
    text = standing_alone(
        "![A](docs/a.webp) [docs](docs/index.md#b) [up](#here)", "https://example.org/me/b/", "v1"
    )
    assert text == (
        "![A](https://example.org/me/b/raw/v1/docs/a.webp) "
        "[docs](https://example.org/me/b/blob/v1/docs/index.md#b) [up](#here)"
    )


@pytest.mark.parametrize("source", ["", "https://example.org/me/b"])
def test_our_readme_stands_alone(source: str) -> None:
    text = standing_alone(README, source, "v1")
    files = [to for to in TARGET.findall(text) if not to.startswith(("https://", "#"))]
    assert files == []
    assert ("![" in text) is bool(source)
    assert len(TARGET.findall(README)) > 5, "the README has links to files of the repository"


def test_the_version_has_one_place() -> None:
    version = PROJECT["version"]
    modules = {path: path.read_text("utf-8") for path in PACKAGE.rglob("*.py")}
    assert [path.name for path, text in modules.items() if f'"{version}"' in text] == []
    assert [path.name for path, text in modules.items() if "__version__ =" in text] == []
    assert metadata.version("mkdocs-blogposts") == version


def test_nothing_tells_people_to_install_from_an_index() -> None:
    """Until the package is there: by a file, a folder or git only."""
    told = re.compile(r"pip install[^\n`]*?[\s\"']mkdocs-blogposts(?![\w./-]| @)")
    assert told.search('run `pip install "mkdocs-blogposts[search]"`')
    assert told.search("pip install mkdocs-blogposts\n")
    files = [ROOT / "README.md", ROOT / "CHANGELOG.md", *DOCS.rglob("*.md")]
    files += [path for folder in (PACKAGE, THEME) for path in folder.rglob("*") if path.is_file()]
    texts = {path: path.read_bytes().decode("utf-8", "ignore") for path in files}
    assert [str(path) for path, text in texts.items() if told.search(text)] == []


@pytest.mark.parametrize("version", releases())
def test_each_version_tells_what_was_added_changed_and_fixed(version: str) -> None:
    body = releases()[version]
    kinds = re.findall(r"^### (.+)$", body, flags=re.MULTILINE)
    assert kinds == [kind for kind in ("Added", "Changed", "Fixed") if kind in kinds]
    assert body.startswith("### "), "each line is under one of them"
    assert re.fullmatch(r"Unreleased|[0-9]+\.[0-9]+\.[0-9]+", version)
