"""Findings as they are printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mkdocs_blogposts.commands.checks.findings import (
    Finding,
    Folder,
    as_github,
    as_gitlab,
    as_json,
    as_text,
    in_order,
)
from mkdocs_blogposts.errors import Problem


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def finding(here: Path, **changed: object) -> Finding:
    given = {"level": "warning", "rule": "dead-link", "path": here / "docs/a.md", "line": 3}
    return Finding(**{**given, "text": "is 100% wrong", **changed})  # type: ignore[arg-type]


def test_problems_have_the_file_of_the_site(here: Path) -> None:
    folder = Folder(docs_dir=here / "docs", config_file=here / "site.yml")
    problem = Problem(file="a.md", line=2, key="date", found="is missing", hint="write it")
    found = folder.finding(problem, "error", "post")
    assert (found.place, found.text) == ("docs/a.md:2", "`date` is missing; write it")
    config = Problem(file="mkdocs.yml", found="is odd", hint="")
    assert folder.finding(config, "error", "x").place == "site.yml"
    assert folder.finding(config, "error", "x").text == "is odd"


def test_the_worst_come_first_and_each_once(here: Path) -> None:
    notice = finding(here, level="notice")
    late, error = finding(here, line=10, text="b"), finding(here, level="error", text="c")
    found = in_order([notice, late, error, late, finding(here, line=2, text="a")])
    assert [each.text for each in found] == ["c", "a", "b", "is 100% wrong"]


def test_text_has_paths_that_open_and_counts(here: Path) -> None:
    assert list(as_text([finding(here), finding(here, level="error", line=None)])) == [
        "docs/a.md:3: warning: is 100% wrong (dead-link)",
        "docs/a.md: error: is 100% wrong (dead-link)",
        "Found 1 error, 1 warning.",
    ]
    assert list(as_text([])) == ["Nothing was found."]


def test_many_notices_of_a_kind_are_cut_but_no_warnings(here: Path) -> None:
    many = [finding(here, level="notice", line=line) for line in range(1, 13)]
    lines = list(as_text(many))
    assert len(lines) == 12
    assert lines[10:] == [
        "… and 2 more notices of dead-link; --format json has all",
        "Found 12 notices.",
    ]
    assert len(list(as_text([finding(here, line=line) for line in range(1, 13)]))) == 13


def test_json(here: Path) -> None:
    assert as_json([finding(here)]) == {
        "findings": [
            {
                "level": "warning",
                "rule": "dead-link",
                "file": "docs/a.md",
                "line": 3,
                "text": "is 100% wrong",
            }
        ],
        "counts": {"error": 0, "warning": 1, "notice": 0},
    }


def test_annotations_of_github_are_escaped_and_start_at_the_checkout(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(here))
    monkeypatch.chdir("/")
    odd = finding(here, path=here / "docs/a,b:c.md", text="50%\nx")
    assert list(as_github([odd, finding(here, line=None)])) == [
        "::warning file=docs/a%2Cb%3Ac.md,line=3,title=blogposts%3A dead-link::50%25?x",
        "::warning file=docs/a.md,title=blogposts%3A dead-link::is 100%25 wrong",
    ]


def test_a_report_of_gitlab_names_a_finding_alike_when_lines_move(here: Path) -> None:
    first, again = finding(here), finding(here, line=30)
    rows, moved = json.loads(as_gitlab([first, again])), json.loads(as_gitlab([again]))
    assert rows[0] | {"fingerprint": ""} == {
        "description": "is 100% wrong",
        "check_name": "dead-link",
        "fingerprint": "",
        "severity": "minor",
        "location": {"path": "docs/a.md", "lines": {"begin": 3}},
    }
    assert len({row["fingerprint"] for row in rows}) == 2
    assert moved[0]["fingerprint"] == rows[0]["fingerprint"]
