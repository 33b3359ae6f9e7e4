"""The small index: a script with all pages, of a size that is promised."""

from __future__ import annotations

import gzip
import json
import random
from typing import Any

from mkdocs_blogposts.render.search.records import Record
from mkdocs_blogposts.render.search.titles import CALL, LIMIT, script


def read(records: list[Record]) -> dict[str, Any]:
    text = script(records).decode()
    assert text.startswith(f"{CALL}(") and text.endswith(")\n")
    found: dict[str, Any] = json.loads(text[len(CALL) + 1 : -2])
    return found


def test_a_page_is_its_columns() -> None:
    records = [
        Record(url="./", title="Home"),
        Record(
            url="a/",
            title="L’été",
            content="<p>never</p>",
            summary="Some words.",
            date="2024-05-01",
            tags=("x", "y"),
            categories=("k",),
            authors=("Ann",),
        ),
        Record(url="b/", title="B", tags=("y",)),
    ]
    assert read(records) == {
        "title": ["Home", "L’été", "B"],
        "url": ["", "a/", "b/"],
        "date": ["", "2024-05-01", ""],
        "summary": ["", "Some words.", ""],
        "names": {"category": ["k"], "tag": ["x", "y"], "author": ["Ann"], "language": []},
        "category": [[], [0], []],
        "tag": [[], [0, 1], [1]],
        "author": [[], [0], []],
    }


def test_a_thousand_posts_keep_the_limit() -> None:
    # Letters by chance: no text compresses worse.
    rng = random.Random(1)

    def words(number: int) -> str:
        letters = "abcdefghijklmnopqrstuvwxyz"
        return " ".join("".join(rng.choices(letters, k=6)) for _ in range(number))

    records = [
        Record(url=f"2024/{words(1)}/", title=words(6), summary=words(40), tags=(f"t{at % 300}",))
        for at in range(1000)
    ]
    assert len(gzip.compress(script(records))) <= LIMIT
    assert {len(text) for text in read(records)["summary"]} != {0}


def test_few_pages_have_whole_summaries() -> None:
    summary = read([Record(url="a/", title="A", summary="word " * 60)])["summary"][0]
    assert 150 < len(summary) <= 160
