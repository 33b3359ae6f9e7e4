"""A post that any word of its front matter hides is a draft after an import."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from mkdocs_blogposts.importers.flow import import_site
from mkdocs_blogposts.importers.report import Report

_SITES: Mapping[str, tuple[Mapping[str, str], str]] = {
    "hugo": ({"hugo.yaml": "title: H\n"}, "content/posts/2024-01-01-a.md"),
    "jekyll": ({"_config.yml": "title: J\n"}, "_posts/2024-01-01-a.md"),
    "hexo": (
        {"_config.yml": "title: X\n", "package.json": '{"dependencies": {"hexo": "8"}}'},
        "source/_posts/2024-01-01-a.md",
    ),
}
_HIDING = (
    *("draft: yes", "draft: on", 'draft: "true"', "draft: 1", 'draft: "Yes"'),
    *("published: no", "published: off", 'published: "false"', "published: false"),
    *('private: "true"', "password: x", "encrypt: true"),
)
_SHOWING = ("draft: no", 'draft: "false"', "draft: 0", "draft:", "published: yes", "private: false")


def _is_draft(tmp_path: Path, engine: str, line: str) -> bool:
    files, place = _SITES[engine]
    post = f"---\ntitle: A\ndate: 2024-01-01\n{line}\n---\nText.\n"
    for path, text in {**files, place: post}.items():
        (tmp_path / "old" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "old" / path).write_text(text)
    report = Report()
    import_site(tmp_path / "old", tmp_path / "new", engine=engine, report=report)
    (written,) = (tmp_path / "new/docs").rglob("2024-01-01-a.md")
    is_draft = "\ndraft: true\n" in written.read_text()
    assert is_draft == bool(report.hidden)
    return is_draft


@pytest.mark.parametrize("engine", _SITES)
@pytest.mark.parametrize("line", _HIDING)
def test_a_word_that_hides_makes_a_draft(tmp_path: Path, engine: str, line: str) -> None:
    assert _is_draft(tmp_path, engine, line)


@pytest.mark.parametrize("engine", _SITES)
@pytest.mark.parametrize("line", _SHOWING)
def test_a_word_that_hides_nothing_does_not(tmp_path: Path, engine: str, line: str) -> None:
    assert not _is_draft(tmp_path, engine, line)
