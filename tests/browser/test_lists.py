"""Cards and titles as a browser lays them out, from our templates and style sheets alone."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from markupsafe import Markup
from playwright.sync_api import Page

from mkdocs_blogposts.locale.texts import Translator
from mkdocs_blogposts.render.context import MonthGroup, YearGroup
from mkdocs_blogposts.theming import MATERIAL, SHARED, STANDALONE
from tests.browser.tabs import Tabs
from tests.unit.render.template_samples import BARE, FULL, PAGER, PAGES, POST_PAGE, a_list, render

WIDTHS = (390, 560, 620, 768, 850, 1024, 1280, 1600)

#: Rows of cards in which a place is left empty.
HOLES = """() => {
  const grid = document.querySelector('.blogposts-grid');
  const { left, right } = grid.getBoundingClientRect();
  const rows = new Map();
  for (const card of grid.children) {
    const box = card.getBoundingClientRect();
    for (const top of card.matches('.blogposts-grid--magazine > .blogposts-card--hero')
        ? [...grid.children].slice(0, 3).map(one => one.getBoundingClientRect().top) : [box.top]) {
      const key = Math.round(top);
      rows.set(key, [...(rows.get(key) || []), [box.left, box.right]]);
    }
  }
  return [...rows.values()].filter(row => {
    const sides = row.sort((a, b) => a[0] - b[0]);
    const gaps = sides.map(([from], n) => from - (n ? sides[n - 1][1] : left));
    return Math.max(...gaps, right - Math.max(...sides.map(side => side[1]))) > 40;
  }).length;
}"""

#: What a site says of all that is in Material's text.
OWNERS = """
.md-typeset h2, .md-typeset h3 { margin: 90px; border-bottom: 9px solid; text-transform: uppercase;
  font: italic 40px serif; background: red; color: green }
.md-typeset h2::before { content: "§" }
.md-typeset a { border-bottom: 3px dotted; letter-spacing: 5px }
.md-typeset img { max-width: 50px; border: 9px solid; border-radius: 50%; margin: 40px }
"""

#: How the parts of cards look: their sizes and some of their values.
LOOKS = """() => [...document.querySelectorAll(
    'article :is(h2, h3), article :is(h2, h3) a, img.blogposts-card__cover')].map(node => {
  const { width, height } = node.getBoundingClientRect();
  const style = getComputedStyle(node);
  return [width, height, style.textTransform, style.borderBottomWidth, style.borderRadius,
    style.font, style.color, style.letterSpacing, style.backgroundColor,
    getComputedStyle(node, '::before').content];
})"""


def sheet(*parts: Any) -> str:
    return "\n".join(path.read_text("utf-8") for path in parts)


CORE, LISTS, TEXT = (
    SHARED / f"assets/blogposts/{name}.css" for name in ("blogposts", "lists", "text")
)


def show(page: Page, body: str, css: str) -> None:
    """Put a body in a page with nothing but a style sheet."""
    frame = "<body style='margin: 0 1em; font: 16px/1.6 sans-serif'><main class='md-typeset'>"
    page.set_content(f"<!doctype html><style>{css}</style>{frame}{body}</main>")


@pytest.mark.parametrize("pictured", [True, False], ids=["pictures", "texts"])
@pytest.mark.parametrize(
    "changes",
    [{}, {"look": "magazine"}, {"pager": PAGER}],
    ids=["front page", "magazine", "further page"],
)
def test_no_card_is_alone_in_its_row_at_any_width(
    tabs: Tabs, changes: dict[str, Any], pictured: bool
) -> None:
    page, found = tabs.take().page, {}
    first, other = FULL, replace(FULL if pictured else BARE, pinned=False)
    for count in range(1, 13):
        posts = (first, *[replace(other, url=f"{n}/") for n in range(count - 1)])
        show(page, render("list", a_list(posts=posts, **changes)), sheet(CORE, LISTS))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found[count, width] = page.evaluate(HOLES)
    assert {place: holes for place, holes in found.items() if holes} == {}


@pytest.mark.parametrize("changes", [{}, {"kind": "index"}, {"kind": "category"}])
def test_a_cover_alone_in_its_row_is_not_as_wide_as_the_page(
    tabs: Tabs, changes: dict[str, Any]
) -> None:
    page = tabs.take().page
    page.set_viewport_size({"width": 1280, "height": 900})
    for count in (1, 2):
        posts = tuple(replace(FULL, url=f"{n}/") for n in range(count))
        show(page, render("list", a_list(posts=posts, **changes)), sheet(CORE, LISTS))
        wide = "node => node.getBoundingClientRect().width"
        frame = page.locator(".blogposts-grid").evaluate(wide)
        assert page.locator(".blogposts-card__cover").last.evaluate(wide) <= frame * 0.62


@pytest.mark.parametrize("body", ["list", "post"])
def test_what_a_site_says_of_its_texts_does_not_reach_cards(tabs: Tabs, body: str) -> None:
    page, looks = tabs.take().page, []
    blog = POST_PAGE if body == "post" else a_list(posts=(FULL, FULL, BARE, FULL))
    for owners in ("", OWNERS):
        css = sheet(CORE, LISTS, TEXT, MATERIAL / "assets/blogposts/material.css")
        show(page, render(body, blog, content=Markup("")), f"{css}\n{owners}")
        looks.append(page.evaluate(LOOKS))
    assert looks[0]
    assert looks[0] == looks[1]


@pytest.mark.parametrize("letters", [52, 82, 100])
def test_a_title_takes_two_lines_at_most_on_a_desk(tabs: Tabs, letters: int) -> None:
    words = "Why we moved our services from a large cluster to plain machines and what it cost us "
    title = (words * 2)[:letters]
    post = replace(POST_PAGE, post=replace(FULL, title=title), heading=Markup(title))
    ours = (STANDALONE / f"assets/blogposts/{name}.css" for name in ("theme", "prose"))
    page = tabs.take().page
    show(page, render("post", post), f"{sheet(*ours)}\n@layer blogposts {{ {sheet(CORE)} }}")
    height, line = page.locator("h1").evaluate(
        "h1 => [h1.getBoundingClientRect().height, parseFloat(getComputedStyle(h1).lineHeight)]"
    )
    assert round(height / line) <= 2


#: Where texts begin and end; of those that are a name alone, where the name is.
PLACES = """() => {
  const found = [], range = document.createRange();
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode, text = node.data.replaceAll("\u202e", "").trim();
    const start = node.data.search(/[^\\s\u202e]/), end = node.data.trimEnd().length;
    const parts = text === "xx xx" ? [[start, end]] : [[start, start + 1], [end - 1, end]];
    for (const [from, to] of text ? parts : []) {
      range.setStart(node, from);
      range.setEnd(node, to);
      found.push([text, range.getBoundingClientRect().left]);
    }
  }
  return found;
}"""


def called(value: Any, name: str) -> Any:
    """A value of templates with this name in place of every title and name of an author's in it."""
    if isinstance(value, tuple):
        return tuple(called(each, name) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    ours = isinstance(value, YearGroup | MonthGroup | Translator)
    changes: dict[str, Any] = {}
    for field in fields(value) if not isinstance(value, Translator) else ():
        part = getattr(value, field.name)
        if field.name not in ("title", "name", "heading"):
            changes[field.name] = called(part, name)
        elif not ours:
            changes[field.name] = type(part)(name)
    return replace(value, **changes)


def test_a_name_that_turns_the_direction_turns_nothing_after_it(tabs: Tabs) -> None:
    page, moved = tabs.take().page, {}
    css = sheet(CORE, LISTS, SHARED / "assets/blogposts/archive.css")
    for kind, (body, blog) in PAGES.items():
        places = []
        for start in ("", "\u202e"):
            show(page, render(body, called(blog, f"{start}xx xx")), css)
            places.append(page.evaluate(PLACES))
        pairs = zip(*places, strict=True)
        moved[kind] = [one for one, other in pairs if abs(one[1] - other[1]) > 1]
    assert {kind: found for kind, found in moved.items() if found} == {}
