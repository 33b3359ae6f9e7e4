"""The heading of a list without a page of the author's."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from mkdocs_blogposts.site import list_heading


def shown(title: str, **toc: Any) -> Any:
    page = SimpleNamespace()
    config: Any = SimpleNamespace(mdx_configs={"toc": toc})
    list_heading.show(page, title, config)  # type: ignore[arg-type]
    return page


def test_the_source_is_one_line() -> None:
    assert list_heading.source("News\n and *more*") == "# News and *more*"


def test_a_title_is_text() -> None:
    page = shown("A & <b> *c*")
    assert page.content == '<h1 id="a-b-c">A &amp; &lt;b&gt; *c*</h1>'
    (entry,) = page.toc.items
    assert (entry.title, entry.id, entry.level) == ("A &amp; &lt;b&gt; *c*", "a-b-c", 1)
    assert page.present_anchor_ids == {"a-b-c"}


def test_ids_are_those_of_the_site() -> None:
    assert shown(
        "A b", slugify=lambda text, separator: text + separator, separator="_"
    ).content == ('<h1 id="A b_">A b</h1>')
    assert shown("!").content == '<h1 id="_1">!</h1>'


@pytest.mark.parametrize(
    ("content", "rest"),
    [
        ('<h1 id="a">A</h1>', ""),
        ('<h1 id="a">A\nb</h1>\n<p>Of a plugin.</p>', "<p>Of a plugin.</p>"),
        ("<p>First.</p> <H1>A</H1>", "<p>First.</p>"),
        ("<h1>A</h1><h1>B</h1>", "<h1>B</h1>"),
        ("<p>None.</p>", "<p>None.</p>"),
    ],
)
def test_what_plugins_add_stays(content: str, rest: str) -> None:
    assert list_heading.without(content) == rest
