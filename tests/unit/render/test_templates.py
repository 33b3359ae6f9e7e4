"""What the templates make of the data they are given: structure, escaping, addresses."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from selectolax.lexbor import LexborHTMLParser

from mkdocs_blogposts.locale.texts import translator
from mkdocs_blogposts.render.context import ListPage, PostPage
from tests.unit.render.template_samples import (
    BARE_PAGE,
    HOSTILE,
    POST_PAGE,
    PROSE,
    T,
    a_list,
    every_page,
    one,
    read,
    render,
    shape,
    text,
    with_texts,
)


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
    assert not tree.css("[onerror]")
    # A page may ask for our script, by an address that is no text of an author's.
    assert [node.text() for node in tree.css("script")] == [""] * len(tree.css("script[src]"))


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
    order = [node.attributes.get("class") for node in header.css("p, h1")]
    assert order == [
        "blogposts-eyebrow",
        "blogposts-title",
        "blogposts-standfirst",
        "blogposts-byline blogposts-facts",
        "blogposts-small blogposts-translations",
    ]


def test_a_part_of_a_series_says_so_above_its_title() -> None:
    link = one(read("post", POST_PAGE), ".blogposts-eyebrow a.blogposts-part")
    assert text(link) == "Formation · Partie 2 sur 2"
    assert link.attributes["href"] == "../../series/formation/"
    assert not read("post", BARE_PAGE).css(".blogposts-eyebrow")


@pytest.mark.parametrize(
    ("letters", "name"),
    [(54, "blogposts-title"), (84, "blogposts-title blogposts-title--long"), (85, None)],
)
def test_long_titles_are_smaller(letters: int, name: str | None) -> None:
    title = "x" * letters
    pages = [
        read("post", replace(BARE_PAGE, post=replace(BARE_PAGE.post, title=title))),
        read("list", a_list(title=title)),
    ]
    assert {one(page, "h1").attributes["class"] for page in pages} == {
        name or "blogposts-title blogposts-title--longest"
    }


def test_a_post_ends_in_a_line_and_four_blocks() -> None:
    footer = one(read("post", replace(POST_PAGE, links=())), ".blogposts-footer")
    blocks = [
        node.attributes.get("aria-label") or node.attributes.get("aria-labelledby") or "line"
        for node in footer.iter()
    ]
    assert blocks == [
        "line",
        T("authors"),
        "blogposts-series",
        T("post.neighbours"),
        "blogposts-related",
        T("blog"),
    ]
    line = one(footer, ".blogposts-line")
    assert [node.attributes["class"] for node in line.iter()] == [
        "blogposts-plain blogposts-chips",
        "blogposts-share",
        "blogposts-license",
    ]
    assert not read("post", BARE_PAGE).css(".blogposts-line")


def test_many_parts_of_a_series_are_folded() -> None:
    assert POST_PAGE.series
    parts = POST_PAGE.series.parts
    for count, folded in ((5, 0), (6, 1)):
        series = replace(POST_PAGE.series, parts=(*parts, *[parts[0]] * (count - 2)), count=count)
        page = read("post", replace(POST_PAGE, series=series))
        assert len(page.css("[aria-labelledby=blogposts-series] details:not([open])")) == folded


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
    unsaid = replace(POST_PAGE, standfirst="")
    assert not read("post", unsaid).css(".blogposts-standfirst")
    assert one(read("post", POST_PAGE), ".blogposts-standfirst")


def test_the_cover_of_a_post_is_eager_and_sized() -> None:
    picture = one(read("post", POST_PAGE), "figure.blogposts-cover img").attributes
    assert picture["src"] == "../../img/bilan.webp"
    assert (picture["width"], picture["height"], picture["alt"]) == ("1600", "900", "Un bureau")
    assert "loading" not in picture


def test_the_look_of_a_header_decides_what_comes_first() -> None:
    def order(blog: PostPage) -> list[str]:
        parts = ".blogposts-header, figure.blogposts-cover"
        return [(node.attributes["class"] or "") for node in read("post", blog).css(parts)]

    header, cover = "blogposts-header", "blogposts-cover"
    covered, bare = (replace(page, header_look="cover") for page in (POST_PAGE, BARE_PAGE))
    assert order(POST_PAGE) == [header, cover]
    assert order(covered) == [cover, header]
    assert order(bare) == [header]


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


def test_a_long_series_shows_the_parts_around_and_leads_to_all() -> None:
    assert POST_PAGE.series
    series = replace(POST_PAGE.series, position=500, start=499, count=1000)
    box = one(
        read("post", replace(POST_PAGE, series=series)), "section[aria-labelledby=blogposts-series]"
    )
    assert [node.attributes["data-part"] for node in box.css("li")] == ["499", "500"]
    assert "Partie 500 sur 1000" in text(box)
    assert text(one(box, "p a")) == "1 000 articles"
    assert one(box, "p a").attributes["href"] == "../../series/formation/"


def test_related_posts_are_cards_below_their_own_heading() -> None:
    section = one(read("post", POST_PAGE), "section[aria-labelledby=blogposts-related]")
    assert len(section.css("article h3 a")) == 3
    assert not section.css("article h2")


def test_only_authors_with_something_to_say_get_a_profile() -> None:
    profiles = read("post", POST_PAGE).css(".blogposts-profile")
    assert [text(one(node, ".blogposts-profile__name")) for node in profiles] == ["Malo"]


def test_the_other_languages_of_a_post_are_named_in_their_own() -> None:
    links = one(read("post", POST_PAGE), ".blogposts-translations").css("a")
    assert [(text(node), node.attributes["lang"], node.attributes["href"]) for node in links] == [
        ("English", "en", "../review/")
    ]
    assert not read("post", BARE_PAGE).css(".blogposts-translations")


def test_a_post_in_another_language_says_so() -> None:
    assert one(read("post", POST_PAGE), ".blogposts-post").attributes["lang"] == "fr"
    assert "lang" not in one(read("post", BARE_PAGE), ".blogposts-post").attributes
