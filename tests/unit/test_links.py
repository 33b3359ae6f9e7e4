"""What links mean, and fragments that follow them to another page."""

from __future__ import annotations

import pytest
from mkdocs.utils import get_relative_url

from mkdocs_blogposts import links


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
    assert wanted in list(links.candidates(path))


def test_a_path_out_of_the_site_means_nothing() -> None:
    assert list(links.candidates("/../../etc/passwd.md")) == []


@pytest.mark.parametrize(
    "spelling", ["articles", "/articles", "articles/", "articles.html", "/articles/index.html"]
)
def test_spellings_of_an_address_are_one(spelling: str) -> None:
    assert links.address(spelling) == "articles"


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
    ],
)
def test_schemes(url: str, safe: bool) -> None:
    assert links.is_safe(url) is safe


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
