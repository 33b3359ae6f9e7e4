"""The store of results between builds, with sound, damaged and missing files."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mkdocs_blogposts.cache.store import Store, key_of
from mkdocs_blogposts.markdown.dependencies import (
    Dependencies,
    RecordingAddresses,
    RecordingFiles,
    text_answer,
)

VALUES: list[Any] = ["texte é \ud83d", {"a": [1, None, True]}, [["file", "a.md", None]], "", 0]


def _keep(folder: Path, values: dict[bytes, Any], **options: Any) -> None:
    store = Store(folder, **options)
    for key, value in values.items():
        store.put(key, value)
    store.save()


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_stored_value_is_found(tmp_path: Path, value: Any) -> None:
    _keep(tmp_path, {b"k": value})
    store = Store(tmp_path)
    assert store.get(b"k", object) == value and store.get(b"other", object) is None
    assert (store.hits, store.misses) == (1, 1)


def test_keys_distinguish_parts() -> None:
    parts = [("a", "b"), ("ab",), ("ab", ""), ("", "ab"), ("a", "b", ""), ("\ud83d",)]
    assert len({key_of(*each) for each in parts}) == len(parts)


def test_without_a_folder_nothing_is_kept() -> None:
    store = Store()
    store.put(b"k", 1)
    assert not store.is_open and store.get(b"k", object) is None
    store.save()


def test_the_folder_is_ignored_by_git(tmp_path: Path) -> None:
    _keep(tmp_path / "new", {b"k": 1})
    assert (tmp_path / "new" / ".gitignore").read_text() == "*\n"


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_replaced(tmp_path: Path, damage: bytes) -> None:
    _keep(tmp_path, {b"k": 1})
    (tmp_path / "store.sqlite").write_bytes(damage)
    _keep(tmp_path, {b"other": 2})
    assert Store(tmp_path).get(b"k", object) is None
    _keep(tmp_path, {b"third": 3})
    assert Store(tmp_path).get(b"third", object) == 3


def test_a_file_damaged_in_the_middle_does_no_harm(tmp_path: Path) -> None:
    _keep(tmp_path, {key_of(str(n)): os.urandom(3000).hex() for n in range(60)})
    path = tmp_path / "store.sqlite"
    data = bytearray(path.read_bytes())
    data[8192:-4096] = b"\x5a" * (len(data) - 8192 - 4096)
    path.write_bytes(data)
    store = Store(tmp_path)
    assert [store.get(key_of(str(n)), object) for n in range(60)].count(None) > 0
    store.put(b"k", 1)
    store.save()


@pytest.mark.parametrize("data", [b"", b"\x78\x9c", b"plain"])
def test_a_damaged_value_is_missing(tmp_path: Path, data: bytes) -> None:
    _keep(tmp_path, {b"k": 1})
    with sqlite3.connect(tmp_path / "store.sqlite") as db:
        db.execute("UPDATE kept SET value = ?", (data,))
    db.close()
    assert Store(tmp_path).get(b"k", object) is None


@pytest.mark.skipif(os.name == "nt", reason="modes are another matter there")
def test_without_write_access_nothing_is_stored(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = Store(tmp_path / "file" / "below")
    store.put(b"k", 1)
    assert store.get(b"k", object) is None
    store.save()


def test_a_file_that_cannot_be_opened_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "store.sqlite").mkdir()
    _keep(tmp_path, {b"k": 1})
    store = Store(tmp_path)
    assert not store.is_open and store.get(b"k", object) is None


def test_a_damaged_file_that_cannot_be_removed_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "store.sqlite").write_bytes(b"no database" * 100)
    monkeypatch.setattr(Path, "unlink", fail)
    store = Store(tmp_path)
    store.put(b"k", 1)
    assert not store.is_open and store.get(b"k", object) is None


def test_a_file_that_another_process_keeps_busy_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect
    monkeypatch.setattr(
        sqlite3, "connect", lambda *given, **keys: connect(*given, **keys | {"timeout": 0.1})
    )
    _keep(tmp_path, {b"k": 1})
    store = Store(tmp_path)
    store.put(b"other", 2)
    other = connect(tmp_path / "store.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store.save()
    assert not store.is_open
    other.execute("ROLLBACK")
    other.close()
    again = Store(tmp_path)
    assert (again.get(b"k", object), again.get(b"other", object)) == (1, None)


def test_size_is_bounded_and_what_is_in_use_stays(tmp_path: Path) -> None:
    size = 0
    for turn in range(12):
        store = Store(tmp_path, min_limit=40_000)
        store.get(b"always", object)
        if not turn:
            store.put(b"always", "kept")
        for number in range(5):
            store.put(key_of(str(turn), str(number)), os.urandom(2000).hex())
        store.save()
        size = max(size, (tmp_path / "store.sqlite").stat().st_size)
    assert size < 120_000
    store = Store(tmp_path)
    assert store.get(b"always", object) == "kept"
    assert store.get(key_of("11", "0"), object) and store.get(key_of("0", "0"), object) is None


WRITER = """
import sys
from pathlib import Path
from mkdocs_blogposts.cache.store import Store
for turn in range(20):
    store = Store(Path(sys.argv[1]))
    for n in range(20):
        found = store.get(b"%d" % n, object)
        assert found in (None, [n]), found
        store.put(b"%d" % n, [n])
    store.save()
"""


def test_the_first_build_asks_the_file_for_nothing(tmp_path: Path) -> None:
    for asked in (0, 1):
        store, statements = Store(tmp_path), list[str]()
        assert store._db is not None
        store._db.set_trace_callback(statements.append)
        assert store.get(b"other", object) is None
        assert len(statements) == asked
        store.put(b"k", 1)
        store.flush()
        assert store.get(b"k", object) == 1
        store.save()


def test_two_processes_may_use_it_at_once(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    root = str(Path(__file__).parents[3])
    env = {**os.environ, "PYTHONPATH": root}
    running = [subprocess.Popen(command, env=env) for _ in range(2)]
    assert [process.wait() for process in running] == [0, 0]
    assert [Store(tmp_path).get(b"%d" % n, object) for n in range(20)] == [[n] for n in range(20)]


# ---- What is asked ----


class _File:
    def __init__(self, uri: str, url: str) -> None:
        self.src_uri, self.url = uri, url
        self.inclusion = type("Level", (), {"value": 0})


class _Files:
    def __init__(self, **files: _File) -> None:
        self.files = files

    def get_file_from_path(self, path: str) -> _File | None:
        return self.files.get(path)

    def documentation_pages(self) -> list[_File]:
        return []


def _ask(files: _Files, pages: dict[str, _File], text: str | None) -> Dependencies:
    questions = Dependencies()
    noted = RecordingFiles(files, questions)
    addresses = RecordingAddresses(pages, questions)
    read = questions.record("include", lambda path: text, text_answer)
    noted.get_file_from_path("a")
    noted.get_file_from_path("missing")
    addresses.get("b")
    read("c.txt")
    return questions


@pytest.mark.parametrize(
    ("url", "extra", "pages", "text", "same"),
    [
        ("a/", False, True, "included", True),
        ("other/", False, True, "included", False),
        ("a/", True, True, "included", False),
        ("a/", False, False, "included", False),
        ("a/", False, True, "changed", False),
        ("a/", False, True, None, False),
    ],
)
def test_answers_are_compared(
    url: str, extra: bool, pages: bool, text: str | None, same: bool
) -> None:
    was = _ask(_Files(a=_File("a.md", "a/")), {"b": _File("b.md", "b/")}, "included")
    found = {"a": _File("a.md", url)} | ({"missing": _File("m.md", "m/")} if extra else {})
    now = _ask(_Files(**found), {"b": _File("b.md", "b/")} if pages else {}, text)
    assert now.still_hold(was.as_list()) is same


def test_a_question_of_another_kind_has_no_answer() -> None:
    assert not Dependencies().still_hold([["size", "a.png", [1, 2]]])


def test_what_cannot_be_noted_is_told() -> None:
    questions = Dependencies()
    files = RecordingFiles(_Files(), questions)
    assert questions.is_whole
    files.documentation_pages()
    assert not questions.is_whole


def test_every_way_to_look_up_an_address_is_noted() -> None:
    pages = {"a/": _File("a.md", "a/")}
    for look in (
        lambda found: found["a/"],
        lambda found: found.get("a/"),
        lambda found: "a/" in found,
        lambda found: dict(found),
    ):
        questions = Dependencies()
        noted = RecordingAddresses(pages, questions)
        assert look(noted)
        assert list(questions.answers) == [("address", "a/")]
    questions = Dependencies()
    noted = RecordingAddresses(pages, questions)
    assert "b/" not in noted and noted.get("b/", "none") == "none"
    with pytest.raises(KeyError):
        noted["b/"]
    assert len(noted) == 1
    assert questions.answers == {("address", "b/"): None}


def test_much_is_written_before_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mkdocs_blogposts.cache.store._MAX_PENDING_BYTES", 10)
    store, key = Store(tmp_path), key_of("a")
    store.put(key, "x" * 100)
    assert Store(tmp_path).get(key, str) == "x" * 100 == store.get(key, str)


def test_bytes_come_back_as_they_are_and_damage_is_seen(tmp_path: Path) -> None:
    store, data = Store(tmp_path), bytes(range(256)) * 4
    store.put_bytes(b"k", data)
    store.flush()
    assert Store(tmp_path).get_bytes(b"k") == data == store.get_bytes(b"k")
    with sqlite3.connect(tmp_path / "store.sqlite") as db:
        ((value,),) = db.execute("SELECT value FROM kept")
        db.execute("UPDATE kept SET value = ?", (value.replace(b"abc", b"abd", 1),))
    db.close()
    assert Store(tmp_path).get_bytes(b"k") is None


def test_without_a_file_a_value_is_read_once() -> None:
    store, key = Store(), key_of("a")
    store.accepts_without_file = True
    store.put(key, "x")
    assert [store.get(key, str), store.get(key, str)] == ["x", None]
    store.put(key, "y")
    store.save()
    assert store.get(key, str) is None


def test_a_closed_store_takes_nothing() -> None:
    store, key = Store(), key_of("a")
    store.put(key, "x")
    assert store.get(key, str) is None


def test_memo_finds_results_for_the_same_parts(tmp_path: Path) -> None:
    made: list[int] = []

    def make() -> list[int]:
        made.append(1)
        return list(made)

    for store in (Store(tmp_path), Store(tmp_path)):
        assert store.memo(list[int], make, "a", "b") == [1]
        store.save()
    assert Store(tmp_path).memo(list[str], lambda: ["x"], "a", "b") == ["x"]
    assert Store(tmp_path).memo(list[int], make, "ab") == [1, 1]
    assert Store().memo(list[int], make, "a", "b") == [1, 1, 1]


def test_what_was_read_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mkdocs_blogposts.cache.store._MAX_WAITING_BYTES", 150)
    store = Store()
    store.accepts_without_file = True
    for name in ("a", "b", "c"):
        store.put(key_of(name), name * 80)
        assert store.get(key_of(name), str)
    store.put_raw([(key_of("d"), b"\0" + b"d" * 100), (key_of("e"), b"\0" + b"e" * 100)])
    assert store.find(key_of("d")) is None is store.find(key_of("e"))


def test_values_that_nobody_reads_are_dropped() -> None:
    store = Store()
    store.accepts_without_file = store.drops_own = True
    store.put(key_of("a"), "x")
    store.put_raw([(key_of("b"), b"\0y")])
    assert [store.find(key_of(name)) for name in "ab"] == [None, b"y"]
