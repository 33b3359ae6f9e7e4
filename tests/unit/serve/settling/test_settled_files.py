from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_blogposts.serve.settling.settled_files import SettledFiles, differences
from tests.serving import tree

BUILT = {"same.html": "s", "stale.html": "new", "deep/in/added.txt": "a", "turned/page.html": "p"}
SERVED = {"same.html": "s", "stale.html": "old", "gone/b/many.txt": "m", "turned": "a file"}
DIFFERING = ["deep/in/added.txt", "gone/b/many.txt", "stale.html", "turned", "turned/page.html"]


def _write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    return _write(tmp_path / "built", BUILT), _write(tmp_path / "served", SERVED)


def test_settled_files_take_the_places_of_stale_ones(folders: tuple[Path, Path]) -> None:
    built, served = folders
    wanted = tree(built)
    assert differences(built, served) == DIFFERING
    assert SettledFiles().place(built, served, DIFFERING, lambda: True)
    assert tree(served) == wanted
    assert not (served / "gone").exists()


def test_it_stops_when_an_edit_comes(folders: tuple[Path, Path]) -> None:
    built, served = folders
    answers = iter([True, False])
    assert not SettledFiles().place(built, served, DIFFERING, lambda: next(answers))
    assert (served / "stale.html").read_text("utf-8") == "old"


def test_a_stale_file_does_not_come_back_and_an_edited_one_does(folders: tuple[Path, Path]) -> None:
    built, served = folders
    files = SettledFiles()
    files.place(built, served, DIFFERING, lambda: True)
    settled = tree(served)
    (served / "deep/in/added.txt").unlink()
    _write(served, {"stale.html": "old", "gone/b/many.txt": "m"})
    files.restore(served)
    assert tree(served) == settled

    _write(served, {"stale.html": "edited"})
    files.restore(served)
    assert (served / "stale.html").read_text("utf-8") == "edited"
    _write(served, {"stale.html": "old"})
    files.restore(served)
    assert (served / "stale.html").read_text("utf-8") == "old"


def test_after_a_full_build_nothing_comes_back(folders: tuple[Path, Path]) -> None:
    built, served = folders
    files = SettledFiles()
    files.place(built, served, DIFFERING, lambda: True)
    files.forget()
    _write(served, {"stale.html": "old"})
    files.restore(served)
    assert (served / "stale.html").read_text("utf-8") == "old"
