"""The edges of what counts as an address of a file."""

from __future__ import annotations

import json
import unicodedata
from urllib.parse import quote

import pytest

from mkdocs_blogposts.site.unpublished import References, Start
from mkdocs_blogposts.site.unpublished.references import join

START = Start(source="posts/p.md", page="out/p/index.html")


def found(uri: str, text: str, dest: str | None = None, start: Start = START) -> bool:
    return References(files={uri: dest or uri}).in_text(text, start) == {uri}


NAMES = ["my plan (1), a.png", "it's;a=b.png", "c#.png", "100%.png", "r&d.png", "é.png", "LICENSE"]


@pytest.mark.parametrize("name", [*NAMES, "plan" * 60 + ".png", "图" * 80 + ".png", "图"])
def test_a_name_may_hold_anything(name: str) -> None:
    assert found(f"posts/a b/{name}", f'<img src="a%20b/{quote(name)}">')
    assert found(f"posts/a b/{name}", f'x = "/posts/a b/{quote(name)}?x=1"')
    assert found(f"posts/{name}", f"show({json.dumps(f'/posts/{name}')})")
    assert found(f"posts/{name}", f'<img src="{unicodedata.normalize("NFD", name)}">')
    assert not found(f"posts/{name}", f'<img src="x{quote(name)}">')


@pytest.mark.parametrize(
    ("address", "start", "is_found"),
    [
        ("../img/a.png", START, True),
        ("../../files/a.png", START, True),
        ("../../../../../files/a.png", START, True),
        ("img/a.png", START, False),
        ("img/a.png", Start(anywhere=True), True),
        ("files/a.png", Start(anywhere=True), True),
        ("../img/a.png", Start(), False),
        ("a.png", Start(source="img/x.css"), True),
        ("a.png", Start(page="files/x.css"), True),
        ("./../img/./a.png", START, True),
        ("/img/a.png", Start(), True),
        ("/files/a.png", Start(), True),
        ("../img/a.png.", START, True),
        ("../img/a.png-", START, True),
        ("../img/a.png-x", START, False),
        ("../img/a.pngx", START, False),
    ],
)
def test_an_address_starts_where_its_text_lies(address: str, start: Start, is_found: bool) -> None:
    assert found("img/a.png", f"({address})", "files/a.png", start) is is_found


@pytest.mark.parametrize(
    ("address", "site_url", "is_found"),
    [
        ("/docs/a.png", "https://example.org/docs", True),
        ("/a.png", "https://example.org/docs", True),
        ("/docsa.png", "https://example.org/docs", False),
        ("/docs/a.png", "https://example.org/", False),
        ("/docs/a.png", None, False),
        ("http://example.org/docs/a.png", "https://example.org/docs/", True),
        ("https://example.org:8000/docs/a.png", "https://example.org/docs/", False),
        ("https://example.org/a.png", None, False),
        ("HTTPS://Example.org/docs/a.png", "https://example.org/docs/", True),
        ("ftp://example.org/a.png", "https://example.org/", False),
    ],
)
def test_the_address_of_the_site_counts(address: str, site_url: str | None, is_found: bool) -> None:
    references = References(files={"a.png": "a.png"}, site_url=site_url)
    assert bool(references.in_text(f'"{address}"', Start())) is is_found


def test_an_index_is_what_the_address_of_its_folder_answers_with() -> None:
    for text in ("demo/", "../../blog/demo/", "demo/index.html", "/posts/demo/?x#y"):
        assert found("posts/demo/index.html", f"src='{text}'", "blog/demo/index.html")
    for text in ("demo/a.html", "demos/", "x/demo/", "/demo/"):
        assert not found("posts/demo/index.html", f"src='{text}'", "blog/demo/index.html")


def test_a_public_folder_is_the_root() -> None:
    assert found("public/a.png", "(/a.png)")
    assert found("public/a.png", "(/public/a.png)")


def test_case_matters_unless_it_is_to_be_ignored() -> None:
    files = {"img/A.png": "img/A.png"}
    assert References(files=files).in_text("/img/a.PNG", Start()) == set()
    loose = References(files=files, lenient=True)
    assert loose.in_text("/IMG/a.PNG", Start()) == {"img/A.png"}


def test_two_files_may_have_one_address() -> None:
    files = {"public/a.png": "x.png", "a.png": "y.png"}
    assert References(files=files).in_text("(/a.png)", Start()) == set(files)


def test_without_files_nothing_is_found() -> None:
    assert References(files={}).in_html("<img src='a.png'>", START) == set()


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
