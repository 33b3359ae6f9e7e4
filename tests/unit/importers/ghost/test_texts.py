"""Texts of Ghost's editors as HTML, and its routes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_blogposts.importers.ghost.export import Post
from mkdocs_blogposts.importers.ghost.lexical import html_of_lexical
from mkdocs_blogposts.importers.ghost.mobiledoc import html_of_mobiledoc
from mkdocs_blogposts.importers.ghost.routes import (
    Routes,
    _fits,
    plain_path,
    post_urls,
    redirects_of,
    routes_of,
)
from mkdocs_blogposts.importers.html_to_markdown import html_to_markdown
from mkdocs_blogposts.importers.source import SourceError


def lexical(*nodes: object) -> tuple[str, list[tuple[str, str]]]:
    """Markdown of nodes, and what was noted."""
    noted: list[tuple[str, str]] = []
    text = json.dumps({"root": {"type": "root", "children": nodes}})
    html = html_of_lexical(text, lambda kind, name: noted.append((kind, name)))
    assert html is not None
    return html_to_markdown(html), noted


def words(text: str, format: int = 0) -> dict[str, object]:
    return {"type": "text", "text": text, "format": format}


def paragraph(*children: object) -> dict[str, object]:
    return {"type": "paragraph", "children": children}


@pytest.mark.parametrize(
    ("node", "markdown"),
    [
        (paragraph(words("a", 3)), "***a***"),
        (paragraph(words("<b>", 16)), "`<b>`"),
        (paragraph(words("a", 255)), "<mark><sup><sub><u>~~***`a`***~~</u></sub></sup></mark>"),
        (paragraph(words("a"), {"type": "linebreak"}, words("b")), "a\\\nb"),
        ({"type": "extended-heading", "tag": "h3", "children": [words("a")]}, "### a"),
        ({"type": "heading", "tag": "script", "children": [words("a")]}, "## a"),
        ({"type": "quote", "children": [words("a")]}, "> a"),
        (paragraph({"type": "link", "url": 'x"y', "children": [words("a")]}), "[a](x%22y)"),
        ({"type": "list", "listType": "number", "start": 4,
          "children": [{"type": "listitem", "children": [words("a")]}]}, "4. a"),
        ({"type": "codeblock", "code": "a\n\n```", "language": "js {1}"}, "````js\na\n\n```\n````"),
        ({"type": "callout", "calloutText": "a", "calloutEmoji": "", "backgroundColor": "green"},
         "::: tip\n\na\n\n:::"),
        ({"type": "toggle", "heading": "a", "content": "b"}, "::: details a\n\nb\n\n:::"),
        ({"type": "image", "src": "/a.png", "alt": '"', "caption": "b"},
         '<figure>\n\n!["](/a.png)\n\n<figcaption>\n\nb\n\n</figcaption>\n\n</figure>'),
        ({"type": "html", "html": "<b>a</b><script>b</script>"}, "**a**"),
        ({"type": "html", "html": "a", "visibility": {"showOnEmail": True, "showOnWeb": False}}, ""),
        ({"type": "html", "html": "a", "visibility": {"web": {"nonMember": False}}}, ""),
        ({"type": "html", "html": "a", "visibility": {"web": {"nonMember": True}}}, "a"),
        ({"type": "embed", "url": "", "html": '<iframe src="https://player.vimeo.com/video/1">'},
         "[vimeo.com/1](https://vimeo.com/1)"),
        ({"type": "embed", "url": "https://x.com/1", "html": "<blockquote>a</blockquote><script>"},
         "> a"),
        ({"type": "call-to-action", "textValue": "<p>a</p>", "showButton": True,
          "buttonText": "b", "buttonUrl": "/c"}, "a\n\n[b](/c)"),
        ({"type": "product", "productTitle": "a", "productRatingEnabled": True,
          "productStarRating": "9"}, "#### a"),
    ],
)  # fmt: skip
def test_nodes_become_what_they_show(node: dict[str, object], markdown: str) -> None:
    assert lexical(node)[0] == markdown


def test_unknown_nodes_are_counted_and_their_text_is_kept() -> None:
    found, noted = lexical({"type": "poll", "children": [paragraph(words("a"))]})
    assert (found, noted) == ("a", [("keep_raw", "lexical: poll")])


values = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 20) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from(["root", "children", "type", "text", "sections", "cards", "atoms",
                         "markups", "format", "list", "image", "gallery", "images"]),
        inner,
        max_size=4,
    ),
    max_leaves=20,
)  # fmt: skip


@given(values)
def test_no_json_stops_an_import(data: Any) -> None:
    text = json.dumps(data)
    for read in (html_of_lexical, html_of_mobiledoc):
        found = read(text, lambda kind, name: None)
        assert found is None or isinstance(found, str)


def test_mobiledoc_that_refers_to_nothing_is_read() -> None:
    sections = [[1, "p", [[0, [9], 4, "a"], [1, [], 0, 3]]], [10, 7], [3, "UL", [[]]], [4], None]
    found = html_of_mobiledoc(json.dumps({"sections": sections}), lambda kind, name: None)
    assert found is not None
    assert html_to_markdown(found) == "a\n\n-"


def test_deep_texts_end_somewhere() -> None:
    node = paragraph(words("a"))
    for _ in range(300):
        node = {"type": "quote", "children": [node]}
    assert isinstance(lexical(node)[0], str)


def a_post(**fields: object) -> Post:
    tags = [{"slug": "hash-x", "name": "#x"}, {"slug": "news", "name": "News"}]
    return Post(id="1", row={"slug": "a", **fields}, tags=tags, authors=[{"slug": "jo"}])


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        ("", True),
        ("tag:news", True),
        ("tag:hash-x", True),
        ("primary_tag:news", True),
        ("tag:-news", False),
        ("tag:other", False),
        ("tag:other,author:jo", True),
        ("tag:news+featured:true", False),
        ("tag:news+featured:false", True),
        ("author:'jo'", True),
        ("published_at:>2020", False),
    ],
)
def test_filters_of_collections(wanted: str, fits: bool) -> None:
    assert _fits(wanted, a_post()) is fits


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("/old/", "/old/"),
        ("^/old$", "/old"),
        ("^\\/a\\/b[/]?$", ""),
        ("^/old/?$", "/old/"),
        ("^/old(/)?$", "/old/"),
        ("^/(.*)/amp$", ""),
        ("https://x.y/", ""),
    ],
)
def test_a_redirect_is_one_address_or_a_pattern(pattern: str, path: str) -> None:
    assert plain_path(pattern) == path


def test_routes_are_read_and_named_where_they_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "routes.yaml").write_text(
        "collections:\n  /: {permalink: '/{year}-{month}/{slug}/'}"
    )
    routes = routes_of(tmp_path, "/:slug/")
    assert routes.collections == [("/", "/{year}-{month}/{slug}/", "")]
    assert post_urls(routes) == [
        {
            "post_url_format": "{date}/{name}",
            "use_directory_urls": True,
            "post_url_date_format": "yyyy-MM",
            "post_url_prefix": "",
        }
    ]
    (tmp_path / "routes.yaml").write_text("a: b\n" * 20_000)
    with pytest.raises(SourceError, match=r"routes\.yaml:\d: "):
        routes_of(tmp_path, "")


def test_redirects_of_both_formats_are_read(tmp_path: Path) -> None:
    assert redirects_of(tmp_path) == {}
    (tmp_path / "redirects.json").write_text('[{"from": "/a/", "to": "/b/", "permanent": true}]')
    assert redirects_of(tmp_path) == {"/a/": "/b/"}
    (tmp_path / "redirects.json").write_text("[")
    with pytest.raises(SourceError, match=r"redirects\.json is no JSON"):
        redirects_of(tmp_path)
    (tmp_path / "redirects.yaml").write_text("301:\n  /c/: /d/\n302:\n  /e/: /f/\n")
    assert redirects_of(tmp_path) == {"/c/": "/d/", "/e/": "/f/"}


def test_a_site_without_settings_has_the_addresses_of_ghost() -> None:
    assert Routes().address(a_post(), None) == "/a/"
    assert Routes(collections=[("/", "/{slug}/", "tag:no")]).address(a_post(), None) == ""
    assert Routes(collections=[]).address(a_post(type="page"), None) == "/a/"
