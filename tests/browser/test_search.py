"""The search of our theme, as a reader asks it: what is found, by which keys, and where it cannot run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from tests import site as sites
from tests.browser import searching
from tests.browser.reader_sites import serving
from tests.browser.tabs import Tab, Tabs
from tests.integration.samples import post

POSTS = {
    "eleve": post(
        "L’élève et son œuvre",
        "2024-05-01",
        "Il y a soixante‑dix ans, au cœur de la ville, une demi-journée.\n\n"
        "La `maree.basse.` du soir.\n\n"
        "## Une partie\n\nLe `no-cache` d’un interpréteur.\n\n{ #fin }",
        categories="[École]",
        tags="[Vélo, Musique]",
        summary="L’été d’un élève.",
    ),
    "sharp": post("Écrire en C#", "2023-03-01", "Le langage C# de tous les jours.", tags="[C#]"),
    "plus": post("Écrire en C++", "2022-03-01", "Le C++ et le code en couleur.", tags="[C++]"),
    "hostile": post(
        "'Un <b>gras</b> & un </script>'", "2021-01-01", "Le texte `<img onerror=1>` du zèbre."
    ),
    "barque": post(
        "Repeindre une barque avec cinq pinceaux",
        "2018-03-01",
        "Un dimanche de mars. "
        + "Il fallait du vernis et beaucoup de patience. " * 9
        + "La barque attendait. "
        + "Puis il fallait encore du vernis. " * 9,
    ),
    "english": post("Notes in English", "2020-01-01", "A horse was running.", lang="en"),
    **{
        f"number-{number}": post(
            f"Chose numéro {number}",
            f"2019-01-{number + 1:02}",
            "Encore un peu de texte.",
            categories="[École]" if number % 2 else "[Maison]",
        )
        for number in range(9)
    },
}
PAGES = {
    "index.md": "# Carnet\n\nUn accueil.\n",
    "chose.md": "# Une chose sans date\n\nDu texte.\n",
}


@dataclass(frozen=True, kw_only=True)
class Search:
    """A tab on a site with a search, and its address."""

    tab: Tab
    url: str

    @property
    def page(self) -> Page:
        return self.tab.page

    def open(self, path: str = "a-blog/eleve/") -> Search:
        """Open a page, and the search by its key."""
        self.tab.open(self.url + path)
        self.page.keyboard.press("/")
        expect(self.page.get_by_role("searchbox")).to_be_focused()
        return self

    def ask(self, text: str) -> list[str]:
        """The titles of the results for `text`, which there are none of if so it says."""
        searching.ask(self.page, text)
        return self.titles

    @property
    def titles(self) -> list[str]:
        return self.page.locator(".blogposts-search-results a").all_inner_texts()

    @property
    def status(self) -> str:
        return self.page.get_by_role("status").inner_text()


@pytest.fixture(scope="module")
def urls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The addresses of the sites, each below a path."""
    folder, source = tmp_path_factory.mktemp("served"), tmp_path_factory.mktemp("source")
    texts = {f"posts/{name}.md": text for name, text in POSTS.items()}
    chinese = {
        "index.md": "# 首页\n",
        "posts/a.md": post("公园里的一天", "2024-01-01", "今天我们去公园散步。"),
        "posts/b.md": post("另一个", "2024-01-02", "没有什么。"),
    }
    kinds: dict[str, tuple[Any, dict[str, Any]]] = {
        "texts": (PAGES | texts, {"search": "pagefind", "locale": "fr"}),
        "titles": (PAGES | texts, {"search": "titles", "locale": "fr"}),
        "zh": (chinese, {"locale": "zh"}),
    }
    with serving(folder) as root:
        for name, (files, theme) in kinds.items():
            built = sites.make_site(
                source / name,
                files,
                site_dir=folder / name,
                site_url=f"{root}{name}/",
                theme={"name": "blogposts", **theme},
                plugins=["search", {"blogposts": {"post_url_format": "a-blog/{file}"}}],
            )
            assert built.exit_code == 0, built.log
        yield {name: f"{root}{name}/" for name in kinds}


@pytest.fixture(params=["texts", "titles"])
def search(request: pytest.FixtureRequest, tabs: Tabs, urls: dict[str, str]) -> Iterator[Search]:
    """Either search, in a tab in which nothing may go wrong."""
    yield from _search(tabs, urls[request.param])


@pytest.fixture
def texts(tabs: Tabs, urls: dict[str, str]) -> Iterator[Search]:
    """That of whole texts."""
    yield from _search(tabs, urls["texts"])


def _search(tabs: Tabs, url: str, **preferences: Any) -> Iterator[Search]:
    tab = tabs.take(**preferences)
    yield Search(tab=tab, url=url)
    tab.wait()
    assert [tab.foreign, tab.errors, tab.complaints] == [[], [], []]


def test_nothing_loads_before_a_reader_asks(search: Search) -> None:
    search.tab.open(search.url)
    search.tab.wait()
    assert not [each.url for each in search.tab.responses if "search" in each.url]
    search.page.keyboard.press("/")
    expect(search.page.get_by_role("searchbox")).to_be_focused()
    search.tab.wait()
    loaded = {each.url.removeprefix(search.url) for each in search.tab.responses}
    assert {name for name in loaded if "search" in name} == {
        *("assets/blogposts/search.css", "assets/blogposts/search.js", "search/settings.js")
    }


@pytest.mark.parametrize("key", ["/", "Control+k", "click"])
def test_a_dialog_opens_and_closes(search: Search, key: str) -> None:
    page = search.tab.open(search.url)
    door = page.locator("[data-blogposts-search]:visible")
    door.focus()
    if key == "click":
        door.click()
    else:
        page.keyboard.press(key)
    expect(page.get_by_role("dialog", name="Rechercher sur le site")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(door).to_be_focused()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_an_excerpt_does_not_repeat_the_end_of_the_title(texts: Search) -> None:
    assert texts.open().ask("barque") == ["Repeindre une barque avec cinq pinceaux"]
    result = texts.page.locator(".blogposts-search-results li").inner_text()
    assert result.count("cinq pinceaux") == 1
    assert "Un dimanche de mars." in result


@pytest.mark.parametrize(
    "text", ["élève", "ELEVE", "eleve", "l’élève", "l'élève", "d'élève", "œuvre", "oeuvre", "vélo"]
)
def test_words_are_found_as_they_are_typed(search: Search, text: str) -> None:
    assert search.open().ask(text)[:1] == ["L’élève et son œuvre"]


@pytest.mark.parametrize(
    "text", ["coeur", "cœur", "dix", "soixante-dix", "demi", "journée", "no-cache", "interpreteur"]
)
def test_words_of_texts_are_found(texts: Search, text: str) -> None:
    assert texts.open().ask(text) == ["L’élève et son œuvre"]


@pytest.mark.parametrize(("text", "title"), [("C#", "Écrire en C#"), ("c++", "Écrire en C++")])
def test_names_with_signs_are_no_single_letters(search: Search, text: str, title: str) -> None:
    assert search.open().ask(text) == [title]


@pytest.mark.parametrize("text", ["zzzxq", "interplanétaire", "chevalier"])
def test_a_word_that_nobody_wrote_leads_to_all_posts(search: Search, text: str) -> None:
    search.open().ask(text)
    message = search.page.locator(".blogposts-search-message")
    expect(message).to_contain_text(f"Rien trouvé pour «\u00a0{text}\u00a0».")
    link = message.get_by_role("link", name="Tous les articles")
    expect(link).to_have_attribute("href", f"{search.url}articles/")


def test_posts_are_not_found_by_what_stands_around_them(texts: Search) -> None:
    # Each post names its neighbours and related posts.
    assert texts.open().ask("œuvre") == ["L’élève et son œuvre"]


def test_another_language_is_found_and_named(texts: Search) -> None:
    texts.open().ask("horse")
    result = texts.page.locator(".blogposts-search-results li")
    expect(result.get_by_role("link")).to_have_attribute("lang", "en")
    expect(result.locator(".blogposts-search-about")).to_contain_text("English")


def test_texts_are_no_markup(texts: Search) -> None:
    assert texts.open().ask("zèbre") == ["Un <b>gras</b> & un </script>"]
    result = texts.page.locator(".blogposts-search-results li")
    expect(result.locator(".blogposts-search-excerpt")).to_contain_text("<img onerror=1> du zèbre")
    expect(result.locator("mark")).to_have_text("zèbre")
    expect(result.locator("img, b")).to_have_count(0)


def test_a_part_of_a_page_is_where_the_result_leads(texts: Search) -> None:
    texts.open().ask("interpréteur")
    link = texts.page.locator(".blogposts-search-results a")
    expect(link).to_have_attribute("href", f"{texts.url}a-blog/eleve/#une-partie")
    expect(texts.page.locator(".blogposts-search-excerpt")).to_contain_text("d’un interpréteur")


def test_the_word_that_is_meant_is_marked(texts: Search) -> None:
    texts.open().ask("marées")
    expect(texts.page.locator(".blogposts-search-excerpt mark")).to_have_text("maree")
    texts.ask("l’interpréteur")
    expect(texts.page.locator(".blogposts-search-excerpt mark")).to_have_text("interpréteur")


def test_counts_are_told_and_more_is_shown(search: Search) -> None:
    assert len(search.open().ask("chose")) == 5
    assert search.status == "10 résultats"
    search.page.get_by_role("button", name="Afficher plus").click()
    expect(search.page.locator(".blogposts-search-results a")).to_have_count(10)
    expect(search.page.locator(".blogposts-search-results a").nth(5)).to_be_focused()
    expect(search.page.get_by_role("button", name="Afficher plus")).to_be_hidden()


def test_newest_first_leaves_no_page_out(search: Search) -> None:
    search.open().ask("chose")
    search.page.get_by_role("combobox").select_option("newest")
    expect(search.page.locator(".blogposts-search-results a").first).to_have_text("Chose numéro 8")
    assert search.status == "10 résultats"
    search.page.get_by_role("button", name="Afficher plus").click()
    expect(search.page.locator(".blogposts-search-results a").last).to_have_text(
        "Une chose sans date"
    )


def test_filters_have_counts_and_narrow(search: Search) -> None:
    search.open().ask("chose")
    search.page.get_by_role("button", name="Filtrer").click()
    categories = search.page.get_by_role("group", name="Catégories")
    expect(categories.get_by_role("checkbox")).to_have_count(2)
    expect(categories).to_contain_text("Maison5")
    categories.get_by_label("École").check()
    expect(search.page.get_by_role("status")).to_have_text("4 résultats")
    expect(categories.get_by_label("École")).to_be_focused()
    assert "category=" in (
        search.page.locator(".blogposts-search-link").get_attribute("href") or ""
    )
    years = search.page.get_by_role("group", name="Années")
    expect(years.get_by_role("checkbox")).to_have_count(1)
    search.page.get_by_role("button", name="Filtrer").click()
    search.page.get_by_role("button", name="Effacer: École").click()
    expect(search.page.get_by_role("status")).to_have_text("10 résultats")


def test_keys_go_through_the_results_and_open_one(search: Search) -> None:
    search.open().ask("chose")
    page, links = search.page, search.page.locator(".blogposts-search-results a")
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox")).to_be_focused()
    target = links.nth(0).get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.partition("#")[0] == str(target).partition("#")[0])


def test_results_have_all_of_a_low_window(texts: Search) -> None:
    """At 400 % a window of 1280 by 900 is one of 320 by 225."""
    texts.page.set_viewport_size({"width": 320, "height": 225})
    assert texts.open().ask("le")
    panel = texts.page.locator(".blogposts-search-panel")
    assert panel.evaluate("panel => panel.scrollHeight > panel.clientHeight")
    panel.evaluate("panel => panel.scrollTo(0, 9999)")
    assert texts.page.locator(".blogposts-search-link").evaluate(
        "link => link.getBoundingClientRect().bottom <= innerHeight"
    )
    assert texts.page.get_by_role("searchbox").evaluate(
        "field => field.getBoundingClientRect().top >= 0"
    )


def test_results_have_an_address(search: Search) -> None:
    page = search.tab.open(f"{search.url}search/?q=chose&category=Maison&order=newest")
    expect(page.get_by_role("status")).to_have_text("5 résultats")
    expect(page.get_by_role("searchbox")).to_have_value("chose")
    expect(page.locator(".blogposts-search-results a").first).to_have_text("Chose numéro 8")
    heading, bar = (page.locator(css).bounding_box() for css in ("h1", ".blogposts-search-bar"))
    assert heading and bar and heading["y"] + heading["height"] <= bar["y"]
    page.get_by_role("searchbox").fill("élève")
    page.wait_for_url(lambda url: "q=%C3%A9l%C3%A8ve" in url)


def test_words_of_chinese_are_found_inside_sentences(tabs: Tabs, urls: dict[str, str]) -> None:
    for search in _search(tabs, urls["zh"]):
        assert search.open("").ask("散步") == ["公园里的一天"]
        assert search.ask("公园") == ["公园里的一天"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(tabs: Tabs, urls: dict[str, str], width: int, scheme: str) -> None:
    for search in _search(tabs, urls["texts"], width=width, color_scheme=scheme):
        search.open().ask("chose")
        search.page.get_by_role("button", name="Filtrer").click()
        expect(search.page.get_by_role("group").first).to_be_visible()
        search.page.wait_for_timeout(300)  # until the dialog has faded in
        found = Axe().run(search.page, options={"rules": {"target-size": {"enabled": True}}})
        assert [
            (each["id"], each["nodes"][0]["html"]) for each in found.response["violations"]
        ] == []
        wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not search.page.evaluate(wide)


def test_titles_stand_in_where_webassembly_is_forbidden(tabs: Tabs, urls: dict[str, str]) -> None:
    tab = tabs.take()

    def forbid(route: Route) -> None:
        answer = route.fetch()
        policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'"
        route.fulfill(
            response=answer, headers={**answer.headers, "content-security-policy": policy}
        )

    tab.page.route(re.compile(r"/$"), forbid)
    try:
        search = Search(tab=tab, url=urls["texts"]).open()
        assert search.ask("vélo") == ["L’élève et son œuvre"]
        assert not [each.url for each in tab.responses if "/pagefind/" in each.url]
    finally:
        tab.page.unroute(re.compile(r"/$"), forbid)


def test_titles_stand_in_where_pagefind_does_not_load(tabs: Tabs, urls: dict[str, str]) -> None:
    tab = tabs.take()
    tab.page.route("**/wasm.*", lambda route: route.abort())
    try:
        assert Search(tab=tab, url=urls["texts"]).open().ask("vélo") == ["L’élève et son œuvre"]
    finally:
        tab.page.unroute("**/wasm.*")


def test_titles_are_searched_in_pages_from_a_disk(tabs: Tabs, tmp_path: Path) -> None:
    built = sites.make_site(
        tmp_path,
        PAGES | {"posts/a.md": POSTS["eleve"]},
        theme={"name": "blogposts", "locale": "fr"},
        plugins=["blogposts"],
        use_directory_urls=False,
    )
    assert built.exit_code == 0, built.log
    tab = tabs.take()
    page = tab.open(f"{built.path.as_uri()}/index.html")
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("élève")
    link = page.locator(".blogposts-search-results a")
    expect(link).to_have_text("L’élève et son œuvre")
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("L’élève et son œuvre")
