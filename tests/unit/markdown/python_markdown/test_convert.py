"""Expressions in posts that Python-Markdown converts."""

from __future__ import annotations

from typing import Any

from mkdocs_blogposts.markdown.expressions import js_value
from mkdocs_blogposts.markdown.model import Conversion, MarkdownSource
from mkdocs_blogposts.markdown.python_markdown import convert as pythonmarkdown


def convert(markdown: str, **front_matter: Any) -> Conversion:
    source = MarkdownSource(
        markdown=markdown, src_uri="a.md", scope={"$frontmatter": js_value(front_matter)}
    )
    return pythonmarkdown.render(source, extensions=["toc"], configs={})


def test_a_value_is_text_and_no_markdown() -> None:
    made = convert("A {{ $frontmatter.t }}.", t="*b* <c>")
    assert made == Conversion(html="<p>A *b* &lt;c&gt;.</p>")


def test_braces_of_others_stay_as_written() -> None:
    assert convert("A {{ b }}.") == Conversion(html="<p>A {{ b }}.</p>")


def test_what_has_no_value_stays_as_written_and_is_told() -> None:
    made = convert("A {{ $frontmatter.no.more }}.")
    assert made.html == "<p>A {{ $frontmatter.no.more }}.</p>"
    [problem] = made.problems
    assert "`more` is asked of undefined" in str(problem)


def test_a_value_that_is_too_long_to_print_stays_as_written_and_is_told() -> None:
    made = convert("A {{ $frontmatter.t }}.", t=[1] * 40_000)
    assert made.html == "<p>A {{ $frontmatter.t }}.</p>"
    [problem] = made.problems
    assert "longer than 100000 characters" in str(problem)
