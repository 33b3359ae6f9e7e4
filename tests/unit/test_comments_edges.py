"""What each keeper of comments is asked, whole."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_blogposts import comments
from mkdocs_blogposts.context import Comments
from mkdocs_blogposts.post import Toot
from tests.unit.make import make_options

GISCUS = {
    "provider": "giscus",
    "repo": "me/blog",
    "repo_id": "R",
    "category": "C",
    "category_id": "D",
}
UTTERANCES = {"provider": "utterances", "repo": "me/blog"}


def discussion(settings: dict[str, Any], **keys: Any) -> Comments | None:
    asked: dict[str, Any] = {
        "toot": None,
        "title": "A/B",
        "path": "blog/a",
        "language": "fr",
        "url": "https://example.org/blog/a/",
        **keys,
    }
    return comments.discussion(make_options(comments=settings).comments, **asked)


def test_giscus() -> None:
    assert discussion(GISCUS) == Comments(
        provider="giscus",
        host="giscus.app",
        url="https://github.com/me/blog/discussions?discussions_q=%22blog%2Fa%22",
        site="GitHub",
        script=(
            ("src", "https://giscus.app/client.js"),
            ("data-repo", "me/blog"),
            ("data-repo-id", "R"),
            ("data-category", "C"),
            ("data-category-id", "D"),
            ("data-mapping", "pathname"),
            ("data-strict", "0"),
            ("data-reactions-enabled", "1"),
            ("data-emit-metadata", "0"),
            ("data-input-position", "bottom"),
            ("data-lang", "fr"),
            ("crossorigin", "anonymous"),
        ),
        themes=("light", "dark"),
    )


def test_utterances() -> None:
    assert discussion(UTTERANCES) == Comments(
        provider="utterances",
        host="utteranc.es",
        url="https://github.com/me/blog/issues?q=%22blog%2Fa%22",
        site="GitHub",
        script=(
            ("src", "https://utteranc.es/client.js"),
            ("repo", "me/blog"),
            ("issue-term", "pathname"),
            ("crossorigin", "anonymous"),
        ),
        themes=("github-light", "github-dark"),
    )


def test_mastodon() -> None:
    toot = Toot(url="https://a.example/@me/12", host="a.example", number="12")
    assert discussion({}, toot=toot) == Comments(
        provider="mastodon",
        host="a.example",
        site="a.example",
        url="https://a.example/@me/12",
        replies="https://a.example/api/v1/statuses/12/context",
    )


@pytest.mark.parametrize(
    ("url", "shown", "site"),
    [
        ("https://forum.example/blog", "https://forum.example/blog", "forum.example"),
        ("", None, ""),
    ],
)
def test_a_place_of_ones_own(url: str, shown: str | None, site: str) -> None:
    made = discussion({"provider": "custom", "url": url})
    assert made == Comments(provider="custom", url=shown, site=site)


@pytest.mark.parametrize(
    ("mapping", "url", "term"),
    [
        ("pathname", "https://e.org/", "blog%2Fa"),
        ("title", "https://e.org/", "A%2FB"),
        ("og:title", "https://e.org/", "A%2FB"),
        ("url", "https://e.org/", "https%3A%2F%2Fe.org%2F"),
        ("url", None, "blog%2Fa"),
    ],
)
def test_readers_without_scripts_look_for_what_the_script_would(
    mapping: str, url: str | None, term: str
) -> None:
    made = discussion({**UTTERANCES, "mapping": mapping}, url=url)
    assert made is not None
    assert made.url == f"https://github.com/me/blog/issues?q=%22{term}%22"
    assert dict(made.script)["issue-term"] == mapping


def test_an_address_that_cannot_be_read_has_no_host() -> None:
    assert comments._host("http://[a") == ""
