"""Ids of headings as Hugo 0.168 made them where ours would be others, and the title of a page."""

from __future__ import annotations

from functools import partial

import pytest
from pymdownx.slugs import slugify

from mkdocs_blogposts.importers.headings import below_title, plain, with_ids
from mkdocs_blogposts.importers.hugo.addresses import hugo_anchor

#: Headings, and the ids that Hugo gave them.
ANCHORS = {
    "The *real* [story](/url/x)": "the-real-story",
    'Code `a_b` & "quotes" – dash': "code-a_b--quotes--dash",
    "Été à 日本 C++": "été-à-日本-c",
    "It's **bold** :smile: done?": "its-bold-smile-done",
    "<b>html</b> x": "html-x",
    "1. First - thing": "1-first---thing",
    "`{{ x }}` !": "-x--",
}


@pytest.mark.parametrize("heading", ANCHORS)
def test_ids_are_those_of_hugo(heading: str) -> None:
    assert hugo_anchor(plain(heading)) == ANCHORS[heading]


def test_an_id_is_written_where_ours_is_another() -> None:
    ours = partial(slugify(case="lower"), sep="-")
    body = "## Été & co\n\n## Same\n\n## Same\n\n```\n## Same\n```\n\n## Own {#mine}\n"
    assert with_ids(body, hugo_anchor, ours) == body.replace(
        "## Same\n\n```", "## Same {#same-1}\n\n```"
    )


def test_ids_of_ascii_have_no_accents() -> None:
    assert hugo_anchor("Été à l'eau", "github-ascii") == "ete-a-leau"


LOWERED = {
    "# One\n\n## Two\n\n###### Six\n": "## One\n\n### Two\n\n###### Six\n",
    "# The title\n\n## Two\n": "# The title\n\n## Two\n",
    "x\n\n# One #\n\n```\n# code\n```\n": "x\n\n## One #\n\n```\n# code\n```\n",
    "One\n===\n\nTwo\n---\n\ntext\n": "## One\n\n### Two\n\ntext\n",
    "Two\n---\n\n## x\n": "Two\n---\n\n## x\n",
}


@pytest.mark.parametrize("body", LOWERED)
def test_a_heading_of_the_text_does_not_become_the_title(body: str) -> None:
    assert below_title(body, "The title") == LOWERED[body]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# The *title*!\n\n## B", "# The *title*!\n\n## B"),
        ("## B\n\n### C", "## B\n\n### C"),
        ("# A\n\n> # B\n\n- c\n\n        # code", "## A\n\n> ## B\n\n- c\n\n        # code"),
        ("# A\n\n## B", "## A\n\n### B"),
        ("# The title\n\n# B", "## The title\n\n## B"),
        ("A\n===\n\nB\n---\n\nc\n\n---\n\n###### D", "## A\n\n### B\n\nc\n\n---\n\n###### D"),
        ("# A {#b}\n\n```\n# c\n```", "## A {#b}\n\n```\n# c\n```"),
    ],
)  # fmt: skip
def test_a_page_has_its_title_as_its_one_h1(text: str, expected: str) -> None:
    assert below_title(text, "The title") == expected


def test_headings_alike_are_numbered() -> None:
    shown = with_ids("# A\n# A\n# A-1\n# A\n", lambda text: text.lower(), lambda text: text)
    ids = [line.partition("{#")[2].rstrip("}") for line in shown.splitlines()]
    assert ids == ["a", "a-1", "a-1-1", "a-2"]
