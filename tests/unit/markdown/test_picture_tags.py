"""What the `<img>` tags of a post get, in either flavor; `in` and `out` are tags in order."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from mkdocs_blogposts.markdown import commonmark
from mkdocs_blogposts.markdown.model import MarkdownSource
from mkdocs_blogposts.markdown.python_markdown import convert
from mkdocs_blogposts.markdown.python_markdown.images import ImageProcessor
from mkdocs_blogposts.markdown.raw_images import RawImageCompleter
from mkdocs_blogposts.pictures import Copy, PageImages, Picture
from mkdocs_blogposts.pictures.img_tags import TEXT_SIZES

KNOWN = {
    "a.png": Picture(width=800, height=600),
    "b.png": Picture(width=300, height=200),
    "big.jpg": Picture(
        width=2000,
        height=1000,
        copies=(Copy(url="big-320.webp", width=320), Copy(url="big-640.webp", width=640)),
        placeholder="data:image/webp;base64,AAAA",
    ),
}
EXTENSIONS = ["attr_list", "md_in_html", "pymdownx.superfences", "admonition", "tables"]


def images(*, has_cover: bool = True) -> PageImages:
    find = lambda src: KNOWN.get(src.partition("#")[0])  # noqa: E731
    return PageImages(find, lambda url: f"../{url}", has_cover=has_cover)


def as_mkdocs(text: str, completing: PageImages) -> str:
    source = MarkdownSource(markdown=text, src_uri="p.md", pictures=completing)
    tree = ImageProcessor(completing)
    return convert.render(source, extensions=EXTENSIONS, configs={}, processors=(tree,)).html


def as_commonmark(text: str, completing: PageImages) -> str:
    return commonmark.render(
        MarkdownSource(markdown=text, src_uri="p.md", pictures=completing)
    ).html


FLAVORS = pytest.mark.parametrize("render", [as_mkdocs, as_commonmark])


def tags(html: str) -> list[dict[str, str | None]]:
    return [node.attributes for node in LexborHTMLParser(html).css("img")]


WAITS = {"loading": "lazy", "decoding": "async"}
SIZE = {"width": "800", "height": "600"}

#: Written, and what it has besides `src` and `alt`, after a cover.
CASES = {
    "an image": ("![x](a.png)", SIZE | WAITS),
    "an image in a list": ("- ![x](a.png)", SIZE | WAITS),
    "an image in a table": ("| a |\n|---|\n| ![x](a.png) |", SIZE | WAITS),
    "a linked image": ("[![x](a.png)](b)", SIZE | WAITS),
    "a tag among words": ('Words <img src="a.png" alt="x"> words', SIZE | WAITS),
    "a tag in a block": ('<div>\n<img src="a.png" alt="x">\n</div>', SIZE | WAITS),
    "a slashed tag": ('<p><img src="a.png" alt="x"/></p>', SIZE | WAITS),
    "capitals": ('<P><IMG SRC="a.png" ALT="x"></P>', SIZE | WAITS),
    "no quotes": ("<p><img src=a.png alt=x></p>", SIZE | WAITS),
    "a fragment": ("![x](a.png#only-light)", SIZE | WAITS),
    "its width": ("![x](a.png){width=400}", {"width": "400", "height": "300"} | WAITS),
    "its height": ("![x](a.png){height=300}", {"width": "400", "height": "300"} | WAITS),
    "both": (
        "![x](a.png){width=40 height=40}",
        {"width": "40", "height": "40"} | WAITS,
    ),
    "a share": ('<p><img src="a.png" alt="x" width="50%"></p>', {"width": "50%"} | WAITS),
    "a style": (
        '<p><img src="a.png" alt="x" style="width: 9em"></p>',
        {"style": "width: 9em"} | WAITS,
    ),
    "eager": ("![x](a.png){loading=eager}", SIZE | {"loading": "eager"}),
    "urgent": ("![x](a.png){fetchpriority=high}", SIZE | {"fetchpriority": "high"}),
    "decoding": ("![x](a.png){decoding=sync}", SIZE | WAITS | {"decoding": "sync"}),
    "unknown": ("![x](unknown.png)", {}),
    "elsewhere": ("![x](https://example.org/a.png)", {}),
    "data": ('<p><img src="data:image/png;base64,AAAA" alt="x"></p>', {}),
    "no address": ('<p><img alt="x"></p>', {}),
    "emoji": ('<p><img class="twemoji" src="a.png" alt="x"></p>', {"class": "twemoji"}),
    "copies": (
        "![x](big.jpg)",
        {
            "width": "2000",
            "height": "1000",
            "srcset": "../big-320.webp 320w, ../big-640.webp 640w",
            "sizes": TEXT_SIZES,
            "style": "--blogposts-blur:url(data:image/webp;base64,AAAA)",
        }
        | WAITS,
    ),
    "copies of a small picture": (
        '<p><img src="big.jpg" alt="x" width="300" style="border:0"></p>',
        {
            "width": "300",
            "height": "150",
            "srcset": "../big-320.webp 320w, ../big-640.webp 640w",
            "sizes": "(min-width: 332px) 300px, calc(100vw - 32px)",
            "style": "border:0",
        }
        | WAITS,
    ),
    "choices of its own": (
        '<p><img src="big.jpg" alt="x" srcset="own.webp 2x"></p>',
        {"width": "2000", "height": "1000", "srcset": "own.webp 2x"} | WAITS,
    ),
    "a picture element": (
        '<picture>\n<source srcset="own.avif">\n<img src="big.jpg" alt="x">\n</picture>',
        {"width": "2000", "height": "1000"} | WAITS,
    ),
    "a picture element among words": (
        'Words <picture><source srcset="own.avif"><img src="big.jpg" alt="x"></picture>',
        {"width": "2000", "height": "1000"} | WAITS,
    ),
}


@FLAVORS
@pytest.mark.parametrize("name", CASES)
def test_a_picture_gets_what_it_lacks(render, name: str) -> None:
    written, expected = CASES[name]
    (found,) = tags(render(written, images()))
    rest = {key: value for key, value in found.items() if key not in ("src", "alt", "title")}
    assert rest == expected


@FLAVORS
def test_the_first_picture_loads_at_once_where_no_cover_precedes_it(render) -> None:
    text = '![x](a.png)\n\n<p><img src="b.png" alt="y"></p>\n\n![z](a.png)'
    loading = [tag.get("loading") for tag in tags(render(text, images(has_cover=False)))]
    assert loading == [None, "lazy", "lazy"]
    loading = [tag.get("loading") for tag in tags(render(text, images()))]
    assert loading == ["lazy"] * 3


@FLAVORS
def test_raw_and_markdown_pictures_are_met_in_the_order_of_the_page(render) -> None:
    text = '<div><img src="b.png" alt="y"></div>\n\n![x](a.png)\n\nSo <img src="b.png" alt="y">'
    found = tags(render(text, images(has_cover=False)))
    assert [(tag["src"], tag.get("loading")) for tag in found] == [
        ("b.png", None),
        ("a.png", "lazy"),
        ("b.png", "lazy"),
    ]


@FLAVORS
@pytest.mark.parametrize("before", [":smile:", '<img class="emoji" src="a.png" alt="">'])
def test_a_sign_is_not_the_first_picture(render, before: str) -> None:
    found = tags(render(f"{before} ![x](a.png)", images(has_cover=False)))
    assert "loading" not in found[-1]


@FLAVORS
@pytest.mark.parametrize(
    "text",
    [
        '`<img src="a.png">`',
        '```html\n<img src="a.png">\n```',
        '<!-- <img src="a.png"> -->',
        '<script>\nlet a = "<img src=a.png>";\n</script>',
    ],
)
def test_code_and_comments_stay(render, text: str) -> None:
    with_pictures = render(text, images())
    assert "800" not in with_pictures
    assert "lazy" not in with_pictures


@given(st.text(alphabet="<>img src=\"a.png'/!-picture\n ", max_size=80))
def test_all_but_the_tags_of_pictures_stays_to_the_letter(html: str) -> None:
    class Nothing:
        def added(self, given, *, is_choice=False):
            return {}

    assert RawImageCompleter(Nothing()).complete(html) == html


def test_pictures_in_nested_blocks_are_found_once() -> None:
    text = '!!! note\n    <div markdown>\n    ![x](a.png)\n    <p><img src="a.png" alt=""></p>\n    </div>'
    found = tags(as_mkdocs(text, images()))
    assert [tag["width"] for tag in found] == ["800", "800"]


def test_it_comes_after_attribute_lists_and_addresses() -> None:
    md = markdown.Markdown(extensions=["attr_list"])
    ImageProcessor(images())._register(md)
    names = [item.name for item in md.treeprocessors._priority]
    assert "blogposts_pictures" in names
    order = [type(item).__name__ for item in md.treeprocessors]
    assert order[-1] == "ImageProcessor"
