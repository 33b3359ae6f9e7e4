"""Beside mkdocs-static-i18n: a blog in each language, its lists with that language's posts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import search_files as searches
from tests import site as sites
from tests.integration.samples import WEBP, post
from tests.neighbours.blog import titles
from tests.reader import dead_links, sitemap
from tests.site import Files, Site

pytest.importorskip("mkdocs_static_i18n", reason="mkdocs-static-i18n is not installed")

TREE = {
    "index.md": {"fr": "# Accueil\n", "en": "# Home\n"},
    "blog/index.md": {"fr": "# Carnet\n\nLe mot.\n", "en": "# Notebook\n\nThe word.\n"},
    "blog/posts/mer.md": {
        "fr": post("La mer", "2023-03-31", "Voir [la pluie](pluie.md).", tags="[Eau]", slug="mer"),
        "en": post(
            "The sea", "2023-03-31", "See [the rain](pluie.md).", tags="[Water]", slug="mer"
        ),
    },
    "blog/posts/pluie.md": {
        "fr": post("La pluie", "2022-02-01", "![Vue](../vue.webp)", slug="pluie"),
        "en": post("The rain", "2022-02-01", "![View](../vue.webp)", slug="pluie"),
    },
    "blog/posts/brume.md": {"fr": post("La brume", "2021-01-01", slug="brume")},
}

LANGUAGES = [
    {"locale": "fr", "name": "Français", "default": True, "build": True},
    {"locale": "en", "name": "English", "build": True, "site_name": "Notebook"},
]


def laid_out(structure: str) -> Files:
    """The files of `TREE` in folders by language, or with the language in their names."""
    files: dict[str, str | bytes] = {
        f"{language}/{path}"
        if structure == "folder"
        else path.replace(".md", f".{language}.md"): text
        for path, texts in TREE.items()
        for language, text in texts.items()
    }
    # Without a fallback a language has no pictures but its own.
    picture = "{}/blog/vue.webp" if structure == "folder" else "blog/vue.{}.webp"
    return files | {picture.format(language): WEBP for language in ("fr", "en")}


@pytest.fixture(scope="module", params=["folder", "suffix", "suffix, ours first"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """With `fallback_to_default: false`: a post that is not translated is in one language."""
    structure, _, ours_first = request.param.partition(", ")
    options = {
        "docs_structure": structure,
        "fallback_to_default": False,
        "languages": LANGUAGES,
    }
    both = [{"i18n": options}, "blogposts"]
    built = sites.make_site(
        tmp_path_factory.mktemp("i18n") / "project",
        laid_out(structure),
        plugins=["search", *(reversed(both) if ours_first else both)],
        strict=False,
    )
    assert built.exit_code == 0, built.log
    return built


def test_it_builds_without_a_warning(site: Site) -> None:
    assert site.warnings == []


def test_one_line_sums_up_all_languages(site: Site) -> None:
    (line,) = [line for line in site.log.splitlines() if " blogposts: " in line]
    assert line.startswith("INFO    -  blogposts: 5 posts, 2 tags, 2 feeds, ")


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("blog/2023/03/31/mer/", "La mer"),
        ("blog/2022/02/01/pluie/", "La pluie"),
        ("blog/2021/01/01/brume/", "La brume"),
        ("en/blog/2023/03/31/mer/", "The sea"),
        ("en/blog/2022/02/01/pluie/", "The rain"),
    ],
)
def test_posts_have_addresses_in_their_language(site: Site, url: str, title: str) -> None:
    assert site.page(url).headings == [title]


def test_each_language_lists_its_posts(site: Site) -> None:
    assert titles(site, "blog/") == ["La mer", "La pluie", "La brume"]
    assert titles(site, "en/blog/") == ["The sea", "The rain"]


def test_the_authors_words_stand_above_each_list(site: Site) -> None:
    assert "Le mot." in site.page("blog/").text
    assert "The word." in site.page("en/blog/").text


def test_each_language_has_its_terms(site: Site) -> None:
    assert site.exists("blog/tag/eau/") and site.exists("en/blog/tag/water/")
    assert not site.exists("blog/tag/water/") and not site.exists("en/blog/tag/eau/")


def test_dates_and_texts_are_in_the_language_of_the_page(site: Site) -> None:
    assert "31/03/2023" in site.page("blog/2023/03/31/mer/").text
    assert "March 31, 2023" in site.page("en/blog/2023/03/31/mer/").text
    assert site.page("en/blog/").tree.css_first("html").attributes["lang"] == "en"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("url", "label", "target"),
    [
        ("blog/2023/03/31/mer/", "la pluie", "blog/2022/02/01/pluie/"),
        ("en/blog/2023/03/31/mer/", "the rain", "en/blog/2022/02/01/pluie/"),
        ("blog/", "La mer", "blog/2023/03/31/mer/"),
        ("en/blog/", "The sea", "en/blog/2023/03/31/mer/"),
    ],
)
def test_links_stay_in_the_language(site: Site, url: str, label: str, target: str) -> None:
    assert site.page(url).link(label) == site.base + target


@pytest.mark.parametrize("url", ["blog/2022/02/01/pluie/", "en/blog/2022/02/01/pluie/"])
def test_pictures_are_found(site: Site, url: str) -> None:
    page = site.page(url)
    picture = page.content.css_first("img")
    assert picture is not None
    path = page.absolute(picture.attributes["src"] or "").removeprefix(site.base)
    assert site.exists(path), path


def test_each_language_has_its_feed(site: Site) -> None:
    french, english = site.text("blog/feed.xml"), site.text("en/blog/feed.xml")
    assert "La mer" in french and "The sea" not in french
    assert "The sea" in english and "La mer" not in english


def test_the_switcher_leads_to_the_translation(site: Site) -> None:
    page = site.page("blog/2023/03/31/mer/")
    switch = page.tree.css_first('.md-select__link[hreflang="en"]')
    assert switch is not None
    assert page.target(switch) == f"{site.base}en/blog/2023/03/31/mer/"


def test_the_sitemap_knows_both_languages(site: Site) -> None:
    listed = set(sitemap(site))
    assert {"blog/2023/03/31/mer/", "en/blog/2023/03/31/mer/", "blog/", "en/blog/"} <= listed
    assert {"blog/articles/", "en/blog/articles/", "blog/tag/", "en/blog/tag/"} <= listed
    assert [url for url in listed if not site.exists(url)] == []


def test_no_link_is_dead(site: Site) -> None:
    assert [line for line in dead_links(site) if not line.startswith("404.html:")] == []


def test_search_finds_each_post_once(site: Site) -> None:
    index = json.loads(site.text("search/search_index.json"))
    posts = [entry["title"] for entry in index["docs"] if entry["location"].count("/") > 4]
    assert sorted(posts) == ["La brume", "La mer", "La pluie", "The rain", "The sea"]


@pytest.mark.parametrize("structure", ["folder", "suffix"])
def test_by_default_posts_without_a_translation_are_in_each_language(
    tmp_path: Path, structure: str
) -> None:
    options = {"docs_structure": structure, "languages": LANGUAGES}
    site = sites.make_site(
        tmp_path, laid_out(structure), plugins=["search", {"i18n": options}, "blogposts"]
    )
    assert site.exit_code == 0, site.log
    assert titles(site, "en/blog/") == ["The sea", "The rain", "La brume"]
    page = site.page("blog/2021/01/01/brume/")
    switch = page.tree.css_first('.md-select__link[hreflang="en"]')
    assert switch is not None
    assert page.target(switch) == f"{site.base}en/blog/2021/01/01/brume/"
    assert "en/blog/2021/01/01/brume/" in sitemap(site)
    assert [line for line in dead_links(site) if not line.startswith("404.html:")] == []


def test_a_site_of_vuepress_in_two_languages(tmp_path: Path) -> None:
    """Pages of both are read as posts are; public files are at the root; each is said once."""
    page = "---\ntitle: {0}\n---\n# {{{{ $frontmatter.title }}}}\n\nÀ voir :\n- ![](/img/x.webp)\n"
    files: Files = {
        ".vitepress/config.js": "",
        "index.md": "# Carnet\n",
        "about.md": page.format("À propos"),
        "about.en.md": page.format("About"),
        "posts/a.md": post("Mer", "2024-01-01"),
        "posts/a.en.md": post("Sea", "2024-01-01"),
        "public/img/x.webp": WEBP,
        "package.json": "{}",
    }
    i18n = {"i18n": {"docs_structure": "suffix", "languages": LANGUAGES}}
    site = sites.make_site(tmp_path, files, plugins=["search", "blogposts", i18n])
    assert (site.exit_code, site.warnings) == (0, [])
    for url, title in {"about/": "À propos", "en/about/": "About"}.items():
        assert site.page(url).headings[0].rstrip("¶") == title
        assert len(site.page(url).content.css("li > img")) == 1
    assert dead_links(site) == []
    assert site.exists("img/x.webp")
    assert not site.exists("package.json")
    assert site.said.count("VuePress and VitePress:") == 1
    assert site.said.count("are left out: package.json") == 1


def test_our_theme_has_one_search_in_the_words_of_each_language(tmp_path: Path) -> None:
    site = sites.make_site(
        tmp_path,
        laid_out("suffix"),
        plugins=[
            "search",
            {"i18n": {"docs_structure": "suffix", "languages": LANGUAGES}},
            "blogposts",
        ],
        theme={"name": "blogposts", "locale": "fr"},
        strict=False,
    )
    assert site.exit_code == 0, site.log
    assert "the search finds" not in site.log, "the index was written more than once"
    languages = {page["url"]: page["filters"]["language"] for page in searches.pages(site).values()}
    assert languages["blog/2023/03/31/mer/"] == ["fr"] and languages["en/blog/2023/03/31/mer/"] == [
        "en"
    ]
    told = searches.settings(site)["languages"]
    assert {name: each["posts"] for name, each in told.items()} == {
        "fr": "blog/articles/",
        "en": "en/blog/articles/",
    }
    assert '<html lang="en"' in site.text("en/") and '<html lang="fr"' in site.text("search/")
    page = site.page("blog/2023/03/31/mer/")
    menu = page.tree.css_first('.blogposts-menu a[hreflang="en"]')
    assert menu is not None
    assert page.target(menu) == f"{site.base}en/blog/2023/03/31/mer/"
    assert page.tree.css_first('head link[hreflang="en"]') is not None
