"""What is rendered once for many pages is what each page would have got by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jinja2.runtime import BlockReference

from mkdocs_blogposts.render.fragments import PageBlocks, SharedBlocks
from mkdocs_blogposts.render.fragments.relative_urls import Fragment
from tests.corpus import generate
from tests.integration.samples import post
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

HEADER = """\
<header class="md-header" data-md-component="header">{{ page.url if page }}
{% include "partials/logo.html" %}</header>
"""

FEATURES = [
    *("navigation.tabs", "navigation.footer", "navigation.path", "navigation.indexes"),
    *("toc.integrate", "navigation.top", "announce.dismiss", "navigation.instant"),
]

PALETTE = [
    {"scheme": "default", "toggle": {"icon": "material/weather-night", "name": "Dark"}},
    {"scheme": "slate", "toggle": {"icon": "material/weather-sunny", "name": "Light"}},
]

NAV = [
    {"Home": "index.md"},
    {"Guide": [{"Start": "guide/index.md"}, {"Deep": [{"One": "guide/one.md"}]}]},
    {"Blog": ["blog/index.md"]},
]

EXTRA = {
    "alternate": [{"name": "English", "link": "/en/", "lang": "en"}],
    "social": [{"icon": "fontawesome/brands/mastodon", "link": "https://example.org/@x"}],
    "analytics": {"provider": "google", "property": "G-X"},
    "version": {"provider": "mike"},
}

BLOCKS = {"styles", "header", "tabs", "site_nav", "footer", "config"}

#: The settings of sites, files of `custom_dir`, and the blocks that pages share.
SITES: dict[str, tuple[dict[str, Any], dict[str, str], set[str]]] = {
    "plain": ({}, {}, BLOCKS),
    "material": (
        {
            "theme": material(features=FEATURES, palette=PALETTE),
            "site_name": "C & <b>Co</b>",
            "repo_url": "https://example.org/x/y",
            "edit_uri": "edit/",
            "extra_javascript": ["a.js"],
            "use_directory_urls": False,
        },
        {},
        BLOCKS - {"footer"},  # which names the page before and the page after
    ),
    "nested": (
        {
            "theme": material(
                features=["navigation.tabs", "navigation.tabs.sticky", "navigation.sections"],
                icon={"admonition": {"note": "octicons/tag-16"}, "logo": "octicons/tag-16"},
            ),
            "nav": NAV,
            "extra": EXTRA,
            "copyright": "C & <b>Co</b>",
        },
        {},
        BLOCKS,
    ),
    "main": (
        {"theme": material(), "extra_javascript": ["a.js"]},
        {"main.html": OWN},
        BLOCKS - {"tabs"},  # of which it prints nothing; what is around `super()` is not shared
    ),
    "ours": (
        {
            "theme": material(name="blogposts", search="none"),
            "nav": NAV,
            "extra": EXTRA,
            "extra_javascript": ["a.js"],
            "repo_url": "https://example.org/x/y",
            "copyright": "C & <b>Co</b>",
        },
        {},
        # `scripts` asks the page for its address for the owner's own ones.
        {"announce", "header", "footer"},
    ),
    "ours with links and a header": (
        {
            "theme": {
                "name": "blogposts",
                "search": "titles",
                "links": [{"Home": "index.md"}],
            }
        },
        {"blogposts/frame/footer.html": "{{ page.url }}"},
        {"announce", "scripts"},  # links are compared with the page
    ),
    "header": ({"theme": material()}, {"partials/header.html": HEADER}, BLOCKS - {"header"}),
    "logo": ({}, {"partials/logo.html": "{{ page.url }}"}, BLOCKS - {"header", "site_nav"}),
}

FILES = {
    "index.md": "# Home\n\n## Part",
    "guide/index.md": "# Guide",
    "guide/one.md": "# One",
    **{
        f"blog/posts/hidden-{number}.md": post(
            f"Hidden {number}", f"2024-01-0{number}", hide="[toc, footer, navigation]"
        )
        for number in range(1, 6)
    },
}


@pytest.mark.parametrize("name", SITES)
def test_shared_is_single(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given, own, expected = SITES[name]
    generate(tmp_path / "docs", posts=16, words=(40, 80), tags=12)
    theme = {**given.get("theme", material()), "custom_dir": str(tmp_path / "own")}
    files = {**FILES, "/own/none.txt": "", **{f"/own/{path}": text for path, text in own.items()}}
    write_site(tmp_path, files, **{**given, "theme": theme})
    names = _shared(monkeypatch)
    shared = build(tmp_path, strict=False)
    monkeypatch.setattr(SharedBlocks, "fragment", lambda *given: None)
    single = build(tmp_path, strict=False, site_dir=tmp_path / "single")
    assert shared.exit_code == single.exit_code == 0
    assert shared.tree() == single.tree()
    assert names == expected


def _shared(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of the blocks that are shared from here on."""
    names, real = set[str](), SharedBlocks.fragment

    def noted(self: SharedBlocks, block: BlockReference, *given: Any) -> Fragment | None:
        fragment = real(self, block, *given)
        names.update([block.name] if fragment else [])
        return fragment

    monkeypatch.setattr(SharedBlocks, "fragment", noted)
    return names


def test_more_pages_need_no_more_renderings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts, real = [0], PageBlocks._from_key

    def counted(*given: Any, **named: Any) -> str:
        counts[-1] += 1
        return real(*given, **named)

    monkeypatch.setattr(PageBlocks, "_from_key", counted)
    options = {"archive": False, "pagination_per_page": 5, "jobs": 1}
    for posts in (30, 60):
        root = tmp_path / str(posts)
        generate(root / "docs", posts=posts, words=(5, 10), tags=0, categories=0, authors=0)
        write_site(root, {}, plugins=["search", {"blogposts": options}])
        counts.append(0)
        build(root, strict=False)
    assert 0 < counts[1] == counts[2]
