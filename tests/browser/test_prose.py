"""What authors write, as readers see and use it, in our theme and in Material."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests import images, site
from tests.browser.reader_sites import PALETTE, serving
from tests.browser.tabs import Tab, Tabs
from tests.conftest import ROOT

FILM = (
    '<iframe width="560" height="315" src="https://video.example.org/embed/1" title="A film">'
    "</iframe>"
)

DRAWN = """# Drawn

A sum: $a < b$, and

$$
%s
$$

``` mermaid
graph LR
  A --> B
```
""".replace("%s", " + ".join(f"\\frac{{a_{{{number}}}}}{{b}}" for number in range(40)))

#: In place of Mermaid: it draws a text in the colours that it is told.
MERMAID = """window.mermaid = {
  initialize(how) { this.theme = how.themeVariables.lineColor; },
  async render(id, text) { return {svg: `<svg><title>${this.theme}: ${text}</title></svg>`}; },
};"""

#: Formulas that no hook draws, for a script in place of KaTeX, which writes what it is given.
TYPESET = r"""# Typeset

<p>A sum: <span id="sum" class="arithmatex">\(a &lt; b\)</span></p>
<div id="line" class="arithmatex">\[c\]</div>
<script src="../assets/math.js"></script>
"""
KATEX = """window.katex = {render(text, box, how) { box.textContent = `${text} ${how.displayMode}`; }};"""


def from_docs(title: str) -> str:
    """The file that docs/math-and-diagrams.md shows under a title."""
    text = (ROOT / "docs" / "math-and-diagrams.md").read_text("utf-8")
    found = re.search(rf'^```\w+ title="{re.escape(title)}"\n(.*?)^```', text, re.M | re.S)
    assert found, title
    return found[1]


#: Nine tabs, of which the second holds two.
TABS = "".join(
    f'=== "Tab {number}"\n\n    Text {number}.\n\n'
    + (
        '    === "Inner 1"\n\n        Inner text 1.\n\n    === "Inner 2"\n\n        Inner text 2.\n\n'
    )
    * (number == 2)
    for number in range(1, 10)
)

TABLE = """
| Town | What there is to see | When to go | What to bring |
|---|---|---|---|
| Nantes | the castle of the dukes and an elephant of wood | in spring or in autumn | a coat for the rain and boots for the river |
| X | a lot | soon | 3 |
"""

CODE = """
``` py title="hello.py" linenums="1" hl_lines="2"
def hello(name):
    print(name)  # %s
```
""" % ("a very long line " * 12)

GALLERY = "![a](a.png) ![b](b.png)\n![c](a.png) ![d](b.png)\n"

TEXT = f"""---
date: 2024-01-02
slug: sink
---
# Sink

{TABS}

<!-- more -->

- [x] done
- [ ] open

{CODE}

{TABLE}

{GALLERY}

{FILM}

Icons: :material-check: :smile:

??? note "Closed"
    Hidden words.

!!! tip inline end "Beside"
    What stands at the side.

{"A text beside it. " * 40}

{{++

A block that was added.

++}}
"""

OTHER = (
    f"---\ndate: 2024-01-01\nslug: other\n---\n# Other\n\n{TABS}\n\n{GALLERY}\n\n``` py\nx = 1\n```\n\n"
    "<!-- more -->\n\nEnd.\n"
)

EXTENSIONS = [
    *("admonition", "attr_list", "footnotes", "md_in_html", "tables"),
    *("pymdownx.critic", "pymdownx.details", "pymdownx.highlight"),
    {"pymdownx.superfences": {"custom_fences": [{"name": "mermaid", "class": "mermaid"}]}},
    {"pymdownx.arithmatex": {"generic": True}},
    {"pymdownx.tabbed": {"alternate_style": True}},
    {"pymdownx.tasklist": {"custom_checkbox": True}},
    "pymdownx.emoji",
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the sites are served, in a folder for each theme."""
    folder = tmp_path_factory.mktemp("prose")
    files: dict[str, str | bytes] = {
        "blog/index.md": "# Blog\n",
        "index.md": f"# Page\n\n{TABS}\n\n{FILM}\n\n- [ ] task\n",
        "drawn.md": DRAWN,
        "assets/mermaid.min.js": MERMAID,
        "assets/diagrams.js": from_docs("docs/assets/diagrams.js"),
        "/hooks/math.py": from_docs("hooks/math.py"),
        "typeset.md": TYPESET,
        "assets/math.js": from_docs("docs/assets/math.js"),
        "assets/katex/katex.min.js": KATEX,
        "assets/katex/katex.min.css": "#sum { color: rgb(1, 2, 3); }",
        "blog/posts/sink.md": TEXT,
        "blog/posts/other.md": OTHER,
        "blog/posts/a.png": images.png(900, 600),
        "blog/posts/b.png": images.png(900, 600),
    }
    options = {"post_url_format": "{slug}", "compatibility": "none", "list_look": "list"}
    themes: dict[str, dict[str, Any]] = {
        "blogposts": {"name": "blogposts"},
        "material": {"name": "material", "font": False, "palette": PALETTE},
    }
    with serving(folder / "served") as url:
        for name, theme in themes.items():
            built = site.make_site(
                folder / name,
                files,
                site_dir=folder / "served" / name,
                site_url=f"{url}{name}/",
                theme=theme,
                plugins=["search", {"blogposts": options}],
                markdown_extensions=EXTENSIONS,
                extra_javascript=["assets/diagrams.js"],
                hooks=["hooks/math.py"],
            )
            assert built.exit_code == 0, built.log
        yield url


@pytest.fixture(params=["blogposts", "material"])
def theme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def shown(page: Page, within: str = ".tabbed-set") -> list[str]:
    """The text of each block of the first set of tabs that is seen, of itself."""
    return page.locator(within).first.evaluate(
        """set => [...set.querySelectorAll(':scope > .tabbed-content > .tabbed-block')]
            .filter(block => block.checkVisibility())
            .map(block => block.querySelector('p').textContent)"""
    )


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_tabs_are_switched_with_and_without_a_script(
    tabs: Tabs, address: str, theme: str, script: bool
) -> None:
    tab = tabs.take(java_script_enabled=script) if not script else tabs.take()
    for path in ("blog/sink/", ""):
        page = tab.open(f"{address}{theme}/{path}")
        outer = page.locator(".tabbed-set").first
        label = outer.locator("> .tabbed-labels > label")
        assert shown(page) == ["Text 1."]
        for number in (9, 2):
            label.nth(number - 1).click()
            assert shown(page) == [f"Text {number}."]
        # A set in a tab has a choice of its own.
        assert shown(page, ".tabbed-set .tabbed-set") == ["Inner text 1."]
        page.locator(".tabbed-set .tabbed-set label").nth(1).click()
        assert (shown(page), shown(page, ".tabbed-set .tabbed-set")) == (
            ["Text 2."],
            ["Inner text 2."],
        )
    assert tab.errors == []


def test_tabs_in_excerpts_of_a_list_work_each_for_itself(
    tabs: Tabs, address: str, theme: str
) -> None:
    tab = tabs.take()
    page = tab.open(f"{address}{theme}/blog/")

    cards = page.locator(".blogposts-card")
    assert cards.count() == 2
    cards.nth(1).locator(".tabbed-set").first.locator("> .tabbed-labels > label").nth(2).click()
    first, second = (
        cards.nth(at)
        .locator(".tabbed-set")
        .first.evaluate(
            """set => [...set.querySelectorAll(':scope > .tabbed-content > .tabbed-block')]
                .filter(block => block.checkVisibility()).map(block => block.innerText.trim())"""
        )
        for at in (0, 1)
    )
    assert (first, second) == (["Text 1."], ["Text 3."])
    # No script failed, so that the others of the page go on.
    assert (tab.errors, tab.complaints) == ([], [])


def test_tabs_of_one_name_are_switched_together_where_a_site_asks_for_it(
    tabs: Tabs, address: str
) -> None:
    """By a script that pages of such sites have: see tests/integration/test_theme_settings.py."""
    script = {"path": ROOT / "theme/standalone/assets/blogposts/tabs.js"}
    chosen = """() => [...document.querySelectorAll(".tabbed-set:has(> input:nth-of-type(9))")].map(
        set => [...set.children].findIndex(each => each.checked) + 1)"""
    page = tabs.take().open(f"{address}blogposts/blog/")
    page.add_script_tag(**script)
    assert page.evaluate(chosen) == [1, 1]
    page.locator(".tabbed-set").first.locator("> .tabbed-labels > label").nth(2).click()
    assert page.evaluate(chosen) == [3, 3]
    page.goto(f"{address}blogposts/")
    page.add_script_tag(**script)
    assert page.evaluate(chosen) == [3]


def test_four_pictures_are_less_than_a_screen_of_a_phone(
    tabs: Tabs, address: str, theme: str
) -> None:
    page = tabs.take(width=390).open(f"{address}{theme}/blog/sink/")
    gallery = page.locator(".blogposts-gallery")

    box = gallery.bounding_box()
    assert box and box["height"] < 390
    places = gallery.locator("img").evaluate_all(
        "images => images.map(image => image.getBoundingClientRect().x)"
    )
    assert len(places) == 4 and places[:2] == places[2:] and places[0] < places[1]


def test_columns_of_a_table_keep_a_width_to_read_on_a_phone(
    tabs: Tabs, address: str, theme: str
) -> None:
    page = tabs.take(width=390).open(f"{address}{theme}/blog/sink/")
    table = page.locator("th:has-text('What there is to see')").locator("xpath=ancestor::table")

    widths = table.evaluate(
        """table => [...table.querySelectorAll('tbody tr:first-child td')].map(cell => {
            const style = getComputedStyle(cell);
            const ruler = document.createElement('i');
            ruler.style.cssText = 'display: inline-block; width: 9ch';
            cell.append(ruler);
            const nine = ruler.getBoundingClientRect().width;
            ruler.remove();
            const {width} = cell.getBoundingClientRect();
            const padding = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
            return (width - padding) / nine;
        })"""
    )
    assert min(widths) > 0.99 and widths[-1] > 16 / 9 - 0.01
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    # What does not fit is reached by scrolling, also with the keyboard.
    box = "table" if theme == "blogposts" else ".md-typeset__scrollwrap"
    inner = page.locator(f".blogposts-prose {box}").last
    assert inner.evaluate("box => box.scrollWidth > box.clientWidth")


def test_numbers_of_lines_take_no_more_room_than_they_need(tabs: Tabs, address: str) -> None:
    page = tabs.take(width=390).open(f"{address}blogposts/blog/sink/")
    column = page.locator("td.linenos").first.bounding_box()
    assert column is not None and column["width"] < 50


@pytest.mark.parametrize(("width", "is_beside"), [(1280, True), (390, False)])
def test_a_note_is_beside_the_text_where_there_is_room(
    tabs: Tabs, address: str, width: int, is_beside: bool
) -> None:
    page = tabs.take(width=width).open(f"{address}blogposts/blog/sink/")
    note = page.locator(".admonition.inline.end").bounding_box()
    text = page.locator("p:has-text('A text beside it.')").bounding_box()
    assert note is not None and text is not None
    assert abs(note["x"] + note["width"] - text["x"] - text["width"]) < 1
    assert (note["y"] < text["y"] + 30 and note["width"] < text["width"] / 2) is is_beside


def test_blocks_that_an_editor_marks_are_seen_whole(tabs: Tabs, address: str) -> None:
    page = tabs.take().open(f"{address}blogposts/blog/sink/")
    block = page.locator("ins.critic.block")
    assert block.evaluate("node => getComputedStyle(node).backgroundColor") != "rgba(0, 0, 0, 0)"
    mark, text = block.bounding_box(), block.locator("p").bounding_box()
    assert mark is not None and text is not None and mark["height"] >= text["height"]


def test_a_film_is_as_wide_as_the_text_and_in_its_shape(
    tabs: Tabs, address: str, theme: str
) -> None:
    for width in (1280, 390):
        page = tabs.take(width=width).open(f"{address}{theme}/blog/sink/")
        film = page.locator(".blogposts-frame" if theme == "blogposts" else "iframe")
        box, text = film.bounding_box(), page.locator(".blogposts-prose").bounding_box()
        assert box and text
        assert abs(box["width"] - text["width"]) < 1
        assert abs(box["width"] / box["height"] - 560 / 315) < 0.03


def test_another_host_is_asked_when_a_reader_wants_it(tabs: Tabs, address: str) -> None:
    tab = tabs.take()
    for path in ("blog/sink/", "", "blog/"):
        page = tab.open(f"{address}blogposts/{path}")
        tab.wait()
    assert tab.foreign == []

    page = tab.open(f"{address}blogposts/blog/sink/")
    link = page.locator(".blogposts-frame > a")
    assert link.inner_text().split("\n") == ["A film", "Show content from video.example.org"]
    link.click()
    assert page.locator(".blogposts-frame > iframe").evaluate(
        "frame => document.activeElement == frame"
    )
    assert tab.foreign == ["https://video.example.org/embed/1"]
    # Without a script the link leads there.
    page = tabs.take(java_script_enabled=False).open(f"{address}blogposts/blog/sink/")
    target = page.locator(".blogposts-frame > a").get_attribute("href")
    assert target == "https://video.example.org/embed/1"


def test_code_is_copied_without_the_numbers_of_its_lines(tabs: Tabs, address: str) -> None:
    tab = tabs.take(permissions=["clipboard-read", "clipboard-write"])
    page = tab.open(f"{address}blogposts/blog/sink/")

    button = page.locator(".blogposts-copy")
    assert button.count() == 1
    assert button.inner_text() == "Copy"
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.blogposts-copy').textContent == 'Copied'")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.splitlines()[0] == "def hello(name):"
    assert text.startswith("def hello(name):\n    print(name)  # a very long line")
    # There is none in the beginnings of posts in lists, and none without a script.
    assert tab.open(f"{address}blogposts/blog/").locator(".blogposts-copy").count() == 0
    assert (
        tabs.take(java_script_enabled=False)
        .open(f"{address}blogposts/blog/sink/")
        .locator(".blogposts-copy")
        .count()
        == 0
    )


def test_the_keyboard_reaches_what_scrolls_sideways_and_nothing_else(
    tabs: Tabs, address: str
) -> None:
    def reached(tab: Tab) -> list[tuple[str, bool]]:
        page = tab.open(f"{address}blogposts/blog/sink/")
        page.wait_for_function("document.querySelectorAll('.blogposts-prose [tabindex]').length")
        found: list[list[Any]] = page.locator(".blogposts-prose :is(pre, table)").evaluate_all(
            """boxes => boxes.filter(box => box.checkVisibility()).map(box =>
                [box.localName, box.tabIndex == 0, box.scrollWidth > box.clientWidth])"""
        )
        assert all(is_reached == scrolls for _, is_reached, scrolls in found)
        return [(name, is_reached) for name, is_reached, _ in found]

    assert ("pre", True) in reached(tabs.take())
    assert ("table", True) in reached(tabs.take(width=390))


def test_icons_are_as_large_as_the_text_with_and_without_a_style_sheet(
    tabs: Tabs, address: str
) -> None:
    page = tabs.take().open(f"{address}blogposts/blog/sink/")
    icon = page.locator(".blogposts-prose .twemoji svg")

    box = icon.bounding_box()
    assert box and 14 < box["height"] < 26
    page.evaluate("() => { for (const sheet of document.styleSheets) sheet.disabled = true; }")
    box = icon.bounding_box()
    assert box and (box["width"], box["height"]) == (24, 24)


def test_diagrams_are_drawn_in_the_colours_of_the_page_and_loaded_where_there_are_some(
    tabs: Tabs, address: str
) -> None:
    tab = tabs.take()
    page = tab.open(f"{address}blogposts/drawn/")
    title = page.locator(".mermaid svg title")
    title.wait_for(state="attached")
    ink = "getComputedStyle(document.documentElement).color"
    assert title.text_content() == f"{page.evaluate(ink)}: graph LR\n  A --> B"
    light = page.evaluate(ink)
    page.evaluate("document.documentElement.dataset.scheme = 'dark'")
    dark = page.evaluate(ink)
    assert dark != light
    drawn = "ink => document.querySelector('.mermaid title').textContent.startsWith(ink)"
    page.wait_for_function(drawn, arg=dark)
    assert (tab.errors, tab.complaints) == ([], [])

    page = tab.open(f"{address}blogposts/blog/sink/")
    assert page.evaluate("window.mermaid === undefined")
    # Without a script its text is there to read.
    page = tabs.take(java_script_enabled=False).open(f"{address}blogposts/drawn/")
    assert page.locator(".mermaid").inner_text().split() == ["graph", "LR", "A", "-->", "B"]


def test_formulas_are_drawn_by_files_of_the_site(tabs: Tabs, address: str) -> None:
    tab = tabs.take()
    page = tab.open(f"{address}blogposts/typeset/")
    page.wait_for_function("document.querySelector('#line').textContent === 'c true'")
    assert page.locator("#sum").text_content() == "a < b false"
    page.wait_for_function(
        "getComputedStyle(document.querySelector('#sum')).color === 'rgb(1, 2, 3)'"
    )
    assert (tab.errors, tab.complaints) == ([], [])


def test_formulas_are_drawn_without_a_script_and_scroll_on_a_phone(
    tabs: Tabs, address: str
) -> None:
    page = tabs.take(java_script_enabled=False, width=390).open(f"{address}blogposts/drawn/")

    assert page.locator("math").count() == 2
    assert page.locator("math").first.evaluate("formula => formula.textContent") == "a<b"
    wide = page.locator("div.arithmatex")
    assert wide.evaluate("box => box.scrollWidth > box.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_code_is_read_from_the_left_in_every_script(tabs: Tabs, address: str) -> None:
    page = tabs.take().open(f"{address}blogposts/blog/sink/")
    page.evaluate("document.documentElement.dir = 'rtl'")

    places = page.locator(".highlighttable :is(td.linenos, td.code pre)").evaluate_all(
        "boxes => boxes.map(box => [box.getBoundingClientRect().x, getComputedStyle(box).direction])"
    )
    (numbers, _), (code, direction) = places
    assert direction == "ltr" and numbers < code


def test_pictures_beside_each_other_are_so_in_lists_too(
    tabs: Tabs, address: str, theme: str
) -> None:
    page = tabs.take().open(f"{address}{theme}/blog/")

    gallery = page.locator(".blogposts-card__excerpt .blogposts-gallery")
    places = gallery.locator("img").evaluate_all(
        "images => images.map(image => image.getBoundingClientRect().x)"
    )
    assert places[:2] == places[2:] and places[0] < places[1]
