"""Covers drawn from titles: the same for the same words, in their frame, and never more than text."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_blogposts.pictures.drawing import HEIGHT, PALETTES, WIDTH, Words, draw
from mkdocs_blogposts.pictures.lettering import is_rtl, letter, measure
from tests.trust.hostile import HOSTILE

S = "{http://www.w3.org/2000/svg}"
SIZES = ((100, 1), (50, 2))


def drawn(title: str, **given: str) -> ElementTree.Element:
    root = ElementTree.fromstring(draw(Words(title=title, **given)))
    assert (root.get("width"), root.get("height")) == (str(WIDTH), str(HEIGHT))
    return root


def words_of(root: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{S}text")]


def test_a_cover_says_its_category_title_and_site() -> None:
    assert words_of(drawn("Un titre", category="Web", site="Le blog")) == [
        "Web",
        "Un titre",
        "Le blog",
    ]
    assert words_of(drawn("Un titre")) == ["Un titre"]
    assert b"<text" not in draw(Words(title="Un titre"), with_words=False)


def test_titles_choose_among_all_drawings_and_colours() -> None:
    shapes, grounds = set(), set()
    for number in range(80):
        root = drawn(f"Titre {number}")
        assert draw(Words(title=f"Titre {number}")) == draw(Words(title=f"Titre {number}"))
        group = root.find(f"{S}g")
        assert group is not None
        assert len(group) > 0
        shapes.add(ElementTree.tostring(group))
        grounds.add(root[0].get("fill"))
    assert grounds == {palette[0] for palette in PALETTES}
    assert len(shapes) > 20, "five drawings, each turned in five ways"


def test_posts_of_one_category_share_their_colours() -> None:
    grounds = {drawn(f"Titre {number}", category="Web")[0].get("fill") for number in range(20)}
    assert len(grounds) == 1


@pytest.mark.parametrize("title", ["שלום עולם", "مرحبا", "123 שלום"])
def test_what_is_read_from_the_right_starts_there(title: str) -> None:
    root = drawn(title, category="Web", site="Le blog")
    group = root.find(f"{S}g")
    assert group is not None
    assert (group.get("transform") or "").startswith("matrix(-1 ")
    assert {text.get("direction") for text in root.iter(f"{S}text")} == {"rtl"}
    assert all(int(text.get("x") or 0) > WIDTH // 2 for text in root.iter(f"{S}text"))


def test_small_print_is_one_line_and_fits() -> None:
    category, title, site = words_of(drawn("T", category="Mot " * 60, site="Lettres" * 40))
    assert title == "T"
    for line in (category, site):
        assert line.endswith("…")
        assert measure(line) * 40 // 100 <= WIDTH


@pytest.mark.parametrize("text", HOSTILE)
def test_words_are_text_whatever_they_are(text: str) -> None:
    root = drawn(text, category=text, site=text)
    assert {node.tag.removeprefix(S) for node in root.iter()} <= {
        *("svg", "rect", "g", "path", "circle", "text"),
    }


@pytest.mark.parametrize(
    ("text", "lines", "size"),
    [
        ("Court", ("Court",), 100),
        ("Un titre en deux lignes", ("Un titre en", "deux lignes"), 50),
        ("", (), 100),
        ("日本語の題名です。", ("日本語の題", "名です。"), 50),
        ("Donaudampfschifffahrt", ("Donaudampfs-", "chifffahrt"), 50),
        ("e\u0301" * 9, ("e\u0301" * 9,), 50),
        ("Un titre bien trop long pour deux lignes", ("Un titre bien", "trop long po…"), 50),
        ("Donaudampfschifffahrtsgesellschaft", ("Donaudampfs-", "chifffahrtsg…"), 50),
    ],
)
def test_titles_are_set_in_lines(text: str, lines: tuple[str, ...], size: int) -> None:
    made = letter(text, width=400, sizes=SIZES)
    assert (made.lines, made.size) == (lines, size)


def test_hyphens_that_only_may_be_shown_are_not() -> None:
    text = "Un ti\u00adtre bien trop long pour deux li\u00adgnes"
    assert letter(text, width=400, sizes=SIZES) == letter(
        text.replace("\u00ad", ""), width=400, sizes=SIZES
    )


@given(st.text(alphabet="abcdeilmW .,-–/é日本。「」가\u0301\u00ad", max_size=120))
def test_lines_fit_and_lose_nothing_but_their_end(text: str) -> None:
    text = " ".join(text.split())
    made = letter(text, width=400, sizes=SIZES)
    assert len(made.lines) <= dict(SIZES)[made.size]
    assert all(measure(line) * made.size <= 100 * 400 for line in made.lines)
    if not any(line.endswith(("…", "-")) for line in made.lines):
        assert "".join("".join(made.lines).split()) == "".join(text.replace("\u00ad", "").split())


@pytest.mark.parametrize(("text", "rtl"), [("", False), ("1 a ש", False), ("1 ש a", True)])
def test_the_first_letter_says_where_reading_starts(text: str, rtl: bool) -> None:
    assert is_rtl(text) is rtl


def test_wider_text_measures_more() -> None:
    narrow_to_wide = ["\u0301", "i", "a", "A", "W", "…", "日日"]
    assert all(measure(a) <= measure(b) for a, b in pairwise(narrow_to_wide))
    assert measure("\u0301") == 0
