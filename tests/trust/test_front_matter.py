"""Front matter that themes print, or look files up by: text is escaped, names are checked."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from markupsafe import Markup

from mkdocs_blogposts.posts.post import read_post
from mkdocs_blogposts.site import escaping
from tests.conftest import BuildSite
from tests.integration.samples import post
from tests.site import material, theme
from tests.unit.make import make_post

TAG = "<img src=x onerror=alert(1)>"
ESCAPED = str(Markup.escape(TAG))

NO_TEMPLATE = "which is no template for posts; write the name of a template of the theme"


def errors_of(key: str, value: object) -> list[str]:
    text = f"---\ntitle: T\ndate: 2024-01-02\n{key}: {json.dumps(value)}\n---\nText.\n"
    return [str(error) for error in read_post(text, "p.md")[1]]


@pytest.mark.parametrize(
    "name",
    [
        *("redirect.html", "Redirect.HTML", "partials/header.html", "PARTIALS/x.html"),
        *("blogposts/post.html", "fragments/tags/default/tag.html", ".icons/x.html"),
        *("a/.x.html", "main.js", "main"),
    ],
)
def test_a_post_has_the_template_of_a_page_only(name: str) -> None:
    assert errors_of("template", name) == [f"p.md:4: `template` is '{name}', {NO_TEMPLATE}"]


@pytest.mark.parametrize(
    "name", ["../x.html", "/etc/x.html", "a\\x.html", "a/../x.html", "./redirect.html", "a//x.html"]
)
def test_a_template_lies_in_the_theme(name: str) -> None:
    (error,) = errors_of("template", name)
    assert error.startswith("p.md:4: `template` ")
    assert error.endswith("; write the name of a template of the theme")


def test_a_template_that_the_theme_lacks_is_named(tmp_path: Path) -> None:
    (tmp_path / "mine.html").touch()
    posts = [make_post("a.md", template="mine.html"), make_post("b.md", template="nope.html")]
    found = escaping.unknown_templates([*posts, make_post("c.md")], [str(tmp_path)])
    assert [str(problem) for problem in found] == [
        "b.md: `template` is 'nope.html'; write the name of a template of the theme"
    ]


@pytest.mark.parametrize(
    "name", ["nope/../x", "a b", "x{{ y }}", "a\\b", TAG, "fa6-solid:bug", "fas fa-x"]
)
def test_what_names_no_drawing_is_passed_over(name: str) -> None:
    assert errors_of("icon", name) == []
    assert make_post("a.md", icon=name).icon == ""


@pytest.mark.parametrize("name", ["material/pin", "fontawesome/brands/x-twitter", "a.b_c"])
def test_names_of_icons_are_taken(name: str) -> None:
    assert errors_of("icon", name) == []


@pytest.mark.parametrize("number", [0, 10_000])
def test_minutes_within_bounds_are_taken(number: int) -> None:
    assert make_post(readtime=number).readtime == number


@pytest.mark.parametrize("number", [10_001, 10**30])
def test_minutes_have_a_bound(number: int) -> None:
    assert errors_of("readtime", number) == [
        f"p.md:4: `readtime` is {number}; write a whole number of minutes, from 0 to 10,000"
    ]


def test_texts_in_lists_and_mappings_become_html() -> None:
    own = {"a": TAG, "b": [TAG, {"c": TAG}], "d": 1, "e": date(2024, 1, 2), "f": None}
    got = escaping.escape_meta(own, own)
    assert got == {"a": ESCAPED, "b": [ESCAPED, {"c": ESCAPED}], **{k: own[k] for k in "def"}}
    assert escaping.escape_meta(got, got) == got


def test_themes_print_lists_and_mappings_as_those_of_plain_texts() -> None:
    own = {"author": ["jan", "R&D"], "speaker": {"name": "Jan"}}
    got = escaping.escape_meta(own, own)
    assert [str(value) for value in got.values()] == ["['jan', 'R&amp;D']", "{'name': 'Jan'}"]


def test_entities_of_names_are_characters() -> None:
    own = {"categories": ["A &amp; B", "&lt;b>"], "note": "A &amp; B"}
    got = escaping.escape_meta(own, own)
    assert got == {"categories": ["A &amp; B", "&lt;b&gt;"], "note": "A &amp;amp; B"}


def test_what_other_plugins_say_stays() -> None:
    meta = {"status": "<b>theirs</b>", "git": "<span>2024</span>", "template": "a&b.html"}
    assert escaping.escape_meta(meta, {"status": TAG, "template": "a&b.html"}) == meta


def test_a_template_that_is_missing_stops_the_build(build_site: BuildSite) -> None:
    site = build_site({"posts/a.md": post("A", "2024-01-02", template="nope.html")})
    assert site.exit_code == 1
    assert "posts/a.md: `template` is 'nope.html'; write the name of a template" in site.log
    assert "Traceback" not in site.log


def test_an_icon_that_is_missing_is_left_out(build_site: BuildSite) -> None:
    files = {"index.md": "# Home", "posts/a.md": post("A", "2024-01-02", icon="material/nope")}
    site = build_site(files, nav=["index.md", "posts/a.md"])
    assert site.exit_code == 0, site.log


#: What Material prints of `page.meta`, and looks for.
PRINTED = {
    key: json.dumps(f"{TAG}{key}")
    for key in (
        *("description", "status", "subtitle", "author", "revision_date"),
        *("git_revision_date_localized", "git_creation_date_localized"),
    )
}


@pytest.mark.parametrize("name", ["material", "mkdocs", "readthedocs"])
def test_keys_that_themes_print_raw_are_text(build_site: BuildSite, name: str) -> None:
    titled = {**PRINTED, "title": json.dumps(f"T{TAG}")}
    front = "\n".join(f"{key}: {value}" for key, value in titled.items())
    files = {
        "index.md": "# Home",
        "blog/index.md": f"---\n{front}\n---\nText.\n",
        "blog/category/c.md": f"---\n{front}\n---\nText.\n",
        "blog/posts/a.md": f"---\n{front}\ndate: 2024-01-02\ncategories: [c]\n---\nText.\n",
    }
    site = build_site(files, theme=theme(name), nav=["index.md", "blog/posts/a.md"], strict=False)
    assert site.exit_code == 0, site.log
    for page in site.pages():
        assert page.tree.css("[onerror]") == [], page.url
        assert "&amp;lt;" not in (page.tree.html or ""), page.url
    if name == "material":
        found = site.page("blog/").tree.css_first("meta[name=description]").attributes["content"]
        assert found == f"{TAG}description"
        assert f"T{TAG}" in site.page("blog/category/c/").headings


def test_a_list_has_no_template_that_sends_readers_away(build_site: BuildSite) -> None:
    front = "---\ntemplate: redirect.html\nlocation: javascript:alert(1)\nicon: ../x\n---\n"
    files = {"blog/index.md": front, "blog/posts/a.md": post("A", "2024-01-02")}
    site = build_site(files, strict=False)
    assert [line.partition("blog/index.md")[2] for line in site.warnings] == [
        ": `template` is 'redirect.html'; write another name",
        ": `icon` is '../x'; write another name",
    ]
    assert "javascript:alert" not in site.text("blog/")


def test_tags_are_text_wherever_material_prints_them(build_site: BuildSite) -> None:
    files = {
        "index.md": "# Home",
        "tags.md": "# Tags\n\n<!-- material/tags -->\n",
        "posts/a.md": post(json.dumps(f"A {TAG}"), "2024-01-02", tags=json.dumps([TAG, "R&D"])),
    }
    site = build_site(files, plugins=["search", "tags", "blogposts"], theme=material())
    assert site.exit_code == 0, site.log
    assert {url for url in site.urls() if site.page(url).tree.css("[onerror]")} == set()
    assert "R&D" in site.page("tags/").text
    docs = json.loads(site.text("search/search_index.json"))["docs"]
    assert [ESCAPED, "R&amp;D"] in [doc.get("tags") for doc in docs]
