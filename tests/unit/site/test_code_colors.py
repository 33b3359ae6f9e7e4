"""Code is readable in every style of Pygments, in light and in dark, on marked lines too."""

from __future__ import annotations

import re

import pytest
from pygments.styles import get_style_by_name
from pygments.token import STANDARD_TYPES

from mkdocs_blogposts import theming
from mkdocs_blogposts.site import code_colors
from scripts import code_colors as default_colors

_PAIR = re.compile(r"(--blogposts-code-\w+|color): light-dark\((#\w+), (#\w+)\)")


def colours(css: str, place: int) -> tuple[list[str], list[str]]:
    """The grounds and the colours of text in `css`: of light at place 0, of dark at 1."""
    pairs = [(found[1], found[place + 2]) for found in _PAIR.finditer(css)]
    is_ground = {"--blogposts-code-ground", "--blogposts-code-mark"}
    grounds = [colour for name, colour in pairs if name in is_ground]
    return grounds, [colour for name, colour in pairs if name not in is_ground]


@pytest.mark.parametrize("style", code_colors.names())
def test_every_colour_has_the_contrast_that_readers_need(style: str) -> None:
    for css, place in (
        (code_colors.css(light=style, dark=style), 0),
        (code_colors.css(light="vs", dark=style), 1),
    ):
        grounds, texts = colours(css, place)
        assert len(grounds) == 2 and texts
        worst = min(
            code_colors.contrast(code_colors.rgb(text), code_colors.rgb(ground))
            for text in texts
            for ground in grounds
        )
        # What is written is rounded to whole steps of 255.
        assert worst >= code_colors.CONTRAST - 0.06


def test_colours_with_enough_contrast_stay() -> None:
    css = code_colors.css(light="vs", dark="github-dark")
    keyword = get_style_by_name("vs").style_for_token(_token("k"))["color"]

    # Equal digits are written once.
    assert (keyword, "#00f") == ("0000ff", "#00f")
    assert re.search(r"\.k\b[^}]*color: light-dark\(#00f, #ff7b72\)", css)


def test_a_colour_is_changed_no_further_than_needed() -> None:
    """Of tango, `4e9a06` for strings has 3.4 on its ground; the green that is written has 4.5."""
    css = code_colors.css(light="tango", dark="nord")
    grounds = [code_colors.rgb(ground) for ground in colours(css, 0)[0]]
    found = re.search(r"\.s1\b[^}]*color: light-dark\((#\w+),", css)
    assert found
    red, green, blue = colour = code_colors.rgb(found[1])

    assert green > red > blue
    assert 4.4 < min(code_colors.contrast(colour, ground) for ground in grounds) < 4.8


def test_what_is_bold_in_one_style_alone_is_not_bold() -> None:
    assert get_style_by_name("tango").style_for_token(_token("p"))["bold"]

    is_bold = re.compile(r"\.p\b[^}]*font-weight: 700")
    assert not is_bold.search(code_colors.css(light="tango", dark="github-dark"))
    assert is_bold.search(code_colors.css(light="tango", dark="tango"))


def test_a_style_takes_back_all_that_the_default_says() -> None:
    """In a rule of its own before the others, with the same weight."""
    first, reset, *_ = code_colors.css("bw", "bw").splitlines()[1:]
    default = (theming.STANDALONE / "assets/blogposts/code.css").read_text("utf-8")

    assert first.startswith("  :root { --blogposts-code-fg:")
    named = re.findall(r"\.(\w+)(?=[,) ])", reset.replace(".highlight", ""))
    assert set(re.findall(r"(?<=[ (])\.(\w+)", default)) - {"highlight"} <= set(named)
    assert "color: inherit; font-style: normal; font-weight: inherit" in reset


def test_rules_are_grouped_and_in_our_layer() -> None:
    css = code_colors.css("tango", "github-dark")

    assert css.startswith("@layer blogposts {")
    bodies = re.findall(r"\{ ([^{}]*) \}", css)
    assert len(bodies) == len(set(bodies))


def _token(short: str) -> object:
    return next(token for token, name in STANDARD_TYPES.items() if name == short)


def test_the_colours_of_the_theme_are_those_for_its_grounds() -> None:
    """Whatever release of Pygments wrote them: each is readable, and says for whom it is."""
    css = (theming.STANDALONE / "assets/blogposts/code.css").read_text("utf-8")
    for place, ground in enumerate(default_colors.grounds()):
        behind = code_colors.rgb(ground)
        found = [code_colors.rgb(colour) for colour in colours(css, place)[1]]
        assert len(found) > 10
        assert min(code_colors.contrast(each, behind) for each in found) >= code_colors.CONTRAST
