"""Files that are moved and written, all or none."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mkdocs_blogposts.commands.changes import apply
from mkdocs_blogposts.commands.run import CommandError


def tree(root: Path) -> dict[str, bytes | None]:
    found = sorted(root.rglob("*"))
    return {p.relative_to(root).as_posix(): None if p.is_dir() else p.read_bytes() for p in found}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("old/a.md", "old/b.png", "c.md", "d.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    return tmp_path


def change(root: Path) -> None:
    moves = {root / "old" / name: root / "new/x" / name for name in ("a.md", "b.png")}
    writes = {root / "new/x/a.md": b"A", root / "c.md": b"C", root / "d.md": b"D"}
    apply(moves, writes)


def test_files_are_moved_and_written_and_no_empty_folder_stays(root: Path) -> None:
    (root / "c.md").chmod(0o640)
    change(root)
    assert tree(root) == {
        **{"new": None, "new/x": None, "new/x/a.md": b"A", "new/x/b.png": b"old/b.png"},
        **{"c.md": b"C", "d.md": b"D"},
    }
    assert (root / "c.md").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_where_any_step_fails_all_is_as_it_was(
    root: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    before = tree(root)
    steps, fails_at = 0, 0

    def failing(original: Callable[..., Any]) -> Callable[..., Any]:
        def step(*words: Any, **options: Any) -> Any:
            nonlocal steps
            steps += 1
            if steps == fails_at:
                raise error
            return original(*words, **options)

        return step

    for name in ("mkdir", "rename", "replace", "write_bytes"):
        monkeypatch.setattr(Path, name, failing(getattr(Path, name)))
    for at in range(1, 14):  # two folders, three new texts, two moves, three pairs of replacements
        steps, fails_at = 0, at
        with pytest.raises((CommandError, KeyboardInterrupt)) as caught:
            change(root)
        assert tree(root) == before, at
        if isinstance(error, OSError):
            assert str(caught.value.message) == "No space left on device; nothing was changed"
    steps, fails_at = 0, 0
    change(root)
    assert steps == 13


def test_what_is_in_the_way_is_a_sentence(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(root)
    with pytest.raises(CommandError, match=r"d\.md is there already; nothing was changed"):
        apply({root / "c.md": root / "d.md"}, {})
    (root / "link.md").symlink_to("c.md")
    with pytest.raises(CommandError, match="is a symbolic link; move what it leads to"):
        apply({root / "link.md": root / "e.md"}, {})
    (root / "link.md").unlink()
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(CommandError, match=r"c\.md cannot be written; nothing was changed"):
        apply({}, {root / "c.md": b"C"})
    assert tree(root) == before


def test_a_link_stays_a_link_to_what_is_written(root: Path) -> None:
    (root / "link.md").symlink_to("c.md")
    apply({}, {root / "link.md": b"C"})
    assert (root / "link.md").is_symlink() and (root / "c.md").read_bytes() == b"C"
