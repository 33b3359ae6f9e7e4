"""What is lifted out of a post's own HTML, and that nothing else changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_blogposts.lift import Lifted, lift

CASES = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "lift.yml").read_text(encoding="utf-8")
)
DATES = ("16/06/2023", "2023-06-16", "16 juin 2023", "June 16, 2023")


def lift_from(html: str, *, everything: bool = True) -> Lifted:
    return lift(
        html,
        title="Bilan",
        dates=DATES,
        home=("/", "../"),
        lists=("/articles/", "../articles/"),
        everything=everything,
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_lifts_what_the_theme_shows(case: dict[str, Any]) -> None:
    lifted = lift_from(case["in"], everything=case.get("everything", True))

    assert lifted == Lifted(
        html=case.get("html", case["in"]),
        heading=case.get("heading", ""),
        heading_id=case.get("id", ""),
        removed_ids=frozenset(case.get("removed", ())),
    )


@pytest.mark.parametrize("date", DATES)
def test_knows_each_spelling_of_the_date(date: str) -> None:
    assert lift_from(f"<h1>A</h1>\n<h5>📅 {date}</h5>\n<p>b</p>").html == "<p>b</p>"


MARKUP = st.lists(
    st.sampled_from(
        [
            "<h1 id=a>",
            "</h1>",
            "<h5>",
            "</h5>",
            "<p>",
            "</p>",
            "<br>",
            "<a href='/'>",
            "</a>",
            "<!-- x -->",
            "<div class=footnote>",
            "</div>",
            "<script>",
            "</script>",
            "<img src=x>",
            "16/06/2023",
            "📅",
            "<",
            "<!",
            "<![",
            "</",
            "</>",
            "&",
            "&amp",
            "'",
            '"',
            "\n",
            " ",
            "text",
        ]
    ),
    max_size=30,
).map("".join)


@given(html=st.one_of(MARKUP, st.text()))
def test_only_ever_takes_away(html: str) -> None:
    rest = iter(html)

    assert all(char in rest for char in lift_from(html).html)


@given(html=MARKUP)
def test_lifts_nothing_from_inside_an_element(html: str) -> None:
    wrapped = f"<div><p>x</p>{html}"

    assert lift_from(wrapped).html == wrapped or "</div>" in html


@pytest.mark.parametrize(
    "piece", ["<", "<a ", "<h1>", "<h1></h1>", "<p><br></p>", "<br>", "<p><a href='/'>", "</p>"]
)
def test_takes_hostile_input(piece: str) -> None:
    html = piece * 20_000

    assert len(lift_from(html).html) <= len(html)
