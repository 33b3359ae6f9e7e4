"""Markdown of kramdown in CommonMark; the right sides say what kramdown 2.4 shows."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.importers.jekyll import kramdown

CASES = [
    # Attributes of blocks
    ("# A\n{: #b .c}", "# A {#b .c}"),
    ("A\n---\n{: #b}", "A {#b}\n---"),
    ("## A\n{: .no_toc}", "## A"),
    ("p\n{: .lead}", '<div class="lead">\n\np\n\n</div>'),
    ("{: .lead}\np", '<div class="lead">\n\np\n\n</div>'),
    ("- a\n- b\n\n  c\n{: .x}\n\nd", '<div class="x">\n\n- a\n- b\n\n  c\n\n</div>\n\nd'),
    ("p\n{: .notice--danger}", "::: danger\n\np\n\n:::"),
    ("> a\n> b\n{: .prompt-tip }", "::: tip\n\na\nb\n\n:::"),
    ("p\n{: .text-center}", "::: center\n\np\n\n:::"),
    ('p\n{: style="text-align: right"}', "::: right\n\np\n\n:::"),
    ("~~~ ruby\na\n~~~\n{: file='b.rb' .lineno}", "~~~ruby:line-numbers [b.rb]\na\n~~~"),
    ("~~~\na\n~~~\n{: .language-sh}", "~~~sh\na\n~~~"),
    ("a\n\n    b\n\n      c\n{: .language-sh}", "a\n\n```sh\nb\n\n  c\n```"),
    ("    - b \"c\"", "    - b \"c\""),
    ("{:x: .y}\n\np\n{:x}", '\n<div class="y">\n\np\n\n</div>'),
    ("* TOC\n{:toc}\n\na", "[[toc]]\n\n\na"),
    # Lists: another bullet begins none
    ("- a\n* b\n  + c\n  - d\n\ne\n\n* f", "- a\n- b\n  + c\n  + d\n\ne\n\n* f"),
    ("* a\n\n---\n\nb", "* a\n\n---\n\nb"),
    ("1. a\n\n   ~~~\nb\n  c\n   ~~~", "1. a\n\n   ~~~\n   b\n     c\n   ~~~"),
    # Attributes of spans
    ("[a](b){: .btn target='_blank' onclick='c'}", '[a](b){.btn target="_blank"}'),
    ('![a](b){: style="width: 30px; float: left"}', '![a](b){width="30" align="left"}'),
    ('![a](b){:\n.c width="3"}', '![a](b){.c width="3"}'),
    ("*a*{: .b} **c**{: .d}", '<span class="b">*a*</span> <span class="d">**c**</span>'),
    ("`a`{: .b}", "`a`"),
    ("`{: .b}` and {: .c} stay", "`{: .b}` and {: .c} stay"),
    # Extensions
    ("{::comment}a\n\nb{:/comment}c", "c"),
    ("{::nomarkdown}<b>a</b>{:/nomarkdown}", "<b>a</b>"),
    ('{::options toc_levels="2" /}\na', "\na"),
    ("a\\\\\nb", "a\\\nb"),
    ("a\n^\nb", "a\n\nb"),
    # Math
    ("a $$b_1$$ c", "a $b_1$ c"),
    ("$$ b $$", "$$\nb\n$$"),
    ("`$$a$$`", "`$$a$$`"),
    # Tables
    ("| a | b\n|---\n| c | d |", "| a | b\n| --- | --- |\n| c | d |"),
    (
        "| a | b |\n| :-: | | ---: | --- |\n| c | d | `|` |",
        "| a | b | |\n| :-: | --- | ---: |\n| c | d | `|` |",
    ),
    ("[^a]: b\n[c]: /d\n[^e]: f\ng", "[^a]: b\n\n[c]: /d\n[^e]: f\ng"),
    ("| a | b |\n| c | d |", "| | |\n| --- | --- |\n| a | b |\n| c | d |"),
    ("|---\n| a | b\n|:-:|---+\n| c | d\n|===\n| e | f", "| a | b\n|:-:|---|\n| c | d\n| e | f"),
    # HTML
    ('<div markdown="1" class="x">\n*a*\n</div>\nb', '<div class="x">\n\n*a*\n\n</div>\n\nb'),
    ("<div>\n\n  <p>*a*</p>\n\n    b\n</div>\nc", "<div>\n  <p>*a*</p>\n    b\n</div>\n\nc"),
    (
        '<div>\n  <ul>\n\n  </ul>\n    <p markdown="1">*a*</p>\n    </div>',
        "<div>\n  <ul>\n  </ul>\n<p>\n\n*a*\n\n</p>\n\n</div>",
    ),
    ("<pre>\na\n\nb\n</pre>", "<pre>\na\n\nb\n</pre>"),
    (  # of a tag of Liquid, which is HTML there
        "<div>\n  <p>\n  x</p>\n\n```diff\n- a\n\n+ b\n```\n    <p>y</p>\n\n    </div>",
        "<div>\n  <p>\n  x</p>\n\n```diff\n- a\n\n+ b\n```\n\n<p>y</p>\n</div>",
    ),
    ("<div><pre>\na\n\nb\n</pre></div>", "<div><pre>\na\n&#32;\nb\n</pre></div>"),
    ("a\n<div>\n\n*b*\n</div>", "a\n<div>\n*b*\n</div>"),
    # Abbreviations
    ("HTML, XHTML `HTML`\n\n*[HTML]: Hyper Text", '<abbr title="Hyper Text">HTML</abbr>, XHTML `HTML`\n\n'),
    # Quotes and dashes, as kramdown sets them
    ("a -- b --- c...", "a – b — c…"),
    ('"a" \'b\' it\'s \'80s ("c") "*d*"', "“a” ‘b’ it’s ’80s (“c”) “*d*”"),
    ('say "\'a\' b"', "say “‘a’ b”"),
    ("<< a >> <<b>>", "«\u00a0a\u00a0» «b»"),
    ('`"a" --` [b](c--d "e") <a href="f--g">h</a>', '`"a" --` [b](c--d "e") <a href="f--g">h</a>'),
    ("a\n\n---\n\nb", "a\n\n---\n\nb"),
    ("    \"a\" --", "    \"a\" --"),
    ("- a\n\n      \"a\" --\n\n  \"b\"", "- a\n\n      \"a\" --\n\n  “b”"),
    ("~~~\n\"a\" {: .b}\n~~~", "~~~\n\"a\" {: .b}\n~~~"),
    ('\\"a\\"', '\\"a\\"'),
    # Ids of headings, where ours would be others
    ("# Plain words", "# Plain words"),
    ("# A & b!", "# A & b! {#a--b}"),
    ("# Über `c_d`", "# Über `c_d` {#über-c_d}"),
    ("# A\n\n# A", "# A\n\n# A {#a-1}"),
    ("中文\n====", "中文 {#中文}\n===="),
    ("~~~\n# A & b\n~~~", "~~~\n# A & b\n~~~"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_construct_of_kramdown_is_one_of_ours(text: str, expected: str) -> None:
    assert kramdown.to_commonmark(text, kramdown.Kramdown()) == expected


def test_settings_turn_quotes_and_ids_off() -> None:
    settings = kramdown.settings_of(
        {"smart_quotes": "apos,apos,quot,quot", "auto_ids": False, "input": "GFM"}
    )
    text = '# A & "b"'
    assert kramdown.to_commonmark(text, settings) == text


def test_constructs_are_noted() -> None:
    found: list[tuple[bool, str]] = []
    settings = kramdown.Kramdown(note=lambda converted, name: found.append((converted, name)))
    kramdown.to_commonmark("p\n{: .lead}\n\n[a](b){: onclick='c'}\n\n$$d$$", settings)
    assert sorted(set(found)) == [
        (False, "kramdown attribute: onclick"),
        (True, "kramdown $$"),
        (True, "kramdown attributes of a block"),
        (True, "kramdown attributes of a link or picture"),
    ]
