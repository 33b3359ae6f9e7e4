"""The small index of ours: titles, terms and the beginnings of summaries, as a script.

A script, since browsers let pages that are opened from a disk load no other data.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from itertools import chain
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
    text, columns = b"", _columns(records)
    for length in _LENGTHS:
        columns["summary"] = [shorten(each.summary, length) if length else "" for each in records]
        data = json.dumps(columns, ensure_ascii=False, separators=(",", ":"))
        text = f"{CALL}({data})\n".encode("utf-8", "replace")
        if len(gzip.compress(text, 6, mtime=0)) <= limit:
            break
    return text


def _columns(records: Sequence[Record]) -> dict[str, Any]:
    """One list for each property: equal texts are near each other, and compress well.

    That of the summaries is not filled.
    """
    found = [[*record.filters] for record in records]
    names: dict[str, list[str]] = {}
    numbers: dict[str, list[list[int]]] = {}
    for name in ("category", "tag", "author", "language"):
        of_pages = [[value for key, value in each if key == name] for each in found]
        names[name] = list(dict.fromkeys(chain.from_iterable(of_pages)))
        places = {value: place for place, value in enumerate(names[name])}
        numbers[name] = [[places[value] for value in values] for values in of_pages]
    return {
        "title": [record.title for record in records],
        "url": [record.url.removeprefix("./") for record in records],
        "date": [record.date for record in records],
        "summary": [],
        "names": names,
        **{name: numbers[name] for name in names if names[name]},
    }
