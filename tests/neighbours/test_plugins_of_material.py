"""Material's plugins, and templates that were written for it, under `theme: blogposts`."""

from __future__ import annotations

import pytest

from tests import site as sites
from tests.integration.samples import post
from tests.site import Site

#: As Material's docs propose it; a page asks for comments with `comments: true`.
COMMENTS = """\
{% if page.meta.comments %}
<h2 id="__comments">{{ lang.t("meta.comments") }}</h2>
<p class="of-the-owner">{{ lang.t("a key of nobody") }}</p>
{% include ".icons/material/sail-boat.svg" %}
{% endif %}
"""

#: Of the page for lost readers, which is no page of MkDocs.
MISSING = '{% extends "main.html" %}{% block content %}<h1>404</h1>{% endblock %}'

FILES = {
    "tags.md": "# Schlagworte\n\n<!-- material/tags -->\n",
    "guide/.meta.yml": "tags: [Holz]\n",
    "guide/bau.md": "---\ncomments: true\n---\n\n# Bauen\n\nMit Holz.\n",
    "posts/a.md": post("Kisten & Töpfe", "2024-03-01", "Aus Holz.", tags="[Holz]"),
    "posts/b.md": post("Farbe", "2024-03-02", "Blau.", tags="[Holz, Farbe]"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("beside")
    overrides = root / "overrides/partials"
    overrides.mkdir(parents=True)
    (overrides / "comments.html").write_text(COMMENTS, "utf-8")
    counter = overrides / "integrations/analytics/counter.html"
    counter.parent.mkdir(parents=True)
    counter.write_text("<script>count('{{ config.extra.analytics.property }}')</script>", "utf-8")
    (overrides.parent / "404.html").write_text(MISSING, "utf-8")
    theme = {"name": "blogposts", "language": "de", "custom_dir": str(overrides.parent)}
    plugins = ["search", "blogposts", "tags", "meta", "offline", {"privacy": {"assets": False}}]
    extra = {"analytics": {"provider": "counter", "property": "G-1"}}
    return sites.make_site(root / "site", FILES, theme=theme, plugins=plugins, extra=extra)


def test_the_site_builds(built: Site) -> None:
    assert built.exit_code == 0, built.log
    assert built.warnings == []


def test_tags_list_their_pages_and_posts(built: Site) -> None:
    listing = built.page("tags.html")
    assert [node.text() for node in listing.tree.css(".blogposts-prose h2")] == ["Farbe", "Holz"]
    items = [node.text() for node in listing.tree.css(".blogposts-prose li a")]
    assert sorted(items) == ["Bauen", "Farbe", "Farbe", "Kisten & Töpfe"]


def test_a_page_shows_its_tags(built: Site) -> None:
    page = built.page("guide/bau.html")
    (tag,) = page.tree.css(".blogposts-page__end .blogposts-chip")
    assert tag.text() == "Holz"
    assert (tag.attributes["href"] or "").endswith("tags.html#tag:holz")


def test_templates_find_the_texts_that_they_ask_material_for(built: Site) -> None:
    page = built.page("guide/bau.html")
    assert [node.text() for node in page.tree.css("#__comments")] == ["Kommentare"]
    assert [node.text() for node in page.tree.css(".of-the-owner")] == ["a key of nobody"]
    assert len(page.tree.css(".of-the-owner + svg path")) == 1
    assert "<script>count('G-1')</script>" in built.text("guide/bau.html")
    assert [node.text() for node in built.page("404.html").tree.css("h1")] == ["404"]
