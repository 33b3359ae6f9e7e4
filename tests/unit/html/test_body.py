"""The body of a document."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from mkdocs_blogposts.html.body import body_of, heading_text


@pytest.mark.parametrize(
    ("html", "body"),
    [
        ("<p>a</p>", "<p>a</p>"),
        ("<html><head></head><body><p>a</p></body></html>", "<p>a</p>"),
        (
            "<html><head></head><body><!-- </body> --><p>a</p></body></html>",
            "<!-- </body> --><p>a</p>",
        ),
        ("\n<!DOCTYPE html><html><body class='x'>a</body></html>", "a"),
        ("<html><head><style>b{}</style></head><body>a</body></html>", "<style>b{}</style>a"),
        ("<html>a", "<html>a"),
        ("<html><body>a\n</body>\n</html>\n", "a\n"),
        ("<html><body>a</body></html><p>b</p>", "a<p>b</p>"),
        (
            "<html><head></head><body><!-- </body></html> -->a</body></html>b",
            "<!-- </body></html> -->ab",
        ),
        (
            "<!-- a -->\n<!--b--><html><body><h1>a</h1></body></html>",
            "<!-- a -->\n<!--b--><h1>a</h1>",
        ),
        ("<!-- <html> --><p>a</p>", "<!-- <html> --><p>a</p>"),
        ("<!-- -->" * 2000 + "<p>a</p>", "<!-- -->" * 2000 + "<p>a</p>"),
    ],
)
def test_the_body_of_a_whole_document(html: str, body: str) -> None:
    assert body_of(html) == body


def test_what_a_plugin_makes_of_each_post_is_cut_without_reading_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr("mkdocs_blogposts.html.body.tokens")
    document = LexborHTMLParser("<p>a</p>\n").html
    assert document and body_of(document) == "<p>a</p>\n"
    assert body_of(f"{document}<p>of a hook</p>") == "<p>a</p>\n<p>of a hook</p>"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("A &amp; <em>B</em>\n c", "A & B c"),
        ("un\u00a0: deux<br>trois", "un\u00a0: deux trois"),
        ('<img class="emojione" alt="🚀" src="r.png"> off', "🚀 off"),
        ('<span class="twemoji"><svg><title>r</title><path d=""/></svg></span> off', "off"),
        ("<kbd>Ctrl</kbd><span>+</span><kbd>C</kbd> it&rsquo;s", "Ctrl+C it\u2019s"),
        ('T<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>', "T"),
        ('T<sup class="footnote-ref"><a href="#fn1">[1]</a></sup> x<sup>2</sup>', "T x2"),
        ('T <span class="blogposts-badge blogposts-badge--tip">neuf</span>', "T"),
        ("&lt;b&gt; <!-- c --> <script>x</script>&amp", "<b> &"),
        ("<img src=x>", ""),
    ],
)
def test_the_text_of_a_heading_is_what_readers_see(html: str, text: str) -> None:
    assert heading_text(html) == text
