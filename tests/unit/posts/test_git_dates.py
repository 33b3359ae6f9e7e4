"""Dates from git: what real repositories tell, and what is said when they cannot."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from mkdocs_blogposts.posts.git_dates import GitDates, read_git_dates

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

DAYS = [f"2023-06-{day:02}T10:00:00+02:00" for day in range(1, 29)]
TEXT = "".join(f"Line {number}\n" for number in range(20))


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the settings of the user and any repository around away from the tests."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    (tmp_path / "settings").write_text("[user]\nname = A\nemail = a@example.org\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "settings"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))


class Repository:
    """A repository in which each commit is a day later than the one before."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir()
        self.git("init", "-q", "-b", "main")
        self._days = iter(DAYS)

    def git(self, *arguments: str, env: Mapping[str, str] | None = None) -> None:
        subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env={**os.environ, **(env or {})},
            check=True,
            capture_output=True,
        )

    def commit(self, files: Mapping[str, str | None], *, date: str = "") -> None:
        """Write (or, for None, delete) files and commit everything."""
        for path, text in files.items():
            file = self.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                file.unlink()
            else:
                file.write_text(text, encoding="utf-8")
        moment = next(self._days)
        dates = {"GIT_AUTHOR_DATE": date or moment, "GIT_COMMITTER_DATE": moment}
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "A commit", env=dates)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "site")


def days(history: GitDates) -> dict[str, tuple[int, int]]:
    """First and last day of June of each file."""
    assert history.problem is None
    return {path: (file.first.when.day, file.last.when.day) for path, file in history.files.items()}


def test_first_and_last_commit(repository: Repository) -> None:
    repository.commit({"docs/a.md": "a", "docs/b.md": "b"})
    repository.commit({"docs/a.md": "a2"})
    repository.commit({"README.md": "x"})
    history = read_git_dates(repository.root / "docs", ["a.md", "b.md"])
    assert days(history) == {"a.md": (1, 2), "b.md": (1, 1)}
    assert history.files["a.md"].first.iso == "2023-06-01T10:00:00+02:00"
    assert history.files["a.md"].first.has_time


def test_the_author_date_counts_and_not_the_order(repository: Repository) -> None:
    repository.commit({"a.md": "1"}, date="2023-06-20T12:00:00Z")
    repository.commit({"a.md": "2"}, date="2023-06-15T12:00:00-09:30")
    history = read_git_dates(repository.root, ["a.md"])
    assert history.files["a.md"].first.iso == "2023-06-15T12:00:00-09:30"
    assert history.files["a.md"].last.iso == "2023-06-20T12:00:00+00:00"


@pytest.mark.parametrize(
    "name",
    [
        "été à Paris.md",
        "two  spaces.md",
        "line\nend.md",
        "tab\t.md",
        '"quoted".md',
        "@2023.md",
        "M",
    ],
)
def test_any_name(repository: Repository, name: str) -> None:
    repository.commit({f"docs/posts/{name}": TEXT})
    repository.commit({f"docs/posts/{name}": TEXT + "more"})
    history = read_git_dates(repository.root / "docs", [f"posts/{name}"])
    assert days(history) == {f"posts/{name}": (1, 2)}


def test_a_docs_dir_with_an_odd_name(repository: Repository) -> None:
    repository.commit({"été\n1/docs/a.md": "a"})
    assert days(read_git_dates(repository.root / "été\n1" / "docs", ["a.md"])) == {"a.md": (1, 1)}


def test_uncommitted_files_are_absent(repository: Repository) -> None:
    repository.commit({"a.md": "a"})
    (repository.root / "new.md").write_text("new")
    assert days(read_git_dates(repository.root, ["a.md", "new.md", "none.md"])) == {"a.md": (1, 1)}


def test_a_renamed_file_keeps_its_dates(repository: Repository) -> None:
    repository.commit({"old/a.md": TEXT})
    repository.commit({"old/a.md": None, "docs/b.md": TEXT + "changed\n"})
    repository.commit({"docs/b.md": None, "docs/c.md": TEXT + "changed\n"})
    assert days(read_git_dates(repository.root / "docs", ["c.md"])) == {"c.md": (1, 3)}


def test_an_old_name_may_be_taken_again(repository: Repository) -> None:
    repository.commit({"a.md": TEXT})
    repository.commit({"a.md": None, "b.md": TEXT})
    repository.commit({"a.md": "Something else\n"})
    assert days(read_git_dates(repository.root, ["a.md", "b.md"])) == {
        "a.md": (3, 3),
        "b.md": (1, 2),
    }


def test_deleted_and_back_again(repository: Repository) -> None:
    repository.commit({"a.md": TEXT, "b.md": "b"})
    repository.commit({"a.md": None})
    repository.commit({"a.md": TEXT})
    assert days(read_git_dates(repository.root, ["a.md"])) == {"a.md": (1, 3)}


def test_both_sides_of_a_merge(repository: Repository) -> None:
    repository.commit({"a.md": "a"})
    repository.git("checkout", "-q", "-b", "side")
    repository.commit({"b.md": "b"})
    repository.git("checkout", "-q", "main")
    repository.commit({"a.md": "a2"})
    repository.git("merge", "-q", "--no-ff", "side", "-m", "Merge")
    assert days(read_git_dates(repository.root, ["a.md", "b.md"])) == {
        "a.md": (1, 3),
        "b.md": (2, 2),
    }


def test_settings_of_the_user_change_nothing(repository: Repository, tmp_path: Path) -> None:
    repository.commit({"docs/a.md": TEXT})
    trap = tmp_path / "trap"
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\ntouch '{trap}'\n")
    script.chmod(0o755)
    for key, value in {
        "core.fsmonitor": script,
        "core.pager": script,
        "diff.external": script,
        "gpg.program": script,
        "log.showSignature": "true",
        "diff.relative": "true",
        "diff.renames": "false",
        "color.ui": "always",
        "log.date": "relative",
    }.items():
        repository.git("config", key, str(value))
    assert days(read_git_dates(repository.root / "docs", ["a.md"])) == {"a.md": (1, 1)}
    assert not trap.exists()


def test_nothing_is_asked_for_no_file(tmp_path: Path) -> None:
    assert read_git_dates(tmp_path / "absent", []) == GitDates()


def test_a_repository_without_commits(repository: Repository) -> None:
    (repository.root / "a.md").write_text("a")
    assert read_git_dates(repository.root, ["a.md"]) == GitDates()


def message(history: GitDates) -> str:
    assert not history.files
    return str(history.problem)


def test_a_shallow_clone(repository: Repository, tmp_path: Path) -> None:
    repository.commit({"docs/a.md": "1"})
    repository.commit({"docs/a.md": "2"})
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.root}", f"{tmp_path}/clone")
    assert message(read_git_dates(tmp_path / "clone" / "docs", ["a.md"])) == (
        "mkdocs.yml: `date_from` asks git, but `docs` is in a shallow clone; "
        "fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` in your CI"
    )


def test_a_clone_without_contents_fetches_nothing(repository: Repository, tmp_path: Path) -> None:
    repository.git("config", "uploadpack.allowFilter", "true")
    repository.commit({"a.md": TEXT})
    repository.commit({"a.md": None, "b.md": TEXT + "changed\n"})
    repository.commit({"b.md": TEXT})
    source = f"file://{repository.root}"
    repository.git("clone", "-q", "--filter=blob:none", source, f"{tmp_path}/clone")
    assert days(read_git_dates(tmp_path / "clone", ["b.md"])) == {"b.md": (2, 3)}


def test_no_repository(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    assert message(read_git_dates(tmp_path / "docs", ["a.md"])) == (
        "mkdocs.yml: `date_from` asks git, but `docs` is in no git repository; "
        "build where the posts are committed, or take `date_from` out"
    )


def test_no_git(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert message(read_git_dates(repository.root, ["a.md"])) == (
        "mkdocs.yml: `date_from` asks git, but git is not installed; "
        "install git, or take `date_from` out"
    )


def test_a_broken_repository(repository: Repository) -> None:
    repository.commit({"a.md": "a"})
    (repository.root / ".git" / "config").write_text("[core\n")
    told = message(read_git_dates(repository.root, ["a.md"]))
    assert told.startswith(
        "mkdocs.yml: `date_from` asks git, but git cannot read `site` (bad config"
    )
    assert told.endswith(
        "; run `git log` in that folder to see what is wrong, or take `date_from` out"
    )


def test_a_history_that_git_cannot_tell(repository: Repository) -> None:
    repository.commit({"a.md": "a"})
    for head in (repository.root / ".git" / "refs" / "heads").iterdir():
        head.write_text("1" * 40 + "\n")
    told = message(read_git_dates(repository.root, ["a.md"]))
    assert told.startswith("mkdocs.yml: `date_from` asks git, but `git log` fails in `site` (")
    assert told.endswith(
        "; run `git log` in that folder to see what is wrong, or take `date_from` out"
    )


@pytest.mark.skipif(os.name == "nt", reason="programs are found in another way there")
def test_a_git_that_does_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "git"
    program.write_text("#!/no/such/program\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert message(read_git_dates(tmp_path, ["a.md"])) == (
        "mkdocs.yml: `date_from` asks git, but git cannot be run (No such file or directory); "
        "install git, or take `date_from` out"
    )


def test_a_commit_of_another_age_of_the_world_is_passed_over(repository: Repository) -> None:
    repository.commit({"a.md": "1"})
    repository.commit({"a.md": "2"}, date="@300000000000 +0000")
    assert days(read_git_dates(repository.root, ["a.md"])) == {"a.md": (1, 1)}
