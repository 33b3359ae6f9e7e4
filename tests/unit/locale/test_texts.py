"""The texts of the interface: complete, with the right plurals, found by any tag."""

from __future__ import annotations

import json
import string
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import material
import pytest
from babel import Locale
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, nodes
from markupsafe import Markup

from mkdocs_blogposts.locale import texts as i18n
from mkdocs_blogposts.locale.dates import locale_of
from mkdocs_blogposts.locale.texts import Text, Translator, languages, translator
from mkdocs_blogposts.locale.typography.styles import FRANCE

LANGUAGES = [
    "ar",
    "ca",
    "cs",
    "da",
    "de",
    "el",
    "en",
    "es",
    "fa",
    "fi",
    "fr",
    "he",
    "hi",
    "hu",
    "id",
    "it",
    "ja",
    "ko",
    "nb",
    "nl",
    "pl",
    "pt",
    "pt-BR",
    "ro",
    "ru",
    "sv",
    "tr",
    "uk",
    "vi",
    "zh",
    "zh-Hant",
]
KEYS = [
    "home",
    "blog",
    "chrome.skip",
    "chrome.menu",
    "chrome.close",
    "chrome.navigation",
    "chrome.pages",
    "chrome.path",
    "chrome.scheme",
    "chrome.scheme.auto",
    "chrome.scheme.light",
    "chrome.scheme.dark",
    "chrome.languages",
    "chrome.more",
    "chrome.edit",
    "chrome.view",
    "chrome.repository",
    "chrome.around",
    "chrome.top",
    "chrome.announcement",
    "chrome.elsewhere",
    "chrome.copy",
    "chrome.copied",
    "posts.all",
    "archive",
    "categories",
    "category",
    "tags",
    "tag",
    "authors",
    "author",
    "author.site",
    "series",
    "series.all",
    "series.part",
    "post.previous",
    "post.next",
    "post.neighbours",
    "post.related",
    "post.updated",
    "post.published",
    "post.read",
    "post.continue",
    "post.draft",
    "post.pinned",
    "post.in",
    "post.by",
    "post.contents",
    "post.links",
    "post.translations",
    "share",
    "share.on",
    "share.email",
    "share.by_email",
    "license",
    "comments",
    "comments.show",
    "comments.load",
    "comments.join",
    "comments.none",
    "comments.failed",
    "embed.show",
    "readtime",
    "words",
    "count.posts",
    "list.empty",
    "list.newest",
    "missing.title",
    "missing.text",
    "missing.bare",
    "list.date",
    "list.title",
    "list.years",
    "filter.label",
    "filter.text",
    "filter.more",
    "filter.clear",
    "filter.none",
    "search.text",
    "search.go",
    "search.none",
    "search.similar",
    "search.failed",
    "search.order",
    "search.best",
    "search.newest",
    "search.filter",
    "search.link",
    "search.choose",
    "search.open",
    "search.count",
    "empty.text",
    "pager.label",
    "pager.page",
    "pager.page_of",
    "pager.previous",
    "pager.next",
    "title.category",
    "title.tag",
    "title.author",
    "title.series",
    "title.archive",
    "feed",
    "feed.of",
    "feed.explanation",
    "footnote.back",
    "skip.contents",
    "container.tip",
    "container.info",
    "container.note",
    "container.important",
    "container.warning",
    "container.danger",
    "container.caution",
    "container.details",
    "container.toc",
]
PLURALS = ("readtime", "words", "count.posts", "search.count")

# tag -> the language whose texts it gets
TAGS = {
    "fr": "fr",
    "FR": "fr",
    "fr-CA": "fr",
    "fr_FR": "fr",
    "fr-Latn-FR-x-blog": "fr",
    " fr ": "fr",
    "pt": "pt",
    "pt-PT": "pt",
    "pt-BR": "pt-BR",
    "pt_br": "pt-BR",
    "zh": "zh",
    "zh-CN": "zh",
    "zh-Hans-TW": "zh",
    "zh-TW": "zh-Hant",
    "zh_HK": "zh-Hant",
    "zh-hant": "zh-Hant",
    "zh-Hant-HK": "zh-Hant",
    "iw": "he",
    "no": "nb",
    "nb-NO": "nb",
    "in-ID": "id",
    "sh": "sr-Latn",
    "tlh": "en",
    "fry": "fy",
    "": "en",
    "-": "en",
    "../fr": "en",
    "\0": "en",
}


def forms(text: Text) -> Mapping[str, str]:
    return {"other": text} if isinstance(text, str) else text


def every_form() -> Iterator[tuple[str, str, str, str]]:
    for language in LANGUAGES:
        for key, text in translator(language).texts.items():
            for category, form in forms(text).items():
                yield language, key, category, form


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def categories(language: str) -> set[str]:
    return {*Locale.parse(language, sep="-").plural_form.tags, "other"}


def means_one_number(language: str, category: str) -> bool:
    """Whether a category says the number by itself, as the Arabic dual does."""
    plural_form = Locale.parse(language, sep="-").plural_form
    return sum(plural_form(count) == category for count in range(300)) == 1


def test_the_languages_are_those_promised() -> None:
    assert languages() == tuple(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_key_itself(language: str) -> None:
    # From the file: a translator fills what is missing with English.
    file = Path(i18n.__file__).with_name(f"{language}.json")
    assert sorted(json.loads(file.read_text("utf-8"))) == sorted(KEYS)


#: Categories that only newer releases of the CLDR have: Babel 2.19 is the first with these.
ADDED = {"vi": {"one"}}


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_have_the_categories_of_cldr(language: str) -> None:
    texts = translator(language).texts
    plural = {key: set(forms(text)) for key, text in texts.items() if not isinstance(text, str)}
    assert plural == dict.fromkeys(PLURALS, categories(language) | ADDED.get(language, set()))


def test_placeholders_are_those_of_english() -> None:
    english = translator("en").texts
    wrong = []
    for language, key, category, form in every_form():
        wanted = placeholders(forms(english[key])["other"])
        optional = {"count"} if means_one_number(language, category) else set()
        if not wanted - optional <= placeholders(form) <= wanted:
            wrong.append((language, key, category, form))
    assert wrong == []


def test_texts_are_text_and_not_markup() -> None:
    assert [form for *_, form in every_form() if set(form) & set("<>&")] == []
    assert [form for *_, form in every_form() if form != form.strip() or not form] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_direction(language: str) -> None:
    expected = "rtl" if language in {"ar", "he", "fa"} else "ltr"
    assert translator(language).direction == expected


def test_french_spaces_and_apostrophes() -> None:
    french = [form for language, *_, form in every_form() if language == "fr"]
    assert [text for text in french if "'" in text] == []
    bare = [
        text
        for text in french
        for before, mark in pairwise(text)
        if mark in ":;!?" and before != (FRANCE.colon if mark == ":" else FRANCE.marks)
    ]
    assert bare == []


@pytest.mark.parametrize(("tag", "language"), TAGS.items())
def test_a_tag_finds_its_language(tag: str, language: str) -> None:
    assert translator(tag).language == language


@given(st.text())
def test_any_string_is_a_language(tag: str) -> None:
    t = translator(tag)
    assert sorted(t.texts) == sorted(KEYS)
    assert t.plural("count.posts", 2)


@pytest.mark.parametrize(
    ("language", "key", "values", "text"),
    [
        ("fr", "home", {}, "Accueil"),
        ("fr", "posts.all", {}, "Tous les articles"),
        ("fr", "series.part", {"position": 2, "count": 3}, "Partie 2 sur 3"),
        ("fr", "post.updated", {"date": "16/06/2023"}, "Mis à jour le 16/06/2023"),
        ("fr", "list.empty", {}, "Aucun article pour l\u2019instant."),
        ("fr", "title.category", {"name": "Vélo"}, "Catégorie\u00a0: Vélo"),
        ("fr", "pager.page_of", {"page": 1, "pages": 9}, "Page 1 sur 9"),
        ("en", "pager.page_of", {"page": 1, "pages": 9}, "Page 1 of 9"),
        ("en", "title.tag", {"name": "{count} {0} {"}, "Tag: {count} {0} {"),
        ("en", "title.tag", {}, "Tag: {name}"),
        ("en", "readtime", {"count": 2}, "2 min read"),
    ],
)
def test_texts(language: str, key: str, values: dict[str, object], text: str) -> None:
    assert translator(language)(key, **values) == text


@pytest.mark.parametrize(
    ("language", "count", "text"),
    [
        ("fr", 0, "0 article"),
        ("fr", 1, "1 article"),
        ("fr", 2, "2 articles"),
        ("fr", 12345, "12\u202f345 articles"),
        ("en", 0, "0 posts"),
        ("en", 1, "1 post"),
        ("en", 12345, "12,345 posts"),
        ("de", 12345, "12.345 Beiträge"),
        ("pl", 1, "1 wpis"),
        ("pl", 3, "3 wpisy"),
        ("pl", 5, "5 wpisów"),
        ("pl", 22, "22 wpisy"),
        ("ru", 21, "21 статья"),
        ("ru", 11, "11 статей"),
        ("ar", 0, "لا مقالات"),
        ("ar", 2, "مقالان"),
        ("ar", 3, "3 مقالات"),
        ("ar", 11, "11 مقالًا"),
        ("ar", 100, "100 مقال"),
        ("he", 2, "שני פוסטים"),
        ("ja", 1, "1 件の記事"),
        ("pt-BR", 0, "0 postagem"),
        ("sh", 2, "2 posts"),
    ],
)
def test_plurals(language: str, count: int, text: str) -> None:
    assert translator(language).plural("count.posts", count) == text


def test_a_plural_form_that_a_language_lacks_is_its_other_form() -> None:
    polish = Translator(language="pl", direction="ltr", texts={"n": {"other": "{count} of {what}"}})
    assert polish.plural("n", 5, what="7") == "5 of 7"


def test_a_text_without_plurals_takes_the_count() -> None:
    assert translator("fr").plural("series.part", 3, position=1) == "Partie 1 sur 3"


def used_keys(template: Path) -> set[str]:
    """The keys a template asks for: `t("key")`, `blog.t("key")`, `t.plural("key", n)`.

    Those of `lang.t` are Material's own.
    """
    tree = Environment(extensions=["jinja2.ext.i18n"]).parse(template.read_text("utf-8"))
    keys = set()
    for call in tree.find_all(nodes.Call):
        match call:
            case nodes.Call(node=nodes.Getattr(node=nodes.Name(name="lang"))):
                pass
            case nodes.Call(
                node=nodes.Name(name="t") | nodes.Getattr(attr="t" | "plural"),
                args=[nodes.Const(value=str(key)), *_],
            ):
                keys.add(key)
    return keys


def test_templates_use_keys_that_exist() -> None:
    templates = sorted((Path(__file__).parents[3] / "theme").rglob("*.html"))
    used = {key: file.name for file in templates for key in used_keys(file)}
    assert len(used) > 10
    assert {key: file for key, file in used.items() if key not in KEYS} == {}


MATERIAL = Path(material.__file__).parent / "templates" / "partials" / "languages"


@pytest.mark.parametrize("tag", sorted(file.stem for file in MATERIAL.glob("*.html")))
def test_each_language_of_material_has_its_words_numbers_and_direction(tag: str) -> None:
    t, locale = translator(tag), locale_of(tag)
    file = (MATERIAL / f"{tag}.html").read_text("utf-8")
    own = t.language in LANGUAGES
    assert t.direction == locale.text_direction
    assert t.direction == ("rtl" if '"direction": "rtl"' in file else t.direction)
    assert own or f'"{t("archive")}"' in file or '"blog.archive"' not in file
    assert own or '"readtime.other"' not in file or t("readtime", count="7") != "7 min read"
    for count in (1, 2, 21, 1234):
        assert format_decimal(count, locale=locale) in t.plural("words", count) or count <= 2
        if not own:
            assert t.plural("words", count).endswith(" word") == (count == 1)
            forms = t.forms("words")
            form = forms.get(locale.plural_form(count), forms["other"])
            assert form.endswith(" words") or count == 1


def test_english_where_material_has_no_words() -> None:
    assert translator("fy")("archive") == "Archive"
    assert translator("lv").forms("words") == {"other": "{count} words"}
    assert translator("ps").direction == "rtl"


def test_an_unknown_key_is_a_bug() -> None:
    with pytest.raises(KeyError):
        translator("fr")("no.such.key")
    with pytest.raises(KeyError):
        translator("fr").plural("no.such.key", 1)


def test_html_stays_html_and_text_beside_it_is_escaped() -> None:
    t = translator("en")
    time = Markup("<time>today</time>")
    assert t("post.updated", date=time) == Markup("Updated on <time>today</time>")
    assert isinstance(t("post.updated", date=time), Markup)
    assert t("series.part", position=time, count="<b>") == ("Part <time>today</time> of &lt;b&gt;")
    assert not isinstance(t("title.tag", name="<b>"), Markup)


def test_a_translator_is_a_value() -> None:
    assert translator("fr") is translator("fr_CA")
    assert {translator("fr"): 1}[translator("FR")] == 1
    assert translator("fr") != translator("en")
    with pytest.raises(AttributeError):
        translator("fr").language = "de"  # type: ignore[misc]
