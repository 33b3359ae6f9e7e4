"""The edges of lists on any page: what templates ask for, and comments that are nearly ours."""

from __future__ import annotations

from typing import cast

import pytest

from mkdocs_blogposts.context import PostCard
from mkdocs_blogposts.embeds import EmbedError, Lists, fill, read_request, select
from tests.unit.make import make_blog, make_post
from tests.unit.test_embeds import BLOG, POSTS

CARDS = {post.src_uri: cast("PostCard", post.src_uri[6]) for post in POSTS}
LISTS = Lists(blog=BLOG, cards=CARDS)

HINT = (
    "write `blogposts: recent 5`, or category, tag, author, series or year with a name and "
    "a number, then `as cards`, `as titles` or `as table`"
)


def test_templates_ask_for_posts() -> None:
    assert LISTS.recent() == tuple("abc")
    assert LISTS.recent(2) == tuple("ab")
    assert LISTS.recent(None) == tuple("abc")
    assert LISTS.category("web") == tuple("ac")
    assert LISTS.category("web", 1) == ("a",)
    assert (LISTS.tag("Python"), LISTS.tag("Python", 1)) == (tuple("ac"), ("a",))
    assert (LISTS.author("marie"), LISTS.author("marie", 0)) == (("a",), ())
    assert (LISTS.series("Guide"), LISTS.series("Guide", 0)) == (("b",), ())
    assert LISTS.year(2024) == LISTS.year("2024") == tuple("ab")
    assert LISTS.year(2024, 1) == ("a",)
    assert LISTS.tag("unknown") == ()


def test_templates_get_the_five_newest_posts_unless_they_say_more() -> None:
    posts = [make_post(f"{day}.md", date=f"2024-01-0{day}") for day in range(1, 8)]
    cards = {post.src_uri: cast("PostCard", post.src_uri[0]) for post in posts}
    lists = Lists(blog=make_blog(*posts), cards=cards)
    assert lists.recent() == tuple("76543")
    assert len(lists.recent(7)) == len(lists.year(2024)) == 7


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("recent 3 4", "'recent 3 4' asks for a list that is not known"),
        ("recent ٣", "'recent ٣' asks for a list that is not known"),
        ("5", "'5' asks for a list that is not known"),
        ("as titles", "'as titles' asks for a list that is not known"),
        ("recent as title", "'as title' is not a look of lists"),
        ("tag 'a", "'tag 'a' has a quotation mark that is not closed"),
    ],
)
def test_a_mistake_says_what_to_write(text: str, found: str) -> None:
    with pytest.raises(EmbedError) as raised:
        read_request(text)
    assert (str(raised.value), raised.value.hint) == (found, HINT)


def test_a_term_without_posts_is_named() -> None:
    with pytest.raises(EmbedError, match=r"^no post is in 'Rien'$"):
        select(BLOG, read_request("category Rien"))


def test_years_are_there_without_an_archive() -> None:
    blog = make_blog(*POSTS, archive=False)
    assert select(blog, read_request("year 2023")) == (POSTS[2],)


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
    assert fill(html, lambda text, level: f"[{text} {level}]") == shown
