"""The sample site of VuePress 2, unchanged and imported: what VuePress showed is there."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from scripts.engine_facts import Facts, facts_of_site
from tests import site as sites
from tests.engines.moved import Edit, Moved, compared, move

HERE = Path(__file__).parent
FACTS = json.loads((HERE / "facts.json").read_text("utf-8"))

#: The pages with a text of the author's.
TEXTS = [
    address
    for address in FACTS["pages"]
    if not address.startswith(("/article/", "/category/", "/tag/", "/timeline/", "/404"))
]

#: What is meant to differ from VuePress' pages.
MEANT = {
    "/": [
        Edit(
            "pictures",
            "",
            "/img/pot.png A pot | /img/night.png A pot",
            "VuePress draws the picture with a script",
        ),
    ],
    "/guide/tools.html": [
        Edit(
            "links",
            "https://example.org/auto https://example.org/auto",
            "https://example.org/plain https://example.org/plain"
            " | https://example.org/auto https://example.org/auto",
            "a bare address is a link, as in VitePress",
        )
    ],
    "/posts/2023-08-20-summer.html": [
        Edit(
            "pictures",
            FACTS["pages"]["/posts/2023-08-20-summer.html"]["pictures"][0][0],
            "LEAF",
            "a file, not a part of the page",
        )
    ],
    "/posts/Code.html": [
        Edit("words", "npm npm install pump yarn", "npm yarn npm install pump", "tabs have titles"),
        Edit("words", "Caution", "Danger", "the name of the box"),
    ],
}

#: A site of five lines over the folder of VuePress as it is.
SETTINGS = {
    "site_name": "Balcony notes",
    "use_directory_urls": False,
    "plugins": [
        {
            "blogposts": {
                "post_url_prefix": "posts",
                "post_url_format": "{file}",
                "articles_url_format": "article",
                "heading_ids": "vuepress",
            }
        }
    ],
}


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Moved:
    return move(tmp_path_factory.mktemp("vuepress"), HERE / "site", "vuepress")


def _without_title(facts: Facts) -> Facts:
    """The facts of a post without its title, which our theme shows above the text."""
    (_, title), *headings = facts["headings"]
    words = facts["words"].removeprefix(title).strip()
    return {**facts, "headings": headings, "words": words}


def _compared(site: sites.Site, new: dict[str, Facts], address: str) -> dict[str, object]:
    """What differs on the page at `address`, and whether the title does."""
    old = FACTS["pages"][address]
    page = site.page(address.lstrip("/"))
    ours = new[address]
    links = [[text, target.replace("index.html", "")] for text, target in ours["links"]]
    pictures = [
        ["LEAF" if src.endswith("/leaf.png") and site.exists(src.lstrip("/")) else src, alt]
        for src, alt in ours["pictures"]
    ]
    is_post = address.startswith(("/posts/", "/special/"))
    before = _without_title(old) if is_post else old
    found: dict[str, object] = dict(
        compared(before, {**ours, "pictures": pictures, "links": links}, MEANT.get(address, []))
    )
    if page.headings[:1] != [old["headings"][0][1]]:
        found["title"] = page.headings
    return found


def test_the_new_site_builds_without_a_warning(moved: Moved) -> None:
    assert (moved.site.exit_code, moved.site.warnings) == (0, [])


def test_pages_say_what_they_said_in_vuepress(moved: Moved) -> None:
    assert len(TEXTS) == 9
    new = moved.facts()
    found = {each: _compared(moved.site, new, each) for each in TEXTS}
    assert {address: parts for address, parts in found.items() if parts} == {}


def test_the_site_unchanged(tmp_path: Path) -> None:
    shutil.copytree(HERE / "site" / "docs", tmp_path / "docs")
    site = sites.make_site(tmp_path, {}, theme=sites.bare("en"), **SETTINGS)
    assert (site.exit_code, site.warnings) == (0, [])
    host = site.base.rstrip("/")
    new = facts_of_site(site.path, "main", host=host)
    new |= facts_of_site(site.path, ".blogposts-prose", host=host)
    at = {address: address.replace("index.html", "") for address in new}
    new = {at[address]: facts for address, facts in new.items()}
    found = {each: _compared(site, new, each) for each in TEXTS if each != "/"}
    assert {address: parts for address, parts in found.items() if parts} == {}
    home = site.page("")
    assert home.headings == ["Balcony notes"]
    assert "What this is" in home.text
    assert site.exists("CNAME")
    assert site.exists("robots.txt")


def test_lists_show_the_posts_that_they_showed_in_vuepress(moved: Moved) -> None:
    new = moved.facts()
    pages = [page for page in FACTS["pages"] if page.startswith(("/category/", "/tag/"))]
    terms = [page for page in pages if page in new and page.count("/") == 3]
    assert len(terms) == 4, "tags of one post are entries, to which their old addresses lead"
    for address in terms:
        posts = [link for link in FACTS["pages"][address]["links"] if "/posts/" in link[1]]
        listed = {title for title, _ in posts} - {"Old hat"}
        assert listed <= {title for title, _ in new[address]["links"]}, address
    assert moved.site.page("article/").text.count("Old hat") == 0


def test_old_addresses_answer(moved: Moved) -> None:
    old = FACTS["addresses"]["default"]
    assert len(old) == 20
    assert [address for address in old if not moved.answers(address)] == []
    # Of a tag with one post, the entry that names it.
    (link,) = moved.site.page("tag/c_/").links()
    assert link[1].endswith("/tag/index.html#tag:c")


@pytest.mark.parametrize("settings", ["permalinks", "base"])
def test_old_addresses_answer_with_other_settings(tmp_path: Path, settings: str) -> None:
    line = {"permalinks": "permalinkPattern: ':year/:month/:slug.html'", "base": "base: '/notes/'"}
    config = (HERE / "site/docs/.vuepress/config.js").read_text("utf-8")
    changed = config.replace("lang: 'en-US',", f"lang: 'en-US',\n  {line[settings]},")
    (tmp_path / "config.js").write_text(changed, "utf-8")
    (tmp_path / "moved").mkdir()
    extra = {"docs/.vuepress/config.js": tmp_path / "config.js"}
    site = move(tmp_path / "moved", HERE / "site", "vuepress", extra)
    assert (site.site.exit_code, site.site.warnings) == (0, [])
    old = FACTS["addresses"][settings]
    assert [address for address in old if not site.answers(address)] == []


def test_a_second_import_changes_nothing(moved: Moved) -> None:
    written = moved.again().written
    assert (written.new, written.changed, written.kept, written.removed) == ([], [], [], [])
