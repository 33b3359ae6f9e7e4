"""What the templates make of the data they are given: structure, escaping, addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.config.base import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils.templates import url_filter
from selectolax.lexbor import LexborHTMLParser, LexborNode

from mkdocs_blogposts.context import (
    AuthorCard,
    CoverImage,
    DateText,
    Link,
    ListPage,
    MonthGroup,
    Pager,
    PagerStep,
    PostCard,
    PostPage,
    SeriesBox,
    TermLink,
    YearGroup,
)
from mkdocs_blogposts.i18n import Translator, translator
from mkdocs_blogposts.theming import THEME_DIR

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

FULL = PostCard(
    title="Bilan de ma formation",
    url="posts/bilan/",
    date=JUNE_16,
    updated=DateText(iso="2023-07-01", text="01/07/2023", long="samedi 1er juillet 2023"),
    summary="Trois mois pour apprendre un métier.",
    cover=CoverImage(
        src="img/bilan.webp", alt="Un bureau", caption="À l'atelier", width=1600, height=900
    ),
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
    home=HOME,
    all_posts=ALL_POSTS,
    index=None,
    previous=BARE,
    next=EXCERPT,
    series=SeriesBox(
        name="Formation",
        url="series/formation/",
        parts=(
            Link(title="Devenir", url="posts/devenir/"),
            Link(title="Bilan", url="posts/bilan/", current=True),
        ),
        position=2,
    ),
    related=(BARE, OLD, replace(FULL, url="posts/autre/")),
    links=(Link(title="Maestro", url="https://www.joinmaestro.co"),),
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
CATEGORIES = (replace(PRODUCT, description="Ce que j'en apprends."), UNLINKED)

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
    "articles": ("articles", a_list(kind="articles", title="Tous les articles", years=YEARS)),
    "no articles": ("articles", a_list(kind="articles", title="Tous les articles")),
    "categories": ("terms", a_list(kind="categories", title="Catégories", terms=CATEGORIES)),
    "tags": ("terms", a_list(kind="tags", title="Étiquettes", terms=(SKILLS, UNLINKED))),
    "authors": ("terms", a_list(kind="authors", title="Auteurs", terms=CATEGORIES)),
    "all series": ("terms", a_list(kind="all_series", title="Séries", terms=CATEGORIES)),
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
    env = Environment(loader=FileSystemLoader(THEME_DIR), auto_reload=False)
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


def with_texts(value: Any, new: str) -> Any:
    """`value` with `new` in the place of every `str` that is text or an address."""
    match value:
        case Markup() | Translator() | int() | None:
            return value
        case str():
            return new if value else value
        case tuple():
            return tuple(with_texts(item, new) for item in value)
    assert is_dataclass(value) and not isinstance(value, type)
    changed = {
        field.name: with_texts(getattr(value, field.name), new)
        for field in fields(value)
        if field.name != "kind"
    }
    return replace(value, **changed)


every_page = pytest.mark.parametrize(("body", "blog"), PAGES.values(), ids=PAGES.keys())


@every_page
def test_a_page_has_one_h1(body: str, blog: PostPage | ListPage) -> None:
    assert text(one(read(body, blog), "h1"))


@every_page
def test_headings_skip_no_level(body: str, blog: PostPage | ListPage) -> None:
    levels = [int((node.tag or "")[1]) for node in read(body, blog).css("h1, h2, h3, h4, h5, h6")]
    assert levels[0] == 1
    assert all(lower - upper <= 1 for upper, lower in pairwise(levels))


@every_page
def test_hostile_text_stays_text(body: str, blog: PostPage | ListPage) -> None:
    tree = read(body, with_texts(blog, HOSTILE))
    assert shape(tree) == shape(read(body, with_texts(blog, "innocent")))
    assert not tree.css("script, [onerror]")


@every_page
def test_hostile_text_is_shown_as_written(body: str, blog: PostPage | ListPage) -> None:
    page = render(body, with_texts(blog, "<b>{{ 7*7 }}&amp;"))
    assert "<b>" not in page
    assert "49" not in page
    assert "&lt;b&gt;{{ 7*7 }}&amp;amp;" in page


@every_page
def test_ids_are_unique_and_labels_point_to_them(body: str, blog: PostPage | ListPage) -> None:
    tree = read(body, blog)
    ids = Counter(node.attributes["id"] for node in tree.css("[id]"))
    assert [name for name, count in ids.items() if count > 1 or not name] == []
    labels = {node.attributes["aria-labelledby"] for node in tree.css("[aria-labelledby]")}
    assert labels <= set(ids)


@every_page
def test_landmarks_have_names_of_their_own(body: str, blog: PostPage | ListPage) -> None:
    names = [node.attributes.get("aria-label") for node in read(body, blog).css("nav")]
    assert all(names)
    assert len(set(names)) == len(names)


@every_page
def test_every_date_is_for_machines_too(body: str, blog: PostPage | ListPage) -> None:
    for node in read(body, blog).css("time"):
        assert node.attributes["datetime"]
        assert node.attributes["title"]
        assert text(node)


@every_page
def test_what_is_absent_leaves_no_trace(body: str, blog: PostPage | ListPage) -> None:
    page = render(body, blog)
    assert "None" not in page
    empty = [
        node.html
        for node in LexborHTMLParser(page).css("p, ul, ol, li, section, div, h1, h2, h3, a, span")
        if not (node.text().strip() or node.css("img"))
    ]
    assert empty == []


@every_page
@pytest.mark.parametrize("language", ["en", "ar", "ru", "zh-Hant"])
def test_it_speaks_every_language(language: str, body: str, blog: PostPage | ListPage) -> None:
    assert text(read(body, replace(blog, t=translator(language))).body)


@every_page
def test_drawings_are_decoration_and_pictures_have_a_size(
    body: str, blog: PostPage | ListPage
) -> None:
    tree = read(body, blog)
    assert all(node.attributes.get("aria-hidden") == "true" for node in tree.css("svg"))
    for picture in tree.css("img"):
        assert picture.attributes.get("alt") is not None
        assert picture.attributes.get("width")
        assert picture.attributes.get("height")


@every_page
def test_the_html_is_tidy(body: str, blog: PostPage | ListPage) -> None:
    assert "\n\n" not in render(body, blog)


# ---- A post ----


def test_a_post_opens_with_category_title_standfirst_byline() -> None:
    header = one(read("post", POST_PAGE), ".blogposts-header")
    order = [node.attributes.get("class") for node in header.css("p, h1, .blogposts-byline")]
    assert order == [
        "blogposts-eyebrow",
        "blogposts-title",
        "blogposts-standfirst",
        "blogposts-byline",
    ]


def test_the_heading_of_a_post_keeps_its_markup_and_its_id() -> None:
    h1 = one(read("post", POST_PAGE), "h1#bilan")
    assert text(one(h1, "em")) == "ma"


def test_a_heading_without_id_has_no_empty_one() -> None:
    assert "id" not in one(read("post", BARE_PAGE), "h1").attributes


def test_the_byline_shows_the_date_as_the_options_want_it() -> None:
    time = one(read("post", BARE_PAGE), ".blogposts-byline time")
    assert text(time) == "01/05/2023"
    assert time.attributes == {"datetime": "2023-05-01", "title": "lundi 1er mai 2023"}


def test_the_byline_tells_update_reading_time_and_authors() -> None:
    byline = one(read("post", POST_PAGE), ".blogposts-byline")
    facts = [text(node) for node in byline.css(".blogposts-fact")]
    assert facts == [
        "16/06/2023",
        "Mis à jour le 01/07/2023",
        "4 min de lecture",
        "Malo",
        "Invitée",
    ]
    assert one(byline, "a[rel=author]").attributes["href"] == "../../author/malo/"


def test_an_automatic_summary_is_no_standfirst() -> None:
    assert not read("post", POST_PAGE, meta={}).css(".blogposts-standfirst")
    assert one(read("post", POST_PAGE), ".blogposts-standfirst")


def test_the_cover_of_a_post_is_eager_and_sized() -> None:
    picture = one(read("post", POST_PAGE), "figure.blogposts-cover img").attributes
    assert picture["src"] == "../../img/bilan.webp"
    assert (picture["width"], picture["height"], picture["alt"]) == ("1600", "900", "Un bureau")
    assert "loading" not in picture


def test_the_contents_of_a_post_are_folded_and_readable() -> None:
    contents = one(read("post", POST_PAGE), "details.blogposts-toc")
    assert "open" not in contents.attributes
    links = [(text(node), node.attributes["href"]) for node in contents.css("a")]
    assert links == [("R&D", "#un"), ("Deux", "#deux")]


def test_contents_that_are_hidden_stay_hidden() -> None:
    assert not read("post", POST_PAGE, meta={"hide": ["toc"]}).css(".blogposts-toc")


def test_the_text_of_a_post_is_printed_once_as_it_is() -> None:
    assert render("post", POST_PAGE).count(str(PROSE)) == 1


def test_every_post_closes_with_the_way_home_and_to_all_posts() -> None:
    links = one(read("post", POST_PAGE), "nav.blogposts-closing").css("a")
    assert [(text(node), node.attributes["href"]) for node in links] == [
        ("Accueil", "../.."),
        ("Tous les articles", "../../articles/"),
    ]
    assert len(one(read("post", BARE_PAGE), "nav.blogposts-closing").css("a")) == 1


def test_neighbours_say_which_way_they_lead() -> None:
    tree = read("post", POST_PAGE)
    assert one(tree, "a[rel=prev]").attributes["href"] == "../sans-rien/"
    assert one(tree, "a[rel=next]").attributes["href"] == "../extrait/"


def test_the_series_marks_the_part_being_read() -> None:
    box = one(read("post", POST_PAGE), "section[aria-labelledby=blogposts-series]")
    assert text(one(box, "[aria-current=page]")) == "Bilan"
    assert "Partie 2 sur 2" in text(box)


def test_related_posts_are_cards_below_their_own_heading() -> None:
    section = one(read("post", POST_PAGE), "section[aria-labelledby=blogposts-related]")
    assert len(section.css("article h3 a")) == 3
    assert not section.css("article h2")


def test_only_authors_with_something_to_say_get_a_profile() -> None:
    profiles = read("post", POST_PAGE).css(".blogposts-profile")
    assert [text(one(node, ".blogposts-profile__name")) for node in profiles] == ["Malo"]


def test_a_post_in_another_language_says_so() -> None:
    assert one(read("post", POST_PAGE), ".blogposts-post").attributes["lang"] == "fr"
    assert "lang" not in one(read("post", BARE_PAGE), ".blogposts-post").attributes


# ---- Lists ----


def test_a_card_leads_to_its_post_by_its_title_alone() -> None:
    for card in read("list", a_list(), url="").css("article"):
        link = one(card, "h2 a")
        href = link.attributes["href"]
        assert [node for node in card.css("a") if node.attributes["href"] == href] == [link]


def test_a_card_tells_category_title_summary_date_and_tags() -> None:
    card = read("list", a_list(kind="tag"), url="").css("article")[0]
    assert text(one(card, ".blogposts-category[href]")) == "Product Management"
    assert text(one(card, "h2")) == "Bilan de ma formation"
    assert text(one(card, ".blogposts-card__summary")) == "Trois mois pour apprendre un métier."
    assert text(one(card, ".blogposts-card__facts")) == "16/06/2023 4 min de lecture"
    assert [text(node) for node in card.css(".blogposts-chip")] == ["Expertises", "Sans page"]
    assert {text(node) for node in card.css(".blogposts-mark")} == {"Épinglé", "Brouillon"}


def test_an_excerpt_takes_the_place_of_the_summary() -> None:
    card = read("list", a_list(posts=(replace(EXCERPT, summary="Résumé"),))).css("article")[0]
    assert one(card, ".blogposts-card__excerpt em")
    assert "Résumé" not in text(card)


def test_a_term_without_page_is_no_link() -> None:
    card = read("list", a_list()).css("article")[0]
    assert "Sans page" not in {text(node) for node in card.css("a")}


def test_covers_in_lists_wait_but_for_the_first_of_the_front_page() -> None:
    posts = (FULL, FULL)
    waiting = [
        node.attributes.get("loading")
        for node in read("list", a_list(posts=posts)).css(".blogposts-card__cover")
    ]
    assert waiting == [None, "lazy"]


@pytest.mark.parametrize(
    ("blog", "leads"),
    [(a_list(), 1), (a_list(pager=PAGER), 0), (a_list(kind="category"), 0)],
    ids=["front page", "second page", "category"],
)
def test_only_the_front_page_has_a_wide_card(blog: ListPage, leads: int) -> None:
    assert len(read("list", blog).css(".blogposts-card--lead")) == leads


def test_a_list_whose_text_has_a_title_gets_no_other() -> None:
    tree = read("list", a_list(show_title=False), content=Markup("<h1>Le mien</h1>"))
    assert [text(node) for node in tree.css("h1")] == ["Le mien"]


def test_the_pager_marks_its_page_and_links_the_others() -> None:
    pager = one(read("list", a_list(pager=PAGER), url="page/2/"), "nav.blogposts-pager")
    assert text(one(pager, "[aria-current=page]")) == "2"
    links = {text(node): node.attributes["href"] for node in pager.css("li a")}
    assert links == {"1": "../..", "3": "../3/", "9": "../9/"}
    assert one(pager, "a[rel=prev]").attributes["href"] == "../.."
    assert one(pager, "a[rel=next]").attributes["href"] == "../3/"


def test_the_end_of_a_pager_leads_nowhere() -> None:
    last = replace(PAGER, next_url=None)
    assert not read("list", a_list(pager=last)).css("a[rel=next]")


def test_an_empty_list_says_so() -> None:
    assert text(one(read("list", a_list(posts=())), ".blogposts-empty")) == T("list.empty")


def test_articles_are_grouped_with_counts_and_anchors() -> None:
    tree = read("articles", PAGES["articles"][1], url="articles/")
    jumps = [(text(node), node.attributes["href"]) for node in tree.css(".blogposts-years a")]
    assert jumps == [("2023 3", "#y2023"), ("2022 1", "#y2022")]
    assert text(one(tree, "h2#y2023")) == "2023 3 articles"
    assert one(tree, "h2#y2023 a").attributes["href"] == "../archive/2023/"
    assert [text(node) for node in tree.css("h3")] == ["juin 1", "mai 2", "décembre 1"]
    assert len(tree.css("li > a + time")) == 4


def test_terms_have_their_counts() -> None:
    categories = read("terms", PAGES["categories"][1], url="category/")
    assert [text(node) for node in categories.css("li > p:last-child")] == [
        "3 articles",
        "1 article",
    ]
    assert one(categories, "li a").attributes["href"] == "product-management/"
    tags = read("terms", PAGES["tags"][1], url="tag/")
    assert [text(node) for node in tags.css("li")] == ["Expertises 2", "Sans page 1"]


# ---- In Material ----


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Renders one of our pages in Material's frame."""
    docs = tmp_path_factory.mktemp("docs")
    (docs / "p.md").write_text("Text", "utf-8")
    (docs.parent / "mkdocs.yml").touch()
    config = load_config(
        str(docs.parent / "mkdocs.yml"),
        site_name="Carnet",
        site_url="https://example.org/",
        docs_dir=str(docs),
        edit_uri="https://example.org/edit/",
        plugins=[],
        theme={
            "name": "material",
            "language": "fr",
            "font": False,
            "features": ["content.action.edit", "navigation.path"],
        },
    )
    env = config.theme.get_env()
    assert env.loader is not None
    env.loader = ChoiceLoader([FileSystemLoader(THEME_DIR), env.loader])
    file = File("p.md", str(docs), str(docs / "site"), True)
    files = Files([file])
    nav = get_navigation(files, config)

    def run(template: str, blog: PostPage | ListPage) -> LexborHTMLParser:
        page = file.page
        assert isinstance(page, Page)
        page.meta = {"tags": ["a"]}
        page.content = str(PROSE)
        context = get_context(nav, files, config, page)
        own = {"blog": blog, "blog_content": PROSE, "tags": [SimpleNamespace(name="a", url="x/")]}
        return LexborHTMLParser(env.get_template(template).render(context | own))

    return run


@every_page
def test_it_fits_materials_frame(material: Any, body: str, blog: PostPage | ListPage) -> None:
    tree = material(f"blogposts/{body}.html", blog)
    one(tree, "h1")
    one(tree, "main .md-content .md-content__inner.md-typeset .blogposts")
    one(tree, "a[rel=edit]")
    assert not tree.css(".md-tags")


def test_materials_column_is_an_article_for_a_post_only(material: Any) -> None:
    assert material("blogposts/post.html", POST_PAGE).css("article.md-content__inner")
    assert not material("blogposts/list.html", a_list()).css("article.md-content__inner")


def test_hostile_text_stays_text_in_materials_frame(material: Any) -> None:
    clean = shape(material("blogposts/post.html", with_texts(POST_PAGE, "innocent")))
    assert shape(material("blogposts/post.html", with_texts(POST_PAGE, HOSTILE))) == clean


def test_the_stylesheet_lies_where_pages_ask_for_it() -> None:
    assert (Path(THEME_DIR) / "assets/blogposts/blogposts.css").is_file()
