from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from mkdocs_blogposts.errors import BlogError, Problem
from mkdocs_blogposts.messages import message, place, report


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A site in `site`, seen from the folder that it is in."""
    monkeypatch.chdir(tmp_path)
    for name in ("mkdocs.yml", "docs/posts/a.md", "docs/posts/a.md.md", "docs/.authors.yml"):
        file = tmp_path / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    root = tmp_path / "site"
    return SimpleNamespace(docs_dir=str(root / "docs"), config_file_path=str(root / "mkdocs.yml"))


def problem(file: str, **fields: Any) -> Problem:
    return Problem(file=file, **({"found": "is odd", "hint": "mend it"} | fields))


@pytest.mark.parametrize(
    ("file", "line", "shown"),
    [
        ("posts/a.md", 4, "site/docs/posts/a.md:4"),
        ("posts/a.md", None, "site/docs/posts/a.md"),
        (".authors.yml", 2, "site/docs/.authors.yml:2"),
        ("mkdocs.yml", None, "site/mkdocs.yml"),
        ("posts/made.md", 4, "posts/made.md:4 (generated)"),
        ("the list 'A'", None, "the list 'A'"),
    ],
)
def test_a_place_opens_from_the_current_folder(
    config: Any, file: str, line: int | None, shown: str
) -> None:
    assert place(config, file, line).replace("\\", "/") == shown


def test_a_place_elsewhere_is_absolute(
    config: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path / "site/docs/posts")
    assert place(config, "posts/a.md", 1) == "a.md:1"
    assert place(config, ".authors.yml") == str(tmp_path / "site/docs/.authors.yml")


@pytest.mark.parametrize("field", ["names", "others"])
def test_files_in_a_message_open_too(config: Any, field: str) -> None:
    files = ("posts/a.md", "posts/a.md.md", "the list 'A'")
    said = "is posts/a.md and 'posts/a.md.md', in the list 'A' and old/posts/a.md"
    told = message(config, problem("posts/a.md", found=said, line=3, **{field: files}))
    assert told.replace("\\", "/") == (
        "site/docs/posts/a.md:3: is site/docs/posts/a.md and 'site/docs/posts/a.md.md', "
        "in the list 'A' and old/posts/a.md; mend it"
    )


def test_names_of_files_and_keys_write_no_codes_to_the_terminal(config: Any) -> None:
    name = "blog/posts/a\x1b[31m\nERROR b\u202e.md"
    for file in (name, "blog/posts/a.md"):
        said = report(config, BlogError([problem(file, key="k\x9b1m", found=f"names '{name}'")]))
        assert said.isprintable() and "ERROR b" in said + place(config, name)
        assert place(config, file, 3).isprintable()


def test_a_report_has_a_line_for_each_problem(config: Any) -> None:
    error = BlogError([problem("posts/made.md"), problem("posts/a.md", key="date")])
    assert report(config, error).replace("\\", "/") == (
        "site/docs/posts/a.md: `date` is odd; mend it\nposts/made.md (generated): is odd; mend it"
    )


def test_without_a_file_of_the_configuration_its_name_is_shown(config: Any) -> None:
    config.config_file_path = None  # `mkdocs build -f -`
    assert place(config, "mkdocs.yml") == "mkdocs.yml"


def test_in_a_folder_that_was_removed_paths_are_absolute(
    config: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> Path:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "cwd", gone)
    assert place(config, "posts/a.md", 2) == f"{config.docs_dir}/posts/a.md:2"
