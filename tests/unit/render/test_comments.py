"""Comments: what is made of options and front matter."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pytest

from mkdocs_blogposts.posts.post import MastodonPost
from mkdocs_blogposts.render import comments
from mkdocs_blogposts.render.context import Comments
from tests.unit.make import errors_of, make_options, make_post
from tests.unit.render.template_samples import BARE_PAGE, HOSTILE, one, read

GISCUS = {
    "provider": "giscus",
    "repo": "me/blog",
    "repo_id": "R",
    "category": "C",
    "category_id": "D",
}


def discussion(settings: dict[str, Any], **keys: Any) -> Comments | None:
    post = make_post(**keys)
    return comments.discussion(
        make_options(comments=settings).comments,
        toot=post.toot,
        title=post.title,
        path="blog/a",
        language="pt-BR",
        url="https://example.org/blog/a/",
    )


def test_giscus_is_asked_as_it_says() -> None:
    made = discussion(GISCUS)
    assert made is not None
    script = dict(made.script)
    assert script["src"] == "https://giscus.app/client.js"
    assert (script["data-repo"], script["data-category-id"]) == ("me/blog", "D")
    assert (script["data-mapping"], script["data-lang"]) == ("pathname", "pt")
    assert (made.host, made.site, made.themes) == ("giscus.app", "GitHub", ("light", "dark"))
    assert (
        unquote(made.url or "") == 'https://github.com/me/blog/discussions?discussions_q="blog/a"'
    )


def test_utterances_is_asked_as_it_says() -> None:
    settings = {"provider": "utterances", "repo": "me/blog", "mapping": "title", "label": "talk"}
    made = discussion(settings, title="A & B")
    assert made is not None
    script = dict(made.script)
    assert script["src"] == "https://utteranc.es/client.js"
    assert (script["repo"], script["issue-term"], script["label"]) == ("me/blog", "title", "talk")
    assert made.themes == ("github-light", "github-dark")
    assert unquote(made.url or "") == 'https://github.com/me/blog/issues?q="A & B"'


def test_a_post_of_mastodon_outranks_the_option() -> None:
    made = discussion(GISCUS, comments={"mastodon": "https://a.example/@me/12"})
    assert made is not None
    assert made.provider == "mastodon"
    assert made.replies == "https://a.example/api/v1/statuses/12/context"
    assert made.url == "https://a.example/@me/12"
    assert made.script == ()


@pytest.mark.parametrize("settings", [{}, {"provider": "mastodon"}])
def test_without_a_provider_there_are_no_comments(settings: dict[str, Any]) -> None:
    assert discussion(settings) is None


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (
            {"provider": "giscus", "repo": "a/b"},
            "giscus needs `repo_id` and `category` and `category_id`; write it under `comments`",
        ),
        ({"provider": "utterances"}, "utterances needs `repo`; write it under `comments`"),
        (
            {"provider": "utterances", "repo": "blog"},
            "`repo` is 'blog'; write owner/name, as on GitHub",
        ),
    ],
)
def test_what_a_provider_lacks_is_named(settings: dict[str, Any], message: str) -> None:
    assert errors_of(comments=settings) == [f"comments: {message}"]


def test_hostile_options_stay_data() -> None:
    script = (("src", HOSTILE), ("data-x", f"'{HOSTILE}"))
    made = Comments(
        provider="giscus",
        host=HOSTILE,
        site=HOSTILE,
        url="/a",
        script=script,
        themes=(HOSTILE, HOSTILE),
        replies=HOSTILE,
    )
    tree = read("post", replace(BARE_PAGE, comments=made))
    button = one(tree, ".blogposts-comments button")
    assert json.loads(button.attributes["data-script"] or "") == [list(pair) for pair in script]
    assert button.attributes["data-replies"] == HOSTILE
    assert not tree.css("[onerror]")
    assert [node.attributes["src"] for node in tree.css("script")] == [
        "../../assets/blogposts/comments.js"
    ]


def test_every_address_that_leads_away_says_nothing_of_the_reader() -> None:
    made = Comments(provider="custom", url="https://example.org/", site="example.org")
    tree = read("post", replace(BARE_PAGE, comments=made))
    assert (
        one(tree, ".blogposts-comments__join").attributes["rel"] == "noopener noreferrer nofollow"
    )


def test_a_forum_whose_address_cannot_be_read_has_no_name() -> None:
    settings = make_options(comments={"provider": "custom", "url": "https://[forum/"}).comments
    made = comments.discussion(
        settings, toot=None, title="T", path="p", language="en", url="https://example.org/p/"
    )
    assert made == Comments(provider="custom", url="https://[forum/", site="")


UTTERANCES = {"provider": "utterances", "repo": "me/blog"}


def shown(settings: dict[str, Any], **keys: Any) -> Comments | None:
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
    assert shown(GISCUS) == Comments(
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
    assert shown(UTTERANCES) == Comments(
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
    toot = MastodonPost(url="https://a.example/@me/12", host="a.example", number="12")
    assert shown({}, toot=toot) == Comments(
        provider="mastodon",
        host="a.example",
        site="a.example",
        url="https://a.example/@me/12",
        replies="https://a.example/api/v1/statuses/12/context",
    )


@pytest.mark.parametrize(
    ("url", "link", "site"),
    [
        ("https://forum.example/blog", "https://forum.example/blog", "forum.example"),
        ("", None, ""),
    ],
)
def test_a_place_of_ones_own(url: str, link: str | None, site: str) -> None:
    made = shown({"provider": "custom", "url": url})
    assert made == Comments(provider="custom", url=link, site=site)


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
    made = shown({**UTTERANCES, "mapping": mapping}, url=url)
    assert made is not None
    assert made.url == f"https://github.com/me/blog/issues?q=%22{term}%22"
    assert dict(made.script)["issue-term"] == mapping


def test_an_address_that_cannot_be_read_has_no_host() -> None:
    assert comments._host("http://[a") == ""


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("cs", "cs"),
        ("el", "gr"),
        ("sr-Latn", "hbs"),
        ("nb-NO", "en"),
        ("ur", "en"),
        ("zh", "zh-CN"),
    ],
)
def test_giscus_gets_languages_that_it_has(language: str, name: str) -> None:
    settings = make_options(comments=GISCUS).comments
    found = comments.discussion(
        settings, toot=None, title="T", path="p", language=language, url=None
    )
    assert found
    assert dict(found.script)["data-lang"] == name
