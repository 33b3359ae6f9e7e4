"""Overrides that were written for old names of templates, in built sites."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_blogposts.site import renamed_templates
from tests import site as sites
from tests.conftest import BuildSite
from tests.integration.samples import THEMES, WEBP
from tests.site import Site

POSTS = {
    "index.md": "# Accueil\n",
    "blog/posts/a.md": "---\ndate: 2024-01-01\ntags: [T]\n---\n# A\n\nTexte.\n",
}
INDEX, ARTICLES, TAGS = "blog/", "blog/articles/", "blog/tag/"
LISTS = (INDEX, ARTICLES, TAGS)


@pytest.fixture
def overridden(build_site: BuildSite) -> Any:
    """Builds a small blog with these files in `custom_dir`."""

    def run(files: dict[str, str], **config: Any) -> Site:
        theme = config.pop("theme", None) or sites.material(custom_dir="own")
        own = {f"/own/{name}": text for name, text in files.items()}
        site = build_site({**POSTS, **own}, theme=theme, **config)
        assert site.exit_code == 0, site.log
        return site

    return run


def frame(text: str, body: str) -> str:
    """What an owner wrote: our frame, with a text of theirs before what we show."""
    block = f"{{% block container %}}<p>{text}</p>{{% include {body} %}}{{% endblock %}}"
    return f'{{% extends "blogposts/frame.html" %}}{block}'


def with_text(site: Site, text: str) -> list[str]:
    return [url for url in LISTS if f"<p>{text}</p>" in site.text(url)]


def notices(site: Site) -> list[str]:
    return [line for line in site.log.splitlines() if "is now called" in line]


@pytest.mark.parametrize(
    ("name", "url"), [("list", INDEX), ("articles", ARTICLES), ("terms", TAGS)]
)
def test_an_override_of_one_kind_of_list_is_used_for_that_kind(
    overridden: Any, name: str, url: str
) -> None:
    template = f"blogposts/{name}.html"
    site = overridden({template: frame("À moi", f'"blogposts/{name}-body.html"')})
    assert with_text(site, "À moi") == [url]
    assert all(site.page(each).tree.css_first("#__blogposts") for each in LISTS)
    assert len(notices(site)) == 1
    assert f"own/{template}' is used; the template is now called 'blogposts/lists.html'" in site.log


def test_an_override_at_the_new_path_is_used_for_every_list(overridden: Any) -> None:
    site = overridden({"blogposts/lists.html": frame("À moi", "blog_body")})
    assert with_text(site, "À moi") == [INDEX, ARTICLES, TAGS]
    assert all(site.page(each).tree.css_first("#__blogposts") for each in LISTS)
    assert notices(site) == []


def test_an_override_at_the_new_path_outranks_one_at_an_old(overridden: Any) -> None:
    files = {
        "blogposts/articles.html": frame("Avant", '"blogposts/articles-body.html"'),
        "blogposts/lists.html": frame("Après", "blog_body"),
    }
    site = overridden(files)
    assert with_text(site, "Après") == [INDEX, ARTICLES, TAGS]
    assert notices(site) == []


def test_a_template_of_the_owners_finds_ours_by_an_old_name(overridden: Any) -> None:
    extending = '{% extends "blogposts/list.html" %}{% block hero %}<p>À moi</p>{% endblock %}'
    page = "---\ntemplate: mine.html\n---\n# Blog\n"
    site = overridden({"mine.html": extending, "../docs/blog/index.md": page})
    assert with_text(site, "À moi") == [INDEX]
    assert site.page(INDEX).tree.css_first("#__blogposts article")
    assert notices(site) == []


PARTIAL = "blogposts/partials/old-closing.html"


@pytest.fixture
def another_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """One template has another name, which only the table says."""
    row = {PARTIAL: "blogposts/partials/closing.html"}
    monkeypatch.setattr(renamed_templates, "RENAMED", renamed_templates.RENAMED | row)


@pytest.mark.usefixtures("another_row")
@pytest.mark.parametrize("theme", sorted({"material", "mkdocs"}.intersection(THEMES)))
def test_a_partial_at_an_old_path_is_used_where_ours_ask_for_the_new(
    overridden: Any, theme: str
) -> None:
    files = {PARTIAL: "<p>À moi</p>"}
    site = overridden(files, theme={**sites.theme(theme), "custom_dir": "own"})
    assert "<p>À moi</p>" in site.text("blog/2024/01/01/a/")
    assert len(notices(site)) == 1


@pytest.mark.usefixtures("another_row")
def test_an_owners_template_may_include_a_partial_by_its_old_name(overridden: Any) -> None:
    files = {
        "blogposts/lists.html": frame("Fin", f'"{PARTIAL}"'),
        "blogposts/partials/closing.html": "<p>À moi</p>",
    }
    site = overridden(files)
    assert with_text(site, "À moi") == [INDEX, ARTICLES, TAGS]
    assert notices(site) == []


def test_two_blogs_say_it_once(overridden: Any) -> None:
    files = {
        "blogposts/articles.html": frame("À moi", '"blogposts/articles-body.html"'),
        "../docs/news/posts/b.md": "---\ndate: 2024-01-02\n---\n# B\n",
    }
    plugins = [{"blogposts": {"blog_dir": name}} for name in ("blog", "news")]
    site = overridden(files, plugins=plugins)
    assert with_text(site, "À moi") == [ARTICLES]
    assert "<p>À moi</p>" in site.text("news/articles/")
    assert len(notices(site)) == 1


def test_a_macro_of_an_old_name_is_used_where_ours_is_called_otherwise(overridden: Any) -> None:
    """partials/plate.html was a macro `plate`; the file and the macro are `placeholder` now."""
    files = {
        "blogposts/partials/plate.html": "{% macro plate(post) %}<i>À moi</i>{% endmacro %}",
        **{
            f"../docs/blog/posts/{name}.md": f"---\ndate: 2024-01-03\ncover: c.webp\n---\n# {name}\n"
            for name in ("b", "c", "d")  # where few posts have a picture, cards are texts
        },
        "../docs/blog/posts/c.webp": WEBP,
    }
    site = overridden(files)
    assert "À moi" in site.text(INDEX)
    assert len(notices(site)) == 1
