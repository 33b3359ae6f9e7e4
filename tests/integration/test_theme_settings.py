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
    assert "--md-" not in css  # nothing of this site is written for Material
    page = built.page("blog/")
    assert page.tree.css("[style], style") == []
    links = dict(page.links(page.tree.css_first(".blogposts-nav")))
    assert links == {"Who": f"{built.base}about/#me", "Shop": "https://shop.example/"}


def test_a_site_moves_from_material_by_one_word(built_once: BuildSite) -> None:
    theme = {
        "name": "blogposts",
        "language": "fr",
        "palette": {"primary": "teal", "scheme": "dracula"},
        "font": {"text": "Lora"},
        "icon": {"logo": "material/sail-boat", "repo": "fontawesome/brands/git"},
        "features": [
            *("navigation.instant", "content.code.copy", "content.code.annotate"),
            "content.tabs.link",
        ],
    }
    extra = {
        "social": [{"icon": "octicons/broadcast-16", "link": "https://example.org/@x"}],
        "consent": {"title": "?"},
    }
    tabs = """<div class="tabbed-set"><div class="tabbed-labels"></div></div>
<div class="highlight"><pre><code><span class="c1"># (1)!</span></code></pre></div>
<ol><li>One</li></ol>
"""
    files = FILES | {"tabs.md": tabs, "own.css": "b { color: var(--md-default-fg-color) }"}
    own = {"extra": extra, "extra_css": ["own.css"]}
    built = built_once(files, theme=theme, **own, **BLOG)
    assert built.exit_code == 0, built.log
    css = built.text("assets/blogposts/blogposts.css")
    assert '--blogposts-own-accent:#009485;--blogposts-font:"Lora",var(--blogposts-system)' in css
    # The owner's style sheet has the colors that it asks for, and sets the accent if it likes.
    assert "--md-default-fg-color:var(--blogposts-fg)" in css
    assert "--blogposts-own-accent:var(--md-primary-fg-color)" in css
    page = built.page("about/")
    html = page.tree.css_first("html").attributes
    assert (html["data-scheme"], html["data-md-color-scheme"]) == ("dark", "dracula")
    assert len(page.tree.css(".blogposts-brand svg path")) == 1
    # Only pages with tabs ask for the script that switches them together.
    asking = [url for url in built.urls() if "blogposts/tabs.js" in built.text(url)]
    assert asking == ["tabs/"]
    link = built.page("tabs/").tree.css_first("code > a")
    assert len(built.page("tabs/").tree.css(f"li{link.attributes['href']}")) == 1
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


#: What a template for posts may take of Material's: all macros that it has.
MACROS = """{% extends "blog-post.html" %}
{% import "partials/nav-item.html" as item with context %}
{% import "partials/source-file.html" as file %}
{% block content %}{{ super() }}<ul id="own">
{% for nav_item in nav.items %}{{ item.render(nav_item, "__nav_" ~ loop.index, 1) }}{% endfor %}</ul>
{%- import 'partials/tabs-item.html' as tab with context -%}
{%- from "partials/path-item.html" import render with context -%}
{%- from "partials/social.html" import split_and_get -%}
{%- from "partials/consent.html" import render_cookie -%}
{%- from "partials/tabs-item.html" import render as bare -%}
<ol id="tabs">{% for each in nav.items %}{{ tab.render(each) }}{{ render(each) }}{% endfor %}</ol>
<div id="words">{{ item.render_content(page) }}|{{ item.render_status(page, "new") }}|
{{- item.render_pruned(nav.items[0]) }}|{{ file.render_updated("May 2") }}|
{{- file.render_authors([{"name": "Ann & Co"}]) }}|{{ file.render_committers_github("GitHub") }}|
{{- split_and_get("a/b", "/", 1) }}|{{ render_cookie("Ads", "ads") }}|{{ bare(nav.items[0]) }}</div>
{% endblock %}"""


def test_a_site_of_material_may_have_settings_and_templates_that_we_lack(tmp_path: Path) -> None:
    text = """{% extends "main.html" %}{% block content %}{% include "partials/tags.html" %}
{% include "partials/content.html" %}{%+ include "partials/feedback.html" %}
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
        "blog/posts/as-material.md": "---\ndate: 2024-01-02\ntemplate: as-material.html\n---\n# More\n\nText.\n",
        "/over/as-material.html": MACROS,
        # In an include of the frame, on every page.
        "/over/partials/integrations/analytics/mine.html": "{% from 'partials/languages/de.html' "
        "import t %}{% from 'partials/languages/zh-Hant-TW.html' import t as other %}"
        "<u>{{ t('toc') }}, {{ other('toc') }}</u>",
    }
    theme = {
        "name": "blogposts",
        "palette": {"primary": "teal"},
        "homepage": "x",
        "features": 5,
        "custom_dir": "over",
    }
    extra = {"analytics": {"provider": "mine"}}
    built = sites.make_site(tmp_path, files, theme=theme, extra=extra, **BLOG)
    assert (built.exit_code, built.warnings) == (0, []), built.log
    page = built.page("own/").tree
    assert [len(page.css(each)) for each in (".blogposts-prose > h1", "main i")] == [1, 1]
    more = built.titled("More")
    assert len(more.tree.css("h1")) == 1
    at_top = ("Home", "About", "Own", "Blog")
    texts = [text for text, _ in more.links(more.tree.css_first("#own"))]
    assert texts == [*at_top, "Blog", "All posts", "Archive", "Archive", "2024"]
    tabs = more.links(more.tree.css_first("#tabs"))
    assert tabs[::2] == tabs[1::2]
    assert [target for _, target in tabs[::2]] == [
        built.base + url for url in ("", "about/", "own/", "blog/")
    ]
    assert more.tree.css_first("#words").inner_html == (
        'More||<a href="../../../../..">Home</a>|<span>May 2</span>|<span>Ann &amp; Co</span>|'
        "<span>GitHub</span>|b||<li>Home</li>"
    )
    # An owner's template finds the words of a language that it names.
    assert more.tree.css_first("u").text() == "Inhalt, 目錄"
    told = [
        line.partition("blogposts: ")[2] for line in built.log.splitlines() if "Material" in line
    ]
    assert told == [
        "the theme has no counterpart of these settings of Material: `features`, `homepage`",
        "templates of custom_dir include `partials/feedback.html`, `partials/tags.html` of Material;"
        " the theme shows what it has of them in its own places, and import `partials/consent.html`,"
        " `partials/nav-item.html`, `partials/path-item.html`, `partials/social.html`,"
        " `partials/source-file.html`, `partials/tabs-item.html` of Material; their macros write"
        " plain links and texts",
    ]


def test_another_theme_may_have_any_setting(tmp_path: Path) -> None:
    theme = sites.bare() | {"accent": 3, "covers": "big"}
    built = sites.make_site(tmp_path, FILES, theme=theme, **BLOG)
    assert (built.exit_code, built.warnings) == (0, []), built.log
