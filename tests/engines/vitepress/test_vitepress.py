"""The author's kind of site, as VitePress 1.6 has it, unchanged with five lines of mkdocs.yml.

`facts.json` is what VitePress shows of it; `scripts/record/vitepress.sh` renews that.
"""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path
from typing import Any

import pytest

from scripts.engine_facts import Facts, facts_of_site
from tests import site as sites
from tests.engines.moved import Edit, words
from tests.reader import dead_links
from tests.serving import Serving, clean
from tests.site import Site

HERE = Path(__file__).parent
FACTS: dict[str, Facts] = json.loads((HERE / "facts.json").read_text("utf-8"))["pages"]

#: All there is to write.
MKDOCS_YML = """\
site_name: Carnet de balcon
theme: {name: material, language: fr}
plugins:
  - search
  - blogposts
"""

#: Where each page of VitePress is here.
ADDRESSES = {
    "/": "/",
    "/about.html": "/about/",
    "/articles.html": "/articles/",
    "/missions.html": "/missions/",
    "/missions/Terrasse_1.html": "/missions/Terrasse_1/",
    "/missions/Terrasse_2.html": "/missions/Terrasse_2/",
    "/parts/rappels.html": "/parts/rappels/",
    "/posts/Arroser.html": "/2023/05/02/arroser-quand-combien/",
    "/posts/Brouillon_range.html": "/2021/01/10/un-billet-rangé/",
    "/posts/Choisir_ses_bacs.html": "/2022/03/01/choisir-ses-bacs/",
    "/posts/Un_potager.html": "/2022/09/04/un-potager-sur-le-balcon-saison-après-saison/",
}

INLINED = FACTS["/posts/Arroser.html"]["pictures"][0][0]

PARTS = ("headings", "links", "pictures", "outline", "code", "words")

#: The author's list of posts.
LIST = {
    "links": "\n".join(
        (
            "Arroser : quand, combien /2023/05/02/arroser-quand-combien/",
            "Un potager sur le balcon, saison après saison "
            "/2022/09/04/un-potager-sur-le-balcon-saison-après-saison/",
            "Choisir ses bacs /2022/03/01/choisir-ses-bacs/",
        )
    ),
    "outline": "ul(li li li)",
    "words": " Arroser quand combien 02 05 2023 Un potager sur le balcon saison après saison "
    "04 09 2022 Choisir ses bacs 01 03 2022",
}

#: What differs, and is meant to: in a page, what VitePress has, what is here, and why.
INTENDED = {
    "/": [
        Edit("links", "🌱 Semis De mars à juin", "Semis", "the name of a card is its link"),
        Edit("links", "Eau Le soir Lire", "Eau", "the name of a card is its link"),
        Edit("outline", "ul(li)", "ul(li li) ul(li li) ul(li)", "buttons and cards are lists"),
    ],
    "/articles.html": [
        Edit(part, LIST[part], "", "our own list stands there; see below")
        for part in ("links", "outline", "words")
    ],
    "/about.html": [
        Edit("words", "Ana Qui", "Ana Cliquez Qui", "what a component that is not there holds"),
    ],
    "/posts/Arroser.html": [
        Edit("pictures", INLINED, "/plan.webp", "VitePress writes small pictures into the page"),
        Edit("words", "WARNING", "Avertissement", "boxes have titles in the language of the site"),
    ],
    "/posts/Choisir_ses_bacs.html": [
        Edit("words", "40 const", "40 litres js const", "a code block shows its name"),
    ],
    "/posts/Un_potager.html": [
        Edit("headings", "5 📆 04/09/2022\n", "", "the date stands in the header"),
        Edit("words", "04 09 2022 ", "", "the date stands in the header"),
        Edit("headings", "3 Par", "2 Par", "posts begin under their title"),
        Edit("headings", "3 Mon", "2 Mon", "posts begin under their title"),
        Edit("headings", "3 Ce", "2 Ce", "posts begin under their title"),
        Edit(
            "links", "\n> Accueil /\n> Tous les articles /articles/", "", "they are in the footer"
        ),
        Edit("words", " Accueil Tous les articles", "", "they are in the footer"),
    ],
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """What `mkdocs build --strict` makes of the site."""
    root = tmp_path_factory.mktemp("vitepress") / "carnet"
    shutil.copytree(HERE / "site", root)
    (root / "mkdocs.yml").write_text(MKDOCS_YML, "utf-8")
    return sites.build(root)


@pytest.fixture(scope="module")
def facts(site: Site) -> dict[str, Facts]:
    """What is here of each page: of a post, its title and the text of its author."""
    pages = facts_of_site(site.path, "article.md-content__inner")
    texts = facts_of_site(site.path, ".blogposts-prose")
    titles = facts_of_site(site.path, ".blogposts-title")
    for address, text in texts.items():
        for part in ("headings", "words") if address in titles else ():
            text[part] = titles[address][part] + (" " if part == "words" else []) + text[part]
    return pages | texts


def _as_text(part: str, value: Any) -> str:
    if part in ("words", "code"):
        text = value if part == "words" else " ".join(value)
        return " ".join(words(text))
    if part == "outline":
        return str(value)
    return "\n".join(" ".join(map(str, item)).replace("’", "'") for item in value)


def _target(address: str) -> str:
    path, mark, anchor = address.partition("#")
    return ADDRESSES.get(path, path) + mark + anchor


def _wanted(address: str, part: str) -> str:
    value = FACTS[address][part]
    if part == "links":
        value = [[text, _target(target)] for text, target in value]
    wanted = _as_text(part, value)
    for edit in INTENDED.get(address, ()):
        if edit.part == part:
            assert edit.old in wanted, f"{edit.old!r} is not in {wanted!r}"
            wanted = wanted.replace(edit.old, edit.new, 1)
    return wanted


def test_it_builds_with_five_lines_and_no_warning(site: Site) -> None:
    assert (site.exit_code, site.warnings) == (0, [])
    assert len(MKDOCS_YML.splitlines()) == 5


def test_every_page_of_vitepress_is_compared() -> None:
    assert FACTS.keys() == ADDRESSES.keys()


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_has_what_vitepress_shows(facts: dict[str, Facts], address: str, part: str) -> None:
    found = _as_text(part, facts[ADDRESSES[address]][part])
    assert found == _wanted(address, part)


def test_our_list_of_all_posts_stands_where_the_authors_does(site: Site) -> None:
    shown = facts_of_site(site.path, ".md-container")["/articles/"]
    links = [text for text, _ in shown["links"]]
    wanted = [text for text, _ in FACTS["/articles.html"]["links"]]
    assert [text for text in links if text in wanted] == wanted
    assert "Un billet rangé" not in links


def test_public_files_are_at_the_root(site: Site) -> None:
    assert site.text("CNAME") == "carnet.example\n"
    assert {"favicon.ico", "robots.txt", "assets/img/Bacs.webp"} <= site.tree().keys()


def test_no_link_of_a_site_below_a_host_is_dead(tmp_path: Path) -> None:
    root = tmp_path / "carnet"
    shutil.copytree(HERE / "site", root)
    url = "site_url: https://example.org/a/path/\n"
    (root / "mkdocs.yml").write_text(url + MKDOCS_YML, "utf-8")
    assert dead_links(sites.build(root)) == []


#: Edits of an evening: of each file, what is replaced by what; None removes it.
EDITS: list[dict[str, tuple[str, str] | None]] = [
    {
        "about.md": ("title: À propos", "title: Qui sème"),
        "missions/Terrasse_1.md": ("title: Terrasse 1", "title: Terrasse Une"),
        "posts/Arroser.md": ("Le soir.", "Le matin."),
    },
    {
        "missions.data.ts": ("missions/*.md", "missions/*_1.md"),
        "outils.json": ("Tuyau", "Gros tuyau"),
        "about.md": ("## Été", "[config](/vite.config.js)\n\n## Été"),
        "vite.config.js": ("", "export default {}"),
    },
    {
        "about.md": ("[config](/vite.config.js)", "!!! note"),
        "missions/Terrasse_2.md": None,
        "parts/rappels.md": ("un arrosoir", "deux arrosoirs"),
        "public/robots.txt": None,
    },
]


def test_edits_under_a_server_make_what_a_build_makes(tmp_path: Path, fixed_moment: None) -> None:
    root = tmp_path / "carnet"
    shutil.copytree(HERE / "site", root)
    (root / "mkdocs.yml").write_text(MKDOCS_YML, "utf-8")
    serving = Serving(root=root, site_dir=tmp_path / "served")
    serving.start()
    for edit in EDITS:
        time.sleep(0.01)  # two edits within one tick of the clock of files are one
        for name, change in edit.items():
            file = root / "docs" / name
            if change is None:
                file.unlink()
                continue
            text = file.read_text("utf-8") if file.exists() else ""
            assert change[0] in text
            file.write_text(text.replace(*change, 1), "utf-8")
        assert serving.edited() is not None, "the whole site was built"
        assert serving.tree() == clean(root, tmp_path / "clean")


def test_nothing_of_the_old_build_is_published(site: Site) -> None:
    found = [name for name in site.tree() if name.endswith((".ts", ".mts", ".vue", "package.json"))]
    assert found == []
