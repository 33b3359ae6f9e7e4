"""Front matter of Hexo and its themes, in our keys."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from mkdocs_blogposts.importers.dates import zone
from mkdocs_blogposts.importers.hexo.meta import PostMeta, category_paths, read_meta
from mkdocs_blogposts.importers.hexo.settings import DEFAULTS, Settings
from mkdocs_blogposts.importers.report import Place, Report

PLACE = Place(file="p.md")


def read(
    meta: dict[str, object],
    *,
    packages: str = "",
    report: Report | None = None,
    named: date | None = None,
    **data: object,
) -> PostMeta:
    settings = Settings(
        source=Path(), data={**DEFAULTS, **data}, packages=frozenset(packages.split())
    )
    return read_meta(meta, settings, report or Report(), PLACE, lambda path: f"/{path}", named)


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("A", [("A",)]),
        (["A", "B"], [("A", "B")]),
        ([["A", "B"], ["C"]], [("A", "B"), ("C",)]),
        ([["A"], "C"], [("A",), ("C",)]),
        (["A", None, ""], [("A",)]),
        ([[], ["A"]], [("A",)]),
        (2024, [("2024",)]),
        (None, []),
        ({}, []),
    ],
)
def test_categories(value: object, right: list[tuple[str, ...]]) -> None:
    assert category_paths(value) == right


@pytest.mark.parametrize(
    ("meta", "right"),
    [
        ({"title": "  A\n b "}, {"title": "A b"}),
        ({"title": 2024}, {"title": "2024"}),
        ({"title": True}, {"title": "true"}),
        ({"tags": ["a", "a", 1, None]}, {"tags": ["a", "1"]}),
        ({"tag": "a"}, {"tags": ["a"]}),
        ({"excerpt": "x"}, {"description": "x"}),
        ({"excerpt": "x", "description": "y"}, {"description": "y"}),
        ({"top_img": "transparent", "cover": "a.png"}, {"cover": "/a.png"}),
        ({"cover": False, "thumbnail": "x/y"}, {"cover": "/x/y"}),
        ({"banner_img": ["a.png", "b.png"]}, {"cover": "/a.png"}),
        ({"top": False, "sticky": 3}, {"pin": 3}),
        ({"pin": True}, {"pin": True}),
        ({"top": 0}, {}),
        ({"comments": False}, {"comments": False}),
        ({"comments": True, "toc": True}, {}),
        ({"toc": False}, {"hide": ["toc"]}),
        ({"toc": {"enable": False}}, {"hide": ["toc"]}),
        ({"author": {"name": "J"}}, {"authors": ["J"]}),
        ({"lang": "zh_CN"}, {"lang": "zh-CN"}),
        ({"alias": "old/x/"}, {"aliases": ["/old/x/"]}),
        ({"layout": "post", "abbrlink": "4a", "id": 1}, {}),
    ],
)
def test_keys(meta: dict[str, object], right: dict[str, object]) -> None:
    report = Report()
    assert read(meta, report=report).meta == right
    assert report.left == {}


def test_keys_of_no_use_are_counted() -> None:
    report = Report()
    assert read({"aside": True, "copyright": "x"}, report=report).meta == {}
    assert {*report.left} == {"key: aside", "key: copyright"}


@pytest.mark.parametrize(
    ("value", "right"),
    [
        (date(2024, 1, 3), date(2024, 1, 3)),
        (datetime(2024, 1, 3, 4), "2024-01-03T04:00:00+08:00"),
        (datetime(2024, 1, 3, 20, tzinfo=UTC), "2024-01-03T20:00:00+08:00"),
        ("2024-01-03 20:00:00 +0000", "2024-01-04T04:00:00+08:00"),
        ("Tue Jan 02 2024 10:00:00 GMT+0900", "2024-01-02T09:00:00+08:00"),
        ("2024-02-30", date(2024, 3, 1)),
        ("soon", date(2020, 1, 1)),
        (None, date(2020, 1, 1)),
    ],
)
def test_dates_are_those_of_hexo(value: object, right: object) -> None:
    found = read({"date": value}, timezone="Asia/Shanghai", named=date(2020, 1, 1)).when
    assert (found.isoformat() if isinstance(right, str) and found else found) == right


def test_dates_without_a_zone_of_the_site_have_none() -> None:
    assert read({"date": "2024-01-03 04:00"}).when == datetime(2024, 1, 3, 4)
    assert zone("") is None


@pytest.mark.parametrize(
    ("meta", "hidden"),
    [
        ({"password": "x"}, "password"),
        ({"password": 0}, "password"),
        ({"password": ""}, ""),
        ({"hidden": True}, "hidden"),
        ({"hidden": False}, ""),
        ({"published": False}, "published: false"),
        ({"published": True}, ""),
        ({"private": True, "draft": True}, "private, draft"),
        ({"tags": ["Diary"]}, "tag Diary"),
        ({"tags": ["Diary"], "password": ""}, ""),
    ],
)
def test_what_hides_a_post(meta: dict[str, object], hidden: str) -> None:
    locked = {"tags": [{"name": "Diary", "password": "x"}]}
    found = read(meta, encrypt=locked)
    assert (found.hidden, found.unlisted) == (hidden, False)


@pytest.mark.parametrize(
    ("meta", "data", "key"),
    [
        ({"hide": True}, {}, "hide"),
        ({"hidden": True}, {"packages": "hexo-hide-posts"}, "hidden"),
        ({"sly": True}, {"packages": "hexo-hide-posts", "hide_posts": {"filter": "sly"}}, "sly"),
    ],
)
def test_what_takes_a_post_out_of_lists(
    meta: dict[str, object], data: dict[str, object], key: str
) -> None:
    found = read(meta, **data)  # type: ignore[arg-type]
    assert (found.hidden, found.unlisted) == (key, True)


def test_what_hides_wins_over_what_unlists() -> None:
    found = read({"hide": True, "password": "x"})
    assert (found.hidden, found.unlisted) == ("password", False)


def test_drafts_that_the_old_site_showed() -> None:
    assert read({"published": False}, render_drafts=True).hidden == ""


def test_pictures_and_links_that_themes_show_before_the_text() -> None:
    found = read({"photos": ["a.png", "b c.png"], "link": "https://h.example/"})
    assert found.intro == "![](/a.png)\n\n![](</b c.png>)\n\n<https://h.example/>"
