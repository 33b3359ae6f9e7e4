"""Code in one token: everything around it is read as without that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_blogposts.html.tokens import coloured_text, tokens

CODE = '<span></span><code><span class="n">x<a href="#1">1</a></span>\n &lt; y</code>'

#: Pieces of HTML, coloured code among them, in places where its tags are none too.
PIECES = [
    *(f"<pre>{CODE}</pre>", f'<pre id="a">{CODE}</pre>', "<pre>", "</pre>", CODE, "<pre/>"),
    *("<!-- ", " -->", "--", ">", "<script>", "</script>", '<img alt="', '">', "<textarea>"),
    *("<p>", "</p>", "text", "\n", "<span>", "</span>", "<a>", "</a>", "<previous>", "<br>"),
]


def shown(html: str, *, whole_code: bool) -> list[tuple[str, str, int, int]]:
    """What is known of tags and comments: kind, source, offset and line of each."""
    found = tokens(html, whole_code=whole_code)
    assert "".join(token.source for token in found) == html
    return [(token.kind, token.source, token.start, token.line) for token in found]


def test_coloured_code_is_one_token() -> None:
    html = f"<p>a</p>\n<pre class=x>{CODE}</pre>\n<p>b</p>"
    found = [source for _, source, *_ in shown(html, whole_code=True)]
    assert found == [
        "<p>",
        "a",
        "</p>",
        "\n",
        "<pre class=x>",
        CODE,
        "</pre>",
        "\n",
        *["<p>", "b", "</p>"],
    ]
    assert set(shown(html, whole_code=True)) - {("text", CODE, 22, 1)} < set(
        shown(html, whole_code=False)
    )


@pytest.mark.parametrize(
    "html",
    [
        "<pre>only text</pre>",
        "<pre><b>x</b></pre>",
        "<pre><span>x</pre></span>",
        "<pre><span title='a>b'>x</span></pre>",
        f"<!-- <pre>{CODE}</pre> -->",
        f"<script>'<pre>{CODE}</pre>'</script>",
        f'<img alt="<pre>{CODE}</pre>">',
        f"<pre>{CODE}",
    ],
)
def test_nothing_else_is(html: str) -> None:
    assert shown(html, whole_code=True) == shown(html, whole_code=False)


@given(st.lists(st.sampled_from(PIECES), max_size=10).map("".join))
def test_what_is_around_code_is_read_alike(html: str) -> None:
    whole, parts = shown(html, whole_code=True), shown(html, whole_code=False)
    codes = [piece for piece in whole if piece not in parts]
    assert all(kind == "text" and "<" in source for kind, source, *_ in codes)
    inside = {at for _, source, start, _ in codes for at in range(start, start + len(source))}
    assert [piece for piece in whole if piece not in codes] == [
        piece for piece in parts if piece[2] not in inside
    ]


def test_nested_tags_are_read_in_linear_time() -> None:
    assert coloured_text("<span>" * 9 + "x" + "</span>" * 9) == "<span>x</span>"
