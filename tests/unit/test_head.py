"""The head of a page: what a browser, a search engine and a preview read in it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from mkdocs_blogposts.channels import Channel
from mkdocs_blogposts.context import (
    AuthorCard,
    CoverImage,
    DateText,
    LicenseLink,
    Link,
    ListPage,
    PostCard,
    PostPage,
    TermLink,
    Translation,
)
from mkdocs_blogposts.describe import Describer
from mkdocs_blogposts.head.model import Head, SiteFacts
from mkdocs_blogposts.head.social import og_locale
from mkdocs_blogposts.i18n import translator
from mkdocs_blogposts.post import Post
from mkdocs_blogposts.views import View
from tests.unit import make
from tests.unit.template_samples import ENV

SITE = SiteFacts(name="Carnet", language="fr", url="https://example.org/", blog_url="blog/")
CHANNEL = Channel(title="Le blog", folder="blog", page="blog/", posts=())
DESCRIBER = Describer(site=SITE, channels=(CHANNEL,))

POST_URL = "https://example.org/blog/bilan/"
ZOE = AuthorCard(id="zoe", name="Zoë", url="blog/author/zoe/", description="Écrit.")
ZOE_URL = "https://example.org/blog/author/zoe/"
LEO = AuthorCard(id="leo", name="Léo")
PICTURE = CoverImage(src="a.webp", width=1200, height=630, alt="Un pont")
HOME = Link(title="Accueil", url="")
BLOG = Link(title="Le blog", url="blog/")

HOSTILE = [
    "</title><script>alert(1)</script>",
    '"><script>alert(1)</script>',
    "</script><script>alert(1)</script><!--",
    "a ]]> b & c &lt; d",
    "NUL \x00 lone \ud800 line \u2028 para \u2029 sep",
    "🦊 מימין \u202e",
    "javascript:alert(1)",
    "//[",
    "x" * 400,
]


def term(name: str) -> TermLink:
    return TermLink(name=f"{name} as shown", written=name)


def make_card(**values: Any) -> PostCard:
    base: dict[str, Any] = {
        "title": "Bilan & suite",
        "url": "blog/bilan/",
        "date": DateText(iso="", text="", long=""),
        "summary": "Quelques mots.",
        "image": PICTURE,
        "authors": (ZOE, LEO),
        "categories": (term("Métier"), term("Autre")),
        "tags": (term("produit"), term("C#"), term("produit")),
        "words": 321,
    }
    return PostCard(**base | values)


def make_page(card: PostCard | None = None, **values: Any) -> PostPage:
    english = Translation(lang="en", name="", title="", url="en/bilan/", current=False)
    base: dict[str, Any] = {
        "t": translator("fr"),
        "post": card or make_card(),
        "heading": Markup(""),
        "heading_id": "",
        "home": HOME,
        "all_posts": None,
        "index": BLOG,
        "translations": (english,),
    }
    return PostPage(**base | values)


def make_post(updated: str | None = "2024-01-02T00:00:00Z") -> Post:
    dates = {"date": "2023-06-16T00:00:00+02:00"} | ({"updated": updated} if updated else {})
    return make.make_post(**dates)


def make_list(**values: Any) -> ListPage:
    base: dict[str, Any] = {
        "kind": "category",
        "t": translator("fr"),
        "title": "Métier",
        "show_title": True,
        "home": HOME,
        "all_posts": None,
        "index": None,
        "posts": (make_card(title="Bilan"),),
    }
    return ListPage(**base | values)


def post_head(
    page: PostPage | None = None, describer: Describer = DESCRIBER, post: Post | None = None
) -> Head:
    return describer.post(post or make_post(), page or make_page(), POST_URL)


def list_head(
    listed: ListPage | None = None, describer: Describer = DESCRIBER, text: str = "", **view: Any
) -> Head:
    listed = listed or make_list()
    shown = View(kind=listed.kind, title=listed.title, src_uri="", **view)
    return describer.list(shown, listed, "https://example.org/blog/category/metier/", text)


class Read:
    """A head as it is read once our template has written it."""

    def __init__(self, head: Head) -> None:
        written = ENV.get_template("blogposts/partials/head.html").render(head=head)
        html = f'<!doctype html><html><head>{written}</head><body><p id="end"></p></body></html>'
        self.tree = LexborHTMLParser(html.encode("utf-8", "replace"))
        assert len(self.tree.css("script")) == 1
        assert self.tree.css_first("body > #end") is not None
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
    read = Read(post_head())
    expected = {
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
        "article:author": [ZOE_URL, "Léo"],
        "article:section": ["Métier"],
        "article:tag": ["produit", "C#"],
        "twitter:card": ["summary_large_image"],
        "twitter:title": ["Bilan & suite"],
        "twitter:description": ["Quelques mots."],
        "twitter:image": ["https://example.org/a.webp"],
        "twitter:image:alt": ["Un pont"],
    }
    assert {name: read.meta(name) for name in expected} == expected
    assert len(read.tree.css("meta")) == sum(map(len, expected.values()))


def feeds_in(folder: str, title: str) -> list[dict[str, str | None]]:
    files = {"feed.xml": "atom+xml", "rss.xml": "rss+xml", "feed.json": "feed+json"}
    return [
        {"href": f"https://example.org/{folder}{name}", "type": f"application/{kind}"}
        | {"title": title}
        for name, kind in files.items()
    ]


def test_links_of_a_post() -> None:
    head = post_head()
    read = Read(head)
    assert read.links("alternate feed") == feeds_in("blog/", "Le blog")
    assert read.links("alternate") == [{"href": "https://example.org/en/bilan/", "hreflang": "en"}]
    assert {link.rel for link in head.links} == {"alternate", "alternate feed"}


def test_structured_data_of_a_post() -> None:
    read = Read(post_head())
    zoe = {"@type": "Person", "@id": f"{ZOE_URL}#person", "name": "Zoë", "url": ZOE_URL}
    blog = {
        "@type": "Blog",
        "@id": "https://example.org/blog/#blog",
        "name": "Carnet",
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
    assert read.node("BreadcrumbList") == {
        "@type": "BreadcrumbList",
        "@id": f"{POST_URL}#breadcrumbs",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "Accueil", "item": "https://example.org/"},
            {
                "@type": "ListItem",
                "position": 2,
                "name": "Le blog",
                "item": "https://example.org/blog/",
            },
            {"@type": "ListItem", "position": 3, "name": "Bilan & suite"},
        ],
    }


@pytest.mark.parametrize("updated", [None, "2023-06-15T00:00:00Z"])
def test_a_post_is_modified_only_if_later(updated: str | None) -> None:
    read = Read(post_head(post=make_post(updated)))
    assert read.meta("article:modified_time") == []
    posting = read.node("BlogPosting")
    assert posting["dateModified"] == posting["datePublished"]


def test_a_post_without_picture() -> None:
    read = Read(post_head(make_page(make_card(image=None))))
    assert read.meta("twitter:card") == ["summary"]
    assert read.meta("og:image") + read.meta("twitter:image:alt") == []
    assert "image" not in read.node("BlogPosting")


def test_a_post_in_another_language() -> None:
    read = Read(post_head(post=replace(make_post(), lang="en")))
    assert read.meta("og:locale") == ["en_US"]
    assert read.node("BlogPosting")["inLanguage"] == "en"


@pytest.mark.parametrize(
    ("license", "expected"),
    [
        (LicenseLink(name="CC0", url="https://example.org/cc0"), "https://example.org/cc0"),
        (LicenseLink(name="Maison"), {"@type": "CreativeWork", "name": "Maison"}),
        (None, None),
    ],
)
def test_the_licence_of_a_post(license: LicenseLink | None, expected: object) -> None:
    read = Read(post_head(make_page(license=license)))
    assert read.node("BlogPosting").get("license") == expected


def test_the_site_has_an_author() -> None:
    describer = replace(DESCRIBER, site=replace(SITE, author="Zoë"))
    read = Read(post_head(make_page(make_card(authors=())), describer))
    assert read.node("BlogPosting")["publisher"]["@type"] == "Person"


def test_a_site_without_an_address_gives_texts_alone() -> None:
    describer = replace(DESCRIBER, site=SiteFacts(name="Carnet", language="fr"))
    head = describer.post(make_post(), make_page(make_card(authors=(ZOE,))), None)
    assert head.links == ()
    assert head.json_ld is not None
    assert "https://" not in head.json_ld.replace("https://schema.org", "")
    assert describer.other is None
    read = Read(head)
    assert read.meta("og:url") + read.meta("og:image") + read.meta("og:image:alt") == []
    assert read.meta("article:author") == ["Zoë"]
    assert [node["@type"] for node in read.graph] == ["BlogPosting"]
    assert read.node("BlogPosting")["author"] == [{"@type": "Person", "name": "Zoë"}]


def test_a_list() -> None:
    read = Read(list_head(text="Sur le métier."))
    assert read.meta("og:type") == ["website"]
    assert read.meta("og:description") == ["Sur le métier."]
    assert read.meta("article:published_time") == []
    page = read.node("CollectionPage")
    assert page["name"] == "Métier"
    assert page["description"] == "Sur le métier."
    assert page["isPartOf"]["@id"] == "https://example.org/blog/#blog"
    assert page["mainEntity"]["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Bilan", "url": POST_URL}
    ]
    assert len(read.node("BreadcrumbList")["itemListElement"]) == 2
    assert read.node("Blog") is None


def test_the_front_page_of_the_blog() -> None:
    read = Read(list_head(make_list(kind="index", title="Carnet", index=BLOG)))
    assert read.node("Blog")["name"] == "Carnet"
    assert read.node("Blog")["publisher"]["name"] == "Carnet"
    steps = read.node("BreadcrumbList")["itemListElement"]
    assert [step["item"] for step in steps] == ["https://example.org/", "https://example.org/blog/"]


def test_the_page_of_an_author() -> None:
    read = Read(list_head(make_list(kind="author", author=ZOE, title="Zoë")))
    assert read.meta("og:type") == ["profile"]
    page = read.node("ProfilePage")
    assert page["mainEntity"]["name"] == "Zoë"
    assert page["mainEntity"]["description"] == "Écrit."
    assert page["hasPart"]["itemListElement"][0]["url"] == POST_URL


def test_pages_of_a_list_have_titles_of_their_own() -> None:
    titles = [["Métier"], ["Métier - Page 2 sur 3"], ["Métier - Page 3 sur 3"]]
    for number, title in enumerate(titles, 1):
        read = Read(list_head(page=number, pages=3))
        assert read.meta("og:title") == read.meta("twitter:title") == title
        assert [read.node("CollectionPage")["name"]] == title


def test_a_page_announces_the_feeds_of_its_term() -> None:
    category = make.make_blog(make.make_post(categories=["Métier"])).terms["category"][0]
    own = Channel(title="Métier", folder="blog/metier", page="", posts=(), term=category)
    head = list_head(describer=replace(DESCRIBER, channels=(CHANNEL, own)), term=category)
    found = Read(head).links("alternate feed")
    assert found == [*feeds_in("blog/", "Le blog"), *feeds_in("blog/metier/", "Métier")]


def test_other_pages_announce_the_feeds_of_the_blog() -> None:
    assert DESCRIBER.other == Head(links=post_head().links[:3])
    assert replace(DESCRIBER, channels=()).other is None


def test_options_leave_out_what_is_not_ours() -> None:
    bare = replace(DESCRIBER, metadata=False)
    assert post_head(describer=bare) == Head(links=post_head().links)
    assert list_head(describer=bare) == Head(links=list_head().links)
    quiet = replace(DESCRIBER, social=False)
    assert post_head(describer=quiet) == replace(post_head(), metas=())
    assert list_head(describer=quiet) == replace(list_head(), metas=())


def test_a_headline_is_cut_between_words() -> None:
    title = "mot " * 27 + "anticonstitutionnellement"
    read = Read(post_head(make_page(make_card(title=title))))
    headline = read.node("BlogPosting")["headline"]
    assert len(headline) <= 110
    assert headline == "mot " * 26 + "mot…"


@pytest.mark.parametrize(
    ("home", "index", "title", "kept"),
    [
        (HOME, None, "B", True),
        (HOME, HOME, "B", True),
        (Link(title="A", url="mailto:a@example.org"), None, "B", False),
        (Link(title=" ", url=""), None, "B", False),
        (HOME, None, " ", False),
        (HOME, HOME, "", False),
        (HOME, None, "", False),
    ],
)
def test_breadcrumbs_need_names_addresses_and_two_steps(
    home: Link, index: Link | None, title: str, kept: bool
) -> None:
    page = make_page(make_card(title=title), home=home, index=index)
    crumbs = Read(post_head(page)).node("BreadcrumbList")
    assert (crumbs is not None) is kept
    assert not kept or len(crumbs["itemListElement"]) == 2


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
    author = AuthorCard(id="", name=text, url=text, description=text, avatar=text)
    link = Link(title=text, url=text)
    title = f"t{text}"
    site = SiteFacts(name=text, language=text, url=text, blog_url=text, author=text)
    absolute = replace(site, url="https://example.org/")
    card = make_card(
        title=title,
        url=text,
        summary=text,
        image=replace(PICTURE, src=text, alt=text),
        authors=(author,),
        categories=(term(text),),
        tags=(term(text),),
    )
    page = make_page(
        card,
        home=link,
        index=replace(link, url=""),
        license=LicenseLink(name=text, url=text),
        translations=(Translation(lang=text, name="", title="", url=text, current=False),),
    )
    listed = make_list(kind="author", title=title, home=link, author=author, posts=(card,))
    channel = replace(CHANNEL, title=text, folder=text)
    post = replace(make_post(), lang=text)
    for facts in (site, absolute):
        describer = Describer(site=facts, channels=(channel,))
        view = View(kind="author", title=text, src_uri="", page=2, pages=2)
        heads = describer.post(post, page, text), describer.list(view, listed, text, text)
        for head in heads:
            read = Read(head)
            assert read.meta("og:title")[0].startswith("t")
            for found in head.links:
                assert found.href.startswith(("http://", "https://"))
            assert head.json_ld is not None
            assert not any(char in head.json_ld for char in "<>&\u2028\u2029\x00")
        kept = " ".join(title.replace("\x00", "").replace("\ud800", "").split())
        if len(kept) <= 110 and text in HOSTILE:
            assert Read(heads[0]).node("BlogPosting")["headline"] == kept
            assert Read(heads[0]).meta("og:title") == [kept]
