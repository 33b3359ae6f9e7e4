"""What is lifted out of a post's own HTML, and that nothing else changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_blogposts.html import body, tokens
from mkdocs_blogposts.markdown.post_header import StrippedHeader, strip_header, title_of

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "lift.yml").read_text(encoding="utf-8")
)
DATES = ("16/06/2023", "2023-06-16", "16 juin 2023", "June 16, 2023")


def lift_from(html: str, *, everything: bool = True) -> StrippedHeader:
    return strip_header(
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

    assert lifted == StrippedHeader(
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


#: Longer than what is read at the ends of a post, in few elements.
LONG = f"<p>{'texte ' * 50}</p>\n" * 300
FILLERS = [
    LONG,
    f"<pre><code>{'<b>' * 50}\n{LONG}</code></pre>\n",
    f"<!-- {LONG} -->\n",
    f"<div>\n{LONG}</div>\n",
    f"<p>jamais fermé\n{LONG}",
    f"<script>\n{LONG}</script>\n",
]


@pytest.mark.parametrize("filler", FILLERS)
@pytest.mark.parametrize("before", ["<h1 id=a>T</h1>\n<h5 id=d>16/06/2023</h5>\n", "", "<div>\n"])
@pytest.mark.parametrize("after", ['<p><a href="/">Accueil</a></p>', "", "</div>"])
def test_a_long_post_is_lifted_as_if_it_was_read_whole(
    monkeypatch: pytest.MonkeyPatch, before: str, filler: str, after: str
) -> None:
    html = f"{before}<p>Début.</p>\n{filler}<p>Fin.</p>\n{after}"
    arguments = {"title": "T", "dates": ["16/06/2023"], "home": ["/"], "lists": []}
    by_ends = strip_header(html, **arguments)  # type: ignore[arg-type]
    monkeypatch.setattr("mkdocs_blogposts.markdown.post_header._ENDS", ())
    assert by_ends == strip_header(html, **arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "times"),
    [
        ("<p>Début.</p>\n", 0),
        ("<div>\n<h2>Bilan</h2>\n</div>\n", 0),
        ("<!-- a -->\n<p>Le 16 juin.</p>\n", 0),
        ("<p>16/06/2023</p>\n", 1),
        ("<h2>Un</h2>\n", 1),
        ("<h1>Bilan</h1>\n<p>16/06/2023</p>\n", 1),
        ("<!-- a -->\n<br>\n<p></p>\n<h1>Bilan</h1>\n", 1),
    ],
)
def test_reads_the_places_of_tags_once_and_only_where_something_may_be_lifted(
    monkeypatch: pytest.MonkeyPatch, start: str, times: int
) -> None:
    read: list[str] = []
    monkeypatch.setattr(body, "tokens", lambda html, **_: read.append(html) or tokens(html))

    lift_from(start + LONG)

    assert len(read) == times


def test_links_in_what_is_never_whole_are_left_where_they_are() -> None:
    """From no line on does the end of the post stand by itself."""
    text = "<p>Du texte.</p>\n" * 1_000
    html = f'{text}<div>\n{text}<p><a href="../">Accueil</a></p>\n</div>'
    assert lift_from(html).html == html


@pytest.mark.parametrize("badges", [0, 1, 40, 400])
def test_the_title_is_found_below_any_number_of_badges(badges: int) -> None:
    html = '<p><img alt="a badge" src="https://example.org/badge.svg"></p>\n' * badges
    text = "<p>Texte.</p>\n" * 2000
    assert title_of(f"{html}<h1>Un <em>titre</em></h1>\n{text}") == "Un titre"
    lifted = lift_from(f"{html}<h1>Un <em>titre</em></h1>\n{text}")
    assert (lifted.heading, lifted.html) == ("Un <em>titre</em>", html + text)
    assert title_of(f"{html}<p>a</p><h1>b</h1>") == ""


@pytest.mark.parametrize(
    ("html", "heading", "rest"),
    [
        ("<p>a</p>\n<h1 id=x>B</h1>\n<p>c</p>\n", "B", "<p>a</p>\n<p>c</p>\n"),
        ("<h2>a</h2>\n<h1 id=x>B</h1>\n", "B", "<h2>a</h2>\n"),
        ("<p>a</p>\n<h1>B</h1>\n<h1>C</h1>\n", "", None),
        ("<div>\n<h1>B</h1>\n</div>\n", "", None),
        ("<p>a</p>\n<h1>B\n", "", None),
    ],
)
def test_without_a_title_the_only_h1_is_it(html: str, heading: str, rest: str | None) -> None:
    named: dict[str, Any] = {"title": "a.md", "dates": (), "home": (), "lists": ()}
    lifted = strip_header(html, **named, is_untitled=True)
    assert (lifted.heading, lifted.html) == (heading, html if rest is None else rest)
    assert title_of(html, is_untitled=True) == heading
    assert strip_header(html, **named).html == html
