"""Links that follow files and pages to their new places, each in the form it is written in."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.commands.links import Relocation, rewrite_document, rewrite_yaml

BEFORE = {
    "index.md": "index.html",
    "about/us.md": "about/us/index.html",
    "logo.png": "logo.png",
    "blog/posts/a.md": "blog/2024/01/01/a/index.html",
    "blog/posts/b.md": "blog/2024/01/01/b/index.html",
    "blog/posts/old name.md": "blog/2024/01/01/old-name/index.html",
    "blog/posts/trip/index.md": "blog/2024/01/01/trip/index.html",
    "blog/posts/trip/map.png": "blog/trip/map.png",
}
MOVES = {
    "blog/posts/a.md": "blog/posts/new.md",
    "blog/posts/old name.md": "blog/posts/x/a (b).md",
    "blog/posts/trip/index.md": "blog/posts/y/tour/index.md",
    "blog/posts/trip/map.png": "blog/posts/y/tour/map.png",
}
AFTER = {
    "index.md": "index.html",
    "about/us.md": "about/us/index.html",
    "logo.png": "logo.png",
    "blog/posts/new.md": "blog/2024/01/01/new/index.html",
    "blog/posts/b.md": "blog/2024/01/01/b/index.html",
    "blog/posts/x/a (b).md": "blog/2024/01/01/a-b/index.html",
    "blog/posts/y/tour/index.md": "blog/2024/01/01/tour/index.html",
    "blog/posts/y/tour/map.png": "blog/y/tour/map.png",
}
SITE = Relocation(
    before=BEFORE,
    after=AFTER,
    moves=MOVES,
    lists={"blog/tag/old/index.html": "blog/tag/new/index.html"},
    site_url="https://example.org/site/",
)

#: What stands in blog/posts/b.md, and what stands there then.
IN_A_POST = {
    '[a](a.md) ![p](trip/map.png "Map")': '[a](new.md) ![p](y/tour/map.png "Map")',
    "[a](./a.md#one) [a](a.md?x=1#two)": "[a](./new.md#one) [a](new.md?x=1#two)",
    "[a](</blog/posts/a.md>) [a](/blog/posts/a)": "[a](</blog/posts/new.md>) [a](/blog/posts/new)",
    "[![p](trip/map.png)](a.md)": "[![p](y/tour/map.png)](new.md)",
    "[a][1]\n\n[1]: a.md 'A'\n\n> [2]: trip/": "[a][1]\n\n[1]: new.md 'A'\n\n> [2]: y/tour/",
    "[o](old%20name.md) [o](<old name.md>)": "[o](<x/a%20(b).md>) [o](<x/a (b).md>)",
    "[o](old%20name.html)": "[o](<x/a%20(b).html>)",
    "[t](trip/index.md) [t](trip/)": "[t](y/tour/index.md) [t](y/tour/)",
    "[a](/blog/2024/01/01/a/) [a](/site/blog/2024/01/01/a)": (
        "[a](/blog/2024/01/01/new/) [a](/site/blog/2024/01/01/new)"
    ),
    "[a](https://example.org/site/blog/2024/01/01/a/#x)": (
        "[a](https://example.org/site/blog/2024/01/01/new/#x)"
    ),
    '<a href="../a/">a</a> <a href=../a/index.html>a</a>': (
        '<a href="../new/">a</a> <a href="../new/index.html">a</a>'
    ),
    '<img srcset="trip/map.png 1x, /logo.png 2x" src="/blog/trip/map.png">': (
        '<img srcset="y/tour/map.png 1x, /logo.png 2x" src="/blog/y/tour/map.png">'
    ),
    '<RouterLink to="/blog/posts/a.md">': '<RouterLink to="/blog/posts/new.md">',
    "[tag](../../../../tag/old/) [tag](/blog/tag/old/)": (
        "[tag](../../../../tag/new/) [tag](/blog/tag/new/)"
    ),
    "---\nlinks:\n  - A # one\n  - A: 'a.md'\n  - blog/posts/a.md#x\n---\n[a](a.md)\n": (
        "---\nlinks:\n  - A # one\n  - A: 'new.md'\n  - blog/posts/new.md#x\n---\n[a](new.md)\n"
    ),
    "---\ncover: {src: trip/map.png}\n---\n": "---\ncover: {src: y/tour/map.png}\n---\n",
    "\ufeff---\r\nimage: trip/map.png\r\n---\r\n~~~\r\na.md\r\n~~~\r\n[a](\r\na.md)\r[a](a.md)\n": (
        "\ufeff---\r\nimage: y/tour/map.png\r\n---\r\n~~~\r\na.md\r\n~~~\r\n[a](\r\nnew.md)\r"
        "[a](new.md)\n"
    ),
}

#: What stays.
KEPT = [
    "`[a](a.md)`\n\n```\n[a](a.md)\n```\n\n    [a](a.md)\n\n<!-- [a](a.md) -->",
    "---\ntitle: a.md\ndescription: a.md\naliases: [/blog/posts/a.md]\ntext: |\n  a.md\n---\n",
    "[b](b.md) [b](../b/) [x](nothing.md) [#](#a.md) [?](?a.md) [m](mailto:a.md) []()",
    "[c](https://example.com/a.md) [c](//example.org/a.md) [c]({{ x }}/a.md)",
    "a.md [a](a.md\n\nb) \\[a\\] (a.md)",
    "[i](../../index.md) ![l](../../logo.png) [i](../../../../../)",
    "---\n- [not: closed\n---\n",
]


@pytest.mark.parametrize("text", IN_A_POST)
def test_a_link_leads_to_the_new_place_in_the_form_it_is_written_in(text: str) -> None:
    found = rewrite_document(text, "blog/posts/b.md", SITE)
    assert found.text == IN_A_POST[text]
    assert found.changes


@pytest.mark.parametrize("text", KEPT)
def test_what_leads_elsewhere_or_is_no_link_stays(text: str) -> None:
    found = rewrite_document(text, "blog/posts/b.md", SITE)
    assert (found.text, found.changes) == (text, 0)


@pytest.mark.parametrize(
    ("written", "new"),
    [
        ("![p](map.png)", "![p](map.png)"),
        ("[b](../b.md)", "[b](../../b.md)"),
        ("[a](../a.md)", "[a](../../new.md)"),
        ("[t](index.md#x) [t](./)", "[t](index.md#x) [t](./)"),
        ("![l](../../../logo.png) ![l](/logo.png)", "![l](../../../../logo.png) ![l](/logo.png)"),
        ("[b](../b/)", "[b](../b/)"),
        ("[x](../nothing.md)", "[x](../nothing.md)"),
    ],
)
def test_the_links_of_what_moves_lead_where_they_led(written: str, new: str) -> None:
    assert rewrite_document(written, "blog/posts/trip/index.md", SITE).text == new


@pytest.mark.parametrize(
    ("written", "new"),
    [
        ('<a href="../b/">', '<a href="../01/01/b/">'),
        ("[t](../../../../tag/x/)", "[t](../../tag/x/)"),
        ("[b](b.md)", "[b](b.md)"),
        ('<a href="./#x"> <a href="#x">', '<a href="./#x"> <a href="#x">'),
    ],
)
def test_addresses_on_a_page_that_moves_lead_where_they_led(written: str, new: str) -> None:
    after = {**BEFORE, "blog/posts/a.md": "blog/2024/a/index.html"}
    site = Relocation(before=BEFORE, after=after)
    assert rewrite_document(written, "blog/posts/a.md", site).text == new


def test_files_named_by_yaml_follow() -> None:
    text = "nav:\n  - Home: index.md\n  - 'blog/posts/a.md' # the first\n  - !x y\n"
    found = rewrite_yaml(text, "mkdocs.yml", SITE)
    assert found.text == text.replace("posts/a.md", "posts/new.md") and found.changes == 1


def test_targets_are_named_though_nothing_moves() -> None:
    text = "[a](a.md) [a](/blog/2024/01/01/a/) <a href='../a/'>\n\n[p]: trip/map.png\n"
    found = rewrite_document(text, "blog/posts/b.md", Relocation(before=BEFORE, after=BEFORE))
    assert found.targets == (*["blog/posts/a.md"] * 3, "blog/posts/trip/map.png")
    assert (found.text, found.changes) == (text, 0)
