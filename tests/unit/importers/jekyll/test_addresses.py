"""Addresses as Jekyll 4.3 makes them, and the options that say the same."""

from __future__ import annotations

from datetime import datetime

import pytest

from mkdocs_blogposts.importers.jekyll import addresses, post_urls

DATA = {"categories": ["Web Dev", "Ruby"], "slug": "My_Post.v2"}
VALUES = addresses.placeholders(
    DATA, datetime(2021, 1, 3, 4, 5, 6), collection="posts", path="deep/My_Post.v2"
)


@pytest.mark.parametrize(
    ("pattern", "address"),
    [
        ("/:categories/:year/:month/:day/:title:output_ext", "/web dev/ruby/2021/01/03/My_Post.v2.html"),
        ("/:slugified_categories/:slug/", "/web-dev/ruby/my-post-v2/"),
        ("/:year/W:week/:short_day/:title", "/2021/W53/Sun/My_Post.v2"),
        ("/:w_year/:w_day/:y_day/:i_month-:i_day", "/2020/7/003/1-3"),
        ("/:short_year:short_month/:long_month/:long_day", "/21Jan/January/Sunday"),
        (":hour.:minute.:second", "/04.05.06"),
        ("/:collection/:path/:name", "/posts/deep/My_Post.v2/my-post-v2"),
    ],
)  # fmt: skip
def test_a_pattern_is_expanded(pattern: str, address: str) -> None:
    assert addresses.expand(pattern, VALUES) == address


@pytest.mark.parametrize(
    ("path", "style", "permalink", "address"),
    [
        ("about.html", "date", None, "/about.html"),
        ("about.html", "pretty", None, "/about/"),
        ("a/index.html", "date", None, "/a/"),
        ("index.html", "pretty", None, "/"),
        ("about.html", "/:title", None, "/about"),
        ("about.html", "/:year/:title/", None, "/about/"),
        ("about.html", "/x:output_ext", None, "/about.html"),
        ("a/feed.xml", "pretty", None, "/a/feed.xml"),
        ("about.html", "date", "/me/", "/me/"),
        ("b/about.html", "date", "/:path/x/:basename:output_ext", "/b/x/about.html"),
    ],
)
def test_a_page_has_its_address(path: str, style: str, permalink: str | None, address: str) -> None:
    assert addresses.page_address(path, style, permalink) == address


@pytest.mark.parametrize(
    ("text", "mode", "slug"),
    [
        ("A  b!c", "default", "a-b-c"),
        ("-a-", "default", "a"),
        ("Crème brûlée", "default", "crème-brûlée"),
        ("Crème", "latin", "creme"),
        ("Crème", "ascii", "cr-me"),
        ("a_b.c!", "pretty", "a_b.c!"),
        ("a b!", "raw", "a-b!"),
        ("A b", "none", "a b"),
        ("हिन्दी", "default", "हिन्दी"),
    ],
)
def test_slugs_are_those_of_jekyll(text: str, mode: str, slug: str) -> None:
    assert addresses.slugify(text, mode=mode) == slug


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("/:categories/:year/:month/:day/:title:output_ext", ("{categories}/{date}/{name}", "yyyy/MM/dd", False)),
        ("/:year/:i_month/:i_day/:title/", ("{date}/{name}", "yyyy/M/d", True)),
        ("/blog/:short_year-:y_day/:title.html", ("blog/{date}/{name}", "yy-DDD", False)),
        ("/:title/", ("{name}", None, True)),
        ("/posts/:slug", ("posts/{name}", None, False)),
    ],
)  # fmt: skip
def test_options_say_what_a_pattern_says(
    pattern: str, expected: tuple[str, str | None, bool]
) -> None:
    (found,) = post_urls.candidates(pattern, 1)
    said = found["post_url_format"], found.get("post_url_date_format"), found["use_directory_urls"]
    assert said == expected


@pytest.mark.parametrize("pattern", ["/:year/:title/:month/", "/:foo/:title/", "/all/"])
def test_other_patterns_are_left_to_permalinks(pattern: str) -> None:
    assert post_urls.candidates(pattern, 1) == []
