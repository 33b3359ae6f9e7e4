"""Snapshots of files, and the changes between two of them."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from mkdocs_blogposts.serve.snapshot import Changes, below, compare, is_seen, take_snapshot


def _write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        target = folder / name.replace("__", "/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


def test_additions_removals_and_edits_are_distinguished(tmp_path: Path) -> None:
    _write(tmp_path, a="1", b="2", c__d="3")
    before = take_snapshot([str(tmp_path)])
    _write(tmp_path, b="two", c__e="4")
    (tmp_path / "a").unlink()
    assert compare(before, take_snapshot([str(tmp_path)])) == Changes(
        added=(str(tmp_path / "c" / "e"),),
        removed=(str(tmp_path / "a"),),
        modified=(str(tmp_path / "b"),),
    )


def test_nothing_changed_is_false(tmp_path: Path) -> None:
    _write(tmp_path, a="1")
    once = take_snapshot([str(tmp_path)])
    assert not compare(once, take_snapshot([str(tmp_path)]))


def test_a_file_that_takes_the_place_of_its_like_is_not_seen(tmp_path: Path) -> None:
    _write(tmp_path, a="1")
    before = take_snapshot([str(tmp_path)])
    moment = (tmp_path / "a").stat().st_ctime + 1
    assert is_seen(before, [], moment) and is_seen({}, [], moment)
    os.utime(tmp_path / "a", ns=(before[str(tmp_path / "a")][1],) * 2)
    assert compare(before, take_snapshot([str(tmp_path)])) == Changes()
    assert not is_seen(before, [], (tmp_path / "a").stat().st_ctime)
    (tmp_path / "a").unlink()
    assert not is_seen(before, [], moment)


def test_files_elsewhere_are_seen_by_their_times_and_those_of_their_folders(tmp_path: Path) -> None:
    _write(tmp_path, b__c="1")
    folders, moment = [str(tmp_path)], (tmp_path / "b" / "c").stat().st_ctime + 0.05
    assert is_seen({}, folders, moment)
    assert not is_seen({}, [*folders, str(tmp_path / "none")], moment)
    time.sleep(0.1)
    (tmp_path / "b" / "c").unlink()
    assert not is_seen({}, folders, moment)


def test_files_of_editors_are_none_of_the_site(tmp_path: Path) -> None:
    names = (".a.md.swp", ".a.md.swx", ".#a.md", ".DS_Store", ".a.md.kate-swp", "a.swp", ".nav.yml")
    for name in names:
        (tmp_path / name).write_text("", "utf-8")
    assert {Path(path).name for path in take_snapshot([str(tmp_path)])} == {"a.swp", ".nav.yml"}


def test_an_edit_of_the_same_length_is_seen_by_its_time(tmp_path: Path) -> None:
    _write(tmp_path, a="1")
    before = take_snapshot([str(tmp_path)])
    _write(tmp_path, a="2")
    os.utime(tmp_path / "a", ns=(1, 1))
    assert compare(before, take_snapshot([str(tmp_path)])).modified == (str(tmp_path / "a"),)


def test_a_path_may_be_a_file_or_not_exist(tmp_path: Path) -> None:
    _write(tmp_path, a="1")
    assert set(take_snapshot([str(tmp_path / "a"), str(tmp_path / "none")])) == {
        str(tmp_path / "a")
    }


def test_a_link_is_marked_and_a_loop_ends(tmp_path: Path) -> None:
    _write(tmp_path, folder__a="1", outside="2")
    (tmp_path / "folder" / "loop").symlink_to(tmp_path / "folder")
    (tmp_path / "folder" / "link").symlink_to(tmp_path / "outside")
    (tmp_path / "folder" / "dead").symlink_to(tmp_path / "nowhere")
    found = take_snapshot([str(tmp_path / "folder")])
    assert {Path(path).name: linked for path, (_, _, linked) in found.items()} == {
        "a": False,
        "link": True,
    }


def test_paths_are_compared_by_their_parts() -> None:
    assert below("/site/docs", "/site/docs/posts/a.md") == "posts/a.md"
    assert below("/site/docs", "/site/docs-old/a.md") is None


def test_folders_without_inode_numbers_are_all_walked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some file systems give 0 for each."""
    _write(tmp_path, a="1", one__b="2", two__c="3")
    stat = Path.stat

    def unnumbered(self: Path, **given: bool) -> os.stat_result:
        found = list(stat(self, **given))
        found[1] = 0
        return os.stat_result(found)

    monkeypatch.setattr(Path, "stat", unnumbered)
    assert {Path(path).name for path in take_snapshot([str(tmp_path)])} == {"a", "b", "c"}
