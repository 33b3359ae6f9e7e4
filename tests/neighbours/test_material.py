"""Beside the plugins that come with Material: search, tags, social, meta and privacy."""

from __future__ import annotations

import importlib
import struct
from html import unescape
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from tests.integration.samples import post
from tests.neighbours.blog import (
    FILES,
    PLAIN,
    READ_TITLE,
    SHOWN_TITLE,
    VUEPRESS,
    VUEPRESS_TITLE,
    assert_blog_works,
    build,
    indexed,
)
from tests.site import Page, Site


def test_search_knows_titles_texts_and_tags(tmp_path: Path) -> None:
    site = build(tmp_path, "tags")
    assert_blog_works(site)
    found = indexed(site)
    assert found[VUEPRESS]["title"] == VUEPRESS_TITLE
    assert "Quatre saisons sur six mètres carrés" in found[VUEPRESS]["text"]
    assert found[VUEPRESS]["tags"] == ["Jardinage", "Balcon"]
    assert found[PLAIN]["tags"] == ["Jardinage", "Bois"]
    assert "Voir" in found[f"{PLAIN}#peinture"]["text"]


def test_search_gets_titles_as_html(tmp_path: Path) -> None:
    # Material prints what it finds as HTML: a title must be escaped once, and only once.
    assert unescape(indexed(build(tmp_path))[PLAIN]["title"]) == SHOWN_TITLE


def test_tags_index_posts_and_pages(tmp_path: Path) -> None:
    files = {
        **FILES,
        "tags.md": "# Étiquettes\n\n<!-- material/tags -->\n",
        "bois.md": "---\ntags: [Bois]\n---\n\n# Essences\n\nLe douglas.\n",
    }
    site = build(tmp_path, "tags", files=files)
    assert_blog_works(site)
    listing = site.page("tags/")
    assert listing.link(READ_TITLE) == site.base + PLAIN
    assert listing.link(VUEPRESS_TITLE) == site.base + VUEPRESS
    assert listing.link("Essences") == f"{site.base}bois/"
    assert [node.text().strip() for node in listing.content.css("h2 .md-tag")] == ["Balcon", "Bois"]


def test_a_post_shows_each_tag_once(tmp_path: Path) -> None:
    # Material prints the tags of a page on top of it as soon as its plugin runs.
    site = build(tmp_path, "tags")
    shown = [node.text() for node in site.page(PLAIN).tree.css(".md-tag, .blogposts-chip")]
    assert shown == ["Bois"]


def test_meta_gives_posts_and_pages_their_defaults(tmp_path: Path) -> None:
    files = {
        **FILES,
        "posts/.meta.yml": "tags: [Potager]\ncategories: [Dehors]\n",
        "guide/.meta.yml": "description: Du guide\n",
        "guide/page.md": "# Guide\n",
    }
    site = build(tmp_path, "meta", files=files)
    assert_blog_works(site)
    assert "Potager" in [text for text, _ in site.page(PLAIN).links()]
    assert site.exists("tag/potager/")
    described = site.page("guide/page/").tree.css_first("meta[name=description]")
    assert described is not None and described.attributes["content"] == "Du guide"


def test_privacy_guards_links_in_posts(tmp_path: Path) -> None:
    linking = post("Lien", "2022-01-01", "Voir [ailleurs](https://elsewhere.example/x).")
    plugin = {"privacy": {"assets": False, "links_attr_map": {"target": "_blank"}}}
    site = build(tmp_path, plugin, files={**FILES, "posts/lien.md": linking})
    assert site.warnings == []
    link = site.titled("Lien").tree.css_first('a[href^="https://elsewhere.example"]')
    assert link is not None
    assert (link.attributes["target"], link.attributes["rel"]) == ("_blank", "noopener")


def test_privacy_finds_nothing_to_fetch(tmp_path: Path) -> None:
    # `assets_fetch: false` warns of each file of another host; Material's script names one.
    options = {"assets_fetch": False, "assets_exclude": ["unpkg.com/mermaid@*"]}
    site = build(tmp_path, {"privacy": options})
    assert_blog_works(site)
    assert not (site.path / "assets" / "external").exists()


LAYOUT = """\
size: { width: 1200, height: 630 }
layers:
  - background: { color: "#4051b5" }
tags:
  og:title: "{{ page.meta.get('title', page.title) }}"
  og:image: "{{ image.url }}"
  og:image:width: "{{ image.width }}"
"""


@pytest.fixture(scope="module")
def with_cards(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Cards of a layout without text: fonts would be fetched from another host."""
    pytest.importorskip("PIL", reason="mkdocs-material[imaging] is not installed")
    try:
        importlib.import_module("cairosvg")
    except (ImportError, OSError) as error:  # OSError: cairo itself is missing
        pytest.skip(f"mkdocs-material[imaging] cannot be used: {error}")
    root = tmp_path_factory.mktemp("social")
    options = {"cards_layout_dir": str(root / "project"), "cards_layout": "plain"}
    return build(root, {"social": options}, files={**FILES, "/plain.yml": LAYOUT})


def test_social_makes_a_card_for_each_page(with_cards: Site) -> None:
    assert_blog_works(with_cards)
    for url in (PLAIN, VUEPRESS, "a-propos/"):
        card = f"assets/images/social/{url.rstrip('/')}.png"
        head = (with_cards.path / card).read_bytes()[:24]
        assert head.startswith(b"\x89PNG")
        assert struct.unpack(">II", head[16:]) == (1200, 630)


@pytest.mark.parametrize("url", [PLAIN, VUEPRESS, "a-propos/"])
def test_a_page_names_its_card_and_no_other_image(with_cards: Site, url: str) -> None:
    card = f"{with_cards.base}assets/images/social/{url.rstrip('/')}.png"
    assert [unquote(image) for image in _property(with_cards.page(url), "og:image")] == [card]


def test_a_page_names_its_title_once(with_cards: Site) -> None:
    assert _property(with_cards.page(PLAIN), "og:title") == [SHOWN_TITLE]


def test_items_of_mkdocs_rss_plugin_name_the_cards_of_their_posts(
    tmp_path: Path, with_cards: Site
) -> None:
    pytest.importorskip("mkdocs_rss_plugin", reason="mkdocs-rss-plugin is not installed")
    social = {"cards_layout_dir": str(tmp_path / "project"), "cards_layout": "plain"}
    rss = {"match_path": "posts/.*", "use_git": False, "cache_dir": str(tmp_path / "cache")}
    own = post("Own picture", "2022-01-01", image="assets/img/Bacs.webp")
    off = post("No card", "2022-01-02", social="{cards: false}")
    dotted = post("Release 1.2", "2022-01-03", slug="release-1.2")
    files = {
        **{**FILES, "/plain.yml": LAYOUT, "posts/own.md": own, "posts/off.md": off},
        "posts/dotted.md": dotted,
    }
    site = build(tmp_path, {"social": social}, {"rss": rss}, files=files)
    channel = ElementTree.fromstring(site.text("feed_rss_created.xml"))
    pictures = {
        item.findtext("title"): [node.attrib["url"] for node in item.iter("enclosure")]
        for item in channel.iter("item")
    }
    assert pictures.pop("Own picture") == [f"{site.base}assets/img/Bacs.webp"]
    assert pictures.pop("No card") == []
    assert len(pictures) == 3
    for [address] in pictures.values():
        assert (site.path / unquote(address.removeprefix(site.base))).is_file()


def _property(page: Page, name: str) -> list[str]:
    return [node.attributes["content"] or "" for node in page.tree.css(f'meta[property="{name}"]')]
