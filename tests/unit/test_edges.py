"""Small cases at the edges of what modules read, which no other table holds."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from mkdocs_blogposts import errors
from mkdocs_blogposts.blog.views import ListView
from mkdocs_blogposts.cache import versions
from mkdocs_blogposts.html.body import body_of
from mkdocs_blogposts.site import escaping
from mkdocs_blogposts.site.output_owners import duplicate_lists, post_as_list


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({}, "is a mapping"),
        ([], "is a list"),
        ((), "is a list"),
        (object(), "is of a kind that cannot be read"),
        (True, "is true"),
        (10**5000, "is a very large number"),
        (10**200, "is a very large number"),
        (" ", "is empty"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",  # pytest cannot print them all
)
def test_what_was_found_in_words(value: object, said: str) -> None:
    assert errors.describe_value(value) == said


@pytest.mark.parametrize(
    ("html", "body"),
    [
        ("<p>a</p>", "<p>a</p>"),
        ("<html><head></head><body><p>a</p></body></html>", "<p>a</p>"),
        ("\n<!DOCTYPE html><html><body class='x'>a</body></html>", "a"),
        ("<html>a", "<html>a"),
    ],
)
def test_the_body_of_a_whole_document(html: str, body: str) -> None:
    assert body_of(html) == body


def test_a_list_and_its_rivals_are_named() -> None:
    one = ListView(kind="category", title="Un", src_uri="category/un.md")
    two = ListView(kind="tag", title="Deux", src_uri="category/un.md")
    assert str(duplicate_lists(one, two)) == (
        "category/un.md: is the address of two lists, 'Deux' and 'Un'; "
        "give one of them another name, or another `_url_format`"
    )
    assert str(post_as_list("category/un.md", one)).startswith("category/un.md: ")
    assert "'Un'" in str(post_as_list("category/un.md", one))


def test_an_icon_lies_in_the_theme(tmp_path: Path) -> None:
    (tmp_path / ".icons").mkdir()
    (tmp_path / ".icons" / "a.svg").write_text("<svg/>", "utf-8")
    assert not escaping.lacks_icon([str(tmp_path)], "a")
    assert escaping.lacks_icon([str(tmp_path)], "b")


def test_another_version_of_a_package_is_another_maker(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_mkdocs(name: str) -> str:
        if name == "mkdocs":
            raise PackageNotFoundError(name)
        return "1.0"

    made = {versions.toolchain_fingerprint.__wrapped__()}
    monkeypatch.setattr(versions, "version", lambda name: "1.0")
    made.add(versions.toolchain_fingerprint.__wrapped__())
    monkeypatch.setattr(versions, "version", without_mkdocs)  # as under its fork
    made.add(versions.toolchain_fingerprint.__wrapped__())
    assert len(made) == 3
