"""Templates and hooks written for Material's blog print the same beside ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import site as sites
from tests.site import Site, material

POST_TEMPLATE = """\
{% extends "main.html" %}
{% block container %}
<div class="md-content"><article class="md-content__inner md-typeset">
<p class="mine">MY POST by {% for author in page.authors %}{{ author.name }} ({{ author.description }}, {{ author.avatar | url }}){% endfor %}</p>
<p class="dates">{{ page.config.date.created }} {{ page.config.date.created | date }}
{% if page.config.date.updated %}updated {{ page.config.date.updated | date }}{% endif %}
{{ page.config.date["created"].year }} {% if page.config.date.reviewed %}reviewed {{ page.config.date.reviewed | date }}{% endif %}</p>
<p class="facts">{{ page.config.readtime }} min, pin {{ page.config.pin }}, draft {{ page.config.draft }}, slug {{ page.config.slug }},
{{ page.config.categories | join("+") }}, {{ page.config.authors | join("+") }}, {{ page.meta.template }}, {{ page.meta.categories | join("+") }}</p>
<p class="terms">{% for category in page.categories %}<a href="{{ category.url | url }}">{{ category.title }}</a> {{ category.posts | length }} {% endfor %}</p>
<p class="back"><a href="{{ page.parent.url | url }}">{{ page.parent.title }}</a></p>
{% if page.config.links %}<ul>{% for item in page.config.links %}<li>{% if item.children %}{{ item.title }}: {% for child in item.children %}<a href="{{ child.url | url }}">{{ child.title }}</a> {% endfor %}{% else %}<a href="{{ item.url | url }}">{{ item.title }}</a> {{ item.meta.subtitle }}{% endif %}</li>{% endfor %}</ul>{% endif %}
{% block content %}{% include "partials/content.html" %}{% endblock %}
{% if page.previous_page %}<p>before {{ page.previous_page.title }}</p>{% endif %}
{% if page.next_page %}<p>after {{ page.next_page.title }}</p>{% endif %}
</article></div>
{% endblock %}
"""

LIST_TEMPLATE = """\
{% extends "main.html" %}
{% block container %}
<div class="md-content"><div class="md-content__inner">
<header class="md-typeset">{{ page.content }}</header>
<p>{{ page.posts | length }} posts, {{ posts | length }} here, {{ page.views | length }} views, {{ page.meta.template }}</p>
{% for post in posts %}{% include "partials/post.html" %}{% endfor %}
{% for post in posts[:1] %}<p>first {{ post.meta.categories | join }}</p>{% endfor %}
{% if pagination %}{% block pagination %}{% include "partials/pagination.html" %}{% endblock %}{% endif %}
</div></div>
{% endblock %}
"""

EXCERPT = """\
<article class="md-post">
<p>{{ post.config.date.created | date }}; {% for author in post.authors %}{{ author.name }} {% endfor %};
{% for category in post.categories %}<a href="{{ category.url | url }}">{{ category.title }}</a> {% endfor %};
{{ post.config.readtime }}; {{ post.config.pin }}</p>
{{ post.content }}
{% if post.more %}<a href="{{ post.url | url }}">READ ON</a>{% endif %}
</article>
"""

COMMENTS = """\
{% if page.meta.comments %}
<h2 id="__comments">{{ lang.t("meta.comments") }}</h2>
<p class="giscus" data-mapping="pathname">TALK HERE</p>
{% endif %}
"""

WIDE = """\
{% extends "blog-post.html" %}
{% block content %}<p>WIDE</p>{{ super() }}{% endblock %}
"""

HOME = """\
{% extends "main.html" %}
{% block content %}
<h1>Home</h1>
{% for post in latest %}<p><a href="{{ post.url | url }}">{{ post.title }}</a>, {{ post.config.date.created | date }},
{{ post.categories | map(attribute="title") | join }}</p>{% endfor %}
{% for post in config.plugins["material/blog"].blog.posts %}<p>{{ post.title }}</p>{% endfor %}
{% endblock %}
"""

HOOK = """\
def on_env(env, config, files):
    pages = [file.page for file in files.documentation_pages() if file.page]
    posts = [page for page in pages if page.meta.get("template") == "blog-post.html"]
    assert posts == [page for page in pages if hasattr(page, "config") and page.config.slug != "wide"]
    env.globals["latest"] = sorted(posts, key=lambda post: post.config.date.created, reverse=True)
    return env


def on_page_context(context, page, config, nav):
    with open(config.docs_dir + "/../seen.txt", "a") as seen:
        seen.write(f"{page.url} {page.meta.get('template')}\\n")


def note(page, config, event):
    if hasattr(page, "config"):
        with open(config.docs_dir + "/../meta.txt", "a") as seen:
            shape = {key: repr(page.meta[key]) for key in sorted(page.meta)}
            seen.write(f"{page.url} {event} {page.config.date.created} {page.config.slug} {shape}\\n")


def on_nav(nav, config, files):
    for file in files:
        if file.page:
            note(file.page, config, "nav")


def on_page_markdown(markdown, page, config, files):
    note(page, config, "markdown")


def on_page_content(html, page, config, files):
    note(page, config, "content")

"""

AUTHORS = """\
authors:
  kim: {name: Kim Roe, description: Writer, avatar: https://example.org/kim.png}
  lee: {name: Lee, description: Reader, avatar: assets/lee.png}
"""

FIRST = """\
---
date:
  created: 2024-06-15
  updated: 2024-07-01
  reviewed: 2024-08-02
authors: [kim, lee]
categories: [News, R&D]
slug: one
pin: true
comments: true
links:
  - Other page: other.md
  - Elsewhere:
      - Example: https://example.org/
  - other.md#part
---

# The *first* post

Words before the mark, with a [link](../../other.md) and a picture ![x](../../assets/lee.png).

<!-- more -->

## After

Words after it.
"""

SECOND = """\
---
title: Second
date: 2024-05-01 10:30:00
authors: [lee]
categories: [News]
readtime: 7
---

Whole text of the second, without a mark, [linked](one.md).
"""

THIRD = """\
---
date: 2023-01-31
template: wide.html
slug: wide
---

# Third

A wide one.
"""

DOCS = {
    "index.md": "---\ntemplate: home.html\n---\n\n# Home\n",
    "other.md": "# Other\n\n## Part\n\nText.\n",
    "assets/lee.png": "no picture",
    "blog/index.md": "# My blog\n\nHello.\n",
    "blog/.authors.yml": AUTHORS,
    "blog/posts/one.md": FIRST,
    "blog/posts/two.md": SECOND,
    "blog/posts/three.md": THIRD,
    "blog/posts/four.md": "---\ndate: 2022-01-01\n---\n\n# Fourth\n\nOld.\n",
    "/hook.py": HOOK,
}

TEMPLATES = {
    "blog-post.html": POST_TEMPLATE,
    "blog.html": LIST_TEMPLATE,
    "partials/post.html": EXCERPT,
    "partials/comments.html": COMMENTS,
    "wide.html": WIDE,
    "home.html": HOME,
}


def build_pair(root: Path, names: list[str]) -> tuple[Site, Site]:
    """The site with these templates, built by Material's blog and by ours."""
    templates = {f"/overrides/{name}": TEMPLATES[name] for name in names}
    pair = []
    for plugin in ("blog", "blogposts"):
        pair.append(
            sites.make_site(
                root / plugin,
                {**DOCS, **templates},
                theme=material(language="en", custom_dir="overrides"),
                plugins=["search", {plugin: {"pagination_per_page": 2}}],
                markdown_extensions=[{"toc": {"permalink": True}}],
                hooks=["hook.py"],
                strict=False,
            )
        )
        assert pair[-1].exit_code == 0, pair[-1].log
        assert pair[-1].warnings == []
    return pair[0], pair[1]


def words(site: Site, url: str) -> str:
    return sites._text(site.page(url).content, between=" ")


def links(site: Site, url: str) -> list[tuple[str, str]]:
    """The links of a page but the permanent ones of its headings, which have no text."""
    page = site.page(url)
    return [(text, target.partition("#")[0]) for text, target in page.links(page.content) if text]


def test_the_heading_of_a_post_is_as_markdown_made_it(pair: tuple[Site, Site]) -> None:
    first, second = (site.page("blog/2024/06/15/one/").tree.css_first("h1") for site in pair)
    assert first is not None and second is not None
    assert first.html == second.html
    assert 'class="headerlink"' in (second.html or "")


URLS = [
    "",
    "blog/",
    "blog/page/2/",
    "blog/archive/2024/",
    "blog/category/news/",
    "blog/category/rd/",
    "blog/2024/06/15/one/",
    "blog/2024/05/01/second/",
    "blog/2023/01/31/wide/",
    "blog/2022/01/01/fourth/",
]


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Site]:
    return build_pair(tmp_path_factory.mktemp("all"), list(TEMPLATES))


def seen(site: Site, name: str) -> set[str]:
    """The lines that the hook wrote, of pages that both plugins have."""
    lines = (site.root / name).read_text("utf-8").splitlines()
    return {line for line in lines if line.partition(" ")[0] in URLS}


def test_hooks_see_the_front_matter_and_the_templates_of_material(pair: tuple[Site, Site]) -> None:
    theirs, ours = pair
    assert seen(ours, "seen.txt") == seen(theirs, "seen.txt")
    assert seen(ours, "meta.txt") == seen(theirs, "meta.txt")


@pytest.mark.parametrize("url", URLS)
def test_pages_have_the_words_and_links_that_material_prints(
    pair: tuple[Site, Site], url: str
) -> None:
    theirs, ours = pair
    assert words(ours, url) == words(theirs, url)
    assert links(ours, url) == links(theirs, url)


@pytest.fixture(scope="module")
def partials(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Site]:
    names = ["partials/post.html", "partials/comments.html", "wide.html", "home.html"]
    return build_pair(tmp_path_factory.mktemp("partials"), names)


@pytest.mark.parametrize("url", ["", "blog/", "blog/category/news/", "blog/2023/01/31/wide/"])
def test_lists_and_other_templates_follow_partials(partials: tuple[Site, Site], url: str) -> None:
    theirs, ours = partials
    assert words(ours, url) == words(theirs, url)
    assert links(ours, url) == links(theirs, url)


def test_our_template_of_posts_shows_the_comments_of_the_owner(
    partials: tuple[Site, Site],
) -> None:
    page = partials[1].page("blog/2024/06/15/one/")
    assert page.tree.css_first(".blogposts-post") is not None
    assert page.text.count("TALK HERE") == 1
    assert "TALK HERE" not in partials[1].page("blog/2022/01/01/fourth/").text


def test_without_templates_of_the_owner_ours_show_everything(tmp_path: Path) -> None:
    theirs, ours = build_pair(tmp_path, ["home.html", "wide.html"])
    for url in ("blog/", "blog/category/news/", "blog/2024/06/15/one/"):
        assert ours.page(url).tree.css_first(".blogposts") is not None
    assert seen(ours, "seen.txt") == seen(theirs, "seen.txt")


OWN_PAGE = (
    '{% extends "main.html" %}{% block content %}<p>ARCHIVE {{ posts | length }}</p>{% endblock %}'
)


def test_a_template_of_one_list_and_a_template_that_loses_to_ours(tmp_path: Path) -> None:
    templates = {
        "/overrides/blog-archive.html": OWN_PAGE,
        "/overrides/blog-post.html": POST_TEMPLATE,
        "/overrides/blogposts/post.html": '{% extends "main.html" %}',
    }
    files = {name: text for name, text in DOCS.items() if name != "index.md"}
    site = sites.make_site(
        tmp_path,
        {
            "index.md": "# Home\n",
            **files,
            **templates,
            "blog/posts/three.md": THIRD.replace("template: wide.html\n", ""),
        },
        theme=material(language="en", custom_dir="overrides"),
        plugins=[{"blogposts": {"compatibility": "none"}}],
        strict=False,
    )
    assert "ARCHIVE 2" in site.page("blog/archive/2024/").text
    assert site.page("blog/category/news/").tree.css_first(".blogposts") is not None
    assert "MY POST" not in site.page("blog/2024/06/15/one/").text
    [warning] = site.warnings
    assert "overrides/blog-post.html: is not used, since there is" in warning
    assert "docs/moving-from-material.md#templates" in warning


BROKEN = {
    "{% block x %}": "blog-post.html:1: is no template: Unexpected end of template",
    '\n{% extends "nowhere.html" %}': "blog-post.html:2: names 'nowhere.html', which is missing",
    '{% extends "blog-post.html" %}': "blog-post.html:1: extends itself",
    "{{ page.title | shout }}": "blog-post.html:1: is no template: No filter named 'shout'",
}


@pytest.mark.parametrize("template", BROKEN)
def test_a_mistake_in_a_template_does_not_cost_the_old_site(tmp_path: Path, template: str) -> None:
    files = {"blog/posts/four.md": DOCS["blog/posts/four.md"], "index.md": "# Home\n"}
    config = {"theme": material(custom_dir="overrides"), "plugins": ["blogposts"]}
    own = {"/overrides/blog-post.html": template, "/site/index.html": "OLD"}
    site = sites.make_site(tmp_path, {**files, **own}, **config)
    assert site.exit_code == 1
    assert BROKEN[template] in site.log
    assert site.text("") == "OLD"


TWO_LANGUAGES = """\
{% extends "main.html" %}
{% block content %}
{% set blog = config.plugins["material/blog"] %}
FOUND {{ blog.blog.title }}, {% for post in blog.blog.posts %}{{ post.title }} {{ post.config.date.created | date }}{% endfor %},
{{ blog.authors["kim"].name }}
{% endblock %}
"""


def test_templates_find_the_blog_of_each_language(tmp_path: Path) -> None:
    files = {
        "index.md": "---\ntemplate: home.html\n---\n\n# Home\n",
        "index.fr.md": "---\ntemplate: home.html\n---\n\n# Accueil\n",
        "blog/.authors.yml": AUTHORS,
        "blog/index.md": "# Blog\n",
        "blog/index.fr.md": "# Carnet\n",
        "blog/posts/a.md": "---\ndate: 2024-01-31\n---\n\n# The sea\n",
        "blog/posts/a.fr.md": "---\ndate: 2024-01-31\n---\n\n# La mer\n",
        "/overrides/home.html": TWO_LANGUAGES,
    }
    languages = [
        {"locale": "en", "name": "English", "default": True},
        {"locale": "fr", "name": "Français"},
    ]
    site = sites.make_site(
        tmp_path,
        files,
        theme=material(language="en", custom_dir="overrides"),
        plugins=[{"i18n": {"docs_structure": "suffix", "languages": languages}}, "blogposts"],
        strict=False,
    )
    assert "FOUND Blog, The sea January 31, 2024, Kim Roe" in site.page("").text
    assert "FOUND Carnet, La mer 31 janvier 2024, Kim Roe" in site.page("fr/").text
