"""Beside encryptcontent: of a locked post, others read its title and its date."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests import site as sites
from tests.integration.samples import WEBP, post
from tests.site import Files, Site, tokens_of

pytest.importorskip("encryptcontent", reason="mkdocs-encryptcontent-plugin is not installed")

URL = "blog/2024/06/20/shut/"

FILES: Files = {
    "index.md": "# Home\n\n<!-- blogposts: limit=3 -->\n",
    "blog/index.md": "# Blog\n",
    "blog/.authors.yml": "authors:\n  kim:\n    name: Zqkim\n    avatar: zqface.webp\n",
    "blog/posts/locked.md": post(
        "Shut",
        "2024-06-20",
        "Zqfirst words.\n\n![Zqpicture](zqpicture.webp)\n\n<!-- more -->\n\n## Zqpart\n\nZqmore.",
        password="zqsecret",
        categories="[News]",
        tags="[Zqtag, Open]",
        authors="[kim]",
    ),
    "blog/posts/open.md": post(
        "Open one", "2024-06-21", "Words.", categories="[News]", tags="[Open]"
    ),
    "blog/posts/zqpicture.webp": WEBP,
}


@pytest.fixture(scope="module", params=["summaries", "whole posts", "templates of Material's blog"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("locked")
    feed = {"match_path": "blog/posts/.*", "use_git": False, "cache_dir": str(root / "cache")}
    plugins = ["search", "blogposts", "encryptcontent", {"rss": feed}]
    theme = sites.material(language="en")
    files = dict(FILES)
    if request.param == "whole posts":
        plugins = [
            "search",
            "encryptcontent",
            {"rss": feed | {"abstract_chars_count": -1}},
            "blogposts",
        ]
    if request.param == "templates of Material's blog":
        theme["custom_dir"] = str(root / "project/overrides")
        files["/overrides/blog.html"] = (
            '{% extends "main.html" %}{% block content %}<h1>{{ page.title }}</h1>'
            "{% for post in posts %}<div>{{ post.content }}</div>{% endfor %}{% endblock %}"
        )
    built = sites.make_site(root / "project", files, plugins=plugins, theme=theme, strict=False)
    assert built.exit_code == 0, built.log
    return built


def test_nothing_of_the_text_is_anywhere(site: Site) -> None:
    for token in ("Zqfirst", "Zqmore", "Zqpicture", "zqsecret"):
        assert tokens_of(site, token) == []
    # The plugin leaves the contents beside the text it encrypts, with any blog.
    assert tokens_of(site, "Zqpart") == [f"{URL}index.html"]


def test_title_and_date_are_shown(site: Site) -> None:
    entries = ElementTree.fromstring(site.text("blog/feed.xml")).findall("{*}entry")
    assert [entry.findtext("{*}title") for entry in entries] == ["Open one", "Shut"]
    assert "2024-06-20" in site.text("blog/feed.xml")
    for page in ("blog/", "blog/category/news/", "blog/archive/2024/"):
        assert "Shut" in site.page(page).text
    channel = ElementTree.fromstring(site.text("feed_rss_created.xml"))
    found = {item.findtext("title"): item.findtext("description") for item in channel.iter("item")}
    assert found["Shut"] == "Shut"


def test_others_name_neither_terms_nor_authors(site: Site) -> None:
    for name in ("index.html", "404.html", "blog/feed.json", "feed_json_created.json"):
        text = site.text(name)
        assert "Zqtag" not in text and "Zqkim" not in text, name


def test_the_search_knows_the_title(site: Site) -> None:
    docs = json.loads(site.text("search/search_index.json"))["docs"]
    found = [entry for entry in docs if entry["location"].startswith(URL)]
    assert all("Zq" not in json.dumps(entry) for entry in found)


def test_its_own_page_has_the_locked_text(site: Site) -> None:
    page = site.page(URL)
    assert page.headings[0] == "Shut"
    assert page.tree.css_first("#mkdocs-encrypted-content") is not None


def test_posts_are_locked_by_every_key_and_for_all_pages(tmp_path: Path) -> None:
    keys = {"level": "team", "obfuscate": "word"}
    files: dict[str, str | bytes] = {
        f"blog/posts/{key}.md": post(
            f"By {key}", "2024-06-20", f"Zq{key}.\n\n## Part\n\nZq{key}.", **{key: value}
        )
        for key, value in keys.items()
    }
    files |= {"index.md": "# Home\n", "blog/index.md": "# Blog\n"}
    locks = {"password_inventory": {"team": {"kim": "zqsecret"}}}
    plugins = ["search", "blogposts", {"encryptcontent": locks}]
    # The plugin keeps levels and passwords in its class.
    built = sites.make_site(
        tmp_path / "keys", files, plugins=plugins, strict=False, in_process=False
    )
    assert built.exit_code == 0, built.log
    for key in keys:
        assert tokens_of(built, f"Zq{key}") == []
        assert f"By {key}" in built.page("blog/").text

    files["blog/posts/open.md"] = post("Open one", "2024-06-21", "Zqopen.", password='""')
    plugins = ["search", "blogposts", {"encryptcontent": {"global_password": "zqsecret"}}]
    built = sites.make_site(
        tmp_path / "all", files, plugins=plugins, strict=False, in_process=False
    )
    assert tokens_of(built, "Zqlevel") == []
    assert "Zqopen" in built.text("blog/index.html")


def test_the_page_is_locked_without_a_search(tmp_path: Path) -> None:
    plugins = ["encryptcontent", "blogposts"]
    site = sites.make_site(tmp_path, FILES, plugins=plugins, theme=sites.bare(), strict=False)
    assert site.exit_code == 0, site.log
    for token in ("Zqfirst", "Zqmore", "Zqpicture"):
        assert tokens_of(site, token) == []


def test_without_the_plugin_it_is_left_out(tmp_path: Path) -> None:
    built = sites.make_site(tmp_path, FILES, strict=False)
    assert tokens_of(built, "Shut") == []
