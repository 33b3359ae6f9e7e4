"""Inputs of pages leave out only what our templates do not show of a card."""

from __future__ import annotations

import jinja2
from jinja2 import nodes

from mkdocs_blogposts.theming import SHARED

#: Templates that show the number of posts of a year, a term or a series: of groups, terms and the
#: box of a series, which inputs hold unchanged, and not of the terms of a card.
COUNTING = {f"partials/{name}.html" for name in ("months", "terms", "filter", "series", "header")}


def _readers_of(name: str) -> set[str]:
    """The templates that read an attribute called `name`."""
    folder, env = SHARED / "blogposts", jinja2.Environment(extensions=["jinja2.ext.do"])
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.html")
        if any(
            node.attr == name for node in env.parse(path.read_text("utf-8")).find_all(nodes.Getattr)
        )
    }


def test_no_template_prints_the_words_of_a_post() -> None:
    assert _readers_of("words") == set()


def test_no_card_prints_how_many_posts_its_terms_have() -> None:
    assert _readers_of("count") <= COUNTING


def test_the_templates_are_read() -> None:
    assert "partials/card.html" in _readers_of("title")
