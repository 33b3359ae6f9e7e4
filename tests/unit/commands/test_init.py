"""What `blogposts init` writes, and what it leaves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from mkdocs_blogposts.cli import main
from mkdocs_blogposts.commands.project import read_project
from mkdocs_blogposts.commands.schema import schema
from mkdocs_blogposts.commands.starting import HOSTS
from mkdocs_blogposts.posts.post import read_post

LINE = "mkdocs-blogposts @ git+https://example.org/me/b.git@0a1b"


def start(folder: Path, *options: str) -> int:
    return main(["init", str(folder), "--requirement", LINE, *options])


def texts(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in files}


def test_an_empty_folder_becomes_a_blog(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "Mon carnet"
    assert start(folder, "--lang", "fr", "--url", "https://example.org/b") == 0
    made = texts(folder)
    assert list(made) == [
        ".gitignore",
        ".vscode/blogposts.code-snippets",
        ".vscode/extensions.json",
        ".vscode/front-matter.schema.json",
        ".vscode/mkdocs.schema.json",
        ".vscode/settings.json",
        "docs/index.md",
        "docs/posts/bonjour.md",
        "mkdocs.yml",
        "requirements.txt",
    ]
    site = yaml.safe_load(made["mkdocs.yml"])
    assert site["site_name"] == "Mon carnet"
    assert site["site_url"] == "https://example.org/b/"
    assert site["theme"] == {"name": "blogposts", "language": "fr"}
    [options] = site["plugins"]
    assert options["blogposts"]["compatibility"] == "none"
    assert options["blogposts"]["addresses_file"] == "addresses.txt"
    assert made["docs/index.md"] == "---\ntitle: Mon carnet\n---\n"
    assert made["requirements.txt"] == LINE + "\n"
    assert "@" not in made["mkdocs.yml"]
    [blog] = read_project(folder / "mkdocs.yml").blogs
    assert [post.title for post in blog.posts] == ["Bonjour"]
    assert blog.errors == blog.warnings == ()
    assert list(Draft7Validator(json.loads(schema("mkdocs"))).iter_errors(site)) == []
    shown = capfd.readouterr().out
    assert "written: docs/posts/bonjour.md\n" in shown
    assert "mkdocs serve" in shown


def test_a_second_time_nothing_changes(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert start(tmp_path, "--deploy", "gitlab") == 0
    before = texts(tmp_path)
    assert main(["init", str(tmp_path), "--deploy", "gitlab", "--format", "json"]) == 0
    assert texts(tmp_path) == before
    shown = json.loads(capfd.readouterr().out.rpartition("\n{\n")[2].join(["{\n", ""]))
    assert shown["written"] == shown["edited"] == []
    assert {"mkdocs.yml", "requirements.txt", ".gitignore", ".gitlab-ci.yml"} <= set(shown["kept"])


def test_documents_and_settings_that_are_there_stay(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Home\n")
    old = "site_name: A # mine\nplugins:\n  - redirects\n  - mine\nnav:\n  - Home: index.md\n"
    (tmp_path / "mkdocs.yml").write_text(old)
    (tmp_path / ".gitignore").write_text("/site/\n*.tmp")
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode/settings.json").write_text("{}")
    assert start(tmp_path) == 0
    made = texts(tmp_path)
    added = [line for line in made["mkdocs.yml"].splitlines() if line not in old.splitlines()]
    assert added == [
        "  - blogposts:",
        "      compatibility: none",
        "      addresses_file: addresses.txt",
        "      draft_if_future_date: true",
        "  - Blog: blog/index.md",
    ]
    assert made[".gitignore"] == "/site/\n*.tmp\n.cache/\n.venv/\n"
    assert made[".vscode/settings.json"] == "{}"
    assert made["docs/index.md"] == "# Home\n"
    assert "docs/blog/posts/hello.md" in made
    lines = made["requirements.txt"].splitlines()
    assert lines[0] == LINE
    assert [line.partition("==")[0] for line in lines[1:]] == ["mkdocs-redirects"]


def test_documents_without_settings_get_a_blog_beside_them(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/guide.md").write_text("# Guide\n")
    (tmp_path / "requirements.txt").write_bytes(b"mkdocs==1.6.1\r\n")
    assert start(tmp_path, "--name", "yes: #1", "--lang", "de") == 0
    made = texts(tmp_path)
    assert yaml.safe_load(made["mkdocs.yml"])["site_name"] == "yes: #1"
    assert made["requirements.txt"] == f"mkdocs==1.6.1\r\n{LINE}\r\n"
    post, errors, _ = read_post(made["docs/blog/posts/hello.md"], "blog/posts/hello.md")
    assert errors == ()
    assert post is not None
    assert post.lang == "en", "the text of the post is in English"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--lang", "klingon"], "--lang is 'klingon'; write the code of a language"),
        (["--url", "example.org"], "--url is 'example.org'; write an address"),
        (["--requirement", "./b.whl"], "b.whl is not there; copy it there first"),
        (["--requirement", ""], "--requirement is empty"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    assert start(tmp_path, *options) == 2
    assert said in capfd.readouterr().err
    assert texts(tmp_path) == {}


def test_settings_that_are_there_say_the_name_themselves(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: A\n")
    assert start(tmp_path, "--lang", "fr") == 2
    assert "mkdocs.yml is there; write its name" in capfd.readouterr().err
    assert list(texts(tmp_path)) == ["mkdocs.yml"]


def test_a_remote_on_github_tells_the_address_and_the_branch(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/HEAD").write_text("ref: refs/heads/trunk\n")
    remote = '[remote "origin"]\n\turl = git@github.com:Ada/notes.git\n\tfetch = +refs\n'
    (tmp_path / ".git/config").write_text(remote)
    assert start(tmp_path, "--deploy", "github") == 0
    assert "site_url: https://ada.github.io/notes/\n" in texts(tmp_path)["mkdocs.yml"]
    workflow = yaml.load(texts(tmp_path)[".github/workflows/blog.yml"], yaml.BaseLoader)
    assert workflow["on"]["push"]["branches"] == ["trunk"]


@pytest.mark.parametrize("host", HOSTS)
def test_a_workflow_installs_builds_strictly_keeps_the_cache_and_runs_daily(
    tmp_path: Path, host: str
) -> None:
    assert start(tmp_path, "--deploy", host) == 0
    text = texts(tmp_path)[HOSTS[host][0]]
    assert "@BRANCH@" not in text
    found: dict[str, Any] = yaml.load(text, yaml.BaseLoader)
    if host == "gitlab":
        job = found["pages"]
        runs, kept = job["script"], job["cache"]["paths"]
        assert "Pipeline schedules, `17 4 * * *`" in text  # GitLab has them in its settings only
    else:
        steps = found["jobs"]["blog"]["steps"]
        runs = [step["run"] for step in steps if "run" in step]
        kept = [step["with"]["path"] for step in steps if "cache@" in step.get("uses", "")]
        assert found["on"]["schedule"] == [{"cron": "17 4 * * *"}]
    assert runs[0] == "python -m pip install -r requirements.txt"
    assert runs[1].startswith("python -m mkdocs build --strict")
    assert [path.strip("/") for path in kept] == [".cache"]


def test_snippets_have_the_keys_of_posts(tmp_path: Path) -> None:
    assert start(tmp_path) == 0
    snippets = json.loads(texts(tmp_path)[".vscode/blogposts.code-snippets"])
    bodies = {each["prefix"]: each["body"] for each in snippets.values()}
    assert bodies["tags"] == ["tags: [$1]"]
    assert bodies["draft"] == ["draft: ${1|true,false|}"]
    assert bodies["flavor"] == ["flavor: ${1|mkdocs,commonmark,auto|}"]
    day = "${CURRENT_YEAR}-${CURRENT_MONTH}-${CURRENT_DATE}"
    assert bodies["date"] == [f"date: ${{1:{day}}}"]
    assert bodies["post"][2] == f"date: ${{2:{day}}}"
