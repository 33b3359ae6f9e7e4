"""How pages are measured in a browser: what axe finds, what moves, what is asked for, how long
lines are."""

from __future__ import annotations

import gzip
import json
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Response, TimeoutError

from tests.browser.reader_sites import LATE
from tests.browser.tabs import Tab, Tabs

#: The window of a desk and of a phone.
WIDTHS = (1280, 390)

#: Scrolls to the end in steps, so that pictures that wait are asked for.
SCROLL = """async () => {
  for (let y = 0; y < document.body.scrollHeight; y += 300) {
    scrollTo(0, y);
    await new Promise(resolve => setTimeout(resolve, 40));
  }
  const seen = [...document.images].filter(picture => picture.checkVisibility());
  const done = seen.map(picture => picture.decode().catch(() => null));
  await Promise.race([Promise.all(done), new Promise(resolve => setTimeout(resolve, 3000))]);
}"""

#: How many characters stand in each full line of the paragraphs of a post. A line ends where
#: the next character stands further back; the last line of a paragraph is not full.
LINES = """() => [...document.querySelectorAll('.blogposts-prose > p')].flatMap(p => {
  const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const lines = [0];
  let before = -Infinity;
  while (walker.nextNode()) {
    for (let i = 0; i < walker.currentNode.length; i++) {
      range.setStart(walker.currentNode, i);
      range.setEnd(walker.currentNode, i + 1);
      const box = range.getBoundingClientRect();
      if (box.width === 0) continue;
      if (box.left < before - 40) lines.push(0);
      before = box.left;
      lines[lines.length - 1] += 1;
    }
  }
  return lines.slice(0, -1);
})"""


@dataclass(frozen=True, kw_only=True)
class Opening:
    """What happened while a page was opened and read to its end.

    Attributes:
        moved: the layout shift, as PerformanceObserver sums it up.
        overflow: by how many pixels the page is wider than the window.
        foreign: addresses on other hosts that were asked for.
        errors: what the console and scripts complained of.
        script, style: size in bytes, with gzip, of our own files that were asked for.
    """

    moved: float
    overflow: int
    foreign: tuple[str, ...]
    errors: tuple[str, ...]
    script: int
    style: int


def open_pages(tabs: Tabs, url: str) -> dict[int, Opening]:
    """What happens in windows of both widths while a page is opened and pictures come late."""
    taken = {width: tabs.take(width=width, extra_http_headers=LATE) for width in WIDTHS}
    for tab in taken.values():
        tab.page.goto(url, wait_until="commit")
    for tab in taken.values():
        tab.page.wait_for_load_state("load")
        tab.page.evaluate(f"() => {{ window.read = ({SCROLL})(); }}")
    return {width: _read(tab) for width, tab in taken.items()}


def _read(tab: Tab) -> Opening:
    """What was seen of a page, once its end has been reached and nothing more comes."""
    tab.page.evaluate("window.read")
    tab.wait()
    window = "document.documentElement"
    return Opening(
        moved=tab.page.evaluate("window.moved"),
        overflow=tab.page.evaluate(f"{window}.scrollWidth - {window}.clientWidth"),
        foreign=tuple(tab.foreign),
        errors=(*tab.errors, *tab.complaints),
        script=_size(tab.responses, ".js"),
        style=_size(tab.responses, ".css"),
    )


def _size(responses: list[Response], suffix: str) -> int:
    """The bytes of what these hold in files of ours of a kind, with gzip."""
    found = (got for got in responses if got.url.partition("?")[0].endswith(suffix))
    ours = (got for got in found if "/blogposts/" in got.url)
    return sum(len(gzip.compress(got.body(), mtime=0)) for got in ours)


def load_axe(page: Page) -> str:
    """Put axe into a page; its version."""
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    version: str = page.evaluate("axe.version")
    return version


#: Whether the keyboard reaches all code that has to be scrolled.
_IS_IN_REACH = """() => [...document.querySelectorAll("pre > code")].every(
    code => code.scrollWidth <= code.clientWidth || code.tabIndex >= 0
)"""


def violations(page: Page, width: int, rules: Sequence[str] = ()) -> set[tuple[str, str]]:
    """Rule and element of everything that axe finds in a window of that width.

    Without `rules`, all of its rules are asked.
    """
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_function("document.getAnimations().every(a => a.playState !== 'running')")
    # Material's script lets the keyboard scroll code that is wider than the window, a moment after
    # that has changed. Where it never does, axe says so.
    with suppress(TimeoutError):
        page.wait_for_function(_IS_IN_REACH, timeout=5_000)
    asked = {"resultTypes": ["violations"], **({"runOnly": rules} if rules else {})}
    result = page.evaluate("asked => axe.run(asked)", asked)
    return {
        (violation["id"], " ".join(map(str, node["target"])))
        for violation in result["violations"]
        for node in violation["nodes"]
    }


def faults(checker: Path, folder: Path) -> list[tuple[str, str, str]]:
    """What the Nu HTML checker calls an error in a folder: message, element, file and line."""
    arguments = ["--skip-non-html", "--no-langdetect", "--exit-zero-always", "--format", "json"]
    done = subprocess.run(
        ["java", "-Xss8m", "-jar", str(checker), *arguments, str(folder)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    found: list[Mapping[str, Any]] = json.loads(done.stderr)["messages"]
    return [
        (said["message"], _element(said), f"{said.get('url')}:{said.get('lastLine')}")
        for said in found
        if said["type"] != "info"
    ]


def _element(said: Mapping[str, Any]) -> str:
    """What the checker points at, as written in the page."""
    start, extract = said.get("hiliteStart", 0), str(said.get("extract", ""))
    return extract[start : start + said.get("hiliteLength", 0)].strip()
