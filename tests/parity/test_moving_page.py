"""The tables of compatibility and of what is published in the guide for movers hold."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest

from tests.parity.builds import PluginName, build
from tests.parity.test_templates_table import GUIDE
from tests.site import Site

TEMPLATES = {
    "main.html": "{{ page.content }}<nav>{{ nav }}</nav>"
    "{{ config.plugins['material/blog'] is defined }}",
    "404.html": "",
    "partials/language.html": "{% macro t(key) %}{{ key }}{% endmacro %}",
    "blog-post.html": "{% extends 'main.html' %}",
    "blog.html": "{% for post in posts %}{{ post.url }} {{ post.title }}\n{% endfor %}"
    "{% include 'main.html' %}",
}

BODY = "Text.\n\n<!-- more -->\n\nRest.\n"


def _post(day: int, keys: str, body: str = BODY, month: int = 1) -> str:
    return f"---\ndate: 2024-{month:02d}-{day:02d}\n{keys}\n---\n{body}"


POSTS = {
    "tidy.md": _post(1, "title: Q & A"),
    "story.md": _post(2, "", "# The _real_ story\n\nText.\n"),
    "2024-01-03-plain.md": _post(3, "", "Text.\n"),
    "key-a.md": _post(4, "title: Kept\narchive: true"),
    "key-p.md": _post(5, "title: Stays\npermalink: /elsewhere/"),
    "deep.md": _post(6, "title: Deep", "### Third\n"),
    "twice.md": _post(7, "title: One\ntitle: Two\ntags: a, b\ncover: no.png"),
    "hash.md": _post(8, "title: Episode #3"),
    "old.md": _post(9, "title: Old\ncategories: [PYTHON]"),
    "older.md": _post(9, "title: Older\ncategories: [PYTHON]"),
    "new.md": _post(10, "title: New\ncategories: [python]"),
    "plot.html": "<p>plot</p>",
}
SAME = {"a.md": _post(1, "title: Same", "A", 6), "b.md": _post(1, "title: Same", "B", 6)}

NAV = [{"Home": "index.md"}, {"Writing": "blog/index.md"}]

#: What stands in the columns of the table: a build of Material's plugin is like the first.
KINDS = ("blog", "material", "none")


def _build(root: Path, kind: str, posts: dict[str, str]) -> Site:
    pages = {"index.md": "# Home\n", "blog/index.md": "Words without a heading.\n"}
    files = {f"docs/{name}": text for name, text in pages.items()}
    files |= {f"docs/blog/posts/{name}": text for name, text in posts.items()}
    files |= {f"theme/{name}": text for name, text in TEMPLATES.items()}
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    plugin: PluginName = "blog" if kind == "blog" else "blogposts"
    options: dict[str, Any] = {} if kind == "blog" else {"compatibility": kind, "cache": False}
    theme = {"name": None, "custom_dir": str(root / "theme"), "language": "en"}
    return build(
        root, root / "docs", plugin, options, plugins=["material/search"], theme=theme, nav=NAV
    )


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Site]:
    root = tmp_path_factory.mktemp("kinds")
    return {kind: _build(root / kind, kind, POSTS) for kind in KINDS}


def _pages(site: Site, pattern: str) -> list[str]:
    """The addresses of written pages that are no redirects."""
    found = (file.relative_to(site.path).as_posix() for file in site.path.glob(pattern))
    return sorted(name for name in found if 'http-equiv="refresh"' not in site.text(name))


def _front(site: Site) -> str:
    return site.text("blog/index.html")


def _levels(site: Site) -> dict[str, str]:
    """The level at which a word of what an author did is told."""
    words = ("is written twice", "is a comment", "is one name", "is not there", "filed under")
    lines = site.log.splitlines()
    return {word: line.split()[0] for word in words for line in lines if word in line}


def _searched(site: Site, part: str) -> list[str]:
    """The titles of entries of the search whose address ends so."""
    index = json.loads(site.text("search/search_index.json"))
    found = ((entry["location"], entry["title"]) for entry in index["docs"])
    return [title for location, title in found if location.endswith(part)]


ALL_TOLD = ("is written twice", "is a comment", "is one name", "is not there", "filed under")

#: The first cell of a row -> what is looked at, and what it is in each of the columns.
ROWS: dict[str, tuple[Callable[[Site], Any], Any, Any]] = {
    "slugs": (
        lambda site: (
            _pages(site, "blog/2024/01/01/*/*.html"),
            site.exists("blog/2024/01/01/q--a/"),
        ),
        (["blog/2024/01/01/q--a/index.html"], True),
        (["blog/2024/01/01/q-a/index.html"], True),
    ),
    "a post without `title:`": (
        lambda site: _pages(site, "blog/2024/01/0[23]/*/*.html"),
        [
            "blog/2024/01/02/the-_real_-story/index.html",
            "blog/2024/01/03/2024-01-03-plain/index.html",
        ],
        ["blog/2024/01/02/the-real-story/index.html", "blog/2024/01/03/plain/index.html"],
    ),
    "a title from the name of a file": (
        lambda site: _searched(site, "plain/"),
        ["2024 01 03 plain"],
        ["Plain"],
    ),
    "`archive`, `article`, `permalink`, `category`, `tag`, `excerpt`": (
        lambda site: ("Kept" in _front(site), _pages(site, "elsewhere/*.html")),
        (True, []),
        (False, ["elsewhere/index.html"]),
    ),
    "`.html`, `.json`, `.xml` next to posts": (
        lambda site: _pages(site, "blog/**/plot.html"),
        ["blog/posts/plot.html"],
        ["blog/plot.html"],
    ),
    "a blog that `nav` names as a page at its top level": (
        lambda site: "Section(" in _front(site),
        False,
        True,
    ),
    "a first heading `###` in a post": (
        lambda site: re.findall(r"<(h\d)[^>]*>Third", site.text("blog/2024/01/06/deep/")),
        ["h3"],
        ["h2"],
    ),
    "a category in two spellings": (
        lambda site: re.findall(r"(?i)<h1[^>]*>\s*(python)", site.text("blog/category/python/")),
        ["python"],
        ["PYTHON"],
    ),
    "lists in Material's search": (lambda site: _searched(site, "/archive/2024/"), ["2024"], []),
    '`config.plugins["material/blog"]`': (
        lambda site: "</nav>True" in site.text("index.html"),
        True,
        False,
    ),
}

#: Rows of which Material says nothing or does otherwise: only the two columns are compared.
OURS: dict[str, tuple[Callable[[Site], Any], Any, Any]] = {
    "a key written twice, `#` in a title, `tags: a, b`, a missing cover, two spellings of a category": (
        _levels,
        dict.fromkeys(ALL_TOLD, "INFO"),
        dict.fromkeys(ALL_TOLD, "WARNING"),
    ),
}

SAME_ROW = "two posts with the same URL"


def _table(begin: str) -> list[str]:
    """The first cells of the first table after `begin`."""
    lines = GUIDE.read_text("utf-8").partition(begin)[2].splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("|---"))
    rows = takewhile(lambda line: line.startswith("|"), lines[first + 1 :])
    return [row.split(" | ")[0].removeprefix("| ") for row in rows]


def test_the_table_has_these_rows() -> None:
    assert sorted(_table("## Compatibility")) == sorted([*ROWS, *OURS, SAME_ROW])


@pytest.mark.parametrize("row", [*ROWS, *OURS])
def test_a_row_holds(row: str, sites: dict[str, Site]) -> None:
    look, material, none = (ROWS | OURS)[row]
    assert all(site.exit_code == 0 for site in sites.values()), [
        site.log for site in sites.values()
    ]
    if row in ROWS:
        assert look(sites["blog"]) == material
    assert look(sites["material"]) == material
    assert look(sites["none"]) == none


def test_two_posts_at_one_address(tmp_path: Path) -> None:
    built = {kind: _build(tmp_path / kind, kind, SAME) for kind in KINDS}
    address = "blog/2024/06/01/same/"
    assert ">B<" in built["blog"].text(address)
    assert ">B<" in built["material"].text(address)
    assert ">A<" in built["material"].text("blog/2024/06/01/same-a/")
    assert built["none"].exit_code == 1
    assert "is written to 'blog/2024/06/01/same/index.html'" in built["none"].log


HIDDEN = (
    *("Draft: true", "is_draft: true", "published: false", "hidden: true", "private: true"),
    *("encrypt: true", "status: draft", "visibility: private", "expires: 2020-01-01"),
)
KEPT_BACK = {
    **{f"h{day}.md": _post(day, key, month=2) for day, key in enumerate(HIDDEN, 1)},
    "locked.md": _post(1, "title: Locked\npassword: x", month=3),
    "shown.md": _post(2, "title: Shown", "![x](shown.png)\n", month=3),
    "draft.md": _post(3, "title: Draft\ndraft: true", "![x](drawn.png)\n", month=3),
    **dict.fromkeys(("shown.png", "drawn.png", "unused.csv"), ""),
    **{f"shown{end}": "A copy." for end in (".md.bak", ".md.orig", ".mdx", ".md~")},
    "../posts-old/old.md": _post(4, "title: Old", month=3),
    "../../secret.md": "---\ndraft: true\n---\n# Secret\n",
}
COPIES = ["shown.md.bak", "shown.md.orig", "shown.mdx", "shown.md~"]


def _there(pattern: str) -> Callable[[Site], list[str]]:
    """Looks at which files of a site fit a pattern."""
    return lambda site: sorted(file.name for file in site.path.glob(pattern))


#: The first cell of a row -> what is looked at, and what it is with Material's plugin and ours.
PUBLISHED: dict[str, tuple[Callable[[Site], list[str]], list[str], list[str]]] = {
    "`draft` in any spelling, `published: false`, `hidden`, `private`, `encrypt`, "
    "`status: draft`, `visibility: private`, an expiry in the past": (
        _there("blog/2024/02/??"),
        [f"{day:02}" for day in range(1, len(HIDDEN) + 1)],
        [],
    ),
    "`password:`": (_there("blog/2024/03/01/*"), ["locked"], []),
    "`draft: true` on another page of docs": (_there("secret/*"), ["index.html"], []),
    "a file that only drafts show, or that no page shows in a folder with a draft": (
        _there("blog/*.[pc][ns][gv]"),
        ["drawn.png", "shown.png", "unused.csv"],
        ["shown.png"],
    ),
    "copies of posts: `.bak`, `.orig`, `.mdx`, `~`": (_there("blog/shown.m*"), COPIES, []),
    "files in `blog/posts-old/`": (_there("blog/2024/03/04/*"), ["old"], []),
}

NEAR_MISS = "`drfat: true` and the like"


def test_the_table_of_what_is_published_has_these_rows() -> None:
    assert sorted(_table("In what is published:")) == sorted([*PUBLISHED, NEAR_MISS])


@pytest.fixture(scope="module")
def two_sites(tmp_path_factory: pytest.TempPathFactory) -> list[Site]:
    root = tmp_path_factory.mktemp("published")
    return [_build(root / kind, kind, KEPT_BACK) for kind in KINDS[:2]]


@pytest.mark.parametrize("row", PUBLISHED)
def test_what_is_published(row: str, two_sites: list[Site]) -> None:
    look, *expected = PUBLISHED[row]
    assert [site.exit_code for site in two_sites] == [0, 0], two_sites[1].log
    assert [look(site) for site in two_sites] == expected


def test_posts_left_out_and_pages_elsewhere_are_told(two_sites: list[Site]) -> None:
    log = two_sites[1].log
    assert re.search(rf"INFO .*: {len(HIDDEN) + 1} posts left out that Material's", log)
    assert re.findall(r"WARNING.*\b(docs/\S+:\d+)", log) == ["docs/secret.md:2"]
    assert two_sites[1].exists("blog/posts-old/old/index.html")


def test_a_near_miss_of_a_draft(tmp_path: Path) -> None:
    posts = {"a.md": _post(1, "title: A\ndrfat: true")}
    built = [_build(tmp_path / kind, kind, posts) for kind in KINDS[:2]]
    assert [site.exit_code for site in built] == [0, 1]
    assert "docs/blog/posts/a.md:4: `drfat` is not a key of ours" in built[1].log
