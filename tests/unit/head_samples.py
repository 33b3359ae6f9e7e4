"""Posts and lists as heads are made of them, and heads as they are read."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from mkdocs_blogposts.blog.channels import FeedSource
from mkdocs_blogposts.blog.views import ListView
from mkdocs_blogposts.locale.texts import translator
from mkdocs_blogposts.posts.post import Post
from mkdocs_blogposts.render.context import (
    AuthorCard,
    CoverImage,
    DateText,
    Link,
    ListPage,
    PostCard,
    PostPage,
    TermLink,
    Translation,
)
from mkdocs_blogposts.render.head.describe import HeadBuilder
from mkdocs_blogposts.render.head.model import Head, SiteInfo
from tests.unit import make
from tests.unit.render.template_samples import ENV

SITE = SiteInfo(name="Carnet", language="fr", url="https://example.org/", blog_url="blog/")
CHANNEL = FeedSource(title="Le blog", folder="blog", page="blog/", posts=())
DESCRIBER = HeadBuilder(site=SITE, channels=(CHANNEL,))

POST_URL = "https://example.org/blog/bilan/"
ZOE = AuthorCard(id="zoe", name="Zoë", url="blog/author/zoe/", description="Écrit.")
ZOE_URL = "https://example.org/blog/author/zoe/"
LEO = AuthorCard(id="leo", name="Léo")
BLOG_NODE = {
    "@type": "Blog",
    "@id": "https://example.org/blog/#blog",
    "name": "Carnet",
    "url": "https://example.org/blog/",
}
ITEMS = {
    "@type": "ItemList",
    "itemListElement": [{"@type": "ListItem", "position": 1, "name": "Bilan", "url": POST_URL}],
}
PICTURE = CoverImage(src="a.webp", width=1200, height=630, alt="Un pont")
HOME = Link(title="Accueil", url="")
BLOG = Link(title="Le blog", url="blog/")


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
    page: PostPage | None = None, describer: HeadBuilder = DESCRIBER, post: Post | None = None
) -> Head:
    return describer.post(post or make_post(), page or make_page(), POST_URL)


LIST_URL = "https://example.org/blog/category/metier/"


def list_head(
    listed: ListPage | None = None, describer: HeadBuilder = DESCRIBER, text: str = "", **view: Any
) -> Head:
    listed = listed or make_list()
    shown = ListView(kind=listed.kind, title=listed.title, src_uri="", **view)
    return describer.list(shown, listed, LIST_URL, text)


class Read:
    """A head as it is read once our template has written it."""

    def __init__(self, head: Head) -> None:
        written = ENV.get_template("blogposts/partials/head.html").render(head=head)
        html = f'<!doctype html><html><head>{written}</head><body><p id="end"></p></body></html>'
        self.tree = LexborHTMLParser(html.encode("utf-8", "replace"))
        assert len(self.tree.css("script")) == 1
        assert self.tree.css_first("body > #end") is not None
        data = json.loads(self.tree.css_first("script").text())
        assert data.pop("@context") == "https://schema.org"
        self.graph = data.pop("@graph")
        assert data == {}

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


def feeds_in(folder: str, title: str) -> list[dict[str, str | None]]:
    files = {
        "feed.xml": ("atom+xml", "Atom"),
        "rss.xml": ("rss+xml", "RSS"),
        "feed.json": ("feed+json", "JSON"),
    }
    return [
        {"href": f"https://example.org/{folder}{name}", "type": f"application/{kind}"}
        | {"title": f"{title} ({label})"}
        for name, (kind, label) in files.items()
    ]
