"""What a page does for its reader: it keeps still, takes the keyboard, and follows preferences."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.measures import LINES, Opening, open_pages
from tests.browser.reader_sites import KINDS, Published
from tests.browser.tabs import Tabs

#: Whether the element with the focus, or the link stretched over its card, is outlined.
OUTLINED = """() => {
  const at = document.activeElement;
  return [null, '::after'].some(part => {
    const style = getComputedStyle(at, part);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
  });
}"""

#: What has the focus, and whether it is seen: it, the part of it that is stretched over its
#: card, or what is drawn in the place of a box or button, is outlined within the window.
STOP = """() => {
  const at = document.activeElement;
  if (at === document.body) return null;
  const outlined = node => [null, '::after'].some(part => {
    const style = getComputedStyle(node, part);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1)
      || style.boxShadow !== 'none';
  });
  const within = node => {
    const box = node.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight && box.width * box.height > 0;
  };
  const drawn = at.localName !== 'input' ? [] : [
    ...at.labels, at.nextElementSibling, at.parentNode.querySelector('.tabbed-labels'),
  ];
  return {
    name: `${at.localName}.${at.classList[0] || ''}`,
    mine: at.closest('.blogposts, .blogposts-skip') !== null,
    seen: [at, ...drawn].some(node => node && outlined(node) && within(node)),
  };
}"""

#: The link or summary with the focus; nothing for code that can be scrolled.
NAME = """() => {
  const at = document.activeElement;
  return at.matches('.blogposts :is(a, summary)') ? at.href || at.textContent : '';
}"""

#: Stops in Material's own header that are not outlined: the search field, which opens the search
#: over the page and has a caret in it, and the list of results behind it, which browsers let
#: scroll by key.
UNSEEN = {"input.md-search__input", "div.md-search__scrollwrap"}

Open = Callable[..., Page]


@pytest.fixture
def visit(tabs: Tabs, reader: Published) -> Open:
    """Opens a page by its kind, for a reader with the preferences of a context of Playwright."""

    def run(kind: str, **preferences: Any) -> Page:
        return tabs.take(**preferences).open(reader.url + reader.kinds()[kind])

    return run


def blog(page: Page) -> Locator:
    return page.locator(".blogposts")


def colour(page: Page, selector: str, name: str = "color") -> str:
    value: str = page.locator(selector).first.evaluate(
        "(node, name) => getComputedStyle(node).getPropertyValue(name)", name
    )
    return value


def faults(opening: Opening) -> dict[str, object]:
    """What a reader would not like about how a page came."""
    return {
        name: value
        for name, value, is_fine in (
            ("moves by itself", opening.moved, opening.moved <= 0.01),
            ("is wider than the window", opening.overflow, opening.overflow == 0),
            ("asks other hosts", opening.foreign, not opening.foreign),
            ("fails", opening.errors, not opening.errors),
            ("style", opening.style, 0 < opening.style <= 12 * 1024),
            ("script", opening.script, opening.script <= 2 * 1024),
        )
        if not is_fine
    }


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_comes_whole_small_and_still(tabs: Tabs, reader: Published, kind: str) -> None:
    openings = open_pages(tabs, reader.url + reader.kinds()[kind])
    assert {width: faults(opening) for width, opening in openings.items()} == {1280: {}, 390: {}}


def test_a_line_in_the_middle_is_shown_once_it_is_whole(visit: Open) -> None:
    page = visit("post under its cover")
    html: str = page.evaluate("fetch(location).then(answer => answer.text())")
    so_far, mark, rest = html.partition("</time>")
    byline = page.locator(".blogposts-byline")
    page.evaluate("part => { document.open(); document.write(part); }", so_far)
    expect(byline).to_be_attached()
    expect(byline).to_be_hidden()
    page.evaluate("part => { document.write(part); document.close(); }", mark + rest)
    expect(byline).to_be_visible()


@pytest.mark.parametrize("kind", ["anatomy", "post for VuePress", "post under its cover"])
def test_lines_are_neither_short_nor_long(visit: Open, kind: str) -> None:
    page = visit(kind)
    for width in (768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        lines = page.evaluate(LINES)
        assert len(lines) > 5, width
        assert 60 <= median(lines) <= 75, width


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


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(
    "kind",
    [
        *("index", "index as a list", "index as a magazine", "articles", "categories", "tags"),
        *("authors", "series", "404", "anatomy", "containers", "post right to left"),
    ],
)
def test_every_stop_of_the_keyboard_is_seen(visit: Open, kind: str, width: int) -> None:
    page = visit(kind, width=width, reduced_motion="reduce")
    stops = []
    for _ in range(400):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            break
        stops.append(stop)
    assert page.evaluate("document.activeElement === document.body"), "the focus is trapped"
    assert stops[0]["name"] in ("a.md-skip", "a.blogposts-skip")
    assert {stop["name"] for stop in stops if not stop["seen"]} <= UNSEEN
    assert [stop for stop in stops if stop["mine"] and not stop["seen"]] == []


@pytest.mark.parametrize(
    "kind", ["index", "index as a list", "index as a magazine", "category", "articles", "404"]
)
def test_a_post_opens_by_key(visit: Open, kind: str) -> None:
    page = visit(kind)
    link = blog(page).locator(":is(.blogposts-card__title, .blogposts-lines) a").first
    target = link.evaluate("a => a.href")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(target)


def test_wide_tables_scroll_by_key(visit: Open) -> None:
    page = visit("anatomy", width=390)
    wide = page.locator(".md-typeset__scrollwrap").last
    page.locator(".blogposts-prose h3").first.scroll_into_view_if_needed()
    page.locator(".blogposts-prose h3 a").first.focus()
    page.keyboard.press("Shift+Tab")
    assert wide.evaluate("node => node === document.activeElement")
    assert page.evaluate(OUTLINED)
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")


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


@pytest.mark.parametrize("kind", KINDS)
def test_without_a_script_nothing_is_missing(visit: Open, kind: str) -> None:
    """All text of the built page is seen, and nothing offers what only a script can do.

    What is `hidden` in the markup is for a script to show: an answer to what only it offers.
    """
    page = visit(kind, java_script_enabled=False)
    expect(page.locator("h1").first).to_be_visible()
    expect(page.locator(".md-search")).to_be_hidden()
    expect(page.locator("label[for=__search]").first).to_be_hidden()
    read = ":is(h1, h2, h3, p, li, time, img):not([hidden], [hidden] *)"
    hidden = blog(page).locator(read).filter(visible=False)
    folded = "details, .blogposts-toc, .tabbed-block, .highlight"
    assert [
        text
        for text, inside in hidden.evaluate_all(
            "(nodes, folded) => nodes.map(n => [n.outerHTML, n.closest(folded) !== null])", folded
        )
        if not inside
    ] == []


@pytest.mark.parametrize("kind", ["index", "articles", "anatomy", "category"])
def test_on_paper_no_frame_is_left(visit: Open, kind: str) -> None:
    page = visit(kind)
    page.emulate_media(media="print")
    for chrome in (".md-header", ".md-sidebar", ".md-footer__inner", ".md-tabs", ".md-skip"):
        for place in page.locator(chrome).all():
            expect(place).to_be_hidden()
    expect(blog(page).locator("time").first).to_be_visible()


def test_on_paper_links_to_other_sites_say_where_they_lead(visit: Open) -> None:
    page = visit("anatomy")
    page.emulate_media(media="print")
    read = """(node) => getComputedStyle(node, '::after').content"""
    links = page.locator(".blogposts-rows a[href^=http]")
    assert "https://example.org/far" in links.first.evaluate(read)


def test_in_forced_colours_cards_and_marks_keep_their_edges(visit: Open) -> None:
    page = visit("index", forced_colors="active")
    assert colour(page, ".blogposts-card", "border-top-style") == "solid"
    page.locator(".blogposts-card__title a").first.focus()
    page.keyboard.press("Tab")
    assert page.evaluate(OUTLINED)
    code = visit("containers", forced_colors="active")
    assert colour(code, ".highlight .diff", "border-inline-start-style") == "solid"


#: One element of each kind that a reader can point at: by name, classes and what it says it is.
#: Material's signs of permanent links are faint by intent, and no text.
KINDS_OF_CONTROLS = """() => {
  const seen = new Set();
  let number = 0;
  for (const node of document.querySelectorAll(
    '.blogposts :is(a:not(.headerlink), button, summary), .md-tabs__link'
  )) {
    const { localName, className, parentNode } = node;
    const states = ['aria-pressed', 'aria-current'].map(name => node.getAttribute(name));
    const key = [localName, className, states, parentNode.className].join();
    if (seen.has(key) || !node.checkVisibility()) continue;
    seen.add(key);
    node.dataset.control = number++;
  }
  return number;
}"""

#: The texts in an element with too little contrast to what is behind them, by WCAG 2.2 (1.4.3).
FAINT = """number => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const over = (colours) => {
    canvas.fillStyle = '#fff';
    canvas.fillRect(0, 0, 1, 1);
    for (const colour of colours) {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
    }
    const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map(value => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const root = document.querySelector(`[data-control="${number}"]`);
  const found = [];
  for (const node of [root, ...root.querySelectorAll('*')]) {
    const says = [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim());
    if (!says || !node.checkVisibility()) continue;
    const behind = [];
    for (let at = node; at; at = at.parentElement) behind.unshift(getComputedStyle(at).backgroundColor);
    const back = over(behind);
    const front = over([...behind, getComputedStyle(node).color]);
    const contrast = (Math.max(back, front) + 0.05) / (Math.min(back, front) + 0.05);
    if (contrast < 4.5) found.push(`${node.outerHTML.slice(0, 120)} ${contrast.toFixed(2)}`);
  }
  return found;
}"""

#: What a reader does to an element; several at a time.
STATES = [
    [],
    *(["hover"], ["focus", "focus-visible"], ["active"], ["hover", "active"]),
    *(["hover", "focus", "focus-visible"], ["hover", "focus", "active"]),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["index", "second page", "articles", "anatomy"])
def test_texts_can_be_read_in_every_state(visit: Open, kind: str, scheme: str) -> None:
    page = visit(kind, color_scheme=scheme, reduced_motion="reduce")
    assert page.evaluate("matchMedia('(hover: hover)').matches")
    if kind == "articles":
        page.locator(".blogposts-filter button.blogposts-chip").first.click()
    session = page.context.new_cdp_session(page)
    count = page.evaluate(KINDS_OF_CONTROLS)
    for method in ("DOM.enable", "CSS.enable"):
        session.send(method)
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    faint = []
    for number in range(count):
        where = {"nodeId": root, "selector": f'[data-control="{number}"]'}
        node = session.send("DOM.querySelector", where)["nodeId"]
        for state in STATES:
            forced = {"nodeId": node, "forcedPseudoClasses": state}
            session.send("CSS.forcePseudoState", forced)
            faint += [(state, text) for text in page.evaluate(FAINT, number)]
        session.send("CSS.forcePseudoState", {"nodeId": node, "forcedPseudoClasses": []})
    assert count > 0
    assert faint == []


@pytest.mark.parametrize("kind", ["index with drafts", "anatomy", "lists on a page"])
def test_the_current_tab_is_marked_without_colour(visit: Open, kind: str) -> None:
    tabs = visit(kind).locator(".md-tabs__item").all()
    marks = {
        tab.evaluate("tab => tab.matches('.md-tabs__item--active')"): tab.locator("a").evaluate(
            "link => [getComputedStyle(link).textDecorationLine, getComputedStyle(link).fontWeight]"
        )
        for tab in tabs
    }
    assert marks == {True: ["underline", "700"], False: ["none", "400"]}
