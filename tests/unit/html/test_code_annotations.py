"""Annotations of code as links to the list below it."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from mkdocs_blogposts.html.code_annotations import linked

LIST = "<ol>\n<li>One <ol><li>inner</li></ol></li>\n<li>\n<p>Two</p>\n</li>\n</ol>"


def code(comment: str, name: str = "highlight") -> str:
    return f'<div class="{name}"><pre><span></span><code>a <span class="c1">{comment}</span>\n</code></pre></div>'


@pytest.mark.parametrize(
    ("comment", "shown"),
    [
        ("# (1)!", "a (1)"),
        ("# (1)", "a # (1)"),
        ("// sets (2)! it", "a // sets (2) it"),
        ("&lt;!-- (1)! (2) --&gt;", "a (1)(2)"),
        ("/* (1)! */", "a (1)"),
        ("# (3)! (0) (1)", "a # (3)! (0) (1)"),
    ],
)
def test_numbers_of_comments_lead_to_items(comment: str, shown: str) -> None:
    page = LexborHTMLParser(linked(code(comment) + "\n" + LIST, everywhere=True))
    assert page.css("code")[0].text().strip() == shown
    items = {each.attributes["id"]: each.text().split()[0] for each in page.css("li[id]")}
    assert list(items.values()) == ["One", "Two"]
    for link in page.css("code > a, code > span > a"):
        number = int(link.text().strip("()"))
        assert list(items)[number - 1] == (link.attributes["href"] or "").removeprefix("#")


def test_each_block_has_ids_of_its_own_and_what_is_linked_stays() -> None:
    html = (code("# (1)!") + LIST) * 2
    made = linked(html, everywhere=True)
    ids = [each.attributes["id"] for each in LexborHTMLParser(made).css("[id]")]
    assert len(set(ids)) == 4
    assert linked(made, everywhere=True) == made


@pytest.mark.parametrize(
    "html",
    [
        code("# (1)!"),
        code("# no number") + LIST,
        code("# (1)!") + "<p>between</p>" + LIST,
        code("# (1)!") + '<ol start="3"><li>x</li></ol>',
        code("# (1)!") + "<ol><li>not closed",
        code("# (1)!", "other") + LIST,
        '<div class="highlight"><p>(1)</p></div>' + LIST,
        "<p>highlight</p>",
    ],
)
def test_other_lists_and_code_stay(html: str) -> None:
    assert linked(html, everywhere=True) == html


def test_only_blocks_that_say_so_have_annotations_unless_the_site_does() -> None:
    marked = code("# (1)!", "annotate highlight") + LIST
    plain = code("# (1)!") + LIST
    assert linked(plain, everywhere=False) == plain
    assert linked(marked + plain, everywhere=False) == linked(marked, everywhere=False) + plain
    assert linked(marked, everywhere=False) != marked
