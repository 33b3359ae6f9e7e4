"""What settings of our theme may be, and what is said of others."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_blogposts.errors import InputError
from mkdocs_blogposts.site.theme_checks import CHECKS

INTER = {"family": "Inter", "files": [{"src": "inter.woff2"}]}

GOOD: list[tuple[str, Any, Any]] = [
    ("accent", " #c62a1d ", "#c62a1d"),
    ("accent", "rebeccapurple", "rebeccapurple"),
    ("accent", "oklch(0.5 0.2 30 / 50%)", "oklch(0.5 0.2 30 / 50%)"),
    ("width", "40rem", "40rem"),
    ("width", ".5em", ".5em"),
    ("color_scheme", "dark", "dark"),
    ("covers", "wide", "wide"),
    ("search", "none", "none"),
    ("logo", " img/x.svg ", "img/x.svg"),
    ("footer", "<b>x</b>", "<b>x</b>"),
    ("fonts", "serif", {"text": "serif"}),
    ("fonts", {"code": "mono", "text": None}, {"code": "mono"}),
    ("fonts", {"text": {"family": "Inter", "files": "inter.woff2"}}, {"text": INTER}),
    ("fonts", {"text": {"family": "Inter"}}, {"text": {"family": "Inter", "files": []}}),
    ("links", [{"About": "about.md"}], [{"title": "About", "url": "about.md"}]),
    ("links", [{"title": "A", "url": "a/"}], [{"title": "A", "url": "a/"}]),
    ("social", [{"link": "x", "icon": "y"}], [{"link": "x", "icon": "y"}]),
    ("code_style", "tango", {"light": "tango", "dark": "tango"}),
    ("code_style", {"dark": "nord"}, {"dark": "nord"}),
]

BAD: list[tuple[str, Any, str]] = [
    ("accent", "red; } body { display: none", "is 'red; } body { display: none'; write a color"),
    ("accent", 123, "is 123; write a color of CSS between quotes, as '#c62a1d'"),
    ("accent", "#12345", "is '#12345'; write a color"),
    ("accent", "teel", "is 'teel'; write a color"),
    ("accent", "url(x;y)", "is 'url(x;y)'; write a color"),
    ("width", 40, "is 40; write a length of CSS, as 40rem"),
    ("width", "calc(1px)", "is 'calc(1px)'; write a length"),
    ("color_scheme", "blak", "is 'blak'; write auto, light or dark"),
    ("covers", True, "is true; write text or wide"),
    ("search", ["pagefind"], "is a list; write pagefind, titles or none"),
    ("logo", "", "is empty; write the path of a file in docs_dir, or an address"),
    ("footer", 3, "is 3; write a text"),
    ("fonts", 3, "is 3; write a font for each of text, headings, code"),
    ("fonts", {"title": "serif"}, "has `title`; write a font for each of text, headings, code"),
    ("fonts", {"text": "Inter"}, "of text is 'Inter'; write system, serif, mono, or `family`"),
    ("fonts", {"code": {"family": 'a"}'}}, "of code is a mapping; write system"),
    ("fonts", {"text": INTER | {"file": 1}}, "of text has `file`; write fallback, family, files"),
    ("fonts", {"text": INTER | {"size_adjust": 1}}, "of text is 1; write `size_adjust` as 104%"),
    ("fonts", {"text": INTER | {"fallback": "x"}}, "of text is 'x'; write `fallback` as system"),
    ("fonts", {"text": INTER | {"files": [3]}}, "of text has a file that is 3; write the path"),
    ("fonts", {"text": INTER | {"files": ['a"']}}, "of text has a file that is 'a\"'; write"),
    ("links", "about.md", "is 'about.md'; write a list, as `- About: about.md`"),
    ("links", [3], "has an entry that is 3; write `- About: about.md`, or an address"),
    ("links", [{"a": ["b"]}], "has an entry that is a mapping; write"),
    ("links", [{None: "a.md"}], "has an entry whose title is empty; write the title between"),
    ("links", [{True: "a.md"}], "has an entry whose title is true; write the title between"),
    ("links", [{"a": "b"}] * 6, "has 6 entries; write up to 5; `nav` may have more"),
    ("social", "x", "is 'x'; write a list of `link`, `icon` and `name`"),
    ("social", [{"icon": "x"}], "has an entry that is a mapping; write `link`"),
    ("code_style", "nope", "names 'nope'; write one of abap, "),
    ("code_style", {"day": "tango"}, "is a mapping; write a style of Pygments for `light`"),
]


@pytest.mark.parametrize(("key", "value", "expected"), GOOD)
def test_a_value_is_as_templates_read_it(key: str, value: Any, expected: Any) -> None:
    found = CHECKS[key](value)
    assert found == expected
    assert CHECKS[key](found) == expected


@pytest.mark.parametrize(("key", "value", "expected"), BAD)
def test_another_value_is_a_mistake(key: str, value: Any, expected: str) -> None:
    with pytest.raises(InputError) as error:
        CHECKS[key](value)
    assert f"{error.value.found}; {error.value.hint}".startswith(expected)


def test_every_setting_has_examples_of_both() -> None:
    plain = {"favicon", "announcement"}  # as `logo` and `footer`
    assert {key for key, *_ in GOOD} == CHECKS.keys() - plain
    assert {key for key, *_ in BAD} == CHECKS.keys() - plain
