"""What axe-core finds in every kind of page, in light and dark, on a desk and on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.measures import WIDTHS, load_axe, violations
from tests.browser.reader_sites import KINDS, Published
from tests.browser.tabs import Tabs
from tests.conftest import ROOT

pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")

#: Material's script puts each copy button into a `nav` of its own, without a name.
_COPY = ("landmark-unique", ".blogposts-prose > .highlight > pre > .md-code__nav")

#: What is left at every width: rule and selector, by kind of page, with the reason.
KNOWN = {
    "post with code": {_COPY},
    "anatomy": {
        ("landmark-unique", ".code > div > pre > .md-code__nav"),
        # pymdownx.tasklist makes these boxes: they are named by the text beside them, but are
        # not tied to it. They are disabled, so no key leads to them.
        ("label", '.task-list-item:nth-child(5) > .task-list-control > input[type="checkbox"]'),
        ("label", 'p > .task-list-control > input[type="checkbox"]'),
        # Material's script wraps tables. Chromium and Firefox let a key reach and scroll such a
        # region by itself; test_reader.py shows it.
        ("scrollable-region-focusable", ".md-typeset__scrollwrap:nth-child(17)"),
    },
    # A page of the site's own, in Material's template: on ours we give the dialog its name.
    "lists on a page": {("aria-dialog-name", ".md-search")},
}


#: What a phone adds to that, by kind of page.
KNOWN_ON_A_PHONE = {
    # There a table of words scrolls, too, as its columns keep some of them in a line.
    "anatomy": {("scrollable-region-focusable", ".md-typeset__scrollwrap:nth-child(16)")},
}


def known(kind: str) -> list[set[tuple[str, str]]]:
    """What is left on a page of that kind, at each of `WIDTHS`."""
    desk = KNOWN.get(kind, set())
    return [desk, desk | KNOWN_ON_A_PHONE.get(kind, set())]


#: How light the ground of the page is, from 0 to 255.
GROUND = """() => {
  const grounds = [document.body, document.documentElement].map(
    node => getComputedStyle(node).backgroundColor
  );
  const seen = grounds.find(color => color !== 'rgba(0, 0, 0, 0)');
  return Math.max(...seen.match(/[\\d.]+/g).slice(0, 3).map(Number));
}"""

#: All that differs in dark on most pages is colours: these rules are about them.
COLOURS = ("color-contrast", "link-in-text-block")

#: Where every rule is asked in dark, too: the header is that of all pages of the site.
WHOLE_IN_DARK = {kind for kind in KINDS if kind.startswith("index")}


@pytest.fixture
def visit(tabs: Tabs, reader: Published) -> Callable[[str, str], Page]:
    """Opens a page, by its kind, for a reader who prefers light or dark."""

    def run(kind: str, scheme: str) -> Page:
        tab = tabs.take(color_scheme=scheme, reduced_motion="reduce")
        page = tab.open(reader.url + reader.kinds()[kind])
        has_dark = not kind.startswith("empty")
        assert (page.evaluate(GROUND) < 128) == (scheme == "dark" and has_dark)
        load_axe(page)
        return page

    return run


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_stands_in_the_way_of_a_reader(
    visit: Callable[[str, str], Page], kind: str
) -> None:
    page = visit(kind, "light")
    assert [violations(page, width) for width in WIDTHS] == known(kind)
    rules, left = ((), known(kind)) if kind in WHOLE_IN_DARK else (COLOURS, [set(), set()])
    page = visit(kind, "dark")
    assert [violations(page, width, rules) for width in WIDTHS] == left


def style_sheets(page: str) -> dict[str, str]:
    """The style sheets that a page of the documentation shows, by their paths and places."""
    text = (ROOT / "docs" / page).read_text("utf-8")
    found = re.finditer(r'```css title="([^"]+)"\n(.*?)```', text, re.DOTALL)
    return {f"{page}: {each[1]} at {each.start()}": each[2] for each in found}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["index as a magazine", "post in our theme"])
def test_colors_of_the_documentation_are_readable(
    visit: Callable[[str, str], Page], kind: str, scheme: str
) -> None:
    page = visit(kind, scheme)
    for name, css in (style_sheets("colors.md") | style_sheets("logo-and-icon.md")).items():
        sheet = page.add_style_tag(content=css)
        found = page.evaluate("rules => axe.run({runOnly: rules})", COLOURS)["violations"]
        assert [node["html"] for rule in found for node in rule["nodes"]] == [], name
        sheet.evaluate("node => node.remove()")
