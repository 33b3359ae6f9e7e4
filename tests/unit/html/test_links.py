"""What links mean, and fragments that follow them to another page."""

from __future__ import annotations

import pytest
from mkdocs.utils import get_relative_url

from mkdocs_blogposts.html import links


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("/posts/X.md", "posts/X.md"),
        ("/posts/X", "posts/X.md"),
        ("/posts/X.html", "posts/X.md"),
        ("/guide/", "guide/index.md"),
        ("/guide", "guide/README.md"),
        ("/guide/index.html", "guide/index.md"),
        ("/", "index.md"),
        ("/assets/a.webp", "assets/a.webp"),
        ("/logo.png", "public/logo.png"),
    ],
)
def test_candidates(path: str, wanted: str) -> None:
    assert wanted in list(links.possible_files(path))


def in_public(path: str) -> list[str]:
    """The files of public folders that are served at `path`."""
    return [f"{folder}public/{path}" for folder in ("", ".vuepress/", ".vitepress/")]


@pytest.mark.parametrize(
    ("path", "files"),
    [
        ("/X", ["X", *in_public("X"), "X.md", "X/index.md", "X/README.md"]),
        ("/", ["index.md", "README.md"]),
        (
            "/guide/index",
            [
                "guide/index",
                *in_public("guide/index"),
                "guide/index.md",
                "guide/index.md",
                "guide/README.md",
            ],
        ),
        (
            "/guide/index.html",
            [
                "guide/index.html",
                *in_public("guide/index.html"),
                "guide/index.html.md",
                "guide/index.md",
                "guide/index.md",
                "guide/README.md",
            ],
        ),
        (
            "/a/index.png",
            [
                "a/index.png",
                *in_public("a/index.png"),
                "a/index.png.md",
                "a/index.png/index.md",
                "a/index.png/README.md",
            ],
        ),
    ],
)
def test_candidates_best_first(path: str, files: list[str]) -> None:
    assert list(links.possible_files(path)) == files


@pytest.mark.parametrize("spelling", ["X", "X/", "/X.html/", "/X/index.html"])
def test_an_address_loses_slashes_only(spelling: str) -> None:
    assert links.normalize_path(spelling) == "X"


@pytest.mark.parametrize(
    ("url", "page", "seen"),
    [
        ("b", "blog/post/", "blog/post/b"),
        ("b", "blog/post.html", "blog/b"),
        ("b", "", "b"),
        ("b/", "blog/", "blog/b/"),
        ("..", "blog/", ""),
        ("../", "blog/", ""),
        ("", "blog/post/", "blog/post/"),
        ("#x", "blog/post/", "blog/post/#x"),
        ("?q=1", "blog/post/", "blog/post/?q=1"),
        ("mailto:a@example.org", "blog/", "mailto:a@example.org"),
        ("//example.org/a", "blog/", "//example.org/a"),
        ("/a", "blog/", "/a"),
        ("http://[broken", "blog/", "http://[broken"),
    ],
)
def test_an_address_from_the_root(url: str, page: str, seen: str) -> None:
    assert links.root_relative(url, page) == seen


def test_a_fragment_has_each_address_in_its_place() -> None:
    html = '<a href="b">1</a><img src="../c"><a href>2</a><a href="http://[broken">3</a>'
    assert links.fragment(html, "blog/post/").render(str) == (
        '<a href="blog/post/b">1</a><img src="blog/c"><a href="blog/post/">2</a>'
        '<a href="http://[broken">3</a>'
    )


def test_a_private_character_of_the_text_is_no_mark() -> None:
    piece = links.fragment('\ue000<a href="b">\ue001</a>', "blog/")
    assert piece.render(str) == '\ue000<a href="blog/b">\ue001</a>'
    assert links.fragment("<p>a</p>", "").parts == ("<p>a</p>",)


def test_a_link_of_svg_is_a_link() -> None:
    html = '<svg><a xlink:href="b">1</a><a href="b">2</a></svg>'
    assert links.fragment(html, "blog/").render(str) == (
        '<svg><a xlink:href="blog/b">1</a><a href="blog/b">2</a></svg>'
    )


def test_no_character_is_a_mark_by_itself() -> None:
    text = "".join(map(chr, range(0xE000, 0xF900)))
    piece = links.fragment(f'{text}<a href="b" title="&#xE000;">c</a>', "blog/")
    assert piece.render(str) == f'{text}<a href="blog/b" title="\ue000">c</a>'


def test_an_address_in_a_fragment_stays_in_its_attribute() -> None:
    html = """<a href='?a="b&amp;lt=1'>1</a><img srcset='a"b.png 2x'>"""
    assert links.fragment(html, "blog/").render(str) == (
        '<a href="blog/?a=&quot;b&amp;lt=1">1</a><img srcset="blog/a&quot;b.png 2x">'
    )


@pytest.mark.parametrize("path", ["../javascript:alert(1)", "x/../../javascript:alert(1)"])
def test_an_address_in_a_fragment_gains_no_scheme(path: str) -> None:
    piece = links.fragment(f'<a href="{path}">1</a>', "blog/")
    assert piece.render(str) == '<a href="./javascript:alert(1)">1</a>'


def test_a_path_out_of_the_site_means_nothing() -> None:
    assert list(links.possible_files("/../../etc/passwd.md")) == []


@pytest.mark.parametrize(
    "spelling", ["articles", "/articles", "articles/", "articles.html", "/articles/index.html"]
)
def test_spellings_of_an_address_are_one(spelling: str) -> None:
    assert links.normalize_path(spelling) == "articles"


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/", True),
        ("mailto:me@example.org", True),
        ("/a/b.webp", True),
        ("a.webp", True),
        ("#part", True),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)", False),
        ("java\tscript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("vbscript:x", False),
        ("http://[broken", False),
        ("./javascript:alert(1)", False),
        ("x/../javascript:alert(1)", False),
        (".\\javascript:alert(1)", False),
        ("a/b:c", False),
        ("/a/b:c", True),
        ("a?b:c", True),
        ("#b:c", True),
        ("//other.example/", False),
        (" //other.example/", False),
        ("///other.example/", False),
        ("\\\\other.example", False),
        ("/\\other.example", False),
        ("\\/other.example", False),
    ],
)
def test_schemes(url: str, safe: bool) -> None:
    assert links.is_safe_url(url) is safe


HTML = (
    '<p><a href="../../other/">x</a> <a href="#part">y</a> <img src="../a.webp" alt="é &amp; è"> '
    '<a href="https://example.org/?a=1&amp;b=2">z</a> <a href="/rooted">r</a></p>'
)


@pytest.mark.parametrize(
    ("shown_on", "expected"),
    [
        ("blog/", ["other/", "2023/post/#part", "2023/a.webp"]),
        ("blog/category/x/", ["../../other/", "../../2023/post/#part", "../../2023/a.webp"]),
    ],
)
def test_a_fragment_follows_its_links(shown_on: str, expected: list[str]) -> None:
    piece = links.fragment(HTML, "blog/2023/post/")
    shown = piece.render(lambda url: get_relative_url(url, shown_on))
    for url in expected:
        assert f'"{url}"' in shown
    assert 'href="https://example.org/?a=1&amp;b=2"' in shown
    assert 'href="/rooted"' in shown
    assert "é &amp; è" in shown


def test_a_fragment_keeps_html_without_links_as_it_is() -> None:
    assert links.fragment("<p>a &lt; b</p>", "x/").render(str) == "<p>a &lt; b</p>"


def test_a_fragment_follows_the_files_of_a_srcset() -> None:
    html = '<img srcset="a.png 1x, ../b.png 2x, https://example.org/c.png 3x" src="a.png">'
    assert links.fragment(html, "blog/post/").render(lambda url: f"/{url}") == (
        '<img srcset="/blog/post/a.png 1x, /blog/b.png 2x, https://example.org/c.png 3x" '
        'src="/blog/post/a.png">'
    )


def test_parts_of_drawings_stay_in_their_own_html() -> None:
    html = '<a href="#a">a</a><svg><use href="#b"></use></svg>'
    assert links.fragment(html, "post/").render(str) == (
        '<a href="post/#a">a</a><svg><use href="#b"></use></svg>'
    )


@pytest.mark.parametrize(
    ("html", "is_marked"),
    [
        ('<a href="https://other.example/">', True),
        ("<a class=x href=http://other.example>", True),
        ('<a\n title="a" href="HTTPS://other.example/">', True),
        ('<a href="https://blog.example/a/">', False),
        ('<a href="../b/">', False),
        ('<a href="#https://other.example">', False),
        ('<abbr title="https://other.example">', False),
    ],
)
def test_links_to_other_sites_are_marked(html: str, is_marked: bool) -> None:
    marked = links.mark_other_sites(html, "https://blog.example/")
    assert ("data-blogposts-out" in marked) == is_marked
    assert marked.replace(" data-blogposts-out", "").split() == html.split()
