"""Texts and drawings in front matter keep what is safe of them."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.html.inline import inline_html, safe_svg


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a", "a"),
        ("a < b & c > d", "a &lt; b & c > d"),
        ("&amp; &lt;", "&amp; &lt;"),
        ("<b onclick='x'>a</b><br/>c", "<b>a</b><br>c"),
        ("<span class='x'>a</span> <a href='javascript:x'>b</a>", "a b"),
        ("<script>alert(1)</script>a<style>b{}</style>", "a"),
        ("a <b>c", "a c"),
        ("</b>a", "a"),
        ("<!-- x -->a<img src=x onerror=y>", "a"),
        ("a\n  b", "a b"),
        ("a <", "a &lt;"),
        ("<b", "&lt;b"),
    ],
)
def test_a_text(text: str, html: str) -> None:
    assert inline_html(text) == html


def test_a_link() -> None:
    text = "<a href='x&amp;y' onclick='z()'>a <a href='b'>b</a></a> <a>c</a> <a href='no'>d</a>"
    found = inline_html(text, {"x&y": 'x&"y', "b": "b"}.get)
    assert found == '<a href="x&amp;&quot;y">a b</a> c d'
    assert inline_html("<a href='b'>b", {"b": "b"}.get) == "b"


def test_a_drawing() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2" class="a" onload="x()">'
        '<g transform="rotate(1)"><path d="M0 0z" style="a:b" fill="url(#g)"/></g>'
        '<linearGradient id="g"><stop offset="1" stop-color="#fff"/></linearGradient></svg>'
    )
    assert safe_svg(svg) == (
        '<svg aria-hidden="true" focusable="false" xmlns="http://www.w3.org/2000/svg" '
        'viewBox="0 0 2 2"><g transform="rotate(1)"><path d="M0 0z" fill="url(#g)"/></g>'
        '<linearGradient id="g"><stop offset="1" stop-color="#fff"/></linearGradient></svg>'
    )


@pytest.mark.parametrize(
    "svg",
    [
        "<b>a</b>",
        "a",
        "",
        "<svg>",
        "<svg><script>alert(1)</script></svg>",
        "<svg><style>a{}</style></svg>",
        "<svg><image href='x'/></svg>",
        "<svg><use href='x#a'/></svg>",
        "<svg><foreignObject><p>a</p></foreignObject></svg>",
        "<svg><a href='javascript:x'><path/></a></svg>",
        "<svg><animate onbegin='x'/></svg>",
        f"<svg>{'<g></g>' * 3000}</svg>",
    ],
)
def test_what_is_no_drawing_of_shapes(svg: str) -> None:
    assert safe_svg(svg) is None


@pytest.mark.parametrize(
    "value", ["url(https://example.org)", "javascript:x", 'a"b', "data:x", "URL(x)", "x;y"]
)
def test_a_value_that_is_no_shape(value: str) -> None:
    assert (
        safe_svg(f"<svg fill='{value}'></svg>")
        == '<svg aria-hidden="true" focusable="false"></svg>'
    )
