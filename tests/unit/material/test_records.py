"""`page.config` of Material's blog."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mkdocs_blogposts.material.records import as_moment, config_of, dates_of, links_of
from mkdocs_blogposts.posts.post import Post, read_post
from mkdocs_blogposts.render.context import Link


def post_with(front_matter: str) -> Post:
    post, errors, _ = read_post(f"---\n{front_matter}---\n\nText.\n", "posts/a.md")
    assert post, errors
    return post


def test_dates_have_names_of_their_own() -> None:
    dates = dates_of(post_with("date: {created: 2024-01-02, read: 2024-03-04 05:06:07}\n"))
    assert dates.created == datetime(2024, 1, 2, tzinfo=UTC)
    assert dates["read"] == dates.read == datetime(2024, 3, 4, 5, 6, 7, tzinfo=UTC)
    assert dates.updated is None
    assert list(dates) == ["created", "read"]


def test_a_date_of_the_last_change_beside_the_date_counts() -> None:
    dates = dates_of(post_with("date: 2024-01-02\nupdated: 2024-02-03\n"))
    assert dates.updated == datetime(2024, 2, 3, tzinfo=UTC)


def test_values_are_read_by_key_and_by_attribute() -> None:
    post = post_with("date: 2024-01-02\ncategories: [R&D]\nauthors: [kim]\npin: 3\nslug: x\n")
    config = config_of(post, {"readtime": lambda: 7})
    assert (config.categories, config["authors"]) == (["R&D"], ["kim"])
    assert (config.pin, config.slug, config.draft) == (True, "x", None)
    assert (config.readtime, config["readtime"], config.get("readtime")) == (7, 7, 7)
    assert "readtime" in config
    assert config.get("nothing", 1) == 1
    assert not hasattr(config, "nothing")


def test_hooks_may_set_values() -> None:
    config = config_of(post_with("date: 2024-01-02\n"), {"readtime": lambda: 7})
    config.readtime = 8
    config["slug"] = "y"
    assert (config.readtime, config.slug) == (8, "y")


def test_texts_are_html_for_templates() -> None:
    config = config_of(post_with("date: 2024-01-02\ncategories: ['<b>']\n"), {})
    config.escape()
    config.escape()
    assert "".join(config.categories) == "&lt;b&gt;"


def test_links_are_items_of_a_navigation() -> None:
    navigation = links_of(
        [
            Link(title="A", url="a/", subtitle="<s>"),
            Link(title="G", url="", level=0),
            Link(title="B", url="b/", level=1),
            Link(title="H", url="", level=1),
            Link(title="C", url="c/", level=2),
            Link(title="D & E", url='https://d.example/"><b>', level=0),
        ]
    )
    assert navigation is not None
    first, group, last = navigation.items
    assert (first.title, first.url, first.meta) == ("A", "a/", {"subtitle": "&lt;s&gt;"})
    assert [item.title for item in group.children] == ["B", "H"]
    assert [item.title for item in group.children[1].children] == ["C"]
    assert (last.title, last.meta) == ("D &amp; E", {})
    assert last.url == "https://d.example/&#34;&gt;&lt;b&gt;"


def test_without_links_there_is_none() -> None:
    assert links_of([]) is None


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        (date(2024, 1, 2), datetime(2024, 1, 2, tzinfo=UTC)),
        (datetime(2024, 1, 2, 3, 4), datetime(2024, 1, 2, 3, 4, tzinfo=UTC)),
        (None, None),
        ("2024-01-02", None),
    ],
)
def test_the_filter_formats_dates(value: object, moment: datetime | None) -> None:
    assert as_moment(value) == moment
