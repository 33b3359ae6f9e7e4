"""Old addresses, and the output paths at which a host finds them."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.importers.addresses import answers, encoded, file_dest


@pytest.mark.parametrize(
    ("dest", "address"),
    [
        ("index.html", "/"),
        ("a/index.html", "/a/"),
        ("a.html", "/a.html"),
        ("a.html", "/a"),
        ("a/index.html", "/a"),
        ("a.txt", "/a.txt"),
        ("v1.2/index.html", "/v1.2"),
        ("e\u0301t\u00e9/index.html", "/\u00e9te\u0301/"),
    ],
)
def test_a_host_finds_it(dest: str, address: str) -> None:
    assert answers(dest, address)


@pytest.mark.parametrize(
    ("dest", "address"),
    [
        ("a.html", "/a/"),
        ("a/index.html", "/a.html"),
        ("A.html", "/a.html"),
        ("b.html", "/a.html"),
        ("a/b.html", "/b.html"),
    ],
)
def test_a_host_does_not(dest: str, address: str) -> None:
    assert not answers(dest, address)


def test_signs_that_mean_something_in_addresses_are_encoded() -> None:
    assert encoded("/5%/a#b/") == "/5%25/a%23b/"


@pytest.mark.parametrize(
    ("uri", "directories", "dest"),
    [
        ("a.md", True, "a/index.html"),
        ("a.md", False, "a.html"),
        ("b/README.md", False, "b/index.html"),
        ("b/readme.md", False, "b/readme.html"),
        ("index.md", True, "index.html"),
    ],
)
def test_the_output_path_of_a_page(uri: str, directories: bool, dest: str) -> None:
    assert file_dest(uri, directories) == dest
