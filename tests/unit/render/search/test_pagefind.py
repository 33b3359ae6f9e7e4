"""Pagefind's program: found, asked through its protocol, and what it leaves."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from mkdocs_blogposts.render.search import pagefind
from mkdocs_blogposts.render.search.pagefind import Program, SearchError
from mkdocs_blogposts.render.search.records import Record


def fragments(folder: Path) -> list[dict[str, object]]:
    """What Pagefind keeps of each page: JSON, after a mark, compressed."""
    texts = [gzip.decompress(file.read_bytes()) for file in (folder / "fragment").iterdir()]
    found = [json.loads(text[text.index(b"{") :]) for text in texts]
    return sorted(found, key=lambda each: str(each["url"]))


def write(folder: Path, records: list[Record], language: str = "fr") -> None:
    program = pagefind.program_for(language)
    assert program is not None
    requests = map(pagefind.request_of, records)
    pagefind.write(pagefind.made(program, requests, len(records), language), folder)


def test_pages_are_indexed_in_one_language_with_what_is_shown(tmp_path: Path) -> None:
    records = [
        Record(url="./", title="Accueil", content="<p>Bonjour</p>"),
        Record(url="a/", title="L’œuvre", content="<p>un <b>cœur</b></p>", language="en"),
    ]
    write(tmp_path / "new" / "pagefind", records)
    folder = tmp_path / "new" / "pagefind"
    entry = json.loads((folder / "pagefind-entry.json").read_text("utf-8"))
    assert {name: each["page_count"] for name, each in entry["languages"].items()} == {"fr": 2}
    assert {"#", "+"} <= set(entry["include_characters"])
    home, post = fragments(folder)
    assert (home["url"], post["url"]) == ("/", "a/")
    assert post["content"] == "L'oeuvre. un coeur."
    assert post["meta"] == {"title": "L’œuvre"}


def test_only_our_dialog_is_served(tmp_path: Path) -> None:
    write(tmp_path, [Record(url="a/", title="A")])
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == [
        "pagefind-entry.json",
        *sorted(path.name for path in tmp_path.glob("pagefind.fr_*.pf_meta")),
        "pagefind.js",
        "wasm.fr.pagefind",
    ]


def test_nothing_of_the_last_index_stays(tmp_path: Path) -> None:
    write(tmp_path, [Record(url="a/", title="A"), Record(url="b/", title="B")])
    write(tmp_path, [Record(url="b/", title="Other")])
    assert [each["url"] for each in fragments(tmp_path)] == ["b/"]


def test_the_same_pages_give_the_same_bytes(tmp_path: Path) -> None:
    records = [
        Record(
            url=f"{at}/",
            title=f"T{at}",
            content="<p>x y</p>",
            date=f"{2000 + at}-01-01",
            tags=(f"tag {at % 7}", f"tag {at * 3 % 11}"),
            authors=(f"author {at % 5}",),
        )
        for at in range(40)
    ]
    trees = []
    for name in ("one", "two", "three"):
        write(tmp_path / name, records)
        files = sorted((tmp_path / name).rglob("*.*"))
        trees.append([(file.relative_to(tmp_path / name), file.read_bytes()) for file in files])
    assert trees[0] == trees[1] == trees[2]


@pytest.mark.parametrize(
    ("language", "is_extended"),
    [("fr", False), ("en-GB", False), ("zh-Hant", True), ("ja", True), ("ko", False)],
)
def test_the_extended_program_is_for_languages_without_spaces(
    language: str, is_extended: bool
) -> None:
    program = pagefind.program_for(language)
    assert program is not None and program.is_extended == is_extended
    assert pagefind.finds_words(program, language)


def test_the_small_program_does_not_find_words_of_chinese() -> None:
    assert not pagefind.finds_words(Program("/x", False), "zh")
    assert pagefind.finds_words(Program("/x", False), "de")


def test_a_program_that_fails_is_named() -> None:
    with pytest.raises(SearchError, match=r"/nowhere/pagefind: No such file or directory"):
        pagefind.made(Program("/nowhere/pagefind", False), [], 0, "en")


def test_a_program_that_ends_early_is_no_endless_wait() -> None:
    program = Program("/bin/true", False)
    requests = [b"x" * 1_000_000]
    with pytest.raises(SearchError, match="ended without an answer"):
        pagefind.made(program, requests, 1, "en")


def test_what_pagefind_refuses_is_told() -> None:
    program = pagefind.program_for("en")
    assert program is not None
    with pytest.raises(SearchError, match="Pagefind says"):
        pagefind.made(program, [b"bm8ganNvbg==,"], 1, "en")


def test_older_programs_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "version", lambda _: "1.4.9")
    monkeypatch.setattr(pagefind.shutil, "which", lambda name, path=None: path and f"{path}/{name}")
    assert pagefind.programs() == []
