"""Lists of posts that any page asks for."""

from __future__ import annotations

from typing import Any, cast

import pytest

from mkdocs_blogposts.render.context import PostCard
from mkdocs_blogposts.render.embeds import (
    EmbedError,
    ListRequest,
    Lists,
    parse_request,
    replace_comments,
    select_posts,
)
from tests.unit.make import make_blog, make_post

POSTS = [
    make_post("posts/a.md", date="2024-03-01", category="Web", tag=["Python"], authors=["marie"]),
    make_post("posts/b.md", date="2024-01-01", category="Vie privée", series="Guide"),
    make_post("posts/c.md", date="2023-01-01", category="Web", tags=["Python", "Café"]),
]
BLOG = make_blog(*POSTS)

HINT = (
    "write `blogposts: recent 5`, or category, tag, author, series or year with a name and "
    "a number, then `as cards`, `as titles` or `as table`"
)


@pytest.mark.parametrize(
    ("text", "request_"),
    [
        ("recent", ListRequest(limit=5)),
        ("recent 3", ListRequest(limit=3)),
        (f"recent {'9' * 5_000}", ListRequest(limit=999_999_999)),
        (f"recent {'0' * 5_000}3", ListRequest(limit=3)),
        ("recent 3 as titles", ListRequest(limit=3, look="titles")),
        ("category Web", ListRequest(kind="category", name="Web")),
        (
            'category "Vie privée" 2 as table',
            ListRequest(kind="category", name="Vie privée", limit=2, look="table"),
        ),
        ("category Vie privée 2", ListRequest(kind="category", name="Vie privée", limit=2)),
        ("tag Python 4", ListRequest(kind="tag", name="Python", limit=4)),
        ("author marie", ListRequest(kind="author", name="marie")),
        ("series Guide as cards", ListRequest(kind="series", name="Guide")),
        ("year 2024", ListRequest(kind="archive", name="2024")),
        ("year 2024 3", ListRequest(kind="archive", name="2024", limit=3)),
    ],
)
def test_requests(text: str, request_: ListRequest) -> None:
    assert parse_request(text) == request_


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "'' is not a known list of posts"),
        ("rubbish 5", "'rubbish 5' is not a known list of posts"),
        ("category", "'category' is not a known list of posts"),
        ("recent 3 as slides", "'as slides' is not a known look of lists"),
        ('tag "Python', "'tag \"Python' has a quotation mark that is not closed"),
        ("recent 3 4", "'recent 3 4' is not a known list of posts"),
        ("recent ٣", "'recent ٣' is not a known list of posts"),
        ("5", "'5' is not a known list of posts"),
        ("as titles", "'as titles' is not a known list of posts"),
        ("recent as title", "'as title' is not a known look of lists"),
        ("tag 'a", "'tag 'a' has a quotation mark that is not closed"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, found: str) -> None:
    with pytest.raises(EmbedError) as caught:
        parse_request(text)
    assert (str(caught.value), caught.value.hint) == (found, HINT)


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
    assert [p.src_uri for p in select_posts(BLOG, parse_request(text))] == [
        f"posts/{u}.md" for u in uris
    ]


@pytest.mark.parametrize(
    "text", ["category Rien", "tag Rien", "author rien", "series x", "year 1999"]
)
def test_a_term_without_posts_is_a_mistake(text: str) -> None:
    with pytest.raises(EmbedError, match=f"^no post is in '{text.split()[1]}'$"):
        select_posts(BLOG, parse_request(text))


def test_only_our_comments_are_replaced() -> None:
    html = (
        '<p a="<!-- blogposts: x -->">1</p><!-- other --><!-- blogposts: recent 2 -->'
        "<pre>&lt;!-- blogposts: recent --&gt;</pre><script>'<!-- blogposts: y -->'</script>"
    )
    shown = replace_comments(html, lambda text, *_: f"[{text}]")
    assert shown == html.replace("<!-- blogposts: recent 2 -->", "[recent 2]")


def test_html_without_our_comments_is_not_even_read() -> None:
    html = "<p>unclosed <!-- comment"
    assert replace_comments(html, lambda *_: "") is html


def test_a_comment_may_name_a_blog_and_is_left_to_it() -> None:
    html = "<!-- blogposts: a --><!--blogposts  the news/ : b: c--><!-- blogposts nope --><!--blogpostsx: d-->"
    asked: list[tuple[str, str]] = []

    def render(text: str, level: int, blog: str) -> str | None:
        asked.append((blog, text))
        return None if blog else "[]"

    assert replace_comments(html, render) == html.replace("<!-- blogposts: a -->", "[]")
    assert asked == [("", "a"), ("the news", "b: c")]


def test_what_is_shown_stands_below_the_heading_before_it() -> None:
    html = "<!-- blogposts: a --><h1>x</h1><!-- blogposts: b --><h3>x</h3><!-- blogposts: c -->"
    html += "<h6>x</h6><!-- blogposts: d -->"
    levels: list[int] = []
    replace_comments(html, lambda _, level, blog: str(levels.append(level)))
    assert levels == [2, 2, 4, 6]


@pytest.mark.parametrize(
    ("method", "given", "uris"),
    [
        ("recent", (), ["a", "b", "c"]),
        ("recent", (2,), ["a", "b"]),
        ("recent", (None,), ["a", "b", "c"]),
        ("category", ("Web",), ["a", "c"]),
        ("category", ("web",), ["a", "c"]),
        ("category", ("Web", 1), ["a"]),
        ("category", ("Rien",), []),
        ("tag", ("Café",), ["c"]),
        ("tag", ("Python",), ["a", "c"]),
        ("tag", ("Python", 1), ["a"]),
        ("tag", ("unknown",), []),
        ("author", ("marie",), ["a"]),
        ("author", ("marie", 0), []),
        ("series", ("Guide",), ["b"]),
        ("series", ("Guide", 0), []),
        ("year", (2024,), ["a", "b"]),
        ("year", (2024, 1), ["a"]),
        ("year", ("2024",), ["a", "b"]),
        ("year", ("2024", 1), ["a"]),
        ("year", (1999,), []),
    ],
)
def test_lists_of_templates(method: str, given: tuple[Any, ...], uris: list[str]) -> None:
    lists = Lists(blog=BLOG, cards={post.src_uri: post.src_uri for post in POSTS})
    assert getattr(lists, method)(*given) == tuple(f"posts/{uri}.md" for uri in uris)


def test_templates_get_the_five_newest_posts_unless_they_say_more() -> None:
    posts = [make_post(f"{day}.md", date=f"2024-01-0{day}") for day in range(1, 8)]
    cards = {post.src_uri: cast("PostCard", post.src_uri[0]) for post in posts}
    lists = Lists(blog=make_blog(*posts), cards=cards)
    assert lists.recent() == tuple("76543")
    assert len(lists.recent(7)) == len(lists.year(2024)) == 7


def test_years_are_there_without_an_archive() -> None:
    blog = make_blog(*POSTS, archive=False)
    assert select_posts(blog, parse_request("year 2023")) == (POSTS[2],)


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<!--blogposts: a-->", "[a 2]"),
        ("<!-- blogposts:a --> b", "[a 2] b"),
        ("<!-- blogposts: -->", "[ 2]"),
        ("<!-- x blogposts: a -->", "<!-- x blogposts: a -->"),
        ("<? blogposts: a ?>", "<? blogposts: a ?>"),
        ("blogposts: a", "blogposts: a"),
        ("<h2>x</h2><!-- blogposts: a --><p><!-- blogposts: b -->", "<h2>x</h2>[a 3]<p>[b 3]"),
        ("<h5>x</h5><!-- blogposts: a -->", "<h5>x</h5>[a 6]"),
        ("<h6></h6><!-- blogposts: a -->", "<h6></h6>[a 6]"),
    ],
)
def test_only_comments_of_ours_are_replaced(html: str, shown: str) -> None:
    assert replace_comments(html, lambda text, level, _: f"[{text} {level}]") == shown
