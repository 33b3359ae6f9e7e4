"""Values in Python-Markdown are text, or addresses that do no harm, and nothing else."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.markdown.model import Conversion, MarkdownSource
from mkdocs_blogposts.markdown.python_markdown import convert

SCOPE = {
    "$frontmatter": {
        "x": "un",
        "q": '" onclick="alert(1)',
        "b": "<b>{: onclick=alert(1) }",
        "list": "{: onclick=alert(1) }",
        "js": "javascript:alert(1)",
        "tail": "script:alert(1)",
        "blob": "blob:https://example.org/1",
        "web": "https://example.org/?a=1&b=2",
        "marks": "\x02wzxhzdk:0\x03\x02amp\x03lt;",
        "md": "*a* [b](c) `d`",
    }
}


def render(markdown: str) -> Conversion:
    source = MarkdownSource(markdown=markdown, src_uri="a.md", language="en", scope=SCOPE)
    extensions = ["attr_list", "toc", "md_in_html", "tables"]
    return convert.render(source, extensions=extensions, configs={})


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("a {{ $frontmatter.x }} b {{ $frontmatter.x }}", "<p>a un b un</p>"),
        ("*a* {{ $frontmatter.x }} *b* c", "<p><em>a</em> un <em>b</em> c</p>"),
        ("*{{ $frontmatter.x }}*{{ $frontmatter.x }}", "<p><em>un</em>un</p>"),
        (
            "`{{ $frontmatter.x }}` {{ nope }}",
            "<p><code>{{ $frontmatter.x }}</code> {{ nope }}</p>",
        ),
        ("[a](</b/{{ nope }}/>)", '<p><a href="/b/{{ nope }}/">a</a></p>'),
        ("{{ $frontmatter.md }}", "<p>*a* [b](c) `d`</p>"),
        ("{{ $frontmatter.b }}", "<p>&lt;b&gt;{: onclick=alert(1) }</p>"),
        ("# t {{ $frontmatter.list }}", '<h1 id="t-onclickalert1">t {: onclick=alert(1) }</h1>'),
        ("# {{ $frontmatter.x }} {: .c }", '<h1 class="c" id="un">un</h1>'),
        (
            '*a*{: title="{{ $frontmatter.q }}" }',
            '<p><em>a</em>{: title="" onclick="alert(1)" }</p>',
        ),
        (
            '<a href="{{ $frontmatter.js }}" title="{{ $frontmatter.q }}">b</a>',
            '<p><a href="{{ $frontmatter.js }}" title="{{ $frontmatter.q }}">b</a></p>',
        ),
        ("[a]({{ $frontmatter.web }})", '<p><a href="https://example.org/?a=1&amp;b=2">a</a></p>'),
        (
            '![{{ $frontmatter.q }}](x-{{ $frontmatter.x }}.png "{{ $frontmatter.x }}")',
            '<p><img alt="&quot; onclick=&quot;alert(1)" src="x-un.png" title="un" /></p>',
        ),
        (
            "a <script>{{ $frontmatter.js }}</script> {{ $frontmatter.x }}",
            "<p>a <script>{{ $frontmatter.js }}</script> un</p>",
        ),
        (
            "*a* <STYLE>{{ $frontmatter.x }} *b* {{ $frontmatter.x }}</STYLE>",
            "<p><em>a</em> <STYLE>{{ $frontmatter.x }} <em>b</em> {{ $frontmatter.x }}</STYLE></p>",
        ),
        ("<i>a</i> {{ $frontmatter.marks }}", "<p><i>a</i> wzxhzdk:0amplt;</p>"),
        ("a | b\n--|--\n{{ $frontmatter.x }} | c", None),
    ],
)
def test_a_value_is_text(markdown: str, html: str | None) -> None:
    made = render(markdown).html
    assert "onclick=alert" not in made.replace("{: onclick=alert(1) }", "")
    assert made == html if html else "<td>un</td>" in made


@pytest.mark.parametrize("address", ["js", "blob"])
def test_a_value_leads_only_where_data_may(address: str) -> None:
    made = render(f"Un.\n\n[a]({{{{ $frontmatter.{address} }}}})")
    assert made.html == "<p>Un.</p>\n<p><span>a</span></p>"
    assert [str(problem) for problem in made.problems] == [
        "a.md:3: an address there starts neither with a path nor with http, https, mailto or tel; "
        "write an address that starts with https://, or a path"
    ]


def test_a_scheme_in_two_parts_is_one() -> None:
    assert render("[a](java{{ $frontmatter.tail }})").html == "<p><span>a</span></p>"


def test_a_picture_that_is_refused_leaves_its_words() -> None:
    made = render("![b {{ $frontmatter.x }}]({{ $frontmatter.js }})")
    assert made.html == "<p><span>b un</span></p>"


def test_an_author_may_write_any_address() -> None:
    assert render("[a](blob:x)").html == '<p><a href="blob:x">a</a></p>'


def test_many_values_are_as_many_pieces() -> None:
    assert render("{{ $frontmatter.x }} " * 5_000).html == f"<p>{'un ' * 5_000}</p>"
