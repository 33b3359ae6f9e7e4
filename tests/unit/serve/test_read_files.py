"""Files elsewhere that pages read: the server notices them, and nothing beside them."""

from __future__ import annotations

import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig

from mkdocs_blogposts.cache.reads import stamp
from mkdocs_blogposts.serve.conversions import KeptConversion
from mkdocs_blogposts.serve.read_files import ReadFiles
from mkdocs_blogposts.serve.snapshot import Snapshot


class Observer:
    """What watches folders for MkDocs' server, without a thread."""

    def __init__(self) -> None:
        self.folders: list[str] = []

    def schedule(self, handler: Any, path: str, *, recursive: bool) -> str:
        assert not recursive
        if "forbidden" in path:
            raise OSError("no")
        self.folders.append(path)
        return path

    def unschedule(self, watch: str) -> None:
        self.folders.remove(watch)


class World:
    """A server, and a page that reads files."""

    def __init__(self, root: Path) -> None:
        self.root, self.observer = root, Observer()
        (root / "docs").mkdir()
        self.server = SimpleNamespace(
            observer=self.observer, _rebuild_cond=threading.Condition(), _want_rebuild=False
        )
        self.config = MkDocsConfig(str(root / "mkdocs.yml"))
        self.config.load_dict({"site_name": "Site"})
        self.config.validate()
        self.files = ReadFiles()
        self.files.server = self.server

    def built(self, *names: str, snapshot: Snapshot | None = None) -> Snapshot:
        """A build ends in which files were read just now."""
        paths = [str(self.root / name) for name in names]
        reads = {path: stamp(path) for path in paths}
        page = KeptConversion(content="", contents=(), reads=reads, lists_pages=False)
        return self.files.update({"a.md": page, "b.md": page}, self.config, snapshot or {})

    def write(self, name: str, text: str) -> str:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return str(path)

    def wants_build(self) -> bool:
        """Whether an event in a watched folder leads to a build."""
        self.files.dispatch(None)
        wanted, self.server._want_rebuild = self.server._want_rebuild, False
        return wanted


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def test_only_files_that_were_read_elsewhere_count(world: World) -> None:
    parts = [world.write(name, "x") for name in ("docs/a.md", "parts/a.md", ".cache/a", "d/a")]
    snapshot = world.built("docs/a.md", "parts/a.md", ".cache/a", "d")
    assert world.files.paths == [parts[1]] and set(snapshot) == {parts[1]}
    assert world.observer.folders == [str(world.root / "parts")]
    assert {parts[0], parts[2]} < world.files.all_paths
    world.write("parts/other.md", "x")
    assert not world.wants_build()
    world.write("parts/a.md", "changed")
    assert world.wants_build() and not world.wants_build()


def test_a_file_that_was_looked_for_comes_with_its_folder(world: World) -> None:
    snapshot = world.built("parts/deep/a.md")
    assert snapshot == {} and world.observer.folders == [str(world.root)]
    (world.root / "parts" / "deep").mkdir(parents=True)
    assert not world.wants_build()
    assert world.observer.folders == [str(world.root / "parts" / "deep")]
    world.write("parts/deep/a.md", "x")
    assert world.wants_build()
    world.built("docs/a.md")
    assert world.observer.folders == []


def test_a_file_that_changed_since_it_was_read_is_built_at_once(world: World) -> None:
    path = world.write("parts/a.md", "x")
    page = KeptConversion(content="", contents=(), reads={path: (9, 9)}, lists_pages=False)
    snapshot = world.files.update({"a.md": page}, world.config, {})
    assert snapshot == {path: (9, 9, False)} and world.server._want_rebuild


def test_a_file_that_each_build_writes_leads_to_few_builds(world: World) -> None:
    path = world.write("parts/a.md", "x")

    def built(size: int) -> bool:
        """Whether a build that read the file with another size leads to the next."""
        page = KeptConversion(content="", contents=(), reads={path: (size, 9)}, lists_pages=False)
        world.server._want_rebuild = False
        world.files.update({"a.md": page}, world.config, {})
        return bool(world.server._want_rebuild)

    assert [built(size) for size in range(2, 8)] == [True, True, True, False, False, False]
    world.built("parts/a.md")  # by an edit of something else
    assert not world.wants_build()
    world.write("parts/a.md", "by its author")
    assert world.wants_build()


def test_files_that_each_build_makes_anew_lead_to_few_builds(world: World) -> None:
    def built(number: int) -> bool:
        """Whether a build that read a file which is gone leads to the next."""
        reads = {str(world.root / f"temporary-{number}"): (1, 1)}
        page = KeptConversion(content="", contents=(), reads=reads, lists_pages=False)
        world.server._want_rebuild = False
        world.files.update({"a.md": page}, world.config, {})
        return bool(world.server._want_rebuild)

    assert [built(number) for number in range(5)] == [True, True, True, False, True]


def test_a_file_that_is_read_no_more_leaves_the_snapshot(world: World) -> None:
    path = world.write("parts/a.md", "x")
    snapshot = world.built("parts/a.md", snapshot={"docs/b.md": (1, 1, False)})
    assert set(snapshot) == {path, "docs/b.md"}
    assert set(world.built("docs/a.md", snapshot=snapshot)) == {"docs/b.md"}


def test_without_a_server_that_can_be_told_files_are_looked_after(world: World) -> None:
    world.files.server = SimpleNamespace()
    path = world.write("parts/a.md", "x")
    assert set(world.built("parts/a.md")) == {path}
    world.write("parts/a.md", "changed")
    world.files.dispatch(None)
    world.files.server = world.server
    world.write("forbidden/a.md", "x")
    world.built("forbidden/a.md")
    assert world.observer.folders == []


def test_names_of_files(world: World) -> None:
    paths = [str(world.root / name) for name in ("docs/a.md", "parts/a.md")]
    assert world.files.names_of([*paths, "/x/a.md"], world.config) == [
        "/x/a.md",
        "a.md",
        "parts/a.md",
    ]
