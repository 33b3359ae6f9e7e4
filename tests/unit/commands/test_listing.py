"""`blogposts list`: which posts it shows, in which order, and as what."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from mkdocs_blogposts.cli import main

from .sites import data_of, post, write

FILES = {
    "mkdocs.yml": "site_name: x\nplugins:\n- blogposts: {draft_if_future_date: true}\n",
    "docs/blog/.authors.yml": "authors:\n  ada: {name: Ada Lovelace, description: d, avatar: a}\n",
    "docs/blog/posts/a.md": post(
        "2024-01-03 10:30:00", "One", "tags: [Python, b]", "authors: [ada]"
    ),
    "docs/blog/posts/2023/b.md": post("2023-01-03", "Two", "draft: true", "mood: good"),
    "docs/blog/posts/c.md": post("2999-01-01", "Later", "series: S"),
    "docs/blog/posts/d.md": post("2020-01-01", "Gone", "expires: 2021-01-01", "category: X"),
    "docs/blog/posts/e.md": post("2020-01-01", "Quiet", "unlisted: true"),
}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write(tmp_path, FILES)


def test_all_posts_the_newest_first_and_nothing_is_written(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in site.parent.rglob("*") if path.is_file()}
    assert main(["list"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.splitlines() == [
        "date              state      title  file",
        "2999-01-01        scheduled  Later  docs/blog/posts/c.md",
        "2024-01-03 10:30  published  One    docs/blog/posts/a.md",
        "2023-01-03        draft      Two    docs/blog/posts/2023/b.md",
        "2020-01-01        expired    Gone   docs/blog/posts/d.md",
        "2020-01-01        unlisted   Quiet  docs/blog/posts/e.md",
    ]
    after = {path: path.read_bytes() for path in site.parent.rglob("*") if path.is_file()}
    assert after == before


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        (["all"], ["Later", "One", "Two", "Gone", "Quiet"]),
        (["published"], ["One"]),
        (["drafts"], ["Two"]),
        (["scheduled"], ["Later"]),
        (["expired"], ["Gone"]),
        (["unlisted"], ["Quiet"]),
        (["--where", "tag=python"], ["One"]),
        (["--where", "tag="], ["Later", "Two", "Gone", "Quiet"]),
        (["--where", "category=x"], ["Gone"]),
        (["--where", "author=Ada Lovelace"], ["One"]),
        (["--where", "author=ada"], ["One"]),
        (["--where", "series=s"], ["Later"]),
        (["--where", "folder=2023"], ["Two"]),
        (["--where", "mood=good"], ["Two"]),
        (["--where", "unlisted=true"], ["Quiet"]),
        (["--where", "year=2020", "--where", "category="], ["Quiet"]),
        (["drafts", "--where", "year=2020"], []),
    ],
)
def test_some_posts(
    site: Path, capsys: pytest.CaptureFixture[str], words: list[str], titles: list[str]
) -> None:
    assert [each["title"] for each in data_of(capsys, "list", *words)] == titles


def test_what_programs_get(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (one,) = data_of(capsys, "list", "published", "-f", str(site))
    assert one == {
        "file": str(site.parent / "docs/blog/posts/a.md"),
        "title": "One",
        "date": "2024-01-03T10:30:00+00:00",
        "updated": None,
        "expires": None,
        "state": "published",
        "hidden_by": None,
        "categories": [],
        "tags": ["Python", "b"],
        "authors": ["ada"],
        "series": None,
        "lang": "en",
        "description": "",
        "blog": "blog",
    }
    (draft,) = data_of(capsys, "list", "drafts")
    assert draft["hidden_by"] == "draft"


def test_a_post_that_cannot_be_read_is_told_and_the_others_are_shown(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("docs/blog/posts/f.md").write_text(post("soon", "F"))
    assert main(["list", "published"]) == 1
    out, err = capsys.readouterr()
    assert "One" in out
    assert err.startswith("error: docs/blog/posts/f.md:3: `date` is 'soon'; write a date")


def test_an_empty_answer_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = write(tmp_path, {"docs/index.md": "x"})
    assert main(["list", "drafts", "-f", str(config)]) == 0
    assert capsys.readouterr().out == "no draft posts\n"
    assert data_of(capsys, "list", "-f", str(config)) == []


def test_wrong_use_is_a_sentence(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--where", "python"]) == 2
    assert capsys.readouterr().err == (
        "error: --where python has no `=`; write --where tag=python\n"
    )
    assert main(["list", "draft"]) == 2
    assert "'drafts'" in capsys.readouterr().err


def test_a_terminal_gets_lines(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["list"]) == 0
    assert "│ Quiet │ docs/blog/posts/e.md" in capsys.readouterr().out


def test_a_title_cannot_move_the_cursor(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("docs/blog/posts/f.md").write_text(post("2025-01-01", '"a\\u009b2Jb"'))
    main(["list"])
    assert "\u009b" not in capsys.readouterr().out
