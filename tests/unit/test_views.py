"""The plan of list pages: which exist, where, with which posts."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_blogposts.i18n import translator
from mkdocs_blogposts.post import Post
from mkdocs_blogposts.views import View, plan, post_path
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


def planned(blog_dir: str = ".", posts: list[Post] = POSTS, **options: Any) -> dict[str, View]:
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
    ("options", "keys", "path"),
    [
        ({}, {}, "2023/06/16/mon-bilan"),
        ({}, {"slug": "autre"}, "2023/06/16/autre"),
        ({}, {"permalink": "a/b"}, "a/b"),
        ({"post_url_format": "{slug}"}, {}, "mon-bilan"),
        ({"post_url_format": "{file}"}, {}, "Bilan_PM"),
        ({"post_url_format": "{categories}/{slug}"}, {"category": ["Web", "PM"]}, "web/mon-bilan"),
        (
            {"post_url_format": "{categories}/{slug}", "post_url_max_categories": 2},
            {"category": ["Web", "PM"]},
            "web/pm/mon-bilan",
        ),
        ({"post_url_format": "{categories}/{slug}"}, {}, "mon-bilan"),
        ({"post_url_date_format": "yyyy"}, {}, "2023/mon-bilan"),
    ],
)
def test_addresses_of_posts(options: dict[str, Any], keys: dict[str, Any], path: str) -> None:
    post = make_post("posts/Bilan_PM.md", date="2023-06-16", title="Mon bilan", **keys)
    slugs = {"Web": "web", "PM": "pm"}
    assert post_path(post, make_options(**options), slugs, "fr") == path


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
