"""Front pages of VitePress and VuePress in every theme."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from tests import site as sites
from tests.conftest import BuildSite
from tests.integration.samples import THEMES, WEBP, post
from tests.serving import Serving
from tests.site import Files, Page

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2" width="2" height="2"></svg>'

VITEPRESS = """---
layout: home
hero:
  name: Le jardin
  text: Un carnet
  tagline: Des <b>semis</b> & des récoltes
  image: {light: /logo.svg, dark: /nuit.svg, alt: Deux bacs}
  actions:
    - {theme: brand, text: Lire, link: /articles}
    - {theme: alt, text: Moi, link: ./about.md#suite}
    - {theme: alt, text: Le code, link: "https://example.org/code"}
    - {theme: alt, text: Mal, link: "javascript:alert(1)"}
features:
  - {icon: 🌱, title: Semer, details: Tôt <a href="/about">x</a>, link: /posts/un, linkText: Commencer}
  - {icon: '<svg viewBox="0 0 1 1"><path d="M0 0z"/></svg>', title: Arroser, details: 'Voir <a href="./about.md#suite" onclick="alert(1)">ici</a>, <a href="javascript:alert(1)">là</a>'}
  - {icon: '<svg><script>alert(1)</script></svg>', title: Tailler}
---
# Un autre titre

Du texte *à moi*.
"""

VUEPRESS = """---
home: true
heroImage: /img/x.webp
heroText: null
tagline: Phrase
actions:
  - {text: Billet, link: ../posts/un, type: primary}
  - {text: Rien, link: /nulle-part.html}
features:
  - {title: Un, details: Premier}
footer: 'MIT, <a href="/posts/un">voir</a>'
---

Suite.
"""

FILES: Files = {
    "index.md": VITEPRESS,
    "vue/index.md": VUEPRESS,
    "about.md": "# Moi\n\n## Suite\n",
    "public/logo.svg": SVG,
    "public/nuit.svg": SVG,
    "public/img/x.webp": WEBP,
    "posts/un.md": post("Un", "2024-01-01"),
    ".vitepress/config.mts": "",
}


def _links(page: Page, selector: str) -> list[tuple[str, str]]:
    nodes = page.tree.css(selector)
    return [(node.text(strip=True), node.attributes["href"] or "") for node in nodes]


def _settings(name: str) -> dict[str, Any]:
    return sites.bare() if name == "bare" else sites.theme(name)


@pytest.mark.parametrize("name", [*THEMES, "bare"])
def test_every_theme_shows_front_pages(built_once: BuildSite, name: str) -> None:
    site = built_once(FILES, theme=_settings(name), site_description="Au nord", strict=False)
    home = site.page("")
    assert home.headings == ["Le jardin Un carnet"]
    assert [node.text(strip=True) for node in home.tree.css("h2.blogposts-front__heading")] == [
        "Semer",
        "Arroser",
        "Tailler",
    ]
    assert _links(home, ".blogposts-front__actions a") == [
        ("Lire", "articles/"),
        ("Moi", "about/#suite"),
        ("Le code", "https://example.org/code"),
    ]
    assert _links(home, ".blogposts-front__feature a") == [
        ("Semer", "2024/01/01/un/"),
        ("ici", "about/#suite"),
    ]
    pictures = [node.attributes for node in home.tree.css(".blogposts-front__picture img")]
    assert [(each["src"], each["alt"]) for each in pictures] == [
        ("logo.svg", "Deux bacs"),
        ("nuit.svg", "Deux bacs"),
    ]
    assert "Des <b>semis</b> &amp; des récoltes" in site.text("").replace("& des", "&amp; des")
    assert "alert(1)" not in site.text("")
    assert home.tree.css_matches(".blogposts-front__icon svg[aria-hidden=true] path[d='M0 0z']")
    html = site.text("")
    places = [html.index(part) for part in ("Tailler</h2>", "</h2>\n<p>Du texte", ">Un</a></h2>")]
    assert places == sorted(places)

    if name == "material":
        index = json.loads(site.text("search/search_index.json"))["docs"]
        (found,) = (entry for entry in index if entry["location"] == "")
        assert "Semer" in found["text"] or "Semer" in found["title"]

    vue = site.page("vue/")
    assert vue.headings == ["Carnet"]
    assert vue.tree.css_matches(".blogposts-front__title--unseen")
    assert _links(vue, ".blogposts-front__actions a") == [
        ("Billet", "../2024/01/01/un/"),
        ("Rien", "../nulle-part.html"),
    ]
    assert vue.link("voir") == f"{site.base}2024/01/01/un/"
    assert vue.text.index("Suite.") < vue.text.index("MIT")

    assert (
        "index.md: `features.3.icon` is left out; write an emoji, a picture (`src: /icon.svg` below "
        "it) or SVG with shapes only" in site.said
    )
    told = [line.split("blogposts: ")[1] for line in site.warnings]
    assert told == [
        *2
        * (
            "index.md: `link` is 'javascript:alert(1)'; write an address that starts with https://, "
            "or a path",
        ),
        "vue/index.md: `link` is '/nulle-part.html', and there is no such page; write the path of a "
        "page or of a file, or a whole address",
    ]


def test_a_link_of_a_front_page_follows_its_page(tmp_path: Path) -> None:
    root = tmp_path / "site"
    files = {**FILES, "start.md": VITEPRESS.replace("/posts/un", "/posts/un.md")}
    sites.write_site(root, files, plugins=["blogposts"])
    serving = Serving(root=root, site_dir=tmp_path / "served")
    serving.start()
    time.sleep(0.01)
    moved = post("Un", "2024-01-01", slug="ailleurs")
    (root / "docs/posts/un.md").write_text(moved, "utf-8")
    assert serving.edited() is not None, "the whole site was built"
    html = (tmp_path / "served/start/index.html").read_text("utf-8")
    assert 'href="../2024/01/01/ailleurs/"' in html


def test_nothing_is_told_of_drafts(build_site: BuildSite) -> None:
    keys = "prev: /posts/brouillon.md\nnext: {link: /cache}\n"
    files = {
        **FILES,
        "index.md": VITEPRESS.replace("/posts/un,", "/posts/brouillon.md,"),
        "page.md": f"---\n{keys}---\n# Page\n",
        "posts/deux.md": f"---\ntitle: Deux\ndate: 2024-02-02\n{keys}---\n\nTexte.\n",
        "posts/brouillon.md": post("Secret", "2024-02-01", draft="true"),
        "cache.md": "---\ntitle: Secret\ndraft: true\n---\n\nTexte.\n",
    }
    site = build_site(files, theme=sites.theme("material"), strict=False)
    for address in ("", "page/", "2024/02/02/deux/"):
        assert "secret" not in site.text(address).lower()
    assert any("'/posts/brouillon.md', and there is no such page" in line for line in site.warnings)


def test_without_the_list_of_posts_and_with_some_of_them(build_site: BuildSite) -> None:
    text = VITEPRESS.split("# Un autre")[0].replace("javascript:alert(1)", "/about")
    files = {
        **FILES,
        "index.md": text + "<!-- blogposts: recent 1 as titles -->\n",
        "posts/deux.md": post("Deux", "2024-02-01"),
    }
    site = build_site(
        files, theme=sites.bare(), strict=False, plugins=[{"blogposts": {"index": False}}]
    )
    home = site.page("")
    assert home.headings == ["Le jardin Un carnet"]
    assert [node.text() for node in home.tree.css(".blogposts-embed li a")] == ["Deux"]
    assert not home.tree.css(".blogposts-card")


def test_one_of_two_blogs_draws_a_front_page(build_site: BuildSite) -> None:
    files = {
        "index.md": VITEPRESS.split("  actions:")[0] + "---\n",
        "a/posts/un.md": post("Un", "2024-01-01"),
        "b/posts/deux.md": post("Deux", "2024-02-01"),
        **{f"{name}.svg": SVG for name in ("logo", "nuit")},
    }
    blogs = [{"blogposts": {"blog_dir": folder}} for folder in ("a", "b")]
    site = build_site(files, theme=sites.bare(), plugins=blogs)
    assert site.page("").headings == ["Le jardin Un carnet"]
