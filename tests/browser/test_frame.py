"""The frame of `theme: blogposts` in a browser: menus, sheets of a phone, schemes, what is current."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from mkdocs_blogposts.theming import STANDALONE
from tests import site as sites
from tests.browser.measures import load_axe, violations
from tests.browser.reader_sites import serving
from tests.browser.tabs import Tabs

#: A script and comments that are written for Material.
OWN = "document$.subscribe(() => { document.body.dataset.own = document.readyState })"
COMMENTS = """<p id="scheme"></p><script>
  const show = () => { scheme.textContent = __md_get("__palette").color.scheme }
  show()
  addEventListener("DOMContentLoaded", () =>
    document.querySelector("[data-md-component=palette]").addEventListener("change", show))
</script>"""
#: An announcement with an icon, as the documentation of Material has it.
NEWS = """{% extends "base.html" %}{% block announce %}{{ super() }} <span class="twemoji">
<svg viewBox="0 0 24 24"><path d="M0 0h24v24H0z"/></svg></span>{% endblock %}"""
#: Puts a script into a page, with the names of its schemes.
NAMING = """text => {
  const script = Object.assign(document.createElement("script"), {text});
  Object.assign(script.dataset, {light: "day", dark: "night"});
  document.head.append(script);
}"""
WORD = "Rechtsschutzversicherungsgesellschaften"
TEXT = "\n\n".join(
    f"## {WORD} {number}\n\n{'Lorem ipsum dolor sit amet. ' * 40}" for number in range(5)
)
FILES = {
    "index.md": "---\nhero:\n  title: A tool\n  text: For those who write\n---\n## Why\n\nText.\n",
    "guide/start.md": f"# Start\n\n{TEXT}\n",
    "guide/deep/one.md": f"# One {WORD}\n\n{TEXT}\n",
    "guide/deep/two.md": "# Two\n",
    "own.js": OWN,
    "/over/partials/comments.html": COMMENTS,
    "/over/main.html": NEWS,
    **{f"{name}.md": f"# {name.title()} {WORD}\n\nText.\n" for name in ("a", "b", "c", "d", "e")},
}
NAV = [
    "index.md",
    {"Guide": ["guide/start.md", {"Details": ["guide/deep/one.md", "guide/deep/two.md"]}]},
    *("a.md", "b.md", "c.md", "d.md", "e.md"),
]
LANGUAGES = [
    {"name": "English", "link": "/", "lang": "en"},
    {"name": "Deutsch", "link": "/de/", "lang": "de"},
]
PAGE = "guide/deep/one/"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served site of ordinary pages."""
    folder = tmp_path_factory.mktemp("frame")
    with serving(folder) as root:
        built = sites.make_site(
            folder / "made",
            FILES,
            site_dir=folder / "frame",
            extra_javascript=["own.js"],
            site_url=f"{root}frame/",
            site_name=f"Notes on {WORD}",
            theme={
                "name": "blogposts",
                "custom_dir": "over",
                "announcement": "News: <a href='/frame/a/'>a page</a>",
            },
            plugins=[],
            nav=NAV,
            repo_url="https://example.org/x",
            edit_uri="edit/",
            extra={
                "alternate": LANGUAGES,
                "social": [{"icon": "x/mastodon", "link": "https://example.org/m"}],
            },
        )
        assert built.exit_code == 0, built.log
        yield f"{root}frame/"


def shown(page: Page, selector: str) -> list[str]:
    """The texts of the elements that are seen."""
    found = page.locator(selector).all()
    return [" ".join(each.inner_text().split()) for each in found if each.is_visible()]


def test_an_icon_in_an_announcement_is_as_high_as_its_line(tabs: Tabs, url: str) -> None:
    news = tabs.take().open(url).locator(".blogposts-announcement")
    icon, line = news.locator("svg").bounding_box(), news.bounding_box()
    assert icon and line
    assert 12 <= icon["height"] == icon["width"] <= 24
    assert line["height"] <= 48


def test_on_a_desk_links_tree_and_contents_are_there(tabs: Tabs, url: str) -> None:
    page = tabs.take().open(url + PAGE)
    top = ".blogposts-links > li > a, .blogposts-links > li > details > summary"
    assert shown(page, top) == ["Guide", f"A {WORD}", f"B {WORD}", f"C {WORD}", "More"]
    assert shown(page, ".blogposts-tree a") == ["Start", f"One {WORD}", "Two"]
    assert len(shown(page, ".blogposts-toc li > a")) == 5
    assert shown(page, ".blogposts-nav__open, .blogposts-nav__close, .blogposts-path__pages") == []
    boxes = [
        page.locator(part).bounding_box() for part in ("h1", ".blogposts-toc", ".blogposts-tree")
    ]
    text, contents, tree = (box for box in boxes if box)
    assert tree["x"] + tree["width"] < text["x"]
    assert text["x"] + text["width"] < contents["x"]
    page.locator(".blogposts-toc").evaluate("node => scrollTo(0, document.body.scrollHeight / 2)")
    box = page.locator(".blogposts-toc").bounding_box()
    assert box is not None and 0 <= box["y"] < 100  # it stays in sight


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_on_a_phone_buttons_open_sheets(tabs: Tabs, url: str, scripts: bool) -> None:
    page = tabs.take(width=390, java_script_enabled=scripts).open(url + PAGE)
    assert shown(page, ".blogposts-links > li > a") == []
    page.get_by_role("button", name="Menu").click()
    assert shown(page, ".blogposts-links > li > a") == [f"A {WORD}", f"B {WORD}", f"C {WORD}"]
    page.locator(".blogposts-links summary").first.click()
    assert shown(page, ".blogposts-menu a") == ["Start", "Details"]
    page.locator(".blogposts-nav").get_by_role("button", name="Close").click()
    assert shown(page, ".blogposts-links a") == []
    page.get_by_role("button", name="Pages of this section").click()
    assert shown(page, ".blogposts-tree a") == ["Start", f"One {WORD}", "Two"]
    page.keyboard.press("Escape")
    assert shown(page, ".blogposts-tree a") == []
    assert shown(page, ".blogposts-toc a") == []
    page.locator(".blogposts-toc > summary").click()
    assert len(shown(page, ".blogposts-toc li > a")) == 5


def test_a_sheet_closes_where_the_keyboard_leaves_it(tabs: Tabs, url: str) -> None:
    """What has the focus is never behind a sheet."""
    page = tabs.take(width=390).open(url + PAGE)
    page.get_by_role("button", name="Menu").press("Enter")
    assert page.locator("nav:popover-open").count() == 1
    page.keyboard.press("Tab")
    assert page.locator("nav:popover-open :focus").count() == 1
    for _ in range(20):
        if page.locator("nav:popover-open :focus").count():
            page.keyboard.press("Tab")
    assert page.locator("nav:popover-open").count() == 0
    assert page.locator("main :focus, header :focus").count() == 1


def test_a_menu_closes_as_menus_do(tabs: Tabs, url: str) -> None:
    page = tabs.take().open(url + PAGE)
    first, more = page.locator(".blogposts-links summary").all()
    links = ".blogposts-menu a"
    first.click()
    assert shown(page, links) == ["Start", "Details"]
    more.click()
    assert shown(page, links) == [f"D {WORD}", f"E {WORD}"]
    page.keyboard.press("Escape")
    assert shown(page, links) == []
    assert more.evaluate("node => node === document.activeElement")
    first.click()
    page.locator("h1").click()
    assert shown(page, links) == []


@pytest.mark.parametrize(("system", "turn"), [("light", "dark light"), ("dark", "light dark")])
def test_a_press_changes_the_scheme_and_leads_back_to_automatic(
    tabs: Tabs, url: str, system: str, turn: str
) -> None:
    tab = tabs.take(color_scheme=system)
    page = tab.open(url + "a/")
    button = page.get_by_role("button", name="Color scheme")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    light, dark = "rgb(255, 255, 255)", "rgb(22, 21, 20)"
    colors = {"light": light, "dark": dark}
    seen = [page.evaluate(ground)]
    names = [button.get_attribute("aria-label")]
    for _ in range(2):
        button.click()
        page.reload()  # it is kept
        seen.append(page.evaluate(ground))
        names.append(button.get_attribute("aria-label"))
    assert seen == [colors[system], *(colors[name] for name in turn.split())]
    words = ["Automatic", *turn.title().split()]
    assert names == [f"Color scheme: {word}" for word in words]
    button.click()
    assert page.evaluate("localStorage.length") == 0
    assert (tab.errors, tab.complaints) == ([], [])


def test_scripts_that_are_written_for_material_work(tabs: Tabs, url: str) -> None:
    tab = tabs.take()
    page = tab.open(url + "a/")
    assert page.evaluate("document.body.dataset.own") == "interactive"
    assert shown(page, "#scheme") == ["default"]
    page.get_by_role("button", name="Color scheme").click()
    assert shown(page, "#scheme") == ["slate"]
    assert (tab.errors, tab.complaints) == ([], [])


def test_the_scheme_has_a_name_for_style_sheets_of_material(tabs: Tabs, url: str) -> None:
    page = tabs.take(color_scheme="dark").open(url + "a/")
    text = (STANDALONE / "assets/blogposts/scheme.js").read_text("utf-8")
    page.evaluate(NAMING, text)
    name = 'html => html.getAttribute("data-md-color-scheme")'
    found = [page.locator("html").evaluate(name)]
    page.get_by_role("button", name="Color scheme").click()
    found.append(page.locator("html").evaluate(name))
    page.get_by_role("button", name="Color scheme").click()
    found.append(page.locator("html").evaluate(name))
    page.get_by_role("button", name="Color scheme").click()
    page.emulate_media(color_scheme="light")
    page.wait_for_function('document.documentElement.dataset.mdColorScheme === "day"')
    assert found == ["night", "day", "night"]


def test_without_scripts_nothing_is_offered_that_needs_one(tabs: Tabs, url: str) -> None:
    page = tabs.take(java_script_enabled=False).open(url + PAGE)
    page.emulate_media(color_scheme="dark")
    assert shown(page, "[data-blogposts-scheme], [data-blogposts-search]") == []
    assert page.locator("html").count() == 1


def test_contents_tell_where_the_reader_is(tabs: Tabs, url: str) -> None:
    page = tabs.take().open(url + PAGE)
    current = ".blogposts-toc a[aria-current]"
    assert shown(page, current) == []
    page.locator(".blogposts-prose h2").nth(2).evaluate("node => node.scrollIntoView()")
    page.wait_for_selector(current)
    assert shown(page, current) == [f"{WORD} 2"]


def test_the_first_stop_skips_the_header(tabs: Tabs, url: str) -> None:
    page = tabs.take().open(url + PAGE)
    page.keyboard.press("Tab")
    assert shown(page, ":focus") == ["Skip to content"]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "blogposts-main"


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1280])
@pytest.mark.parametrize("path", ["", PAGE, "a/"])
def test_nothing_is_wider_than_the_window(tabs: Tabs, url: str, width: int, path: str) -> None:
    page = tabs.take(width=width).open(url + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator(".blogposts-links summary").first.evaluate("node => node.click()")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


#: What is done to a page before it is looked at.
STATES = {
    "as it is": "",
    "menu": "document.querySelector('.blogposts-links details').open = true",
    "languages": "document.querySelector('.blogposts-menu--end').open = true",
    "sheet": "document.querySelector('.blogposts-nav__open').click()",
    "contents": "document.querySelector('.blogposts-toc').open = true",
}


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(tabs: Tabs, url: str, width: int, scheme: str) -> None:
    pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    for path in ("", PAGE, "404.html"):
        for state, script in STATES.items():
            if (path != PAGE and state != "as it is") or (state == "sheet" and width > 390):
                continue
            page = tabs.take(width=width, color_scheme=scheme).open(url + path)
            load_axe(page)
            page.evaluate(script)
            assert violations(page, width) == set(), (path, state)


#: The contrast of the text color of an element with the ground of the page, as WCAG counts it.
CONTRAST = """([accent, name]) => {
  const paint = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const light = color => {
    paint.fillStyle = color;
    paint.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...paint.getImageData(0, 0, 1, 1).data].map(value => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const root = document.documentElement;
  root.style.setProperty("--blogposts-own-accent", accent);
  const link = document.querySelector(".blogposts-brand");
  link.style.color = `var(--blogposts-${name})`;
  const [dark, bright] = [light(getComputedStyle(link).color),
    light(getComputedStyle(root).backgroundColor)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}"""

ACCENTS = [
    "#c62a1d",
    "yellow",
    "lime",
    "cyan",
    "orange",
    "blue",
    "magenta",
    "black",
    "white",
    "#888",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_any_accent_can_be_read(tabs: Tabs, url: str, scheme: str) -> None:
    page = tabs.take(color_scheme=scheme).open(url + "a/")
    names = ("accent", "strong", "muted")
    found = {(a, n): page.evaluate(CONTRAST, [a, n]) for a in ACCENTS for n in names}
    assert {key: value for key, value in found.items() if value < 4.5} == {}
