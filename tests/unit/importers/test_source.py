"""The files of the old site, within its folder and within bounds."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_blogposts.importers import source
from mkdocs_blogposts.importers.source import SourceError, files_of, read_text, safe_target


def test_links_out_of_the_site_and_folders_of_tools_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/a.md").write_text("x")
    old = tmp_path / "old"
    for name in ("b/a.md", "node_modules/x.js", ".git/config", "c.md"):
        (old / name).parent.mkdir(parents=True, exist_ok=True)
        (old / name).write_text("x")
    (old / "out.md").symlink_to(tmp_path / "secret/a.md")
    (old / "dead.md").symlink_to(old / "none")
    (old / "in.md").symlink_to(old / "c.md")
    (old / "folder").symlink_to(tmp_path / "secret")
    assert list(files_of(old)) == ["c.md", "in.md", "b/a.md"]
    assert list(files_of(old, "b")) == ["b/a.md"]


def test_a_folder_that_is_no_site_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "MOST_FILES", 2)
    for name in "abc":
        (tmp_path / name).write_text("x")
    with pytest.raises(SourceError, match="more than 2 files"):
        list(files_of(tmp_path))


def test_texts_have_unix_line_ends_and_a_bound(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"\xef\xbb\xbfa\r\nb\rc\xc3\xa9")
    assert read_text(file) == "a\nb\ncé"
    file.write_bytes(b"caf\xe9")
    assert read_text(file) == "café"
    with pytest.raises(SourceError, match="more than 3 bytes"):
        read_text(file, 3)
    with pytest.raises(SourceError, match="cannot be read"):
        read_text(tmp_path)


@pytest.mark.parametrize(
    ("given", "target"),
    [
        ("a/b.md", "a/b.md"),
        ("/a/./b.md", "a/b.md"),
        ("a/../b.md", "b.md"),
        ("a\\b.md", "a/b.md"),
        ("../b.md", ""),
        ("a/../../b.md", ""),
        ("", ""),
        (".", ""),
        ("a\0b", ""),
    ],
)
def test_a_target_stays_below_docs(given: str, target: str) -> None:
    assert safe_target(given) == target


@pytest.mark.parametrize("below", ["link", "../secret", "in/../../secret", "link/deep"])
def test_a_folder_outside_of_the_site_is_refused(tmp_path: Path, below: str) -> None:
    (tmp_path / "secret/deep").mkdir(parents=True)
    (tmp_path / "old/in").mkdir(parents=True)
    (tmp_path / "old/in/a.md").write_text("x")
    (tmp_path / "old/link").symlink_to(tmp_path / "secret")
    with pytest.raises(SourceError, match="lies outside of"):
        list(files_of(tmp_path / "old", below))
    assert list(files_of(tmp_path / "old", "./in/../in")) == ["in/a.md"]


def test_a_file_behind_a_link_out_of_the_site_is_none_of_it(tmp_path: Path) -> None:
    (tmp_path / "secret.yml").write_text("x")
    (tmp_path / "old").mkdir()
    (tmp_path / "old/a.yml").write_text("x")
    (tmp_path / "old/b.yml").symlink_to(tmp_path / "secret.yml")
    names = ("a.yml", "b.yml", "c.yml")
    assert [name for name in names if source.is_file(tmp_path / "old", name)] == ["a.yml"]
