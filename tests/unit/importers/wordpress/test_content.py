"""Texts of the two editors of WordPress, shortcodes and blocks, as Markdown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mkdocs_blogposts.importers.wordpress.content import markdown_of
from mkdocs_blogposts.importers.wordpress.items import Item
from mkdocs_blogposts.importers.wordpress.shortcodes import Media

ITEM = Item(
    source="e.xml#1", line=1, id="1", kind="post", title="", link="", name="", status="publish",
    password="", author="", date=None, updated=None, content="", excerpt="", parent="", order=0,
    sticky=False, file="", terms=[], meta={}, comments=0,
)  # fmt: skip


def markdown(text: str, **fields: dict[str, str]) -> tuple[str, set[tuple[str, str]]]:
    """The Markdown of a text, and what was noted of it."""
    noted: set[tuple[str, str]] = set()
    media = Media(
        picture=lambda ident: f'<img src="/{ident}.jpg" alt="P{ident}">' if len(ident) < 2 else "",
        attached=["7", "8"],
        note=lambda kind, name: noted.add((kind, name)),
    )
    item = replace(ITEM, content=text, **fields)  # type: ignore[arg-type]
    return markdown_of(item, media, lambda url: url, lambda ident: f"Reused {ident}"), noted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb\n\nc", "a\\\nb\n\nc"),
        ("a<br />\nb", "a\\\nb"),
        ("<h2>A</h2>\nb\nc", "## A\n\nb\\\nc"),
        ("<ul>\n<li>a</li>\n<li>b\nc</li>\n</ul>", "- a\n- b\\\n  c"),
        ("a\n<pre>x\n\n  y</pre>\nb", "a\n\n```\nx\n\n  y\n```\n\nb"),
        ("<blockquote>a\n\nb</blockquote>c", "> a\n>\n> b\n\nc"),
        ("<div>a</div>\n\n<!-- c -->b", "a\n\nb"),
        ("a <!--more Go on--> b", "a\n\n<!-- more -->\n\nb"),
        ("a\r\n\r\nb", "a\n\nb"),
        ("<strong>a\nb</strong>", "**a\\\nb**"),
        ("# a\n- b\n* c", "\\# a\\\n\\- b\\\n\\* c"),
    ],
)
def test_the_classic_editor_stores_no_paragraphs(text: str, expected: str) -> None:
    assert markdown(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[caption id="x"]<img src="/a.jpg" alt="A" /> B <i>c</i>[/caption]',
         "<figure>\n\n![A](/a.jpg)\n\n<figcaption>\n\nB *c*\n\n</figcaption>\n\n</figure>"),
        ('[caption caption="B"]<img src="/a.jpg" alt="">[/caption]',
         "<figure>\n\n![](/a.jpg)\n\n<figcaption>\n\nB\n\n</figcaption>\n\n</figure>"),
        ("[gallery]", "![P7](/7.jpg)\n\n![P8](/8.jpg)"),
        ("[gallery exclude='7']", "![P8](/8.jpg)"),
        ('[gallery ids="3, 4"]', "![P3](/3.jpg)\n\n![P4](/4.jpg)"),
        ("[embed width=3]https://a.b/c[/embed]", "[https://a.b/c](https://a.b/c)"),
        ("https://a.b/c?d=e&amp;f=g", "[https://a.b/c?d=e&f=g](https://a.b/c?d=e&f=g)"),
        ("[youtube https://youtu.be/ab]", "[youtu.be/ab](https://youtu.be/ab)"),
        ("[vimeo 12]", "[vimeo.com/12](https://vimeo.com/12)"),
        ('[audio src="/a.mp3"]', '<audio src="/a.mp3" controls></audio>'),
        ("[video width=1 mp4='/a.mp4' poster=/a.jpg][/video]",
         '<video src="/a.mp4" poster="/a.jpg" controls></video>'),
        ("[code]\n# a\n\n*b*\n[/code]", "```\n# a\n\n*b*\n```"),
        ("[php]&lt;b&gt;[/php]", "```php\n<b>\n```"),
        ('[sourcecode language="c++" x]a [gallery] b[/sourcecode]', "```c++\na [gallery] b\n```"),
        ('[cce lang="js"]<b>[/cce]', "```js\n<b>\n```"),
        ("[ccnle_php]a[/ccnle_php]", "```php\na\n```"),
        ("[row][column width=2]a[/column][column]b[/column][/row]", "a\n\nb"),
        ("a [[gallery]] b [[caption]x[/caption]]", "a \\[gallery\\] b \\[caption\\]x\\[/caption\\]"),
        ("<pre>[gallery]</pre> <code>[gallery]</code>", "```\n[gallery]\n```\n\n`[gallery]`"),
        ('<pre lang="php" line="1"><?php echo "<b>"; ?></pre>', '```php\n<?php echo "<b>"; ?>\n```'),
        ('<pre lang="php" escaped="true">&lt;b&gt;</pre>', "```php\n<b>\n```"),
        ('<code lang="php">\n<b>\n</code>', "```php\n<b>\n```"),
        ("see [1], [sic] and a[i]", "see \\[1\\], \\[sic\\] and a\\[i\\]"),
    ],
)  # fmt: skip
def test_shortcodes_become_what_they_show(text: str, expected: str) -> None:
    assert markdown(text)[0] == expected


def test_other_shortcodes_stay_and_are_counted() -> None:
    text, noted = markdown('[contact-form to="x"]y[/contact-form] [my_own] $latex x^2$')
    assert text == '\\[contact-form to="x"\\]y\\[/contact-form\\] \\[my_own\\] \\$latex x\\^2\\$'
    raw = {name for kind, name in noted if kind == "keep_raw"}
    assert raw == {"`[contact-form]`", "`[my_own]`", "`$latex …$`"}


def test_shortcodes_that_name_nothing_to_show_are_counted() -> None:
    text, noted = markdown('[audio autoplay="1"] [video] is a word [gallery ids="99"] end')
    assert "[audio autoplay" in text.replace("\\", "")
    raw = {name for kind, name in noted if kind == "keep_raw"}
    assert raw == {"`[audio]`", "pictures of `[gallery]` that the export does not hold"}


def block(name: str, inner: str = "", data: str = "") -> str:
    data = f"{data} " if data else ""
    return f"<!-- wp:{name} {data}-->\n{inner}\n<!-- /wp:{name} -->\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (block("paragraph", "<p>a [[x]] b</p>"), "a \\[x\\] b"),
        (block("code", "<pre><code>a</code></pre>", '{"language":"js"}'), "```js\na\n```"),
        (block("kevinbatdorf/code-block-pro", "", '{"code":"a\\u003cb","language":"c"}'),
         "```c\na<b\n```"),
        (block("preformatted", "<pre>a\n b</pre>"), "```\na\n b\n```"),
        (block("verse", "<pre>a\nb\n\nc</pre>"), "a\\\nb\n\nc"),
        (block("freeform", "a\nb"), "a\\\nb"),
        ("a\nb\n\n" + block("separator", "<hr/>"), "a\\\nb\n\n***"),
        (block("shortcode", "[vimeo 1]"), "[vimeo.com/1](https://vimeo.com/1)"),
        (block("html", "<b>a</b> <script>b</script>"), "**a**"),
        (block("core-embed/youtube", "<figure><div>\nhttps://y.t/a\n</div></figure>"),
         "[https://y.t/a](https://y.t/a)"),
        ('<!-- wp:embed {"url":"https://y.t/a"} /-->', "[https://y.t/a](https://y.t/a)"),
        (block("gallery", '<figure><ul><li><figure><img src="/a.jpg" alt="a"/></figure></li></ul>'
               "</figure>"), "![a](/a.jpg)"),
        ('<!-- wp:latest-posts {"postsToShow":3} /-->', "<!-- blogposts: recent 3 as titles -->"),
        ('<!-- wp:block {"ref":5} /-->', "Reused 5"),
        (block("more", "<!--more-->"), "<!-- more -->"),
        (block("group", block("paragraph", "<p>a</p>") + block("heading", "<h2>b</h2>")), "a\n\n## b"),
        (block("acme/box", "<div><p>a</p></div>"), "a"),
        ("<!-- wp:paragraph -->\n<p>never closed</p>", "never closed"),
        ("<!-- /wp:paragraph --><p>never opened</p>", "never opened"),
    ],
)  # fmt: skip
def test_blocks_become_what_they_show(text: str, expected: str) -> None:
    assert markdown(text)[0] == expected


def test_blocks_that_a_server_fills_are_counted() -> None:
    text, noted = markdown('<!-- wp:archives /--><!-- wp:jetpack/form {"a":{"b":1}} /-->')
    assert text == ""
    assert noted == {("leave", "`wp:archives`"), ("keep_raw", "`wp:jetpack/form`")}


def test_notes_come_from_the_field_of_the_post() -> None:
    text = block("paragraph", '<p>a<sup data-fn="n" class="fn"><a href="#n">1</a></sup></p>')
    found, _ = markdown(text, meta={"footnotes": '[{"id":"n","content":"b <b>c</b>"}]'})
    assert found == "a[^1]\n\n[^1]: b **c**"
