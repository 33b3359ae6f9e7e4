"""Beside mkdocs-rss-plugin: its feeds hold our posts."""

from __future__ import annotations

import json
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest

from tests import site as sites
from tests.integration.samples import post
from tests.neighbours.blog import (
    FILES,
    PLAIN,
    PLAIN_TITLE,
    VUEPRESS,
    VUEPRESS_TITLE,
    assert_blog_works,
    build,
)
from tests.site import Site, tokens_of

pytest.importorskip("mkdocs_rss_plugin", reason="mkdocs-rss-plugin is not installed")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("rss")
    options = {
        "match_path": "posts/.*",
        "use_git": False,
        "date_from_meta": {"as_creation": "date"},
        "cache_dir": str(root / "cache"),
    }
    described = post(
        "Décrit", "2022-01-01", author="Solène & Malo", description="Du bois & de l'eau"
    )
    return build(root, {"rss": options}, files={**FILES, "posts/decrit.md": described})


@pytest.fixture(scope="module")
def items(site: Site) -> dict[str, ElementTree.Element]:
    channel = ElementTree.fromstring(site.text("feed_rss_created.xml"))
    return {item.findtext("title") or "": item for item in channel.iter("item")}


def test_the_blog_works(tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.mktemp("rss")
    options = {"use_git": False, "cache_dir": str(root / "cache")}
    assert_blog_works(build(root, {"rss": options}))


def test_titles_are_as_their_authors_wrote_them(items: dict[str, ElementTree.Element]) -> None:
    assert set(items) == {PLAIN_TITLE, VUEPRESS_TITLE, "Décrit"}


def test_titles_are_text_in_json(site: Site) -> None:
    feed = json.loads(site.text("feed_json_created.json"))
    assert {PLAIN_TITLE, VUEPRESS_TITLE} <= {item["title"] for item in feed["items"]}


@pytest.mark.parametrize(
    ("title", "day"),
    [
        (PLAIN_TITLE, "2022-03-01"),
        (VUEPRESS_TITLE, "2022-09-04"),
    ],
)
def test_items_have_the_dates_of_posts(
    items: dict[str, ElementTree.Element], title: str, day: str
) -> None:
    date = parsedate_to_datetime(items[title].findtext("pubDate") or "")
    assert date.date().isoformat() == day


def test_items_lead_to_posts(site: Site, items: dict[str, ElementTree.Element]) -> None:
    found = {title: item.findtext("link") for title, item in items.items()}
    assert found[PLAIN_TITLE] == site.base + quote(PLAIN)
    assert found[VUEPRESS_TITLE] == site.base + quote(VUEPRESS)


def test_descriptions_and_authors_are_text(items: dict[str, ElementTree.Element]) -> None:
    assert items["Décrit"].findtext("description") == "Du bois & de l'eau"
    assert items["Décrit"].findtext("author") == "Solène & Malo"


def test_a_post_of_vuepress_is_described_without_its_expressions(
    items: dict[str, ElementTree.Element],
) -> None:
    assert "$frontmatter" not in (items[VUEPRESS_TITLE].findtext("description") or "")


DATES = {
    "posts/shape.md": """---
title: Shape
date:
  created: 2024-06-15
  updated: 2024-07-01 10:00:00
authors: [kim, lee, R&D]
categories: [R&D, News]
---

# Shape

Words.
""",
    "posts/day.md": "---\ndate: 2024-06-16\nauthors: [kim]\n---\n\n# Day\n\nWords.\n",
    "posts/moment.md": "---\ndate: 2024-06-17 08:30:00\n---\n\n# Moment\n\nWords.\n",
    "posts/zone.md": "---\ndate: 2024-06-18 08:30:00 +02:00\n---\n\n# Zone\n\nWords.\n",
    ".authors.yml": """authors:
  kim: {name: Kim Roe, description: d, avatar: a.png}
  lee: {name: Lee, description: d, avatar: a.png, email: lee@example.org}
  R&D: {name: R&D, description: d, avatar: a.png}
""",
}


@pytest.mark.parametrize("source", ["date", "date.created"])
def test_feeds_are_those_beside_the_blog_of_material(tmp_path: Path, source: str) -> None:
    files = {"index.md": "# Home\n"} | {f"blog/{name}": text for name, text in DATES.items()}
    feeds = {}
    for plugin in ("blog", "blogposts"):
        options = {
            "match_path": "blog/posts/.*",
            "use_git": False,
            "date_from_meta": {
                "as_creation": source,
                "as_update": "date.updated",
                "default_timezone": "America/Chicago",
                "default_time": "12:00",
            },
            "categories": ["categories"],
            "cache_dir": str(tmp_path / "cache"),
        }
        plugins = [plugin, {"rss": options}]
        site = sites.make_site(tmp_path / plugin, files, plugins=plugins, strict=False)
        assert site.exit_code == 0, site.log
        feeds[plugin] = [
            json.loads(site.text(f"feed_json_{order}.json"))["items"]
            for order in ("created", "updated")
        ]
        xml = site.text("feed_rss_created.xml") if plugin == "blogposts" else ""
    assert feeds["blogposts"] == feeds["blog"]
    item = ElementTree.fromstring(xml).find("channel/item[title='Shape']")
    assert item is not None
    assert [node.text for node in item.findall("category")] == ["News", "R&D"]
    assert item.findall("author")[-1].text == "R&D"


def test_dates_that_only_we_understand_reach_the_feed(tmp_path: Path) -> None:
    options = {
        "match_path": "posts/.*",
        "use_git": False,
        "date_from_meta": {"as_creation": "date"},
        "cache_dir": str(tmp_path / "cache"),
    }
    files = {
        **FILES,
        "posts/2021-02-03-nomme.md": "---\ntitle: Nommé\n---\n\nSa date est dans son nom.\n",
        "posts/cite.md": post("Cité", '"2021-03-04"'),
        "posts/cree.md": "---\ntitle: Créé\ncreateTime: 2021/04/05 20:15:12\n---\n\nPlume.\n",
    }
    site = build(tmp_path, {"rss": options}, files=files)
    channel = ElementTree.fromstring(site.text("feed_rss_created.xml"))
    dates = {
        item.findtext("title"): item.findtext("pubDate") or "" for item in channel.iter("item")
    }
    days = {title: parsedate_to_datetime(date).date().isoformat() for title, date in dates.items()}
    assert days["Nommé"] == "2021-02-03"
    assert days["Cité"] == "2021-03-04"
    assert days["Créé"] == "2021-04-05"


def test_an_unlisted_post_is_in_no_list_of_other_plugins(tmp_path: Path) -> None:
    feed = {"match_path": "posts/.*", "use_git": False, "cache_dir": str(tmp_path / "cache")}
    files = {
        **FILES,
        "posts/zq.md": post("Zq", "2022-01-01", unlisted="true", tags="[Bois, Zqtag]"),
        "mots.md": "# Mots\n\n<!-- material/tags -->\n",
    }
    site = build(tmp_path, "tags", {"rss": feed}, files=files)
    assert "Bois" in site.page("mots/").text
    found = [name for name in tokens_of(site, "Zq") if not name.startswith("2022/01/01/zq/")]
    assert found == []
    assert site.page("2022/01/01/zq/").headings == ["Zq"]
