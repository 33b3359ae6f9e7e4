"""What a site is said to need; installing is tried by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_blogposts.commands.environments import our_requirement, site_requirements
from mkdocs_blogposts.commands.switch import SiteError


def needs(folder: Path, *names: str) -> tuple[list[str], list[str], list[str]]:
    found = site_requirements(folder, folder / "mkdocs.yml", names)
    files = [file.relative_to(folder).as_posix() for file in found.files]
    return files, found.packages, found.unknown


def test_requirements_that_name_mkdocs_come_first(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "requirements.txt").write_text("flask\n")
    (tmp_path / "docs/requirements.txt").write_text("mkdocs-material\n")
    (tmp_path / "pyproject.toml").write_text('[project]\ndependencies = ["mkdocs"]\n')
    assert needs(tmp_path, "rss") == (["docs/requirements.txt"], [], [])


@pytest.mark.parametrize(
    "text",
    [
        '[project]\ndependencies = ["mkdocs-material", "mkdocs-rss-plugin>=1"]\n',
        '[project]\ndependencies = ["flask"]\n[project.optional-dependencies]\ndocs = ["mkdocs-material", "mkdocs-rss-plugin>=1"]\n',
        '[dependency-groups]\ndocs = ["mkdocs-material", "mkdocs-rss-plugin>=1", {include-group = "a"}]\n',
    ],
)
def test_pyproject_says_what_documentation_needs(tmp_path: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text)
    assert needs(tmp_path) == ([], ["mkdocs-material", "mkdocs-rss-plugin>=1"], [])


def test_poetry_names_packages_without_its_own_versions(tmp_path: Path) -> None:
    text = '[tool.poetry.dependencies]\npython = "^3.11"\n[tool.poetry.group.docs.dependencies]\nmkdocs = "^1.6"\n'
    (tmp_path / "pyproject.toml").write_text(text)
    assert needs(tmp_path) == ([], ["mkdocs"], [])


def test_plugins_give_packages_and_unknown_ones_are_not_guessed(tmp_path: Path) -> None:
    names = (
        "search",
        "material/blog",
        "rss",
        "social",
        "pymdownx.tabbed",
        "mdx_math:x",
        "ownplugin",
    )
    packages = ["mkdocs-rss-plugin", "mkdocs-material[imaging]", "python-markdown-math"]
    assert needs(tmp_path, *names) == ([], packages, ["ownplugin"])


def test_a_package_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert our_requirement(str(tmp_path)) == str(tmp_path)
    with pytest.raises(SiteError, match="no such file or folder"):
        our_requirement(str(tmp_path / "gone.whl"))
