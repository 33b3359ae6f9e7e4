"""The index of posts."""

from __future__ import annotations

from itertools import permutations

from mkdocs_blogposts.authors import Author
from mkdocs_blogposts.blog import Term, category_slugs
from tests.unit.make import make_blog, make_options, make_post


def uris(posts: tuple[object, ...]) -> list[str]:
    return [post.src_uri for post in posts]  # type: ignore[attr-defined]


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
    assert named(blog.categories) == [
        ("Produit", "produit", ["posts/b.md", "posts/a.md"]),
        ("Web", "web", ["posts/c.md"]),
    ]
    assert [term.name for term in blog.tags] == ["Métier", "PM"]


def test_terms_that_are_turned_off_are_not_filed() -> None:
    blog = make_blog(A, B, categories=False, tags=False, archive=False, series=False)
    assert (blog.categories, blog.tags, blog.archive, blog.series) == ((), (), (), ())


def test_variants_of_a_term_are_one_under_the_most_frequent_spelling() -> None:
    posts = [
        make_post(f"posts/{n}.md", tags=[tag])
        for n, tag in enumerate(["Été", "été", "ete", "été", "Hiver"])
    ]
    assert [(term.name, len(term.posts)) for term in make_blog(*posts).tags] == [
        ("été", 4),
        ("Hiver", 1),
    ]


def test_c_and_its_cousins_have_their_own_addresses() -> None:
    posts = [make_post(f"posts/{n}.md", categories=[c]) for n, c in enumerate(["C", "C++", "C#"])]
    blog = make_blog(*posts)
    assert [(term.name, term.slug) for term in blog.categories] == [
        ("C", "c"),
        ("C#", "c-sharp"),
        ("C++", "c-plus-plus"),
    ]
    assert category_slugs(posts, make_options()) == {
        "C": "c",
        "C#": "c-sharp",
        "C++": "c-plus-plus",
    }


def test_periods_follow_the_url_pattern() -> None:
    assert named(make_blog(A, B, C).archive) == [
        ("2024", "2024", ["posts/b.md"]),
        ("2023", "2023", ["posts/a.md"]),
        ("2022", "2022", ["posts/c.md"]),
    ]
    monthly = make_blog(A, archive_date_format="MMMM yyyy", archive_url_date_format="yyyy/MM")
    assert named(monthly.archive) == [("juin 2023", "2023/06", ["posts/a.md"])]


def test_authors_have_pages_only_when_asked_for() -> None:
    post = make_post(authors=["marie", "Jean Petit"])
    known = {"marie": Author(id="marie", name="Marie Dupont", slug="m-d")}
    assert make_blog(post, authors=known).authors == ()
    asked = make_blog(post, authors=known, authors_profiles=True)
    assert [(term.id, term.name, term.slug) for term in asked.authors] == [
        ("Jean Petit", "Jean Petit", "jean-petit"),
        ("marie", "Marie Dupont", "m-d"),
    ]


def test_series_are_in_reading_order() -> None:
    parts = [
        make_post("posts/3.md", date="2024-01-03", series={"name": "Guide", "order": 3}),
        make_post("posts/1.md", date="2024-01-09", series={"name": "Guide", "order": 1}),
        make_post("posts/x.md", date="2024-01-01", series="Guide"),
    ]
    assert named(make_blog(*parts).series) == [
        ("Guide", "guide", ["posts/1.md", "posts/3.md", "posts/x.md"])
    ]


def test_sorting_follows_the_options() -> None:
    blog = make_blog(A, B, C, categories_sort_by=lambda term: len(term.posts))
    assert [term.name for term in blog.categories] == ["Web", "Produit"]
    reverse = make_blog(A, B, C, categories_sort_reverse=True)
    assert [term.name for term in reverse.categories] == ["Web", "Produit"]
