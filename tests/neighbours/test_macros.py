"""Beside mkdocs-macros: its expressions are its own, ours are ours, in one text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import site as sites
from tests.integration.samples import post
from tests.neighbours.blog import FILES, PLAIN, VUEPRESS, assert_blog_works, build
from tests.site import Site

pytest.importorskip("mkdocs_macros", reason="mkdocs-macros-plugin is not installed")

BOTH = """\
En tout {{ 1 + 1 }} pages, dont {{ page.title }}.

Titre : {{ $frontmatter.title }}, le {{ $frontmatter.date.substring(0,4) }}.

    {{ $frontmatter.indented }}

Ou `{{ $frontmatter.code }}` en code.

```vue
<p>{{ $frontmatter.fenced }}</p>
```
"""

VITEPRESS = """\
# {{ $frontmatter.title }}

## Une ancre {#ancre}

::: tip
Le {{ $frontmatter.date.slice(0, 10) }}.
:::

```vue
<p v-for="x in xs">{{ x ? 'oui' : 'non' }} {% raw</p>
```
"""

ASKED = post("Demandé", "2020-03-01", "::: tip\n{{ 2 * 21 }} et {{ $frontmatter.title }}\n:::")

FILES_OF_MACROS = {
    **FILES,
    "macros.md": "# Page\n\n{{ page.title }} et {{ 20 + 3 }}, {{ unit }}.\n",
    "posts/seul.md": post("Seul", "2020-01-01", "Soit {{ 40 + 2 }} {{ unit }}, {{ page.title }}."),
    "posts/deux.md": post("Les deux", "2020-02-01", BOTH, flavor="mkdocs"),
    "posts/demande.md": ASKED.replace("---\n\n", "render_macros: true\n---\n\n", 1),
    "posts/vitepress.md": post("Vite", "2020-04-01", VITEPRESS),
    "posts/injecte.md": post(
        "Titre {{ 6 * 7 }}",
        "2020-05-01",
        "Dit : {{ $frontmatter.description }}",
        description="'{{ 6 * 7 }}'",
    ).replace("title: Titre {{ 6 * 7 }}", "title: 'Injecté'"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    # Without `on_error_fail` a page with an error holds the error instead of its text.
    return build(
        tmp_path_factory.mktemp("macros"),
        {"macros": {}},
        files=FILES_OF_MACROS,
        extra={"unit": "pots"},
        strict=False,
    )


def test_no_page_is_replaced_by_an_error(site: Site) -> None:
    assert site.warnings == []
    assert [page.url for page in site.pages() if "Macro" in page.text] == []


def test_the_blog_works(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert_blog_works(build(tmp_path_factory.mktemp("macros"), {"macros": {"on_error_fail": True}}))


def test_macros_run_in_a_page(site: Site) -> None:
    assert "Page et 23, pots." in site.titled("Page").text


def test_macros_run_in_a_post(site: Site) -> None:
    assert "Soit 42 pots, Seul." in site.titled("Seul").text


def test_macros_and_our_expressions_meet_in_a_post(site: Site) -> None:
    text = site.titled("Les deux").text
    assert "En tout 2 pages, dont Les deux." in text
    assert "Titre : Les deux, le 2020." in text


@pytest.mark.parametrize("name", ["indented", "code", "fenced"])
def test_expressions_in_code_stay_as_written(site: Site, name: str) -> None:
    found = "".join(node.text() for node in site.titled("Les deux").tree.css("code"))
    assert f"{{{{ $frontmatter.{name} }}}}" in found


def test_a_post_of_vuepress_is_kept_from_macros(site: Site) -> None:
    page = site.titled("Vite")
    assert page.tree.css_first("h2#ancre") is not None
    assert "Le 2020-04-01." in page.text
    code = page.tree.css_first("pre code")
    assert code is not None
    assert code.text().strip() == """<p v-for="x in xs">{{ x ? 'oui' : 'non' }} {% raw</p>"""


def test_a_post_of_vuepress_may_ask_for_macros(site: Site) -> None:
    assert "42 et Demandé" in site.titled("Demandé").text


def test_values_are_data_and_not_macros(site: Site) -> None:
    assert "Dit : {{ 6 * 7 }}" in site.titled("Injecté").text


@pytest.mark.parametrize("url", [PLAIN, VUEPRESS])
def test_posts_hold_no_trace_of_the_meeting(site: Site, url: str) -> None:
    assert not any("\ue000" <= char <= "\uf8ff" for char in site.text(url))


EARLY = """\
# Early

{% for page in navigation_files() %}
{{ page.title }}: {{ page.meta.categories | join }}, {{ page.meta.template }}.
{% endfor %}
"""

DATED = """\
---
title: Dated
date: {created: 2024-06-15, reviewed: 2024-06-20 10:00:00}
categories: [News]
---

Since {{ page.meta.date.created }}, read on {{ page.meta.date.reviewed }}.
"""

PLAIN_DATE = post("Plain", "2026-01-02", "On {{ page.meta.date }}.")

MODULE = """\
def define_env(env):
    @env.macro
    def navigation_files():
        uris = ("blog/posts/dated.md", "blog/posts/plain.md")
        return [env.conf["extra"]["files"].get_file_from_path(uri).page for uri in uris]
"""

HOOK = """\
def on_nav(nav, config, files):
    config.extra["files"] = files
    posts = [f.page for f in files if f.src_uri.startswith("blog/posts/")]
    found = [(p.title, p.meta.get("categories"), p.meta["template"], p.markdown) for p in posts]
    print("ON NAV", sorted(map(str, found)))
"""


@pytest.mark.parametrize("kind", ["blog", "blogposts"])
def test_front_matter_is_there_for_hooks_and_for_earlier_pages(tmp_path: Path, kind: str) -> None:
    files = {
        "a.md": EARLY,
        "blog/posts/dated.md": DATED,
        "blog/posts/plain.md": PLAIN_DATE,
        "/main.py": MODULE,
        "/hook.py": HOOK,
    }
    settings = {"on_error_fail": True, "module_name": "main"}
    plugins = [kind, {"macros": settings}]
    site = sites.make_site(tmp_path, files, plugins=plugins, hooks=["hook.py"], in_process=False)
    assert site.exit_code == 0, site.log
    shown = site.titled("Early").text
    assert "Dated: News, blog-post.html. Plain: , blog-post.html." in shown
    dated = site.titled("Dated").text
    assert "Since 2024-06-15 00:00:00+00:00, read on 2024-06-20 10:00:00+00:00." in dated
    assert "On 2026-01-02." in site.titled("Plain").text
    assert "('Dated', ['News'], 'blog-post.html', 'Since {{" in site.log
