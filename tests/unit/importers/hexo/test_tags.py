"""Tags of Hexo and its themes, and what becomes of them."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.importers.hexo.handlers import PageContext, handlers
from mkdocs_blogposts.importers.hexo.tags import TagConverter
from mkdocs_blogposts.importers.report import Report

PAGE = PageContext(
    asset=lambda name: f"p/{name}" if name in ("a.png", "b c.png", "d.zip") else "",
    post=lambda slug: ("Title [1]", "other.md") if slug == "other" else None,
    code=lambda path: "one\ntwo\nthree\n" if path == "x.py" else None,
    url=lambda url: url,
    address=lambda path: f"/at/{path}",
)


def convert(text: str, report: Report | None = None) -> str:
    return TagConverter(handlers(PAGE), report or Report(), "p.md").convert(text)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("{% asset_img a.png %}", "![](p/a.png)"),
        ('{% asset_img a.png "A title" %}', "![A title](p/a.png)"),
        ('{% asset_img a.png "title" "alt" %}', '![alt](p/a.png "title")'),
        ("{% asset_img a.png \"title 'an alt'\" %}", '![an alt](p/a.png "title")'),
        ("{% asset_img left big a.png 500 400 lorem ipsum %}", "![lorem ipsum](p/a.png =500x400)"),
        ("{% asset_image 'b c.png' %}", "![](<p/b c.png>)"),
        ("{% img /x.png 30 %}", "![](/x.png =30x)"),
        ("{% image https://h.example/x.png, alt %}", "![alt](https://h.example/x.png)"),
        ("{% fi /x.png, alt %}", "![alt](/x.png)"),
        ("{% asset_link d.zip the file %}", "[the file](p/d.zip)"),
        ("[x]({% asset_path d.zip %})", "[x](p/d.zip)"),
        ("at {% asset_path d.zip %}", "at /at/p/d.zip"),
        ("{% post_link other %}", r"[Title \[1\]](other.md)"),
        ("{% post_link other#part 'a b' false %}", "[a b](other.md#part)"),
        ('<a href="{% post_path other %}">', '<a href="other.md">'),
        ("{% link A text https://h.example/ true Title %}", "[A text](https://h.example/)"),
        ("{% link Name, https://h.example/, icon %}", "[Name](https://h.example/)"),
        ("{% btn /x/, Go, icon fa %}", "[Go](/x/)"),
        ("{% btn center large::Go::/x/::fas %}", "[Go](/x/)"),
        ("{% btn solid, Go, /x/ , fas %}", "[Go](/x/)"),
        ("{% caniuse fetch@current,past_1 %}", "[Can I use](https://caniuse.com/fetch)"),
        ("{% span red::x, y %} {% p center, z %}", "x, y z"),
        ("{% url_for text path/to.html %}", "[text](path/to.html)"),
        ("{% youtube abc %}", "[YouTube](https://www.youtube.com/watch?v=abc)"),
        ("{% bili 170001 %}", "[Bilibili](https://www.bilibili.com/video/av170001)"),
        ("{% iframe //h.example/x 1 2 %}", "[h.example/x](https://h.example/x)"),
        ("{% label success @ok %}", '<Badge type="tip" text="ok"/>'),
        ("{% label ok red %}", '<Badge type="danger" text="ok"/>'),
        ("{% cb Done, true %}", "- [x] Done"),
        ("{% kbd Ctrl %} {% u x %} {% del y %}", "<kbd>Ctrl</kbd> <u>x</u> ~~y~~"),
        ("{% hideInline text,button %}", "button (text)"),
        ("{% math x^2 %}", "$x^2$"),
        (  # HTML has no Markdown
            '<div class="c">{% btn /x/, Go %} {% asset_img a.png 30 20 %}</div>',
            '<div class="c"><a href="/x/">Go</a> '
            '<img src="p/a.png" alt="" width="30" height="20"></div>',
        ),
        ("<p>\n{% post_link other %}\n</p>", '<p>\n<a href="other.md">Title [1]</a>\n</p>'),
        ("<p>\n\n{% asset_img a.png %}\n\n</p>", "<p>\n\n![](p/a.png)\n\n</p>"),
        ("a {# gone #} b", "a  b"),
        ("{{ '{% x %}' }}", "{% x %}"),
        ("`{% raw %}{{ x }}{% endraw %}`", "`{{ x }}`"),
        ("{% raw %}{{ x }} {% y %}{% endraw %}", "{{ x }} {% y %}"),
        ("`{% youtube abc %}`", "`{% youtube abc %}`"),
        ("```\n{% youtube abc %}\n```", "```\n{% youtube abc %}\n```"),
        ("{{ x", "{{ x"),
    ],
)
def test_in_a_line(text: str, right: str) -> None:
    report = Report()
    assert convert(text, report) == right
    assert report.raw == {}


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("{% note %}\na\n{% endnote %}", "::: note\n\na\n\n:::"),
        ("{% note success no-icon %}a{% endnote %}", "::: tip\n\na\n\n:::"),
        ("{% note danger fa-bug simple %}\na\n{% endnote %}", "::: danger\n\na\n\n:::"),
        ("{% note info How to %}\na\n{% endnote %}", "::: details How to\n\na\n\n:::"),
        ("{% note warning::Mind %}\na\n{% endnote %}", "::: warning Mind\n\na\n\n:::"),
        ("{% folding blue, Open me %}\na\n{% endfolding %}", "::: details Open me\n\na\n\n:::"),
        ("{% fold info @Open me %}\na\n{% endfold %}", "::: details Open me\n\na\n\n:::"),
        ("{% codeblock %}\na\n{% endcodeblock %}", "```\na\n```"),
        ("{% codeblock T lang:js first_line:5 %}\n```\n{% endcodeblock %}", '````js:line-numbers=5 title="T"\n```\n````'),
        ("{% code x https://h.example/ src %}\na\n{% endcode %}", '```text title="x"\na\n```\n\n[src](https://h.example/)'),
        ("{% include_code T lang:python from:2 to:2 x.py %}", '```python title="T"\ntwo\n```'),
        ("{% blockquote A, B %}\na\n{% endblockquote %}", "> a\n>\n> **A** B"),
        ("{% cq %}\na\n{% endcq %}", "> a"),
        ("{% math %}\nx\n{% endmath %}", "$$\nx\n$$"),
        ("{% mermaid graph LR %}\nA-->B\n{% endmermaid %}", "```mermaid\ngraph LR\nA-->B\n```"),
        ("{% videos %}\n{% asset_img a.png %}\n{% endvideos %}", "![](p/a.png)"),
        (
            "{% tabs t %}\n<!-- tab {% label success@One more %} -->\na\n<!-- endtab -->\n"
            "<!-- tab <code>two</code>@icon -->\nb\n<!-- endtab -->\n{% endtabs %}",
            "::: tabs\n\n@tab One more\n\na\n\n@tab two\n\nb\n\n:::",
        ),
        ("{% tabs t %}\n<!-- tab One@icon -->\na\n<!-- endtab -->\n<!-- tab -->\nb\n<!-- endtab -->\n{% endtabs %}", "::: tabs\n\n@tab One\n\na\n\n@tab t 2\n\nb\n\n:::"),
        ("{% flink %}\n- class_name: F\n  link_list:\n    - name: N\n      link: https://h.example/\n      descr: d\n{% endflink %}", "**F**\n\n- [N](https://h.example/): d"),
        ("{% linkgrid %}\nN | https://h.example/ | d | /x.png\n% M | /y\n{% endlinkgrid %}", "- [N](https://h.example/): d"),
        ("{% timenode May 1 %}\na\n{% endtimenode %}", "**May 1**\n\na"),
        ("{% Folding %}\na\n{% endFolding %}", "::: details\n\na\n\n:::"),
        ("{% video /x.mp4 %}", '<video controls src="/x.mp4"></video>'),
    ],
)  # fmt: skip
def test_blocks(text: str, right: str) -> None:
    report = Report()
    assert convert(text, report).strip("\n") == right
    assert report.raw == {}


def test_a_block_in_a_block_has_fewer_colons() -> None:
    text = "{% note %}\n{% folding t %}\na\n{% endfolding %}\n{% endnote %}"
    assert convert(text) == "::::" + " note\n\n::: details t\n\na\n\n:::\n\n::::\n\n"


def test_a_block_stands_on_lines_of_its_own_with_the_indent_of_its_tag() -> None:
    text = "- a\n  {% note %}\n  b\n  {% endnote %}\n- c"
    assert convert(text) == "- a\n\n  ::: note\n\n  b\n\n  :::\n\n- c"
    assert convert("a\n{% note %}b{% endnote %}\nc") == "a\n\n::: note\n\nb\n\n:::\n\nc"
    assert convert("- {% note %}b{% endnote %}\n") == "- ::: note\n\n  b\n\n  :::\n\n"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a {% unknown x %} b", "{% unknown %}"),
        ("{% unknown %}\na\n{% endunknown %}", "{% unknown %}"),
        ("{% if x %}a{% endif %}", "{% if %}"),
        ("{{ x }}", "{{ … }}"),
        ("{% post_link nowhere %}", "{% post_link %}"),
    ],
)
def test_what_is_unknown_stays_and_is_counted_with_its_line(text: str, name: str) -> None:
    report = Report()
    assert convert(f"\n\n{text}", report) == f"\n\n{text}"
    assert str(report.raw[name].first) == "p.md:3"


def test_what_hexo_shows_nothing_for_is_left_out_and_counted() -> None:
    report = Report()
    assert convert("a {% asset_img nowhere.png %}b", report) == "a b"
    assert report.raw == {}
    assert [*report.left] == ["{% asset_img %} of what is not there"]


def test_tags_without_their_ends() -> None:
    assert convert("{% note %} a {% endfolding %}") == "{% note %} a {% endfolding %}"
    assert convert("{% tabs %}{% note %}\na\n{% endtabs %}{% endnote %}").count("{% note %}") == 1
