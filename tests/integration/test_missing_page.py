"""The page at addresses that lead nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import site as sites
from tests.conftest import BuildSite
from tests.integration.samples import post

FILES = {
    "index.md": "# Accueil\n",
    **{f"posts/{n}.md": post(f"Billet {n}", f"2024-01-0{n}", "x") for n in range(1, 6)},
}


@pytest.mark.parametrize("theme", ["material", "blogposts"])
def test_it_speaks_the_language_of_the_site_and_shows_the_latest_posts(
    build_site: BuildSite, theme: str
) -> None:
    built = build_site(FILES, theme={**sites.theme(theme), "language": "fr"})
    assert built.exit_code == 0, built.log
    page = built.page("404.html")
    assert page.headings == ["Page introuvable"]
    titles = [node.text() for node in page.content.css("h3 a")]
    assert titles == ["Billet 5", "Billet 4", "Billet 3"]
    # A 404 page is shown at any depth, so its addresses start at the root of the site.
    hrefs = [node.attributes["href"] or "" for node in page.content.css("h3 a")]
    assert all(href.startswith("/a/path/2024/") for href in hrefs)


def test_a_page_of_the_sites_own_is_kept(build_site: BuildSite, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "404.html").write_text("<h1>La mienne</h1>", encoding="utf-8")
    theme = {**sites.theme("material"), "custom_dir": str(own)}
    built = build_site(FILES, theme=theme)
    assert built.exit_code == 0, built.log
    assert built.text("404.html") == "<h1>La mienne</h1>"
