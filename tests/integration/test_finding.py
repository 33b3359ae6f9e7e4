"""How readers find posts: search results, the list of every post, and what leads nowhere."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests import site as sites
from tests.conftest import BuildSite
from tests.integration.samples import THEMES, post

FILES = {
    "index.md": "# Accueil\n\nBonjour.\n",
    "posts/a.md": "---\ntitle: Un voyage\ndate: 2023-06-16\ncategories: [Mer]\n"
    "tags: [sel, bleu]\n---\nDu texte.\n\n## Suite\n\nEncore.\n",
    "posts/b.md": "---\ntitle: Une montagne\ndate: 2022-01-02\ncategories: [Terre]\n"
    "tags: [bleu]\nsearch: {boost: 2}\n---\nAutre.\n",
    "posts/c.md": "---\ntitle: Secret\ndate: 2022-01-03\nsearch: {exclude: true}\n---\nCaché.\n",
}


def entries(built: sites.Site, title: str) -> list[dict[str, Any]]:
    docs = json.loads(built.text("search/search_index.json"))["docs"]
    return [doc for doc in docs if doc["title"] == title]


# Our theme has a search of its own: see test_theme_search.
@pytest.mark.parametrize("theme", [theme for theme in THEMES if theme != "blogposts"])
def test_search_results_show_date_and_terms(built_once: BuildSite, theme: str) -> None:
    built = built_once(FILES, theme=sites.theme(theme))
    assert built.exit_code == 0, built.log
    entry = entries(built, "Un voyage")[0]
    if theme == "material":
        assert entry["text"].startswith("<p>16/06/2023</p>")
        assert entry["tags"] == ["Mer", "sel", "bleu"]
        assert [doc["boost"] for doc in entries(built, "Une montagne")] == [2]
    else:
        assert entry["text"].startswith("16/06/2023 · Mer · sel · bleu")
    assert "16/06/2023" not in entries(built, "Suite")[0]["text"]


def test_a_post_says_whether_it_is_searched(build_site: BuildSite) -> None:
    said = {"true": True, "false": False, "": True, "{boost: }": True, "{exclude: true}": False}
    files = {
        f"posts/{number}.md": post(f"Dit {number}", "2022-01-04", search=value)
        for number, value in enumerate(said)
    }
    built = build_site(FILES | files, theme=sites.material())
    assert built.exit_code == 0, built.log
    found = {value: bool(entries(built, f"Dit {n}")) for n, value in enumerate(said)}
    assert found == said


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("search: x", "`search` is 'x'; write `exclude: true` or `boost: 2` under it"),
        ("search: [a]", "`search` is a list; write `exclude: true` or `boost: 2` under it"),
        ("search: {boost: .inf}", "`search` has a `boost` that is inf; write a number there"),
        ("hide: {a: b}", "`hide` is a mapping; write a name, or a list of names"),
        ("search: true", ""),
        ("hide: true", ""),
    ],
)
def test_what_a_list_says_that_cannot_be_is_left_out(
    build_site: BuildSite, said: str, told: str
) -> None:
    files = FILES | {"index.md": f"---\n{said}\n---\n\n# Accueil\n\nBonjour.\n"}
    built = build_site(files, theme=sites.material(), strict=False)
    assert built.exit_code == 0, built.log
    assert [line.partition("index.md: ")[2] for line in built.warnings] == ([told] if told else [])
    json.loads(built.text("search/search_index.json"), parse_constant=pytest.fail)
    assert entries(built, "Accueil")


@pytest.mark.parametrize("theme", THEMES)
def test_the_page_itself_repeats_nothing(built_once: BuildSite, theme: str) -> None:
    page = built_once(FILES, theme=sites.theme(theme)).titled("Un voyage")
    prose = page.content.css_first(".blogposts-prose")
    assert prose is not None
    assert "Du texte." in prose.text()
    assert not {"16/06/2023", "Mer", "sel"} & set(prose.text().split())
    assert sum("16/06/2023" in node.text() for node in page.content.css(".blogposts time")) == 1


@pytest.mark.parametrize("theme", sorted({"material", "mkdocs"}.intersection(THEMES)))
def test_what_is_left_out_of_search_stays_out(built_once: BuildSite, theme: str) -> None:
    built = built_once(FILES, theme=sites.theme(theme))
    if theme == "material":  # MkDocs' own search knows no such key
        assert not entries(built, "Secret")
    unlisted = FILES | {"posts/c.md": FILES["posts/c.md"].replace("search:", "archive: true\nx:")}
    built = built_once(unlisted, theme=sites.theme(theme))
    assert not entries(built, "Secret")


def test_without_a_search_nothing_offers_one(build_site: BuildSite) -> None:
    built = build_site(FILES, plugins=["blogposts"])
    assert built.exit_code == 0, built.log
    assert not built.page("404.html").content.css("form")


@pytest.mark.parametrize("theme", THEMES)
def test_a_dead_address_offers_search_posts_and_ways_on(built_once: BuildSite, theme: str) -> None:
    built = built_once(FILES, theme=sites.theme(theme))
    page = built.page("404.html")
    assert "Page introuvable" in page.headings
    (form,) = page.tree.css("form.blogposts-find")
    leads_to = page.absolute(form.attributes["action"] or "").removeprefix(built.base)
    assert leads_to == {"readthedocs": "search.html", "blogposts": "search/"}.get(theme, "")
    assert built.exists(leads_to)
    assert page.link("Un voyage").startswith(built.base)
    assert page.link("Tous les articles") == f"{built.base}articles/"


@pytest.mark.parametrize("theme", THEMES)
def test_an_empty_blog_is_warm_and_says_where_posts_go(build_site: BuildSite, theme: str) -> None:
    files = {"index.md": "# Accueil\n", "blog/posts/.keep": ""}
    built = build_site(files, theme=sites.theme(theme))
    assert built.exit_code == 0, built.log
    said = [line for line in built.log.splitlines() if "No posts yet" in line]
    assert len(said) == 1
    assert said[0].startswith("INFO") and said[0].endswith("docs/blog/posts'")
    for url in ("blog/", "blog/articles/"):
        page = built.page(url)
        assert "Revenez bientôt." in page.text
        assert page.content.css("form.blogposts-find")
        assert not page.content.css(".blogposts-filter, .blogposts-field > input:not([name])")
    assert "Les derniers articles" not in built.page("404.html").text


def test_a_blog_with_posts_does_not_ask_for_some(built_once: BuildSite) -> None:
    assert "No posts yet" not in built_once(FILES, theme=sites.material()).log


@pytest.mark.parametrize("theme", THEMES)
def test_every_post_is_found_by_plain_links(built_once: BuildSite, theme: str) -> None:
    built = built_once(FILES, theme=sites.theme(theme))
    page = built.page("articles/")
    nav = page.content.css_first("nav.blogposts-filter")
    assert nav is not None
    links = dict(page.links(nav))
    assert links["2023 1"] == f"{built.base}articles/#y2023"
    assert links["Mer 1"] == f"{built.base}category/mer/"
    assert links["bleu 2"] == f"{built.base}tag/bleu/"
    assert all(
        built.exists(url.partition("#")[0].removeprefix(built.base)) for url in links.values()
    )


@pytest.mark.parametrize("features", [[], ["navigation.instant"]], ids=["loading pages", "instant"])
def test_the_script_is_on_the_pages_that_need_it(
    build_site: BuildSite, features: list[str]
) -> None:
    theme = sites.material(features=features)
    built = build_site(FILES | {"posts/d.md": post("D", "2021-01-01", "x")}, theme=theme)
    with_script = {
        page.url: len(page.tree.css("script[src$='assets/blogposts/blogposts.js'][defer]"))
        for page in built.pages()
        if page.url in {"", "articles/", "404.html", "tag/bleu/"}
    }
    assert with_script == {url: int(url == "articles/") for url in with_script}
    assert len(with_script) == 4


def test_other_themes_get_no_field_that_needs_the_script(built_once: BuildSite) -> None:
    for theme in {"mkdocs", "readthedocs"}.intersection(THEMES):
        page = built_once(FILES, theme=sites.theme(theme)).page("articles/")
        assert not page.content.css(".blogposts-filter input, output"), theme
        assert not page.tree.css("script[src*=blogposts]"), theme
