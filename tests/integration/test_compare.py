"""`python -m mkdocs_blogposts.compare`: a blog built with both plugins in the running environment."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mkdocs_blogposts.commands.compare import Comparison, compare, report
from mkdocs_blogposts.compare import main

CONFIG = """\
site_name: A
site_url: https://example.org/
theme: {name: material}
plugins:
  - search
  - blog
"""

DOCS = {
    "docs/index.md": "# Home\n",
    "docs/blog/index.md": "# Blog\n",
    "docs/blog/posts/one.md": "---\ndate: 2024-01-02\ncategories: [News]\n---\n# One\n\nA text.\n",
}


def write(folder: Path, files: dict[str, str]) -> dict[str, bytes]:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return {file.as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_blog_is_compared_and_left_as_it_is(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(site, {**DOCS, "mkdocs.yml": CONFIG})
    write(tmp_path, {"other/mine.py": "# mine\n", "other/cache/a.txt": "mine"})
    (site / "blogposts_probe.py").symlink_to(tmp_path / "other/mine.py")
    (site / ".cache").mkdir()
    (site / ".cache/blogposts").symlink_to(tmp_path / "other/cache")
    (site / "kept").mkdir()
    (site / "mkdocs.yml").write_text(f"{CONFIG}hooks: [write.py]\n")
    (site / "write.py").write_text(
        "from pathlib import Path\n\ndef on_post_build(config):\n"
        "    Path('link/made.txt').write_text('made')\n"
    )
    (site / "link").symlink_to(site / "kept")
    before = write(tmp_path, {})
    found = compare(site, here=True)
    assert write(tmp_path, {}) == before
    rows = {row.name: row for row in found.rows}
    assert not found.failed
    assert (rows["exit code"].material, rows["exit code"].ours) == ("0", "0")
    quiet = ("warnings", "pages", "other files", "titles", "words", "links", "lists", "search")
    assert [rows[name].worse for name in quiet] == [()] * len(quiet)
    text = report(found)
    assert "running environment, as asked" in text and text.endswith(("worse.", "blogposts."))


def test_what_stops_either_build_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hook = "def on_config(config):\n    if 'blogposts' in config.plugins:\n        raise SystemExit(3)\n"
    write(tmp_path / "ours", {**DOCS, "hook.py": hook, "mkdocs.yml": f"{CONFIG}hooks: [hook.py]\n"})
    assert main([str(tmp_path / "ours"), "--here"]) == 1
    shown = " ".join(capsys.readouterr().out.split())
    assert "exit code 0 3 1" in shown and "the build stops: without a word" in shown
    broken = {**DOCS, "docs/blog/posts/two.md": "---\ndate: soon\n---\n# One\n"}
    write(tmp_path / "theirs", {**broken, "mkdocs.yml": CONFIG})
    assert main([str(tmp_path / "theirs"), "--here", "--format", "json"]) == 2
    shown = json.loads(capsys.readouterr().out)
    assert shown["rows"] == [] and "two.md" in shown["failed"]
    assert "Material's own build fails" in report(Comparison(rows=(), failed=shown["failed"]))


def test_a_folder_without_a_site_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith(f"error: {tmp_path / 'mkdocs.yml'} is not there")
