"""The picture that previews of a page show: text that fits, in fonts that have it."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

Image = pytest.importorskip("PIL.Image")

from mkdocs_blogposts.pictures import social_card  # noqa: E402
from mkdocs_blogposts.pictures.social_card import CardText, Fonts, draw, fonts_of  # noqa: E402

FONTS = fonts_of([])
TEXT = CardText(title="Bacs & pots", above="Jardin", site="Carnet", accent="#3b5bdb")

#: Titles in the scripts of the font of ours.
FITTING = [
    "A",
    "Bacs & pots\u00a0: l’été «\u00a0au sec\u00a0»",
    "Zażółć gęślą jaźń – „cytat”",
    "Ελληνικά, русский, українська, Tiếng Việt",
    "word " * 60,
    "a" * 400,
    "one-two/three-four-" * 12,
    "Emoji 🎉 👩\u200d👩\u200d👧 gone",
    "1º ½ № € ₴ ₺ … — “”",
]


def inked(data: bytes) -> tuple[int, int, int, int]:
    """The box around all that is not the ground, below the bar at the top."""
    picture = Image.open(BytesIO(data)).convert("L").crop((0, 20, 1200, 630))
    return picture.point(lambda value: 255 * (value < 250)).getbbox()


@pytest.mark.parametrize("title", FITTING, ids=lambda title: title[:20])
def test_titles_fit_at_any_length(title: str) -> None:
    data = draw(replace(TEXT, title=title), FONTS)
    assert data is not None
    assert len(data) <= 40_000
    left, _, right, bottom = inked(data)
    assert left >= 80 and right <= 1200 - 80 and bottom <= 630 - 20 - 50


def test_the_title_ends_above_the_name_of_the_site() -> None:
    for title in FITTING:
        data = draw(replace(TEXT, title=title, site=""), FONTS)
        assert data is not None
        assert inked(data)[3] + 20 <= 630 - 88 - 34


@pytest.mark.parametrize("text", ["日本語", "العربية", "עברית", "हिन्दी", "한국어", "a中"])
@pytest.mark.parametrize("part", ["title", "above", "site"])
def test_what_the_font_lacks_is_not_drawn(text: str, part: str) -> None:
    assert draw(replace(TEXT, **{part: text}), FONTS) is None


@pytest.mark.parametrize("title", ["", " ", "🎉"])
def test_what_has_no_text_is_not_drawn(title: str) -> None:
    assert draw(replace(TEXT, title=title), FONTS) is None


def test_the_first_font_with_all_characters_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    has = {("first", "a"), ("second", "a"), ("second", "b")}
    monkeypatch.setattr(social_card, "_has", lambda path, char: (path.name, char) in has)
    fonts = Fonts((Path("first"), Path("second")))
    assert [path and path.name for path in map(fonts.of, ("a", "ab", "abc"))] == [
        "first", "second", None,
    ]  # fmt: skip


def test_letters_that_join_need_a_layout_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    from PIL import features

    monkeypatch.setattr(social_card, "_has", lambda path, char: True)
    assert FONTS.of("עברית") == social_card.OWN_FONT
    monkeypatch.setattr(features, "check", lambda name: False)
    assert FONTS.of("עברית") is None
    assert FONTS.of("abc") == social_card.OWN_FONT


def test_lines_are_about_as_long_as_each_other() -> None:
    font = social_card._font(social_card.OWN_FONT, 88)
    lines = social_card._lines("word " * 5 + "end", font, 1024)
    balanced = social_card._balanced(" ".join(lines), font, lines)
    lengths = [font.getlength(line) for line in balanced]
    assert len(balanced) == len(lines) > 1
    assert max(lengths) - min(lengths) < max(map(font.getlength, lines)) - min(
        map(font.getlength, lines)
    )


def test_scripts_without_spaces_break_anywhere() -> None:
    font = social_card._font(social_card.OWN_FONT, 88)
    lines = social_card._lines("中文" * 20, font, 400)
    assert len(lines) > 1
    assert "".join(lines) == "中文" * 20


def test_names_follow_from_what_is_shown() -> None:
    others = [replace(TEXT, **{part: "#000001"}) for part in ("title", "above", "site", "accent")]
    assert len({text.name for text in (TEXT, replace(TEXT), *others)}) == 5


def test_the_same_text_gives_the_same_bytes() -> None:
    assert draw(TEXT, FONTS) == draw(TEXT, fonts_of([]))


@pytest.mark.parametrize(
    ("text", "known"), [("#abc", True), ("teal", True), ("oklch(1 0 0)", False), ("", False)]
)
def test_colors_are_those_that_can_be_drawn(text: str, known: bool) -> None:
    assert social_card.is_color(text) is known


def test_the_font_comes_with_its_licence_and_is_small() -> None:
    assert social_card.OWN_FONT.stat().st_size <= 90_000
    licence = social_card.OWN_FONT.with_name("Inter-LICENSE.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert social_card.is_font(social_card.OWN_FONT)
    assert not social_card.is_font(Path(__file__))
