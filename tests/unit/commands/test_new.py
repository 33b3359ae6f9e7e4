"""`blogposts new`: where a post goes and how it begins, learned from the newest posts."""

from __future__ import annotations

import re
import stat
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from mkdocs_blogposts.cli import main
from mkdocs_blogposts.commands.date_texts import written_date
from mkdocs_blogposts.commands.new import Wanted, begin
from mkdocs_blogposts.commands.project import read_project

from .sites import CONFIG, data_of, post, write

#: Words that make what is written the same on every day.
DAY = ("--date", "2026-02-03")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def new(files: Mapping[str, str], *words: str) -> tuple[str, str]:
    """The path below docs/ and the text of the post that a command begins, the only new file."""
    write(Path(), files)
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    assert main(["new", *words]) == 0
    after = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    (made,) = after.keys() - before.keys()
    assert {path: after[path] for path in before} == before
    return made.relative_to("docs").as_posix(), after[made].decode()


def test_the_first_post_of_a_blog() -> None:
    path, text = new({"docs/index.md": "x"}, "It's: a new post", *DAY, "--draft")
    assert path == "blog/posts/its-a-new-post.md"
    assert text == "---\ntitle: 'It''s: a new post'\ndate: 2026-02-03\ndraft: true\n---\n\n"


def test_without_a_date_it_is_of_today(capsys: pytest.CaptureFixture[str]) -> None:
    _, text = new({"docs/index.md": "x"}, "A")
    assert f"date: {datetime.now():%Y-%m}" in text
    assert capsys.readouterr().out == "docs/blog/posts/a.md\n"


@pytest.mark.parametrize(
    ("like", "wanted"),
    [("2026-01-02", "2026-11-29"), ("2026-01-02 03:04:05 +0900", "2026-11-30 07:30:00 +0900")],
    ids=["day", "time"],
)
def test_a_post_that_begins_now_is_not_of_the_future(like: str, wanted: str) -> None:
    """A date without a time begins in UTC: in Tokyo, today's is of the future until nine."""
    write(Path(), {"docs/blog/posts/a.md": post(like, "A")})
    morning = datetime(2026, 11, 30, 7, 30, tzinfo=timezone(timedelta(hours=9)))
    site = read_project(Path("mkdocs.yml"))
    _, text = begin(site, site.blogs[0], Wanted(title="B", when=morning))
    assert f"date: {wanted}\n" in text.decode()


PLACES = [
    ({"2025/a-b.md": post("2025-01-02", "A b")}, "2026/new-one.md"),
    ({"2025/01/a-b.md": post("2025-01-02", "A b")}, "2026/02/new-one.md"),
    ({"2025-01-02-a-b.md": post("2025-01-02", "A b")}, "2026-02-03-new-one.md"),
    ({"a-b/index.md": post("2025-01-02", "A b")}, "new-one/index.md"),
    (
        {"2025/2025-01-02-a-b/index.md": post("2025-01-02", "A b")},
        "2026/2026-02-03-new-one/index.md",
    ),
    ({"20250102_a_b.md": post("2025-01-02", "A b")}, "20260203_new_one.md"),
    ({"2025/01-02-a-b.md": post("2025-01-02", "A b")}, "2026/02-03-new-one.md"),
    ({"20250102_of_a.md": post("2025-01-02", "A b")}, "20260203_new_one.md"),
    ({"20250102.md": post("2025-01-02", "A b")}, "20260203.md"),
    ({"2025-01-02-a-b/A-B.md": post("2025-01-02", "A b")}, "2026-02-03-new-one/new-one.md"),
    # A folder of one post alone is no habit.
    ({f"{n}/a-b.md": post(f"2025-01-0{n}", "A b") for n in (7, 8, 9)}, "new-one.md"),
    ({"a_b.md": post("2025-01-02", "A b")}, "new_one.md"),
    ({"cats/a-b.md": post("2025-01-02", "A b", "category: Cats")}, "my-dogs/new-one.md"),
    ({"notes/a-b.md": post("2025-01-02", "A b")}, "notes/new-one.md"),
    # The newest decide, and of those the most.
    (
        {
            **{f"old/{n}.md": post(f"2020-01-{n + 1:02}", f"{n}") for n in range(20)},
            **{f"new/{n}.md": post(f"2025-01-{n + 1:02}", f"{n}") for n in range(8)},
        },
        "new/new-one.md",
    ),
]


@pytest.mark.parametrize(("posts", "path"), PLACES, ids=[path for _, path in PLACES])
def test_folder_and_name_are_those_of_the_newest_posts(posts: Mapping[str, str], path: str) -> None:
    files = {f"docs/blog/posts/{name}": text for name, text in posts.items()}
    assert new(files, "New one", *DAY, "--category", "My dogs")[0] == f"blog/posts/{path}"


def test_accents_go_where_names_have_none() -> None:
    old = {"docs/blog/posts/ete-chaud.md": post("2025-01-02", "Été chaud")}
    assert new(old, "Là-bas", *DAY)[0] == "blog/posts/la-bas.md"
    kept = {"docs/blog/posts/ete-chaud.md": post("2024-01-02", "x")} | {
        f"docs/blog/posts/é{n}.md": post("2025-01-02", f"É{n}") for n in range(3)
    }
    assert new(kept, "Là", *DAY)[0] == "blog/posts/là.md"
    assert new({}, "日本語", *DAY)[0] == "blog/posts/日本語.md"


def test_keys_and_the_way_of_a_date_are_those_of_the_newest_posts() -> None:
    lines = ("category: Cats", "tag: [a]", "author: ada", "summary: x", "rating: 3")
    old = {f"docs/blog/posts/{n}.md": post(f"2025-01-0{n} 10:00", "T", *lines) for n in (1, 2)}
    _, text = new(old, "New", *DAY, "--category", "Dogs", "--category", "a: b")
    assert text == (
        "---\ntitle: New\ndate: 2026-02-03 00:00\ncategory: [Dogs, 'a: b']\ntag: []\n"
        'author: [ada]\nsummary: ""\n---\n\n'
    )


def test_titles_in_texts_and_dates_in_mappings() -> None:
    old = {"docs/blog/posts/a.md": "---\ndate:\n  created: 2025-01-02\n---\n# A\n"}
    assert new(old, "New *one*", *DAY)[1] == (
        "---\ndate:\n  created: 2026-02-03\n---\n\n# New *one*\n\n"
    )


def test_a_date_in_names_alone_is_enough() -> None:
    old = {"docs/blog/posts/2025-01-02-a.md": "---\ntitle: A\n---\n"}
    path, text = new(old, "New", *DAY)
    assert (path, text) == ("blog/posts/2026-02-03-new.md", "---\ntitle: New\n---\n\n")


@pytest.mark.parametrize(
    ("like", "has_time", "written"),
    [
        ("2025-01-02", False, "2026-02-03"),
        ("2025/01/02", False, "2026/02/03"),
        ("2025-01-02", True, "2026-02-03 09:05:00"),
        ("2025-01-02 10:00", False, "2026-02-03 09:05"),
        ("2025-01-02T10:00:00Z", False, "2026-02-03T09:05:00Z"),
        ("2025-01-02T10:00:00+02:00", False, "2026-02-03T09:05:00+00:00"),
        ("2025-01-02 10:00:00 +0200", True, "2026-02-03 09:05:00 +0000"),
    ],
)
def test_dates_are_written_like_others(like: str, has_time: bool, written: str) -> None:
    when = datetime(2026, 2, 3, 9, 5, tzinfo=UTC)
    assert written_date(when, has_time, like) == written


ARCHETYPE = """---
# how we begin: {{ title }}
title: "{{ title }}"
slug: {{ slug }}
date: {{ date }}
tags: [x, "{{ category }}"]
license: CC-BY-4.0 # always
---

Hello, {{ title }}! {{ other }}
"""


def test_an_archetype_of_the_author_is_filled_in() -> None:
    files = {"archetypes/post.md": ARCHETYPE, "docs/index.md": "x"}
    assert new(files, 'Say "hi"', *DAY, "--draft")[1] == (
        '---\n# how we begin: Say "hi"\ntitle: "Say \\"hi\\""\nslug: say-hi\ndate: 2026-02-03\n'
        'tags: [x]\nlicense: CC-BY-4.0 # always\ndraft: true\n---\n\nHello, Say "hi"! {{ other }}\n'
    )


def test_the_blog_of_several_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    files = {
        "mkdocs.yml": "site_name: x\nplugins: [blogposts: {blog_dir: a}, blogposts: {blog_dir: b}]\n",
        "docs/index.md": "x",
    }
    assert new(files, "N", "--blog", "b")[0] == "b/posts/n.md"
    assert new(files, "N")[0] == "a/posts/n.md"
    assert main(["new", "N", "--blog", "c"]) == 2
    assert "--blog c is no blog; write one of a, b" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("files", "words", "error"),
    [
        ({}, ["  "], "the title is empty"),
        ({}, ["A", "--date", "soon"], "--date is 'soon'; write a date like 2026-01-31"),
        ({"docs/blog/posts/a.md": post("2025-01-01", "A")}, ["A"], "is there already"),
        ({"archetypes/post.md": "---\ntitle: [\n---\n"}, ["A"], "archetypes/post.md"),
        ({"archetypes/post.md": "---\npin: many\n---\n"}, ["A"], "(from archetypes/post.md)"),
        (
            {"mkdocs.yml": CONFIG.replace("[blogposts]", "[blogposts: {categories_allowed: [x]}]")},
            ["A", "--category", "y"],
            "is 'y', which `categories_allowed` does not name; write one of x",
        ),
    ],
)
def test_what_a_build_would_refuse_is_not_written(
    files: Mapping[str, str], words: list[str], error: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(Path(), {"docs/index.md": "x", **files})
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    assert main(["new", *words]) == 2
    shown = capsys.readouterr().err
    assert shown.startswith("error: ") and error in shown
    assert before == {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}


def test_it_opens_in_the_editor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "$1" > opened\n')
    editor.chmod(editor.stat().st_mode | stat.S_IEXEC)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(editor))
    write(Path(), {"docs/index.md": "x"})
    assert main(["new", "A", "--open"]) == 0
    assert Path("opened").read_text().strip() == str(tmp_path / "docs/blog/posts/a.md")


def test_what_programs_get(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    write(Path(), {"docs/index.md": "x"})
    found = data_of(capsys, "new", "A", "--draft")
    assert found == {
        "file": str(tmp_path / "docs/blog/posts/a.md"),
        "title": "A",
        "draft": True,
    }
    (listed,) = data_of(capsys, "list", "drafts")
    assert listed["file"] == found["file"]
    assert re.match(r"\d{4}-", listed["date"])
