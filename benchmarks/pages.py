"""Measure the same posts under Material's blog, ours on Material, and ours in its own theme.

Usage: python -m benchmarks.pages [--lighthouse RUNS]

Writes its rows into docs/reader.md; those that were not asked for stay. The posts are the 124 of
tests/field_content.py, opened in a chromium with an empty cache. Needs what `scripts/setup --dev`
installs, and npx for Lighthouse.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from benchmarks import lighthouse
from benchmarks.browser import chromium
from tests.browser import measures
from tests.browser.real_sites import RealBlog, build
from tests.browser.tabs import Tabs

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reader.md"

#: The blogs, in the order of the columns: the theme, and what else mkdocs.yml says.
BLOGS: dict[str, tuple[str, dict[str, Any]]] = {
    "Material's blog": (
        "material",
        {"plugins": ["search", {"blog": {"blog_dir": ".", "authors": False}}]},
    ),
    "ours on Material": ("material", {}),
    "`theme: blogposts`": ("blogposts", {}),
}

#: The post that is opened, by its title; half of real posts have fewer words.
POST = "🎉 We did it!"

#: The rows of the table, as docs/reader.md names them.
_ROWS = {
    "weight": "size of a post with gzip: HTML + CSS + JavaScript",
    "requests": "requests for a post, without pictures",
    "search": "loaded for the search before anyone searches",
    "elements": "HTML elements in a post",
    "axe": "accessibility violations by axe: light and dark, desktop and phone, under the pointer",
    "lighthouse": "Lighthouse on a phone: performance / accessibility / best practices / SEO",
}

_ROW = re.compile(r"^\| (?P<name>[^|]+) \|(?P<cells>.*)\| (?P<bound>[^|]+) \|$", re.MULTILINE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lighthouse", type=int, default=0, help="runs for each blog")
    options = parser.parse_args()
    cells: dict[str, list[str]] = {}
    with (
        tempfile.TemporaryDirectory() as folder,
        lighthouse.served(Path(folder) / "served") as root,
    ):
        blogs = [_built(Path(folder), root, name) for name in BLOGS]
        with chromium() as browser:
            for blog in blogs:
                for row, value in _opened(browser, blog).items():
                    cells.setdefault(row, []).append(value)
        if options.lighthouse:
            cells["lighthouse"] = [_scores(_post(blog), options.lighthouse) for blog in blogs]
    text = PAGE.read_text("utf-8")
    PAGE.write_text(filled(text, cells), "utf-8")


def filled(text: str, cells: Mapping[str, list[str]]) -> str:
    """`text` with these cells in the rows of their names."""
    by_label = {label: cells[row] for row, label in _ROWS.items() if row in cells}

    def row(match: re.Match[str]) -> str:
        values = by_label.get(match["name"])
        return match[0] if values is None else _line(match["name"], values, match["bound"])

    return _ROW.sub(row, text)


def _line(label: str, values: list[str], bound: str) -> str:
    return f"| {label} | {' | '.join(values)} | {bound} |"


def _built(folder: Path, root: str, name: str) -> RealBlog:
    theme, more = BLOGS[name]
    place = f"b{list(BLOGS).index(name)}"
    site_dir = folder / "served" / place
    return build(folder / place, site_dir, f"{root}{place}/", theme, strict=False, **more)


def _post(blog: RealBlog) -> str:
    return blog.url + blog.site.titled(POST).url


def _opened(browser: Browser, blog: RealBlog) -> dict[str, str]:
    """The cells of rows about opening pages of a blog."""
    tabs = Tabs(browser)
    opening = measures.open_pages(tabs, _post(blog))[1280]
    frame = [opening.weights[kind] for kind in ("document", "stylesheet", "script")]
    search = [size for kind, size in opening.weights.items() if kind in ("xhr", "fetch", "other")]
    return {
        "weight": f"{sum(frame) / 1000:.1f} KB",
        "requests": str(len(opening.requests)),
        "search": f"{sum(search) / 1000:.0f} KB" if search else "0",
        "elements": str(opening.elements),
        "axe": str(_barriers(tabs, blog)),
    }


def _barriers(tabs: Tabs, blog: RealBlog) -> int:
    """How many elements axe finds fault with, each counted once for a page."""
    found = set()
    for url in (_post(blog), blog.url):
        for scheme in ("light", "dark"):
            tab = tabs.take(color_scheme=scheme, reduced_motion="reduce")
            page = tab.open(url)
            measures.load_axe(page)
            for width in measures.WIDTHS:
                # This rule is off unless it is asked for.
                page.evaluate("axe.configure({rules: [{id: 'target-size', enabled: true}]})")
                found |= {(url, *fault) for fault in measures.violations(page, width)}
            for control in measures.controls(page, "a:not(.headerlink), button, summary"):
                if page.locator(control).is_visible():
                    found |= {(url, *fault) for fault in measures.rest_on(page, control)}
    return len(found)


def _scores(url: str, runs: int) -> str:
    medians = lighthouse.medians([lighthouse.score(url) for _ in range(runs)])
    return " / ".join(f"{medians[name]:.3g}" for name in lighthouse.CATEGORIES)


if __name__ == "__main__":
    main()
