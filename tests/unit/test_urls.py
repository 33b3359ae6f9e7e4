"""Addresses: slugs, patterns, confinement."""

from __future__ import annotations

import unicodedata
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymdownx.slugs import slugify as pymdownx_slugify

from mkdocs_blogposts import urls

slugify = pymdownx_slugify(case="lower")


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Bilan de mon année", "bilan-de-mon-année"),
        ("Pourquoi ? Parce que !", "pourquoi-parce-que"),
        ("  spaces   fold  ", "spaces-fold"),
        ("C++", "c"),
        ("!!!", "exclamation-exclamation-exclamation"),
        ("🎉", "party-popper"),
        ("---", "hyphen-minus-hyphen-minus-hyphen-minus"),
        ("CON", "con-page"),
        ("lpt1", "lpt1-page"),
        ("a\u202eb\u0000c", "abc"),
        ("日本語", "日本語"),
    ],
)
def test_slug(text: str, slug: str) -> None:
    assert urls.slug(text, slugify, "-") == slug


def test_a_slug_fits_a_file_name_without_half_a_character() -> None:
    slug = urls.slug("é" * 300, slugify, "-")
    assert len(slug.encode()) <= urls.MAX_SEGMENT_BYTES
    assert set(slug) == {"é"}


@given(st.text(min_size=1))
def test_no_text_gives_a_slug_that_cannot_be_written(text: str) -> None:
    slug = urls.slug(text, slugify, "-")
    assert slug
    assert slug.strip("-. ") == slug
    assert len(slug.encode()) <= urls.MAX_SEGMENT_BYTES
    assert urls.confinement_problem(slug) is None
    assert "/" not in slug
    assert not any(unicodedata.bidirectional(char) in ("RLO", "LRO", "RLE", "LRE") for char in slug)


def test_names_that_share_a_slug_stay_apart_in_any_order() -> None:
    expected = {"C": "c", "C++": "c-plus-plus", "C#": "c-sharp"}
    for names in permutations(expected):
        assert urls.distinct_slugs(names, slugify, "-") == expected


def test_a_name_alone_keeps_its_plain_slug() -> None:
    assert urls.distinct_slugs(["C++"], slugify, "-") == {"C++": "c"}


@pytest.mark.parametrize(
    ("pattern", "values", "path"),
    [
        ("{date}/{slug}", {"date": "2023/06/16", "slug": "bilan"}, "2023/06/16/bilan"),
        ("{categories}/{slug}", {"categories": "", "slug": "bilan"}, "bilan"),
        ("/{slug}/", {"slug": "bilan"}, "bilan"),
        ("articles", {}, "articles"),
        ("", {}, ""),
    ],
)
def test_fill(pattern: str, values: dict[str, str], path: str) -> None:
    assert urls.fill(pattern, values) == path


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("2023/bilan", None),
        ("a..b/c", None),
        ("../secret", "leads out of the site ('..')"),
        ("a/../../secret", "leads out of the site ('..')"),
        ("/etc/passwd", "is an absolute path"),
        ("C:/windows", "is an absolute path"),
        ("a\\b", "holds a backslash"),
        ("a\x00b", "holds a control character"),
    ],
)
def test_confinement(path: str, problem: str | None) -> None:
    assert urls.confinement_problem(path) == problem


def test_a_long_slug_ends_with_a_whole_word() -> None:
    slug = urls.slug("mot " * 60, slugify, "-")
    assert len(slug.encode()) <= urls.MAX_SEGMENT_BYTES
    assert set(slug.split("-")) == {"mot"}


@pytest.mark.parametrize("name", ["index", "Index", "README"])
def test_no_term_is_taken_for_the_index_of_its_folder(name: str) -> None:
    assert urls.slug(name, slugify, "-") == f"{name.lower()}-page"


def as_it_is(text: str, separator: str) -> str:
    """A slugifier that leaves all to what comes after it."""
    return text


@pytest.mark.parametrize(
    ("text", "separator", "slug"),
    [
        ("a\x00b", "-", "ab"),
        ("a\u200bb", "-", "ab"),
        ("a\ud800b", "-", "ab"),
        ("a\ue000b", "-", "ab"),
        ("a\u0378b", "-", "ab"),
        ("a\u00a0b\tc", "-", "a b c"),
        ("-a---b--", "-", "a-b"),
        ("a--b", "", "a--b"),
        ("./a\\ ", "-", "a"),
        ("Xa", "-", "Xa"),
        ("index", "", "index-page"),
        ("index.html", "_", "index.html_page"),
        ("a" * 101, "-", "a" * 100),
        ("a" * 100, "-", "a" * 100),
        ("b-" + "a" * 100, "-", "b"),
        ("b-c-" + "a" * 100, "-", "b-c"),
        ("b-" + "a" * 100, "", "b-" + "a" * 98),
        ("\ue000", "-", "ue000"),
    ],
)
def test_what_a_slugifier_leaves_is_made_safe(text: str, separator: str, slug: str) -> None:
    assert urls.slug(text, as_it_is, separator) == slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("+", "plus"),
        ("#", "sharp"),
        ("&", "and"),
        ("@", "at"),
        ("%", "percent"),
        ("*", "star"),
        ("€", "euro"),
        ("?", "question"),
        ("☺", "white-smiling"),
    ],
)
def test_signs_are_spoken(text: str, slug: str) -> None:
    assert urls.slug(text, slugify, "-") == slug


def test_the_name_that_loses_nothing_keeps_its_slug() -> None:
    assert urls.distinct_slugs(["+C", "C"], slugify, "-") == {"C": "c", "+C": "plus-c"}
    assert urls.distinct_slugs(["C +", "C-D", "C D!"], slugify, "-") == {
        "C +": "c",
        "C D!": "c-d-exclamation",
        "C-D": "c-d",
    }


def test_a_pattern_loses_slashes_only() -> None:
    assert urls.fill("/X{slug}X/", {"slug": "a"}) == "XaX"


LONGEST = "/".join(["a" * 199] * 3 + ["a" * 200])


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("c:/x", "is an absolute path"),
        (LONGEST, None),
        (f"{LONGEST}/a", "is longer than 800 bytes"),
        ("con .txt", "has a part that Windows keeps for a device ('con .txt')"),
        (" con", None),
        ("con\u00a0.txt", None),
        ("conX", None),
    ],
)
def test_confinement_to_its_bounds(path: str, problem: str | None) -> None:
    assert urls.confinement_problem(path) == problem


def test_a_segment_has_no_slash() -> None:
    assert urls.is_segment("a")
    assert not urls.is_segment("a/b")


@given(st.text())
def test_marks_are_all_that_slugs_keep_beyond_those_of_pymdownx(text: str) -> None:
    made, theirs = urls.lower_slug(text, "-"), slugify(text, "-")
    assert [char for char in made if unicodedata.category(char)[0] != "M"] == list(theirs)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("हिन्दी", "हिन्दी"),
        ("ภาษาไทย ง่าย", "ภาษาไทย-ง่าย"),
        ("x\u0302 y", "x\u0302-y"),
        ("\u2764\ufe0f love", "-love"),
        ("1\ufe0f\u20e3 first", "1-first"),
        ("\u0301a", "a"),
        ("İstanbul", "istanbul"),
        ("ΟΔΟΣ", "οδος"),
    ],
)
def test_letters_keep_their_marks(text: str, made: str) -> None:
    assert urls.lower_slug(text, "-") == made


@given(st.text())
def test_a_slug_that_is_not_tidied_is_the_slugifiers_own_or_a_tidy_one(text: str) -> None:
    made, plain = urls.untidied_slug(text, slugify, "-"), slugify(text, "-")
    assert urls.is_segment(made)
    assert made in (plain, urls.slug(text, slugify, "-"))
    if made != plain:
        assert not urls.is_segment(plain) or plain.lower() in ("", "index", "readme")


@pytest.mark.parametrize(
    ("dest", "address"),
    [
        ("index.html", "/"),
        ("blog/trip/index.html", "/blog/trip/"),
        ("blog/trip.html", "/blog/trip.html"),
        ("blog/my-index.html", "/blog/my-index.html"),
    ],
)
def test_the_address_of_an_output_path_has_no_name_of_an_index(dest: str, address: str) -> None:
    assert urls.address_of(dest) == address
