"""What axe-core finds in every kind of page, in light and dark, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.measures import WIDTHS, load_axe, violations
from tests.browser.reader_sites import KINDS, Published, published

pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")

#: Material's script puts each copy button into a `nav` of its own, without a name.
_COPY = ("landmark-unique", ".blogposts-prose > .highlight > pre > .md-code__nav")

#: What is left at every width: rule and selector, by kind of page, with the reason.
KNOWN = {
    "post with code": {_COPY},
    "post in our theme": {_COPY},
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


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    with published(tmp_path_factory.mktemp("reader")) as sites:
        yield sites


@pytest.fixture(scope="module", params=["light", "dark"])
def visit(
    request: pytest.FixtureRequest, browser: Browser, reader: Published
) -> Iterator[Callable[[str], Page]]:
    """Opens a page, by its kind, for a reader who prefers light or dark."""
    context = browser.new_context(color_scheme=request.param, reduced_motion="reduce")
    page, addresses = context.new_page(), reader.kinds()

    def run(kind: str) -> Page:
        page.goto(reader.url + addresses[kind], wait_until="networkidle")
        load_axe(page)
        return page

    yield run
    context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_stands_in_the_way_of_a_reader(visit: Callable[[str], Page], kind: str) -> None:
    page = visit(kind)
    wide, narrow = (violations(page, width) for width in WIDTHS)
    assert wide == KNOWN.get(kind, set())
    assert narrow == wide
