"""French typography: text in, text out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Comment, Element

import pytest
import yaml
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.util import AMP_SUBSTITUTE

from mkdocs_blogposts.locale import texts
from mkdocs_blogposts.locale.typography import (
    OBJECT,
    RawTags,
    Run,
    Style,
    is_silent,
    style_of,
    typeset,
    typeset_runs,
)
from mkdocs_blogposts.locale.typography.rules import edits_of
from mkdocs_blogposts.markdown.model import MarkdownSource
from mkdocs_blogposts.markdown.python_markdown import convert, typography
from mkdocs_blogposts.markdown.python_markdown.images import ImageProcessor

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "typography.yml").read_text(encoding="utf-8")
)
FLAT = [(group, case) for group, cases in CASES.items() for case in cases]

QUOTES = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "quotes.yml").read_text(encoding="utf-8")
)

FRENCH = style_of("fr", "french")
assert FRENCH is not None

#: One style of each kind: spaces, marks with and without apostrophes, dashes.
STYLES = st.sampled_from([style_of(name) for name in ("fr", "en", "de", "nl", "ru", "zh", "he")])

#: Pieces that the rules look at, and pieces of what they must leave alone.
PIECES = st.sampled_from(
    [
        *" !?;:«»'\"().-%€&/\n\t",
        *("...", "…", "’", "\u00a0", "\u202f", "\u2009", OBJECT),
        *('"', "--", "---", "中", "'90s", "’", "“"),
        *("l", "qu", "mot", "Été", "kg", "EUR", "h", "5", "12", "000", "2023", "{{", "}}"),
        *("https://a.fr/", "www.", ":tada:", ":)", "&amp;", "+33", "=", "🎉"),
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=25).map("".join), st.text(max_size=60))


def shown(text: str) -> str:
    return text.replace("~", "\u00a0").replace("_", "\u202f")


@pytest.mark.parametrize(("group", "case"), FLAT, ids=lambda value: str(value)[:60])
def test_cases(group: str, case: dict[str, Any]) -> None:
    expected = shown(case["out"]) if "out" in case else case["in"]

    assert typeset(case["in"], FRENCH) == expected
    assert typeset(expected, FRENCH) == expected


def test_there_are_cases_for_everything() -> None:
    assert len(FLAT) >= 120


@pytest.mark.parametrize(
    ("language", "case"),
    [(language, case) for language, cases in QUOTES.items() for case in cases],
    ids=lambda value: str(value)[:60],
)
def test_quotation_marks_and_dashes_are_those_of_the_language(
    language: str, case: dict[str, str]
) -> None:
    expected, style = shown(case["out"]) if "out" in case else case["in"], style_of(language)

    assert typeset(case["in"], style) == expected
    assert typeset(expected, style) == expected
    assert typeset(case["in"], style_of(language, "none")) == case["in"]
    if not language.startswith("fr"):
        assert style_of(language, "french") is None


def test_each_language_of_the_interface_has_cases() -> None:
    assert set(texts.languages()) <= set(QUOTES)


@pytest.mark.parametrize("language", texts.languages())
def test_each_language_of_the_interface_has_its_marks(language: str) -> None:
    style = style_of(language)

    assert style is not None
    assert style.signs is not None
    assert typeset('a "b" c', style) != 'a "b" c'


@given(text=TEXTS, style=STYLES)
def test_only_signs_and_spaces_change_in_any_language(text: str, style: Style) -> None:
    once = typeset(text, style)

    assert [*filter(str.isalnum, once)] == [*filter(str.isalnum, text)]
    assert once.count("\n") <= text.count("\n")


@given(text=TEXTS, style=STYLES)
def test_no_two_rules_change_one_sign_in_any_language(text: str, style: Style) -> None:
    assert all(one[1] <= other[0] for one, other in pairwise(edits_of(text, [], style)))


@given(pieces=st.lists(st.tuples(TEXTS, st.booleans()), max_size=8), style=STYLES)
def test_fixed_pieces_stay_in_any_language(pieces: list[tuple[str, bool]], style: Style) -> None:
    runs = [Run(text, fixed=fixed) for text, fixed in pieces]
    new = typeset_runs(runs, style)

    assert all(after == run.text for after, run in zip(new, runs, strict=True) if run.fixed)


@given(text=TEXTS, style=st.one_of(st.just(FRENCH), STYLES))
def test_a_second_time_changes_nothing(text: str, style: Style) -> None:
    once = typeset(text, style)

    assert typeset(once, style) == once


#: What may change: spaces come, go and change; the rest is one sign for another.
def letters(text: str) -> str:
    return "".join(text.replace("...", "…").replace("'", "’").replace("\u2060", "").split())


@given(text=TEXTS)
def test_only_spaces_apostrophes_and_dots_change(text: str) -> None:
    assert letters(typeset(text, FRENCH)) == letters(text)


@given(text=TEXTS)
def test_no_line_breaks_before_a_mark_that_ends_a_sentence(text: str) -> None:
    for part in re.split(r"[&{}:+()/]|\w+://|www\.|\s[!?;]", typeset(text, FRENCH)):
        assert not re.search(r"\w [!?;»](?=\s|\Z)", part)


@given(pieces=st.lists(st.tuples(TEXTS, st.booleans()), max_size=8))
def test_pieces_are_set_as_one_text_and_fixed_ones_stay(pieces: list[tuple[str, bool]]) -> None:
    runs = [Run(text, fixed=fixed) for text, fixed in pieces]
    new = typeset_runs(runs, FRENCH)

    assert len(new) == len(runs)
    assert all(after == run.text for after, run in zip(new, runs, strict=True) if run.fixed)
    if not any(run.fixed for run in runs):
        assert "".join(new) == typeset("".join(run.text for run in runs), FRENCH)


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        (["mot", " !"], ["mot", "_!"]),
        (["« ", "lien", " »"], ["«~", "lien", "~»"]),
        (["«", "lien", "»"], ["«~", "lien", "~»"]),
        (["Note", ": suite"], ["Note", "~: suite"]),
        (["l'", "ami"], ["l’", "ami"]),
        (["5 ", "000", " ", "€"], ["5_", "000", "~", "€"]),
        (["mot ", " !"], ["mot_", "!"]),
        (["fin.", ".."], ["fin…", ""]),
    ],
)
def test_markup_may_cut_a_text_anywhere(runs: list[str], expected: list[str]) -> None:
    assert typeset_runs([Run(text) for text in runs], FRENCH) == [shown(text) for text in expected]


def test_code_stands_in_a_sentence_as_a_word_does() -> None:
    runs = [Run("l'"), Run(OBJECT, fixed=True), Run(" ? «"), Run("a !", fixed=True), Run("» !")]

    assert typeset_runs(runs, FRENCH) == ["l’", OBJECT, "\u202f? «\u00a0", "a !", "\u00a0»\u202f!"]


REGIONS = {
    "fr-CA": "Quoi? Oui_! Note~: «~mot~» 5~000~$ 12~%",
    "fr-CH": "Quoi_? Oui_! Note_: «_mot_» 5_000~$ 12~%",
    "fr_CA": "Quoi? Oui_! Note~: «~mot~» 5~000~$ 12~%",
    "fr-BE": "Quoi_? Oui_! Note~: «~mot~» 5_000~$ 12~%",
    "FR": "Quoi_? Oui_! Note~: «~mot~» 5_000~$ 12~%",
    "fr-Latn-CH": "Quoi_? Oui_! Note_: «_mot_» 5_000~$ 12~%",
    "en": "Quoi? Oui ! Note: « mot » 5 000 $ 12 %",
    "frc": "Quoi? Oui ! Note: « mot » 5 000 $ 12 %",
    "": "Quoi? Oui ! Note: « mot » 5 000 $ 12 %",
}


@pytest.mark.parametrize("language", REGIONS)
def test_countries_differ(language: str) -> None:
    text = "Quoi? Oui ! Note: « mot » 5 000 $ 12 %"

    assert typeset(text, style_of(language)) == shown(REGIONS[language])


@pytest.mark.parametrize("language", ["fr", "fr-CA", "fr-CH", "fr-BE"])
def test_numbers_are_written_as_the_cldr_does(language: str) -> None:
    style, locale = style_of(language), Locale.parse(language, sep="-")

    assert style is not None and style.spaces is not None
    # Where the CLDR has the Swiss apostrophe (from Babel 2.19 on), spaces of authors stay spaces.
    group = locale.number_symbols["latn"]["group"]
    assert style.spaces.thousands == group or (language, group) == ("fr-CH", "'")
    # The Swiss write 12%; a space that the author wrote is no reason to break the line.
    assert f"{style.spaces.unit}%" in locale.percent_formats[None].pattern or language == "fr-CH"
    assert f"{style.spaces.unit}¤" in locale.currency_formats["standard"].pattern


@pytest.mark.parametrize(
    ("tags", "silent"),
    [
        (["<code>"], True),
        (["<code>", "</code>"], False),
        (["<kbd>", "<b>"], True),
        (["<span lang='en'>"], True),
        (["<span lang='fr-CA'>"], False),
        (["<i translate=no>", "<i>", "</i>"], True),
        (["<i class='a notranslate'>", "<i>", "</i>", "</i>"], False),
        (["<b>"], False),
        (["</code>"], False),
        (["<!-- <code> -->"], False),
    ],
)
def test_tags_of_a_line_silence_it(tags: list[str], silent: bool) -> None:
    read = RawTags(FRENCH)
    for tag in tags:
        read.read(tag)

    assert read.silent is silent


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "'",
            '"',
            ' "a',
            " 'a",
            '" \'a "b',
            "--",
            " -- ",
            " ",
            "!",
            "« ",
            ":",
            "{{",
            "1 234 ",
            ".",
            "www.",
            "&a",
            "a ;",
        ),
    ],
)
def test_takes_hostile_input(piece: str) -> None:
    assert typeset(piece * 50_000, FRENCH)
    assert typeset(piece * 50_000, style_of("en"))


def test_only_what_holds_text_is_read_in_python_markdown(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def noted(runs: list[Run], style: Style) -> list[str]:
        read.append("".join(run.text for run in runs))
        return typeset_runs(runs, style)

    monkeypatch.setattr(typography, "typeset_runs", noted)
    md = Markdown(extensions=["tables"])
    typography.Typesetting(md, FRENCH).register(md)

    html = md.convert("# Un !\n\n- *deux* :\n- trois\n\n| a | b |\n|---|---|\n|   | c ? |\n\n***")

    assert read == ["Un !", "deux :", "trois", "a", "b", "c ?"]
    assert "<em>deux</em>\u00a0:" in html


@given(text=TEXTS)
def test_no_two_rules_change_one_sign(text: str) -> None:
    edits = edits_of(text, [], FRENCH)

    assert all(before[1] <= after[0] for before, after in pairwise(edits))


# Python-Markdown's tree


class _Lazy:
    """What knows that every picture may wait."""

    def added(self, given: Mapping[str, str], *, is_choice: bool = False) -> dict[str, str]:
        return {"loading": "lazy"}


class _Comment:
    """A processor that puts a comment into the first paragraph."""

    def _register(self, md: Any) -> None:
        md.treeprocessors.register(self, "comment", 10)

    def run(self, root: Element) -> None:
        note = Comment(" l'x ? ")
        note.tail, root[0].text = f" {root[0].text}", "Bon"
        root[0].insert(0, note)


class _Ampersand:
    """A processor that writes `&` as those of Python-Markdown do."""

    def _register(self, md: Any) -> None:
        md.treeprocessors.register(self, "ampersand", 10)

    def run(self, root: Element) -> None:
        root[0].text = f"R{AMP_SUBSTITUTE}D ?"


def converted(markdown: str, *processors: Any, extensions: tuple[str, ...] = ("toc",)) -> Any:
    source = MarkdownSource(markdown=markdown, src_uri="a.md", style=FRENCH)
    return convert.render(source, extensions=extensions, configs={}, processors=processors)


def test_code_in_a_heading_stays_and_what_is_around_it_is_set() -> None:
    made = converted("## L'`x'y` ?")
    assert made.html == shown('<h2 id="lxy">L’<code>x\'y</code>_?</h2>')
    assert [heading.title for heading in made.headings] == [shown("L’x'y_?")]


def test_a_block_of_code_stays() -> None:
    assert converted("L'x ?\n\n    l'x ?\n").html == shown(
        "<p>L’x_?</p>\n<pre><code>l'x ?\n</code></pre>"
    )


def test_an_address_for_mail_is_a_word() -> None:
    assert converted("Voir <a@b.fr> ?").html.endswith(shown("</a>_?</p>"))


def test_an_ampersand_that_was_put_aside_is_one() -> None:
    assert converted("a", _Ampersand()).html == shown("<p>R&D_?</p>")


def test_comments_of_other_processors_stay() -> None:
    made = converted("C'est l'été !", _Comment(), extensions=())
    assert made.html == shown("<p>Bon<!-- l'x ? --> C’est l’été_!</p>")


@pytest.mark.parametrize(
    "html", ["<p markdown></p></b><td markdown=block>", "<p markdown><pre markdown>[<p markdown>"]
)
def test_what_an_extension_puts_aside_as_elements_is_passed_over(html: str) -> None:
    made = converted(
        f"Quoi ? ![a](b.png)\n\n{html}", ImageProcessor(_Lazy()), extensions=("md_in_html",)
    )
    assert made.html.startswith(shown('<p>Quoi_? <img alt="a" loading="lazy" src="b.png"'))


@pytest.mark.parametrize(
    ("name", "attributes", "silent"),
    [
        ("p", {}, False),
        ("code", {}, True),
        ("p", {"lang": ""}, False),
        ("p", {"lang": "fr"}, False),
        ("p", {"lang": "en"}, True),
        ("p", {"translate": "yes"}, False),
        ("p", {"translate": "no"}, True),
        ("p", {"class": "a b"}, False),
        ("p", {"class": "a math"}, True),
        ("p", {"class": "maths"}, False),
    ],
)
def test_an_element_is_silent_by_name_language_or_class(
    name: str, attributes: dict[str, str], silent: bool
) -> None:
    assert is_silent(name, attributes, FRENCH) is silent


@pytest.mark.parametrize(
    ("html", "text", "silent"),
    [
        ("<b>", "", False),
        ("</b>", "", False),
        ("<br>", "\n", False),
        ("<br><img><hr/>", f"\n{OBJECT}\n", False),
        ("a<b>c</b>", "", False),
        ("<code>", OBJECT, True),
        ("<code>a<b>c</b><br></code><img>", OBJECT * 2, False),
        ("<code><b></code>", OBJECT, False),
        ("<code></b></code>", OBJECT, False),
        ("<code><code></code>", OBJECT, True),
        ("<i class='keys'>a</i>", OBJECT, False),
        ("<i class='key'>", "", False),
        ("<script>a</script>", OBJECT, False),
        ("<!-- a -->", "", False),
    ],
)
def test_tags_stand_for_nothing_for_a_thing_or_for_a_line(
    html: str, text: str, silent: bool
) -> None:
    read = RawTags(FRENCH)
    assert read.read(html) == text
    assert read.silent is silent
