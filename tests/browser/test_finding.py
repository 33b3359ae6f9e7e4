"""How a reader finds a post: narrowing the list of all, searching, and going from page to page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests import site as sites
from tests.browser.reader_sites import PALETTE, serving
from tests.browser.tabs import Tab, Tabs
from tests.browser.test_reader import OUTLINED

INSTANT = ["navigation.instant", "navigation.instant.prefetch", "navigation.instant.progress"]
FADING = "@view-transition { navigation: auto; }"

SITES: dict[str, dict[str, Any]] = {
    "loading": {"theme": sites.material(palette=PALETTE)},
    "instant": {"theme": sites.material(palette=PALETTE, features=INSTANT)},
    "fading": {"theme": sites.material(palette=PALETTE), "extra_css": ["fading.css"]},
    "arabic": {"theme": sites.material(palette=PALETTE, language="ar")},
    "mkdocs": {"theme": sites.theme("mkdocs")},
    "readthedocs": {"theme": sites.theme("readthedocs")},
}


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A post of the sites, as its author files it."""

    title: str
    year: int
    category: str
    tags: tuple[str, ...]


POSTS = [
    Sample(
        title=f"{'Été' if number % 2 else 'Hiver'} numéro {number}",
        year=2021 + number % 3,
        category=("Mer", "Terre", "Ciel & vent")[number // 3 % 3],
        tags=(f"mot{number % 15:02}", *(["souvent"] if number % 4 == 0 else [])),
    )
    for number in range(36)
]

#: The lines that can be seen, and the headings above them.
SEEN = "nodes => nodes.filter(node => node.checkVisibility()).map(node => node.innerText)"

#: Elements of the head that are there twice.
TWICE = """() => {
  const found = [...document.head.children].map(node => node.outerHTML);
  return found.filter((html, index) => found.indexOf(html) !== index);
}"""

Open = Callable[..., Page]


def text_of(number: int, post: Sample) -> str:
    month, day = 1 + number % 12, 1 + number % 28
    return (
        f"---\ntitle: {post.title}\ndate: {post.year}-{month:02}-{day:02}\n"
        f"categories: [{post.category}]\ntags: [{', '.join(post.tags)}]\n---\nDu texte.\n"
    )


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the sites are served, each in the folder of its name."""
    folder = tmp_path_factory.mktemp("finding")
    texts = {f"posts/p{number}.md": text_of(number, post) for number, post in enumerate(POSTS)}
    with serving(folder / "served") as address:
        for name, config in SITES.items():
            _build(folder, name, address, texts | {"fading.css": FADING}, config)
        yield address


def _build(folder: Path, name: str, url: str, texts: dict[str, str], config: Any) -> None:
    sites.write_site(folder / name, texts, site_url=f"{url}{name}/", **config)
    built = sites.build(folder / name, site_dir=folder / "served" / name)
    assert built.exit_code == 0, built.log


@pytest.fixture
def visit(tabs: Tabs, url: str) -> Iterator[Open]:
    """Opens an address of the sites; nothing may go wrong there."""
    taken: list[Tab] = []

    def run(address: str, **preferences: Any) -> Page:
        taken.append(tabs.take(**preferences))
        return taken[-1].open(url + address)

    yield run
    for tab in taken:
        tab.wait()
        assert [tab.errors, tab.complaints] == [[], []]


def chip(page: Page, name: str, word: str) -> Locator:
    return page.locator(f"[data-name={name}] button", has_text=word)


def seen(page: Page, selector: str) -> list[str]:
    found: list[str] = page.locator(selector).evaluate_all(SEEN)
    return found


def titles(page: Page) -> set[str]:
    return set(seen(page, ".blogposts-lines li > a"))


def wanted(**fits: Any) -> set[str]:
    """The titles of the posts that have all this."""
    return {
        post.title
        for post in POSTS
        if all(
            value == getattr(post, name, None) or value in post.tags for name, value in fits.items()
        )
    }


def query(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


@pytest.mark.parametrize("site", ["loading", "instant"])
def test_choices_narrow_the_list_together(visit: Open, site: str) -> None:
    page = visit(f"{site}/articles/")
    assert titles(page) == {post.title for post in POSTS}
    before = page.evaluate("history.length")
    for name, word in (("category", "Mer"), ("tag", "souvent"), ("year", "2021")):
        chip(page, name, word).click()
        expect(chip(page, name, word)).to_have_attribute("aria-pressed", "true")
    found = wanted(category="Mer", tag="souvent", year=2021)
    assert 0 < len(found) < len(POSTS)
    assert titles(page) == found
    expect(page.locator("output")).to_have_text(f"{len(found)} article{'s'[: len(found) - 1]}")
    assert query(page) == {"category": "Mer", "tag": "souvent", "year": "2021"}
    assert page.evaluate("history.length") == before
    (year,) = seen(page, ".blogposts-year__title")
    assert year.split() == ["2021", *page.locator("output").inner_text().split()]
    counts = [int(text.split()[-1]) for text in seen(page, ".blogposts-month__title")]
    assert sum(counts) == len(found)
    chip(page, "tag", "souvent").click()
    assert titles(page) == wanted(category="Mer", year=2021)


def test_a_chip_counts_what_it_would_show(visit: Open) -> None:
    page = visit("loading/articles/")
    chip(page, "category", "Mer").click()
    for text in seen(page, "[data-name=year] button"):
        year, count = text.split()
        assert int(count) == len(wanted(category="Mer", year=int(year)))
    # Those of its own group count what they would show instead of it.
    assert chip(page, "category", "Terre").inner_text().split()[-1] == str(
        len(wanted(category="Terre"))
    )
    gone = {tag for post in POSTS for tag in post.tags} - {
        tag for post in POSTS if post.category == "Mer" for tag in post.tags
    }
    assert gone
    page.locator("summary").click()
    assert not {text.split()[0] for text in seen(page, "[data-name=tag] button")} & gone


def test_words_are_found_without_their_accents(visit: Open) -> None:
    page = visit("loading/articles/")
    page.get_by_placeholder("Mots du titre").fill("numero ETE")
    assert titles(page) == {post.title for post in POSTS if post.title.startswith("Été")}
    assert query(page) == {"find": "numero ETE"}


def test_nothing_found_is_said_and_undone(visit: Open) -> None:
    page = visit("loading/articles/")
    field = page.get_by_placeholder("Mots du titre")
    field.fill("zzz")
    expect(page.locator("output")).to_have_text("0 article")
    expect(page.get_by_text("Aucun article ne correspond à ces choix.")).to_be_visible()
    assert titles(page) == set()
    page.locator(".blogposts-clear").click()
    assert titles(page) == {post.title for post in POSTS}
    expect(field).to_be_focused()
    expect(page.locator(".blogposts-clear")).to_be_hidden()
    assert (field.input_value(), query(page)) == ("", {})


@pytest.mark.parametrize("site", ["loading", "instant"])
def test_the_address_keeps_the_choice(visit: Open, site: str) -> None:
    page = visit(f"{site}/articles/?category=Ciel+%26+vent&find=hiver&tag=absent#y2022")
    found = {title for title in wanted(category="Ciel & vent") if title.startswith("Hiver")}
    assert titles(page) == found
    assert page.url.endswith("#y2022")
    page.locator(".blogposts-lines a").filter(visible=True).first.click()
    page.wait_for_selector(".blogposts-post")
    page.go_back()
    page.wait_for_selector(".blogposts-filter[data-on]")
    assert titles(page) == found


def test_a_choice_among_the_folded_is_shown(visit: Open) -> None:
    page = visit("loading/articles/")
    page.locator("summary").click()
    last = page.locator(".blogposts-more button").filter(visible=True).last
    word = last.inner_text().split()[0]
    last.click()
    assert titles(page) == wanted(tag=word)
    page.reload()
    assert titles(page) == wanted(tag=word)
    expect(page.locator("[aria-pressed=true]")).to_be_visible()


def test_keys_choose_and_show_where_they_are(visit: Open) -> None:
    page = visit("loading/articles/")
    page.get_by_placeholder("Mots du titre").focus()
    for word in ("2023", "2022", "2021", "Ciel & vent", "Mer"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.innerText").startswith(word)
        assert page.evaluate(OUTLINED)
    page.keyboard.press("Space")
    assert titles(page) == wanted(category="Mer")
    expect(chip(page, "category", "Mer")).to_be_focused()
    page.keyboard.press("Enter")
    assert titles(page) == {post.title for post in POSTS}


def test_without_scripts_choices_are_plain_links(visit: Open, url: str) -> None:
    page = visit("loading/articles/", java_script_enabled=False)
    expect(page.locator(".blogposts-filter__bar")).to_be_hidden()
    expect(page.locator(".blogposts-filter button").filter(visible=True)).to_have_count(0)
    page.locator(".blogposts-filter a", has_text="2022").click()
    assert page.url.endswith("#y2022")
    page.locator(".blogposts-filter a", has_text="Terre").click()
    assert page.url == f"{url}loading/category/terre/"
    titles = page.locator(".blogposts-card__title")
    expect(titles.first).to_be_visible()  # the address is there before the page is
    found = set(titles.all_inner_texts())
    assert found and found <= wanted(category="Terre")


def test_a_count_has_the_plural_of_its_language(visit: Open) -> None:
    page = visit("arabic/articles/?find=numero+1")
    assert len([post for post in POSTS if "1" in post.title]) == 13
    expect(page.locator("output")).to_have_text("13 مقالًا")
    page.get_by_role("searchbox").last.fill("numero 35")
    expect(page.locator("output")).to_have_text("مقال واحد")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("site", ["loading", "instant", "arabic"])
def test_nothing_moves_when_the_script_comes(visit: Open, site: str, width: int) -> None:
    page = visit(f"{site}/articles/", width=width)
    expect(page.locator("[data-on]")).to_have_count(1)
    assert page.evaluate("window.moved") <= 0.01
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth")


# ---- From page to page ----


@pytest.mark.parametrize("site", ["loading", "instant", "fading"])
def test_all_of_ours_outlives_a_change_of_page(visit: Open, url: str, site: str) -> None:
    page = visit(f"{site}/")
    page.evaluate("window.here = true")
    for _ in range(2):
        page.locator(".md-nav__link", has_text="Tous les articles").first.click()
        page.wait_for_selector(".blogposts-filter[data-on]")
        chip(page, "category", "Terre").click()
        assert titles(page) == wanted(category="Terre")
        _is_whole(page, f"{url}{site}/articles/", "Tous les articles")
        page.locator(".blogposts-lines a").filter(visible=True).first.click()
        page.wait_for_selector(".blogposts-post")
        heading = page.locator(".blogposts-title").inner_text()
        _is_whole(page, page.url, heading)
        page.go_back()
        page.wait_for_selector(".blogposts-filter[data-on]")
        assert titles(page) == wanted(category="Terre")
        chip(page, "category", "Terre").click()
        assert titles(page) == {post.title for post in POSTS}
    assert bool(page.evaluate("window.here")) == (site == "instant")
    if site == "instant":
        assert page.evaluate("window.moved") <= 0.01


def _is_whole(page: Page, url: str, title: str) -> None:
    """Whether head and skip link are those of the page, and each there once."""
    page.wait_for_function("title => document.title.startsWith(title)", arg=title)
    expect(page.locator("link[rel=canonical]")).to_have_attribute("href", url)
    expect(page.locator("script[type='application/ld+json']")).to_have_count(1)
    expect(page.locator("link[type='application/atom+xml']")).not_to_have_count(0)
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    skips = page.locator(".md-skip").evaluate_all(
        "nodes => nodes.filter(node => getComputedStyle(node).display !== 'none').map(n => n.hash)"
    )
    assert skips == ["#__blogposts"]
    assert page.locator("script[src*='blogposts.js']").count() <= 1
    assert page.evaluate(TWICE) == []


# ---- Search ----


def test_results_show_date_and_terms(visit: Open) -> None:
    page = visit("loading/?q=numéro+8")
    result = page.locator(".md-search-result__item", has_text="Hiver numéro 8").first
    expect(result).to_contain_text("09/09/2023")
    expect(result.locator(".md-tag").first).to_have_text("Ciel & vent")
    assert result.locator(".md-tag").all_inner_texts() == ["Ciel & vent", "mot08", "souvent"]


@pytest.mark.parametrize("site", ["loading", "instant", "mkdocs", "readthedocs"])
def test_a_dead_address_has_a_field_that_searches(visit: Open, site: str) -> None:
    page = visit(f"{site}/404.html")
    page.locator(".blogposts-find input").fill("numéro 8")
    page.keyboard.press("Enter")
    results = page.locator(".md-search-result__item, #mkdocs-search-results article")
    expect(results.filter(has_text="Hiver numéro 8").first).to_be_visible()


# ---- For everyone ----


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["loading/articles/", "arabic/articles/"])
def test_axe_finds_nothing_in_a_narrowed_list(visit: Open, scheme: str, address: str) -> None:
    pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    axe = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    page = visit(address, color_scheme=scheme, reduced_motion="reduce")
    page.evaluate(axe)
    chip(page, "category", "Mer").click()
    page.locator("summary").click()
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function("document.getAnimations().every(a => a.playState !== 'running')")
        result = page.evaluate("axe.run({resultTypes: ['violations']})")
        found = [
            (violation["id"], node["target"])
            for violation in result["violations"]
            for node in violation["nodes"]
        ]
        assert found == []
