"""The files of a search, and the index that is kept for the next build."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_blogposts.render.search import pagefind
from mkdocs_blogposts.render.search.index_files import IndexFiles, is_index
from mkdocs_blogposts.render.search.pagefind import Program
from mkdocs_blogposts.render.search.records import Record

RECORDS = [Record(url="a/", title="A", content="<p>One</p>"), Record(url="b/", title="B")]


def write(folder: Path, records: list[Record], language: str = "en") -> dict[str, bytes]:
    """Every file of a search of `records`, with an index that is kept in `folder`."""
    kept = folder / "cache/search"
    files = IndexFiles(language=language, program=pagefind.program_for(language), kept=kept)
    files.add(records, language, "articles/")
    files.write(folder / "site")
    site = sorted(path for path in (folder / "site").rglob("*") if path.is_file())
    return {path.relative_to(folder / "site").as_posix(): path.read_bytes() for path in site}


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pages each run of the program had."""
    found: list[int] = []
    made = pagefind.made

    def counted(program: Program, requests: object, number: int, language: str) -> bytes:
        found.append(number)
        return made(program, requests, number, language)  # type: ignore[arg-type]

    monkeypatch.setattr(pagefind, "made", counted)
    return found


def test_the_index_of_the_same_pages_is_made_once(tmp_path: Path, runs: list[int]) -> None:
    first = write(tmp_path, RECORDS)
    assert write(tmp_path, RECORDS) == first and runs == [2]
    changed = [RECORDS[0], Record(url="b/", title="C")]
    assert write(tmp_path, changed) != first and runs == [2, 2]
    write(tmp_path, changed, language="de")
    assert runs == [2, 2, 2]


def test_a_damaged_index_is_made_again(tmp_path: Path, runs: list[int]) -> None:
    first = write(tmp_path, RECORDS)
    kept = tmp_path / "cache/search"
    for content in (kept.read_bytes()[:80], b"", kept.read_bytes()[:64] + b"{}"):
        kept.write_bytes(content)
        assert write(tmp_path, RECORDS) == first
    assert runs == [2, 2, 2, 2]


def test_where_nothing_can_be_kept_it_is_made(tmp_path: Path, runs: list[int]) -> None:
    (tmp_path / "cache").write_text("a file", "utf-8")
    write(tmp_path, RECORDS)
    write(tmp_path, RECORDS)
    assert runs == [2, 2]


def test_indexes_are_told_from_other_files() -> None:
    files = ["search/titles.js", "search/pagefind/pagefind.js", "search/index.html", "pagefind/a"]
    assert [is_index(file) for file in files] == [True, True, False, False]
