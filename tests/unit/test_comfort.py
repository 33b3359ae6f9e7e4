"""Share links, licences and comments: what is made of options and front matter."""

from __future__ import annotations

import json
from dataclasses import replace
from html import unescape
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_blogposts import comments, share
from mkdocs_blogposts.config import BlogConfig
from mkdocs_blogposts.context import Comments
from mkdocs_blogposts.i18n import translator
from mkdocs_blogposts.licensing import licence
from mkdocs_blogposts.providers import NETWORKS
from tests.unit.make import make_options, make_post
from tests.unit.template_samples import BARE_PAGE, HOSTILE, one, read, render

EN = translator("en")
URL = "https://example.org/blog/a%20b/?x=1&y=é#z"


def errors_of(**options: Any) -> list[str]:
    config = BlogConfig()
    config.load_dict(options)
    errors, _ = config.validate()
    return [f"{key}: {error}" for key, error in errors]


# Share links


def test_every_network_gets_the_address_and_most_get_the_title() -> None:
    title = "R&D? 100 % #1 + é"
    for link, name in zip(share.links(list(NETWORKS), title, URL, EN), NETWORKS, strict=True):
        parts = urlsplit(link.url)
        assert parts.scheme == ("mailto" if name == "email" else "https")
        values = parse_qs(
            parts.fragment if name == "mastodon" else parts.query, strict_parsing=True
        )
        said = " ".join(value for each in values.values() for value in each)
        assert URL in said, name
        assert (title in said) == (name not in ("linkedin", "facebook")), name


@given(st.text(), st.text())
def test_no_title_escapes_its_place(title: str, path: str) -> None:
    links = share.links(["x", "email", "mastodon"], title, f"https://example.org/{path}", EN)
    assert [
        len(parse_qs(urlsplit(link.url).query or urlsplit(link.url).fragment)) for link in links[:2]
    ] <= [2, 2]
    assert not set(" \"'<>\n\\") & set("".join(link.url for link in links))


def test_links_are_in_the_order_of_the_option_each_once() -> None:
    links = share.links(["email", "x", "email"], "T", URL, EN)
    assert [(link.name, link.label) for link in links] == [
        ("Email", "Share by email"),
        ("X", "Share on X"),
    ]


def test_without_an_address_there_is_nothing_to_share() -> None:
    assert share.links(["x"], "T", None, EN) == ()


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["x", "myspace"], "'myspace' is no network that is known"),
        (["X", "orkut"], "'X', 'orkut' are no networks that are known"),
        ([{"x": 1}], "what is no text is no network that is known"),
    ],
)
def test_unknown_networks_are_named_with_those_that_are_known(
    names: list[Any], message: str
) -> None:
    [error] = errors_of(share=names)
    assert error == f"share: {message}; write any of {', '.join(NETWORKS)}"


# Licences


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("CC BY 4.0", "licenses/by/4.0/"),
        ("CC-BY-SA-4.0", "licenses/by-sa/4.0/"),
        ("cc by-nc-nd 3.0", "licenses/by-nc-nd/3.0/"),
        ("CC BY-NC-SA", "licenses/by-nc-sa/4.0/"),
        ("CC0", "publicdomain/zero/1.0/"),
        ("CC0-1.0", "publicdomain/zero/1.0/"),
        ("Public Domain Mark", "publicdomain/mark/1.0/"),
    ],
)
def test_licences_of_creative_commons_are_known(name: str, path: str) -> None:
    found = licence(f" {name} ")
    assert found is not None
    assert (found.name, found.url) == (name, f"https://creativecommons.org/{path}")


@pytest.mark.parametrize(
    "name", ["MIT", "CC BY-SA-ND 4.0", "CC BY 5.0", "CC", "All rights reserved"]
)
def test_other_licences_have_no_address(name: str) -> None:
    found = licence(name)
    assert found is not None
    assert found.url == ""


def test_the_option_is_a_name_or_a_name_with_an_address() -> None:
    assert make_options().license is None
    assert make_options(license="CC0").license == licence("CC0")
    given = {"name": "Mine", "url": "https://example.org/mine"}
    assert make_options(license=given).license == licence("Mine", "https://example.org/mine")


@pytest.mark.parametrize(
    "value", [3, [], ["CC0"], {"url": "https://example.org"}, {"name": "a", "text": "b"}, True]
)
def test_a_licence_that_is_none_is_refused(value: Any) -> None:
    [error] = errors_of(license=value)
    assert error == "license: is no licence; write its name, or `name` and `url` under it"


# Comments

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


def test_the_title_of_an_address_is_printed_as_one() -> None:
    links = share.links(["x"], "A \" & '", URL, EN)
    html = render("post", replace(BARE_PAGE, share=links))
    assert links[0].url in unescape(html)


def test_a_forum_whose_address_cannot_be_read_has_no_name() -> None:
    settings = make_options(comments={"provider": "custom", "url": "https://[forum/"}).comments
    made = comments.discussion(
        settings, toot=None, title="T", path="p", language="en", url="https://example.org/p/"
    )
    assert made == Comments(provider="custom", url="https://[forum/", site="")
