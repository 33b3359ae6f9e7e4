"""The index of posts."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from mkdocs_blogposts.blog.index import (
    Blog,
    Term,
    ancestors,
    canonical_names,
    category_slugs,
    term_key,
    variants,
)
from mkdocs_blogposts.posts.authors import Author
from mkdocs_blogposts.posts.post import Post
from tests.unit.make import make_blog, make_options, make_post


def uris(posts: tuple[Any, ...]) -> list[str]:
    return [post.src_uri for post in posts]


def named(terms: tuple[Term, ...]) -> list[tuple[str, str, list[str]]]:
    return [(term.name, term.slug, uris(term.posts)) for term in terms]


A = make_post("posts/a.md", date="2023-06-16", category=["Produit"], tag=["Métier", "PM"])
B = make_post("posts/b.md", date="2024-02-01", category=["Produit"], tags=["PM"], pin=True)
C = make_post("posts/c.md", date="2022-12-31", categories=["Web"], archive=False)
HIDDEN = make_post("posts/h.md", date="2023-01-01", category=["Secret"], archive=True)


def test_the_order_is_newest_first_whatever_order_they_are_read_in() -> None:
    for order in permutations((A, B, C, HIDDEN)):
        blog = make_blog(*order)
        assert uris(blog.posts) == ["posts/b.md", "posts/a.md", "posts/c.md"]
        assert uris(blog.unlisted) == ["posts/h.md"]


def test_equal_dates_go_by_path() -> None:
    twins = [make_post(f"posts/{name}.md") for name in "cab"]
    assert uris(make_blog(*twins).posts) == ["posts/a.md", "posts/b.md", "posts/c.md"]


def test_pins_lead_the_index_and_nothing_else() -> None:
    pinned = make_post("posts/p.md", date="2020-01-01", pin=True)
    sticky = make_post("posts/s.md", date="2021-01-01", sticky=5)
    blog = make_blog(A, B, C, pinned, sticky)
    assert uris(blog.pinned_first)[:3] == ["posts/s.md", "posts/b.md", "posts/p.md"]
    assert uris(blog.posts)[-1] == "posts/p.md"
    older, newer = blog.neighbours["posts/p.md"]
    assert older is None
    assert newer is not None and newer.src_uri == "posts/s.md"


def test_neighbours_are_by_date() -> None:
    neighbours = make_blog(A, B, C).neighbours
    assert neighbours["posts/a.md"] == (C, B)
    assert neighbours["posts/b.md"] == (A, None)
    assert neighbours["posts/c.md"] == (None, A)


def test_terms_hold_their_posts_newest_first() -> None:
    blog = make_blog(A, B, C, HIDDEN)
    assert named(blog.terms["category"]) == [
        ("Produit", "produit", ["posts/b.md", "posts/a.md"]),
        ("Web", "web", ["posts/c.md"]),
    ]
    assert [term.name for term in blog.terms["tag"]] == ["Métier", "PM"]


def test_terms_that_are_turned_off_are_not_filed() -> None:
    blog = make_blog(A, B, categories=False, tags=False, archive=False, series=False)
    assert set(blog.terms.values()) == {()}


def test_variants_of_a_term_are_one_under_the_most_frequent_spelling() -> None:
    posts = [
        make_post(f"posts/{n}.md", tags=[tag])
        for n, tag in enumerate(["Été", "été", "ete", "été", "Hiver"])
    ]
    assert [(term.name, len(term.posts)) for term in make_blog(*posts).terms["tag"]] == [
        ("été", 4),
        ("Hiver", 1),
    ]


def test_c_and_its_cousins_have_their_own_addresses() -> None:
    posts = [make_post(f"posts/{n}.md", categories=[c]) for n, c in enumerate(["C", "C++", "C#"])]
    blog = make_blog(*posts)
    assert [(term.name, term.slug) for term in blog.terms["category"]] == [
        ("C", "c"),
        ("C#", "c-sharp"),
        ("C++", "c-plus-plus"),
    ]
    assert category_slugs(posts, make_options()) == {
        "C": "c",
        "C#": "c-sharp",
        "C++": "c-plus-plus",
    }


@pytest.mark.parametrize("kind", ["category", "tag", "series"])
def test_a_name_with_entities_is_shown_without_them_at_its_address(kind: Any) -> None:
    post = make_post(**{kind: "A &amp; B"})
    [term] = make_blog(post).terms[kind]
    assert (term.id, term.name, term.slug) == ("A &amp; B", "A & B", "a-amp-b")
    other = make_post("b.md", **{kind: "A & B"})
    [term] = make_blog(post, other).terms[kind]
    assert (term.name, len(term.posts)) == ("A & B", 2)


def test_periods_follow_the_url_pattern() -> None:
    assert named(make_blog(A, B, C).terms["archive"]) == [
        ("2024", "2024", ["posts/b.md"]),
        ("2023", "2023", ["posts/a.md"]),
        ("2022", "2022", ["posts/c.md"]),
    ]
    monthly = make_blog(A, archive_date_format="MMMM yyyy", archive_url_date_format="yyyy/MM")
    assert named(monthly.terms["archive"]) == [("juin 2023", "2023/06", ["posts/a.md"])]


def test_authors_have_pages_only_when_asked_for() -> None:
    post = make_post(authors=["marie", "Jean Petit"])
    known = {"marie": Author(id="marie", name="Marie Dupont", slug="m-d")}
    assert make_blog(post, authors=known).terms["author"] == ()
    asked = make_blog(post, authors=known, authors_profiles=True)
    assert [(term.id, term.name, term.slug) for term in asked.terms["author"]] == [
        ("Jean Petit", "Jean Petit", "jean-petit"),
        ("marie", "Marie Dupont", "m-d"),
    ]


def test_series_are_in_reading_order() -> None:
    parts = [
        make_post("posts/3.md", date="2024-01-03", series={"name": "Guide", "order": 3}),
        make_post("posts/1.md", date="2024-01-09", series={"name": "Guide", "order": 1}),
        make_post("posts/x.md", date="2024-01-01", series="Guide"),
    ]
    assert named(make_blog(*parts).terms["series"]) == [
        ("Guide", "guide", ["posts/1.md", "posts/3.md", "posts/x.md"])
    ]


def test_sorting_follows_the_options() -> None:
    blog = make_blog(A, B, C, categories_sort_by=lambda term: len(term.posts))
    assert [term.name for term in blog.terms["category"]] == ["Web", "Produit"]
    reverse = make_blog(A, B, C, categories_sort_reverse=True)
    assert [term.name for term in reverse.terms["category"]] == ["Web", "Produit"]


def beside(blog: Blog, src_uri: str) -> list[str | None]:
    """The older and the newer neighbour."""
    return [post and post.src_uri for post in blog.neighbours[src_uri]]


def test_equal_pins_and_equal_dates_keep_the_order_of_the_blog() -> None:
    twins = [make_post(f"{name}.md", pin=2) for name in "ba"]
    low = make_post("c.md", date="2030-01-01", pin=-1)
    assert uris(make_blog(low, *twins).pinned_first) == ["a.md", "b.md", "c.md"]


def test_unlisted_posts_are_newest_first_and_have_no_neighbours() -> None:
    hidden = [make_post(f"{y}.md", date=f"{y}-01-01", unlisted=True) for y in (2020, 2022, 2021)]
    blog = make_blog(make_post("a.md"), *hidden)
    assert uris(blog.unlisted) == ["2022.md", "2021.md", "2020.md"]
    assert set(blog.neighbours) == {"a.md"}
    assert (blog.pinned_first, len(blog.terms["archive"])) == (blog.posts, 1)


def test_every_taxonomy_is_asked_by_its_name() -> None:
    post = make_post("a.md", category="C", tag="T", authors="A", series="S", date="2024-01-02")
    blog = make_blog(post, authors_profiles=True)
    assert {kind: [term.name for term in found] for kind, found in blog.terms.items()} == {
        "category": ["C"],
        "tag": ["T"],
        "author": ["A"],
        "series": ["S"],
        "archive": ["2024"],
    }
    assert all(term.kind == kind for kind, found in blog.terms.items() for term in found)
    ids = {kind: [term.id for term in found] for kind, found in blog.terms.items()}
    assert ids == {kind: [term.name for term in found] for kind, found in blog.terms.items()}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Été", "ete"),
        ("ETE", "ete"),
        ("  a   b ", "a b"),
        ("a-b", "a b"),
        ("A - b", "a - b"),
        ("-a b-", "-a b-"),
        ("ﬁn", "fin"),
        ("Straße", "strasse"),
        ("\u0301", "\u0301"),
        ("C++", "c++"),
    ],
)
def test_variants_share_a_key(name: str, key: str) -> None:
    assert term_key(name) == key


def test_of_spellings_as_frequent_as_one_another_the_first_by_code_point_is_taken() -> None:
    assert canonical_names(["web", "Web", "WEB"]) == dict.fromkeys(["web", "Web", "WEB"], "WEB")
    assert canonical_names(["web", "Web", "web"]) == {"web": "web", "Web": "web"}
    assert variants(["web", "Web", "web", "PM"]) == [("Web", "web")]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("A/B/C", ("A", "A/B", "A/B/C")),
        (" A / B ", ("A", "A/B")),
        ("/A//B/", ("A", "A/B")),
        ("A", ("A",)),
        ("/", ("/",)),
    ],
)
def test_a_category_is_in_those_it_names(name: str, parts: tuple[str, ...]) -> None:
    assert ancestors(name) == parts


def test_categories_inside_one_another_hold_all_of_their_posts() -> None:
    a = make_post("a.md", categories=["Web/C++"], tags=["x/y"])
    b = make_post("b.md", categories=["Web/C", "Web"])
    blog = make_blog(a, b, categories_hierarchy=True)
    found = [(term.name, term.slug, uris(term.posts)) for term in blog.terms["category"]]
    assert found == [
        ("Web", "web", ["a.md", "b.md"]),
        ("Web/C", "web/c", ["b.md"]),
        ("Web/C++", "web/c-plus-plus", ["a.md"]),
    ]
    assert [(term.name, term.slug) for term in blog.terms["tag"]] == [("x/y", "xy")]
    flat = make_blog(a, b)
    assert [term.name for term in flat.terms["category"]] == ["Web", "Web/C", "Web/C++"]
    assert uris(flat.terms["category"][0].posts) == ["b.md"]


def test_categories_have_the_slugs_of_their_spellings() -> None:
    posts = [make_post(f"{n}.md", category=c) for n, c in enumerate(["Un mot", "un mot", "un mot"])]
    assert category_slugs(posts, make_options()) == {"Un mot": "un-mot", "un mot": "un-mot"}
    spaced = make_options(categories_slugify_separator="_")
    assert category_slugs(posts, spaced)["Un mot"] == "un_mot"
    nested = [make_post(category="A b/C d")]
    assert category_slugs(nested, make_options(categories_hierarchy=True)) == {"A b/C d": "a-b/c-d"}
    shout = make_options(categories_slugify=lambda text, separator: text.upper())
    assert category_slugs(posts, shout)["un mot"] == "UN MOT"


def test_slugs_follow_the_options_of_their_own_taxonomy() -> None:
    post = make_post(category="a b", tag="a b", authors="a b", series="a b")
    blog = make_blog(
        post,
        authors_profiles=True,
        categories_slugify_separator="_",
        tags_slugify_separator=".",
        post_slugify_separator="~",
    )
    assert blog.terms["category"][0].slug == "a_b"
    assert blog.terms["tag"][0].slug == "a.b"
    assert blog.terms["author"][0].slug == "a~b"
    assert blog.terms["series"][0].slug == "a~b"


def test_a_post_is_filed_once_under_spellings_of_one_term() -> None:
    post = make_post("a.md", tags=["web", "Web"])
    assert [(t.name, uris(t.posts)) for t in make_blog(post).terms["tag"]] == [("Web", ["a.md"])]


def test_tags_are_sorted_by_letters_and_then_by_code_point() -> None:
    posts = make_post(tags=["b", "É", "a", "E++"])
    by_length = make_blog(posts, tags_sort_by=lambda term: len(term.name), tags_sort_reverse=True)
    assert [term.name for term in by_length.terms["tag"]] == ["E++", "a", "b", "É"]


def test_authors_are_by_name_and_have_the_address_of_their_id() -> None:
    post = make_post(authors=["Z", "Un Autre", "a/b", "y"])
    known = {
        "Z": Author(id="Z", name="Anne"),
        "a/b": Author(id="a/b", name="Zoé"),
        "y": Author(id="y", name="Anne", slug="why"),
    }
    blog = make_blog(post, authors=known, authors_profiles=True)
    assert [(term.name, term.id, term.slug) for term in blog.terms["author"]] == [
        ("Anne", "Z", "Z"),
        ("Anne", "y", "why"),
        ("Un Autre", "Un Autre", "un-autre"),
        ("Zoé", "a/b", "ab"),
    ]
    assert uris(blog.terms["author"][0].posts) == ["posts/a.md"]


def test_authors_of_a_blog_of_materials_kind_are_by_their_newest_posts() -> None:
    posts = [
        make_post("posts/a.md", date="2024-01-01", authors=["Ada"]),
        make_post("posts/b.md", date="2024-01-02", authors=["Kim", "Bo"]),
    ]
    for kind, names in (("none", ["Ada", "Bo", "Kim"]), ("material", ["Kim", "Bo", "Ada"])):
        blog = make_blog(*posts, authors_profiles=True, compatibility=kind)
        assert [term.name for term in blog.terms["author"]] == names


def test_parts_of_a_series_are_by_order_then_date_then_path() -> None:
    def part(name: str, date: str, order: float | None = None) -> Any:
        series = {"name": "Guide", "order": order} if order is not None else "Guide"
        return make_post(f"{name}.md", date=date, series=series)

    posts = [
        part("e", "2024-01-02"),
        part("d", "2024-01-01"),
        part("f", "2024-01-02"),
        part("c", "2024-01-01", 2),
        part("b", "2024-01-09", 0),
        part("a", "2024-01-10", -1.5),
    ]
    blog = make_blog(*posts, make_post("x.md"))
    assert [(term.name, uris(term.posts)) for term in blog.terms["series"]] == [
        ("Guide", ["a.md", "b.md", "c.md", "d.md", "e.md", "f.md"])
    ]


def test_series_are_by_name() -> None:
    posts = [make_post(f"{name}.md", series=name) for name in ("b", "c", "a")]
    assert [term.name for term in make_blog(*posts).terms["series"]] == ["a", "b", "c"]


def test_periods_are_named_in_the_language_of_the_site() -> None:
    posts = [make_post(f"{m}.md", date=f"2024-0{m}-01") for m in (1, 2)]
    blog = make_blog(*posts, archive_date_format="MMMM", archive_url_date_format="MMMM")
    assert [(term.name, term.slug) for term in blog.terms["archive"]] == [
        ("février", "février"),
        ("janvier", "janvier"),
    ]


#: Posts with neighbours of different kinds, the oldest first.
ROW = (
    make_post("a.md", date="2024-01-01", category="Web", series="Guide"),
    make_post("b.md", date="2024-01-02"),
    make_post("c.md", date="2024-01-03", category="Web", series={"name": "Guide", "order": 1}),
    make_post("d.md", date="2024-01-04", category="PM"),
)


@pytest.mark.parametrize(
    ("rows", "src_uri", "neighbours"),
    [
        ("all", "b.md", ["a.md", "c.md"]),
        ("category", "a.md", [None, "c.md"]),
        ("category", "c.md", ["a.md", None]),
        ("category", "b.md", ["a.md", "c.md"]),
        ("category", "d.md", [None, None]),
        ("series", "c.md", [None, "a.md"]),
        ("series", "a.md", ["c.md", None]),
        ("series", "d.md", ["c.md", None]),
    ],
)
def test_neighbours_are_in_the_row_that_was_asked_for(
    rows: str, src_uri: str, neighbours: list[str | None]
) -> None:
    assert beside(make_blog(*ROW, post_neighbours=rows), src_uri) == neighbours


def test_a_category_of_materials_kind_is_spelled_as_the_first_post_of_its_list_does() -> None:
    days = enumerate(("News", "news", "News", "NEWS"), 1)
    posts = [make_post(f"posts/{n}.md", date=f"2024-01-0{n}", categories=[c]) for n, c in days]
    pinned = make_post("posts/p.md", date="2023-01-01", categories=["neWs"], pin=True)

    def names(*posts: Post, kind: str) -> list[tuple[str, str]]:
        blog = make_blog(*posts, compatibility=kind)
        return [(term.name, term.slug) for term in blog.terms["category"]]

    assert names(*posts, kind="none") == [("News", "news")]
    assert names(*posts, kind="material") == [("NEWS", "news")]
    assert names(*posts, pinned, kind="material") == [("neWs", "news")]


def test_categories_of_materials_kind_keep_their_slugs_and_tags_keep_their_marks() -> None:
    posts = [make_post(categories=["C - D", "C D", "हिन्दी", "C", "C++"], tags=["हिन्दी", "A - B"])]
    kept = make_options(compatibility="material")
    assert category_slugs(posts, kept) == {
        "C - D": "c---d",
        "C D": "c-d",
        "हिन्दी": "हनद",
        "C": "c",
        "C++": "c-plus-plus",
    }
    for kind in ("material", "none"):
        blog = make_blog(*posts, compatibility=kind)
        assert [term.slug for term in blog.terms["tag"]] == ["a-b", "हिन्दी"]
    assert category_slugs(posts, make_options())["हिन्दी"] == "हिन्दी"
