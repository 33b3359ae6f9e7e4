"""Sites with settings of `theme: blogposts`, and with those of Material, from which a site moves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests import site as sites
from tests.conftest import BuildSite
from tests.integration.samples import post

FILES = {
    "index.md": "# Home\n",
    "about.md": "# About\n",
    "blog/posts/a.md": post("A", "2024-01-02"),
    "fonts/inter.woff2": b"",
    "/own/page.html": "{{ config.theme.colophon }}",
}
BLOG = {"plugins": [{"blogposts": {"blog_dir": "blog"}}]}


def test_settings_are_in_one_style_sheet_and_in_no_page(built_once: BuildSite) -> None:
    font = {"family": "Inter", "files": "fonts/inter.woff2"}
    theme = {
        "name": "blogposts",
        "custom_dir": "own",
        "accent": "#0a7",
        "fonts": {"text": "serif", "headings": font},
        "width": "36rem",
        "code_style": {"dark": "nord"},
        "links": [{"Who": "about.md#me"}, {"Shop": "https://shop.example/"}],
        "colophon": "read by a template of the owner's",
    }
    built = built_once(FILES, theme=theme, **BLOG)
    assert (built.exit_code, built.warnings) == (0, []), built.log
    css = built.text("assets/blogposts/blogposts.css")
    assert "--blogposts-own-accent:#0a7;--blogposts-measure:36rem;" in css
    assert 'src:url("../../fonts/inter.woff2")' in css
    assert "#2e3440" in css  # the ground of `nord`
    page = built.page("blog/")
    assert page.tree.css("[style], style") == []
    links = dict(page.links(page.tree.css_first(".blogposts-nav")))
    assert links == {"Who": f"{built.base}about/#me", "Shop": "https://shop.example/"}


def test_a_site_moves_from_material_by_one_word(built_once: BuildSite) -> None:
    theme = {
        "name": "blogposts",
        "language": "fr",
        "palette": {"primary": "teal", "scheme": "slate"},
        "font": {"text": "Lora"},
        "icon": {"logo": "material/sail-boat", "repo": "fontawesome/brands/git"},
        "features": ["navigation.instant", "content.code.copy"],
    }
    extra = {
        "social": [{"icon": "octicons/broadcast-16", "link": "https://example.org/@x"}],
        "consent": {"title": "?"},
    }
    built = built_once(FILES, theme=theme, extra=extra, **BLOG)
    assert built.exit_code == 0, built.log
    css = built.text("assets/blogposts/blogposts.css")
    assert '--blogposts-own-accent:#009485;--blogposts-font:"Lora",var(--blogposts-system)' in css
    page = built.page("about/")
    assert page.tree.css_first("html").attributes["data-scheme"] == "dark"
    assert len(page.tree.css(".blogposts-brand svg path")) == 1
    assert len(page.tree.css('footer a[href="https://example.org/@x"] svg')) == 1
    told = [line for line in built.log.splitlines() if "counterpart" in line]
    assert [line.partition(": ")[2] for line in told] == [
        "the theme has no counterpart of these settings of Material: `features: navigation.instant`, "
        "`icon.repo`, `extra.consent`"
    ]


def test_mistakes_have_lines_and_are_told_together(tmp_path: Path) -> None:
    theme: dict[str, Any] = {"name": "blogposts", "acent": "red", "covers": "big", "width": 40}
    built = sites.make_site(tmp_path, FILES, theme=theme, **BLOG)
    text = (tmp_path / "mkdocs.yml").read_text("utf-8").splitlines()
    places = {key: f"mkdocs.yml:{text.index(f'  {key}: {theme[key]}') + 1}" for key in theme}
    assert built.exit_code == 1
    for key, said in (
        ("acent", "is no setting of the theme; did you mean `accent`?"),
        ("covers", "is 'big'; write text or wide"),
        ("width", "is 40; write a length of CSS, as 40rem"),
    ):
        assert f"{places[key]}: `theme.{key}` {said}" in built.log


def test_a_setting_that_nobody_reads_is_a_warning(tmp_path: Path) -> None:
    theme: dict[str, Any] = {"name": "blogposts", "acent": "red", "links": [{"X": "none.md"}]}
    theme |= {"logo": "/none.svg", "favicon": "https://example.org/a.svg"}
    theme["fonts"] = {"text": {"family": "A", "files": ["none.woff2"]}}
    built = sites.make_site(tmp_path, FILES, theme=theme, strict=False, **BLOG)
    assert built.exit_code == 0, built.log
    said = [line.partition("mkdocs.yml:")[2].partition(" ")[2] for line in built.warnings]
    assert said == [
        "`theme.acent` is no setting of the theme; did you mean `accent`?",
        *(
            f"`theme.{key}` names '{name}', which is no file in docs_dir; write another path"
            for key, name in (("links", "none.md"), ("logo", "none.svg"), ("fonts", "none.woff2"))
        ),
    ]


def test_a_site_of_material_may_have_settings_and_templates_that_we_lack(tmp_path: Path) -> None:
    text = """{% extends "main.html" %}{% block content %}{% include "partials/tags.html" %}
{% include "partials/content.html" %}{% include "partials/feedback.html" %}
{% include 'partials/comments.html' %}<i>own</i>{% endblock %}"""
    files = FILES | {
        "own.md": "---\ntemplate: own.html\n---\n# Own\n\nText.\n",
        "/over/own.html": text,
        # The templates of posts are looked through before they are rendered.
        "blog/posts/of-its-own.md": "---\ndate: 2024-01-01\ntemplate: of-post.html\n---\n# Post\n\nText.\n",
        "/over/of-post.html": text.replace(
            "<i>own", '{% include ".icons/material/star.svg" %}<i>own'
        ),
        "/over/partials/comments.html": "<p>Write to me</p>",
    }
    theme = {
        "name": "blogposts",
        "palette": {"primary": "teal"},
        "homepage": "x",
        "custom_dir": "over",
    }
    built = sites.make_site(tmp_path, files, theme=theme, **BLOG)
    assert (built.exit_code, built.warnings) == (0, []), built.log
    page = built.page("own/").tree
    assert [len(page.css(each)) for each in (".blogposts-prose > h1", "main i")] == [1, 1]
    told = [
        line.partition("blogposts: ")[2] for line in built.log.splitlines() if "Material" in line
    ]
    assert told == [
        "the theme has no counterpart of these settings of Material: `homepage`",
        "templates of custom_dir include `partials/feedback.html`, `partials/tags.html` of Material;"
        " the theme shows what it has of them in its own places",
    ]


def test_another_theme_may_have_any_setting(tmp_path: Path) -> None:
    theme = sites.bare() | {"accent": 3, "covers": "big"}
    built = sites.make_site(tmp_path, FILES, theme=theme, **BLOG)
    assert (built.exit_code, built.warnings) == (0, []), built.log
