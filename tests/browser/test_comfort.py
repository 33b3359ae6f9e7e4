"""What surrounds a post, in a real browser: progress, contents, comments, code, pictures."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests import site as sites
from tests.browser.reader_sites import serving
from tests.browser.tabs import Tab, Tabs
from tests.integration.samples import WEBP, post

LONG = "\n\n".join(["Un paragraphe assez long pour que la page défile, et une phrase encore."] * 12)
TEXT = f"{LONG}\n\n## Un\n\n![Photo](photo.webp)\n\n```python\nprint(1)\n```\n\n## Deux\n\n{LONG}\n"
FILES: sites.Files = {
    "posts/giscus.md": post("Giscus", "2024-01-01", TEXT),
    "posts/toot.md": post(
        "Toot", "2024-01-02", TEXT, comments="{mastodon: 'https://a.example/@moi/12'}"
    ),
    "posts/vue.md": post(
        "Vue",
        "2024-01-03",
        f"### Un\n\n::: tip\n{LONG}\n:::\n\n```python\nprint(1)\n```\n\n### Deux\n\n![Photo](photo.webp)\n",
    ),
    "posts/short.md": post("Court", "2024-01-04", "Rien.", comments="false"),
    "posts/photo.webp": WEBP,
}
GISCUS, TOOT, VUE, SHORT = (
    f"2024/01/0{day}/{name}/" for day, name in enumerate(("giscus", "toot", "vue", "court"), 1)
)
OPTIONS = {
    "reading_progress": True,
    "share": ["mastodon", "email"],
    "license": "CC0",
    "comments": {
        "provider": "giscus",
        "repo": "me/blog",
        "repo_id": "R",
        "category": "C",
        "category_id": "D",
    },
}
PALETTE = [
    {
        "scheme": scheme,
        "primary": "indigo",
        "toggle": {"icon": "material/brightness-6", "name": scheme},
    }
    for scheme in ("default", "slate")
]
EXTENSIONS = ["pymdownx.highlight", "pymdownx.superfences"]
FEATURES = ["content.code.copy", "navigation.instant"]

HTML = "<p>Un<br>deux <img src='https://evil.example/x.png' onerror='alert(1)'></p><p><script>alert(2)</script>trois</p>"
REPLIES = [
    {
        "language": "en",
        "url": "https://a.example/@zoe/13",
        "created_at": "2024-02-03T10:00:00Z",
        "content": HTML,
        "spoiler_text": "",
        "account": {"display_name": "<b>Zoé</b>", "username": "zoe"},
    },
    {
        "language": None,
        "url": "javascript:alert(3)",
        "created_at": "2024-02-04T10:00:00Z",
        "content": "<p>caché</p>",
        "spoiler_text": "Attention",
        "account": {"display_name": "", "username": "max"},
    },
]
#: What giscus does, as far as a page can tell: a frame, to which the page may write.
CLIENT = """
const data = document.currentScript.dataset;
const frame = document.createElement("iframe");
frame.className = "giscus-frame";
frame.src = "https://giscus.app/widget?theme=" + data.theme + "&repo=" + data.repo + "&lang=" + data.lang;
document.currentScript.after(frame);
"""
WIDGET = "<script>addEventListener('message', e => document.documentElement.dataset.theme = e.data.giscus.setConfig.theme)</script>"


@dataclass(frozen=True, kw_only=True)
class Visit:
    """A tab on the site, and all that it asks other hosts for, which answer."""

    tab: Tab
    url: str
    asked: list[str] = field(default_factory=list)

    @property
    def page(self) -> Page:
        return self.tab.page

    def open(self, path: str) -> Page:
        return self.tab.open(self.url + path)


@pytest.fixture(scope="module", params=["material", "mkdocs"])
def address(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Where the site is served, under Material with pages that change in place, and under MkDocs' theme."""
    root = tmp_path_factory.mktemp("comfort")
    theme = sites.theme(request.param)
    if request.param == "material":
        theme |= {"palette": PALETTE, "features": FEATURES}
    plugins = ["search", {"blogposts": OPTIONS}, "glightbox"]
    with serving(root / "site") as url:
        built = sites.make_site(
            root, FILES, theme=theme, site_url=url, plugins=plugins, markdown_extensions=EXTENSIONS
        )
        assert built.exit_code == 0, built.log
        yield url


@pytest.fixture
def visit(tabs: Tabs, address: str) -> Iterator[Visit]:
    with visiting(tabs, address) as visit:
        yield visit


@contextmanager
def visiting(tabs: Tabs, address: str, **preferences: Any) -> Iterator[Visit]:
    """A tab for a reader with these preferences, in which scripts do not fail."""
    visit = Visit(tab=tabs.take(**preferences), url=address)
    visit.page.route("**/*", lambda route: answer(route, visit))
    yield visit
    assert visit.tab.errors == []


def answer(route: Route, visit: Visit) -> None:
    """Answer for other hosts, as they would, and note what they were asked."""
    url = route.request.url
    if urlsplit(url).netloc in ("", urlsplit(visit.url).netloc):
        return route.continue_()
    visit.asked.append(url)
    open_to_all = {"access-control-allow-origin": "*"}
    match urlsplit(url).path:
        case "/client.js":
            route.fulfill(body=CLIENT, content_type="text/javascript", headers=open_to_all)
        case "/widget":
            route.fulfill(body=WIDGET, content_type="text/html")
        case "/api/v1/statuses/12/context":
            route.fulfill(body=json.dumps({"descendants": REPLIES}), headers=open_to_all)
        case _:
            route.abort()


def scale(page: Page) -> float:
    """How much of the width the line of progress takes."""
    seen: str = page.evaluate(
        "getComputedStyle(document.querySelector('.blogposts-post'), '::before').transform"
    )
    return float(seen.removeprefix("matrix(").partition(",")[0])


def test_the_line_follows_the_text_and_moves_nothing(visit: Visit) -> None:
    page = visit.open(GISCUS)
    assert scale(page) == 0
    seen = []
    for share in (0.4, 0.7, 1):
        page.evaluate(f"""() => {{
          const box = document.querySelector('.blogposts-prose').getBoundingClientRect();
          const top = scrollY + box.top + (box.height - innerHeight) * {share} + 1;
          scrollTo({{ top, behavior: "instant" }});
        }}""")
        page.wait_for_timeout(100)
        seen.append(scale(page))
    assert seen[0] == pytest.approx(0.4, abs=0.05)
    assert seen[1] == pytest.approx(0.7, abs=0.05)
    assert seen[2] == 1


def test_who_asks_for_less_motion_gets_no_line(tabs: Tabs, address: str) -> None:
    with visiting(tabs, address, reduced_motion="reduce") as visit:
        visit.open(GISCUS)
        assert (
            visit.page.evaluate(
                "getComputedStyle(document.querySelector('.blogposts-post'), '::before').content"
            )
            == "none"
        )


@pytest.mark.parametrize("path", [GISCUS, TOOT, SHORT])
def test_nothing_is_asked_of_others_before_the_reader_wishes(visit: Visit, path: str) -> None:
    visit.open(path)
    visit.page.mouse.wheel(0, 20_000)
    visit.page.wait_for_load_state("networkidle")
    assert visit.asked == []


def test_giscus_comes_after_a_click_in_the_colours_of_the_page(visit: Visit) -> None:
    page = visit.open(GISCUS)
    page.get_by_role("button", name="Charger les commentaires depuis giscus.app").click()
    frame = page.locator(".blogposts-comments iframe")
    expect(frame).to_have_attribute("src", re.compile("theme=light&repo=me/blog&lang=fr"))
    expect(page.locator(".blogposts-comments")).to_be_focused()
    darken(page)
    expect(widget(page)).to_have_attribute("data-theme", "dark")
    # Last: what shows its colours was asked for, while a frame with an address may not be yet.
    assert [urlsplit(url).path for url in visit.asked] == ["/client.js", "/widget"]


def test_giscus_learns_of_colours_that_changed_while_it_was_on_its_way(visit: Visit) -> None:
    page = visit.open(GISCUS)

    def late(route: Route) -> None:
        darken(page)
        answer(route, visit)

    page.route(re.compile("/widget"), late)
    page.get_by_role("button", name="Charger les commentaires depuis giscus.app").click()
    expect(widget(page)).to_have_attribute("data-theme", "dark")


def widget(page: Page) -> Locator:
    return page.frame_locator(".blogposts-comments iframe").locator("html")


def darken(page: Page) -> None:
    page.evaluate("""() => {
      document.body.setAttribute("data-md-color-scheme", "slate");
      document.documentElement.setAttribute("data-bs-theme", "dark");
    }""")


def test_replies_from_mastodon_are_shown_as_text(visit: Visit) -> None:
    page = visit.open(TOOT)
    page.get_by_role("button", name="Charger les commentaires depuis a.example").click()
    items = page.locator(".blogposts-replies > li")
    expect(items).to_have_count(2)
    assert visit.asked == ["https://a.example/api/v1/statuses/12/context"]
    first, second = items.nth(0), items.nth(1)
    expect(first.locator("strong")).to_have_text("<b>Zoé</b>")
    assert (
        first.locator("p").nth(1).evaluate("node => node.textContent")
        == "Un\ndeux \n\nalert(2)trois"
    )
    assert first.locator("p").nth(1).get_attribute("lang") == "en"
    assert first.locator("a").get_attribute("href") == "https://a.example/@zoe/13"
    expect(second).to_contain_text("Attention")
    expect(second).not_to_contain_text("caché")
    assert second.locator("a").get_attribute("href") is None
    assert page.locator(".blogposts-comments :is(img, script, b)").count() == 0


@pytest.mark.parametrize(
    ("body", "said"),
    [('{"descendants": []}', "Aucun commentaire"), ("<html>", "n’ont pas pu être chargés")],
)
def test_no_replies_and_no_answer_are_said(visit: Visit, body: str, said: str) -> None:
    page = visit.open(TOOT)
    allow = {"access-control-allow-origin": "*"}
    page.route("https://a.example/**", lambda route: route.fulfill(body=body, headers=allow))
    page.locator(".blogposts-comments__load").click()
    expect(page.locator(".blogposts-comments > p")).to_contain_text(said)


def test_the_button_works_on_a_page_that_replaced_another(visit: Visit) -> None:
    page = visit.open(GISCUS)
    page.evaluate("window.stayed = true")
    page.locator(".blogposts-neighbour[href*='toot']").click()
    page.wait_for_url("**/toot/")
    if "document$" in page.evaluate("Object.keys(window).join()"):
        assert page.evaluate("window.stayed") is True
    # The address is there before the page is: the button of the last one must not be pressed.
    expect(page.locator(".blogposts-comments__load")).to_contain_text("a.example")
    page.locator(".blogposts-comments__load").click()
    expect(page.locator(".blogposts-replies > li")).to_have_count(2)


def test_without_scripts_a_link_leads_to_the_discussion(tabs: Tabs, address: str) -> None:
    with visiting(tabs, address, java_script_enabled=False) as visit:
        page = visit.open(TOOT)
        expect(page.locator(".blogposts-comments button")).to_be_hidden()
        expect(page.get_by_role("link", name="Commenter sur a.example")).to_have_attribute(
            "href", "https://a.example/@moi/12"
        )
        assert visit.asked == []


@pytest.mark.parametrize("path", [GISCUS, VUE])
def test_contents_are_folded_on_a_phone_where_the_theme_hides_its_own(
    visit: Visit, path: str
) -> None:
    page = visit.open(path)
    contents = page.locator(".blogposts-toc")
    expect(contents).to_be_hidden()
    page.set_viewport_size({"width": 390, "height": 800})
    if not page.locator(".md-container").count():
        expect(contents).to_be_hidden()  # MkDocs' own theme keeps its contents in sight
        return
    expect(contents).to_be_visible()
    entry = contents.get_by_role("link", name="Deux")
    expect(entry).to_be_hidden()
    contents.locator("summary").click()
    entry.scroll_into_view_if_needed()
    # A tenth of a second after it was scrolled, Material writes into the history where the page
    # is. It leads back there who follows a link before that, as no reader does.
    page.evaluate("new Promise(done => setTimeout(done, 250))")
    entry.click()
    page.wait_for_url(re.compile(r"#deux$"))
    expect(page.locator("#deux")).to_be_in_viewport()


@pytest.mark.parametrize("path", [GISCUS, VUE])
def test_code_is_copied_and_pictures_open(visit: Visit, path: str) -> None:
    page = visit.open(path)
    if page.locator(".md-container").count():
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.locator(".highlight").first.hover()
        page.locator(
            ".highlight .md-code__button[data-md-type=copy], .highlight .md-clipboard"
        ).first.click()
        page.wait_for_function(
            "navigator.clipboard.readText().then(text => text.trim() === 'print(1)')"
        )
    page.locator(".blogposts-prose a.glightbox").click()
    expect(page.locator(".glightbox-container .gslide.current img")).to_be_visible()


@pytest.mark.parametrize("path", [GISCUS, TOOT])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_moves_while_the_page_comes(visit: Visit, path: str, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 800})
    page = visit.open(path)
    page.mouse.wheel(0, 20_000)
    page.wait_for_timeout(200)
    assert page.evaluate("window.moved") <= 0.01
