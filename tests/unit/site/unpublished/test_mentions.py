"""What a text mentions: each way to write an address, and what only looks like one."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from mkdocs_blogposts.site.unpublished.mentions import (
    TextFile,
    join,
    last_word,
    mentions,
    path_of,
    possible_mentions,
    strings,
    words,
)

FILES = {
    "part.md": "![](in-part.png)",
    "@/part.md": "![](at-root.png)",
    "raw.py": "print('in-code.png')",
    "empty.md": "",
}
SCOPE = {"$frontmatter": {"name": "a b", "nothing": None}}


def read(path: str) -> str | None:
    return FILES.get(path.removeprefix("./"))


def text(body: str, **keys: Any) -> TextFile:
    return TextFile(src_uri="posts/a.md", body=body, scope=lambda: SCOPE, **keys)


def shown(body: str, **keys: Any) -> set[str]:
    return set(mentions(text(body, **keys), read).in_body)


@pytest.mark.parametrize(
    ("body", "paths"),
    [
        ("![](a.png) [x](b.md)", {"a.png", "b.md"}),
        ("> - *[x](b.md)*", {"b.md"}),
        ("[x]: a.png\n[y]: b.png 'Title'", {"a.png", "b.png"}),
        ("[x](a.md?q=1#f)", {"a.md"}),
        ("[x](#f) [y](?q) [z](https://a/b.png) [w](//a/b.png) [v](data:x)", set()),
        ("[x](http://[b.png)", set()),
        # Python-Markdown takes spaces in an address, and quotes after it as a title.
        ("[x](a b.png)", {"a b.png"}),
        ('[x](a b.png "Title") [y](c d.png)', {"a b.png", "c d.png"}),
        ("[x](a b\n.png)", {"a b"}),
        ("[x]( a.png )", {"a.png"}),
        # HTML
        ("<img src=a.png>", {"a.png"}),
        ("<IMG SRC='a.png'>", {"a.png"}),
        ("<img src>", set()),
        ("<img alt='a.png' title='b.png'>", set()),
        ("<router-link to='a.md'>x</router-link>", {"a.md"}),
        *[
            (f"<x {name}='a.png'></x>", {"a.png"})
            for name in ("poster", "data", "cite", "background", "longdesc", "xlink:href")
        ],
        *[(f"<x data-{name}='a.png'></x>", {"a.png"}) for name in ("src", "href", "poster")],
        ("<div data-background='a.png'>x</div>", {"a.png"}),
        *[
            (f"<img {name}='a.png 1x, b.png , , c.png 2x'>", {"a.png", "b.png", "c.png"})
            for name in ("srcset", "imagesrcset", "data-srcset")
        ],
        ("</img src='a.png'>", set()),
        ("<p style='background: url(a.png), url( \"b.png\" )'>x</p>", {"a.png", "b.png"}),
        ("<style>p { background: url(\n'a.png'\n) }</style>", {"a.png"}),
        ("<style>p { color: red } /* a.png */</style>", set()),
        ("<p style='background: url(X.png) fixed; width: calc(1px)'>x</p>", {"X.png"}),
        ("<p>\n\n![](a.png)\n\n</p>", {"a.png"}),
        ("<p>![](a.png)</p>", {"a.png"}),
        ("<p>\n    ![](a.png)\n</p>", {"a.png"}),
        # Vue
        ("<img :src=\"'a.png'\">", {"a.png"}),
        ("<img v-bind:src=\"'a.png'\">", {"a.png"}),
        ("<img :src.prop=\"'a.png'\">", {"a.png"}),
        ("<img :srcset=\"'a.png'\">", {"a.png"}),
        ("<img :alt=\"'a.png'\">", set()),
        ("<img :src=\"$frontmatter.name + '.png'\">", {"a b.png"}),
        ("![]({{ $frontmatter.name }}.png)", {"a b.png"}),
        ("![]({{ $frontmatter.nothing }})", set()),
        # Code
        ("`![](a.png)`\n\n```\n![](b.png)\n```", set()),
        ("Words\n\n    ![](a.png)", {"a.png"}),
        ("Words\n\n        ![](a.png)\n        ![](b.png)", {"a.png", "b.png"}),
        ("Words\n\n                    ![](a.png)", {"a.png"}),
        ("Words\n\n    a\n\n        b\n\n            ![](c.png)", {"c.png"}),
        ("Words\n\n    ![](a.png)\n\nWords\n\n    [x]: b.png", {"a.png", "b.png"}),
        ("Words\n\n    [x]: <a b.png>", {"a b.png"}),
        # What is included
        ("<!--@include: ./part.md-->", {"part.md", "in-part.png"}),
        ("<!--@include: @/part.md-->", {"/part.md", "at-root.png"}),
        ("<!--@include: ./none.md-->", {"none.md"}),
        ("<!--@include: ./empty.md-->", {"empty.md"}),
        ("<<< ./raw.py", {"raw.py"}),
    ],
)
def test_addresses_are_found_however_they_are_written(body: str, paths: set[str]) -> None:
    assert {path.removeprefix("./") for path in shown(body)} == paths


def test_in_commonmark_neither_code_nor_text_in_html_is_markdown() -> None:
    body = "Words\n\n    ![](a.png)\n\n<p>![](b.png)</p>\n\n[x](c d.png) ![](e.png)"
    assert shown(body, is_commonmark=True) == {"e.png"}
    assert shown(body) == {"a.png", "b.png", "c d.png", "e.png"}


def test_definitions_count_in_what_is_read_again() -> None:
    assert shown("Words\n\n    [x]: a.png") == {"a.png"}


@pytest.mark.parametrize(
    ("body", "patterns"),
    [
        ("![]({{ x }}.png)", {("", ".png")}),
        ("![](img/{{ x }}.png)", {("img/", ".png")}),
        ("![](img/{{ x }}/a/{{ y }}-2.png?v=1)", {("img/", "-2.png")}),
        ("![](/img/{{ $frontmatter.name }}/{{ x }}.png)", {("/img/a b/", ".png")}),
        ("![](img/{{ x }})", {("img/", "")}),
        ("<img :src='x'>", {("", "")}),
        ("![](https://a.org/{{ x }}.png) ![](?{{ x }}) ![](#{{ x }})", set()),
        ("![](a.png) {{ x }}", set()),
    ],
)
def test_what_cannot_be_resolved_leaves_a_pattern(
    body: str, patterns: set[tuple[str, str]]
) -> None:
    assert set(mentions(text(body), read).patterns) == patterns


def test_front_matter_mentions_what_any_of_its_texts_is_the_path_of() -> None:
    meta = {
        "cover": "a.png",
        "more": [{"src": "b%20c.png?x"}, ("d.png", 1, None)],
        "url": "http://x/y",
    }
    found = mentions(text("", meta=meta), read)
    assert found.in_meta == {"a.png", "b c.png", "d.png"}
    assert found.in_body == frozenset()
    assert sorted(strings(meta)) == ["a.png", "b%20c.png?x", "d.png", "http://x/y"]


@pytest.mark.parametrize(
    ("body", "there", "missing"),
    [
        ("See plan.png, or img/plan", {"plan.png", "img/plan"}, {"See", "or"}),
        ("**plan.png:** and _img/a.png_.", {"plan.png", "img/a.png"}, {"and"}),
        ("see 'my plan.png' now", {"my plan.png"}, {"now"}),
        ("see <my plan.png> now", {"my plan.png"}, {"see"}),
        ("r&amp;d.png", {"r&d.png"}, set()),
        (r"my\_plan.png img\a.png", {"my_plan.png", "img/a.png"}, set()),
        (
            "`a.png`\n\n```\n![](b c.png)\n<img src='d.png'>\n```",
            {"a.png", "b c.png", "d.png"},
            set(),
        ),
        ("Words\n\n    ![](e.png)", {"e.png"}, set()),
        ("<<< ./raw.py\n\n<<< ./empty.md", {"in-code.png"}, set()),
        ("_X/a.png_", {"X/a.png"}, set()),
    ],
)
def test_a_draft_may_mention_whatever_looks_like_a_path(
    body: str, there: set[str], missing: set[str]
) -> None:
    for is_commonmark in (False, True):
        found = possible_mentions(text(body, is_commonmark=is_commonmark), read).in_body
        assert there <= found
        assert not missing & found


@pytest.mark.parametrize(
    "body",
    ["`![]({{x}}.png)`", "```\n![]({{x}}.png)\n```", "Words\n\n    ![]({{x}}.png)"],
)
def test_code_of_a_draft_may_mean_what_it_cannot_resolve(body: str) -> None:
    found = possible_mentions(text(body, is_commonmark=True), read)
    assert found.patterns == {("", ".png")}
    assert not mentions(text(body, is_commonmark=True), read).patterns


def test_prose_in_the_front_matter_of_a_draft_may_mention_files() -> None:
    found = possible_mentions(text("", meta={"note": "see img/a.png soon"}), read)
    assert "img/a.png" in found.in_body
    assert found.in_meta == {"see img/a.png soon"}


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("a.png", "a.png"),
        (" a.png\n", "a.png"),
        ("a%20b.png?x#y", "a b.png"),
        ("/a/../b.png", "/a/../b.png"),
        (unicodedata.normalize("NFD", "é.png"), "é.png"),
        ("", None),
        ("#a", None),
        ("?a", None),
        ("mailto:a@b.c", None),
        ("//host/a.png", None),
        ("https://host/a.png", None),
        ("http://[a.png", None),
    ],
)
def test_an_address_has_a_path_on_this_site_or_none(address: str, path: str | None) -> None:
    assert path_of(address) == path


def test_names_of_files_are_words() -> None:
    found = words(r"url('img/a%20b.png?x') r&amp;d my\_plan.png x-1.svg=" + "e\u0301.png")
    assert {"img", "b.png", "x", "r", "d", "my_plan.png", "x-1.svg", "é.png"} <= found
    assert last_word("my plan (2).png") == ".png"
    assert last_word("e\u0301.png") == "é.png"
    assert last_word("plan.png") == "plan.png"


@pytest.mark.parametrize(
    ("folder", "path", "joined"),
    [
        ("posts", "a.md", "posts/a.md"),
        ("posts/b", "../a.md", "posts/a.md"),
        ("posts", "../../../a.md", "a.md"),
        ("posts", "/X/a.md", "X/a.md"),
        ("", "./a.md", "a.md"),
    ],
)
def test_paths_are_seen_from_a_folder_and_stay_under_the_root(
    folder: str, path: str, joined: str
) -> None:
    assert join(folder, path) == joined
