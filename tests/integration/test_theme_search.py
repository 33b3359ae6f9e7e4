"""The search of our theme: what is in its index, and what is never there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from mkdocs_blogposts.render.search import pagefind
from tests import search_files as searches
from tests import site as sites
from tests.conftest import BuildSite
from tests.integration.samples import post
from tests.site import Files, Site, tokens_of

THEME = {"name": "blogposts", "locale": "fr"}

#: Each way in which a page is no reader's to find, with a word of its own in every field.
HIDDEN: Files = {
    "posts/draft.md": post("Zqdraft", "2024-01-02", "Zqdraft.", draft="true", tags="[Zqdraft]"),
    "posts/unlisted.md": post("Zqunlisted", "2024-01-03", "Zqunlisted.", unlisted="true"),
    "posts/locked.md": post("Zqlocked", "2024-01-04", "Zqlocked.", password="zqsecret"),
    "posts/excluded.md": post("Zqexcluded", "2024-01-05", "Zqexcluded.", search="{exclude: true}"),
    "apart.md": "---\nsearch:\n  exclude: true\n---\n\n# Zqapart\n\nZqapart.",
    "never.md": "---\nsearch: false\n---\n\n# Zqnever\n\nZqnever.",
    "shut.md": "---\npassword: zqsecret\n---\n\n# Zqshut\n\nZqshut.",
    "later.md": "---\ndraft: true\n---\n\n# Zqlater\n\nZqlater.",
}

FILES: Files = {
    "index.md": "# Carnet\n\nBonjour à tous.\n",
    "posts/eleve.md": post(
        "L’élève & l’œuvre",
        "2024-05-01",
        "Il y a soixante‑dix ans, l’interpréteur.\n\n## Une partie\n\nDu cœur.",
        categories="[École]",
        tags="[C++, Vélo]",
        summary="Un résumé.",
    ),
    "posts/notes.md": post("Notes", "2023-02-01", "Written in English.", lang="en"),
    "a-propos.md": "# À propos\n\nUne page <b>sans</b> date.\n",
    **HIDDEN,
}


#: The address of the first post, as a link has it.
POST = f"2024/05/01/{quote('lélève-lœuvre')}/"


@pytest.fixture
def site(built_once: BuildSite) -> Site:
    pytest.importorskip("encryptcontent", reason="mkdocs-encryptcontent-plugin is not installed")
    return built_once(
        FILES,
        theme=THEME,
        plugins=[{"search": {"lang": ["fr", "en"]}}, "blogposts", "encryptcontent"],
        strict=False,
    )


def test_posts_and_pages_are_found(site: Site) -> None:
    found = {"/", POST, "2023/02/01/notes/", "a-propos/"}
    assert set(searches.pages(site)) == found
    assert {url or "/" for url in searches.titles(site)["url"]} == found
    assert all(site.exists(url.lstrip("/")) for url in found)


@pytest.mark.parametrize(
    "token", ["draft", "unlisted", "locked", "excluded", "apart", "never", "shut"]
)
def test_what_is_not_for_readers_is_in_no_index(site: Site, token: str) -> None:
    files = set(tokens_of(site, f"Zq{token}")) - {"search/index.html"}  # which has a menu
    assert [name for name in files if name.startswith("search/")] == []
    told = json.dumps([searches.pages(site), searches.titles(site)], ensure_ascii=False)
    assert f"zq{token}" not in told.lower()


def test_a_post_has_its_terms_and_its_date(site: Site) -> None:
    found = searches.pages(site)[POST]
    assert found["meta"]["title"] == "L’élève & l’œuvre"
    assert found["filters"] == {
        "category": ["École"],
        "tag": ["C++", "Vélo"],
        "year": ["2024"],
        "language": ["fr"],
    }
    assert "l'interpréteur" in found["content"] and "soixante-dix" in found["content"]
    assert "coeur" in found["content"] and "¶" not in found["content"]


def test_a_post_in_another_language_says_so(site: Site) -> None:
    assert searches.pages(site)["2023/02/01/notes/"]["filters"]["language"] == ["en"]


def test_lunr_and_its_index_are_not_there(site: Site) -> None:
    assert not [name for name in site.tree() if "lunr" in name or name == "search/main.js"]
    assert json.loads(site.text("search/search_index.json"))["docs"] == []


def test_the_language_of_the_search_plugin_is_read(site: Site) -> None:
    assert (site.path / "search/pagefind/wasm.fr.pagefind").is_file()


def test_the_summary_says_which_search_there_is(site: Site) -> None:
    assert "search: pagefind, " in site.said


def test_no_page_loads_anything_of_it(site: Site) -> None:
    for url in set(site.urls()) - {"search/"}:
        assert "search.js" not in site.text(url) and "search.css" not in site.text(url)


def test_the_dialog_is_told_its_words_and_the_list_of_all_posts(site: Site) -> None:
    told = searches.settings(site)
    assert (told["kind"], told["page"], told["apostrophe"]) == ("pagefind", "search/", "’")
    french = told["languages"]["fr"]
    assert french["posts"] == "articles/" and site.exists(french["posts"])
    assert french["words"]["newest"] == "Plus récents"


def test_the_page_of_the_search_is_no_result_of_others(site: Site) -> None:
    page = site.page("search/")
    assert page.headings == ["Rechercher sur le site"]
    assert 'content="noindex"' in site.text("search/")
    assert "search/" not in site.text("sitemap.xml")


@pytest.fixture
def build_titles(build_site: BuildSite) -> Any:
    def build(setting: object, **options: object) -> Site:
        theme = {**THEME, **({} if setting is None else {"search": setting})}
        return build_site(
            {"index.md": "# A\n", "posts/a.md": post("B", "2024-01-01", "Text.")},
            theme=theme,
            plugins=["blogposts"],
            **options,
        )

    return build


def test_a_page_of_the_author_keeps_the_address_of_ours(build_site: BuildSite) -> None:
    site = build_site(
        {"index.md": "# A\n", "search.md": "# Mine\n", "posts/a.md": post("B", "2024-01-01")},
        theme=THEME,
        plugins=["blogposts"],
    )
    assert site.page("search/").headings == ["Mine"]
    assert searches.settings(site)["page"] == ""
    assert set(searches.pages(site)) == {"/", "search/", "2024/01/01/b/"}


def test_a_dirty_build_leaves_the_index_as_it_is(tmp_path: Path) -> None:
    files = {
        "index.md": "# A\n",
        "page.md": "# P\n\nZqwords.",
        "posts/a.md": post("B", "2024-01-01"),
    }
    first = sites.make_site(tmp_path, files, theme=THEME, plugins=["blogposts"])
    known = searches.pages(first)
    (tmp_path / "docs/posts/a.md").write_text(post("B", "2024-01-01", "New."), "utf-8")
    arguments = ["build", "--dirty", "-f", str(tmp_path / "mkdocs.yml"), "-d", str(first.path)]
    code, log = sites.run_here(arguments)
    assert code == 0, log
    assert searches.pages(first) == known
    assert "the search finds what the last full build found" in log


def test_titles_are_enough_by_choice(build_titles: Any) -> None:
    site = build_titles("titles", use_directory_urls=False)
    assert searches.settings(site)["kind"] == "titles"
    assert searches.settings(site)["page"] == "search/index.html"
    assert not (site.path / "search/pagefind").exists()
    assert searches.titles(site)["title"] == ["A", "B"]
    assert "search: titles, " in site.said


def test_a_site_may_have_no_search(build_titles: Any) -> None:
    site = build_titles("none")
    assert not (site.path / "search").exists()
    assert "data-blogposts-search" not in site.text("") and "search:" not in site.said


def test_no_program_is_looked_for_where_none_is_used(
    build_titles: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    monkeypatch.setattr(pagefind, "programs", lambda: calls.append("programs") or [])
    for setting in ("titles", "none"):
        assert build_titles(setting).exit_code == 0
    assert not calls


def test_without_pagefind_there_are_titles(
    build_titles: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagefind, "programs", list)
    assert searches.settings(build_titles(None))["kind"] == "titles"


def test_pagefind_by_name_is_missed_with_a_hint(
    build_titles: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagefind, "programs", list)
    site = build_titles("pagefind")
    assert site.exit_code == 1
    assert "`theme.search` is 'pagefind', which is not installed" in site.said
    assert "run `pip install pagefind-bin`, or write `search: titles`" in site.said


def test_a_program_that_fails_leaves_titles(
    build_titles: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagefind, "programs", lambda: [pagefind.Program("/bin/true", False)])
    site = build_titles(None, strict=False)
    assert "Pagefind ended without an answer; the search finds titles" in site.said
    assert searches.settings(site)["kind"] == "titles"


def test_words_of_chinese_need_another_program(
    build_titles: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = [each for each in pagefind.programs() if not each.is_extended]
    monkeypatch.setattr(pagefind, "programs", lambda: small)
    monkeypatch.setitem(THEME, "locale", "zh")
    site = build_titles(None)
    assert "no words inside sentences of the language 'zh'" in site.said
    assert "pip install pagefind_bin_extended" in site.said


def test_other_themes_have_their_own(build_site: BuildSite) -> None:
    site = build_site(
        {"index.md": "# A\n", "posts/a.md": post("B", "2024-01-01", "Text.")},
        theme={"name": "mkdocs"},
        plugins=["search", "blogposts"],
    )
    assert site.exists("search/search_index.json") and not site.exists("search/titles.js")
