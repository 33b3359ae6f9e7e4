"""Posts and lists as templates are given them, and what renders and reads the pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from mkdocs.structure.toc import get_toc
from mkdocs.utils.templates import url_filter
from selectolax.lexbor import LexborHTMLParser, LexborNode

from mkdocs_blogposts.locale.texts import Translator, translator
from mkdocs_blogposts.render.context import (
    AuthorCard,
    Choice,
    CoverImage,
    DateText,
    Facet,
    LicenseLink,
    Link,
    ListPage,
    MonthGroup,
    Pager,
    PagerStep,
    PostCard,
    PostPage,
    SeriesBox,
    ShareLink,
    TermLink,
    Translation,
    YearGroup,
)
from mkdocs_blogposts.theming import SHARED

HOSTILE = """'">]]></a></h1><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}&amp;"""

JUNE_16 = DateText(iso="2023-06-16", text="16/06/2023", long="vendredi 16 juin 2023")
MAY_1 = DateText(iso="2023-05-01", text="01/05/2023", long="lundi 1er mai 2023")
YEAR_BEFORE = DateText(iso="2022-12-24", text="24/12/2022", long="samedi 24 décembre 2022")

PRODUCT = TermLink(name="Product Management", url="category/product-management/", count=3)
SKILLS = TermLink(name="Expertises", url="tag/expertises/", count=2)
UNLINKED = TermLink(name="Sans page", count=1)
MALO = AuthorCard(
    id="malo", name="Malo", description="Écrit.", avatar="img/malo.webp", url="author/malo/"
)
GUEST = AuthorCard(id="Invitée", name="Invitée")

COVER = CoverImage(
    src="img/bilan.webp", alt="Un bureau", caption="À l'atelier", width=1600, height=900
)
FULL = PostCard(
    title="Bilan de ma formation",
    url="posts/bilan/",
    date=JUNE_16,
    updated=DateText(iso="2023-07-01", text="01/07/2023", long="samedi 1er juillet 2023"),
    summary="Trois mois pour apprendre un métier.",
    cover=COVER,
    image=COVER,
    categories=(PRODUCT, UNLINKED),
    tags=(SKILLS, UNLINKED),
    authors=(MALO, GUEST),
    readtime=4,
    words=900,
    pinned=True,
    draft=True,
    lang="fr",
)
BARE = PostCard(title="Sans rien", url="posts/sans-rien/", date=MAY_1)
EXCERPT = replace(
    BARE, title="Extrait", url="posts/extrait/", excerpt=Markup("<p>Un <em>début</em>.</p>")
)
OLD = replace(BARE, title="D'avant", url="posts/avant/", date=YEAR_BEFORE)

HOME = Link(title="Accueil", url="")
ALL_POSTS = Link(title="Tous les articles", url="articles/")
T = translator("fr")

POST_PAGE = PostPage(
    t=T,
    post=FULL,
    heading=Markup("Bilan de <em>ma</em> formation"),
    heading_id="bilan",
    standfirst="Trois mois pour apprendre un métier.",
    home=HOME,
    all_posts=ALL_POSTS,
    index=None,
    previous=BARE,
    next=EXCERPT,
    translations=(
        Translation(lang="fr", name="français", title="Bilan", url="posts/bilan/", current=True),
        Translation(lang="en", name="English", title="Review", url="posts/review/", current=False),
    ),
    series=SeriesBox(
        name="Formation",
        url="series/formation/",
        parts=(
            Link(title="Devenir", url="posts/devenir/"),
            Link(title="Bilan", url="posts/bilan/", current=True),
        ),
        position=2,
        count=2,
    ),
    related=(BARE, OLD, replace(FULL, url="posts/autre/")),
    links=(Link(title="Maestro", url="https://www.joinmaestro.co"),),
    reading_progress=True,
    share=(
        ShareLink(name="Mastodon", label="Partager sur Mastodon", url="https://example.org/#a"),
        ShareLink(name="E-mail", label="Partager par e-mail", url="mailto:?subject=a&body=b"),
    ),
    license=LicenseLink(name="CC0", url="https://example.org/cc0"),
)
BARE_PAGE = PostPage(
    t=T,
    post=BARE,
    heading=Markup("Sans rien"),
    heading_id="",
    home=HOME,
    all_posts=None,
    index=None,
)

PAGER = Pager(
    page=2,
    pages=9,
    steps=(
        PagerStep(label="1", url=""),
        PagerStep(label="2", current=True),
        PagerStep(label="3", url="page/3/"),
        PagerStep(label="…"),
        PagerStep(label="9", url="page/9/"),
    ),
    previous_url="",
    next_url="page/3/",
)


def a_list(**changes: Any) -> ListPage:
    base = ListPage(
        kind="index",
        t=T,
        title="Blog",
        show_title=True,
        home=HOME,
        all_posts=ALL_POSTS,
        index=None,
        posts=(FULL, BARE, EXCERPT),
        total=42,
    )
    return replace(base, **changes)


YEARS = (
    YearGroup(
        title="2023",
        anchor="y2023",
        count=3,
        url="archive/2023/",
        months=(
            MonthGroup(title="juin", anchor="2023-06", posts=(FULL,)),
            MonthGroup(title="mai", anchor="2023-05", posts=(BARE, EXCERPT)),
        ),
    ),
    YearGroup(
        title="2022",
        anchor="y2022",
        count=1,
        months=(MonthGroup(title="décembre", anchor="2022-12", posts=(OLD,)),),
    ),
)
FACETS = (
    Facet(kind="category", choices=(Choice(number=0, term=PRODUCT),)),
    Facet(
        kind="tag",
        choices=(Choice(number=1, term=SKILLS),),
        more=(Choice(number=2, term=UNLINKED),),
    ),
)
CATEGORIES = (replace(PRODUCT, description="Ce que j'en apprends."), UNLINKED)

ARTICLES = a_list(
    kind="articles",
    title="Tous les articles",
    years=YEARS,
    facets=FACETS,
    marks={FULL.url: "0 1 2", BARE.url: "0"},
    script="assets/blogposts/blogposts.js",
)

#: Every kind of page, by the body that shows it.
PAGES: Mapping[str, tuple[str, PostPage | ListPage]] = {
    "post": ("post", POST_PAGE),
    "bare post": ("post", BARE_PAGE),
    "index": ("list", a_list()),
    "second page": ("list", a_list(pager=PAGER)),
    "empty index": ("list", a_list(posts=(), total=0)),
    "category": ("list", a_list(kind="category", title="Product Management")),
    "tag": ("list", a_list(kind="tag", title="Expertises")),
    "author": ("list", a_list(kind="author", title="Malo", author=MALO)),
    "series": ("list", a_list(kind="series", title="Formation")),
    "archive": ("list", a_list(kind="archive", title="2023")),
    "articles": ("articles", ARTICLES),
    "no articles": ("articles", a_list(kind="articles", title="Tous les articles")),
    "categories": ("terms", a_list(kind="categories", title="Catégories", terms=CATEGORIES)),
    "tags": ("terms", a_list(kind="tags", title="Étiquettes", terms=(SKILLS, UNLINKED))),
    "authors": ("terms", a_list(kind="authors", title="Auteurs", terms=CATEGORIES)),
    "all series": ("terms", a_list(kind="all_series", title="Séries", terms=CATEGORIES)),
    "list": ("list", a_list(look="list")),
    "magazine": ("list", a_list(look="magazine")),
    "nowhere": ("404", a_list(title="Introuvable", total=0)),
    "no terms": ("terms", a_list(kind="tags", title="Étiquettes")),
}

PROSE = Markup('<h2 id="un">Un</h2><p>Du texte.</p><h2 id="deux">Deux</h2><p>Encore.</p>')
TOC = get_toc(
    [
        {"level": 2, "id": "un", "name": "R&amp;D", "children": []},
        {"level": 2, "id": "deux", "name": "Deux", "children": []},
    ]
)


def environment() -> Environment:
    # MkDocs makes its own so (mkdocs/theme.py): autoescape off, nothing trimmed.
    env = Environment(loader=FileSystemLoader(SHARED), auto_reload=False)
    env.filters["url"] = url_filter
    return env


ENV = environment()


def render(
    body: str,
    blog: PostPage | ListPage,
    *,
    content: Markup = PROSE,
    url: str = "posts/bilan/",
    meta: Mapping[str, Any] | None = None,
) -> str:
    page = SimpleNamespace(url=url, meta={"description": "x"} if meta is None else meta, toc=TOC)
    return ENV.get_template(f"blogposts/{body}-body.html").render(
        blog=blog, blog_content=content, page=page, base_url="../.."
    )


def read(body: str, blog: PostPage | ListPage, **options: Any) -> LexborHTMLParser:
    return LexborHTMLParser(render(body, blog, **options))


def text(node: LexborNode | None) -> str:
    assert node is not None
    return " ".join(node.text().split())


def one(tree: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    found = tree.css(selector)
    assert len(found) == 1, f"{selector}: {len(found)}"
    return found[0]


def shape(tree: LexborHTMLParser) -> list[tuple[str | None, tuple[str, ...]]]:
    """Every element with the names of its attributes, in order."""
    return [(node.tag, tuple(sorted(node.attributes))) for node in tree.css("*")]


#: Fields that hold one of a few words of ours, never text of an author.
CHOICES = ("kind", "look", "header_look")


def with_texts(value: Any, new: str) -> Any:
    """`value` with `new` in the place of every `str` that is text or an address."""
    match value:
        case Markup() | Translator() | int() | None:
            return value
        case str():
            return new if value else value
        case dict():
            return {with_texts(key, new): item for key, item in value.items()}
        case tuple():
            return tuple(with_texts(item, new) for item in value)
    assert is_dataclass(value) and not isinstance(value, type)
    changed = {
        field.name: with_texts(getattr(value, field.name), new)
        for field in fields(value)
        if field.name not in CHOICES
    }
    return replace(value, **changed)


every_page = pytest.mark.parametrize(("body", "blog"), PAGES.values(), ids=PAGES.keys())
