"""The HTML of feeds: a post's own, as it can be read far from its page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_blogposts.html.srcset import candidates
from mkdocs_blogposts.render.feeds import absolute

PAGE = "https://example.org/sub/blog/post/"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="../other/?a=1&amp;b#c">', "https://example.org/sub/blog/other/?a=1&amp;b#c"),
        ('<a href="#part">', f"{PAGE}#part"),
        ('<a href="/rooted">', "https://example.org/rooted"),
        ('<a href="//cdn.example/x">', "https://cdn.example/x"),
        ('<a href="mailto:a@b.c">', 'href="mailto:a@b.c"'),
        ('<img src="a.webp" alt="">', f'src="{PAGE}a.webp"'),
        ('<img src="data:image/png;base64,AA==">', 'src="data:image/png;base64,AA=="'),
        ('<video poster="p.jpg"></video>', f'poster="{PAGE}p.jpg"'),
        ('<object data="o.svg"></object>', f'data="{PAGE}o.svg"'),
        ('<blockquote cite="c"></blockquote>', f'cite="{PAGE}c"'),
        ('<img srcset="a.png, b.png 2x">', f'srcset="{PAGE}a.png, {PAGE}b.png 2x"'),
        ('<a href="http://[broken">', 'href="http://[broken"'),
        ("<p>1 &lt; 2 é</p>", "<p>1 &lt; 2 é</p>"),
    ],
)
def test_addresses_become_absolute(html: str, expected: str) -> None:
    assert expected in absolute(html, PAGE)


@pytest.mark.parametrize(
    "html",
    [
        "<script>evil</script>",
        "<style>evil{}</style>",
        '<a href="javascript:evil()">x</a>',
        '<a href=" java\nscript:evil()">x</a>',
        '<a href="data:text/html,evil">x</a>',
        '<img src="x" onerror="evil()">',
        '<a class="headerlink" href="#x">evil</a>',
        '<table><tr><td class="linenos">evil</td><td>x</td></tr></table>',
        "<button>evil</button>",
        '<span class="linenos">evil <button>evil</button></span>',
        '<a id="__codelineno-0-1" name="evil" href="#evil"></a>',
    ],
)
def test_what_means_nothing_in_a_feed_is_dropped(html: str) -> None:
    assert "evil" not in absolute(f"<p>kept</p>{html}", PAGE)
    assert "<p>kept</p>" in absolute(f"<p>kept</p>{html}", PAGE)


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ('<img class="emojione" alt="😄" src="https://a.example/1.png">', "😄"),
        ('<img class="twemoji" alt=":x:" src="/x.svg">', 'height="20"'),
        ('<span class="twemoji"><svg viewBox="0 0 24 24"></svg></span>', 'width="20"'),
    ],
)
def test_emoji_have_the_size_of_text(html: str, shown: str) -> None:
    found = absolute(f"<p>a {html} b</p>", PAGE)
    assert shown in found
    assert ("<img" in found) == ("20" in shown and "<img" in html)


def test_of_pictures_for_light_and_dark_the_light_one_is_left() -> None:
    both = '<img src="n.png#only-dark"><img src="d.png#only-light">'
    assert absolute(both, PAGE) == f'<img src="{PAGE}d.png">'
    assert absolute('<img src="n.png#only-dark">', PAGE) == f'<img src="{PAGE}n.png">'
    assert absolute('<img src="a.svg#part">', PAGE) == f'<img src="{PAGE}a.svg#part">'


def test_tabs_start_with_their_titles_and_boxes_become_signs() -> None:
    html = """<div class="tabbed-set tabbed-alternate"><input type="radio" name="t"><input type="radio">
<div class="tabbed-labels"><label>JS &lt;5</label><label><code>py</code></label></div>
<div class="tabbed-content"><div class="tabbed-block"><p>one</p></div>
<div class="tabbed-block"><p>two</p></div></div></div>
<ul><li><input type="checkbox" disabled checked> done</li><li><input type="checkbox"> open</li></ul>"""
    shown = absolute(html, PAGE)
    assert "input" not in shown
    assert "label>" not in shown
    places = [
        shown.index(text)
        for text in ("<strong>JS &lt;5", "one", "<strong>py", "two", "☑ done", "☐ open")
    ]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("srcset", "expected"),
    [
        ("a.png", [("a.png", "")]),
        ("a.png 1x, b.png 2x", [("a.png", "1x"), ("b.png", "2x")]),
        ("a.png, b.png 2x,", [("a.png", ""), ("b.png", "2x")]),
        (" ,, a,b.png 100w ,c.png", [("a,b.png", "100w"), ("c.png", "")]),
        (
            "data:image/png;base64,AA== 1x, b 2x",
            [("data:image/png;base64,AA==", "1x"), ("b", "2x")],
        ),
        (" , ", []),
        ("", []),
    ],
)
def test_candidates_of_a_srcset(srcset: str, expected: list[tuple[str, str]]) -> None:
    assert list(candidates(srcset)) == expected


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<a href=x>", "<b onclick=y", ">", "<!--", "&#0;", "é"])
    )
)
def test_any_html_is_made_absolute_once(pieces: list[str]) -> None:
    once = absolute("".join(pieces), PAGE)
    assert 'href="x"' not in once
    assert absolute(once, PAGE) == once


def test_an_anchor_of_a_line_that_holds_the_line_keeps_it() -> None:
    assert "x = 1</a>" in absolute('<a id="__codelineno-0-1" href="#l">x = 1</a>', PAGE)
