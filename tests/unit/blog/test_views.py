"""The plan of list pages: which exist, where, with which posts."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_blogposts.blog.views import (
    ListView,
    display_name,
    document_title,
    in_contents,
    plan,
    template_of,
)
from mkdocs_blogposts.locale.texts import translator
from mkdocs_blogposts.posts.post import Post
from tests.unit.make import make_blog, make_options, make_post

POSTS = [
    make_post(
        f"posts/{n:02}.md",
        date=f"202{n % 3}-01-{n + 1:02}",
        category="Web" if n % 2 else "Produit",
        tag=["Python"],
        authors=["marie"],
    )
    for n in range(12)
]


def planned(blog_dir: str = ".", posts: list[Post] = POSTS, **options: Any) -> dict[str, ListView]:
    views = plan(make_blog(*posts, **options), make_options(**options), blog_dir, translator("fr"))
    assert len({view.src_uri for view in views}) == len(views)
    return {view.src_uri: view for view in views}


def test_every_list_has_its_address() -> None:
    assert set(planned()) == {
        "index.md",
        "page/2/index.md",
        "articles.md",
        "archive/index.md",
        "archive/2020.md",
        "archive/2021.md",
        "archive/2022.md",
        "category/index.md",
        "category/produit.md",
        "category/web.md",
        "tag/index.md",
        "tag/python.md",
        "tag/python/page/2.md",
    }


def test_addresses_lie_below_the_blog() -> None:
    assert {uri.split("/")[0] for uri in planned("blog")} == {"blog"}
    assert "blog/page/2/index.md" in planned("blog")


@pytest.mark.parametrize(
    ("option", "gone"),
    [
        ("index", "index.md"),
        ("articles", "articles.md"),
        ("archive", "archive/2020.md"),
        ("categories", "category/web.md"),
        ("tags", "tag/python.md"),
    ],
)
def test_each_list_can_be_turned_off(option: str, gone: str) -> None:
    left = planned(**{option: False})
    assert gone in planned()
    assert gone not in left
    assert len(left) < len(planned())


def test_pages_share_the_posts_without_loss() -> None:
    views = planned(pagination_per_page=5)
    pages = [views["index.md"], views["page/2/index.md"], views["page/3/index.md"]]
    assert [len(page.posts) for page in pages] == [5, 5, 2]
    assert len({post.src_uri for page in pages for post in page.posts}) == len(POSTS)
    assert {(page.pages, page.total) for page in pages} == {(3, 12)}
    assert [page.page for page in pages] == [1, 2, 3]


def test_each_kind_of_list_has_its_own_paging() -> None:
    views = planned(pagination=False, categories_pagination=True, categories_pagination_per_page=4)
    assert "page/2/index.md" not in views
    assert len(views["category/web.md"].posts) == 4
    assert "category/web/page/2.md" in views


def test_all_posts_are_on_one_page_of_articles() -> None:
    assert len(planned(pagination_per_page=2)["articles.md"].posts) == 12


def test_a_blog_without_posts_still_has_an_index() -> None:
    assert set(planned(posts=[])) == {"index.md", "articles.md"}


def test_titles_are_in_the_language_of_the_site() -> None:
    views = planned()
    assert views["articles.md"].title == "Tous les articles"
    assert views["category/index.md"].title == "Catégories"
    assert views["category/web.md"].title == "Web"


def test_no_landing_page_where_terms_lie_at_the_root() -> None:
    views = planned(categories_url_format="{slug}")
    assert "web.md" in views
    assert "category/index.md" not in views


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("blog.categories", "Catégories"),
        ("Rubriques", "Rubriques"),
        ("Mon blog.tags", "Mon blog.tags"),
    ],
)
def test_a_list_of_terms_is_called_what_the_author_says(name: str, title: str) -> None:
    assert planned(categories_name=name)["category/index.md"].title == title


FR = translator("fr")

YEARS = [
    make_post(
        f"posts/{n}.md",
        date=f"202{n}-01-01",
        category="Web",
        tag="Python",
        authors="Marie Dupont",
        series="Guide",
        pin=n == 1,
    )
    for n in range(4)
]


def planned_years(*posts: Post, blog_dir: str = ".", **options: Any) -> dict[str, ListView]:
    blog = make_blog(*(posts or YEARS), **options)
    return {view.src_uri: view for view in plan(blog, make_options(**options), blog_dir, FR)}


def test_each_list_has_its_kind_its_title_and_its_template() -> None:
    views = planned_years(authors_profiles=True)
    found = {uri: (view.kind, view.title, template_of(view)) for uri, view in views.items()}
    assert found == {
        "index.md": ("index", "Blog", "list"),
        "articles.md": ("articles", "Tous les articles", "articles"),
        "archive/index.md": ("archives", "Archives", "terms"),
        "category/index.md": ("categories", "Catégories", "terms"),
        "tag/index.md": ("tags", "Étiquettes", "terms"),
        "author/index.md": ("authors", "Auteurs", "terms"),
        "series/index.md": ("all_series", "Séries", "terms"),
        **{f"archive/{2020 + n}.md": ("archive", f"{2020 + n}", "list") for n in range(4)},
        "category/web.md": ("category", "Web", "list"),
        "tag/python.md": ("tag", "Python", "list"),
        "author/marie-dupont.md": ("author", "Marie Dupont", "list"),
        "series/guide.md": ("series", "Guide", "list"),
    }


def test_only_the_index_begins_with_what_is_pinned() -> None:
    views = planned_years()
    assert views["index.md"].posts[0].src_uri == "posts/1.md"
    for uri in ("articles.md", "category/web.md"):
        assert views[uri].posts[0].src_uri == "posts/3.md"


def test_landings_hold_terms_and_lists_of_terms_their_posts() -> None:
    views = planned_years()
    assert [term.name for term in views["archive/index.md"].terms] == [
        "2023",
        "2022",
        "2021",
        "2020",
    ]
    assert (views["category/index.md"].total, views["category/index.md"].posts) == (0, ())
    term = views["category/web.md"].term
    assert term is not None
    assert (term.name, views["category/web.md"].total) == ("Web", 4)


def test_what_material_has_no_list_for_is_an_addition() -> None:
    views = planned_years(authors_profiles=True).values()
    assert {view.kind for view in views if not view.is_addition} == {
        "index",
        "archive",
        "category",
        "author",
    }


@pytest.mark.parametrize(
    ("size", "numbers"),
    [(1, [1, 1, 1, 1]), (2, [2, 2]), (3, [3, 1]), (4, [4]), (5, [4])],
)
def test_a_page_is_full_before_the_next_begins(size: int, numbers: list[int]) -> None:
    views = [v for v in planned_years(pagination_per_page=size).values() if v.kind == "index"]
    assert [len(view.posts) for view in views] == numbers
    assert {view.pages for view in views} == {len(numbers)}
    assert {view.all_pages for view in views} == {tuple(view.src_uri for view in views)}


@pytest.mark.parametrize(
    ("options", "second"),
    [
        ({}, "page/2/index.md"),
        ({"blog_dir": "blog"}, "blog/page/2/index.md"),
        ({"pagination_url_format": "p{page}"}, "p2/index.md"),
    ],
)
def test_later_pages_of_an_index_are_folders(options: dict[str, Any], second: str) -> None:
    views = [
        v for v in planned_years(pagination_per_page=2, **options).values() if v.kind == "index"
    ]
    assert [view.src_uri for view in views][1] == second


@pytest.mark.parametrize(
    ("prefix", "second"),
    [
        ("archive", "archive/all/page/2.md"),
        ("categories", "category/web/page/2.md"),
        ("authors_profiles", "author/marie-dupont/page/2.md"),
    ],
)
def test_lists_have_a_paging_of_their_own(prefix: str, second: str) -> None:
    options = {"authors_profiles": True, "archive_url_date_format": "'all'"}
    assert second not in planned_years(**options)
    assert second in planned_years(**options, **{f"{prefix}_pagination_per_page": 3})
    assert second in planned_years(**options, pagination_per_page=3)
    off = {"pagination_per_page": 3, f"{prefix}_pagination": False}
    assert second not in planned_years(**options, **off)
    assert "page/2/index.md" in planned_years(**options, **off)


def test_a_series_is_never_cut() -> None:
    views = planned_years(pagination_per_page=1)
    assert len(views["series/guide.md"].posts) == 4
    assert "series/guide/page/2.md" not in views
    assert "tag/python/page/2.md" in views


@pytest.mark.parametrize(
    ("options", "there", "missing"),
    [
        ({"tags_url_format": "on/{slug}"}, "on/index.md", "tag/index.md"),
        ({"tags_url_format": "on/a/{slug}/x"}, "on/a/python/x.md", "on/a/index.md"),
        ({"tags_url_format": "/on/{slug}"}, "on/index.md", "tag/index.md"),
        ({"articles_url_format": "all/posts"}, "all/posts.md", "articles.md"),
    ],
)
def test_lists_are_where_the_options_say(options: dict[str, Any], there: str, missing: str) -> None:
    views = planned_years(**options)
    assert there in views
    assert missing not in views


def test_articles_without_an_address_are_the_index() -> None:
    views = planned_years(articles_url_format="", index=False)
    assert views["index.md"].kind == "articles"


def test_names_of_authors_can_be_in_their_addresses() -> None:
    options = {"authors_profiles": True, "authors_profiles_url_format": "who/{name}"}
    assert "who/Marie Dupont.md" in planned_years(**options)
    both = make_post(authors="AC/DC Fan")
    assert "who/acdc-fan.md" in planned_years(both, **options)
    spaced = {**options, "post_slugify_separator": "_"}
    assert "who/acdc_fan.md" in planned_years(both, **spaced)


def test_titles_of_landings_follow_the_options() -> None:
    names = {
        "archive_name": "Par an",
        "categories_name": "blog.tags",
        "tags_name": "blog.",
        "authors_profiles_name": "a blog.tags",
        "series_name": "blog.series",
    }
    views = planned_years(authors_profiles=True, **names)
    assert views["archive/index.md"].title == "Par an"
    assert views["category/index.md"].title == "Étiquettes"
    assert views["tag/index.md"].title == "blog."
    assert views["author/index.md"].title == "a blog.tags"
    assert views["series/index.md"].title == "Séries"
    assert display_name("", FR) == ""


def test_titles_of_documents_say_what_is_listed_and_which_page() -> None:
    views = planned_years(pagination_per_page=3)
    assert document_title(views["index.md"], "Journal", FR) == "Journal"
    assert document_title(views["page/2/index.md"], "Journal", FR) == "Journal - Page 2 sur 2"
    assert document_title(views["category/web.md"], "Web", FR) == "Catégorie\u00a0: Web"
    second = document_title(views["tag/python/page/2.md"], "Py", FR)
    assert second == "Étiquette\u00a0: Py - Page 2 sur 2"


@pytest.mark.parametrize(
    ("uri", "own"),
    [
        ("index.md", None),
        ("tag/python.md", None),
        ("archive/2020.md", "archive_toc"),
        ("category/web.md", "categories_toc"),
        ("author/marie-dupont.md", "authors_profiles_toc"),
    ],
)
def test_posts_are_in_the_contents_where_the_options_say(uri: str, own: str | None) -> None:
    view = planned_years(authors_profiles=True)[uri]
    assert in_contents(view, make_options()) is False
    assert in_contents(view, make_options(blog_toc=True)) is True
    if own:
        assert in_contents(view, make_options(**{own: True})) is True
        assert in_contents(view, make_options(**{own: False}, blog_toc=True)) is False
