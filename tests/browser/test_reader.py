"""What a page does for its reader: it keeps still, takes the keyboard, and follows preferences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.browser.reader_sites import Published, published

#: Sums up how far things moved by themselves, from the first paint on.
SHIFTS = """
window.moved = 0;
new PerformanceObserver(list => {
  for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.moved += shift.value;
}).observe({type: "layout-shift", buffered: true});
"""

#: Scrolls to the end in steps, so that pictures that wait are asked for.
SCROLL = """async () => {
  for (let y = 0; y < document.body.scrollHeight; y += 300) {
    scrollTo(0, y);
    await new Promise(resolve => setTimeout(resolve, 40));
  }
}"""

#: The lines of each paragraph of some length: how many characters stand in each full line.
LINES = """() => [...document.querySelectorAll('.blogposts-prose > p')].flatMap(p => {
  const range = document.createRange();
  range.selectNodeContents(p);
  const tops = new Set([...range.getClientRects()].map(box => Math.round(box.bottom / 12)));
  return tops.size > 3 ? [p.textContent.length / tops.size] : [];
})"""

#: Whether the element with the focus, or the link stretched over its card, has an outline.
OUTLINED = """() => {
  const at = document.activeElement;
  return [null, '::after'].some(part => {
    const style = getComputedStyle(at, part);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
  });
}"""

#: The link or summary with the focus; nothing for code that can be scrolled.
NAME = """() => {
  const at = document.activeElement;
  return at.matches('.blogposts :is(a, summary)') ? at.href || at.textContent : '';
}"""

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    with published(tmp_path_factory.mktemp("reader")) as sites:
        yield sites


@pytest.fixture
def visit(browser: Browser, reader: Published) -> Iterator[Open]:
    """Opens a page by its kind, for a reader with the preferences of a context of Playwright."""
    contexts = []

    def run(kind: str, *, width: int = 1280, **preferences: Any) -> Page:
        viewport = ViewportSize(width=width, height=900)
        context = browser.new_context(viewport=viewport, **preferences)
        contexts.append(context)
        context.add_init_script(SHIFTS)
        page = context.new_page()
        page.goto(reader.url + reader.kinds()[kind], wait_until="networkidle")
        return page

    yield run
    for context in contexts:
        context.close()


def blog(page: Page) -> Locator:
    return page.locator(".blogposts")


def colour(page: Page, selector: str, name: str = "color") -> str:
    value: str = page.locator(selector).first.evaluate(
        "(node, name) => getComputedStyle(node).getPropertyValue(name)", name
    )
    return value


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("kind", ["index", "post", "post with code", "articles", "category"])
def test_nothing_moves_by_itself(visit: Open, kind: str, width: int) -> None:
    page = visit(kind, width=width)
    page.evaluate(SCROLL)
    assert page.evaluate("window.moved") <= 0.01


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("kind", ["right to left", "post right to left", "long title", "tags"])
def test_nothing_is_wider_than_the_window(visit: Open, kind: str, width: int) -> None:
    page = visit(kind, width=width)
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth")


@pytest.mark.parametrize("width", [768, 1280, 1920])
def test_lines_are_neither_short_nor_long(visit: Open, width: int) -> None:
    lines = visit("post for VuePress", width=width).evaluate(LINES)
    # The last line of a paragraph is short: what is counted is a little less than a full one.
    assert lines
    assert 55 <= sum(lines) / len(lines) <= 75


def test_text_is_large_on_a_wide_screen(visit: Open) -> None:
    size = (
        visit("post")
        .locator(".blogposts-prose > p")
        .first.evaluate("node => parseFloat(getComputedStyle(node).fontSize)")
    )
    assert size >= 18


@pytest.mark.parametrize("kind", ["index", "post", "articles", "tags"])
def test_the_first_key_leads_past_the_header(visit: Open, kind: str) -> None:
    page = visit(kind)
    page.keyboard.press("Tab")
    skip = page.locator("a.blogposts-skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#__blogposts') !== null")


@pytest.mark.parametrize("kind", ["index", "post", "articles", "categories", "tags"])
def test_the_keyboard_reaches_every_link_in_order_and_shows_where_it_is(
    visit: Open, kind: str
) -> None:
    page = visit(kind, width=390)
    links = blog(page).locator("a[href], summary").filter(visible=True)
    expected = links.evaluate_all("nodes => nodes.map(node => node.href || node.textContent)")
    links.first.focus()
    page.keyboard.press("Shift+Tab")
    reached: list[str] = []
    while len(reached) < len(expected):
        page.keyboard.press("Tab")
        if name := page.evaluate(NAME):
            reached.append(name)
            assert page.evaluate(OUTLINED), name
    assert reached == expected


def test_contents_are_folded_on_a_phone_and_open_by_key(visit: Open) -> None:
    page = visit("post", width=390)
    contents = page.locator("details.blogposts-toc")
    expect(contents.locator("a").first).to_be_hidden()
    contents.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(contents.locator("a").first).to_be_visible()
    assert visit("post").locator("details.blogposts-toc").is_hidden()


def test_nothing_moves_for_those_who_want_no_motion(visit: Open) -> None:
    durations = """nodes => nodes.map(node => getComputedStyle(node).transitionDuration)"""
    calm = blog(visit("index", reduced_motion="reduce")).locator("*").evaluate_all(durations)
    lively = blog(visit("index")).locator("*").evaluate_all(durations)
    assert set(calm) == {"0s"}
    assert set(lively) > {"0s"}


def test_more_contrast_gives_quiet_text_the_full_colour(visit: Open) -> None:
    full = visit("index", contrast="more")
    assert colour(full, ".blogposts-card__facts") == colour(full, ".blogposts-card__title")
    usual = visit("index")
    assert colour(usual, ".blogposts-card__facts") != colour(usual, ".blogposts-card__title")


@pytest.mark.parametrize("kind", ["index", "post with code"])
def test_dark_is_kept_without_scripts(visit: Open, kind: str) -> None:
    """The same colours as with scripts, for those who prefer dark and for those who do not."""
    names = ("color", "background-color")
    places = ("body", "h1", ".blogposts a", ".md-header")
    for scheme in ("light", "dark"):
        seen = [
            [colour(page, place, name) for place in places for name in names]
            for page in (
                visit(kind, color_scheme=scheme),
                visit(kind, color_scheme=scheme, java_script_enabled=False),
            )
        ]
        assert seen[0] == seen[1]


def test_paper_has_the_date_and_no_ways_out(visit: Open) -> None:
    page = visit("post")
    page.emulate_media(media="print")
    expect(blog(page).locator("time").first).to_be_visible()
    for left_out in (".blogposts-toc", ".blogposts-neighbours", ".blogposts-closing", ".md-header"):
        expect(page.locator(left_out).first).to_be_hidden()
