"""What the templates of lists make of the data they are given."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from jinja2 import ChoiceLoader, DictLoader
from markupsafe import Markup

from mkdocs_blogposts.blog.views import ListKind
from mkdocs_blogposts.render.context import ListPage, TermLink
from tests.unit.render.template_samples import (
    BARE,
    ENV,
    EXCERPT,
    FULL,
    OLD,
    PAGER,
    PAGES,
    YEARS,
    T,
    a_list,
    one,
    read,
    text,
)

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
    assert text(one(card, ".blogposts-card__facts")) == ("16/06/2023 4 min de lecture Malo Invitée")
    assert [text(node) for node in card.css(".blogposts-chip")] == ["Expertises", "Sans page"]
    assert {text(node) for node in card.css(".blogposts-mark")} == {"Épinglé", "Brouillon"}


def test_cards_show_summaries_and_the_stream_shows_excerpts() -> None:
    """Cards of one height need the same few lines; an excerpt may be long, or hold pictures."""
    blog = a_list(posts=(replace(EXCERPT, summary="Résumé"),))
    card = one(read("list", blog), "article")
    assert text(one(card, ".blogposts-card__summary")) == "Résumé"
    row = one(read("list", replace(blog, look="list")), "article")
    assert one(row, ".blogposts-card__excerpt em")
    assert "Résumé" not in text(row)


@pytest.mark.parametrize("look", ["cards", "list", "magazine"])
@pytest.mark.parametrize("kind", ["index", "tag"])
def test_every_look_shows_every_post_in_order(look: str, kind: ListKind) -> None:
    tree = read("list", a_list(look=look, kind=kind, posts=(FULL, BARE, EXCERPT, OLD)))
    titles = [post.title for post in (FULL, BARE, EXCERPT, OLD)]
    assert [text(node) for node in tree.css("article h2")] == titles


def test_a_magazine_opens_with_a_large_story() -> None:
    heroes = {
        name: len(read("list", replace(blog, look="magazine")).css(".blogposts-card--hero"))
        for name, blog in {
            "front page": a_list(),
            "second page": a_list(pager=PAGER),
            "category": a_list(kind="category"),
            "two posts": a_list(posts=(FULL, BARE)),
        }.items()
    }
    assert heroes == {"front page": 1, "second page": 0, "category": 0, "two posts": 0}


def test_a_drawing_stands_in_for_a_picture_where_most_have_one() -> None:
    mostly = read("list", a_list(posts=(FULL, BARE, FULL)))
    assert [len(card.css(".blogposts-placeholder")) for card in mostly.css("article")] == [0, 1, 0]
    for few in ((FULL, BARE), (BARE, FULL, OLD), (BARE, OLD)):
        assert not read("list", a_list(posts=few)).css(".blogposts-placeholder")


def test_where_few_have_pictures_all_are_texts() -> None:
    tree = read("list", a_list(posts=(BARE, FULL, OLD)))
    assert one(tree, ".blogposts-grid--texts")
    assert len(tree.css("article.blogposts-card--thumb")) == 3
    assert len(tree.css("article.blogposts-card--covered")) == 1
    assert not read("list", a_list(posts=(FULL, BARE, FULL))).css(".blogposts-grid--texts")


def test_two_drawings_beside_each_other_differ() -> None:
    """Also in the same place of the next row, of two cards or of three."""
    posts = (*[FULL] * 9, *[replace(BARE, url=f"p{n}/") for n in range(8)])
    drawings = read("list", a_list(posts=posts)).css(".blogposts-placeholder")
    drawn = [node.html for node in drawings]
    assert len(drawn) == 8
    for distance in (1, 2, 3):
        assert all(drawn[n] != drawn[n + distance] for n in range(8 - distance))


def test_a_drawing_of_the_sites_own_needs_no_number() -> None:
    own = "{% macro plate(post) %}<b>{{ post.title }}</b>{% endmacro %}"
    env = ENV.overlay(
        loader=ChoiceLoader([DictLoader({"blogposts/partials/placeholder.html": own}), ENV.loader])
    )
    page = env.get_template("blogposts/list-body.html").render(
        blog=a_list(posts=(FULL, BARE, FULL)), base_url="", page=SimpleNamespace(url="")
    )
    assert "<b>Sans rien</b>" in page


def test_the_parts_of_a_series_are_numbered_on_its_page() -> None:
    for look in ("cards", "list", "magazine"):
        assert one(read("list", a_list(kind="series", look=look)), ".blogposts-numbered")
        assert not read("list", a_list(kind="tag", look=look)).css(".blogposts-numbered")


def test_further_pages_of_a_list_have_its_title_and_their_number() -> None:
    assert text(one(read("list", a_list(pager=PAGER)), "h1")) == "Blog Page 2"
    assert text(one(read("list", a_list(pager=replace(PAGER, page=1))), "h1")) == "Blog"
    own = read("list", a_list(pager=PAGER, show_title=False), content=Markup("<h1>Le mien</h1>"))
    assert text(one(own, ".blogposts-count")) == "Page 2"


def test_a_term_without_page_is_no_link() -> None:
    card = read("list", a_list()).css("article")[0]
    assert "Sans page" not in {text(node) for node in card.css("a")}


def test_the_list_of_authors_shows_portraits() -> None:
    ann = TermLink(name="Ann", url="a/", count=2, description="Sows.", avatar="ann.webp")
    blog = a_list(kind="authors", terms=(ann, replace(ann, name="Bob", avatar=None)))
    tiles = read("terms", blog, url="").css(".blogposts-tile")
    assert [text(tile) for tile in tiles] == ["Ann Sows. 2 articles", "Bob Sows. 2 articles"]
    portraits = [tile.css("img.blogposts-avatar--large") for tile in tiles]
    assert [node.attributes["src"] for found in portraits for node in found] == ["ann.webp"]


def test_covers_in_lists_wait_but_for_the_first_of_the_front_page() -> None:
    posts = (FULL, FULL)
    waiting = [
        node.attributes.get("loading")
        for node in read("list", a_list(posts=posts)).css(".blogposts-card__cover")
    ]
    assert waiting == [None, "lazy"]


def test_a_first_post_without_picture_is_not_wide() -> None:
    assert not read("list", a_list(posts=(BARE, FULL))).css(".blogposts-card--lead")


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
    said = [text(node) for node in read("list", a_list(posts=())).css(".blogposts-empty p")]
    assert said == [T("list.empty"), T("empty.text")]


@pytest.mark.parametrize(
    ("body", "blog"),
    [("list", a_list(posts=())), ("404", a_list(kind="missing")), ("articles", a_list(years=()))],
    ids=["empty list", "404", "no articles"],
)
def test_where_nothing_is_found_the_site_can_be_searched(body: str, blog: ListPage) -> None:
    form = one(read(body, replace(blog, search="search.html"), url="a/b/"), "form[role=search]")
    assert form.attributes["action"] == "../../search.html"
    assert one(form, "input").attributes["name"] == "q"
    assert not read(body, blog).css("form")


def test_a_dead_address_promises_posts_only_where_there_are_some() -> None:
    texts = [
        text(one(read("404", a_list(kind="missing", posts=posts)), ".blogposts-standfirst"))
        for posts in ((FULL,), ())
    ]
    assert texts == [T("missing.text"), T("missing.bare")]


def test_articles_are_grouped_with_counts_and_anchors() -> None:
    tree = read("articles", PAGES["articles"][1], url="articles/")
    jumps = [(text(node), node.attributes["href"]) for node in tree.css("[data-name=year] a")]
    assert jumps == [("2023 3", "#y2023"), ("2022 1", "#y2022")]
    assert text(one(tree, "h2#y2023")) == "2023 3 articles"
    assert one(tree, "h2#y2023 a").attributes["href"] == "../archive/2023/"
    assert [text(node) for node in tree.css("h3")] == ["juin 1", "mai 2", "décembre 1"]
    assert len(tree.css("li > a + time")) == 4


def test_articles_are_narrowed_by_plain_links() -> None:
    tree = read("articles", PAGES["articles"][1], url="articles/")
    links = {text(node): node.attributes["href"] for node in tree.css("nav li a[href]")}
    assert links == {
        "2023 3": "#y2023",
        "2022 1": "#y2022",
        "Product Management 3": "../category/product-management/",
        "Expertises 2": "../tag/expertises/",
    }
    assert text(one(tree, "details summary")) == f"{T('filter.more')} 1"
    assert text(one(tree, "details li")) == "Sans page 1"


def test_each_line_names_its_choices_by_number() -> None:
    tree = read("articles", PAGES["articles"][1])
    lines = [node.attributes["data-f"] for node in tree.css(".blogposts-lines li")]
    assert lines == ["0 1 2", "0", "", ""]


def test_a_list_that_needs_no_script_has_nothing_for_one() -> None:
    tree = read("articles", a_list(kind="articles", years=YEARS))
    assert tree.css("nav a") and not tree.css("input, button, output")


def test_a_list_of_one_year_and_no_terms_has_no_ways_in() -> None:
    assert not read("articles", a_list(kind="articles", years=YEARS[:1])).css("nav")


def test_terms_have_their_counts() -> None:
    categories = read("terms", PAGES["categories"][1], url="category/")
    assert [text(node) for node in categories.css("li > p:last-child")] == [
        "3 articles",
        "1 article",
    ]
    assert one(categories, "li a").attributes["href"] == "product-management/"
    tags = read("terms", PAGES["tags"][1], url="tag/")
    assert [text(node) for node in tags.css("li")] == ["Expertises 2", "Sans page 1"]


@pytest.mark.parametrize(("body", "kind"), [("list", "index"), ("articles", "articles")])
def test_contents_of_a_list_are_there_where_they_are_asked_for(body: str, kind: ListKind) -> None:
    blog = a_list(kind=kind, years=YEARS)
    assert not read(body, blog).css(".blogposts-toc")
    contents = one(read(body, replace(blog, contents=True)), "details.blogposts-toc")
    assert [node.attributes["href"] for node in contents.css("a")] == ["#un", "#deux"]


# ---- An address that leads nowhere ----


def test_an_address_that_leads_nowhere_shows_the_way_and_the_latest_posts() -> None:
    tree = read("404", a_list(title="Page introuvable", total=0))
    assert text(one(tree, "h1")) == "Page introuvable"
    section = one(tree, "section[aria-labelledby=blogposts-newest]")
    assert len(section.css("article h3 a")) == 3
    assert [text(node) for node in tree.css("nav.blogposts-closing a")] == [
        "Accueil",
        "Tous les articles",
    ]
    assert not read("404", a_list(posts=())).css("section")
