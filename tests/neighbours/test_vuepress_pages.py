"""Pages of a VuePress site beside plugins that read pages, make the navigation, or change text."""

from __future__ import annotations

import json

import pytest

from tests import site as sites
from tests.integration.samples import post
from tests.neighbours.blog import sidebar
from tests.site import Files, Site

for name in ("macros", "mkdocs_section_index", "mkdocs_awesome_nav"):
    pytest.importorskip(name if "_" in name else f"mkdocs_{name}", reason=f"{name} is missing")

FILES: Files = {
    "index.md": "---\ntitle: Chez nous\n---\n# {{ $frontmatter.title }}\n\n## Ici {#ici}\n",
    "articles.md": "---\ntitle: Tout lire\n---\n# {{ $frontmatter.title }}\n\n{{ $page.title }} !\n",
    "tag/index.md": "---\nrender_macros: true\n---\n# Mots {{ 6 * 7 }} {{ $frontmatter.render_macros }}\n",
    "ancre.md": "# Une ancre {#une}\n\n{{ 6 * 7 }}\n",
    "posts/un.md": post("Un", "2024-01-01", "# {{ $frontmatter.title }}\n\nTexte."),
    "guide/index.md": "---\ntitle: Le guide\n---\n# {{ $frontmatter.title }}\n\nVoir :\n- [semer](/guide/semer)\n",
    "guide/semer.md": "# {{ page.title }} {{ config.site_name }}\n\nListe :\n- {{ 6 * 7 }}\n",
    "guide/.nav.yml": "nav:\n  - index.md\n  - Semis: semer.md\n",
    "/hook.py": "def on_page_content(html, *, page, **_):\n    return html + '<p>crochet ' + page.title + '</p>'\n",
}

PLUGINS = ["search", "macros", "awesome-nav", "section-index", "blogposts"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("vuepress")
    return sites.make_site(
        root,
        FILES,
        plugins=PLUGINS,
        hooks=["hook.py"],
        repo_url="https://example.org/r",
        edit_uri="edit/main/docs/",
        theme=sites.material(features=["content.action.edit"]),
    )


def test_a_section_leads_to_its_index_which_is_read_as_posts_are(site: Site) -> None:
    assert (site.exit_code, site.warnings) == (0, [])
    page = site.page("guide/")
    assert page.headings[0].rstrip("¶") == "Le guide"
    assert page.link("semer") == f"{site.base}guide/semer/"
    assert ("Guide", "guide/") in sidebar(site.page("guide/semer/"))


def test_macros_of_pages_are_filled_in(site: Site) -> None:
    page = site.page("guide/semer/")
    assert "42" in [node.text().strip() for node in page.content.css("li")]
    assert "Carnet" in page.headings[0]
    assert ("Semis", "guide/semer/") in sidebar(site.page("guide/"))


def test_no_page_of_vuepress_is_read_as_a_template(site: Site) -> None:
    assert site.page("").headings[0].rstrip("¶") == "Chez nous"
    assert site.page("").tree.css_first("h2#ici") is not None
    assert "Tout lire !" in site.page("articles/").text
    assert site.page("articles/").headings[0].rstrip("¶") == "Tout lire"
    assert site.page("ancre/").tree.css_first("h1#une") is not None
    # It asks for macros; expressions of VuePress are none of them.
    assert "Mots 42 true" in site.page("tag/").headings[0]
    assert [page.url for page in site.pages() if "Macro" in page.text] == []


def test_hooks_the_search_and_edit_links_know_such_pages(site: Site) -> None:
    page = site.page("guide/")
    assert "crochet Guide" in page.text
    edit = page.tree.css_first("a.md-content__button, a[rel=edit]")
    assert edit.attributes["href"] == "https://example.org/r/edit/main/docs/guide/index.md"
    entries = json.loads(site.text("search/search_index.json"))["docs"]
    found = {entry["location"]: entry for entry in entries}
    assert found["guide/"]["title"] == "Le guide"
    assert "semer" in found["guide/"]["text"]
