"""Addresses of Zola, by its documentation."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_blogposts.importers.report import Report
from mkdocs_blogposts.importers.zola import read, recognizes
from mkdocs_blogposts.importers.zola.addresses import slugified, zola_anchor

#: From the tests and the documentation of Zola: with `on`, `safe`, `off`.
SLUGS = {
    "input": ("input", "input", "input"),
    "test ": ("test", "test", "test "),
    "tes t": ("tes-t", "tes t", "tes t"),
    "dot. ": ("dot", "dot", "dot. "),
    "héhé": ("hehe", "héhé", "héhé"),
    "test (hey)": ("test-hey", "test (hey)", "test (hey)"),
    "Straße & Øl": ("strasse-ol", "Straße & Øl", "Straße & Øl"),
}


@pytest.mark.parametrize("text", SLUGS)
def test_parts_of_addresses(text: str) -> None:
    assert tuple(slugified(text, each) for each in ("on", "safe", "off")) == SLUGS[text]


def test_ids_of_headings() -> None:
    assert zola_anchor("Something exciting!", "on") == "something-exciting"
    assert zola_anchor("It's cold", "on") == "it-s-cold"
    assert zola_anchor("Été ici", "safe") == "Été_ici"


def _site(folder: Path, config: str, files: dict[str, str]) -> list[tuple[str, list[str]]]:
    files = {"zola.toml": f'base_url = "https://x.example/b"\n{config}', **files}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    assert recognizes(folder)
    site = read(folder, Report())
    assert site.base == "/b/"
    return [(document.target, document.addresses) for document in site.documents]


def test_pages_are_where_zola_has_them(tmp_path: Path) -> None:
    dated = '+++\ntitle = "x"\ndate = 2024-01-01\n{}+++\n'
    found = _site(
        tmp_path,
        "[languages.fr]\n",
        {
            "content/Blog/_index.md": '+++\nsort_by = "date"\n+++\n',
            "content/Blog/My_Post.md": dated.format(""),
            "content/Blog/slugged.md": dated.format('slug = "Other One"\n'),
            "content/Blog/pathed.md": dated.format('path = "/a/B"\naliases = ["old"]\n'),
            "content/Blog/2024-01-02 - spaced.md": '+++\ntitle = "x"\n+++\n',
            "content/Blog/2024-01-03_both.md": dated.format(""),
            "content/Blog/hello.fr.md": dated.format(""),
            "content/Blog/kite/index.md": dated.format(""),
            "content/Blog/kite/tail/index.md": dated.format(""),
            "content/Blog/kite/string.md": dated.format(""),
            "content/Blog/kite/tail/notes.html": "<p>",
        },
    )
    assert dict(found) == {
        "posts/Blog/My_Post.md": ["/Blog/my-post/"],
        "posts/Blog/slugged.md": ["/Blog/other-one/"],
        "posts/Blog/pathed.md": ["/a/B/"],
        "posts/Blog/2024-01-02 - spaced.md": ["/Blog/spaced/"],
        "posts/Blog/2024-01-03_both.md": ["/Blog/both/"],
        "posts/Blog/hello.fr.md": ["/fr/Blog/hello/"],
        "posts/Blog/kite/index.md": ["/Blog/kite/"],
        "posts/Blog/kite/tail/index.md": ["/Blog/kite/tail/"],
        "posts/Blog/kite/string.md": ["/Blog/kite/string/"],
    }


def test_a_path_with_a_day_dates_a_page(tmp_path: Path) -> None:
    files = {
        "content/_index.md": "+++\ngenerate_feeds = true\n+++\n",
        "content/one.md": '+++\ntitle = "One"\npath = "2014/12/12/one"\n+++\n',
    }
    assert ("posts/one.md", ["/2014/12/12/one/"]) in _site(tmp_path, "", files)
