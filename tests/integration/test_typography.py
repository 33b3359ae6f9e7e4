"""No sign stands alone at the start of a line: French typography in built sites."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests import site as sites
from tests.conftest import BuildSite
from tests.integration.samples import THEMES
from tests.integration.test_example_site import build_example
from tests.integration.test_vuepress_post import CASES
from tests.site import Site

#: An ordinary space where a line may be broken before a sign, or after a quotation mark.
ORPHAN = re.compile(r"[^\s:][ \t\n\u2009]+(?:[;:!?]+(?=[\s)»]|\Z)|»)|«[ \t\n\u2009]+")

POST = """---
title: "L'été : pourquoi ?"
date: 2024-06-01
category: "Vie d'atelier"
tags: ["C'est quoi ?"]
series: "L'année : suite"
description: "Qu'en dire ? Rien !"
cover: {src: a.png, alt: "L'image !", caption: "L'image !"}
FLAVOR---
Il dit : « [oui](autre.md) » et **non** ! C'est 5 000 € ; `l'x !` ou <kbd>a !</kbd>...

<!-- more -->

## L'idée : quoi ?

| L'un ? | Deux ! |
| --- | --- |
| a ; | b : |

- un ;
- deux !

Note ![^1]

[^1]: L'avis !

```js
const l = 'x' ? "a !" : b ;
```

Voir <https://example.org/l'x?y> et #l-idee.
"""
ENGLISH = """---
title: "So what? Yes!"
date: 2024-05-01
lang: en
---
It's this ! And...
"""
OTHER = """---
title: "Bonjour!"
date: 2024-04-01
series: "L'année : suite"
---
# Bonjour!

Allez-vous bien?
"""
FILES = {
    "index.md": "# Accueil\n\nC'est ici !\n",
    "page.md": "# Autre\n\nDehors !\n",
    "blog/index.md": "# Le blog : l'été ?\n\nC'est ici !\n",
    "blog/posts/english.md": ENGLISH,
    "blog/posts/autre.md": OTHER,
}


def orphans(html: str) -> list[str]:
    """The French texts of a page where a sign may be parted from its word."""
    tree = LexborHTMLParser(html)
    for unread in tree.css("script, style, template, noscript, pre, code, kbd"):
        unread.replace_with("x")
    blocks = tree.css("p, li, td, th, h1, h2, h3, h4, summary, dt, dd, a, span, figcaption")
    texts = dict.fromkeys(node.text(separator="") for node in blocks)
    return [text for text in texts if ORPHAN.search(text.strip()) and "this !" not in text]


def of_site(site: Site) -> dict[str, list[str]]:
    found = {page.url: orphans(site.text(page.url)) for page in site.pages()}
    return {url: texts for url, texts in found.items() if texts}


@pytest.fixture(scope="module", params=[name for name in THEMES if name != "readthedocs"])
def theme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module", params=["mkdocs", "commonmark"])
def built(
    theme: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Site:
    return build(tmp_path_factory, theme, request.param)


def build(factory: pytest.TempPathFactory, theme: str, flavor: str, **options: object) -> Site:
    files = FILES | {
        "blog/posts/ete.md": POST.replace("FLAVOR", f"flavor: {flavor}\n"),
        "blog/posts/a.png": b"",
    }
    site = sites.make_site(
        factory.mktemp("typography"),
        files,
        theme=sites.theme(theme),
        plugins=["search", {"blogposts": {"compatibility": "none", **options}}],
        markdown_extensions=["tables", "footnotes", "smarty", "attr_list"],
    )
    assert site.exit_code == 0, site.log
    return site


def post_of(site: Site) -> str:
    return next(url for url in site.urls() if url.endswith("/lété-pourquoi/"))


def test_the_text_of_a_post_is_set(built: Site) -> None:
    text = unescape(built.text(post_of(built)))

    assert "Il dit\u00a0: «\u00a0<a " in text
    assert (
        "</a>\u00a0» et <strong>non</strong>\u202f! C’est 5\u202f000\u00a0€\u202f; <code>l'x !"
        in text
    )
    assert "<kbd>a !</kbd>…" in text
    assert "<li>deux\u202f!</li>" in text
    assert "<td>a\u202f;</td>" in text
    assert "L’avis\u202f!" in text


def test_code_and_addresses_stay(built: Site) -> None:
    page = built.page(post_of(built))
    (code,) = page.tree.css("pre code")

    assert code.text().strip() == "const l = 'x' ? \"a !\" : b ;"
    assert "https://example.org/l'x?y" in [text for text, _ in page.links()]
    assert "https://example.org/l'x?y" in [target for _, target in page.links()]


def test_ids_are_those_of_the_text_as_written(built: Site) -> None:
    heading = built.page(post_of(built)).tree.css_first("h2#lidee-quoi")

    assert heading is not None
    assert heading.text().startswith("L’idée\u00a0: quoi\u202f?")


def test_titles_are_set_wherever_they_show(built: Site) -> None:
    title = "L’été\u00a0: pourquoi\u202f?"
    listing, post = built.page("blog/"), built.page(post_of(built))

    assert title in (post.tree.css_first("h1").text() if post.tree.css_first("h1") else "")
    assert title in [node.text().strip() for node in listing.content.css("h2 a")]
    assert title in unescape(built.text("blog/articles/"))
    assert post.tree.css_first('meta[property="og:title"]').attributes["content"] == title
    assert "Qu’en dire\u202f? Rien\u202f!" in unescape(built.text("blog/"))


def test_lists_have_no_orphans_either(built: Site) -> None:
    # Pages outside the blog stay as they were written.
    assert set(of_site(built)) == {"", "page/"}
    assert "<p>Dehors !</p>" in built.text("page/")


def test_english_is_left_alone(built: Site) -> None:
    assert "So what? Yes!" in unescape(built.text("blog/"))
    url = next(url for url in built.urls() if url.endswith("/so-what-yes/"))
    assert "this !" in built.text(url)


def test_a_title_that_typography_changes_is_lifted_all_the_same(built: Site) -> None:
    page = next(page for page in built.pages() if page.url.endswith("/bonjour/"))

    assert page.headings == ["Bonjour !"]


def test_addresses_and_terms_for_machines_stay(built: Site) -> None:
    assert built.exists("blog/category/vie-datelier/")
    feed = json.loads(built.text("blog/feed.json"))
    entry = next(item for item in feed["items"] if "pourquoi" in item["url"])

    assert entry["title"] == "L’été\u00a0: pourquoi\u202f?"
    assert entry["tags"] == ["Vie d'atelier", "C'est quoi ?"]
    assert not ORPHAN.search(entry["summary"])


def test_searches_part_words_at_apostrophes(built: Site, theme: str) -> None:
    index = json.loads(built.text("search/search_index.json"))
    if theme == "blogposts":  # which has a search of its own, tried in tests/browser/test_search.py
        assert index["docs"] == []
        return
    words = re.compile(index["config"]["separator"])
    text = " ".join(unescape(doc["text"]) for doc in index["docs"] if "pourquoi" in doc["location"])

    assert {"C", "est", "avis", "dit", "non"} <= set(words.split(re.sub("<[^>]*>", "", text)))


def test_a_separator_of_the_author_stays(tmp_path_factory: pytest.TempPathFactory) -> None:
    site = sites.make_site(
        tmp_path_factory.mktemp("search"),
        FILES,
        plugins=[{"search": {"separator": "[ ]"}}, "blogposts"],
    )
    assert json.loads(site.text("search/search_index.json"))["config"]["separator"] == "[ ]"


@pytest.mark.parametrize("flavor", ["mkdocs", "commonmark"])
def test_without_the_option_nothing_changes(
    flavor: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    site = build(tmp_path_factory, "material", flavor, typography=False)
    text = unescape(site.text(post_of(site)))

    assert "Il dit : « <a " in text
    assert "\u202f" not in text
    assert json.loads(site.text("search/search_index.json"))["config"]["separator"] == "[\\s\\-]+"


@pytest.mark.parametrize("typography", [True, False])
@pytest.mark.parametrize("name", CASES)
def test_a_post_in_the_idiom_of_vuepress_has_none(
    theme: str, name: str, typography: bool, built_once: BuildSite
) -> None:
    options = {"plugins": ["search", {"blogposts": {"typography": False}}]}
    how = {} if typography else options
    site = built_once(CASES[name].files, theme=sites.theme(theme), use_directory_urls=True, **how)
    assert site.exit_code == 0, site.log
    assert bool(of_site(site)) is not typography, of_site(site)


def test_the_example_has_none(tmp_path_factory: pytest.TempPathFactory) -> None:
    site = build_example(tmp_path_factory.mktemp("example"), theme="material")

    assert {url: texts for url, texts in of_site(site).items() if url != "a-propos/"} == {}
