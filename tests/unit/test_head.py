"""The head of a page: what a browser, a search engine and a preview read in it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from selectolax.lexbor import LexborHTMLParser

from mkdocs_blogposts.head import (
    Alternate,
    Crumb,
    FeedLink,
    Head,
    Image,
    ListFacts,
    Person,
    PostFacts,
    SiteFacts,
    list_head,
    post_head,
)
from mkdocs_blogposts.head.social import og_locale

#: How a template prints a head; what is empty is no attribute.
TEMPLATE = Environment(autoescape=True).from_string(
    """<!doctype html><html><head><title>{{ head.title }}</title>
{% for meta in head.metas + head.theme_metas %}
<meta {{ {"name": meta.name or none, "property": meta.property or none, "content": meta.content} | xmlattr }}>
{% endfor %}
{% for link in head.links + head.theme_links %}
<link {{ {"rel": link.rel, "href": link.href, "type": link.type or none,
          "title": link.title or none, "hreflang": link.hreflang or none} | xmlattr }}>
{% endfor %}
<script type="application/ld+json">{{ head.json_ld }}</script>
</head><body><p id="end"></p></body></html>"""
)

SITE = SiteFacts(
    name="Carnet",
    url="https://example.org/",
    blog_title="Le blog",
    blog_url="https://example.org/blog/",
    twitter="@carnet",
)
POST_URL = "https://example.org/blog/bilan/"
ZOE = Person(name="Zoë", url="https://example.org/blog/author/zoe/", description="Écrit.")
FEED = FeedLink(
    type="application/atom+xml", title="Le blog", url="https://example.org/blog/feed.xml"
)
HOSTILE = [
    "</title><script>alert(1)</script>",
    '"><script>alert(1)</script>',
    "</script><script>alert(1)</script><!--",
    "a ]]> b & c &lt; d",
    "NUL \x00 lone \ud800 line \u2028 para \u2029 sep",
    "🦊 מימין \u202e",
    "javascript:alert(1)",
    "x" * 400,
]


def make_post(**values: Any) -> PostFacts:
    base: dict[str, Any] = {
        "canonical": POST_URL,
        "title": "Bilan & suite",
        "description": "Quelques mots.",
        "language": "fr",
        "image": Image(url="https://example.org/a.webp", width=1200, height=630, alt="Un pont"),
        "breadcrumbs": (
            Crumb(title="Accueil", url="https://example.org/"),
            Crumb(title="Le blog", url="https://example.org/blog/"),
            Crumb(title="Bilan & suite"),
        ),
        "feeds": (FEED,),
        "alternates": (Alternate(hreflang="en", url="https://example.org/en/bilan/"),),
        "previous": "https://example.org/blog/avant/",
        "next": "https://example.org/blog/apres/",
        "published": datetime(2023, 6, 16, tzinfo=timezone(timedelta(hours=2))),
        "updated": datetime(2024, 1, 2, tzinfo=UTC),
        "authors": (ZOE, Person(name="Léo")),
        "section": "Métier",
        "tags": ("produit", "C#", "produit"),
        "words": 321,
    }
    return PostFacts(**base | values)


def make_list(**values: Any) -> ListFacts:
    base: dict[str, Any] = {
        "canonical": "https://example.org/blog/category/metier/",
        "title": "Métier",
        "language": "fr",
        "breadcrumbs": (
            Crumb(title="Accueil", url="https://example.org/"),
            Crumb(title="Métier", url="https://example.org/blog/category/metier/"),
        ),
        "posts": (Crumb(title="Bilan", url=POST_URL),),
    }
    return ListFacts(**base | values)


class Read:
    """A head as it is read once a template has printed it."""

    def __init__(self, head: Head) -> None:
        self.tree = LexborHTMLParser(TEMPLATE.render(head=head).encode("utf-8", "replace"))
        assert len(self.tree.css("script")) == 1
        assert self.tree.css_first("body > #end") is not None
        self.title = self.tree.css_first("title").text()
        self.graph = json.loads(self.tree.css_first("script").text())["@graph"]

    def meta(self, name: str) -> list[str]:
        found = self.tree.css("meta")
        return [
            node.attributes["content"] or ""
            for node in found
            if name in (node.attributes.get("name"), node.attributes.get("property"))
        ]

    def links(self, rel: str) -> list[dict[str, str | None]]:
        return [
            {key: value for key, value in node.attributes.items() if key != "rel"}
            for node in self.tree.css("link")
            if node.attributes["rel"] == rel
        ]

    def node(self, kind: str) -> Any:
        return next((node for node in self.graph if node["@type"] == kind), None)


def test_previews_of_a_post() -> None:
    read = Read(post_head(SITE, make_post()))
    assert read.title == "Bilan & suite - Carnet"
    expected = {
        "description": ["Quelques mots."],
        "author": ["Zoë, Léo"],
        "og:type": ["article"],
        "og:title": ["Bilan & suite"],
        "og:description": ["Quelques mots."],
        "og:url": [POST_URL],
        "og:site_name": ["Carnet"],
        "og:locale": ["fr_FR"],
        "og:image": ["https://example.org/a.webp"],
        "og:image:width": ["1200"],
        "og:image:height": ["630"],
        "og:image:alt": ["Un pont"],
        "article:published_time": ["2023-06-16T00:00:00+02:00"],
        "article:modified_time": ["2024-01-02T00:00:00Z"],
        "article:author": ["https://example.org/blog/author/zoe/", "Léo"],
        "article:section": ["Métier"],
        "article:tag": ["produit", "C#"],
        "twitter:card": ["summary_large_image"],
        "twitter:site": ["@carnet"],
        "twitter:title": ["Bilan & suite"],
        "twitter:image": ["https://example.org/a.webp"],
        "twitter:image:alt": ["Un pont"],
    }
    assert {name: read.meta(name) for name in expected} == expected


def test_links_of_a_post() -> None:
    head = post_head(SITE, make_post())
    read = Read(head)
    assert read.links("alternate feed") == [
        {"href": FEED.url, "type": "application/atom+xml", "title": "Le blog"}
    ]
    assert read.links("alternate") == [{"href": "https://example.org/en/bilan/", "hreflang": "en"}]
    assert read.links("canonical") == [{"href": POST_URL}]
    assert read.links("prev") == [{"href": "https://example.org/blog/avant/"}]
    assert read.links("next") == [{"href": "https://example.org/blog/apres/"}]
    assert {link.rel for link in head.links} == {"alternate", "alternate feed"}


def test_structured_data_of_a_post() -> None:
    read = Read(post_head(SITE, make_post()))
    zoe = {"@type": "Person", "@id": f"{ZOE.url}#person", "name": "Zoë", "url": ZOE.url}
    blog = {
        "@type": "Blog",
        "@id": "https://example.org/blog/#blog",
        "name": "Le blog",
        "url": "https://example.org/blog/",
    }
    assert read.node("BlogPosting") == {
        "@type": "BlogPosting",
        "@id": f"{POST_URL}#post",
        "headline": "Bilan & suite",
        "description": "Quelques mots.",
        "url": POST_URL,
        "mainEntityOfPage": {"@type": "WebPage", "@id": POST_URL},
        "datePublished": "2023-06-16T00:00:00+02:00",
        "dateModified": "2024-01-02T00:00:00Z",
        "inLanguage": "fr",
        "articleSection": "Métier",
        "keywords": ["produit", "C#"],
        "wordCount": 321,
        "image": {
            "@type": "ImageObject",
            "url": "https://example.org/a.webp",
            "width": 1200,
            "height": 630,
            "caption": "Un pont",
        },
        "author": [zoe, {"@type": "Person", "name": "Léo"}],
        "publisher": {"@type": "Organization", "name": "Carnet", "url": "https://example.org/"},
        "isPartOf": blog,
    }
    assert read.node("Person") == {**zoe, "description": "Écrit."}
    assert read.node("BreadcrumbList")["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Accueil", "item": "https://example.org/"},
        {
            "@type": "ListItem",
            "position": 2,
            "name": "Le blog",
            "item": "https://example.org/blog/",
        },
        {"@type": "ListItem", "position": 3, "name": "Bilan & suite"},
    ]


@pytest.mark.parametrize("updated", [None, datetime(2023, 6, 15, tzinfo=UTC)])
def test_a_post_is_modified_only_if_later(updated: datetime | None) -> None:
    read = Read(post_head(SITE, make_post(updated=updated)))
    assert read.meta("article:modified_time") == []
    posting = read.node("BlogPosting")
    assert posting["dateModified"] == posting["datePublished"]


def test_a_post_without_picture() -> None:
    read = Read(post_head(SITE, make_post(image=None)))
    assert read.meta("twitter:card") == ["summary"]
    assert read.meta("og:image") + read.meta("twitter:image:alt") == []
    assert "image" not in read.node("BlogPosting")


def test_the_site_has_an_author() -> None:
    read = Read(post_head(replace(SITE, author="Zoë"), make_post(authors=())))
    assert read.node("BlogPosting")["publisher"]["@type"] == "Person"
    assert read.meta("author") == ["Zoë"]


def test_a_site_without_an_address_gives_texts_alone() -> None:
    site = SiteFacts(name="Carnet")
    post = make_post(
        canonical=None,
        image=Image(url="a.webp", alt="Un pont"),
        breadcrumbs=(Crumb(title="Accueil", url="../"), Crumb(title="Bilan")),
        feeds=(replace(FEED, url="feed.xml"),),
        alternates=(Alternate(hreflang="en", url="en/"),),
        previous="avant/",
        next="apres/",
        authors=(Person(name="Zoë", url="author/zoe/"),),
    )
    head = post_head(site, post)
    assert head.links == head.theme_links == ()
    assert "https://" not in head.json_ld.replace("https://schema.org", "")
    read = Read(head)
    assert read.meta("og:url") + read.meta("og:image") + read.meta("og:image:alt") == []
    assert read.meta("article:author") == ["Zoë"]
    assert [node["@type"] for node in read.graph] == ["BlogPosting"]
    assert read.node("BlogPosting")["author"] == [{"@type": "Person", "name": "Zoë"}]


def test_a_list() -> None:
    read = Read(list_head(SITE, make_list()))
    assert read.title == "Métier - Carnet"
    assert read.meta("og:type") == ["website"]
    assert read.meta("article:published_time") == []
    page = read.node("CollectionPage")
    assert page["name"] == "Métier"
    assert page["isPartOf"]["@id"] == "https://example.org/blog/#blog"
    assert page["mainEntity"]["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Bilan", "url": POST_URL}
    ]
    assert len(read.node("BreadcrumbList")["itemListElement"]) == 2
    assert read.node("Blog") is None


def test_the_front_page_of_the_blog() -> None:
    read = Read(list_head(SITE, make_list(kind="blog", title="Carnet")))
    assert read.title == "Carnet"
    assert read.node("Blog")["name"] == "Le blog"
    assert read.node("Blog")["publisher"]["name"] == "Carnet"


def test_the_page_of_an_author() -> None:
    read = Read(list_head(SITE, make_list(kind="profile", author=ZOE, title="Zoë")))
    assert read.meta("og:type") == ["profile"]
    page = read.node("ProfilePage")
    assert page["mainEntity"]["name"] == "Zoë"
    assert page["mainEntity"]["description"] == "Écrit."
    assert page["hasPart"]["itemListElement"][0]["url"] == POST_URL


def test_pages_of_a_list_have_titles_of_their_own() -> None:
    pages = [
        make_list(),
        make_list(page=2, pages=3, page_label="Page 2 sur 3"),
        make_list(page=3, pages=3),
    ]
    heads = [list_head(SITE, page) for page in pages]
    assert [head.title for head in heads] == [
        "Métier - Carnet",
        "Métier - Page 2 sur 3 - Carnet",
        "Métier (3/3) - Carnet",
    ]
    assert Read(heads[1]).meta("og:title") == ["Métier - Page 2 sur 3"]
    assert Read(heads[1]).node("CollectionPage")["name"] == "Métier - Page 2 sur 3"


def test_a_headline_is_cut_between_words() -> None:
    title = "mot " * 27 + "anticonstitutionnellement"
    headline = Read(post_head(SITE, make_post(title=title))).node("BlogPosting")["headline"]
    assert len(headline) <= 110
    assert headline == "mot " * 26 + "mot…"


@pytest.mark.parametrize(
    ("crumbs", "kept"),
    [
        ((Crumb(title="A", url="https://a.example/"), Crumb(title="B")), True),
        ((Crumb(title="A"), Crumb(title="B")), False),
        ((Crumb(title="A", url="https://a.example/"), Crumb(title=" ")), False),
        ((Crumb(title="A", url="https://a.example/"),), False),
        ((), False),
    ],
)
def test_breadcrumbs_need_names_addresses_and_two_steps(
    crumbs: tuple[Crumb, ...], kept: bool
) -> None:
    read = Read(post_head(SITE, make_post(breadcrumbs=crumbs)))
    assert (read.node("BreadcrumbList") is not None) is kept


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", "fr_FR"),
        ("fr-CA", "fr_CA"),
        ("pt_BR", "pt_BR"),
        ("zh", "zh_CN"),
        ("zh-Hant", "zh_TW"),
        ("zh-Hant-HK", "zh_HK"),
        ("es-419", "es_ES"),
        ("en", "en_US"),
        ("tlh", ""),
        ("eo", ""),
        ("", ""),
        ("<script>", ""),
        ("fr-x-y-z", ""),
    ],
)
def test_languages_as_open_graph_has_them(language: str, expected: str) -> None:
    assert og_locale(language) == expected


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_every_field(text: str) -> None:
    hostile_everywhere(text)


@given(st.text(alphabet=st.characters(), max_size=40))
def test_any_text_in_every_field(text: str) -> None:
    hostile_everywhere(text)


def hostile_everywhere(text: str) -> None:
    """Text stays text, and an address that is none of the web's is nowhere."""
    person = Person(name=text, url=text, description=text, image=text)
    facts: dict[str, Any] = {
        "canonical": text,
        "title": "t" + text,
        "description": text,
        "language": text,
        "image": Image(url=f"https://example.org/{text}", alt=text),
        "breadcrumbs": (Crumb(title=text, url=text), Crumb(title=text)),
        "feeds": (FeedLink(type=text, title=text, url=f"https://example.org/{text}"),),
        "alternates": (Alternate(hreflang=text, url=text),),
        "previous": text,
        "next": text,
    }
    site = SiteFacts(name=text, url=text, blog_title=text, blog_url=text, author=text, twitter=text)
    post = make_post(**facts, authors=(person,), section=text, tags=(text,))
    listed = make_list(
        **facts, kind="profile", author=person, posts=(Crumb(title=text, url=text),), page=2
    )
    for head in (post_head(site, post), list_head(site, listed)):
        read = Read(head)
        assert read.meta("og:title")[0].startswith("t")
        for link in (*head.links, *head.theme_links):
            assert link.href.startswith(("http://", "https://"))
        assert not any(char in head.json_ld for char in "<>&\u2028\u2029\x00")
    kept = " ".join(("t" + text).replace("\x00", "").replace("\ud800", "").split())
    if len(kept) <= 110 and text in HOSTILE:
        assert Read(post_head(SITE, post)).node("BlogPosting")["headline"] == kept
        assert Read(post_head(SITE, post)).meta("og:title") == [kept]
