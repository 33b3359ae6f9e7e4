"""Which lists have feeds, and which formats they have."""

from __future__ import annotations

from typing import Any

import pytest
from mkdocs.config.base import ValidationError

from mkdocs_blogposts.blog.channels import FeedSource, feed_sources
from mkdocs_blogposts.blog.index import Term
from mkdocs_blogposts.blog.views import ListView
from mkdocs_blogposts.config import BlogConfig, FeedOption

ATOM, RSS, JSON = "feed.xml", "rss.xml", "feed.json"


def _list(kind: Any, name: str, page: int = 1) -> tuple[ListView, str]:
    term = Term(kind=kind, name=name, slug=name, posts=(), id=name)
    path = f"blog/{kind}/{name}"
    return ListView(kind=kind, title=name, src_uri=f"{path}.md", term=term, page=page), f"{path}/"


VIEWS = [
    _list("category", "c"),
    _list("tag", "t"),
    _list("tag", "t", page=2),
    _list("author", "a"),
    _list("series", "s"),
]


def sources(**options: Any) -> dict[str, FeedSource]:
    config = BlogConfig()
    config.load_dict(options)
    assert config.validate() == ([], [])
    gone = [_list("tag", "lone")]
    found = feed_sources(VIEWS, gone, "", "blog", "Log", (), "blog/", config)
    return {source.folder: source for source in found}


def test_the_blog_has_all_formats_and_terms_have_atom_with_summaries_of_tags() -> None:
    found = sources()
    assert {folder: (each.names, each.is_whole) for folder, each in found.items()} == {
        "blog": ((ATOM, RSS, JSON), True),
        "blog/category/c": ((ATOM,), True),
        "blog/tag/t": ((ATOM,), False),
        "blog/author/a": ((ATOM,), True),
        "blog/tag/lone": ((), False),
    }


def test_what_the_first_version_had_names_what_is_in_its_place() -> None:
    found = sources()
    assert {folder: (each.moved, each.successor) for folder, each in found.items()} == {
        "blog": ((), ""),
        "blog/category/c": ((RSS, JSON), "blog/category/c/feed.xml"),
        "blog/tag/t": ((RSS, JSON), "blog/tag/t/feed.xml"),
        "blog/author/a": ((RSS, JSON), "blog/author/a/feed.xml"),
        "blog/tag/lone": ((ATOM, RSS, JSON), "blog/feed.xml"),
    }
    paths = [path for _, path in found["blog/tag/t"].all_files()]
    assert paths == [f"blog/tag/t/{name}" for name in (ATOM, RSS, JSON)]
    left = found["blog/tag/t"].without({"blog/tag/t/rss.xml", "blog/tag/t/feed.xml"})
    assert (left.names, left.moved) == ((), (JSON,))


def test_formats_that_are_written_are_all_there_are() -> None:
    assert {(each.names, each.moved) for each in sources(feeds_formats="rss").values()} == {
        ((RSS,), ()),
        ((), ()),
    }
    found = sources(feeds_formats={"tags": ["json", "atom"], "blog": []})
    assert (found["blog/tag/t"].names, found["blog/tag/t"].moved) == ((JSON, ATOM), ())
    assert found["blog/category/c"].moved == (RSS, JSON)
    assert found["blog"].names == ()


def test_without_a_feed_in_its_place_an_old_one_is_gone() -> None:
    assert sources(feeds_formats={"blog": []})["blog/tag/lone"].moved == ()


def test_content_is_one_value_or_that_of_each_list() -> None:
    assert {each.is_whole for each in sources(feeds_content="full").values()} == {True}
    assert {each.is_whole for each in sources(feeds_content="summary").values()} == {False}
    found = sources(feeds_content={"categories": "summary", "tags": "full"})
    whole = {folder for folder, each in found.items() if each.is_whole}
    assert whole == {"blog", "blog/tag/t", "blog/tag/lone", "blog/author/a"}


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("whole", "'whole' is unknown; write `full` or `summary`, or a map by blog, categories"),
        ({"tags": "no"}, "'no' is unknown"),
        ({"tag": "full"}, "has no feeds of 'tag'; write `blog`, `categories`, `tags`, `authors`"),
        (["full"], "['full']' is unknown"),
        (True, "'True' is unknown"),
    ],
)
def test_what_is_unknown_is_said_with_what_to_write(value: object, found: str) -> None:
    with pytest.raises(ValidationError) as error:
        FeedOption(("full", "summary")).validate(value)
    assert found in str(error.value)


def test_formats_are_one_or_a_list_each_once() -> None:
    option = FeedOption(("atom", "rss"), several=True)
    assert option.validate({"tags": "rss"}) == {"tags": ("rss",)}
    assert set(option.validate(["rss", "atom", "rss"]).values()) == {("rss", "atom")}
    with pytest.raises(ValidationError, match="a list of `atom` or `rss`"):
        option.validate(["xml"])
