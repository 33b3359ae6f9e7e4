"""Links to addresses of the old site, led to the files that are written."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.importers.jekyll.links import Links

LINKS = Links(
    host="https://x.example",
    base="/notes/",
    documents={"/2021/a": "posts/2021-a.md", "/about": "about/index.md", "/b c": "posts/b c.md"},
    files={"/img/a b.png": "img/a b.png", "/img/c.png": "img/c.png"},
    lists=frozenset({"/", "/tags", "/archive"}),
)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("/2021/a.html", "2021-a.md"),
        ("/2021/a/#b", "2021-a.md#b"),
        ("/notes/about/", "../about/index.md"),
        ("/notes/notes/about/", "../about/index.md"),
        ("https://x.example/notes/about/", "../about/index.md"),
        ("http://x.example/about/index.html", "../about/index.md"),
        ("//x.example/about", "../about/index.md"),
        ("../about/", "../about/index.md"),
        ("/b%20c/", "b%20c.md"),
        ("/img/a%20b.png", "/img/a%20b.png"),
        ("../img/c.png", "/img/c.png"),
        ("/notes/img/none.png", "/img/none.png"),
        ("/tags/#b", "/tags/#b"),
        ("/tags", "/tags"),
        ("/notes/archive.html", "/archive.html"),
        ("../", "/"),
        ("/none/", "/none/"),
        ("https://y.example/about/", "https://y.example/about/"),
        ("https://x.example.org/about/", "https://x.example.org/about/"),
        ("mailto:a@x.example", "mailto:a@x.example"),
        ("#a", "#a"),
    ],
)
def test_a_link_leads_to_the_file(link: str, expected: str) -> None:
    for before, after in (("[a](", ")"), ("![a](", ' "t")'), ('<a href="', '">'), ("[a]: ", "")):
        found = LINKS.rewritten(
            f"{before}{link}{after}", address="/2021/z.html", target="posts/z.md", note=str
        )
        assert found == f"{before}{expected}{after}"


def test_code_is_left_alone() -> None:
    text = "`[a](/about/)`\n\n```\n[a](/about/)\n```"
    assert LINKS.rewritten(text, address="/z", target="z.md", note=str) == text
