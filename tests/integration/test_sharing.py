"""What is rendered once for many pages is what each page would have got by itself."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2.runtime import BlockReference
from mkdocs.utils.templates import url_filter

from mkdocs_blogposts.sharing import Once
from mkdocs_blogposts.sharing.places import Nearby, place_in, tree_of
from tests.corpus import generate
from tests.site import build, material, write_site

#: The author's own template, which makes each block depend on something else of the page.
OWN = """\
{% extends "base.html" %}
{% block announce %}Hi {{ page.title | upper if page }}{% endblock %}
{% block header %}<!-- {{ (page.title if page) | striptags }} -->{{ super() }}{% endblock %}
{% block styles %}{{ super() }}<!-- {{ "x" in page.title if page }} -->{% endblock %}
{% block footer %}<p>{{ page.meta.tags | join(",") if page }}</p>{{ super() }}{% endblock %}
{% block tabs %}{% for key in page.meta if page %}{{ key }}{% endfor %}{% endblock %}
{% block scripts %}{{ super() }}<script>/* {{ blog.title or blog.heading if blog }} */</script>{% endblock %}
{% block config %}{{ super() }}{{ page.meta.items() | length if page }}{% endblock %}
"""

FEATURES = [
    *("navigation.tabs", "navigation.footer", "navigation.path", "navigation.indexes"),
    *("toc.integrate", "navigation.top", "announce.dismiss", "navigation.instant"),
]

PALETTE = [
    {"scheme": "default", "toggle": {"icon": "material/weather-night", "name": "Dark"}},
    {"scheme": "slate", "toggle": {"icon": "material/weather-sunny", "name": "Light"}},
]

SITES: dict[str, dict[str, Any]] = {
    "plain": {},
    "material": {
        "theme": material(features=FEATURES, palette=PALETTE),
        "site_name": "C & <b>Co</b>",
        "repo_url": "https://example.org/x/y",
        "edit_uri": "edit/",
        "extra_javascript": ["a.js"],
        "use_directory_urls": False,
    },
    "own": {"theme": material(name="blogposts", custom_dir="own"), "extra_javascript": ["a.js"]},
}


@pytest.mark.parametrize("name", SITES)
def test_shared_is_single(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    generate(tmp_path / "docs", posts=16, words=(40, 80), tags=12)
    given = {**SITES[name]}
    if "custom_dir" in given.get("theme", {}):
        given["theme"] = {**given["theme"], "custom_dir": str(tmp_path / "own")}
    write_site(tmp_path, {"/own/main.html": OWN, "index.md": "# Home\n\n## Part"}, **given)
    shared = build(tmp_path, strict=False)
    monkeypatch.setattr(Once, "__call__", _alone)
    monkeypatch.setattr(Once, "sidebars", _alone)
    single = build(tmp_path, strict=False, site_dir=tmp_path / "single")
    assert shared.exit_code == single.exit_code == 0
    assert shared.tree() == single.tree()


def _alone(self: Once, block: BlockReference) -> str:
    return str(block())


def test_more_pages_need_no_more_renderings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Once] = []
    prepare = Once._watch_links
    monkeypatch.setattr(
        Once, "_watch_links", lambda self, env: made.append(self) or prepare(self, env)
    )
    for posts in (20, 40):
        root = tmp_path / str(posts)
        generate(root / "docs", posts=posts, words=(5, 10), tags=0, categories=0, authors=0)
        write_site(root, {}, plugins=["search", {"blogposts": {"archive": False}}])
        build(root, strict=False)
    few, many = made
    # Each post more has one block of its own, the sidebar with its contents.
    own = (_posts(tmp_path / "40") - _posts(tmp_path / "20")) * 2
    assert many.rendered - few.rendered <= own
    assert many.rendered > 0


def _posts(root: Path) -> int:
    return len(list((root / "site").rglob("index.html")))


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("blog/2018/a/", "blog/2019/b/", True),
        ("blog/2018/a/", "blog/2018/", False),
        ("blog/tag/a/", "blog/tag/b/", True),
        ("blog/tag/x/", "blog/tag/b/", False),
        ("blog/a.html", "blog/b.html", True),
        ("blog/a.html", "other/b.html", False),
        ("", "a/", False),
    ],
)
def test_places(first: str, second: str, same: bool) -> None:
    tree = tree_of(["assets/a.css", "blog/tag/x/", ".", "../b"])
    assert (place_in(tree, first) == place_in(tree, second)) is same


def test_addresses_are_those_that_the_filter_makes_for_each_page() -> None:
    pages = ["", "a/", "a/b/", "a/b/c/", "a/c/", "a/b.html", "b.html", "x/y/z/", "404.html"]
    targets = [
        *("", ".", "a", "a/", "a/b", "a/b/", "a/b.html", "a/b/#part", "b/c/", "../a/", "a//b/"),
        *("/a/b/", "https://example.org/a/", "//example.org/a", "#part", "a/b/?q=1", "mailto:a@b"),
        *("a/../b/", "./a/", "é/", "a%20b/", "a\\b\\x.css"),
    ]
    asked: list[str] = []

    def theirs(context: Any, target: str) -> str:
        asked.append(target)
        return str(url_filter(context, target))

    near = Nearby(theirs)
    for _ in range(2):
        for url in pages:
            context: Any = {"page": SimpleNamespace(url=url), "base_url": "."}
            for target in targets:
                made = near.address(context, context["page"], target)
                assert made == url_filter(context, target), (url, target)
    assert len(asked) < 0.7 * len(pages) * len(targets)
    # Templates that are no page have the root of the site for their base.
    nowhere: Any = {"page": None, "base_url": "/site"}
    assert near.address(nowhere, None, "a/b/") == url_filter(nowhere, "a/b/")
