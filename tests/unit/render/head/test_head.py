"""The head of a page: what a browser, a search engine and a preview read in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_blogposts.blog.channels import FeedSource
from mkdocs_blogposts.blog.views import ListView
from mkdocs_blogposts.render.context import AuthorCard, LicenseLink, Link, Translation
from mkdocs_blogposts.render.head.describe import HeadBuilder
from mkdocs_blogposts.render.head.model import Head, Meta, SiteInfo
from mkdocs_blogposts.render.head.social import og_locale
from tests.unit import make
from tests.unit.head_samples import (
    BLOG,
    BLOG_NODE,
    CHANNEL,
    DESCRIBER,
    HOME,
    ITEMS,
    LIST_URL,
    PICTURE,
    POST_URL,
    SITE,
    ZOE,
    ZOE_URL,
    Read,
    feeds_in,
    list_head,
    make_card,
    make_list,
    make_page,
    make_post,
    post_head,
    term,
)

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


def test_links_of_a_post() -> None:
    head = post_head()
    read = Read(head)
    assert read.links("alternate feed") == feeds_in("blog/", "Le blog")
    assert read.links("alternate") == [{"href": "https://example.org/en/bilan/", "hreflang": "en"}]
    assert {link.rel for link in head.links} == {"alternate", "alternate feed"}
    in_material = Read(post_head(describer=replace(DESCRIBER, is_material=True)))
    assert in_material.links("alternate") == []  # each one Material's script takes for a site
    assert in_material.links("alternate ") == read.links("alternate")


def test_structured_data_of_a_post() -> None:
    read = Read(post_head())
    zoe = {"@type": "Person", "@id": f"{ZOE_URL}#person", "name": "Zoë", "url": ZOE_URL}
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
        "isPartOf": BLOG_NODE,
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
    describer = replace(DESCRIBER, site=SiteInfo(name="Carnet", language="fr"))
    head = describer.post(make_post(), make_page(make_card(authors=(ZOE,))), None)
    assert head.links == ()
    assert head.json_ld is not None
    assert "https://" not in head.json_ld.replace("https://schema.org", "")
    assert describer.other is None
    read = Read(head)
    assert read.meta("og:url") + read.meta("og:image") + read.meta("og:image:alt") == []
    assert read.meta("article:author") == ["Zoë"]
    assert [node["@type"] for node in read.graph] == ["BlogPosting"]
    assert "mainEntityOfPage" not in read.node("BlogPosting")
    assert read.node("BlogPosting")["author"] == [{"@type": "Person", "name": "Zoë"}]


def test_a_list() -> None:
    read = Read(list_head(text="Sur le métier."))
    assert read.meta("og:type") == ["website"]
    assert read.meta("og:description") == ["Sur le métier."]
    assert read.meta("og:url") == [LIST_URL]
    assert read.meta("article:published_time") == []
    assert read.node("CollectionPage") == {
        "@type": "CollectionPage",
        "@id": f"{LIST_URL}#page",
        "name": "Métier",
        "description": "Sur le métier.",
        "url": LIST_URL,
        "inLanguage": "fr",
        "mainEntity": ITEMS,
        "isPartOf": BLOG_NODE,
    }
    assert read.node("BreadcrumbList")["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Accueil", "item": "https://example.org/"},
        {"@type": "ListItem", "position": 2, "name": "Métier"},
    ]
    assert read.node("Blog") is None


def test_a_list_of_no_posts() -> None:
    assert "mainEntity" not in Read(list_head(make_list(posts=()))).node("CollectionPage")


@pytest.mark.parametrize(("posts", "named"), [(100, 100), (101, 0)])
def test_a_long_list_is_counted_and_not_named(posts: int, named: int) -> None:
    page = Read(list_head(make_list(posts=(make_card(),) * posts))).node("CollectionPage")
    assert len(page["mainEntity"].get("itemListElement", ())) == named
    assert page["mainEntity"].get("numberOfItems") == (None if named else posts)


def test_the_front_page_of_the_blog() -> None:
    read = Read(list_head(make_list(kind="index", title="Carnet", index=BLOG)))
    publisher = {"@type": "Organization", "name": "Carnet", "url": "https://example.org/"}
    assert read.node("Blog") == {**BLOG_NODE, "publisher": publisher}
    steps = read.node("BreadcrumbList")["itemListElement"]
    assert [step["item"] for step in steps] == ["https://example.org/", "https://example.org/blog/"]


def test_the_page_of_an_author() -> None:
    author = replace(ZOE, url=f"{ZOE_URL}#top", avatar="zoe.webp")
    read = Read(list_head(make_list(kind="author", author=author, title="Zoë")))
    assert read.meta("og:type") == ["profile"]
    page = read.node("ProfilePage")
    assert page["mainEntity"] == {
        "@type": "Person",
        "@id": f"{ZOE_URL}#person",
        "name": "Zoë",
        "url": f"{ZOE_URL}#top",
        "description": "Écrit.",
        "image": "https://example.org/zoe.webp",
    }
    assert page["hasPart"] == ITEMS


def test_the_page_of_an_author_without_a_name() -> None:
    page = make_list(kind="author", author=replace(ZOE, name=" "), title="Zoë")
    assert Read(list_head(page)).node("CollectionPage")["mainEntity"] == ITEMS


def test_pages_of_a_list_have_titles_of_their_own() -> None:
    titles = [["Métier"], ["Métier - Page 2 sur 3"], ["Métier - Page 3 sur 3"]]
    for number, title in enumerate(titles, 1):
        read = Read(list_head(page=number, pages=3))
        assert read.meta("og:title") == read.meta("twitter:title") == title
        assert [read.node("CollectionPage")["name"]] == title


def test_a_page_announces_the_feeds_of_its_term() -> None:
    category = make.make_blog(make.make_post(categories=["Métier"])).terms["category"][0]
    own = FeedSource(title="Métier", folder="blog/metier", page="", posts=(), term=category)
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


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("mot " * 27 + "anticonstitutionnellement", "mot " * 26 + "mot…"),
        ("mot, " * 21 + "a :;.x anticonstitutionnellement", "mot, " * 21 + "a…"),
        ("x" * 110, "x" * 110),
        ("x" * 111, "x" * 109 + "…"),
    ],
)
def test_a_headline_is_cut_between_words(title: str, headline: str) -> None:
    read = Read(post_head(make_page(make_card(title=title))))
    assert read.node("BlogPosting")["headline"] == headline


def test_a_post_without_terms() -> None:
    read = Read(post_head(make_page(make_card(categories=(), tags=()))))
    assert {"articleSection", "keywords"}.isdisjoint(read.node("BlogPosting"))
    assert read.meta("article:section") + read.meta("article:tag") == []


@pytest.mark.parametrize(
    ("lang", "hreflang"), [("pt_BR", "pt-BR"), ("x-default", "x-default"), ("<x>", None)]
)
def test_languages_of_translations(lang: str, hreflang: str | None) -> None:
    other = Translation(lang=lang, name="", title="", url="en/bilan/", current=False)
    links = Read(post_head(make_page(translations=(other,)))).links("alternate")
    assert [link["hreflang"] for link in links] == ([hreflang] if hreflang else [])


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
    site = SiteInfo(name=text, language=text, url=text, blog_url=text, author=text)
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
        describer = HeadBuilder(site=facts, channels=(channel,))
        view = ListView(kind="author", title=text, src_uri="", page=2, pages=2)
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


def test_previews_that_a_template_prints_are_not_printed_again() -> None:
    names = ("og:title", "og:image", "og:image:width", "og:site_name", "article:tag")
    metas = tuple(Meta(property=name, content=name) for name in names)
    head = Head(metas=(*metas, Meta(name="twitter:card", content="summary")))
    html = """<meta content="x" property="og:image"><META name='twitter:card'><meta name=author>"""
    left = [meta.property or meta.name for meta in head.beside(html).metas]
    assert left == ["og:title", "og:site_name", "article:tag"]
    assert head.beside("<meta name=description content='og:title'><p property=og:title>") is head
