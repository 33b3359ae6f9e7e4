"""Small cases at the edges of what modules read, which no other table holds."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from mkdocs_blogposts import frontmatter, printed, versions, wording
from mkdocs_blogposts.authors import Author, read_authors
from mkdocs_blogposts.claims import post_as_list, rivals
from mkdocs_blogposts.context import PagerStep
from mkdocs_blogposts.frontmatter import titles
from mkdocs_blogposts.listing import pager_steps
from mkdocs_blogposts.markup.body import body_of
from mkdocs_blogposts.views import View
from tests.unit.make import make_post


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("", {}),
        ("authors:\n", {}),
        ("ada: Ada\n", {"ada": Author(id="ada", name="Ada")}),
        ("authors:\n  ada: Ada\n", {"ada": Author(id="ada", name="Ada")}),
    ],
)
def test_authors_in_short(text: str, authors: dict[str, Author]) -> None:
    assert read_authors(text, ".authors.yml") == (authors, ())


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"---\ndate: 2024-01-01\n---\n", True),
        (b"---\ncreateTime: 2024-01-01\n---\n", True),
        (b"---\ntitle: T\n---\n", False),
        (b"---\ndate: [\n---\n", False),
        (b"date: 2024-01-01\n", False),
    ],
)
def test_a_file_says_a_date(data: bytes, says: bool) -> None:
    assert frontmatter.says_date(data) is says


def test_values_that_say_nothing() -> None:
    post = make_post(series={"name": "S", "order": None}, pin=None, search=True)
    assert post.series is not None
    assert post.series.order is None
    assert post.pin == 0
    assert post.search == {}


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("A *b* `c` ![d](e.png)\n=====\n", "A b c d"),
        ("# A <b>b</b> \\* {#id}\n", "A b *"),
        ("A\nb\n=====\n", ""),
    ],
)
def test_the_title_of_a_text(body: str, title: str) -> None:
    assert titles.heading_of(body) == title


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
    assert wording.predicate(value) == said


@pytest.mark.parametrize(
    ("pattern", "page", "labels"),
    [
        ("~1~", 5, "1 … 4 5 6 … 9"),
        ("~2~", 1, "1 2 3 … 9"),
        ("$link_first$ ~0~", 9, "1 … 9"),
        ("no number", 5, "1 … 3 4 5 6 7 … 9"),
        ("~9~", 5, "1 2 3 4 5 6 7 8 9"),
    ],
)
def test_numbers_of_a_pager(pattern: str, page: int, labels: str) -> None:
    steps = pager_steps(pattern, page, [f"page/{n}/" for n in range(1, 10)])
    assert " ".join(step.label for step in steps) == labels
    assert [step for step in steps if step.current] == [PagerStep(label=str(page), current=True)]
    others = [step for step in steps if not step.current and step.label != "…"]
    assert [step.url for step in others] == [f"page/{step.label}/" for step in others]


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
    one = View(kind="category", title="Un", src_uri="category/un.md")
    two = View(kind="tag", title="Deux", src_uri="category/un.md")
    assert str(rivals(one, two)) == (
        "category/un.md: is the address of two lists, 'Deux' and 'Un'; "
        "give one of them another name, or another `_url_format`"
    )
    assert str(post_as_list("category/un.md", one)).startswith("category/un.md: ")
    assert "'Un'" in str(post_as_list("category/un.md", one))


def test_an_icon_lies_in_the_theme(tmp_path: Path) -> None:
    (tmp_path / ".icons").mkdir()
    (tmp_path / ".icons" / "a.svg").write_text("<svg/>", "utf-8")
    assert not printed.lacks_icon([str(tmp_path)], "a")
    assert printed.lacks_icon([str(tmp_path)], "b")


def test_another_version_of_a_package_is_another_maker(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_mkdocs(name: str) -> str:
        if name == "mkdocs":
            raise PackageNotFoundError(name)
        return "1.0"

    made = {versions.made_by.__wrapped__()}
    monkeypatch.setattr(versions, "version", lambda name: "1.0")
    made.add(versions.made_by.__wrapped__())
    monkeypatch.setattr(versions, "version", without_mkdocs)  # as under its fork
    made.add(versions.made_by.__wrapped__())
    assert len(made) == 3
