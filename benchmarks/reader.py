"""Measure what a reader gets, and write it into docs/reader.md.

Usage: python benchmarks/reader.py [runs of Lighthouse, 5 by default; 0 to leave its rows alone]

Measures the sites of tests/browser/reader_sites.py (the example blog in each of its looks, one
that holds all that a post may hold, one from right to left, one without posts) in a chromium,
with axe, the Nu HTML checker and Lighthouse. Needs what `scripts/setup --dev` installs, and npx.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, ViewportSize

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

import lighthouse  # noqa: E402 # beside this file, which is no package
from browser import chromium  # noqa: E402
from selectolax.lexbor import LexborHTMLParser  # noqa: E402

from tests.browser import measures, test_accessibility, test_markup  # noqa: E402
from tests.browser.reader_sites import Published, published  # noqa: E402
from tests.browser.tabs import Tabs  # noqa: E402

PAGE = ROOT / "docs" / "reader.md"
#: Windows in which lines are counted, and the posts whose lines are.
WINDOWS = (768, 1280, 1920)
READ = ("anatomy", "post for VuePress", "post under its cover")

#: The kinds of pages that are opened; the tests open all others as well.
KINDS = (
    *("index", "post", "articles", "archive", "category", "tag", "404", "empty index"),
    *("index as a list", "index as a magazine", "post under its cover"),
    *("anatomy", "post for VuePress", "post right to left"),
)

#: What the page holds between a mark and the next one is written by this program.
BLOCK = re.compile(r"(<!-- measured: (?P<name>\w+) -->).*?(<!-- end -->)", re.DOTALL)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with (
        tempfile.TemporaryDirectory() as folder,
        published(Path(folder)) as sites,
        chromium() as browser,
    ):
        blocks = measured(browser, sites)
    if runs:
        blocks |= scores(runs)
    PAGE.write_text(filled(PAGE.read_text("utf-8"), blocks), "utf-8")


def measured(browser: Browser, sites: Published) -> dict[str, str]:
    """The figures of the table by name, in the words of the table."""
    tabs = Tabs(browser)
    openings = [
        opening
        for kind in KINDS
        for opening in measures.open_pages(tabs, sites.url + sites.kinds()[kind]).values()
    ]
    barriers, axe = axe_findings(browser, sites)
    ours, theirs, checker = nu_findings(sites)
    moved = max(opening.moved for opening in openings)
    lines = [characters(browser, sites, width) for width in WINDOWS]
    return {
        "axe": f"{barriers['ours']}, and {barriers['theirs']} in other code, listed below",
        "shift": f"{moved:.3f} at most",
        "hosts": str(sum(len(opening.foreign) for opening in openings)),
        "bytes": f"{kilobytes(max(o.style for o in openings))} / "
        f"{kilobytes(max(o.script for o in openings))}",
        "lines": ", ".join(f"{count:g} at {at}" for count, at in zip(lines, WINDOWS, strict=True)),
        "nu": f"{ours}, and {theirs} in Material's code, listed below",
        "types": ", ".join(sorted(types(sites))),
        "pages": f"{len(KINDS)} kinds of pages at {measures.WIDTHS[0]} and {measures.WIDTHS[1]} "
        "pixels",
        "versions": f"mkdocs {version('mkdocs')}, mkdocs-material {version('mkdocs-material')}, "
        f"chromium {browser.version}, axe-core {axe}, Nu HTML checker {checker}",
    }


def axe_findings(browser: Browser, sites: Published) -> tuple[dict[str, int], str]:
    """How many elements axe finds fault with, by whose they are, and its version."""
    found = {"ours": 0, "theirs": 0}
    axe = ""
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page = context.new_page()
        for kind in KINDS:
            page.goto(sites.url + sites.kinds()[kind], wait_until="networkidle")
            axe = measures.load_axe(page)
            known = set.union(*test_accessibility.known(kind))
            both = set.union(*(measures.violations(page, width) for width in measures.WIDTHS))
            found["ours"] += len(both - known)
            found["theirs"] += len(both & known) if scheme == "light" else 0
        context.close()
    return found, axe


def nu_findings(sites: Published) -> tuple[int, int, str]:
    """How many errors are ours, how many different ones are not, and the checker's version."""
    jar = next(iter(sorted(test_markup.JARS.glob("vnu-*.jar"))))
    found = measures.faults(jar, next(iter(sites.sites.values())).path.parent)
    others = {fault[:2] for fault in found if fault[:2] in test_markup.KNOWN}
    ours = [fault for fault in found if fault[:2] not in test_markup.KNOWN]
    return len(ours), len(others), jar.stem.removeprefix("vnu-")


def characters(browser: Browser, sites: Published, width: int) -> float:
    """The median of characters in the full lines of posts, in a window of that width."""
    context = browser.new_context(viewport=ViewportSize(width=width, height=900))
    page = context.new_page()
    lines: list[int] = []
    for kind in READ:
        page.goto(sites.url + sites.kinds()[kind], wait_until="networkidle")
        lines += page.evaluate(measures.LINES)
    context.close()
    return median(lines)


def types(sites: Published) -> set[str]:
    """The types of structured data that the pages of the example hold."""
    return {
        name
        for page in sites.sites["example"].pages()
        for data in structured(page.tree)
        for name in named(data)
    }


def structured(tree: LexborHTMLParser) -> Iterator[object]:
    scripts = tree.css("script[type='application/ld+json']")
    return (json.loads(script.text()) for script in scripts)


def named(data: object) -> Iterator[str]:
    match data:
        case {"@type": str(name), **rest}:
            yield name
            yield from named(list(rest.values()))
        case dict():
            yield from named(list(data.values()))
        case list():
            for item in data:
                yield from named(item)


def scores(runs: int) -> dict[str, str]:
    """What Lighthouse says of the example blog: the lowest of its pages' medians."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        lighthouse.build(site)
        with lighthouse.served(site) as url:
            pages = {
                kind: lighthouse.medians([lighthouse.score(url + page) for _ in range(runs)])
                for kind, page in lighthouse.pages(site).items()
            }
    low = {name: min(page[name] for page in pages.values()) for name in lighthouse.CATEGORIES}
    return {
        "quality": " / ".join(
            f"{low[name]:.3g}" for name in ("accessibility", "seo", "best-practices")
        ),
        "performance": f"{low['performance']:.3g}",
        "lighthouse": f"Lighthouse {lighthouse.LIGHTHOUSE.partition('@')[2]}, the lowest of "
        f"{len(pages)} kinds of pages, "
        + (f"the median of {runs}" if runs > 1 else "measured once"),
    }


def kilobytes(size: int) -> str:
    return f"{size / 1024:.1f} KB"


def filled(text: str, blocks: Mapping[str, str]) -> str:
    """`text` with what `blocks` has of each name between its marks."""

    def block(match: re.Match[str]) -> str:
        if match["name"] not in blocks:
            return match[0]
        return f"{match[1]}{blocks[match['name']]}{match[3]}"

    return BLOCK.sub(block, text)


if __name__ == "__main__":
    main()
