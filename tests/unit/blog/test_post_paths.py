"""The addresses of posts, and those that Material's blog gives to posts and categories."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_blogposts.blog.post_paths import material_category_path, material_path, post_path
from mkdocs_blogposts.posts.post import read_post
from tests.unit.make import make_options, make_post


@pytest.mark.parametrize(
    ("options", "keys", "path"),
    [
        ({}, {}, "2023/06/16/mon-bilan"),
        ({}, {"slug": "autre"}, "2023/06/16/autre"),
        ({}, {"permalink": "a/b"}, "a/b"),
        ({"post_url_format": "{slug}"}, {}, "mon-bilan"),
        ({"post_url_format": "{file}"}, {}, "Bilan_PM"),
        ({"post_url_format": "{categories}/{slug}"}, {"category": ["Web", "PM"]}, "web/mon-bilan"),
        (
            {"post_url_format": "{categories}/{slug}", "post_url_max_categories": 2},
            {"category": ["Web", "PM"]},
            "web/pm/mon-bilan",
        ),
        ({"post_url_format": "{categories}/{slug}"}, {}, "mon-bilan"),
        ({"post_url_date_format": "yyyy"}, {}, "2023/mon-bilan"),
    ],
)
def test_addresses_of_posts(options: dict[str, Any], keys: dict[str, Any], path: str) -> None:
    post = make_post("posts/Bilan_PM.md", date="2023-06-16", title="Mon bilan", **keys)
    slugs = {"Web": "web", "PM": "pm"}
    assert post_path(post, make_options(**options), slugs, "fr") == path


@pytest.mark.parametrize(
    ("src_uri", "options", "keys", "path"),
    [
        ("posts/a.md", {}, {"permalink": "/X/y/"}, "X/y/"),
        ("posts/a/README.md", {"post_url_format": "{file}"}, {}, "a"),
        ("posts/a/readme.md", {"post_url_format": "{file}"}, {}, "a"),
        ("posts/hello/index.md", {"post_url_format": "{date}/{file}"}, {}, "2024/01/02/hello"),
        ("index.md", {"post_url_format": "{file}"}, {}, "index"),
        ("posts/a.fr.md", {"post_url_format": "{file}"}, {}, "a.fr"),
        ("posts/a.md", {"post_slugify_separator": "_"}, {}, "2024/01/02/mon_c"),
        ("posts/a.md", {"post_url_date_format": "MMMM"}, {}, "janvier/mon-c"),
        ("posts/a.md", {"post_url_format": "{categories}/x"}, {"category": "Unknown"}, "x"),
        (
            "posts/a.md",
            {"post_url_format": "{categories}", "post_url_max_categories": 2},
            {"categories": ["Web", "PM", "Web 2"]},
            "web/pm",
        ),
    ],
)
def test_addresses_of_files_and_slugs(
    src_uri: str, options: dict[str, Any], keys: dict[str, Any], path: str
) -> None:
    post = make_post(src_uri, title="Mon C", **keys)
    slugs = {"Web": "web", "PM": "pm", "Web 2": "web-2"}
    assert post_path(post, make_options(**options), slugs, "fr") == path


PLACES = [
    # Jekyll and VuePress 1: the name of the file without its date.
    ("2012-01-31-zone.md", "{date}/{name}", {}, "2012/01/31/zone"),
    ("2012-01-31-zone/index.md", "{name}", {}, "zone"),
    ("deep/2012-1-31_My Zone/README.md", "{folder}/{name}", {}, "deep/My Zone"),
    ("2012-01-31.md", "{name}", {}, "2012-01-31"),
    ("2012-01-31-zone.md", "{name}", {"slug": "mine"}, "mine"),
    # Hexo and VitePress: the folder as well.
    ("LeetCode/0032.md", "{date}/{folder}/{file}", {}, "2012/01/31/LeetCode/0032"),
    ("a/b/0032.md", "{folder}/{file}", {}, "a/b/0032"),
    ("a/b/index.md", "{folder}/{file}", {}, "a/b"),
    ("0032.md", "{folder}/{file}", {}, "0032"),
    ("0032.md", "x{folder}/{file}", {}, "x/0032"),
]


@pytest.mark.parametrize("kind", ["none", "material"])
@pytest.mark.parametrize(("place", "pattern", "keys", "path"), PLACES)
def test_addresses_from_names_without_dates_and_from_folders(
    place: str, pattern: str, keys: dict[str, Any], path: str, kind: str
) -> None:
    post = make_post(f"blog/posts/{place}", date="2012-01-31", **keys)
    options = make_options(post_url_format=pattern, compatibility=kind)
    assert post_path(post, options, {}, "en", place=place, parent="blog") == f"blog/{path}"
    if "{name}" in pattern or "{folder}" in pattern:
        assert material_path(post, options, "en") == ""


PERMALINKS = [
    # VuePress 1
    ("/blog/:slug", {}, "blog/my-zone"),
    (
        "/:year/:i_month/:i_day/:minutes-:seconds/:regular",
        {},
        "2012/1/3/05-09/posts/C/2012-01-03-My_Zone.html",
    ),
    # VuePress 2
    ("/:year-:month-:day/:raw", {}, "2012-01-03/posts/C/2012-01-03-My_Zone.html"),
    # Jekyll
    ("/:year/:month/:day/:title/", {}, "2012/01/03/My_Zone/"),
    ("/:categories/:title.html", {"categories": ["Web Dev", "PM"]}, "web-dev/pm/My_Zone.html"),
    ("/:categories/:title:output_ext", {}, "My_Zone.html"),
    ("/:short_year/:y_day/:short_month-:long_month/:title/", {}, "12/003/Jan-January/My_Zone/"),
    ("/:short_day/:long_day/:title/", {}, "Tue/Tuesday/My_Zone/"),
    ("/:year/:title/", {"slug": "mine"}, "2012/mine/"),
    # Hexo
    (":year:month:day/:hour:minute:second/:name/", {}, "20120103/080509/My_Zone/"),
    (":category/:folder/:title/", {"categories": ["Web Dev", "PM"]}, "web-dev/C/My_Zone/"),
    ("posts/:abbrlink.html", {"abbrlink": "4a17b156"}, "posts/4a17b156.html"),
    (":id/:post_title/:file/", {"id": 42}, "42/the-title/2012-01-03-My_Zone/"),
    # Of none
    ("/:year_:month/x_:title2", {}, "2012_01/x_My_Zone2"),
    ("/:categories/", {}, "blog/2012/01/03/the-title"),
    ("/ab:d/10:30/", {}, "ab:d/10:30/"),
]


@pytest.mark.parametrize(("permalink", "keys", "path"), PERMALINKS)
def test_placeholders_of_permalinks(permalink: str, keys: dict[str, Any], path: str) -> None:
    keys = {"date": "2012-01-03 08:05:09", "title": "The title", "permalink": permalink, **keys}
    post = make_post("posts/C/2012-01-03-My_Zone.md", **keys)
    slugs = {"Web Dev": "web-dev", "PM": "pm"}
    place = "C/2012-01-03-My_Zone.md"
    assert post_path(post, make_options(), slugs, "fr", place=place, parent="blog") == path


def test_placeholders_of_a_folder_are_filled_for_each_of_its_posts() -> None:
    defaults = {"permalink": "/:year/:abbrlink/:title/"}
    paths = []
    for name, number in (("2012-01-03-one.md", 1), ("two.md", "b2")):
        text = f"---\ndate: 2013-01-03\nabbrlink: {number}\n---\nText.\n"
        post, errors, _ = read_post(text, f"posts/{name}", defaults=defaults)
        assert post, errors
        paths.append(post_path(post, make_options(), {}, "en", place=name))
    assert paths == ["2013/1/one/", "2013/b2/two/"]
    _, errors, _ = read_post("---\ndate: 2013-01-03\n---\n", "posts/x.md", defaults=defaults)
    assert [str(error).partition(",")[0] for error in errors] == [
        "posts/x.md: `permalink` holds ':abbrlink'"
    ]


@pytest.mark.parametrize(
    ("src_uri", "path"),
    [("index.md", ""), ("README.md", ""), ("a/index.md", "a/"), ("a.md", "a.html")],
)
def test_the_path_of_a_file_in_vuepress(src_uri: str, path: str) -> None:
    post = make_post(src_uri, permalink="/x/:raw")
    assert post_path(post, make_options(), {}, "fr", place=src_uri) == f"x/{path}"


@pytest.mark.parametrize(
    ("options", "keys", "path"),
    [
        ({}, {}, "2024/01/02/a--b-"),
        ({}, {"slug": "mine"}, "2024/01/02/mine"),
        ({"post_slugify_separator": "_"}, {}, "2024/01/02/a__b-"),
        ({"post_url_date_format": "MMMM"}, {}, "janvier/a--b-"),
        ({"post_url_format": "{categories}/{slug}"}, {"category": "C - D"}, "c---d/a--b-"),
        (
            {"post_url_format": "{categories}/{slug}", "categories_slugify_separator": "_"},
            {"category": "C D"},
            "c_d/a--b-",
        ),
    ],
)
def test_addresses_that_material_gives_to_posts(
    options: dict[str, Any], keys: dict[str, Any], path: str
) -> None:
    post = make_post("posts/a.md", title="A  B-", **keys)
    assert material_path(post, make_options(**options), "fr") == path


#: The first lines of posts without `title:`, and Material's slugs of them.
FIRST_LINES = [
    ("# A heading", "a.md", "a-heading"),
    ("# The _real_ story", "a.md", "the-_real_-story"),
    ("# Foo {#only-id}", "a.md", "foo-only-id"),
    ("# Title closed #", "a.md", "title-closed-"),
    ("# Q&amp;A for all", "a.md", "qampa-for-all"),
    ("# Release {{ version }} out", "a.md", "release--version--out"),
    ("Setext one\n=====", "p15.md", "p15"),
    ("<!-- a -->\n\n# My real title", "2026-01-01-lint.md", "2026-01-01-lint"),
    ("Text.", "2026-01-05-dated-name.md", "2026-01-05-dated-name"),
    ("# A - B", "a.md", "a---b"),
    ("# Ship it 🚀", "a.md", "ship-it-"),
]


@pytest.mark.parametrize(("line", "name", "slug"), FIRST_LINES)
def test_material_takes_the_first_line_where_there_is_no_title(
    line: str, name: str, slug: str
) -> None:
    post = make_post(f"posts/{name}", title="", body=f"{line}\n")
    assert material_path(post, make_options(), "fr") == f"2024/01/02/{slug}"
    kept = make_options(compatibility="material")
    assert post_path(post, kept, {}, "fr") == f"2024/01/02/{slug}"


@pytest.mark.parametrize(
    ("title", "slug", "tidy"),
    [
        ("A - B", "a---b", "a-b"),
        ("Q & A", "q--a", "q-a"),
        ("Ship it 🚀", "ship-it-", "ship-it"),
        ("हिन्दी", "हनद", "हिन्दी"),
        ("CON", "con-page", "con-page"),
        ("Index", "index-page", "index-page"),
        ("???", "question-question-question", "question-question-question"),
    ],
)
def test_slugs_stay_as_they_are_in_a_blog_of_materials_kind(
    title: str, slug: str, tidy: str
) -> None:
    post = make_post(title=title)
    kept, free = make_options(compatibility="material"), make_options(compatibility="none")
    assert post_path(post, kept, {}, "fr") == f"2024/01/02/{slug}"
    assert post_path(post, free, {}, "fr") == f"2024/01/02/{tidy}"


def test_the_address_of_an_index_in_material_is_that_of_the_name_of_its_file() -> None:
    options = make_options(post_url_format="{date}/{file}")
    for name, file in (("index", "index"), ("README", "index"), ("readme", "readme")):
        post = make_post(f"posts/hello/{name}.md")
        assert material_path(post, options, "fr") == f"2024/01/02/{file}"
        options.compatibility = "material"
        assert post_path(post, options, {}, "fr") == f"2024/01/02/{file}"


@pytest.mark.parametrize(
    ("name", "page", "options", "path"),
    [
        ("A - B", 1, {}, "category/a---b"),
        ("A - B", 2, {}, "category/a---b/page/2"),
        ("A B", 1, {"categories_slugify_separator": "_"}, "category/a_b"),
        (
            "A",
            3,
            {"categories_url_format": "on/{slug}", "pagination_url_format": "p{page}"},
            "on/a/p3",
        ),
        ("!", 1, {}, ""),
    ],
)
def test_addresses_that_material_gives_to_categories(
    name: str, page: int, options: dict[str, Any], path: str
) -> None:
    assert material_category_path(name, page, make_options(**options)) == path
