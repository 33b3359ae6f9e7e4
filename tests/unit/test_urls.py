"""Addresses: slugs, patterns, confinement, collisions."""

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


def test_two_sources_of_one_file_are_named_both() -> None:
    claims = [
        urls.Claim(dest_uri="été/index.html", source="posts/a.md"),
        urls.Claim(dest_uri=unicodedata.normalize("NFD", "ÉTÉ/index.html"), source="posts/b.md"),
        urls.Claim(dest_uri="other/index.html", source="posts/c.md"),
    ]
    (problem,) = urls.collisions(claims)
    assert problem.file == "posts/b.md"
    assert "posts/a.md" in problem.found
    assert "another title, date, `slug` or place" in problem.hint


def test_a_long_slug_ends_with_a_whole_word() -> None:
    slug = urls.slug("mot " * 60, slugify, "-")
    assert len(slug.encode()) <= urls.MAX_SEGMENT_BYTES
    assert set(slug.split("-")) == {"mot"}


@pytest.mark.parametrize("name", ["index", "Index", "README"])
def test_no_term_is_taken_for_the_index_of_its_folder(name: str) -> None:
    assert urls.slug(name, slugify, "-") == f"{name.lower()}-page"
