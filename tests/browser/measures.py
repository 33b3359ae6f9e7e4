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
from urllib.parse import urlsplit

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
        requests: paths of all files that were asked for, but pictures and the icon of the site.
        weights: sizes in bytes, with gzip: `document`, `stylesheet`, `script` and what else came.
        elements: how many the page has.
    """

    moved: float
    overflow: int
    foreign: tuple[str, ...]
    errors: tuple[str, ...]
    script: int
    style: int
    requests: tuple[str, ...]
    weights: Mapping[str, int]
    elements: int


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
    asked = [got for got in tab.responses if not _is_picture(got)]
    return Opening(
        moved=tab.page.evaluate("window.moved"),
        overflow=tab.page.evaluate(f"{window}.scrollWidth - {window}.clientWidth"),
        foreign=tuple(tab.foreign),
        errors=(*tab.errors, *tab.complaints),
        script=_size(tab.responses, ".js"),
        style=_size(tab.responses, ".css"),
        requests=tuple(urlsplit(got.url).path for got in asked),
        weights=_weights(asked),
        elements=tab.page.evaluate("document.getElementsByTagName('*').length"),
    )


def _weights(asked: Sequence[Response]) -> dict[str, int]:
    found = dict.fromkeys(("document", "stylesheet", "script"), 0)
    for got in asked:
        kind = got.request.resource_type
        found[kind] = found.get(kind, 0) + _packed(got)
    return found


def _packed(response: Response) -> int:
    return len(gzip.compress(response.body(), mtime=0))


def _size(responses: list[Response], suffix: str) -> int:
    """The bytes of what these hold in files of ours of a kind, with gzip."""
    found = (got for got in responses if got.url.partition("?")[0].endswith(suffix))
    ours = (got for got in found if "/blogposts/" in got.url)
    return sum(_packed(got) for got in ours)


def _is_picture(response: Response) -> bool:
    """Whether this is a picture or the icon of the site."""
    kind = response.headers.get("content-type", "")
    return response.request.resource_type == "image" or kind.startswith("image/")


def load_axe(page: Page) -> str:
    """Put axe into a page; its version."""
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    version: str = page.evaluate("axe.version")
    return version


#: Whether nothing changes by itself any more.
_IS_CALM = "document.getAnimations().every(animation => animation.playState !== 'running')"

#: Whether the keyboard reaches all code that has to be scrolled.
_IS_IN_REACH = """() => [...document.querySelectorAll("pre > code")].every(
    code => code.scrollWidth <= code.clientWidth || code.tabIndex >= 0
)"""


def violations(page: Page, width: int, rules: Sequence[str] = ()) -> set[tuple[str, str]]:
    """Rule and element of everything that axe finds in a window of that width.

    Without `rules`, all of its rules are asked.
    """
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_function(_IS_CALM)
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


#: What a pointer may rest on and is ours to style, by theme.
RESTING = {
    "material": ".blogposts :is(a:not(.headerlink), button, summary), .md-tabs__link",
    "blogposts": "a:not(.headerlink), button, summary, label[for], input:not([disabled])",
}

#: Marks one element of each kind: by name, classes, the state it says it is in, and its place.
_CONTROLS = """selector => {
  const seen = new Set();
  for (const node of document.querySelectorAll(selector)) {
    const states = ['aria-pressed', 'aria-current', 'type'].map(name => node.getAttribute(name));
    const place = node.parentNode.className;
    const key = [node.localName, node.className, states, place].join();
    if (seen.has(key) || !node.checkVisibility({ opacityProperty: true })) continue;
    node.dataset.control = seen.size;
    seen.add(key);
  }
  return seen.size;
}"""


def controls(page: Page, selector: str) -> list[str]:
    """A selector for one element of each kind that `selector` finds and a reader sees."""
    return [f'[data-control="{number}"]' for number in range(page.evaluate(_CONTROLS, selector))]


def rest_on(page: Page, control: str) -> list[tuple[str, str]]:
    """What axe finds in an element while the pointer rests on it: rule and markup."""
    at = page.locator(control)
    at.scroll_into_view_if_needed()
    box = at.bounding_box()
    assert box is not None, control
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_function(_IS_CALM)
    rules = ["color-contrast", "link-in-text-block", "target-size"]
    found = page.evaluate(
        "([at, rules]) => axe.run(at, {runOnly: rules, resultTypes: ['violations']})",
        [control, rules],
    )
    return [(rule["id"], node["html"]) for rule in found["violations"] for node in rule["nodes"]]
