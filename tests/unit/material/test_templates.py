"""Which template shows a page, by the files in `custom_dir`."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment

from mkdocs_blogposts.blog.views import ListKind, ListView
from mkdocs_blogposts.material.templates import Templates
from mkdocs_blogposts.theming import MATERIAL, SHARED


def templates(
    root: Path, own: dict[str, str], *, behind: str = "blog-post.html", kind: bool = True
) -> Templates:
    """The templates of a site with files `own` in custom_dir, and a theme that has `behind`."""
    for name, text in {
        **{f"own/{name}": text for name, text in own.items()},
        f"theme/{behind}": "",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    (root / "own").mkdir(exist_ok=True)
    folders = (root / "own", MATERIAL, SHARED, root / "theme")
    return Templates(folders=folders, env=Environment(autoescape=True), is_material_blog=kind)


def view(kind: ListKind) -> ListView:
    return ListView(kind=kind, title="x", src_uri="x.md")


@pytest.mark.parametrize("kind", [True, False])
def test_a_file_of_the_owner_shows_posts_in_a_blog_of_any_kind(tmp_path: Path, kind: bool) -> None:
    found = templates(tmp_path, {"blog-post.html": "mine"}, kind=kind)
    assert (found.post, found.list) == ("blog-post.html", "blog.html" if kind else None)
    assert found.of_post("blog-post.html") == "blog-post.html"
    assert [file.name for file in found.used] == ["blog-post.html"]


def test_without_files_of_the_owner_ours_show_all(tmp_path: Path) -> None:
    found = templates(tmp_path, {})
    assert (found.post, found.list) == ("blog-post.html", "blog.html")
    assert found.of_post("blog-post.html") == "blogposts/post.html"
    assert found.of_list("blog.html", view("category")) == "blogposts/list.html"
    assert found.used == ()


def test_names_of_other_templates_stay(tmp_path: Path) -> None:
    found = templates(tmp_path, {})
    assert found.of_post("main.html") == "main.html"
    assert found.of_list("main.html", view("index")) == "main.html"


def test_a_theme_without_templates_of_a_blog_is_left_alone(tmp_path: Path) -> None:
    found = templates(tmp_path, {"blog-post.html": "mine", "blog.html": "mine"}, behind="x.html")
    assert (found.post, found.list, found.used) == (None, None, ())
    assert found.of_post("blog-post.html") == "blog-post.html"
    assert list(found.unused()) == []


@pytest.mark.parametrize("name", ["blog.html", "partials/post.html", "partials/pagination.html"])
def test_a_partial_is_shown_by_the_template_of_material_that_includes_it(
    tmp_path: Path, name: str
) -> None:
    found = templates(tmp_path, {name: "mine"}, kind=False)
    assert found.of_list("blog.html", view("tag")) == "blog.html"
    assert found.post is None


def test_the_content_of_pages_counts_in_a_blog_of_the_kind_of_material_only(tmp_path: Path) -> None:
    own = {"partials/content.html": "mine"}
    assert templates(tmp_path, own).of_post("blog-post.html") == "blog-post.html"
    assert templates(tmp_path, own, kind=False).of_post("blog-post.html") == "blogposts/post.html"


def test_a_list_may_have_a_template_of_its_own(tmp_path: Path) -> None:
    found = templates(tmp_path, {"blog-category.html": "mine"}, kind=False)
    assert found.list == "blog.html"
    assert found.of_list("blog.html", view("category")) == "blog-category.html"
    assert found.of_list("blog.html", view("archive")) == "blogposts/list.html"


def test_an_override_of_ours_wins_and_the_other_file_is_told(tmp_path: Path) -> None:
    own = {"blog-post.html": "mine", "blogposts/post.html": "mine", "blog.html": "mine"}
    found = templates(tmp_path, own)
    assert found.of_post("blog-post.html") == "blogposts/post.html"
    assert found.of_list("blog.html", view("index")) == "blog.html"
    [problem] = found.unused()
    assert problem.file == str(tmp_path / "own/blog-post.html")


@pytest.mark.parametrize(
    ("text", "is_foreign"),
    [
        ('{% extends "blogposts/post.html" %}', False),
        ('{% extends "second.html" %}', False),
        ('{% extends "main.html" %}{% include "blogposts/post-body.html" %}', False),
        ('{% extends "blog-post.html" %}', True),
        ('{% extends "first.html" %}', True),
        ('{% extends "missing.html" %}', True),
        ("{% extends name %}", True),
        ("{% broken", True),
        ("no parent", True),
    ],
)
def test_a_template_is_foreign_unless_it_extends_ours(
    tmp_path: Path, text: str, is_foreign: bool
) -> None:
    second = '{% extends "blogposts/frame.html" %}'
    found = templates(tmp_path, {"first.html": text, "second.html": second})
    assert found.is_foreign("first.html") is is_foreign
    assert not found.is_foreign("blogposts/post.html")


@pytest.mark.parametrize(
    "text",
    [
        '{% include "no.html" ignore missing %}',
        "{% include name %}",
        "{% trans %}a tag of an extension that a plugin adds{% endtrans %}",
        "{{ x | filter_of_a_plugin }}",
        '{% import "main.html" as x %}{% from "partials/post.html" import y %}',
    ],
)
def test_what_may_be_right_is_no_mistake(tmp_path: Path, text: str) -> None:
    own = {"blog.html": text, "main.html": "", "partials/post.html": ""}
    assert list(templates(tmp_path, own).problems([])) == []


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("\n{% if %}", 2, "is no template: Expected an expression, got 'end of statement block'"),
        ('{% import "no.html" as x %}', 1, "names 'no.html', which is missing"),
        ('{% from "no.html" import x %}', 1, "names 'no.html', which is missing"),
        ('a\n{% include "no.html" %}', 2, "names 'no.html', which is missing"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, text: str, line: int, found: str) -> None:
    [problem] = templates(tmp_path, {"wide.html": text}).problems(["wide.html", "other.html"])
    assert (problem.file, problem.line, problem.found) == (
        str(tmp_path / "own/wide.html"),
        line,
        found,
    )


def test_a_template_that_is_not_in_utf_8_is_told(tmp_path: Path) -> None:
    found = templates(tmp_path, {"blog.html": ""})
    (tmp_path / "own/blog.html").write_bytes(b"\xe9")
    assert [problem.found for problem in found.problems([])] == ["is not in UTF-8"]
    assert found.is_foreign("blog.html")
