"""The small index of ours: titles, terms and the beginnings of summaries, as a script.

A script, since browsers let pages that are opened from a disk load no other data.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from typing import Any

from ...markdown.shorten import shorten
from .records import Record

#: The function of theme/standalone/assets/blogposts/search.js that takes it.
CALL = "blogpostsSearch.titles"

#: Bytes of the index, as a web server sends it with gzip: of a thousand pages, and of each more.
LIMIT = 80_000
_FURTHER = 80

#: Lengths of summaries in characters: the longest that fits is taken.
_LENGTHS = (160, 140, 120, 100, 80, 60, 40, 20, 0)


def script(records: Sequence[Record]) -> bytes:
    """The index as a script, with summaries as long as the limit allows."""
    limit = max(LIMIT, _FURTHER * len(records))
    text = b""
    for length in _LENGTHS:
        data = json.dumps(_columns(records, length), ensure_ascii=False, separators=(",", ":"))
        text = f"{CALL}({data})\n".encode("utf-8", "replace")
        if len(gzip.compress(text, 6, mtime=0)) <= limit:
            break
    return text


def _columns(records: Sequence[Record], length: int) -> dict[str, Any]:
    """One list for each property: equal texts are near each other, and compress well."""
    names: dict[str, list[str]] = {}
    for name in ("category", "tag", "author", "language"):
        values = (value for record in records for key, value in record.filters if key == name)
        names[name] = list(dict.fromkeys(values))
    places = {name: {value: at for at, value in enumerate(names[name])} for name in names}

    def numbers(name: str) -> list[list[int]]:
        return [
            [places[name][value] for key, value in record.filters if key == name]
            for record in records
        ]

    return {
        "title": [record.title for record in records],
        "url": [record.url.removeprefix("./") for record in records],
        "date": [record.date for record in records],
        "summary": [shorten(record.summary, length) if length else "" for record in records],
        "names": names,
        **{name: numbers(name) for name in names if names[name]},
    }
