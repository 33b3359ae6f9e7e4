"""Patterns of Hugo as options."""

from __future__ import annotations

from mkdocs_blogposts.importers.hugo.post_urls import url_option


def test_patterns_become_options_where_options_say_as_much() -> None:
    assert url_option("/:year/:month/:slug/", "posts", False) == {
        "post_url_prefix": "",
        "post_url_format": "{date}/{slug}",
        "post_url_date_format": "yyyy/MM",
    }
    assert url_option("/blog/:filename.html", "posts", False) is None
    assert url_option(None, "blog", True) == {
        "post_url_prefix": "",
        "post_url_format": "{folder}/{file}",
    }
