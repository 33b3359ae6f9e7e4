"""Measure imports of sites: `python -m scripts.import_figures FOLDER... [--build] [--keep DIR]`.

Each FOLDER (or file of an export) is imported into a temporary folder, or into DIR; it is only
read. For each, one line of a table says how many documents were read and refused, which share of
the tags stays as it was, what became of the old addresses, and how long that took. What was
refused, stays raw or is lost is named below. `--build` builds the new site with MkDocs, looks for
each old address in what was built, without asking the importer, and for marks of other engines in
the words of its pages.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from mkdocs_blogposts.importers.flow import import_site
from mkdocs_blogposts.importers.report import Count, Report
from mkdocs_blogposts.importers.source import SourceError

#: Names of constructs that are tags or marks of an engine, not keys or settings.
_TAG = re.compile(r"\{%|\{\{|\[|\{:|:::|@|<|wp:|card|\w\(\)")

#: What no reader should see in the words of a page.
_MARKS = ("{%", "{{<", "{{ ", ":::", "[caption", "wp:", "{:")

_NO_WORDS = ["pre", "code", "script", "style", "kbd", "template", "iframe", ".arithmatex"]

_REDIRECT = re.compile(r'http-equiv="refresh"[^>]*url=([^"]*)"', re.IGNORECASE)

_HEADS = (
    *("site", "engine", "documents", "refused", "tags", "raw", "left out", "kept", "moved", "lost"),
    *("s", "CPU s", "build", "warnings", "silent addresses", "marks"),
)


def import_one(source: Path, target: Path) -> tuple[dict[str, str], list[str], Report]:
    """The figures of one import, and what a reader has to know of it."""
    report = Report()
    wall, cpu = time.perf_counter(), time.process_time()
    result = import_site(source, target, report=report)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    # Of a shortcode of one site that is left out, no tag stays in the text.
    gone = {name: found for name, found in report.raw.items() if name.endswith("(left out)")}
    stay = {name: found for name, found in report.raw.items() if name not in gone}
    raw, converted = _tags(stay), _tags(report.converted)
    share = 100 * raw / (raw + converted) if raw else 0
    row = {
        "engine": result.site.engine,
        "documents": str(len(result.site.documents)),
        "refused": str(len(report.refused)),
        "tags": str(raw + converted),
        "raw": f"{raw} ({share:.1f} %)",
        "left out": str(_tags(gone)),
        "kept": str(len(report.kept)),
        "moved": str(len(report.moved)),
        "lost": str(len(report.lost)),
        "s": f"{wall:.1f}",
        "CPU s": f"{cpu:.1f}",
    }
    told = [f"refused {place}: {why}" for place, why in report.refused.items()]
    told += [f"raw {name}: {found.uses}, {found.first}" for name, found in report.raw.items()]
    told += [f"lost {address}: {why}" for address, why in report.lost.items()]
    return row, told, report


def _tags(counts: dict[str, Count]) -> int:
    return sum(found.uses for name, found in counts.items() if _TAG.search(name))


def build_one(target: Path, report: Report) -> tuple[dict[str, str], list[str]]:
    """The figures of the built site, and what is wrong with it."""
    site = target / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "-f", target / "mkdocs.yml", "-d", site]
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    lines = re.findall(r"^(?:WARNING|ERROR) .*", done.stderr, re.MULTILINE)
    silent = [a for a in (*report.kept, *report.moved) if not answers(site, a)]
    marks = {page: found for page in sorted(site.rglob("*.html")) if (found := _marks(page))}
    row = {
        "build": f"{seconds:.1f} s" if done.returncode == 0 else f"exit {done.returncode}",
        "warnings": str(len(lines)),
        "silent addresses": str(len(silent)),
        "marks": f"{sum(m.total() for m in marks.values())} in {len(marks)} pages",
    }
    told = [*lines, *(f"no answer at {address}" for address in silent)]
    told += [f"marks in {page.relative_to(site)}: {dict(m)}" for page, m in marks.items()]
    if done.returncode:
        told += done.stderr.splitlines()[-15:]
    return row, told


def answers(site: Path, address: str) -> bool:
    """Whether a plain server of files shows something at `address`, redirects followed."""
    for _ in range(5):
        path = _file_of(site, address)
        if path is None:
            return False
        text = path.read_text("utf-8", errors="replace") if path.suffix == ".html" else ""
        redirect = _REDIRECT.search(text[:4000])
        if redirect is None:
            return path.stat().st_size > 0
        address = urlsplit(urljoin(f"http://site{address}", redirect[1])).path
    return False


def _file_of(site: Path, address: str) -> Path | None:
    name = unquote(address).lstrip("/")
    folder = site / name / "index.html"
    tries = [folder] if address.endswith("/") else [site / name, folder, site / f"{name}.html"]
    return next((path for path in tries if path.is_file()), None)


def _marks(page: Path) -> Counter[str]:
    text = page.read_text("utf-8", errors="replace")
    if text.startswith("<?xml"):  # a feed at an address that looks like a page's
        return Counter()
    tree = LexborHTMLParser(text)
    tree.strip_tags(_NO_WORDS)
    words = tree.body.text() if tree.body else ""
    return Counter({mark: words.count(mark) for mark in _MARKS if mark in words})


def main() -> None:
    """Print the figures of each site as rows of a table, and what is to be known of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--build", action="store_true", help="build the new sites as well")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="where the new sites stay")
    given = parser.parse_args()
    print(f"| {' | '.join(_HEADS)} |\n|{'---|' * len(_HEADS)}", flush=True)
    details = []
    with tempfile.TemporaryDirectory() as temporary:
        for number, source in enumerate(given.sources):
            target = (given.keep or Path(temporary)) / f"{number}-{source.name}"
            row = {"site": source.name}
            try:
                more, told, report = import_one(source.resolve(), target)
            except SourceError as error:
                more, told, report = {}, [f"error: {error}"], None
            row |= more
            if given.build and report is not None:
                built, wrong = build_one(target, report)
                row |= built
                told += wrong
            print(f"| {' | '.join(row.get(head, '') for head in _HEADS)} |", flush=True)
            details += [f"\n## {source}\n", *(f"- {line}" for line in told)]
    print("\n".join(details))


if __name__ == "__main__":
    main()
