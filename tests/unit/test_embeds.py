"""Lists of posts that any page asks for."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_blogposts.embeds import EmbedError, Lists, Request, fill, read_request, select
from tests.unit.make import make_blog, make_post

POSTS = [
    make_post("posts/a.md", date="2024-03-01", category="Web", tag=["Python"], authors=["marie"]),
    make_post("posts/b.md", date="2024-01-01", category="Vie privée", series="Guide"),
    make_post("posts/c.md", date="2023-01-01", category="Web", tags=["Python", "Café"]),
]
BLOG = make_blog(*POSTS)


@pytest.mark.parametrize(
    ("text", "request_"),
    [
        ("recent", Request(limit=5)),
        ("recent 3", Request(limit=3)),
        (f"recent {'9' * 5_000}", Request(limit=999_999_999)),
        (f"recent {'0' * 5_000}3", Request(limit=3)),
        ("recent 3 as titles", Request(limit=3, look="titles")),
        ("category Web", Request(kind="category", name="Web")),
        (
            'category "Vie privée" 2 as table',
            Request(kind="category", name="Vie privée", limit=2, look="table"),
        ),
        ("category Vie privée 2", Request(kind="category", name="Vie privée", limit=2)),
        ("tag Python 4", Request(kind="tag", name="Python", limit=4)),
        ("author marie", Request(kind="author", name="marie")),
        ("series Guide as cards", Request(kind="series", name="Guide")),
        ("year 2024", Request(kind="archive", name="2024")),
        ("year 2024 3", Request(kind="archive", name="2024", limit=3)),
    ],
)
def test_requests(text: str, request_: Request) -> None:
    assert read_request(text) == request_


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "'' asks for a list that is not known"),
        ("rubbish 5", "'rubbish 5' asks for a list that is not known"),
        ("category", "'category' asks for a list that is not known"),
        ("recent 3 as slides", "'as slides' is not a look of lists"),
        ('tag "Python', "'tag \"Python' has a quotation mark that is not closed"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, found: str) -> None:
    with pytest.raises(EmbedError) as caught:
        read_request(text)
    assert str(caught.value) == found
    assert caught.value.hint.startswith("write `blogposts: recent 5`")


@pytest.mark.parametrize(
    ("text", "uris"),
    [
        ("recent 2", ["a", "b"]),
        ("category web", ["a", "c"]),
        ("category Web 1", ["a"]),
        ("tag café", ["c"]),
        ("author marie", ["a"]),
        ("series Guide", ["b"]),
        ("year 2024", ["a", "b"]),
    ],
)
def test_posts_are_found(text: str, uris: list[str]) -> None:
    assert [p.src_uri for p in select(BLOG, read_request(text))] == [f"posts/{u}.md" for u in uris]


@pytest.mark.parametrize(
    "text", ["category Rien", "tag Rien", "author rien", "series x", "year 1999"]
)
def test_a_term_without_posts_is_a_mistake(text: str) -> None:
    with pytest.raises(EmbedError, match="no post is in"):
        select(BLOG, read_request(text))


def test_only_our_comments_are_replaced() -> None:
    html = (
        '<p a="<!-- blogposts: x -->">1</p><!-- other --><!-- blogposts: recent 2 -->'
        "<pre>&lt;!-- blogposts: recent --&gt;</pre><script>'<!-- blogposts: y -->'</script>"
    )
    shown = fill(html, lambda text, _: f"[{text}]")
    assert shown == html.replace("<!-- blogposts: recent 2 -->", "[recent 2]")


def test_html_without_our_comments_is_not_even_read() -> None:
    html = "<p>unclosed <!-- comment"
    assert fill(html, lambda text, _: "") is html


def test_what_is_shown_stands_below_the_heading_before_it() -> None:
    html = "<!-- blogposts: a --><h1>x</h1><!-- blogposts: b --><h3>x</h3><!-- blogposts: c -->"
    html += "<h6>x</h6><!-- blogposts: d -->"
    levels: list[int] = []
    fill(html, lambda _, level: str(levels.append(level)))
    assert levels == [2, 2, 4, 6]


@pytest.mark.parametrize(
    ("method", "given", "uris"),
    [
        ("recent", (), ["a", "b", "c"]),
        ("recent", (2,), ["a", "b"]),
        ("category", ("Web",), ["a", "c"]),
        ("category", ("Web", 1), ["a"]),
        ("category", ("Rien",), []),
        ("tag", ("Café",), ["c"]),
        ("author", ("marie",), ["a"]),
        ("series", ("Guide",), ["b"]),
        ("year", (2024,), ["a", "b"]),
        ("year", ("2024", 1), ["a"]),
        ("year", (1999,), []),
    ],
)
def test_lists_of_templates(method: str, given: tuple[Any, ...], uris: list[str]) -> None:
    lists = Lists(blog=BLOG, cards={post.src_uri: post.src_uri for post in POSTS})
    assert getattr(lists, method)(*given) == tuple(f"posts/{uri}.md" for uri in uris)
