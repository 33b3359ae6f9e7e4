"""Posts begin at h2, under their title, in both flavors; what is lifted out counts for nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from mkdocs_blogposts.markdown import commonmark
from mkdocs_blogposts.markdown.model import Conversion, MarkdownSource
from mkdocs_blogposts.markdown.python_markdown import convert as pythonmarkdown

Convert = Callable[[str], Conversion]


def as_commonmark(markdown: str) -> Conversion:
    return commonmark.render(source(markdown))


def as_mkdocs(markdown: str) -> Conversion:
    return pythonmarkdown.render(source(markdown), extensions=["toc"], configs={})


def source(markdown: str) -> MarkdownSource:
    return MarkdownSource(
        markdown=markdown, src_uri="posts/p.md", repeats=lambda text: text in ("T", "1/2")
    )


@pytest.mark.parametrize("convert", [as_commonmark, as_mkdocs])
@pytest.mark.parametrize(
    ("markdown", "tags"),
    [
        ("### a\n\n#### b\n\n### c", ["h2", "h3", "h2"]),
        ("##### a\n\n#### b", ["h3", "h2"]),
        ("# T\n\n### a\n\n###### b", ["h1", "h2", "h5"]),
        ("# T\n\n##### 1/2\n\n### a", ["h1", "h4", "h2"]),
        ("## T\n\n### a", ["h2", "h2"]),
        ("### a\n\n## b", ["h3", "h2"]),
        ("text\n\n# a\n\n### b", ["h1", "h3"]),
        ("text\n\n## T\n\n### a", ["h2", "h3"]),
        ("text", []),
    ],
)
def test_headings_begin_at_the_second_level(
    convert: Convert, markdown: str, tags: list[str]
) -> None:
    made = convert(markdown)
    tree = LexborHTMLParser(made.html)
    assert [node.tag for node in tree.css("h1, h2, h3, h4, h5, h6")] == tags
    assert [f"h{heading.level}" for heading in made.headings] == tags


@pytest.mark.parametrize("convert", [as_commonmark, as_mkdocs])
def test_ids_are_as_they_were(convert: Convert) -> None:
    moved, unmoved = convert("### Un a\n\n### Un a"), convert("## Un a\n\n## Un a")
    assert [each.id for each in moved.headings] == [each.id for each in unmoved.headings]


def test_contents_leave_out_what_is_lifted() -> None:
    made = as_commonmark("## T\n\n### 1/2\n\n[[toc]]\n\n### a\n\n## b\n\n### 1/2")
    links = LexborHTMLParser(made.html).css(".toc a")
    assert [node.text() for node in links] == ["a", "b", "1/2"]


def test_the_level_that_toc_begins_at_counts() -> None:
    configs = {"toc": {"baselevel": 2}}
    made = pythonmarkdown.render(source("## a\n\n### b"), extensions=["toc"], configs=configs)
    assert [heading.level for heading in made.headings] == [2, 3]


@pytest.mark.parametrize("render", [commonmark.render, pythonmarkdown.render])
def test_levels_stay_as_written_where_they_do_not_move(render: Callable[..., Conversion]) -> None:
    given = {} if render is commonmark.render else {"extensions": ["toc"], "configs": {}}
    made = render(replace(source("### a\n\n#### b"), raises=False), **given)
    assert [heading.level for heading in made.headings] == [3, 4]
