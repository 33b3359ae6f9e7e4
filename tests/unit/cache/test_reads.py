"""What is seen of code that runs: the files that it reads, and whether it does anything else."""

from __future__ import annotations

import importlib
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from mkdocs_blogposts.cache import reads
from mkdocs_blogposts.cache.reads import Watch


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a.txt").write_text("a")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _seen(work: Callable[[], object], watch: Watch | None = None) -> Watch:
    with (watch or Watch()).running() as seen:
        work()
    return seen


def test_files_that_are_opened_are_noted_as_they_were(folder: Path) -> None:
    def work() -> None:
        Path("a.txt").read_text()
        os.close(os.open(folder / "sub" / ".." / "a.txt", os.O_RDONLY))
        with pytest.raises(OSError, match="none"):
            Path("none.txt").read_bytes()
        reads.note(str(folder / "looked-for.txt"))

    (folder / "sub").mkdir()
    before = reads.stamp(str(folder / "a.txt"))
    watch = _seen(work)
    assert watch.files == {
        str(folder / "a.txt"): before,
        str(folder / "none.txt"): None,
        str(folder / "looked-for.txt"): None,
    }
    assert watch.only_reads


@pytest.mark.parametrize(
    "work",
    [
        lambda: Path("b.txt").write_text("b"),
        lambda: Path("a.txt").open("a").close(),
        lambda: os.close(os.open("a.txt", os.O_RDWR)),
        lambda: Path("a.txt").unlink(),
        lambda: Path("sub").mkdir(),
        lambda: Path("/dev/null").read_bytes(),
        lambda: os.scandir().close(),
        lambda: list(Path().glob("*.txt")),
        lambda: list(Path().iterdir()),
        lambda: subprocess.run([sys.executable, "--version"], capture_output=True, check=True),
        lambda: socket.socket().close(),
        lambda: exec("1"),
        lambda: eval("1 + 1"),
        lambda: os.fdopen(os.open("a.txt", os.O_RDONLY)).close(),
    ],
)
def test_whatever_else_is_done_is_seen(work: Callable[[], object], folder: Path) -> None:
    assert not _seen(work).only_reads


def test_a_site_in_the_memory_of_linux_has_files() -> None:
    def work() -> None:
        with pytest.raises(OSError, match="none"):
            Path("/dev/shm/none/of/them.md").read_bytes()

    watch = _seen(work)
    assert watch.files == {"/dev/shm/none/of/them.md": None}
    assert watch.only_reads


def test_what_python_and_packages_do_themselves_is_no_matter(folder: Path) -> None:
    def work() -> None:
        importlib.import_module("pymdownx.gemoji_db")
        Path(os.__file__).read_text("utf-8")
        list(Path(os.__file__).parent.glob("*.py"))
        sys._getframe()

    sys.modules.pop("pymdownx.gemoji_db", None)
    watch = _seen(work)
    assert watch.only_reads and not watch.files


def test_a_module_of_the_author_s_that_is_loaded_now_is_a_file_that_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(folder))
    text = "from collections import namedtuple\nmade_of_a_text = namedtuple('a', 'b')\n"
    (folder / "lazy_module.py").write_text(text)
    for compiled in (False, True):
        monkeypatch.delitem(sys.modules, "lazy_module", raising=False)
        importlib.invalidate_caches()
        if not compiled:
            importlib.import_module("lazy_module")  # writes the compiled one
            monkeypatch.delitem(sys.modules, "lazy_module")
        watch = _seen(lambda: importlib.import_module("lazy_module"))
        assert watch.only_reads and str(folder / "lazy_module.py") in watch.files
        assert not any(path.endswith(".pyc") for path in watch.files)


def test_a_file_that_is_written_is_not_read(folder: Path) -> None:
    """One that is written and read again, as a temporary one, tells nothing of its author."""

    def work() -> None:
        for name in ("a.txt", "b.txt"):
            Path(name).exists() and Path(name).read_text()
            Path(name).write_text("b")
            Path(name).read_text()

    watch = _seen(work)
    assert watch.files == {} and not watch.only_reads


def test_known_folders_may_be_listed(folder: Path) -> None:
    known = Watch(known=(f"{folder}{os.sep}",))
    assert _seen(lambda: os.scandir(folder).close(), known).only_reads
    (folder.parent / f"{folder.name}-beside").mkdir(exist_ok=True)
    assert not _seen(
        lambda: os.scandir(f"{folder}-beside").close(), Watch(known=known.known)
    ).only_reads


def test_nothing_is_noted_of_others_or_in_a_pause(folder: Path) -> None:
    outer, inner = Watch(), Watch()

    def elsewhere() -> None:
        Path("b.txt").write_text("b")

    with outer.running(), inner.running():
        with inner.paused():
            reads.note(str(folder / "x"))
            with inner.paused():
                reads.note(str(folder / "y"))
            reads.note(str(folder / "z"))
        thread = threading.Thread(target=elsewhere)
        thread.start()
        thread.join()
    Path("c.txt").write_text("c")
    assert inner.files == {} and len(outer.files) == 3
    assert inner.only_reads


def test_the_digest_of_a_file_is_that_of_its_content(folder: Path) -> None:
    path, other = str(folder / "a.txt"), folder / "b.txt"
    other.write_text("a")
    assert reads.digest(path) == reads.digest(str(other)) is not None
    other.write_text("other")
    assert reads.digest(path) != reads.digest(str(other))
    assert reads.digest(str(folder)) is None and reads.digest(str(folder / "none")) is None
    assert reads.digest("a\0b") is None
    watch = _seen(lambda: reads.digest(path))
    assert list(watch.files) == [path]
