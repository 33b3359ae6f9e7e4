"""The small blog that every neighbour is tried on, and what must be true of it beside any."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from tests import site as sites
from tests.integration.samples import VUEPRESS_POST, WEBP, post
from tests.reader import dead_links
from tests.site import Files, Page, Site

#: Its characters are those that HTML, XML and JSON write in different ways.
PLAIN_TITLE = """Bacs & pots : l'été "au sec" """.strip()
#: The same as readers of a French site see it.
SHOWN_TITLE = "Bacs & pots\u00a0: l’été «\u00a0au sec\u00a0»"
#: The same in a blog of Material's kind, which keeps its quotation marks.
MATERIAL_TITLE = SHOWN_TITLE.replace("«\u00a0", '"').replace("\u00a0»", '"')
#: The same again, white space folded, as `Page` of tests.site gives texts.
READ_TITLE = SHOWN_TITLE.replace("\u00a0", " ")
VUEPRESS_TITLE = "Un potager sur le balcon, saison après saison"

PLAIN = "2022/03/01/bacs-pots-lété-au-sec/"
VUEPRESS = "2022/09/04/un-potager-sur-le-balcon-saison-après-saison/"

#: Two posts, one in each flavor, at the root of a site that has a normal page too.
FILES: Files = {
    "a-propos.md": "# À propos\n\n![Bacs](assets/img/Bacs.webp)\n\nVoir [les bacs](posts/bacs.md).\n",
    "posts/Un_potager.md": VUEPRESS_POST.replace("Choisir_ses_bacs", "bacs"),
    "posts/bacs.md": post(
        json.dumps(PLAIN_TITLE, ensure_ascii=False),
        "2022-03-01",
        "Du bois, *toujours*.\n\n![Les bacs](../assets/img/Bacs.webp)\n\n<!-- more -->\n\n"
        "## Peinture\n\nVoir [à propos](../a-propos.md).",
        categories="[Jardinage]",
        tags="[Bois]",
    ),
    "assets/img/Bacs.webp": WEBP,
}


def build(
    root: Path, *neighbours: Any, files: Files = FILES, ours: Any = "blogposts", **options: Any
) -> Site:
    """The blog with search, ours, and `neighbours` (as in `plugins` of mkdocs.yml)."""
    plugins = ["search", ours, *neighbours]
    built = sites.make_site(root / "project", files, plugins=plugins, **options)
    assert built.exit_code == 0, built.log
    return built


def built_once(tmp_path_factory: pytest.TempPathFactory, *neighbours: Any, **options: Any) -> Site:
    """As `build`, in a folder of its own: for fixtures of a module."""
    return build(tmp_path_factory.mktemp("neighbours"), *neighbours, **options)


def assert_blog_works(site: Site, *, index: str = "") -> None:
    """Ours did its work: no warning, posts listed, dates shown, search finds, no dead link."""
    assert site.warnings == []
    assert titles(site, index) == [VUEPRESS_TITLE, SHOWN_TITLE]
    assert days(site, index) == ["2022-09-04", "2022-03-01"]
    assert site.page(VUEPRESS).headings == [VUEPRESS_TITLE]
    assert site.page(PLAIN).headings == [READ_TITLE]
    assert "04/09/2022" in site.page(VUEPRESS).text
    assert "01/03/2022" in site.page(PLAIN).text
    assert "{{" not in site.page(VUEPRESS).content.text()
    assert {PLAIN, VUEPRESS, "a-propos/"} <= {place.partition("#")[0] for place in indexed(site)}
    assert dead_links(site) == []


def titles(site: Site, url: str) -> list[str]:
    """The titles of the cards in the page at `url`."""
    found = site.page(url).tree.css("article.blogposts-card .blogposts-card__title")
    return [node.text().strip() for node in found]


def days(site: Site, url: str) -> list[str | None]:
    """The dates of the cards in the page at `url`."""
    found = site.page(url).tree.css("article.blogposts-card .blogposts-card__facts time")
    return [node.attributes["datetime"] for node in found]


def indexed(site: Site) -> dict[str, dict[str, Any]]:
    """What search knows, by location."""
    index = json.loads(site.text("search/search_index.json"))
    return {unquote(entry["location"]): entry for entry in index["docs"]}


def _moved(name: str) -> str:
    """The text of a post of `FILES` as it is in a folder further down."""
    text = FILES[name]
    assert isinstance(text, str)
    text = text.replace("](../a-propos.md)", "](../../guide/semer.md)")
    return text.replace("](../", "](../../", 1).replace("/posts/bacs.md", "/blog/posts/bacs.md")


#: The same posts in a blog that is one part of a site.
IN_FOLDER: Files = {
    "index.md": "# Accueil\n",
    "guide/index.md": "# Le guide\n",
    "guide/semer.md": "# Semer\n",
    "blog/index.md": "# Carnet\n\nLe mot de l’auteur.\n",
    "blog/posts/bacs.md": _moved("posts/bacs.md"),
    "blog/posts/Un_potager.md": _moved("posts/Un_potager.md"),
    "assets/img/Bacs.webp": WEBP,
}


def sidebar(page: Page) -> list[tuple[str, str]]:
    """Text and target of the links in the sidebar that holds the whole navigation."""
    links = page.tree.css(".md-nav--primary .md-nav__item > a, .md-nav--primary .md-nav__link > a")
    found = [(link.text().strip(), page.target(link)) for link in links]
    return [(text, url.removeprefix(page.site.base)) for text, url in found if "#" not in url]


def assert_folder_works(site: Site, title: str = SHOWN_TITLE) -> None:
    """The index of the blog of `IN_FOLDER` lists its posts under the author's words."""
    assert titles(site, "blog/") == [VUEPRESS_TITLE, title]
    assert "Le mot de l’auteur." in site.page("blog/").text
