"""What keys of VuePress and VitePress say of a page, and which change nothing here."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_blogposts.site.vue_keys import HeadTag, Neighbour, read_keys


def test_a_page_without_such_keys() -> None:
    keys = read_keys({"title": "A", "layout": "doc", "sidebar": "auto", "lastUpdated": False})
    assert keys == read_keys({})
    assert (keys.tags, keys.neighbours, keys.levels, keys.unused) == ((), {}, None, ())
    assert keys.has_edit_link


def test_elements_of_the_head() -> None:
    keys = read_keys(
        {
            "canonicalUrl": "https://example.org/a",
            "description": "Deux\n lignes",
            "meta": [{"name": "author", "content": "Ada"}],
            "head": [
                ["meta", {"name": "keywords", "content": "a & b", "onload": "x()"}],
                ["META", {"property": "og:title", "content": 2}],
                ["link", {"rel": "icon", "href": "/f.ico", "onerror": "x"}],
                {"meta": {"itemprop": "a", "content": "b"}},
            ],
        }
    )
    assert keys.tags == (
        HeadTag("link", (("rel", "canonical"), ("href", "https://example.org/a"))),
        HeadTag("meta", (("name", "description"), ("content", "Deux lignes"))),
        HeadTag("meta", (("name", "author"), ("content", "Ada"))),
        HeadTag("meta", (("name", "keywords"), ("content", "a & b"))),
        HeadTag("meta", (("property", "og:title"), ("content", "2"))),
        HeadTag("link", (("rel", "icon"), ("href", "/f.ico"))),
        HeadTag("meta", (("itemprop", "a"), ("content", "b"))),
    )
    assert keys.unused == ()
    assert [tag.identity for tag in keys.tags] == [
        ("rel", "canonical"),
        ("name", "description"),
        ("name", "author"),
        ("name", "keywords"),
        ("property", "og:title"),
        ("", ""),
        ("", ""),
    ]


@pytest.mark.parametrize(
    ("item", "name"),
    [
        (["script", {}, "alert(1)"], "script"),
        (["style", {}, "a{}"], "style"),
        (["script"], "script"),
        (["link", {"rel": "stylesheet", "href": "/a.css"}], "link"),
        (["link", {"rel": "icon", "href": "javascript:x"}], "link"),
        (["link", {"rel": "icon"}], "link"),
        (["link", {"href": "/a"}], "link"),
        (["meta", {"http-equiv": "refresh", "content": "0; url=/"}], "meta"),
        (["meta", {"name": "a"}], "meta"),
        (["base", {"href": "/"}], "base"),
        (["meta", "a"], "meta"),
    ],
)
def test_elements_that_run_code_style_or_move_are_left_out(item: object, name: str) -> None:
    keys = read_keys({"head": [item]})
    assert (keys.tags, keys.unused) == ((), (f"head: {name}",))


def test_a_key_meta_of_another_kind_says_nothing() -> None:
    keys = read_keys({"meta": [{"title": "A", "time": "B"}, "x"]})
    assert (keys.tags, keys.unused) == ((), ())


@pytest.mark.parametrize("head", ["<script>", {"a": 1}, [1, None, []], None])
def test_a_head_of_another_shape_says_nothing(head: object) -> None:
    keys = read_keys({"head": head})
    assert (keys.tags, keys.unused) == ((), ())


@pytest.mark.parametrize(
    ("written", "means"),
    [
        (False, None),
        ("Suivant", Neighbour("Suivant")),
        ({"text": "Là", "link": "/a/b"}, Neighbour("Là", "/a/b")),
        ({"link": "./b.md"}, Neighbour("", "./b.md")),
        ("/a/b.md", Neighbour("", "/a/b.md")),
    ],
)
def test_neighbours(written: object, means: Neighbour | None) -> None:
    assert read_keys({"next": written, "prev": None}).neighbours == {"next": means}


@pytest.mark.parametrize(
    ("meta", "hide"),
    [
        ({"aside": False}, {"toc"}),
        ({"aside": "left"}, set()),
        ({"outline": False}, {"toc"}),
        ({"sidebar": False}, {"navigation"}),
        ({"layout": "page"}, {"navigation", "toc"}),
        ({"layout": "home"}, {"navigation", "toc"}),
        ({"home": True}, {"navigation", "toc"}),
        ({"footer": False}, {"footer"}),
        ({"layout": False}, {"footer", "navigation", "toc"}),
    ],
)
def test_hidden_parts(meta: dict[str, Any], hide: set[str]) -> None:
    assert read_keys(meta).hide == hide


@pytest.mark.parametrize(
    ("outline", "levels"),
    [
        (3, (3, 3)),
        ([2, 4], (2, 4)),
        ("deep", (2, 6)),
        ({"level": [2, 3], "label": "Ici"}, (2, 3)),
        (False, None),
        (True, None),
        ("x", None),
    ],
)
def test_levels_of_contents(outline: object, levels: tuple[int, int] | None) -> None:
    assert read_keys({"outline": outline}).levels == levels


@pytest.mark.parametrize(
    ("meta", "unused"),
    [
        ({"navbar": False}, "navbar"),
        ({"pageClass": "a"}, "pageClass"),
        ({"titleTemplate": ":title"}, "titleTemplate"),
        ({"sidebar": {"/": []}}, "sidebar"),
        ({"footer": "MIT"}, "footer"),
        ({"layout": "Slide"}, "layout"),
        ({"layout": False}, "layout"),
        ({"lastUpdated": True}, "lastUpdated"),
    ],
)
def test_keys_that_change_nothing(meta: dict[str, Any], unused: str) -> None:
    assert read_keys(meta).unused == (unused,)


def test_keys_with_the_value_that_is_usual_here() -> None:
    usual = {"navbar": True, "sidebar": True, "titleTemplate": True, "editLink": True}
    assert read_keys(usual).unused == ()
    assert read_keys({"home": True, "footer": "MIT"}).unused == ()
    assert not read_keys({"editLink": False}).has_edit_link
