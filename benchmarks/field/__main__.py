"""Builds the 30 sites of sites.yml with both plugins: `python -m benchmarks.field`.

Names of sites build those alone. A site whose plugins are not installed here is passed over, and
said to be. Exits with 1 if a page, an item of a feed or an override is lost, a build stops that
Material's does not, or a warning is new.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs_blogposts.commands.compare import compare

from . import make

#: Rows in which nothing may be worse.
GOALS = ("exit code", "warnings", "pages", "feed items", "overrides")

#: Warnings that are meant: what would be published and says that it is not for readers.
MEANT = re.compile(r"left out|not for readers|cannot be honoured", re.IGNORECASE)

_MARK = re.compile(r"OVERRIDE-\w+")


def losses(site: Mapping[str, Any], folder: Path) -> dict[str, list[str]]:
    """What is worse with our plugin, by the row of the comparison."""
    make.make(site, folder / "source")
    keep = folder / "built"
    found = compare(folder / "source", here=True, strict=True, keep=keep)
    if found.failed:
        return {"Material's build": [found.failed]}
    worse = {row.name: _counted(row.name, row.worse, make.left_out(site)) for row in found.rows}
    worse["overrides"] = _overrides(keep) if not worse["exit code"] else []
    return {name: texts for name, texts in worse.items() if texts}


def _counted(row: str, worse: tuple[str, ...], left_out: list[str]) -> list[str]:
    if row == "warnings":
        return [text for text in worse if not MEANT.search(text)]
    return [text for text in worse if not any(path in text for path in left_out)]


def _overrides(folder: Path) -> list[str]:
    """Marks of owners' templates that are in a page of Material's and not in ours."""
    theirs, ours = folder / "material-site", folder / "ours-site"
    lost = []
    for page in sorted(theirs.rglob("*.html")):
        name = page.relative_to(theirs)
        other = ours / name
        text = other.read_text("utf-8") if other.is_file() else ""
        marks = set(_MARK.findall(page.read_text("utf-8"))) - set(_MARK.findall(text))
        lost += [f"{name.as_posix()}: {mark}" for mark in sorted(marks) if text]
    return lost


def main() -> int:
    """Print a row for each site, and what is worse below it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.field", description=__doc__)
    parser.add_argument("names", nargs="*", help="sites to build; all if none is named")
    parser.add_argument("--all", action="store_true", help="print everything that is worse")
    options = parser.parse_args()
    missed = 0
    print(f"{'site':12}{''.join(f'{name:>12}' for name in GOALS)}{'other rows':>12}")
    for site in make.sites():
        if options.names and site["name"] not in options.names:
            continue
        missing = make.not_installed(site)
        if missing:
            print(f"{site['name']:12}  not installed: {', '.join(missing)}", flush=True)
            continue
        with tempfile.TemporaryDirectory(prefix="blogposts-field-") as name:
            worse = losses(site, Path(name).resolve())
        goals = {name: len(worse.get(name, ())) for name in GOALS}
        others = sum(len(texts) for name, texts in worse.items() if name not in GOALS)
        missed += any(goals.values()) or "Material's build" in worse
        cells = "".join(f"{count or '-':>12}" for count in (*goals.values(), others))
        print(f"{site['name']:12}{cells}", flush=True)
        for row, texts in worse.items():
            for text in texts if options.all else texts[:3]:
                print(f"    {row}: {text[:300]}", flush=True)
    print("every goal is reached" if not missed else f"{missed} sites miss a goal")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
