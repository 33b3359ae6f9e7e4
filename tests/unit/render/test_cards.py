"""The cards that differ after a change: those of the posts it concerns; their languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from mkdocs_blogposts.html import links
from mkdocs_blogposts.markdown.extract import PostExtract
from mkdocs_blogposts.markdown.summary import PostSummary
from mkdocs_blogposts.pictures import Picture
from mkdocs_blogposts.posts.authors import Author
from mkdocs_blogposts.posts.post import Post
from mkdocs_blogposts.render.cards import CardFactory
from mkdocs_blogposts.render.presenter import Presenter
from mkdocs_blogposts.site.addresses import Addresses
from tests.unit.make import make_blog, make_options, make_post

POSTS = [
    make_post("a.md", title="A", categories=["Web"], tags=["x", "y"], authors=["ann"]),
    make_post("b.md", title="B", categories=["Web"], tags=["x"], authors=["bob"]),
    make_post("c.md", title="C", tags=["z"], date="2024-01-02 00:00:00 +00:00"),
    make_post("d.md", title="D"),
]


def make_extract(text: str) -> PostExtract:
    """An extract of a post with this summary."""
    digest = PostSummary(
        text=text, words=9, excerpt="", cjk=0, images=0, first_image=("a.png", "A")
    )
    return PostExtract(digest=digest)


RENDERED = {post.src_uri: make_extract("t") for post in POSTS}


def make_factory(
    posts: list[Post] = POSTS,
    *,
    urls: dict[str, str] | None = None,
    picture: Picture | None = None,
    **values: Any,
) -> CardFactory:
    """A card factory for `posts`."""
    blog = make_blog(*posts)
    kinds = [(term.kind, term.id) for kind in ("category", "tag") for term in blog.terms[kind]]
    at = Addresses(
        posts={post.src_uri: f"blog/{post.src_uri[0]}/" for post in posts} | (urls or {}),
        terms={key: f"blog/{key[0]}/{key[1]}/" for key in kinds},
        views={},
        home=".",
        all_posts=None,
        index=None,
        feeds={},
        lists=(),
        search=None,
        script="",
        locate=lambda uri, path: None,
        is_missing=lambda uri, path: "missing" in path,
        at_url=lambda url: None,
        picture=lambda url, uri: picture,
    )
    defaults: dict[str, Any] = {
        "options": make_options(),
        "authors": {"ann": Author(id="ann", name="Ann"), "bob": Author(id="bob", name="Bob")},
        "extracts": dict(RENDERED),
        "language": "en",
    }
    return CardFactory(blog=blog, addresses=at, **{**defaults, **values})


def _with_title(posts: list[Post]) -> dict[str, Any]:
    posts[0] = replace(posts[0], title="Other")
    return {}


def _with_tag(posts: list[Post]) -> dict[str, Any]:
    posts[1] = replace(posts[1], tags=("x", "new"))
    return {}


def _without_post(posts: list[Post]) -> dict[str, Any]:
    del posts[1]
    return {}


def _in_another_zone(posts: list[Post]) -> dict[str, Any]:
    posts[2] = make_post("c.md", title="C", tags=["z"], date="2024-01-02 01:00:00 +01:00")
    return {}


CHANGES: dict[str, tuple[Callable[[list[Post]], dict[str, Any]], set[str]]] = {
    "nothing": (lambda posts: {}, set()),
    "a title": (_with_title, {"a.md"}),
    # The number of posts of a term stands on the cards of them all.
    "a tag": (_with_tag, {"b.md"}),
    "a post that went": (_without_post, {"a.md"}),
    "an address": (lambda posts: {"urls": {"c.md": "blog/moved/"}}, {"c.md"}),
    "the zone of a date": (_in_another_zone, {"c.md"}),
    "a draft": (lambda posts: {"drafts": frozenset({"d.md"})}, {"d.md"}),
    "a conversion": (
        lambda posts: {"extracts": {**RENDERED, "d.md": make_extract("new")}},
        {"d.md"},
    ),
    "a name of an author": (
        lambda posts: {"authors": {"ann": Author(id="ann", name="Anna")}},
        {"a.md", "b.md"},
    ),
    "a name of a term": (lambda posts: {"term_names": {("tag", "z"): "Zed"}}, {"c.md"}),
    "a picture": (
        lambda posts: {"picture": Picture(width=3, height=2)},
        {post.src_uri for post in POSTS},
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_on_the_cards_it_concerns_and_on_no_others(name: str) -> None:
    change, others = CHANGES[name]
    posts, before = list(POSTS), make_factory().cards
    after = make_factory(posts, **change(posts)).cards
    assert {uri for uri, card in after.items() if card != before[uri]} == others


@pytest.mark.parametrize(
    ("src", "shown"),
    [("a.png", "blog/a/a.png"), ("missing.png", None), ("/missing.png", "/missing.png")],
)
def test_a_picture_of_the_text_that_is_not_there_is_on_no_card(src: str, shown: str | None) -> None:
    extract = make_extract("t")
    digest = replace(extract.digest, first_image=(src, ""))
    extracts = {**RENDERED, "a.md": replace(extract, digest=digest)}
    image = make_factory(extracts=extracts).cards["a.md"].image
    assert (image and image.src) == shown


# Languages without texts of ours, and countries that write dates in another way.
@pytest.mark.parametrize(
    ("site", "lang", "date"),
    [
        ("cs", "", "1. dubna 2026"),
        ("en", "cs", "1. dubna 2026"),
        ("fr", "fi", "1. huhtikuuta 2026"),
        ("ca", "", "1 d\u2019abril del 2026"),
        ("el", "", "1 Απριλίου 2026"),
        ("en-GB", "", "1 April 2026"),
        ("en", "pt-PT", "1 de abril de 2026"),
    ],
)
def test_the_page_of_a_post_has_dates_in_its_language(site: str, lang: str, date: str) -> None:
    posts = [
        make_post("a.md", date="2026-04-01", lang=lang),
        make_post("b.md", date="2026-04-01"),
        make_post("c.md", date="2026-04-01"),
    ]
    options = make_options(post_date_format="long")
    factory = make_factory(posts, language=site, options=options)
    page = Presenter(card_factory=factory).post_page(next(p for p in posts if p.src_uri == "a.md"))
    cards = [card for card in (page.post, page.previous, page.next, *page.related) if card]
    assert len(cards) > 1
    assert {card.date.text for card in cards} == {date}


@pytest.mark.parametrize("categories", [True, False])
def test_names_with_entities_are_shown_without_them(categories: bool) -> None:
    post = make_post(
        "e.md", categories=["Z", "A &amp; B"], tags=["x &lt;y&gt;"], authors=["J &amp; K"]
    )
    factory = make_factory([post], extracts={"e.md": make_extract("t")})
    blog = make_blog(post, categories=categories, tags=categories)
    factory = replace(factory, blog=blog)
    card = factory.card(post, "fr")
    assert [term.written for term in card.categories] == ["Z", "A & B"]
    assert [term.written for term in card.tags] == ["x <y>"]
    assert [author.name for author in card.authors] == ["J & K"]


def test_lists_share_a_card_whose_excerpt_is_the_same_in_all() -> None:
    excerpt = links.fragment('<p><a href="../b/">B</a></p>', "blog/a/")
    factory = make_factory(extracts=RENDERED | {"a.md": replace(RENDERED["a.md"], excerpt=excerpt)})
    near, again, far = (
        factory.list_card(POSTS[0], lambda url, start=start: f"{start}{url}")  # type: ignore[misc]
        for start in ("", "", "../")
    )
    assert near is again
    assert str(near.excerpt) == '<p><a href="blog/b/">B</a></p>'
    assert str(far.excerpt) == '<p><a href="../blog/b/">B</a></p>'
    assert replace(far, excerpt=near.excerpt) == near


def test_an_author_in_the_list_of_authors_has_picture_and_description() -> None:
    ann = Author(id="ann", name="Ann", description="Sows.", avatar="https://example.org/a.png")
    described = {("author", "bob"): "His own page."}
    blog = make_blog(*POSTS, authors={"ann": ann}, authors_profiles=True)
    factory = make_factory(authors={"ann": ann}, descriptions=described)
    factory = replace(factory, blog=blog)
    links = [factory.term(term) for term in factory.blog.terms["author"]]
    assert [(link.name, link.description, link.avatar, link.count) for link in links] == [
        ("Ann", "Sows.", "https://example.org/a.png", 1),
        ("bob", "His own page.", None, 1),
    ]
