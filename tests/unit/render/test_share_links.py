"""Share links: the address and the title, for every network."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_blogposts.locale.texts import translator
from mkdocs_blogposts.providers import NETWORKS
from mkdocs_blogposts.render import share_links
from tests.unit.make import errors_of
from tests.unit.render.template_samples import BARE_PAGE, render

EN = translator("en")
URL = "https://example.org/blog/a%20b/?x=1&y=é#z"


def test_every_network_gets_the_address_and_most_get_the_title() -> None:
    title = "R&D? 100 % #1 + é"
    for link, name in zip(share_links.links(list(NETWORKS), title, URL, EN), NETWORKS, strict=True):
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
    links = share_links.links(["x", "email", "mastodon"], title, f"https://example.org/{path}", EN)
    assert [
        len(parse_qs(urlsplit(link.url).query or urlsplit(link.url).fragment)) for link in links[:2]
    ] <= [2, 2]
    assert not set(" \"'<>\n\\") & set("".join(link.url for link in links))


def test_links_are_in_the_order_of_the_option_each_once() -> None:
    links = share_links.links(["email", "x", "email"], "T", URL, EN)
    assert [(link.name, link.label) for link in links] == [
        ("Email", "Share by email"),
        ("X", "Share on X"),
    ]


def test_without_an_address_there_is_nothing_to_share() -> None:
    assert share_links.links(["x"], "T", None, EN) == ()


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


def test_the_title_of_an_address_is_printed_as_one() -> None:
    links = share_links.links(["x"], "A \" & '", URL, EN)
    html = render("post", replace(BARE_PAGE, share=links))
    assert links[0].url in unescape(html)
