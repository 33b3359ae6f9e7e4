"""The files of `_data`: YAML, JSON, CSV and TSV as plain data, by their names and folders."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..plain_data import parsed
from ..report import Place, Report
from ..source import SourceError, read_text

_DROPPED = re.compile(r"[^\w\s-]+|(?<=^)\s+|\s+(?=$)")
_ENDINGS = (".yaml", ".yml", ".json", ".csv", ".tsv")


def read_data(folder: Path, files: Iterable[str], report: Report) -> dict[str, Any]:
    """The value of `site.data`.

    Args:
        folder: that of the site.
        files: paths of data files from it, each below a folder that is left out of the result.
        report: is told of files that cannot be read.
    """
    data: dict[str, Any] = {}
    for path in files:
        _, *parents, name = path.split("/")
        stem, dot, ending = name.rpartition(".")
        if f"{dot}{ending.lower()}" not in _ENDINGS:
            continue
        inner = data
        for parent in map(_key, parents):
            if not isinstance(inner.get(parent), dict):
                inner[parent] = {}
            inner = inner[parent]
        try:
            inner[_key(stem)] = _read(read_text(folder / path), ending.lower())
        except (csv.Error, SourceError, ValueError) as error:
            report.refused[Place(file=path)] = " ".join(str(error).split())
    return data


def _key(name: str) -> str:
    return re.sub(r"\s+", "_", _DROPPED.sub("", name))


def _read(text: str, ending: str) -> Any:
    if ending in ("csv", "tsv"):
        rows = csv.DictReader(io.StringIO(text), delimiter="\t" if ending == "tsv" else ",")
        return [dict(row) for row in rows]
    return parsed(text, ".yml")  # JSON too, with comments and the like
