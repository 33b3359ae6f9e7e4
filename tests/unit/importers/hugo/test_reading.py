"""Whole small sites of Hugo, read: settings in all forms, languages, front matter, menus, authors."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mkdocs_blogposts.importers.hugo import read, recognizes
from mkdocs_blogposts.importers.model import ImportedSite
from mkdocs_blogposts.importers.report import Report
from mkdocs_blogposts.importers.source import SourceError

POST = "---\ntitle: One\ndate: 2024-01-02\n---\nText.\n"


def _read(folder: Path, files: dict[str, str], report: Report | None = None) -> ImportedSite:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    assert recognizes(folder)
    return read(folder, report or Report())


CONFIGS: dict[str, dict[str, str]] = {
    "hugo.toml": {"hugo.toml": 'baseURL = "https://x.example/b/"\ntitle = "T"\nlocale = "fr-FR"\n'},
    "config.yaml": {"config.yaml": "BaseURL: https://x.example/b\ntitle: T\nlanguageCode: fr-FR\n"},
    "config.json": {"config.json": '{"baseurl": "https://x.example/b/", "title": "T", "languageCode": "fr-FR"}'},
    "config/_default": {
        "config/_default/hugo.toml": 'title = "Other"\nbaseURL = "https://x.example/b/"\n',
        "config/_default/languages.toml": '[fr]\nlanguageCode = "fr-FR"\n',
        "config/production/config.yml": "title: T\ndefaultContentLanguage: fr\n",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", CONFIGS)
def test_a_configuration_in_any_form(tmp_path: Path, name: str) -> None:
    site = _read(tmp_path, {**CONFIGS[name], "content/posts/one.md": POST})
    assert (site.title, site.url, site.base) == ("T", "https://x.example/b/", "/b/")
    assert site.language == "fr-FR"
    assert site.documents[0].addresses == ["/posts/one/"]


def test_a_configuration_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "hugo.toml").write_text("title = \n")
    with pytest.raises(SourceError, match=r"hugo\.toml cannot be read"):
        read(tmp_path, Report())


@pytest.mark.parametrize("by_suffix", [True, False])
def test_languages_by_suffix_and_by_folder(tmp_path: Path, by_suffix: bool) -> None:
    config = 'baseURL = "https://x.example/"\n[languages.en]\nweight = 1\n[languages.de]\n'
    one, two = "content/posts/one.md", "content/posts/one.de.md"
    if not by_suffix:
        config = config.replace("weight = 1", 'weight = 1\ncontentDir = "content/en"')
        config += 'contentDir = "content/de"\n'
        one, two = "content/en/posts/one.md", "content/de/posts/one.md"
    site = _read(tmp_path, {"hugo.toml": config, one: POST, two: POST})
    found = {doc.target: (doc.addresses, doc.meta.get("lang")) for doc in site.documents}
    assert found == {
        "posts/posts/one.md": (["/posts/one/"], None),
        "posts/posts/one.de.md": (["/de/posts/one/"], "de"),
    }


def test_front_matter_becomes_ours(tmp_path: Path) -> None:
    text = """---
Title: One
publishDate: 2024-01-02
lastmod: 2024-02-03T10:00:00Z
slug: first
tags: [a, a, 3]
topics: [t]
series: [S]
series_order: 2
summary: Short.
thumbnail: img/a.png
ShowToc: false
comments: {enable: false}
pinned: true
aliases: [/old/]
weird: 1
---
"""
    report = Report()
    config = 'baseURL = "https://x.example/"\n[taxonomies]\ntag = "tags"\ntopic = "topics"\n'
    files = {"hugo.toml": config, "content/posts/one.md": text, "static/img/a.png": ""}
    document = _read(tmp_path, files, report).documents[0]
    meta = dict(document.meta)
    assert str(meta.pop("updated")).startswith("2024-02-03 10:00")
    assert meta == {
        "title": "One",
        "date": date(2024, 1, 2),
        "slug": "first",
        "tags": ["a", "3", "t"],
        "series": {"name": "S", "order": 2},
        "description": "Short.",
        "cover": "../../img/a.png",
        "hide": ["toc"],
        "comments": False,
        "pin": True,
        "aliases": ["/old/"],
    }
    assert "key: weird" in report.left


def test_the_menu_becomes_nav(tmp_path: Path) -> None:
    config = """baseURL = "https://x.example/"
[[menu.main]]
name = "About"
url = "/about/"
weight = 2
[[menu.main]]
name = "More"
identifier = "more"
weight = 3
[[menu.main]]
name = "Code"
url = "https://code.example/"
parent = "more"
[[menu.main]]
name = "Tags"
url = "/tags/"
"""
    about = "---\ntitle: About\n---\n"
    files = {"config.toml": config, "content/about.md": about, "content/posts/one.md": POST}
    assert _read(tmp_path, files).settings["nav"] == [
        {"Home": "index.md"},
        {"About": "about.md"},
        {"More": [{"Code": "https://code.example/"}]},
    ]


def test_authors_are_described(tmp_path: Path) -> None:
    files = {
        "hugo.toml": 'baseURL = "https://x.example/"\n[params.authors.kim]\nname = "Kim Roe"\n',
        "content/posts/one.md": POST.replace("date", "authors: [kim, robin, Jo Doe]\ndate"),
        "content/authors/robin/_index.md": "---\nname: Robin\nbio: Walks\n---\n",
    }
    assert _read(tmp_path, files).authors == {
        "kim": {"name": "Kim Roe", "description": ""},
        "robin": {"name": "Robin", "description": "Walks"},
    }


def test_a_cascade_is_of_the_section_and_all_below(tmp_path: Path) -> None:
    files = {
        "hugo.toml": 'baseURL = "https://x.example/"\n',
        "content/docs/_index.md": "---\ntitle: D\ncascade: {draft: true}\n---\nSecret.\n",
        "content/docs/a/b.md": "---\ntitle: B\n---\n",
        "content/docs/c.md": "---\ntitle: C\ndraft: false\n---\n",
        "content/posts/one.md": POST,
    }
    found = {document.target: document.hidden for document in _read(tmp_path, files).documents}
    assert found == {
        "docs/index.md": "`draft: true`",
        "docs/a/b.md": "`draft: true`",
        "docs/c.md": "",
        "posts/posts/one.md": "",
    }


def test_shortcodes_in_a_page_of_html(tmp_path: Path) -> None:
    html = """---
title: One
date: 2024-01-02
---
<div>
    <p>See <a href="{{< ref "about" >}}">me</a> and {{< youtube abc >}}.</p>
    {{< notice tip >}}<b>Go</b>{{< /notice >}}
</div>
"""
    files = {
        "hugo.toml": 'baseURL = "https://x.example/"\n',
        "content/posts/one.html": html,
        "content/about.md": "---\ntitle: A\n---\n",
    }
    bodies = {document.target: document.body for document in _read(tmp_path, files).documents}
    assert bodies["posts/posts/one.md"] == (
        "See [me](../../about.md) and [YouTube: abc](https://www.youtube.com/watch?v=abc).\n\n"
        "::: tip\n<b>Go</b>\n:::\n"
    )


def test_math_needs_an_extension(tmp_path: Path) -> None:
    config = {"hugo.toml": 'baseURL = "https://x.example/"\n'}
    text = POST.replace("date", "math: true\ndate") + "$x$ is math.\n"
    site = _read(tmp_path, {**config, "content/posts/one.md": text})
    assert "pymdownx.arithmatex" in site.extensions
    plain = _read(tmp_path, {**config, "content/posts/one.md": POST + "It is $5 or $6.\n"})
    assert "pymdownx.arithmatex" not in plain.extensions


def test_a_zola_site_is_none_of_hugo(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "config.toml").write_text('base_url = "https://x.example"\n')
    assert not recognizes(tmp_path)
