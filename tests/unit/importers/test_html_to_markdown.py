"""HTML to Markdown: what our flavor shows of it is what the HTML shows."""

from __future__ import annotations

import builtins
import html
import re
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_blogposts.importers import markdown_escapes
from mkdocs_blogposts.importers.html_to_markdown import html_to_markdown
from mkdocs_blogposts.importers.source import SourceError
from mkdocs_blogposts.markdown.commonmark import render
from mkdocs_blogposts.markdown.model import MarkdownSource
from scripts.engine_facts import facts_of_page


def shown(markdown: str) -> str:
    """HTML of our flavor."""
    conversion = render(MarkdownSource(markdown=markdown, src_uri="a.md", raises=False))
    return conversion.html


def facts(content: str) -> dict[str, Any]:
    """What a reader finds in HTML; blanks do not count, nor does how addresses are encoded."""
    found = facts_of_page(f"<main>{content}</main>", "main", "/") or {}

    def bare(text: str) -> str:
        return re.sub(r"\s", "", text)

    return {
        "headings": [[level, bare(text)] for level, text in found["headings"] if bare(text)],
        "links": [[bare(t), bare(unquote(url))] for t, url in found["links"] if bare(t)],
        "pictures": found["pictures"],
        "outline": found["outline"],
        "code": [bare(code) for code in found["code"]],
        "words": bare(found["words"]),
    }


SYNTAX = """{{ x }}|::: tip|[[toc]]|@[youtube](x)|:smile:|1. x|- x|https://a.b/c|www.a.b|a@b.cd|&amp;
[x]: y|[^1]|==m==|---|# h|~~~|```|<b>|{.a}|{#a}|$x$|\\(|~~x~~|H~2~O|***|> q|: d|two words""".replace(
    "\n", "|"
).split("|")

letters = st.text(alphabet="ab 1.)#-+=>|:*_`[](){}<&;~^$!@\\/\"'é（字x\n", min_size=1, max_size=12)
texts = (letters | st.sampled_from(SYNTAX)).map(lambda text: html.escape(text, quote=False))
addresses = st.sampled_from(["/x", "https://e.f/g?a=b&amp;c=(d)", "#y", "/a b", "/{{x}}"])


def wrap(tag: str, inner: str) -> str:
    return f"<{tag}>{inner}</{tag}>"


INLINE = ["b", "strong", "i", "em", "code", "u", "del", "sup", "span", "kbd"]
lines: st.SearchStrategy[str] = st.deferred(
    lambda: st.lists(
        st.one_of(
            texts,
            st.just(" "),
            st.builds(wrap, st.sampled_from(INLINE), lines),
            st.builds(lambda url, text: f'<a href="{url}">{text}</a>', addresses, texts),
            st.just("<br>"),
            st.just('<img src="/p.png" alt="al t">'),
        ),
        min_size=1,
        max_size=4,
    ).map("".join)
)


def list_of(tag: str, items: list[str]) -> str:
    return wrap(tag, "".join(wrap("li", item) for item in items))


def table_of(rows: list[list[str]]) -> str:
    tags = ["th", *["td"] * (len(rows) - 1)]
    return wrap(
        "table",
        "".join(
            wrap("tr", "".join(wrap(tag, f"c{cell}") for cell in row))
            for tag, row in zip(tags, rows, strict=True)
        ),
    )


block: st.SearchStrategy[str] = st.deferred(
    lambda: st.one_of(
        st.builds(wrap, st.sampled_from(["p", "p", "h2", "h3", "div"]), lines),
        lines,
        st.builds(lambda text: f"<pre><code>k{text}</code></pre>", texts),
        st.builds(wrap, st.sampled_from(["blockquote", "div"]), blocks),
        st.builds(
            list_of, st.sampled_from(["ul", "ol"]), st.lists(lines | blocks, min_size=1, max_size=3)
        ),
        st.just("<hr>"),
        st.builds(
            lambda text, inner: f"<details><summary>s{text}</summary>{inner}</details>",
            texts,
            blocks,
        ),
        st.builds(
            lambda text: (
                f'<figure><img src="/q.png" alt="q"><figcaption>{text}</figcaption></figure>'
            ),
            lines,
        ),
        st.builds(
            table_of,
            st.lists(st.lists(lines, min_size=2, max_size=2), min_size=1, max_size=3),
        ),
        st.builds(
            lambda term, text: f"<dl><dt>t{term}</dt><dd>d{text}</dd></dl>", texts, lines | blocks
        ),
    )
)
blocks: st.SearchStrategy[str] = st.lists(block, min_size=1, max_size=3).map("".join)


@given(blocks)
@settings(suppress_health_check=list(HealthCheck), deadline=None)
def test_words_links_headings_and_lists_are_the_same(content: str) -> None:
    assert facts(shown(html_to_markdown(content))) == facts(content)


@pytest.mark.parametrize(
    ("written", "markdown"),
    [
        ("<p>a<b> b</b>c", "a **b**c"),
        ("<b>（x）</b>字", "<strong>（x）</strong>字"),
        ("a<br>b<br>", "a\\\nb"),
        ("<h2>a {#b}</h2>c {.d}", "## a \\{#b}<!-- -->\n\nc \\{.d}"),
        ("<h1>A</h1><h2>B", "## A\n\n### B"),
        ('<h2 id="other">A</h2>', "## A {#other}"),
        ('<h2 id="a-b">A b</h2>', "## A b"),
        ('<pre class="wp-block-code"><code lang="php">&lt;?php\n\n1', "```php\n<?php\n\n1\n```"),
        ('<pre class="brush: ruby; x">```', "````ruby\n```\n````"),
        (
            '<table><thead><tr><th>a<th style="text-align:right">b<tbody><tr><td>c|d<td>e<br>f',
            "| a | b |\n| --- | ---: |\n| c\\|d | e<br>f |",
        ),
        (
            "<table><tr><td colspan=2 onclick=x class=y>{{a}}",
            '<table>\n<tbody>\n<tr>\n<td colspan="2">&#123;&#123;a}}</td></tr>\n</tbody>\n</table>',
        ),
        (
            '<figure class=x><img src="a b.jpg" alt="A" width=3 height=2><figcaption>C <i>d',
            "<figure>\n\n![A](a%20b.jpg =3x2)\n\n<figcaption>\n\nC *d*\n\n</figcaption>\n\n</figure>",
        ),
        ("<ul><li>a<ol start=3><li>b", "- a\n\n  3. b"),
        ("<ul><li>a</ul><ul><li>b</ul>", "- a\n\n<!-- -->\n\n- b"),
        ("<ol>1/ a<br>2/ b</ol>", "1/ a\\\n2/ b"),
        ("<ul><li>a</li><ul><li>b</li></ul>c</ul>", "- a\n  - b\n\n  c"),
        ("<i>a<x>b<p>c</p><y>d<p>e</p></y></x></i>", "*ab*\n\n*c*\n\n*d*\n\n*e*"),
        ("<dl><dt>a<dd>b<dd>c", "a\n:   b\n:   c"),
        ("<details open><summary>a <b>b</b></summary>c", "::: details a **b** {open}\n\nc\n\n:::"),
        ('<p style="text-align: center">a', "::: center\n\na\n\n:::"),
        ("<ul><li><input type=checkbox checked>a", "- [x] a"),
        ('<a href="/x"><h2>a</h2>b</a>', "## [a](/x)\n\n[b](/x)"),
        ('<a href="/x">y</a>{.z}', "[y](/x)\\{.z}"),
        ('<img src="data:image/gif;base64,R0" data-src="/b.jpg" alt="">', "![](/b.jpg)"),
        ('<noscript><img src="/b.jpg"></noscript>', "![](/b.jpg)"),
        ('a<img src="//count.er/x" width="1" height="1">', "a"),
        ("<audio src=/a.mp3>", '<audio src="/a.mp3" controls></audio>'),
        ('<video><source src="//o.p/v.mp4"></video>', "[o.p/v.mp4](//o.p/v.mp4)"),
        (
            '<iframe src="//www.youtube.com/embed/ab?x=1" title="Film"></iframe>',
            "[Film](https://www.youtube.com/watch?v=ab)",
        ),
        (
            '<object><param name="a"><embed src="http://www.youtube.com/v/ab&hl=en&fs=1"></object>',
            "[youtube.com/watch?v=ab](https://www.youtube.com/watch?v=ab)",
        ),
        (
            '<iframe src="https://player.vimeo.com/video/12"></iframe>',
            "[vimeo.com/12](https://vimeo.com/12)",
        ),
        (
            '<p>a<sup><a href="#fn1" id="r1">1</a></sup></p><section class="footnotes"><ol>'
            '<li id="fn1"><p>b <a href="#r1">↩</a></p></li></ol></section>',
            "a[^1]\n\n[^1]: b",
        ),
        ("<p data-x=1 class=a id=b>a <!-- c -->", "a"),
        ('<a href="#b">a</a><p id=b>c', '[a](#b)\n\n<a id="b"></a>c'),
    ],
)
def test_an_element_is_written_as_markdown(written: str, markdown: str) -> None:
    assert html_to_markdown(written) == markdown


def test_nothing_that_runs_is_left() -> None:
    noted: list[tuple[str, str]] = []
    markdown = html_to_markdown(
        "<p onclick=a() onload=b()>x<script>alert(1)</script><svg onload=c()></svg>"
        "<a href=' java\nscript:d()'>e</a><img src='javascript:f()' alt='g'>"
        "<table><tr><td onclick=h()><a href='vbscript:i'>j</a></table><style>k{}</style>",
        lambda *note: noted.append(note),
    )
    assert markdown == "xeg\n\n<table>\n<tbody>\n<tr>\n<td><a>j</a></td></tr>\n</tbody>\n</table>"
    assert {name for kind, name in noted if kind == "leave"} == {
        *("`<script>`", "`<svg>`", "`<style>`", "`onclick=`", "`onload=`"),
        *("`javascript:` addresses", "`vbscript:` addresses"),
    }


def test_what_a_caller_keeps_is_written_as_it_is() -> None:
    written = 'a<x-kept n="0"></x-kept>b <x-inline n="1"></x-inline><x-kept n="7"></x-kept>'
    assert html_to_markdown(written, kept=["# {{ x }}", "`y`"]) == "a\n\n# {{ x }}\n\nb `y`"


def test_addresses_are_resolved_once() -> None:
    markdown = html_to_markdown(
        '<a href="/a">b</a><img src="/c"><table><tr><td><a href="/d">e</a></table>',
        resolve=lambda url: f"/new{url}",
    )
    assert re.findall(r"/new/\w|/\w", markdown.replace("</", "<")) == ["/new/a", "/new/c", "/new/d"]


def test_what_is_nested_too_deeply_is_text() -> None:
    assert html_to_markdown("<div>" * 5000 + "deep" + "</div>" * 5000) == "deep"
    assert "deep" in html_to_markdown("<ul><li>" * 3000 + "deep")


def test_a_missing_library_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    original = builtins.__import__

    def without(name: str, *args: Any, **options: Any) -> Any:
        if name.endswith("html_tree"):
            raise ModuleNotFoundError("No module named 'bs4'", name="bs4")
        return original(name, *args, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    wanted = "read with bs4, .* run pip install markdownify beautifulsoup4 python-liquid$"
    with pytest.raises(SourceError, match=wanted):
        html_to_markdown("<p>a")


def test_escapes_change_no_plain_text() -> None:
    plain = "A sentence, with (brackets), 50 % and 3 < … no: snake_case, a/b; 1.5 = x? Yes!"
    assert markdown_escapes.text(plain.replace("<", "")) == plain.replace("<", "")
