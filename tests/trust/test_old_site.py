"""Two things at one address: the build ends before a byte of the old site is gone."""

from __future__ import annotations

from typing import Any

import pytest

from tests import site as sites
from tests.conftest import BuildSite
from tests.integration.samples import post
from tests.site import Files, Site

PLACE = "give one of them another title, date, `slug` or place"

GOOD: Files = {
    "index.md": "# Home\n",
    "blog/index.md": "# Blog\n",
    "blog/posts/a.md": post("A", "2024-01-01", tags="[x]"),
}

#: What is wrong then: files, options of the plugin, further keys of mkdocs.yml, the message.
CLASHES: dict[str, tuple[Files, dict[str, Any], dict[str, Any], str]] = {
    "post and post": (
        {"blog/posts/b.md": post("A", "2024-01-01")},
        {},
        {},
        "blog/posts/b.md: is written to 'blog/2024/01/01/a/index.html', and so is "
        f"blog/posts/a.md; {PLACE}",
    ),
    "in another case": (
        {"blog/posts/b.md": post("B", "2024-01-01", slug="ÉTÉ"), "blog/2024/01/01/été.md": "# X"},
        {},
        {},
        "blog/posts/b.md: `slug` is written to 'blog/2024/01/01/ÉTÉ/index.html', and so is "
        f"blog/2024/01/01/été.md; {PLACE}",
    ),
    "composed otherwise": (
        {
            "blog/posts/b.md": post("B", "2024-01-01", slug="e\u0301te"),
            "blog/posts/c.md": post("C", "2024-01-01", slug="\u00e9te"),
        },
        {},
        {},
        "blog/posts/c.md: `slug` is written to 'blog/2024/01/01/\u00e9te/index.html', and so is "
        f"blog/posts/b.md; {PLACE}",
    ),
    "post and page": (
        {"about.md": "# About", "blog/posts/b.md": post("B", "2024-01-01", permalink="/about/")},
        {},
        {},
        "blog/posts/b.md: `permalink` is written to 'about/index.html', and so is about.md; "
        f"{PLACE}",
    ),
    "post and file of the site": (
        {"x.html": "<p>", "blog/posts/b.md": post("B", "2024-01-01", permalink="x.html")},
        {},
        {},
        f"blog/posts/b.md: `permalink` is written to 'x.html', and so is x.html; {PLACE}",
    ),
    "post and list": (
        {"blog/posts/b.md": post("B", "2024-01-01", permalink="blog/archive/2024/")},
        {},
        {},
        "blog/posts/b.md: `permalink` is written to 'blog/archive/2024/index.html', and so is "
        f"the list '2024'; {PLACE}",
    ),
    "alias and alias": (
        {
            name: post(name[-4], "2024-01-01", aliases="old")
            for name in ("blog/posts/b.md", "blog/posts/c.md")
        },
        {},
        {},
        "blog/posts/c.md: `aliases` 'old' is an alias of blog/posts/b.md as well; write an old "
        "address of this post, below the site, that no other post has",
    ),
    "file beside posts and list": (
        {"blog/posts/archive/2024/index.html": "<p>"},
        {},
        {},
        "blog/posts/archive/2024/index.html: is written to 'blog/archive/2024/index.html', and so "
        f"is the list '2024'; {PLACE}",
    ),
    "list and list": (
        {
            "blog/.authors.yml": "a: {name: A, slug: x}\nb: {name: B, slug: X}\n",
            "blog/posts/b.md": post("B", "2024-01-01", authors="[a, b]"),
        },
        {"authors_profiles": True},
        {},
        "the list 'B': is written to 'blog/author/X/index.html', and so is the list 'A'; " + PLACE,
    ),
    "without folders": (
        {"blog/posts/b.md": post("B", "2024-01-01", slug="A")},
        {},
        {"use_directory_urls": False},
        "blog/posts/b.md: `slug` is written to 'blog/2024/01/01/A.html', and so is "
        f"blog/posts/a.md; {PLACE}",
    ),
    "post and template of the theme": (
        {"blog/posts/b.md": post("B", "2024-01-01", permalink="404.html")},
        {},
        {},
        "blog/posts/b.md: `permalink` is written to '404.html', and so is the 404.html that "
        f"MkDocs makes; {PLACE}",
    ),
}


def told(built: Site) -> list[str]:
    assert built.exit_code == 1, built.log
    assert "Traceback" not in built.log
    lines = [line.removeprefix("ERROR   -  ") for line in built.said.splitlines()]
    return [line for line in lines if "; " in line]


def plugins(**options: Any) -> list[Any]:
    """The plugins of a blog that is not of Material's kind, where two posts may share an address."""
    return ["search", {"blogposts": {"compatibility": "none", **options}}]


@pytest.mark.parametrize("name", CLASHES)
def test_the_old_site_stays_whole(build_site: BuildSite, name: str) -> None:
    files, options, keys, message = CLASHES[name]
    theme = sites.theme("material" if name == "post and list" else "mkdocs")
    settings = {"plugins": plugins(**options), "theme": theme, **keys}
    before = build_site(GOOD, **settings)
    assert before.exit_code == 0, before.log
    after = build_site({**GOOD, **files}, **settings)
    assert message in told(after)
    assert after.tree() == before.tree()


TWO_BLOGS = [
    "search",
    {"blogposts": {"blog_dir": "blog"}},
    {"blogposts": {"blog_dir": "news", "post_url_prefix": "blog"}},
]


def test_two_blogs_of_one_site(build_site: BuildSite) -> None:
    news = {"news/index.md": "# News\n"}
    before = build_site({**GOOD, **news}, plugins=TWO_BLOGS)
    assert before.exit_code == 0, before.log
    rival = {"news/posts/b.md": post("A", "2024-01-01")}
    after = build_site({**GOOD, **news, **rival}, plugins=TWO_BLOGS)
    assert told(after) == [
        "news/posts/b.md: is written to 'blog/2024/01/01/a/index.html', and so is "
        f"blog/posts/a.md; {PLACE}"
    ]
    assert after.tree() == before.tree()


@pytest.mark.parametrize("key", ["exclude_docs", "draft_docs"])
def test_what_mkdocs_leaves_out_is_in_nobodys_way(build_site: BuildSite, key: str) -> None:
    files = {
        "about.md": "# About",
        "blog/posts/b.md": post("B", "2024-01-01", permalink="/about/"),
        "blog/posts/out.md": post("A", "2024-01-01"),
    }
    built = build_site({**GOOD, **files}, plugins=plugins(), **{key: "about.md\nout.md"})
    assert built.exit_code == 0, built.log
    assert built.page("about/").headings == ["B"]


HOOK = """
def on_files(files, config):
    for file in [file for file in files if file.src_uri == "about.md"]:
        files.remove(file)
    print("(hook)")
"""


def test_what_another_plugin_takes_away_is_in_nobodys_way(build_site: BuildSite) -> None:
    rival = {"about.md": "# About", "blog/posts/b.md": post("B", "2024-01-01", permalink="/about/")}
    built = build_site({**GOOD, **rival, "/hook.py": HOOK}, hooks=["hook.py"], plugins=plugins())
    assert built.exit_code == 0, built.log
    assert built.page("about/").headings == ["B"]


def test_other_plugins_are_asked_once_where_nothing_is_wrong(build_site: BuildSite) -> None:
    built = build_site({**GOOD, "/hook.py": HOOK}, hooks=["hook.py"])
    assert built.exit_code == 0, built.log
    assert built.log.count("(hook)") == 1


ADDS = """
from mkdocs.structure.files import File

def on_files(files, config):
    text = "---\\ntitle: A\\ndate: 2024-01-01\\n---\\n"
    files.append(File.generated(config, "blog/posts/made.md", content=text))
"""


def test_a_post_that_another_plugin_adds_is_checked_as_well(build_site: BuildSite) -> None:
    built = build_site({**GOOD, "/hook.py": ADDS}, hooks=["hook.py"], plugins=plugins())
    assert told(built) == [
        "blog/posts/made.md (generated): is written to 'blog/2024/01/01/a/index.html', and so is "
        f"blog/posts/a.md; {PLACE}"
    ]


def test_mkdocs_says_what_it_says_once(build_site: BuildSite) -> None:
    built = build_site({**GOOD, "README.md": "# Readme"}, strict=False)
    assert built.exit_code == 0, built.log
    assert built.log.count("conflicts with 'index.md'") == 1


I18N = {
    "docs_structure": "folder",
    "languages": [
        {"locale": "fr", "name": "Français", "default": True, "build": True},
        {"locale": "en", "name": "English", "build": True},
    ],
}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_in_any_language(build_site: BuildSite, language: str) -> None:
    pytest.importorskip("mkdocs_static_i18n", reason="mkdocs-static-i18n is not installed")
    both = {f"{name}/{uri}": text for name in ("fr", "en") for uri, text in GOOD.items()}
    languages = [{"i18n": I18N}, *plugins()]
    before = build_site(both, plugins=languages, strict=False)
    assert before.exit_code == 0, before.log
    assert before.exists("blog/2024/01/01/a/") and before.exists("en/blog/2024/01/01/a/")
    rival = {f"{language}/blog/posts/b.md": post("A", "2024-01-01")}
    after = build_site({**both, **rival}, plugins=languages, strict=False)
    prefix = "" if language == "fr" else "en/"
    assert told(after) == [
        f"{language}/blog/posts/b.md: is written to '{prefix}blog/2024/01/01/a/index.html', and "
        f"so is {language}/blog/posts/a.md; {PLACE}"
    ]
    assert after.tree() == before.tree()
