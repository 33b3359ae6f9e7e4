"""Values of front matter never become code, and no loop makes more than a page can hold."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.html import tokens
from mkdocs_blogposts.markdown.commonmark.vue import VueTags
from mkdocs_blogposts.markdown.expressions import ExpressionError, evaluate
from mkdocs_blogposts.markdown.expressions.parser import parse

SCOPE = {"$frontmatter": {"js": "alert(1)", "many": list(range(100)), "two": ["<b>", "{{ x }}"]}}


def convert(*pieces: str) -> tuple[str, list[str]]:
    told: list[str] = []
    tags = VueTags(
        scope=SCOPE,
        resolve=lambda url: url,
        problem=lambda found, hint, line: told.append(f"{line}: {found}; {hint}"),
        component=lambda name, line: None,
    )
    return "".join([*map(tags.feed, pieces), tags.close()]), told


@pytest.mark.parametrize("name", ["script", "style", "SCRIPT"])
@pytest.mark.parametrize("directive", ["v-text", "v-html"])
def test_a_value_is_no_code_of_an_element(name: str, directive: str) -> None:
    html, told = convert(f'a<{name} {directive}="$frontmatter.js"></{name}>b')
    assert html == "ab"
    assert told == [
        f"0: `<{name.lower()}>` is left out: a static page runs no Vue code; "
        "write what it shows, or put the code into a file of the site"
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<script/>{{ $frontmatter.js }}</script>",
        "<SCRIPT />{{ $frontmatter.js }}</SCRIPT>",
        "<style/>{{ $frontmatter.js }}</style>",
        "<textarea/>{{ $frontmatter.js }}</textarea>",
        "<script></ script>{{ $frontmatter.js }}</script>",
    ],
)
def test_an_element_of_code_is_open_whatever_its_slash(html: str) -> None:
    assert convert(html) == (html, [])


def test_a_script_with_a_slash_is_open_from_piece_to_piece() -> None:
    pieces = ("<script/>", "{{ $frontmatter.js }}", "</script>", "<p>{{ $frontmatter.js }}</p>")
    assert convert(*pieces)[0] == "<script/>{{ $frontmatter.js }}</script><p>alert(1)</p>"


@pytest.mark.parametrize("name", ["script", "style"])
def test_what_follows_a_slash_is_code(name: str) -> None:
    kinds = [token.kind for token in tokens(f"<{name}/><p></{name}><p>")]
    assert kinds == ["start", "raw", "end", "start"]


@pytest.mark.parametrize("name", ["script", "style", "textarea", "title", "xmp", "plaintext"])
def test_browsers_ignore_the_slash(name: str) -> None:
    assert not tokens(f"<{name}/>")[0].is_closed
    assert tokens("<Badge/>")[0].is_closed


def test_a_loop_has_its_names_in_scope() -> None:
    html = '<i v-for="(x, n) in $frontmatter.two" :title="x">{{ n }}{{ x }}</i>'
    assert convert(html) == (
        '<i title="&lt;b&gt;">0&lt;b&gt;</i><i title="{{ x }}">1{&#123; x }}</i>',
        [],
    )


def test_a_loop_cannot_hide_a_root() -> None:
    with pytest.raises(ExpressionError, match="`x` is not known here"):
        evaluate("x", SCOPE)
    assert evaluate("x", SCOPE, {"x": 1}) == 1


def test_an_expression_is_parsed_once_however_often_a_loop_asks() -> None:
    parse.cache_clear()
    convert('<p v-for="x in $frontmatter.many">' + "<b>{{ x }}</b>" * 100 + "</p>")
    assert parse.cache_info().misses == 1


def test_a_mistake_is_found_each_time() -> None:
    for _ in range(2):
        with pytest.raises(ExpressionError, match=r"^the expression stops too soon$"):
            parse("1 +")


def test_loops_go_through_so_much_in_all() -> None:
    small = '<p v-for="x in $frontmatter.many">' + "<b>{{ x }}</b>" * 100 + "</p>"
    html, told = convert(small, small)
    assert html.count("<b>99</b>") == 100
    assert told == [
        "0: the list of a `v-for` is left out: loops of a post repeat up to 200,000 characters; "
        "write the list in Markdown"
    ]
