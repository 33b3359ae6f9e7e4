"""Keys of VuePress and VitePress in posts and pages of a built site."""

from __future__ import annotations

from typing import Any

import pytest

from tests import site as sites
from tests.conftest import BuildSite
from tests.integration.samples import WEBP, post
from tests.site import Files, Site

PAGE = """---
title: Une page
description: Dit "tout"
canonicalUrl: https://example.org/une-page
head:
  - [meta, {name: keywords, content: "a, b"}]
  - [link, {rel: icon, href: /img/x.webp}]
  - [script, {}, "alert(1)"]
prev: false
next: {text: Le billet, link: /posts/un}
editLink: false
outline: 3
navbar: false
---
# Une page

## Deux

### Trois
"""

FILES: Files = {
    "index.md": "# Accueil\n",
    "page.md": PAGE,
    "seule.md": "---\naside: false\nsidebar: false\n---\n# Seule\n\n## Deux\n\n### Trois\n",
    "public/img/x.webp": WEBP,
    "posts/un.md": post(
        "Un",
        "2024-01-01",
        "## Deux\n\n### Trois",
        canonicalUrl="https://example.org/un",
        heroImage="/img/x.webp",
        heroAlt="Une mer",
        updated="2024-05-05",
        lastUpdated="false",
        prev="false",
        outline="deep",
        head="[[meta, {property: 'og:title', content: Le titre}]]",
    ),
    "posts/deux.md": post(
        "Deux", "2024-02-01", next="{text: Revenir, link: ./un.md}", prev="Le premier"
    ),
    "posts/trois.md": post("Trois", "2024-03-01", next="false"),
    ".vitepress/config.mts": "",
}

CONFIG: dict[str, Any] = {
    "theme": sites.material(features=["navigation.footer", "content.action.edit"]),
    "repo_url": "https://example.org/depot",
    "edit_uri": "edit/",
    "nav": [{"Accueil": "index.md"}, {"Seule": "seule.md"}, {"Page": "page.md"}],
}


@pytest.fixture(scope="module")
def site(built_once: BuildSite) -> Site:
    return built_once(FILES, **CONFIG)


def _head(site: Site, url: str, selector: str) -> list[str]:
    nodes = site.page(url).tree.css(f"head > {selector}")
    return [node.attributes.get("content") or node.attributes.get("href") or "" for node in nodes]


def test_the_head_of_a_page_and_of_a_post(site: Site) -> None:
    assert _head(site, "page/", "meta[name=description]") == ['Dit "tout"']
    assert _head(site, "page/", "meta[name=keywords]") == ["a, b"]
    assert _head(site, "page/", "link[rel=canonical]") == ["https://example.org/une-page"]
    assert "../img/x.webp" in _head(site, "page/", "link[rel=icon]")
    assert "alert(1)" not in site.text("page/")
    assert _head(site, "2024/01/01/un/", "link[rel=canonical]") == ["https://example.org/un"]
    assert _head(site, "2024/01/01/un/", "meta[property='og:title']") == ["Le titre"]


def test_the_cover_of_a_post(site: Site) -> None:
    (picture,) = site.page("2024/01/01/un/").tree.css(".blogposts-cover img")
    assert picture.attributes["alt"] == "Une mer"
    assert "5 mai 2024" not in site.text("2024/01/01/un/")


def test_neighbours(site: Site) -> None:
    links = site.page("page/").tree.css("a.md-footer__link")
    assert [link.attributes["href"] for link in links] == ["../2024/01/01/un/"]
    assert "Le billet" in links[0].text()
    neighbours = {
        url: [
            node.text(strip=True) for node in site.page(url).tree.css(".blogposts-neighbour__title")
        ]
        for url in ("2024/01/01/un/", "2024/02/01/deux/", "2024/03/01/trois/")
    }
    assert neighbours == {
        "2024/01/01/un/": ["Deux"],
        "2024/02/01/deux/": ["Le premier", "Revenir"],
        "2024/03/01/trois/": ["Deux"],
    }


def test_the_edit_link_and_the_contents(site: Site) -> None:
    assert "edit/page.md" not in site.text("page/")
    assert "edit/seule.md" in site.text("seule/")

    def contents(url: str) -> list[str]:
        return [node.text(strip=True) for node in site.page(url).tree.css(".md-nav--secondary a")]

    assert {text for text in contents("page/") if text in ("Deux", "Trois")} == {"Trois"}
    assert not site.page("seule/").tree.css(".md-sidebar--secondary:not([hidden]) a")
    assert not site.page("seule/").tree.css(".md-sidebar--primary:not([hidden])")


def test_what_changes_nothing_is_named_once(site: Site) -> None:
    lines = [line for line in site.said.splitlines() if "change nothing" in line]
    assert len(lines) == 1
    assert lines[0].endswith(
        "Keys of VuePress and VitePress that change nothing here: "
        "`head: script` (1, first: page.md), `navbar` (1, first: page.md)"
    )
